"""Below the paper: what has been marked out on it, and the button that takes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from domain.text import shorten
from gui.presenters.papers import Passage
from gui.widgets.buttons import push_button
from gui.widgets.labels import ElidedLabel


class ChoiceBar(QFrame):
    """Hidden until something is marked out."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._words = ElidedLabel("", "muted")
        self.button = push_button("Lägg till som rekommendation  L", act)
        self.button.setAccessibleName("Lägg till som rekommendation")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_passage(self, passage: object) -> None:
        """Show a ``Passage``, or nothing."""
        self.setVisible(isinstance(passage, Passage))
        if isinstance(passage, Passage):
            where = f"s. {passage.page}: " if passage.page is not None else ""
            self._words.setText(f"{where}”{shorten(passage.text, 120)}”")
