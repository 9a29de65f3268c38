"""A page of a document as a picture, with a passage marked on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from domain.document import Box, PagePicture
from gui.drawing import image_of
from gui.style.tokens import load
from gui.theme import Look

_MARGIN = 16
_BESIDE = 16.0
"""Points of paper kept beside the text where the margins are left out."""
_LARGEST = 1.6
_A4 = (595.0, 842.0)


class _Canvas(QWidget):
    """The sheet itself, in the middle of the view."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.image: QImage | None = None
        self.boxes: tuple[Box, ...] = ()
        self.points = _A4
        self.column: tuple[float, float] | None = None

    def sheet(self) -> QRectF:
        """Where the page is, in pixels of the screen; where its text's column is known, the margins fall outside the view."""
        room = max(self.width() - 2 * _MARGIN, 40)
        left, right = self.column or (0.0, self.points[0])
        if self.column is not None:
            left, right = max(left - _BESIDE, 0.0), min(right + _BESIDE, self.points[0])
        scale = min(room / max(right - left, 1.0), _LARGEST)
        width = self.points[0] * scale
        centred = (self.width() - (right - left) * scale) / 2
        return QRectF(centred - left * scale, _MARGIN, width, self.points[1] * scale)

    def marked(self) -> list[QRectF]:
        """Where the passage is."""
        sheet = self.sheet()
        scale = sheet.width() / self.points[0]
        return [
            QRectF(
                sheet.left() + box.left * scale,
                sheet.top() + box.top * scale,
                (box.right - box.left) * scale,
                (box.bottom - box.top) * scale,
            )
            for box in self.boxes
        ]

    def fit(self) -> None:
        """Be as high as the page is at this width."""
        self.setFixedHeight(round(self.sheet().height()) + 2 * _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self.sheet()
        painter.setPen(theme.colour("hairline"))
        painter.setBrush(theme.colour("paper"))
        painter.drawRect(sheet)
        if self.image is not None:
            painter.setOpacity(0.92 if theme.dark else 1.0)
            painter.drawImage(sheet, self.image)
            painter.setOpacity(1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        for box in self.marked():
            around = box.adjusted(-4, -3, 4, 3)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.setBrush(Qt.GlobalColor.yellow)
            painter.setOpacity(0.35)
            painter.drawRoundedRect(around, 3, 3)
            painter.setOpacity(1.0)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setBrush(load("light").colour("accent"))
            painter.drawRect(QRectF(around.left() - 4, around.top(), 3, around.height()))
        painter.end()


class PageView(QScrollArea):
    """A page as wide as the view. ``wanted`` asks for a picture of this many pixels' width when the view has found its size."""

    wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._canvas = _Canvas(look)
        self.setWidget(self._canvas)
        self.setWidgetResizable(True)
        self.setProperty("ring", False)
        self.setProperty("role", "canvas")
        self._canvas.setProperty("role", "canvas")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._resting = QTimer(self, singleShot=True, interval=120)
        self._resting.timeout.connect(lambda: self.wanted.emit(self.pixels()))
        look.changed.connect(self._canvas.update)

    def pixels(self) -> int:
        """The width of the sheet in the screen's own pixels."""
        return max(round(self._canvas.sheet().width() * self.devicePixelRatioF()), 40)

    def expect(self, name: str, column: tuple[float, float] | None) -> None:
        """Show an empty sheet until the page with this name is drawn; ``column`` is where its text begins and ends, in points."""
        self._canvas.column = column
        self._show(None, self._canvas.points, (), name)

    def show_page(self, picture: PagePicture, points: tuple[float, float], boxes: Sequence[Box], name: str) -> None:
        """Show a page of this size in points, with the boxes marked."""
        self._show(image_of(picture), points, boxes, name)

    def _show(self, image: QImage | None, points: tuple[float, float], boxes: Sequence[Box], name: str) -> None:
        canvas = self._canvas
        canvas.points, canvas.boxes, canvas.image = points, tuple(boxes), image
        canvas.setAccessibleName(name)
        self.setAccessibleName(name)
        canvas.fit()
        canvas.update()

    def show_passage(self) -> None:
        """Scroll so that the passage is in the middle of the view, or its beginning where it is long."""
        marked = self._canvas.marked()
        if marked:
            top = min(box.top() for box in marked)
            bottom = max(box.bottom() for box in marked)
            room = max(self.viewport().height() - (bottom - top), 60) / 2
            self.verticalScrollBar().setValue(round(top - room))

    def sizeHint(self) -> QSize:
        return QSize(420, 500)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._resting.start()
