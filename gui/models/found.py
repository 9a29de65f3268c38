"""What was found in papers, as rows under headings."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.models.grouped import GroupedModel, Index, RowRole
from gui.presenters.found_rows import FoundRow, GroupRow, Row


class FoundModel(GroupedModel[Row]):
    """One row for each heading and each thing found."""

    def __init__(self) -> None:
        super().__init__(FoundRow)

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
