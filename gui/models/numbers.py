"""A chart's numbers as a table that is read with the keyboard and by screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from domain.figures import Numbers

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NUMBER = re.compile(r"[−–]?[\d\s]*(?:%|kr)?")


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells, columns parted by tabs, as spreadsheets take them from the clipboard."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


class NumbersModel(QAbstractTableModel):
    """Rows of texts under a header; a screen reader hears the row's and the column's names with every cell."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = Numbers((), ())
        self._alignments: tuple[Qt.AlignmentFlag, ...] = ()

    def show(self, numbers: Numbers) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._numbers = numbers
        self._alignments = tuple(_alignment(numbers, column) for column in range(len(numbers.header)))
        self.endResetModel()

    @property
    def numbers(self) -> Numbers:
        """What is shown."""
        return self._numbers

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
                return self._alignments[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical or section >= len(self._numbers.header):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._numbers.header[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignments[section]) | int(Qt.TextFlag.TextWordWrap)
        return None


def _alignment(numbers: Numbers, column: int) -> Qt.AlignmentFlag:
    """Columns of numbers stand right, words left."""
    counts = column and all(_NUMBER.fullmatch(row[column]) for row in numbers.rows)
    side = Qt.AlignmentFlag.AlignRight if counts else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
