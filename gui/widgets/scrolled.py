"""A column of widgets that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_MARGIN = 16


class ScrolledColumn(QScrollArea):
    """A panel as wide as it is given room for, in which what is added to ``column`` scrolls up and down. ``name`` is what a screen reader calls it."""

    def __init__(self, name: str, spacing: int) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("role", "panel")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.column.setSpacing(spacing)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
