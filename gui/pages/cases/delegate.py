"""A case as a row: title, where it comes from, when the answer is due and how far it has come."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from domain.services.cases import CaseSummary
from domain.wording import days_left
from gui.models.cases import CaseRole
from gui.style.roles import SECTION, SMALL
from gui.theme import Look

HEIGHT = 84
_RIGHT = 190


class CaseDelegate(QStyledItemDelegate):
    """Paints cards with a gap between them."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look = look
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(320, HEIGHT + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: CaseSummary = index.data(CaseRole.SUMMARY)
        theme, look = self._look.theme, self._look
        state = option.state
        card = QRectF(option.rect).adjusted(3.5, 3.5, -3.5, -8.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(theme.colour("hover" if hovered else "panel"))
        painter.setPen(QPen(theme.colour("focus" if focused else "hairline"), 2 if focused else 1))
        painter.drawRoundedRect(card, 8, 8)
        inner = card.adjusted(20, 14, -20, -14)
        text = inner.adjusted(0, 0, -_RIGHT, 0)
        painter.setFont(look.font(SECTION, weight=QFont.Weight.DemiBold))
        painter.setPen(theme.colour("text"))
        painter.drawText(text, Qt.AlignmentFlag.AlignTop, _elided(painter, row.referral.title, text.width()))
        painter.setFont(look.font())
        painter.setPen(theme.colour("muted"))
        about = " · ".join(part for part in (row.referral.reference, row.referral.sender) if part)
        painter.drawText(text, Qt.AlignmentFlag.AlignBottom, _elided(painter, about, text.width()))
        self._paint_right(painter, QRectF(inner.right() - _RIGHT + 24, inner.top(), _RIGHT - 24, inner.height()), row)
        painter.restore()

    def _paint_right(self, painter: QPainter, rect: QRectF, row: CaseSummary) -> None:
        theme = self._look.theme
        days = row.referral.days_left(self._today)
        answered, total = row.progress
        painter.setFont(self._look.font())
        painter.setPen(theme.colour("danger" if days is not None and days < 0 else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, days_left(days))
        painter.setFont(self._look.font(SMALL))
        painter.setPen(theme.colour("muted"))
        count = f"{answered}/{total}"
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, count)
        line_width = rect.width() - painter.fontMetrics().horizontalAdvance(count) - 12
        line = QRectF(rect.left(), rect.bottom() - painter.fontMetrics().height() / 2 - 3, line_width, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("pressed"))
        painter.drawRoundedRect(line, 3, 3)
        if answered and total:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(line.left(), line.top(), max(6.0, line.width() * answered / total), 6), 3, 3)


def _elided(painter: QPainter, text: str, width: float) -> str:
    return QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
