"""An answer in the queue as a row: what it is about, its references, how far it has come and when it is due."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from domain.wording import days_left
from gui.models.grouped import RowRole
from gui.presenters.queue import QueueRow, Row, StateRow
from gui.style.roles import SMALL
from gui.widgets.grouped_delegate import GroupedDelegate, paint_ground, paint_heading, paint_title


class QueueDelegate(GroupedDelegate[Row]):
    """Paints headings and rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        return QSize(180, line + 24 if isinstance(index.data(RowRole.ROW), StateRow) else 4 * line + 18)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        if isinstance(row, StateRow):
            paint_heading(painter, QRectF(option.rect), self.look, row.title, str(row.count))
            return
        inner = paint_ground(painter, option, self.look).adjusted(14, 6, -12, -6)
        line = painter.fontMetrics().height()
        title = QRectF(inner.left(), inner.top(), inner.width(), 2 * line)
        paint_title(painter, title, row.title, self.look.font(), self.look.theme.colour("text"))
        self._paint_about(painter, QRectF(inner.left(), inner.bottom() - 2 * line + 2, inner.width(), 2 * line), row)

    def _paint_about(self, painter: QPainter, rect: QRectF, row: QueueRow) -> None:
        theme = self.look.theme
        painter.setFont(self.look.font(SMALL))
        painter.setPen(theme.colour("muted"))
        about = painter.fontMetrics().elidedText(row.about, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop, about)
        answered, total = row.progress
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect, bottom, f"{answered} av {total} besvarade")
        if row.days is not None:
            painter.setPen(theme.colour("danger" if row.days < 0 else "muted"))
            painter.drawText(rect, bottom | Qt.AlignmentFlag.AlignRight, days_left(row.days))
