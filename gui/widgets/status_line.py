"""The line below the page: what was saved when, and the page's own next steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.labels import label


class StatusLine(QFrame):
    """Good news at the left, the page's next steps at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "canvas")
        self.setFixedHeight(40)
        self._text = label("", "small")
        self.steps: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.setSpacing(4)
        self._said = QHBoxLayout()
        self._said.setSpacing(4)
        self._said.addWidget(self._text)
        self._row.addLayout(self._said)
        self._row.addStretch(1)

    def saved(self, at: datetime) -> None:
        """Say that everything is at rest; a screen reader would be interrupting whoever writes, and is not told."""
        self._show(f"Sparat {at:%H:%M}")

    def say(self, text: str, steps: Mapping[str, Callable[[], None]] | None = None) -> None:
        """Say something in passing; ``steps`` are links beside it."""
        self._show(text, steps)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _show(self, text: str, steps: Mapping[str, Callable[[], None]] | None = None) -> None:
        self._text.setText(text)
        for button in self.steps:
            self._said.removeWidget(button)
            button.deleteLater()
        self.steps = [push_button(verb, act, kind="link") for verb, act in (steps or {}).items()]
        for button in self.steps:
            self._said.addWidget(button)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Show the page's next steps as buttons."""
        while self._row.count() > 2:
            item = self._row.takeAt(2)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for action in actions:
            button = push_button(action.text(), action.trigger, kind="quiet", icon=action.icon())
            button.setToolTip(action.shortcut().toString(action.shortcut().SequenceFormat.NativeText))
            self._row.addWidget(button)
