"""Recommendations as rows, with the headings of their areas between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from gui.models.grouped import GroupedModel, Index
from gui.presenters.listing import ItemRow, Row

MIME = "application/x-remissbordet-recommendations"


class RecommendationsModel(GroupedModel[Row]):
    """One row for each area's heading and each recommendation. Rows that are dropped elsewhere are asked for with ``moved``."""

    moved = Signal(list, str)
    """Ids of recommendations, and the id of the one they are to stand before; empty for last."""

    def __init__(self) -> None:
        super().__init__(ItemRow)
        self.editable = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.editable and not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.editable and self.id_at(index) else flags

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
