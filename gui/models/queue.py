"""The registrar's queue as a list."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.models.grouped import GroupedModel, Index
from gui.presenters.queue import QueueRow, Row


class QueueModel(GroupedModel[Row]):
    """One row for each state and each answer in it; several answers can be chosen."""

    def __init__(self) -> None:
        super().__init__(QueueRow)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        # An item's title may be longer than there is room for; a heading's never is.
        if role == Qt.ItemDataRole.ToolTipRole and self.id_at(index):
            return self._rows[index.row()].title
        return super().data(index, role)
