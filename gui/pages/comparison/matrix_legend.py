"""Below the matrix: what the signs and marks in it mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from domain import wording
from domain.comparison import cell_code
from domain.position import ConstraintKind, Source, Stance
from gui.pages.comparison.matrix_cells import CellPictures
from gui.style.roles import SMALL
from gui.theme import Look
from gui.widgets.stance_row import SHORT

_SIDE = 18
_INDENT = _SIDE + 4
"""From the left of a sign to its words."""
_ROW = 24
_MARGIN, _ABOVE = 12, 3
_GAPS = (14, 10, 8)
"""Between words and the next sign; the narrower ones where they save a row."""


class Legend(QWidget):
    """What the signs and marks mean, drawn as they are drawn in the cells, in as many rows as the width asks for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stances = [(cell_code(each, Source.DECLARED), SHORT.get(each, wording.STANCE[each])) for each in Stance]
        approve = Stance.NO_OBJECTION
        self._signs = [
            *stances,
            (0, wording.UNANSWERED),
            (cell_code(approve, Source.INTERPRETED), "Tolkat"),
            (cell_code(approve, Source.CONFIRMED), "Bekräftat"),
            (cell_code(approve, Source.DECLARED, [ConstraintKind.OTHER]), "Lokal förutsättning"),
            (cell_code(approve, Source.DECLARED, basis_changed=True), "Underlaget ändrat"),
        ]
        self._places: list[QPoint] = []
        self.setAccessibleName("Teckenförklaring: " + ", ".join(words for _, words in self._signs))
        look.changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pictures = CellPictures(self._look, _SIDE, _SIDE, self.devicePixelRatioF())
        painter.setFont(self._look.font(SMALL))
        painter.setPen(self._look.theme.colour("muted"))
        for at, (code, words) in zip(self._places, self._signs, strict=True):
            painter.drawPixmap(at.x(), at.y() + (_ROW - _SIDE) // 2, pictures.picture(code))
            room = painter.fontMetrics().horizontalAdvance(words) + 4
            painter.drawText(QRectF(at.x() + _INDENT, at.y(), room, _ROW), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _arrange(self) -> None:
        metrics = QFontMetrics(self._look.font(SMALL))
        widths = [_INDENT + metrics.horizontalAdvance(words) for _, words in self._signs]
        self._places = places(widths, self.width())
        height = self._places[-1].y() + _ROW + _ABOVE
        if height != self.height():
            self.setFixedHeight(height)
        self.update()


def places(widths: Sequence[int], room: int) -> list[QPoint]:
    """Where each of what is so wide stands in a legend as wide as the room."""
    ways = [_flowing(widths, room, gap) for gap in _GAPS]
    return min(ways, key=lambda way: way[-1].y())


def _flowing(widths: Sequence[int], room: int, gap: int) -> list[QPoint]:
    found: list[QPoint] = []
    x, y = _MARGIN, _ABOVE
    for width in widths:
        if x > _MARGIN and x + width > room - _MARGIN // 2:
            x, y = _MARGIN, y + _ROW
        found.append(QPoint(x, y))
        x += width + gap
    return found
