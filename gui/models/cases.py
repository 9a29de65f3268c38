"""Cases as rows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from domain.services.cases import CaseSummary

Index = QModelIndex | QPersistentModelIndex


class CaseRole(IntEnum):
    """What the model gives beside Qt's own roles."""

    SUMMARY = Qt.ItemDataRole.UserRole + 1


class CasesModel(QAbstractListModel):
    """One row a case, in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CaseSummary, ...] = ()

    def set_rows(self, rows: Sequence[CaseSummary]) -> None:
        """Show these cases."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.referral.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == CaseRole.SUMMARY:
            return row
        return None


def spoken(row: CaseSummary) -> str:
    """The case as a screen reader says it."""
    referral = row.referral
    due = f"svar senast {referral.due.isoformat()}" if referral.due else "inget sista svarsdatum"
    answered, total = row.progress
    parts = [referral.title, referral.reference, referral.sender, due, f"{answered} av {total} besvarade"]
    return ", ".join(part for part in parts if part)
