"""Rows under headings, as lists of recommendations, of things found, of answers and of a summary's parts show them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class RowRole(IntEnum):
    """What the models give beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class Listed(Protocol):
    """A row; ids are unique within a list, headings' too. ``spoken`` is what a screen reader says."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def spoken(self) -> str: ...


R = TypeVar("R", bound=Listed)


class GroupedModel(QAbstractListModel, Generic[R]):
    """One row for each heading and each item under it. ``items`` is the type of the rows that can be chosen."""

    def __init__(self, items: type[R]) -> None:
        super().__init__()
        self._items: type[R] = items
        self._rows: tuple[R, ...] = ()

    def set_rows(self, rows: Sequence[R]) -> bool:
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
        """Where an item is; an invalid index where it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, self._items) and row.id == id_:
                return self.index(number, 0)
        return QModelIndex()

    def id_at(self, index: Index) -> str:
        """The item's id, empty for headings."""
        row = self._rows[index.row()] if index.isValid() else None
        return row.id if isinstance(row, self._items) else ""

    def nearest(self, number: int) -> QModelIndex:
        """The item at or after a row, or else the last before it; invalid where there is none."""
        items = [at for at, row in enumerate(self._rows) if isinstance(row, self._items)]
        at = next((at for at in items if at >= number), items[-1] if items else -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not isinstance(self._rows[index.row()], self._items):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)
