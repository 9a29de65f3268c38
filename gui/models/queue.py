"""The registrar's queue as a list."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.models.grouped import GroupedModel, Index, RowRole
from gui.presenters.queue import QueueRow, Row


class QueueModel(GroupedModel[Row]):
    """One row for each state and each answer in it; several answers can be chosen."""

    def __init__(self) -> None:
        super().__init__(QueueRow)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, QueueRow) else row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.title if isinstance(row, QueueRow) else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not isinstance(self._rows[index.row()], QueueRow):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
