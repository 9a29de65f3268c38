"""The parts of a summary as rows under the headings of their areas."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from gui.models.grouped import GroupedModel, Index
from gui.presenters.summary_outline import AreaRow, OutlineRow, PartRow


class SummaryModel(GroupedModel[OutlineRow]):
    """One row for each area's heading and each part. What has happened to a part stands on a line of its own."""

    def __init__(self) -> None:
        super().__init__(PartRow)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        if role == Qt.ItemDataRole.FontRole and isinstance(row, AreaRow):
            font = QFont()
            font.setBold(True)
            return font
        return super().data(index, role)
