"""The matrix itself: a table whose cells are copied from ready pictures, at any size from a point to reading size."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView

from domain.position import Source
from gui.models.matrix import MatrixModel
from gui.pages.comparison.matrix_cells import CellPictures
from gui.pages.comparison.matrix_headers import LineHeader, ResponseHeader, paint_shares, stance_inks
from gui.pages.comparison.matrix_overview import Overview
from gui.presenters.matrix import MatrixPresenter
from gui.presenters.matrix_copy import copied
from gui.theme import Look

Index = QModelIndex | QPersistentModelIndex
STEPS = ((3, 2), (4, 4), (8, 8), (12, 12), (18, 18), (24, 24), (34, 30), (64, 34), (120, 40), (150, 44))
"""Widths and heights of a cell, from the overview of everything to reading size; in device-independent pixels."""
READING = 5
"""Where the slider stands when nothing has been remembered."""
_PICTURES_FROM = 18
"""Smaller cells are drawn together, as one picture."""
_SPELLING = 1000
"""Milliseconds between letters that belong to one word that is being looked for."""


class MatrixTable(QTableView):
    """A ``QTableView`` for keys, selection and screen readers, that paints all cells in one go. ``zoomed`` tells which step is in use.

    Enter or a double click asks for the answer in the current cell (``opened``), B on an interpreted cell to confirm what is chosen (``confirmed``).
    """

    zoomed = Signal(int)
    opened = Signal()
    confirmed = Signal()
    copied = Signal(int, int)
    """So many lines and columns are on the clipboard."""

    def __init__(self, presenter: MatrixPresenter, look: Look) -> None:
        super().__init__()
        self._presenter = presenter
        self._look = look
        self._pictures: CellPictures | None = None
        self._overview: Overview | None = None
        self._inks: tuple[QColor, ...] = ()
        self._spelled, self._began = "", (0, 0)
        self._since = QElapsedTimer()
        self._left = ("", "")
        self.step = READING
        # Qt asks which cell is under the pointer from here on.
        self.setModel(MatrixModel(presenter))
        self.setAccessibleName("Matris: rekommendationer nedåt, svar åt sidan")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.responses = ResponseHeader(presenter, look)
        self.titles = LineHeader(presenter, look)
        self.setHorizontalHeader(self.responses)
        self.setVerticalHeader(self.titles)
        self.selectionModel().currentChanged.connect(lambda *_: self._remember())
        presenter.arranged.connect(self._rearranged)
        look.changed.connect(self._forget)
        self.set_step(READING)

    def set_step(self, step: int) -> None:
        """Show cells in one of ``STEPS``; what is in front stays in view."""
        step = max(0, min(step, len(STEPS) - 1))
        keep, where = self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter
        if not keep.isValid():
            keep, where = self.indexAt(QPoint(0, 0)), QAbstractItemView.ScrollHint.PositionAtTop
        self.step = step
        width, height = STEPS[step]
        self.responses.set_cell(width)
        self.titles.set_cell(height)
        self._share_room()
        self.updateGeometries()
        self._forget()
        if keep.isValid():
            self.scrollTo(keep, where)
        self.zoomed.emit(step)

    def show_everything(self) -> None:
        """The largest step at which the whole matrix is in view, or the smallest."""
        rows = self.model().rowCount()
        fits = [
            step
            for step, (width, height) in enumerate(STEPS)
            if self._fits_across(step) and rows * height <= self.height() - self.responses.room(width) - 2
        ]
        self.set_step(max(fits, default=0))

    def show_everybody(self) -> None:
        """The largest step at which all columns are in view, but none that is too small to read."""
        self.set_step(max(filter(self._fits_across, range(READING, len(STEPS))), default=READING))

    def _fits_across(self, step: int) -> bool:
        width, height = STEPS[step]
        return self.model().columnCount() * width <= self.width() - self.titles.room(height) - 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_room()
        super().resizeEvent(event)

    def _share_room(self) -> None:
        """Let the titles have what the columns leave over."""
        width, height = STEPS[self.step]
        columns = self.model().columnCount() * width + self.verticalScrollBar().sizeHint().width() + 2
        self.titles.take_over(self.width() - self.titles.room(height) - columns)

    def chosen(self) -> Iterator[QItemSelectionRange]:
        """The rectangles of cells that are chosen; far fewer than the cells."""
        selection = self.selectionModel().selection()
        return (selection.at(number) for number in range(selection.count()))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Go to what is being spelled: a recommendation by number or a word of its title, or else a body by its name."""
        if not self._is_spelling:
            self._spelled = ""
            self._began = (max(self.currentIndex().row(), 0), max(self.currentIndex().column(), 0))
        self._spelled += search
        self._since.start()
        found = self._presenter.find(self._spelled)
        if found is not None:
            line, place = (began if at < 0 else at for at, began in zip(found, self._began, strict=True))
            self.setCurrentIndex(self.model().index(line, place))

    def scrollTo(  # noqa: N802
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view, clear of the totals that stay at the upper edge."""
        super().scrollTo(index, hint)
        covered = self._heading()
        if covered is not None and covered[0] < index.row():
            hidden = covered[1] + STEPS[self.step][1] - self.rowViewportPosition(index.row())
            if hidden > 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() - hidden)

    def indexAt(self, at: QPoint) -> QModelIndex:  # noqa: N802
        """The cell at a point; of the totals that stay at the upper edge where they cover another."""
        covered = self._heading()
        if covered is not None and 0 <= at.y() < covered[1] + STEPS[self.step][1]:
            return self.model().index(covered[0], self.columnAt(at.x()))
        return super().indexAt(at)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        if dy and self._heading() is not None:
            # What was scrolled along with the rest is to stay.
            high = STEPS[self.step][1] + max(0, dy)
            for part in (self.viewport(), self.titles.viewport()):
                part.update(0, 0, part.width(), high)

    def copy(self) -> None:
        """Put what is chosen on the clipboard, under the bodies' and beside the recommendations' names."""
        parts = list(self.chosen())
        lines = {line for part in parts for line in range(part.top(), part.bottom() + 1)}
        places = {place for part in parts for place in range(part.left(), part.right() + 1)}
        if lines:
            QGuiApplication.clipboard().setText(copied(self._presenter, lines, places))
            self.copied.emit(len(lines), len(places))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and event.key() == Qt.Key.Key_B and self._is_to_confirm():
            self.confirmed.emit()
        elif plain and event.key() == Qt.Key.Key_Escape and self.currentIndex().isValid():
            self.setCurrentIndex(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def _is_to_confirm(self) -> bool:
        """Whether the current cell is interpreted and no name is being spelled; elsewhere B is a letter like any other."""
        current = self.currentIndex()
        if not current.isValid() or self._is_spelling:
            return False
        cell = self._presenter.cell(current.row(), current.column())
        return cell is not None and cell.source is Source.INTERPRETED

    @property
    def _is_spelling(self) -> bool:
        return self._since.isValid() and self._since.elapsed() <= _SPELLING

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.set_step(self.step + (1 if turned > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.colour("panel"))
        if self._presenter.lines and self._presenter.columns:
            if STEPS[self.step][1] < _PICTURES_FROM:
                if self._overview is None:
                    self._overview = Overview(self._presenter, self._look)
                self._overview.paint(painter, event.rect(), self._origin(), *STEPS[self.step])
                self._paint_chosen(painter)
            else:
                # Qt's regions can be gone through, which its stubs do not say.
                for part in event.region():  # type: ignore[attr-defined]
                    self._paint_cells(painter, part)
                self._paint_chosen(painter)
                self._paint_heading(painter, event.rect())
        painter.end()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def _heading(self) -> tuple[int, int] | None:
        """Which totals stay at the upper edge, and where; ``None`` where lines are too low to be read."""
        height = STEPS[self.step][1]
        return self._presenter.heading(self.verticalOffset(), height) if height >= _PICTURES_FROM else None

    def _paint_heading(self, painter: QPainter, part: QRect) -> None:
        found = self._heading()
        width, height = STEPS[self.step]
        if found is None or part.top() >= found[1] + height:
            return
        line, y = found
        offset = self.horizontalOffset()
        first = max(0, (part.left() + offset) // width)
        last = min(len(self._presenter.columns), (part.right() + offset) // width + 1)
        if last > first and self.verticalOffset() > line * height:
            box = QRect(first * width - offset, y, width, height)
            self._paint_totals(painter, line, first, last - first, QRect(box))
            edge = QRect(box.x(), box.bottom(), (last - first) * width, 1)
            painter.fillRect(edge, self._look.theme.colour("border"))

    def _origin(self) -> QPoint:
        return QPoint(-self.horizontalOffset(), -self.verticalOffset())

    def _paint_cells(self, painter: QPainter, part: QRect) -> None:
        width, height = STEPS[self.step]
        pictures = self._ready_pictures()
        presenter = self._presenter
        comparison = presenter.comparison
        cells, across = comparison.cells, len(comparison.columns)
        origin = self._origin()
        first = max(0, (part.left() - origin.x()) // width)
        places = presenter.columns[first : (part.right() - origin.x()) // width + 1]
        left = origin.x() + first * width
        top = max(0, (part.top() - origin.y()) // height)
        bottom = (part.bottom() - origin.y()) // height + 1
        shown, faded, draw = pictures.shown, pictures.faded, painter.drawPixmap
        for number, line in enumerate(presenter.lines[top:bottom], top):
            y = origin.y() + number * height
            if line.row is None:
                self._paint_totals(painter, number, first, len(places), QRect(left, y, width, height))
                continue
            base, bits = line.row * across, presenter.selection.cells[line.row]
            x = left
            for place in places:
                code = cells[base + place]
                through = bits >> place & 1
                picture = (shown if through else faded).get(code) or pictures.picture(code, faded=not through)
                draw(x, y, picture)
                x += width

    def _paint_totals(self, painter: QPainter, line: int, first: int, count: int, box: QRect) -> None:
        """What each response says over an area: its stances as parts of a bar."""
        theme = self._look.theme
        painter.fillRect(box.x(), box.y(), box.width() * count, box.height(), theme.colour("canvas"))
        inset = max(3, box.height() // 4)
        for place in range(first, first + count):
            counts = self._presenter.column_tally(line, place).by_stance
            paint_shares(painter, box.adjusted(2, inset, -2, -inset), counts, self._inks)
            box.translate(box.width(), 0)

    def _paint_chosen(self, painter: QPainter) -> None:
        theme = self._look.theme
        width, height = STEPS[self.step]
        origin = self._origin()
        wash = QColor(theme["accent"])
        wash.setAlphaF(0.16)
        for part in self.chosen():
            rect = QRect(origin.x() + part.left() * width, origin.y() + part.top() * height, part.width() * width, part.height() * height)  # fmt: skip
            painter.fillRect(rect, wash)
        current = self.currentIndex()
        if current.isValid():
            rect = QRect(origin.x() + current.column() * width, origin.y() + current.row() * height, width, height)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "border"), 2))
            painter.drawRect(rect.adjusted(0, 0, -1, -1) if width > 6 else rect.adjusted(-2, -2, 2, 2))

    def _ready_pictures(self) -> CellPictures:
        width, height = STEPS[self.step]
        scale = self.devicePixelRatioF()
        if self._pictures is None or self._pictures.scale != scale:
            self._pictures = CellPictures(self._look, width, height, scale)
            self._inks = stance_inks(self._look)
        return self._pictures

    def _rearranged(self) -> None:
        self._overview = None
        self._share_room()
        self.updateGeometries()
        self._return()
        self.viewport().update()

    def _remember(self) -> None:
        current = self.currentIndex()
        recommendation = self._presenter.recommendation(current.row()) if current.isValid() else None
        if recommendation is not None:
            self._left = recommendation.id, self._presenter.column(current.column()).response_id

    def _return(self) -> None:
        """Stand in the same cell as before the answers were read anew or laid out otherwise, without moving what is in view."""
        place = self._presenter.place_of(*self._left)
        if place is not None and not self.currentIndex().isValid():
            self.setAutoScroll(False)
            self.setCurrentIndex(self.model().index(*place))
            self.setAutoScroll(True)

    def _forget(self) -> None:
        self._pictures = self._overview = None
        self.viewport().update()
