"""Painting rows under headings: what the lists of recommendations, of things found and of answers have in common."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.models.grouped import RowRole
from gui.style.roles import SMALL
from gui.theme import Look
from gui.widgets.cutting import cut_between_words

R = TypeVar("R")


class GroupedDelegate(QStyledItemDelegate, Generic[R]):
    """Hands each row of a ``GroupedModel`` to ``paint_row``, with a painter that may be left in any state."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_row(painter, option, index.data(RowRole.ROW))
        painter.restore()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: R) -> None:
        """Paint a heading or an item."""
        raise NotImplementedError


def paint_heading(painter: QPainter, rect: QRectF, look: Look, title: str, count: str, colour: str = "muted") -> None:
    """A heading at the bottom of its row, with a count to the right; in a colour of the theme."""
    inner, bottom = rect.adjusted(14, 8, -14, -4), Qt.AlignmentFlag.AlignBottom
    painter.setPen(look.theme.colour(colour))
    painter.setFont(look.font(SMALL))
    painter.drawText(inner, bottom | Qt.AlignmentFlag.AlignRight, count)
    room = inner.width() - painter.fontMetrics().horizontalAdvance(count) - 12
    painter.setFont(look.font(SMALL, weight=QFont.Weight.DemiBold))
    painter.drawText(inner, bottom, painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(room)))


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, look: Look, *, bar: bool = True) -> QRectF:
    """What an item stands on, as it is pointed at, chosen (with a ``bar`` to the left) and in focus. Returns where it is."""
    theme, state = look.theme, option.state
    selected = bool(state & QStyle.StateFlag.State_Selected)
    rect = QRectF(option.rect).adjusted(6, 1, -6, -1)
    if selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if selected else "hover"))
        painter.drawRoundedRect(rect, 6, 6)
    if selected and bar:
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
    return rect


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
    second = cut_between_words(title[split:].strip(), rect.width(), metrics)
    height = metrics.height()
    top = QRectF(rect.left(), rect.center().y() - height, rect.width(), height)
    painter.drawText(top, middle, title[:split].strip())
    painter.drawText(top.translated(0, height), middle, second)
