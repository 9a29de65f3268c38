"""A recommendation as a row: its stance as a sign, its title in two lines at most, and marks for what is said about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from domain import wording
from gui.icons import paint_icon
from gui.models.grouped import RowRole
from gui.presenters.listing import AreaRow, ItemRow, Row
from gui.theme import Look
from gui.widgets.grouped_delegate import GroupedDelegate, paint_ground, paint_heading, paint_title

_SIGN = 26.0
_MARK = 14.0


class RecommendationDelegate(GroupedDelegate[Row]):
    """Paints headings and rows; nothing is laid out twice for one paint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        if isinstance(index.data(RowRole.ROW), AreaRow):
            return QSize(180, line + 22)
        return QSize(180, max(44, 2 * line + 16))

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        if isinstance(row, AreaRow):
            paint_heading(painter, QRectF(option.rect), self.look, row.title, f"{row.answered}/{row.total}")
            return
        rect = paint_ground(painter, option, self.look)
        _paint_sign(painter, QPointF(rect.left() + 12 + _SIGN / 2, rect.center().y()), row, self.look)
        right = self._paint_marks(painter, rect, _marks(row))
        left = rect.left() + 12 + _SIGN + 10
        words = QRectF(left, rect.top(), right - 4 - left, rect.height())
        ink = self.look.theme.colour("text" if row.to_answer else "muted")
        paint_title(painter, words, f"{row.number} {row.title}".strip(), self.look.font(), ink)

    def _paint_marks(self, painter: QPainter, rect: QRectF, marks: list[tuple[str, str]]) -> float:
        """Two marks above each other in a column, so that the title keeps its width. Returns where the marks begin."""
        right = rect.right() - 8
        for begin in range(0, len(marks), 2):
            column = marks[begin : begin + 2]
            right -= _MARK + 2
            top = rect.center().y() - len(column) * (_MARK + 3) / 2 + 1.5
            for place, (name, token) in enumerate(column):
                box = QRectF(right, top + place * (_MARK + 3), _MARK, _MARK)
                paint_icon(painter, box, name, self.look.theme[token])
        return right


def _paint_sign(painter: QPainter, centre: QPointF, row: ItemRow, look: Look) -> None:
    """The stance's sign on its soft ground; a hollow ring where there is none."""
    theme = look.theme
    tint = theme.tint(row.stance)
    box = QRectF(0, 0, _SIGN, _SIGN)
    box.moveCenter(centre)
    if row.stance is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dashed = Qt.PenStyle.SolidLine if row.to_answer else Qt.PenStyle.DotLine
        painter.setPen(QPen(theme.colour("border"), 1.5, dashed))
        painter.drawEllipse(box.adjusted(6, 6, -6, -6))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.soft))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(tint.ink))
    painter.setFont(look.font(weight=QFont.Weight.Bold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, wording.stance_sign(row.stance))


def _marks(row: ItemRow) -> list[tuple[str, str]]:
    marks = []
    if row.changed:
        marks.append(("triangle-alert", "warning"))
    if row.to_confirm:
        marks.append(("circle-help", "warning"))
    if row.grounds:
        marks.append(("pen-line", "muted"))
    if row.constraints:
        marks.append(("map-pin", "muted"))
    if row.requests:
        marks.append(("message-square", "muted"))
    return marks
