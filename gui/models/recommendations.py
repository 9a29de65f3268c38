"""Recommendations as rows, with the headings of their areas between them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from gui.presenters.listing import AreaRow, ItemRow, Row

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-remissbordet-recommendations"


class RowRole(IntEnum):
    """What the model gives beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class RecommendationsModel(QAbstractListModel):
    """One row for each area's heading and each recommendation. Rows that are dropped elsewhere are asked for with ``moved``."""

    moved = Signal(list, str)
    """Ids of recommendations, and the id of the one they are to stand before; empty for last."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self.editable = False

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

    def row_of(self, recommendation_id: str) -> QModelIndex:
        """Where a recommendation is; an invalid index where it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, ItemRow) and row.id == recommendation_id:
                return self.index(number, 0)
        return QModelIndex()

    def id_at(self, index: Index) -> str:
        """The recommendation's id, empty for headings."""
        row = self._rows[index.row()] if index.isValid() else None
        return row.id if isinstance(row, ItemRow) else ""

    def nearest(self, number: int) -> QModelIndex:
        """The recommendation at or after a row, or else the last before it; invalid where there is none."""
        items = [at for at, row in enumerate(self._rows) if isinstance(row, ItemRow)]
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
            return row.area if isinstance(row, AreaRow) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled if self.editable else flag.NoItemFlags
        if isinstance(self._rows[index.row()], AreaRow):
            return flag.NoItemFlags
        movable = flag.ItemIsDragEnabled if self.editable else flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | movable

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ordered = sorted(indexes, key=lambda index: index.row())
        data.setData(MIME, "\n".join(filter(None, (self.id_at(index) for index in ordered))).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if action is not Qt.DropAction.MoveAction or not data.hasFormat(MIME):
            return False
        ids = bytes(data.data(MIME).data()).decode().split("\n")
        later = self._rows[row:] if row >= 0 else ()
        before = next((each.id for each in later if isinstance(each, ItemRow) and each.id not in ids), "")
        self.moved.emit(ids, before)
        return False  # the rows move when the edit is shown, not by Qt's own hand
