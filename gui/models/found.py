"""What was found in papers, as rows under headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from gui.models.recommendations import RowRole
from gui.presenters.found_rows import FoundRow, GroupRow, Row

Index = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractListModel):
    """One row for each heading and each thing found."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> bool:
        """Show these rows; true where others came or went, so that the view must find its place again."""
        new = tuple(rows)
        if [each.id for each in new] != [each.id for each in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return True
        old, self._rows = self._rows, new
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                index = self.index(number, 0)
                self.dataChanged.emit(index, index)
        return False

    def row_of(self, id_: str) -> QModelIndex:
        """Where something found is; an invalid index where it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, FoundRow) and row.id == id_:
                return self.index(number, 0)
        return QModelIndex()

    def id_at(self, index: Index) -> str:
        """Its id, empty for headings."""
        row = self._rows[index.row()] if index.isValid() else None
        return row.id if isinstance(row, FoundRow) else ""

    def nearest(self, number: int) -> QModelIndex:
        """What was found at or after a row, or else the last before it; invalid where there is none."""
        items = [at for at, row in enumerate(self._rows) if isinstance(row, FoundRow)]
        at = next((at for at in items if at >= number), items[-1] if items else -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words if isinstance(row, GroupRow) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.words}, {row.count}" if isinstance(row, GroupRow) else row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid() or isinstance(self._rows[index.row()], GroupRow):
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable
