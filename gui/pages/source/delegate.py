"""Something found as a row: its number as on the page, its title, and what is known about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gui.icons import paint_icon
from gui.models.grouped import RowRole
from gui.pages.source.marks import paint_number
from gui.presenters.found_rows import FoundRow, GroupRow, Row
from gui.presenters.papers import Tone
from gui.style.roles import SMALL
from gui.theme import Look
from gui.widgets.grouped_delegate import GroupedDelegate, paint_ground, paint_heading, paint_title

_STATE = 16.0
_ICONS = {Tone.TAKEN: ("check", "accent"), Tone.DOUBTFUL: ("circle-help", "warning"), Tone.LEFT_OUT: ("x", "muted")}


class FoundDelegate(GroupedDelegate[Row]):
    """Paints headings and rows. ``deciding`` shows whether each is taken, where that is still open."""

    def __init__(self, look: Look, *, deciding: bool) -> None:
        super().__init__(look)
        self._deciding = deciding

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        if isinstance(index.data(RowRole.ROW), GroupRow):
            return QSize(180, line + 22)
        return QSize(180, 3 * line + 18)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        if isinstance(row, GroupRow):
            colour = "warning" if row.urgent else "muted"
            paint_heading(painter, QRectF(option.rect), self.look, row.title, row.count, colour)
        else:
            self._paint_found(painter, option, row)

    def _paint_found(self, painter: QPainter, option: QStyleOptionViewItem, row: FoundRow) -> None:
        theme = self.look.theme
        rect = paint_ground(painter, option, self.look, bar=False)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        line = painter.fontMetrics().height()
        badge = QRectF(rect.left() + 10, rect.top() + 8, 26 if len(row.number) > 2 else 24, 20)
        paint_number(painter, badge, row.number, row.tone, self.look, current=selected, theme=theme)
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
        paint_title(painter, words, row.title, self.look.font(), ink)
        painter.setFont(self.look.font(SMALL))
        painter.setPen(theme.colour("muted"))
        shown = painter.fontMetrics().elidedText(row.about, Qt.TextElideMode.ElideRight, int(about.width()))
        painter.drawText(about, Qt.AlignmentFlag.AlignVCenter, shown)
