"""Outline icons, drawn at whatever size and scale is asked for, in the colour of the theme in force."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_KEPT = 512
"""Drawn icons: every icon of every place in two themes and two sizes is fewer."""


@cache
def _source(name: str) -> str:
    return (resources.files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    # Drawn a little lighter than the family's own weight: at 20 px beside text, 2 units look bold.
    drawing = _source(name).replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(drawing.encode()))


@lru_cache(maxsize=_KEPT)
def _drawn(name: str, colour: str, width: int, height: int, scale: float) -> QImage:
    """An icon of so many device pixels; an image rather than a pixmap, since it may outlive the application."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _renderer(name, colour).render(painter, QRectF(0, 0, width, height))
    painter.end()
    image.setDevicePixelRatio(scale)
    return image


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw an icon in a colour (``#RRGGBB``), on whole pixels of the screen."""
    scale = painter.device().devicePixelRatio()
    image = _drawn(name, colour, round(rect.width() * scale), round(rect.height() * scale), scale)
    painter.drawImage(QPointF(round(rect.x() * scale) / scale, round(rect.y() * scale) / scale), image)


class TintedIcon(QIconEngine):
    """An icon that looks its colour up each time it is drawn, so that a change of theme needs no new icons."""

    def __init__(self, name: str, token: str, colour_of: Callable[[str], str]) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._colour_of = colour_of

    def clone(self) -> QIconEngine:
        return TintedIcon(self._name, self._token, self._colour_of)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        paint_icon(painter, square, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        width, height = size.width(), size.height()
        if width == height:  # as nearly always; a tool button asks anew each time it is painted
            return QPixmap.fromImage(_drawn(self._name, self._colour(mode), width, height, 1.0))
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        return self.pixmap(size * scale, mode, state)

    def _colour(self, mode: QIcon.Mode) -> str:
        return self._colour_of("disabled" if mode is QIcon.Mode.Disabled else self._token)
