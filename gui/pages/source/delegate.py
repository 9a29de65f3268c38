"""Something found as a row: its number as on the page, its title, and what is known about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.icons import paint_icon
from gui.models.grouped import RowRole
from gui.pages.recommendations.delegate import paint_title
from gui.pages.source.marks import paint_number
from gui.presenters.found_rows import FoundRow, GroupRow, Row
from gui.presenters.papers import Tone
from gui.theme import SMALL, Look

_STATE = 16.0
_ICONS = {Tone.TAKEN: ("check", "accent"), Tone.DOUBTFUL: ("circle-help", "warning"), Tone.LEFT_OUT: ("x", "muted")}


class FoundDelegate(QStyledItemDelegate):
    """Paints headings and rows. ``deciding`` shows whether each is taken, where that is still open."""

    def __init__(self, look: Look, *, deciding: bool) -> None:
        super().__init__()
        self._look = look
        self._deciding = deciding

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        if isinstance(index.data(RowRole.ROW), GroupRow):
            return QSize(180, line + 22)
        return QSize(180, 3 * line + 18)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(RowRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, GroupRow):
            self._paint_group(painter, QRectF(option.rect), row)
        else:
            self._paint_found(painter, option, row)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRectF, row: GroupRow) -> None:
        theme = self._look.theme
        ink = theme.colour("warning" if row.urgent else "muted")
        inner = rect.adjusted(14, 8, -14, -4)
        painter.setPen(ink)
        painter.setFont(self._look.font(SMALL))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, row.count)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(row.count) - 12
        painter.setFont(self._look.font(SMALL, weight=QFont.Weight.DemiBold))
        words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, words)

    def _paint_found(self, painter: QPainter, option: QStyleOptionViewItem, row: FoundRow) -> None:
        theme, state = self._look.theme, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect).adjusted(6, 1, -6, -1)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        line = painter.fontMetrics().height()
        badge = QRectF(rect.left() + 10, rect.top() + 8, 26 if len(row.number) > 2 else 24, 20)
        paint_number(painter, badge, row.number, row.tone, self._look, current=selected, theme=theme)
        right = rect.right() - 10
        if self._deciding:
            right -= _STATE
            name, token = _ICONS[row.tone]
            paint_icon(painter, QRectF(right, rect.top() + 10, _STATE, _STATE), name, theme[token])
            right -= 6
        left = rect.left() + 46
        about = QRectF(left, rect.bottom() - line - 5, rect.right() - 10 - left, line)
        words = QRectF(left, rect.top() + 5, right - left, about.top() - rect.top() - 7)
        ink = theme.colour("muted" if row.tone is Tone.LEFT_OUT else "text")
        paint_title(painter, words, row.title, self._look.font(), ink)
        painter.setFont(self._look.font(SMALL))
        painter.setPen(theme.colour("muted"))
        shown = painter.fontMetrics().elidedText(row.about, Qt.TextElideMode.ElideRight, int(about.width()))
        painter.drawText(about, Qt.AlignmentFlag.AlignVCenter, shown)
