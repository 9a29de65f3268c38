"""A recommendation as a row: its stance as a sign, its title in two lines at most, and marks for what is said about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from domain import wording
from gui.icons import paint_icon
from gui.models.grouped import RowRole
from gui.presenters.listing import AreaRow, ItemRow, Row
from gui.theme import SMALL, Look

_SIGN = 26.0
_MARK = 14.0


class RecommendationDelegate(QStyledItemDelegate):
    """Paints headings and rows; nothing is laid out twice for one paint."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        if isinstance(index.data(RowRole.ROW), AreaRow):
            return QSize(180, line + 22)
        return QSize(180, max(44, 2 * line + 16))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(RowRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, AreaRow):
            self._paint_area(painter, QRectF(option.rect), row)
        else:
            self._paint_item(painter, option, row)
        painter.restore()

    def _paint_area(self, painter: QPainter, rect: QRectF, row: AreaRow) -> None:
        theme = self._look.theme
        painter.setFont(self._look.font(SMALL))
        painter.setPen(theme.colour("muted"))
        inner = rect.adjusted(14, 8, -14, -4)
        bottom = Qt.AlignmentFlag.AlignBottom
        count = f"{row.answered}/{row.total}"
        painter.drawText(inner, bottom | Qt.AlignmentFlag.AlignRight, count)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(count) - 12
        painter.setFont(self._look.font(SMALL, weight=QFont.Weight.DemiBold))
        words = painter.fontMetrics().elidedText(row.area, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(inner, bottom, words)

    def _paint_item(self, painter: QPainter, option: QStyleOptionViewItem, row: ItemRow) -> None:
        theme = self._look.theme
        state = option.state
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
        paint_sign(painter, QPointF(rect.left() + 12 + _SIGN / 2, rect.center().y()), row, self._look)
        right = self._paint_marks(painter, rect, _marks(row))
        left = rect.left() + 12 + _SIGN + 10
        words = QRectF(left, rect.top(), right - 4 - left, rect.height())
        ink = theme.colour("text" if row.to_answer else "muted")
        paint_title(painter, words, f"{row.number} {row.title}".strip(), self._look.font(), ink)

    def _paint_marks(self, painter: QPainter, rect: QRectF, marks: list[tuple[str, str]]) -> float:
        """Two marks above each other in a column, so that the title keeps its width. Returns where the marks begin."""
        right = rect.right() - 8
        for begin in range(0, len(marks), 2):
            column = marks[begin : begin + 2]
            right -= _MARK + 2
            top = rect.center().y() - len(column) * (_MARK + 3) / 2 + 1.5
            for place, (name, token) in enumerate(column):
                box = QRectF(right, top + place * (_MARK + 3), _MARK, _MARK)
                paint_icon(painter, box, name, self._look.theme[token])
        return right


def paint_sign(painter: QPainter, centre: QPointF, row: ItemRow, look: Look) -> None:
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


def paint_title(painter: QPainter, rect: QRectF, title: str, font: QFont, ink: QColor) -> None:
    """Two lines at most; what does not fit is left out of the middle of the second."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(ink)
    middle = Qt.AlignmentFlag.AlignVCenter
    if metrics.horizontalAdvance(title) <= rect.width():
        painter.drawText(rect, middle, title)
        return
    layout = QTextLayout(title, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width())
    split = line.textLength()
    layout.endLayout()
    second = metrics.elidedText(title[split:].strip(), Qt.TextElideMode.ElideMiddle, rect.width())
    height = metrics.height()
    top = QRectF(rect.left(), rect.center().y() - height, rect.width(), height)
    painter.drawText(top, middle, title[:split].strip())
    painter.drawText(top.translated(0, height), middle, second)
