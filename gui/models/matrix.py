"""The matrix as a table: recommendations and totals down, responses across."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from domain import wording
from gui.presenters.matrix import MatrixPresenter, column_words, line_title, spoken_cell, tally_words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SPOKEN = {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}


class MatrixModel(QAbstractTableModel):
    """Gives words for every cell and header; what is drawn is read from the presenter, which is faster."""

    def __init__(self, presenter: MatrixPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._size = (len(presenter.lines), len(presenter.columns))
        presenter.arranged.connect(self._reset)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self._presenter.cell(index.row(), index.column())
            if cell is None:
                return tally_words(self._presenter.column_tally(index.row(), index.column()))
            return wording.stance_label(cell.stance)
        if role in _SPOKEN:
            return spoken_cell(self._presenter, index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < self._size[1 if across else 0]:
            return None
        if across:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._presenter.column(section).body
            return column_words(self._presenter, section) if role in _SPOKEN else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line_title(self._presenter, section)
        if role in _SPOKEN:
            recommendation = self._presenter.recommendation(section)
            text = recommendation.text if recommendation and role == Qt.ItemDataRole.ToolTipRole else ""
            counted = tally_words(self._presenter.lines[section].tally)
            return "\n\n".join(filter(None, (text, f"{line_title(self._presenter, section)}: {counted}")))
        return None

    def _reset(self) -> None:
        self.beginResetModel()
        self._size = (len(self._presenter.lines), len(self._presenter.columns))
        self.endResetModel()
