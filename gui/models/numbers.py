"""A chart's numbers as a table that is read with the keyboard and by screen readers."""

from __future__ import annotations

import re

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from domain.figures import Numbers

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NUMBER = re.compile(r"[−–]?[\d\s]*(?:%|kr)?")


class NumbersModel(QAbstractTableModel):
    """Rows of texts under a header; a screen reader hears the row's and the column's names with every cell."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = Numbers((), ())

    def show(self, numbers: Numbers) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._numbers = numbers
        self.endResetModel()

    @property
    def text(self) -> str:
        """The whole table, columns parted by tabs, as spreadsheets take it from the clipboard."""
        lines = (self._numbers.header, *self._numbers.rows)
        return "\n".join("\t".join(" ".join(cell.split("\t")) for cell in line) for line in lines)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers.header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._numbers.rows[index.row()]
        text = row[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                name = self._numbers.header[index.column()]
                return f"{name}: {text}" if index.column() == 0 else f"{row[0]}, {name}: {text}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical or section >= len(self._numbers.header):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._numbers.header[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignment(section)) | int(Qt.TextFlag.TextWordWrap)
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        """Columns of numbers stand right, words left."""
        numbers = all(_NUMBER.fullmatch(row[column]) for row in self._numbers.rows)
        side = Qt.AlignmentFlag.AlignRight if numbers and column else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
