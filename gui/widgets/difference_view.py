"""Two texts side by side, with the words marked that the other does not have."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.differences import Difference
from gui.theme import Look
from gui.widgets.labels import label
from gui.widgets.reading_text import ReadingText, side


class DifferenceColumns(QWidget):
    """Two texts side by side, each under its name, with the words that differ marked in both."""

    def __init__(self, look: Look, before: str, after: str, difference: Difference) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.before, self.after = ReadingText(look, before), ReadingText(look, after)
        for name, view in ((before, self.before), (after, self.after)):
            view.setPlaceholderText("(inget)")
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(name, "small", buddy=view))
            column.addWidget(view)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.before.show_text(difference.before, side(difference, after=False))
        self.after.show_text(difference.after, side(difference, after=True))
