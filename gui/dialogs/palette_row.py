"""A row of the palette: icon, words, and at the right its shortcut or what it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.icons import paint_icon
from gui.presenters.palette import Entry
from gui.style.roles import SMALL
from gui.theme import Look

ENTRY = Qt.ItemDataRole.UserRole + 1


class PaletteDelegate(QStyledItemDelegate):
    """Paints rows of one height."""

    def __init__(self, look: Look, parent: object) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # the dialog it belongs to
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 36)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(ENTRY)
        theme = self._look.theme
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(row, 6, 6)
        paint_icon(painter, QRectF(row.left() + 10, row.center().y() - 9, 18, 18), entry.icon, theme["muted"])
        painter.setFont(self._look.font(SMALL))
        painter.setPen(theme.colour("muted"))
        right = row.adjusted(row.width() * 0.55, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        hint = painter.fontMetrics().elidedText(entry.hint, Qt.TextElideMode.ElideRight, int(right.width()))
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, hint)
        taken = painter.fontMetrics().horizontalAdvance(hint)
        painter.setFont(self._look.font())
        painter.setPen(theme.colour("text" if entry.run is not None else "muted"))
        left = row.adjusted(40, 0, -taken - 28, 0)
        text = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, int(left.width()))
        painter.drawText(left, middle, text)
        painter.restore()
