"""Files on their way in, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.presenters.answers import ArrivalRow
from gui.theme import Look

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Fil", "Organisation", "Ställningstaganden", "Vad som händer")
_ICONS = {"warning": ("triangle-alert", "warning"), "danger": ("circle-alert", "danger")}


class ArrivalsModel(QAbstractTableModel):
    """One row a file, in the order given; a mark stands by those to look at."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[ArrivalRow, ...] = ()

    def set_rows(self, rows: Sequence[ArrivalRow]) -> None:
        """Show these files."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, at: int) -> ArrivalRow | None:
        """The file at a place in the table."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place_of(self, number: int) -> int:
        """Where the file with a number is; -1 where it is not."""
        return next((at for at, each in enumerate(self._rows) if each.number == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.cells[index.column()], *row.notes))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if index.column() == 0 else f"{HEADINGS[index.column()]}: {row.cells[index.column()]}"
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0 and row.tone:
            return self._look.icon(*_ICONS[row.tone])
        return None
