"""All pages of a paper under each other, with numbered marks on them; a drawn rectangle marks out a passage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from domain.document import Box, PagePicture
from gui.drawing import image_of
from gui.pages.source.marks import paint_number, paint_wash
from gui.presenters.papers import Tone
from gui.style.tokens import load
from gui.theme import Look

_MARGIN, _GAP, _GUTTER = 16, 12, 34
_A4 = (595.0, 842.0)
_WIDEST = 900
_KEPT = 8


@dataclass(frozen=True, slots=True)
class SheetMark:
    """A mark on one page, in points from its top left corner."""

    id: str
    number: str
    page: int
    boxes: tuple[Box, ...]
    tone: Tone


class _Canvas(QWidget):
    """The sheets themselves; only those that are in view hold a picture."""

    picked = Signal(str)
    drawn = Signal(int, object)
    """A page and the rectangle (``Box`` in points) that was drawn on it."""
    cleared = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.sizes: list[tuple[float, float]] = []
        self.tops: list[int] = []
        self.images: dict[int, QImage] = {}
        self.marks: tuple[SheetMark, ...] = ()
        self.chosen: tuple[tuple[int, Box], ...] = ()
        self.current = ""
        self._badges: dict[SheetMark, QRectF] = {}
        self._from: QPointF | None = None
        self._to = QPointF()
        self.setMouseTracking(True)

    def scale(self) -> float:
        """Pixels of the screen a point."""
        widest = max((width for width, _ in self.sizes), default=_A4[0])
        return self.sheet_width() / widest

    def sheet_width(self) -> int:
        """The width of the widest sheet."""
        return max(min(self.width() - _MARGIN - _GUTTER, _WIDEST), 60)

    def place(self) -> None:
        """Work out where each sheet is."""
        scale, at = self.scale(), _MARGIN
        self._badges.clear()
        self.tops = []
        for _, height in self.sizes:
            self.tops.append(at)
            at += round(height * scale) + _GAP
        self.setFixedHeight(max(at - _GAP + _MARGIN, 10))

    def sheet(self, page: int) -> QRectF:
        """Where a page is (1-based)."""
        width, height = self.sizes[page - 1]
        scale = self.scale()
        left = _GUTTER + max((self.width() - _GUTTER - _MARGIN - width * scale) / 2, 0)
        return QRectF(left, self.tops[page - 1], width * scale, height * scale)

    def show_marks(self, marks: tuple[SheetMark, ...]) -> None:
        """Show these marks."""
        self.marks = marks
        self._badges.clear()
        self.update()

    def page_at(self, y: float) -> int:
        """The page at a height, the nearest above in the gaps."""
        return max(bisect_right(self.tops, y), 1)

    def on_screen(self, page: int, box: Box) -> QRectF:
        """A rectangle of a page, in pixels of the canvas."""
        sheet, scale = self.sheet(page), self.scale()
        return QRectF(
            sheet.left() + box.left * scale,
            sheet.top() + box.top * scale,
            (box.right - box.left) * scale,
            (box.bottom - box.top) * scale,
        )

    def area(self, mark: SheetMark) -> list[QRectF]:
        """Where a mark is."""
        return [self.on_screen(mark.page, box).adjusted(-4, -3, 4, 3) for box in mark.boxes]

    def badge(self, mark: SheetMark) -> QRectF:
        """Where a mark's number is: in the margin to the left of its first line, below the number before it."""
        if mark not in self._badges:
            self._place_badges(mark.page)
        return self._badges[mark]

    def _place_badges(self, page: int) -> None:
        lowest = 0.0
        tops = {each: min(self.area(each), key=QRectF.top) for each in self.marks if each.page == page and each.boxes}
        for mark, top in sorted(tops.items(), key=lambda each: each[1].top()):
            width = 26.0 if len(mark.number) > 2 else 22.0
            self._badges[mark] = QRectF(top.left() - width - 6, max(top.top(), lowest), width, 20)
            lowest = self._badges[mark].bottom() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.sizes:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        first, last = self.page_at(event.rect().top()), self.page_at(event.rect().bottom())
        for page in range(first, min(last, len(self.sizes)) + 1):
            self._paint_sheet(painter, page)
        for mark in self.marks:
            if first <= mark.page <= last and mark.boxes:
                self._paint_mark(painter, mark)
        self._paint_chosen(painter)
        painter.end()

    def _paint_sheet(self, painter: QPainter, page: int) -> None:
        theme, sheet = self._look.theme, self.sheet(page)
        painter.setPen(theme.colour("hairline"))
        painter.setBrush(theme.colour("paper"))
        painter.drawRect(sheet)
        image = self.images.get(page)
        if image is not None:
            painter.setOpacity(0.92 if theme.dark else 1.0)
            painter.drawImage(sheet, image)
            painter.setOpacity(1.0)

    def _paint_mark(self, painter: QPainter, mark: SheetMark) -> None:
        current = mark.id == self.current
        for area in self.area(mark):
            paint_wash(painter, area, mark.tone, current=current)
        paint_number(painter, self.badge(mark), mark.number, mark.tone, self._look, current=current)

    def _paint_chosen(self, painter: QPainter) -> None:
        accent = load("light").colour("accent")
        for page, box in self.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 1.5))
            painter.drawRoundedRect(self.on_screen(page, box).adjusted(-4, -3, 4, 3), 3, 3)
        if self._from is not None:
            accent.setAlpha(40)
            painter.setPen(QPen(load("light").colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(accent)
            painter.drawRect(QRectF(self._from, self._to).normalized())

    def mark_at(self, at: QPointF) -> SheetMark | None:
        """The smallest mark at a point."""
        hits = [
            (area.width() * area.height(), number)
            for number, mark in enumerate(self.marks)
            if mark.boxes
            for area in (*self.area(mark), self.badge(mark))
            if area.contains(at)
        ]
        return self.marks[min(hits)[1]] if hits else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.sizes:
            self._from = self._to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = event.position()
            self.update()
        elif self.sizes:
            over = self.mark_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.CrossCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        area, self._from = QRectF(self._from, event.position()).normalized(), None
        self.update()
        if area.width() + area.height() < 8:
            mark = self.mark_at(event.position())
            self.cleared.emit()
            if mark is not None:
                self.picked.emit(mark.id)
            return
        page = min(self.page_at(area.top()), len(self.sizes))
        sheet, scale = self.sheet(page), self.scale()
        edges = area.translated(-sheet.topLeft())
        box = Box(*(value / scale for value in (edges.left(), edges.top(), edges.right(), edges.bottom())))
        self.drawn.emit(page, box)


class SheetsView(QScrollArea):
    """The pages of a paper. ``wanted`` asks for pictures of the pages in view, at a scale in pixels a point."""

    wanted = Signal(list, float)
    picked = Signal(str)
    drawn = Signal(int, object)
    cleared = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._canvas = _Canvas(look)
        self._drawn_at = 0.0
        self._following = False
        self.setWidget(self._canvas)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for each in (self, self._canvas):
            each.setProperty("role", "canvas")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._resting = QTimer(self, singleShot=True, interval=60)
        self._resting.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._resting.start())
        self.verticalScrollBar().actionTriggered.connect(self._stop_following)
        self._canvas.picked.connect(self.picked)
        self._canvas.drawn.connect(self.drawn)
        self._canvas.cleared.connect(self.cleared)
        look.changed.connect(self._canvas.update)

    def show_pages(self, pages: int, name: str) -> None:
        """Show empty sheets; their pictures are asked for."""
        canvas = self._canvas
        canvas.sizes = [_A4] * pages
        canvas.images.clear()
        canvas.marks, canvas.chosen, canvas.current = (), (), ""
        canvas.place()
        self.verticalScrollBar().setValue(0)
        canvas.setAccessibleName(name)
        self.setAccessibleName(name)
        self._resting.start()
        canvas.update()

    def show_marks(self, marks: Sequence[SheetMark]) -> None:
        """Show these marks; the current one comes into view unless the user has gone elsewhere."""
        self._canvas.show_marks(tuple(marks))
        if self._following:
            self.reveal(self._canvas.current)

    def show_chosen(self, boxes: Sequence[tuple[int, Box]]) -> None:
        """Show what has been marked out: pages with boxes on them."""
        self._canvas.chosen = tuple(boxes)
        self._canvas.update()

    def show_picture(self, page: int, picture: PagePicture, scale: float) -> None:
        """Show a page; sheets of unknown size take the size of the first one known."""
        canvas = self._canvas
        if page > len(canvas.sizes):
            return
        points = (picture.width / scale, picture.height / scale)
        if canvas.sizes[page - 1] != points:
            here = self._anchor()
            unknown = not canvas.images
            canvas.sizes = [points] * len(canvas.sizes) if unknown else canvas.sizes
            canvas.sizes[page - 1] = points
            canvas.place()
            self._return_to(here)
        canvas.images[page] = image_of(picture)
        self._forget()
        canvas.update()

    def reveal(self, mark_id: str) -> None:
        """Make a mark the current one, and bring it into view; it stays there while sheets find their sizes."""
        canvas = self._canvas
        canvas.current, self._following = mark_id, True
        marks = [each for each in canvas.marks if each.id == mark_id and each.boxes]
        if marks:
            areas = canvas.area(min(marks, key=lambda each: each.page))
            top, bottom = min(area.top() for area in areas), max(area.bottom() for area in areas)
            view = self.verticalScrollBar().value()
            if top < view + 20 or bottom > view + self.viewport().height() - 20:
                room = max(self.viewport().height() - (bottom - top), 80) / 3
                self.verticalScrollBar().setValue(round(top - room))
        canvas.update()

    def show_page(self, page: int) -> None:
        """Bring the top of a page into view."""
        self._following = False
        if 0 < page <= len(self._canvas.tops):
            self.verticalScrollBar().setValue(self._canvas.tops[page - 1] - _GAP)

    @property
    def marks(self) -> tuple[SheetMark, ...]:
        """What is marked."""
        return self._canvas.marks

    @property
    def canvas(self) -> QWidget:
        """What the sheets are drawn on."""
        return self._canvas

    @property
    def pictures(self) -> frozenset[int]:
        """The pages that are drawn."""
        return frozenset(self._canvas.images)

    def place_of(self, mark_id: str) -> QPoint:
        """Where a mark's number is on the sheets; nowhere (0, 0) where it is not marked."""
        mark = next((each for each in self._canvas.marks if each.id == mark_id and each.boxes), None)
        return self._canvas.badge(mark).center().toPoint() if mark else QPoint()

    def sizeHint(self) -> QSize:
        return QSize(520, 500)

    def resizeEvent(self, event: QResizeEvent) -> None:
        here = self._anchor()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._canvas.sizes:
            self._canvas.place()
            self._return_to(here)
        self._resting.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._following = False
        super().wheelEvent(event)

    def _anchor(self) -> tuple[int, float]:
        """The page at the top of the view, and how much of it has gone by."""
        canvas, at = self._canvas, self.verticalScrollBar().value()
        if not canvas.tops:
            return (1, 0.0)
        page = min(canvas.page_at(at), len(canvas.sizes))
        return (page, (at - canvas.tops[page - 1]) / max(canvas.sheet(page).height(), 1))

    def _stop_following(self, *_: object) -> None:
        self._following = False

    def _return_to(self, anchor: tuple[int, float]) -> None:
        if self._following:
            self.reveal(self._canvas.current)
            return
        page, part = anchor
        if page <= len(self._canvas.tops):
            top = self._canvas.tops[page - 1]
            self.verticalScrollBar().setValue(round(top + part * self._canvas.sheet(page).height()))

    def _in_view(self) -> range:
        canvas, at = self._canvas, self.verticalScrollBar().value()
        if not canvas.sizes:
            return range(0)
        last = min(canvas.page_at(at + self.viewport().height()), len(canvas.sizes))
        return range(min(canvas.page_at(at), len(canvas.sizes)), last + 1)

    def _forget(self) -> None:
        """Let go of the pictures that are farthest from what is in view."""
        images, view = self._canvas.images, self._in_view()
        middle = (view.start + view.stop) / 2
        for page in sorted(images, key=lambda each: abs(each - middle))[_KEPT:]:
            del images[page]

    def _ask(self) -> None:
        scale = round(self._canvas.scale() * self.devicePixelRatioF(), 3)
        if scale != self._drawn_at:
            self._drawn_at = scale
            missing = list(self._in_view())
        else:
            missing = [page for page in self._in_view() if page not in self._canvas.images]
        if missing:
            self.wanted.emit(missing, scale)
