"""Panes beside each other that stay as wide as the user left them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget


@dataclass(frozen=True, slots=True)
class Pane:
    """A pane, how wide it is until the user draws its edge, and its share of room that is left over. Widths are in pixels."""

    widget: QWidget
    width: int
    stretch: int = 0
    narrowest: int = 0


class Panes(QSplitter):
    """From left to right; none can be folded away. ``key`` is where the preferences remember the widths."""

    def __init__(self, preferences: QSettings, key: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._preferences = preferences
        self._key = key
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    def fill(self, *panes: Pane) -> None:
        """Show these panes, as they were left."""
        for pane in panes:
            if pane.narrowest:
                pane.widget.setMinimumWidth(pane.narrowest)
            self.addWidget(pane.widget)
        for number, pane in enumerate(panes):
            self.setStretchFactor(number, pane.stretch)
        self.setSizes([pane.width for pane in panes])
        kept = self._preferences.value(self._key)
        if isinstance(kept, QByteArray):
            self.restoreState(kept)

    def keep(self) -> None:
        """Remember how wide they are."""
        self._preferences.setValue(self._key, self.saveState())
