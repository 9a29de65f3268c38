"""The letter's pages one below the other, as they will print: white paper in every theme, sharp at every scale."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from domain.document import Box
from domain.services.previewing import A4, Preview, Spot
from gui.pages.letter.preview_work import Drawn, Wanted
from gui.style.tokens import load
from gui.theme import Look

MARGIN, GAP = 24, 16
PIXELS_A_POINT = 96 / 72
"""At 100 %."""
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_CALM = 120
"""Milliseconds after the last scroll or zoom until pages are drawn anew."""
_WASH = 20


class PagesView(QAbstractScrollArea):
    """Shows pages; the old ones stay until the new are drawn.

    ``pointed`` carries the origin of what was clicked and how far into it (0 to 1). ``looked`` says that other pages, or another scale, are in view.
    """

    pointed = Signal(str, float)
    looked = Signal()
    zoomed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pages: Preview | None = None
        self.zoom = 0.0
        """Parts of the paper's own size; 0 fits the pane's width."""
        self._images: dict[int, tuple[float, QImage]] = {}
        self._pointed_at = ("", 0.0)
        self._hovered: Spot | None = None
        self._laid_height = 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setProperty("role", "canvas")
        self.setProperty("ring", False)
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self.looked)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        look.changed.connect(self.viewport().update)
        self._name()

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        if self.zoom:
            return self.zoom * PIXELS_A_POINT
        return max((self.viewport().width() - 2 * MARGIN) / A4[0], 0.1)

    def in_view(self) -> Wanted:
        """The pages to draw first: those in view."""
        shown = [page for page, rect in self._rects() if self._seen(rect)] or [1]
        return Wanted(shown, self.scale * self.devicePixelRatioF())

    def current_page(self) -> int:
        """The page that fills most of the view."""
        middle = self.viewport().height() / 2
        return next((page for page, rect in self._rects() if rect.bottom() >= middle), self._count())

    def show_pages(self, pages: Preview, drawn: Drawn) -> None:
        """Show the letter as it now reads; the view stays where it is unless what is being written has left it."""
        followed = self._target_rect()
        was_seen = followed is not None and self._seen(followed)
        self.pages = pages
        self._images = {page: kept for page, kept in self._images.items() if page <= pages.pages}
        self._hovered = None
        self._fit()
        self.show_drawn(drawn)
        if was_seen:
            self._bring(self._target_rect())
        self._name()
        self._calm.start()

    def show_drawn(self, drawn: Drawn) -> None:
        """Show pages that have been drawn."""
        for page, image in drawn.images.items():
            self._images[page] = (drawn.scale, image)
        self.viewport().update()

    def missing(self) -> Wanted:
        """What is not drawn at its scale, of the pages in view and one on each side."""
        shown = self.in_view()
        first, last = max(shown.pages[0] - 1, 1), min(shown.pages[-1] + 1, self._count())
        around = [*shown.pages, *(page for page in (last, first) if page not in shown.pages)]
        drawn = {page for page, (scale, _) in self._images.items() if scale == shown.scale}
        return Wanted([page for page in around if page not in drawn], shown.scale)

    def forget(self) -> None:
        """Another letter is to be shown."""
        self.pages = None
        self._images = {}
        self._pointed_at = ("", 0.0)
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def outdate(self) -> None:
        """What is drawn belongs to an earlier letter; it stays in view, but is to be drawn anew."""
        self._images = {page: (0.0, image) for page, (_, image) in self._images.items()}

    def point_at(self, origin: str, part: float) -> None:
        """Mark what comes from an origin and bring it into view, ``part`` (0 to 1) of the way into it."""
        self._pointed_at = (origin, part)
        rect = self._target_rect()
        if rect is not None and not self._seen(rect):
            self._bring(rect)
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages this large; 0 fits the width. The middle of the view stays in the middle."""
        self.zoom = zoom
        self._keep_place(self._laid_height)
        self.zoomed.emit()
        self._calm.start()

    def step_zoom(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        now = self.scale / PIXELS_A_POINT
        if direction > 0:
            self.set_zoom(next((step for step in STEPS if step > now + 0.005), STEPS[-1]))
        else:
            self.set_zoom(next((step for step in reversed(STEPS) if step < now - 0.005), STEPS[0]))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._look.theme.colour("canvas"))
        for page, rect in self._rects():
            if self._seen(rect):
                self._paint_page(painter, page, rect)
        self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(self._look.theme.colour("focus"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_place(self._laid_height)
        self.zoomed.emit()
        self._calm.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._calm.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        key = Qt.Key(event.key())
        if key in ends:
            bar.setValue(ends[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position())
        if spot != self._hovered:
            self._hovered = spot
            shape = Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position())
        if spot is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pointed.emit(spot.origin, self._part(spot, event.position()))

    def _count(self) -> int:
        return max(self.pages.pages, 1) if self.pages else 1

    def _size(self) -> tuple[int, int]:
        """A page's width and height in whole logical pixels."""
        return round(A4[0] * self.scale), round(A4[1] * self.scale)

    def _rects(self) -> Iterator[tuple[int, QRectF]]:
        """Each page's place in the viewport."""
        width, height = self._size()
        room = max(self.viewport().width(), width + 2 * MARGIN)
        left = (room - width) // 2 - self.horizontalScrollBar().value()
        top = MARGIN - self.verticalScrollBar().value()
        for index in range(self._count()):
            yield index + 1, QRectF(left, top + index * (height + GAP), width, height)

    def _height(self) -> int:
        return self._count() * (self._size()[1] + GAP) - GAP + 2 * MARGIN

    def _fit(self) -> None:
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        view = self.viewport()
        bar.setRange(0, max(0, self._height() - view.height()))
        bar.setPageStep(max(view.height() - 40, 1))
        bar.setSingleStep(40)
        across.setRange(0, max(0, self._size()[0] + 2 * MARGIN - view.width()) if self.zoom else 0)
        across.setPageStep(max(view.width(), 1))
        self._laid_height = self._height()

    def _keep_place(self, before: int) -> None:
        """Fit the pages, which were ``before`` pixels high, and let what was in the middle of the view stay there."""
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        middle = (bar.value() + half) / max(before, 1)
        at_top = bar.value() == 0
        self._fit()
        if not at_top:
            bar.setValue(round(middle * self._height() - half))
        self.viewport().update()

    def _seen(self, rect: QRectF) -> bool:
        return rect.bottom() > 0 and rect.top() < self.viewport().height()

    def _scrolled(self, *_: object) -> None:
        self.viewport().update()
        self._name()
        self._calm.start()

    def _name(self) -> None:
        of = self.pages.pages if self.pages else 0
        self.setAccessibleName(f"Sida {self.current_page()} av {of} som den skrivs ut" if of else "Brevets sidor")

    def _paint_page(self, painter: QPainter, page: int, rect: QRectF) -> None:
        painter.fillRect(rect.adjusted(-1, 0, 1, 3), QColor(0, 0, 0, 14))
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), self._look.theme.colour("hairline"))
        painter.fillRect(rect, self._look.theme.colour("paper"))
        held = self._images.get(page)
        if held is not None:
            image = held[1]
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=True)
            painter.drawImage(rect, image, QRectF(image.rect()))

    def _paint_marks(self, painter: QPainter) -> None:
        """What the cursor is in, with a bar at its edge, and what the mouse is over; paper is light, so the light theme's accent."""
        accent = load("light").colour("accent")
        wash = QColor(accent)
        painter.setPen(Qt.PenStyle.NoPen)
        wash.setAlpha(_WASH)
        bars = QPainterPath()
        bars.setFillRule(Qt.FillRule.WindingFill)
        for rect in self._marked(self._pointed_at[0]):
            bars.addRect(QRectF(rect.left() - 4, rect.top(), 3, rect.height()))
        painter.fillPath(bars, accent)
        hovered = self._hovered.origin if self._hovered is not None else ""
        for origin in {self._pointed_at[0], hovered} - {""}:
            ground = QPainterPath()
            ground.setFillRule(Qt.FillRule.WindingFill)
            for rect in self._marked(origin):
                ground.addRect(rect)
            painter.fillPath(ground, wash)

    def _marked(self, origin: str) -> Iterator[QRectF]:
        """The grounds of what comes from an origin, as far as they are in view."""
        for spot in self.pages.spots_of(origin) if self.pages and origin else ():
            rect = self._rect(spot).adjusted(-4, -2, 4, 2)
            if self._seen(rect):
                yield rect

    def _rect(self, spot: Spot) -> QRectF:
        paper = next((rect for page, rect in self._rects() if page == spot.page), QRectF())
        box, scale = spot.box, self.scale
        return QRectF(
            paper.left() + box.left * scale,
            paper.top() + box.top * scale,
            (box.right - box.left) * scale,
            (box.bottom - box.top) * scale,
        )

    def _spot_at(self, at: QPointF) -> Spot | None:
        for page, rect in self._rects():
            if rect.contains(at) and self.pages is not None:
                return self.pages.spot_at(page, (at.x() - rect.left()) / self.scale, (at.y() - rect.top()) / self.scale)
        return None

    def _part(self, spot: Spot, at: QPointF) -> float:
        """How far into everything from its origin the point is."""
        spots = self.pages.spots_of(spot.origin) if self.pages else ()
        before = sum(_tall(each.box) for each in spots[: spots.index(spot)])
        into = min(max((at.y() - self._rect(spot).top()) / self.scale, 0.0), _tall(spot.box))
        return (before + into) / max(sum(_tall(each.box) for each in spots), 1.0)

    def _target_rect(self) -> QRectF | None:
        """The line of the pages that the cursor is at."""
        origin, part = self._pointed_at
        spots = self.pages.spots_of(origin) if self.pages and origin else ()
        left = part * sum(_tall(each.box) for each in spots)
        for spot in spots:
            tall = _tall(spot.box)
            if left <= tall or spot is spots[-1]:
                rect = self._rect(spot)
                return QRectF(rect.left(), rect.top() + min(left, tall) * self.scale - 8, rect.width(), 16)
            left -= tall
        return None

    def _bring(self, rect: QRectF | None) -> None:
        height = self.viewport().height()
        if rect is not None and not (rect.top() >= 0 and rect.bottom() <= height):
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rect.top() - height * 0.35))

    def point(self, origin: str) -> QPoint:
        """Where on screen, in the viewport, the first part from an origin is."""
        spots = self.pages.spots_of(origin) if self.pages else ()
        return self._rect(spots[0]).center().toPoint() if spots else QPoint(-1, -1)


def _tall(box: Box) -> float:
    return box.bottom - box.top
