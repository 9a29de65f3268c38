"""The parts of a summary as rows under the headings of their areas."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from gui.models.grouped import GroupedModel, Index, RowRole
from gui.presenters.summary import AreaRow, OutlineRow, PartRow


class SummaryModel(GroupedModel[OutlineRow]):
    """One row for each area's heading and each part. What has happened to a part stands on a line of its own."""

    def __init__(self) -> None:
        super().__init__(PartRow)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title if isinstance(row, AreaRow) or not row.notes else f"{row.title}\n{row.notes}"
        if role == Qt.ItemDataRole.FontRole and isinstance(row, AreaRow):
            font = QFont()
            font.setBold(True)
            return font
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid() or isinstance(self._rows[index.row()], AreaRow):
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable
