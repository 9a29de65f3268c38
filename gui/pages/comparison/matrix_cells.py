"""How a cell looks: drawn once for each combination that is in use, then only copied to where it stands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF

from domain import wording
from domain.comparison import Cell, cell_of
from domain.position import Source, Stance
from gui.style.roles import SMALL
from gui.theme import Look
from gui.widgets.stance_row import SHORT

FADED = 0.22
"""How much is left of the colour of a cell that the filter does not let through."""
_WORDS_FROM = 110
"""Cells as wide as this have words beside the sign."""


class CellPictures:
    """Pictures of cells in one size, by the cell's code."""

    def __init__(self, look: Look, width: int, height: int, scale: float) -> None:
        self.width, self.height, self.scale = width, height, scale
        self._look = look
        self._shared: dict[tuple[Stance | None, Source, bool, bool, bool, bool], QPixmap] = {}
        self.shown: dict[int, QPixmap] = {}
        """What has been asked for with ``picture``, of cells that are let through; likewise ``faded`` of the others."""
        self.faded: dict[int, QPixmap] = {}

    def picture(self, code: int, *, faded: bool = False) -> QPixmap:
        """The picture of a code."""
        known = self.faded if faded else self.shown
        if code not in known:
            cell = cell_of(code)
            key = (cell.stance, cell.source, bool(cell.kinds), cell.basis_changed, cell.answered, faded)
            if key not in self._shared:
                self._shared[key] = self._drawn(cell, faded=faded)
            known[code] = self._shared[key]
        return known[code]

    def _drawn(self, cell: Cell, *, faded: bool) -> QPixmap:
        pixmap = QPixmap(round(self.width * self.scale), round(self.height * self.scale))
        pixmap.setDevicePixelRatio(self.scale)
        pixmap.fill(self._look.theme.colour("panel"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if faded:
            painter.setOpacity(FADED)
        self._paint(painter, QRectF(0, 0, self.width, self.height).adjusted(1, 1, -1, -1), cell)
        painter.end()
        return pixmap

    def _paint(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        theme, tint = self._look.theme, self._look.theme.tint(cell.stance)
        radius = min(4.0, box.height() / 5)
        ink = QColor(tint.ink)
        if cell.stance is None:
            side = min(box.height(), 14.0) * 0.6
            ring = QRectF(0, 0, side, side)
            ring.moveCenter(self._sign_centre(box))
            painter.setPen(QPen(theme.colour("border" if cell.answered else "hairline"), 1.2))
            painter.drawEllipse(ring)
            if cell.answered:  # something is said there, though no stance
                painter.setBrush(theme.colour("border"))
                painter.drawEllipse(ring.center(), side / 6, side / 6)
        else:
            painter.setBrush(QColor(tint.soft))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, radius, radius)
            painter.setPen(ink)
            mark = wording.stance_sign(cell.stance)
            font = self._look.font(weight=QFont.Weight.Bold)
            font.setPixelSize(max(7, min(18, round(box.height() * (0.62 if len(mark) == 1 else 0.5)))))
            painter.setFont(font)
            sign = QRectF(0, 0, 40, box.height())
            sign.moveCenter(self._sign_centre(box))
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, mark)
        if self.width >= _WORDS_FROM:
            self._paint_words(painter, box, cell, ink)
        self._paint_marks(painter, box, cell, ink)

    def _sign_centre(self, box: QRectF) -> QPointF:
        return QPointF(box.left() + 20, box.center().y()) if self.width >= _WORDS_FROM else box.center()

    def _paint_words(self, painter: QPainter, box: QRectF, cell: Cell, ink: QColor) -> None:
        words = SHORT.get(cell.stance, "") if cell.stance else ""
        painter.setFont(self._look.font(SMALL))
        painter.setPen(ink)
        room = box.adjusted(38, 0, -8, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, words or wording.stance_label(cell.stance))

    def _paint_marks(self, painter: QPainter, box: QRectF, cell: Cell, ink: QColor) -> None:
        """A dashed edge: interpreted. A corner below to the left: confirmed. A dot above to the right: circumstances. A corner above to the left:
        the basis has changed."""
        corner = max(3.0, min(8.0, box.height() * 0.28))
        if cell.source is Source.INTERPRETED and cell.answered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if cell.source is Source.CONFIRMED and cell.answered:
            painter.drawPolygon(_triangle(box.bottomLeft(), corner, -corner))
        if cell.kinds:
            size = corner * 0.8
            painter.drawEllipse(QRectF(box.right() - size - 1.5, box.top() + 1.5, size, size))
        if cell.basis_changed:
            painter.setBrush(self._look.theme.colour("danger"))
            painter.drawPolygon(_triangle(box.topLeft(), corner, corner))


def _triangle(at: QPointF, across: float, down: float) -> QPolygonF:
    return QPolygonF([at, at + QPointF(across, 0), at + QPointF(0, down)])
