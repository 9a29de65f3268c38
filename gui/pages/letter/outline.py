"""The letter's parts as a short list to jump by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

WIDTH = 184


class Outline(QListWidget):
    """Names of parts; the one in view is marked. ``chosen`` carries the key of the one to show."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Brevets delar")
        self.setProperty("role", "canvas")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """List (key, name) in order; does nothing where they are listed so already."""
        if parts == self.parts():
            return
        here = self.key()
        self.clear()
        for key, name in parts:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(name)
            item.setSizeHint(QSize(0, 32))
            self.addItem(item)
        self.mark(here)

    def parts(self) -> list[tuple[str, str]]:
        """(key, name) of what is listed."""
        items = [self.item(row) for row in range(self.count())]
        return [(item.data(Qt.ItemDataRole.UserRole), item.text()) for item in items]

    def key(self) -> str:
        """The key of the part that is marked."""
        return str(self.currentItem().data(Qt.ItemDataRole.UserRole)) if self.currentRow() >= 0 else ""

    def mark(self, key: str) -> None:
        """Mark the part that is in view."""
        for row in range(self.count()):
            if row != self.currentRow() and self.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
