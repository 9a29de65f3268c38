"""An answer in the queue as a row: what it is about, its references, how far it has come and when it is due."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.models.grouped import RowRole
from gui.pages.recommendations.delegate import paint_title
from gui.presenters.queue import QueueRow, Row, StateRow
from gui.theme import SMALL, Look
from gui.widgets.top_line import days_left


class QueueDelegate(QStyledItemDelegate):
    """Paints headings and rows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        return QSize(180, line + 24 if isinstance(index.data(RowRole.ROW), StateRow) else 4 * line + 18)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(RowRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, StateRow):
            self._paint_state(painter, QRectF(option.rect), row)
        else:
            self._paint_answer(painter, option, row)
        painter.restore()

    def _paint_state(self, painter: QPainter, rect: QRectF, row: StateRow) -> None:
        inner = rect.adjusted(14, 8, -14, -4)
        painter.setPen(self._look.theme.colour("muted"))
        painter.setFont(self._look.font(SMALL))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, str(row.count))
        room = inner.width() - painter.fontMetrics().horizontalAdvance(str(row.count)) - 12
        painter.setFont(self._look.font(SMALL, weight=QFont.Weight.DemiBold))
        words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, words)

    def _paint_answer(self, painter: QPainter, option: QStyleOptionViewItem, row: QueueRow) -> None:
        theme, state = self._look.theme, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect).adjusted(6, 1, -6, -1)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if selected:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        inner = rect.adjusted(14, 6, -12, -6)
        line = painter.fontMetrics().height()
        title = QRectF(inner.left(), inner.top(), inner.width(), 2 * line)
        paint_title(painter, title, row.title, self._look.font(), theme.colour("text"))
        self._paint_about(painter, QRectF(inner.left(), inner.bottom() - 2 * line + 2, inner.width(), 2 * line), row)

    def _paint_about(self, painter: QPainter, rect: QRectF, row: QueueRow) -> None:
        theme = self._look.theme
        painter.setFont(self._look.font(SMALL))
        painter.setPen(theme.colour("muted"))
        about = painter.fontMetrics().elidedText(row.about, Qt.TextElideMode.ElideMiddle, int(rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop, about)
        answered, total = row.progress
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect, bottom, f"{answered} av {total} besvarade")
        if row.days is not None:
            painter.setPen(theme.colour("danger" if row.days < 0 else "muted"))
            painter.drawText(rect, bottom | Qt.AlignmentFlag.AlignRight, days_left(row.days))
