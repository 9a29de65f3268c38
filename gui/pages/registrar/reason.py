"""A few lines to write, with a verb that sends them off: a reason, a remark, a reply."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.buttons import push_button
from gui.widgets.fields import TextField


class _Field(TextField):
    """Ctrl+Enter sends."""

    sent = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class ReasonField(QWidget):
    """``given`` carries the text, never blank. What has been written stays until whoever it is sent to clears it."""

    given = Signal(str)
    given_up = Signal()

    def __init__(self, name: str, placeholder: str, verb: str, *, lines: int = 2, can_give_up: bool = True) -> None:
        super().__init__()
        self.field = _Field(name, placeholder, lines=lines)
        self.field.sent.connect(self._send)
        self.field.typed.connect(lambda _: self._follow())
        self.send = push_button(verb, self._send)
        self.send.setToolTip(f"{verb} (Ctrl+Enter)")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.send)
        self._stops: list[QWidget] = [self.field, self.send]
        if can_give_up:
            self._stops.append(push_button("Avbryt", self._give_up, kind="quiet"))
            row.addWidget(self._stops[-1])
        row.addStretch(1)
        column.addLayout(row)
        self._follow()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        self.field.setFocus(reason)  # no focus proxy, for the reason that ``tab_order`` gives

    def stops(self) -> Sequence[QWidget]:
        """What Tab stops at, in reading order."""
        return self._stops

    def propose(self, words: str) -> None:
        """Begin with these words where nothing has been written; the first key pressed replaces them."""
        if not self.field.text():
            self.field.show_text(words)
            self.field.selectAll()
            self._follow()

    def put_first(self, words: str) -> None:
        """Let these words stand before what is written there."""
        self.field.show_text("\n".join(each for each in (words, self.field.text()) if each))
        self._follow()

    def clear(self) -> None:
        """Forget what was written."""
        self.field.show_text("")
        self._follow()

    def _send(self) -> None:
        text = self.field.text().strip()
        if text:
            self.given.emit(text)

    def _give_up(self) -> None:
        self.clear()
        self.given_up.emit()

    def _follow(self) -> None:
        self.send.setEnabled(bool(self.field.text().strip()))
