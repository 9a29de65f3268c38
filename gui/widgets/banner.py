"""A calm bar above the page for what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from gui.theme import Look
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.labels import label

_ICONS = {"warning": "triangle-alert", "danger": "circle-alert", "info": "info"}


class Banner(QFrame):
    """A sentence with an icon and, where there is something to do, buttons. Hidden until told what to say."""

    def __init__(self, look: Look, *, closable: bool = True) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "banner")
        self._icon = QLabel()
        self._text = label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        if closable:
            self._row.addWidget(tool_button("Stäng meddelandet", look.icon("x", "muted"), self.hide))
        self._tone = "warning"
        look.changed.connect(self._retint)
        self.hide()

    def show_message(
        self, text: str, tone: str = "warning", buttons: Mapping[str, Callable[[], object]] | None = None
    ) -> None:
        """Say something; ``tone`` is warning, danger or info."""
        self._tone = tone
        self.setProperty("tone", tone)
        self._text.setText(text)
        for old in self.buttons:
            old.deleteLater()
        self.buttons = [push_button(verb, act) for verb, act in (buttons or {}).items()]
        for index, button in enumerate(self.buttons):
            self._row.insertWidget(2 + index, button)
        self.setAccessibleName(text)
        self._retint()
        for each in (self, self._text):
            each.style().unpolish(each)
            each.style().polish(each)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _retint(self) -> None:
        token = {"warning": "warning", "danger": "danger", "info": "accent"}[self._tone]
        self._icon.setPixmap(self._look.icon(_ICONS[self._tone], token).pixmap(20, 20))
