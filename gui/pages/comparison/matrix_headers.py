"""The frozen edges of the matrix: recommendations to the left, responses above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QHeaderView, QToolTip

from domain.response import ResponseOrigin
from gui.presenters.matrix import EVERYTHING, MatrixPresenter, column_title, line_title
from gui.style.roles import SMALL
from gui.theme import Look
from gui.widgets.cutting import cut_between_words

_NAMES_FROM = 12
"""Columns as wide as this have names."""
_NAMES_LOW, _NAMES_HIGH = 136, 176
_NAMES_PART = 0.36
"""Upright names take so much of the matrix's height, within these bounds, so that there is room for rows too."""
_TWO_LINES_FROM = 34
"""Columns as wide as this have room for two lines of an upright name."""
_LEVEL_FROM = 100
"""Columns as wide as this have their names level; narrower ones upright."""
_TITLES_FROM = 18
"""Rows as high as this have titles; of lower ones only the areas are named."""
_BAR = 60
_BESIDE_TITLE = 12 + _BAR + 24
_BAR_ROOM = 8
"""Between a body's name and the edge, for what it says in all."""


def stance_inks(look: Look) -> tuple[QColor, ...]:
    """The stances' inks, in the order of ``Stance``."""
    return tuple(QColor(tint.ink) for tint in look.theme.stances.values())


def paint_shares(
    painter: QPainter, box: QRect, counts: Sequence[int], inks: Sequence[QColor], total: int | None = None
) -> None:
    """Counts by stance as parts of a bar, which the ``total`` fills; without one, all of them together do."""
    whole = sum(counts) if total is None else total
    x = float(box.x())
    for ink, number in zip(inks, counts, strict=True):
        if number:
            part = box.width() * number / whole
            painter.fillRect(round(x), box.y(), round(x + part) - round(x), box.height(), ink)
            x += part


class _Edge(QHeaderView):
    """What both edges have in common: even sections whose size is the cells'."""

    def __init__(self, orientation: Qt.Orientation, presenter: MatrixPresenter, look: Look, name: str) -> None:
        super().__init__(orientation)
        self._presenter = presenter
        self._look = look
        self._cell = 0
        self._elided: dict[tuple[str, int, bool], str] = {}
        self.setAccessibleName(name)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self.forget)

    def room(self, cell: int) -> int:
        """How much room the edge takes beside cells of this size."""
        raise NotImplementedError

    def set_cell(self, size: int) -> None:
        """Stand beside cells of another size."""
        self._cell = size
        self.setDefaultSectionSize(size)
        self.forget()

    def forget(self) -> None:
        """Draw everything anew."""
        self._elided = {}
        self.viewport().update()

    def elided(self, painter: QPainter, text: str, width: int, *, bold: bool) -> str:
        """The text so far as there is room, in the painter's font; worked out once."""
        key = (text, width, bold)
        if key not in self._elided:
            self._elided[key] = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        return self._elided[key]

    def is_current(self, section: int) -> bool:
        """Whether the current cell stands in the section."""
        current = self.selectionModel().currentIndex()
        if not current.isValid():
            return False
        return section == (current.column() if self.orientation() is Qt.Orientation.Horizontal else current.row())

    def ground(self, painter: QPainter, rect: QRect, *, current: bool, totals: bool = False) -> None:
        """Fill a section and draw the line under it."""
        theme = self._look.theme
        token = "accent_soft" if current else "canvas" if totals else "panel"
        painter.fillRect(rect, theme.colour(token))


class ResponseHeader(_Edge):
    """The bodies' names, upright over narrow columns and level over wide ones. The pinned one and the office's own are marked."""

    def __init__(self, presenter: MatrixPresenter, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal, presenter, look, "Svar")

    def room(self, cell: int) -> int:
        if cell < _NAMES_FROM:
            return 10
        if cell >= _LEVEL_FROM:
            return 56
        table = self.parentWidget()
        high = table.height() if table is not None else 0
        return max(_NAMES_LOW, min(_NAMES_HIGH, round(high * _NAMES_PART)))

    def sizeHint(self) -> QSize:
        return QSize(100, self.room(self._cell))

    def forget(self) -> None:
        self._names: dict[tuple[str, int, bool, bool], QPixmap] = {}
        self._inks = stance_inks(self._look)
        super().forget()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        if section >= len(self._presenter.columns):
            return
        column = self._presenter.column(section)
        current, pinned = self.is_current(section), column.response_id == self._presenter.pinned
        self.ground(painter, rect, current=current)
        if pinned:
            painter.fillRect(rect.x(), rect.bottom() - 2, rect.width(), 3, self._look.theme.colour("accent"))
        if self._cell < _NAMES_FROM:
            return
        self._paint_bar(painter, section, QRect(rect.x() + 2, rect.bottom() - 8, rect.width() - 4, 4))
        rect = rect.adjusted(0, 0, 0, -_BAR_ROOM)
        marked = pinned or column.origin is ResponseOrigin.OWN
        title, bold = column_title(self._presenter, section), current or marked
        if self._cell >= _LEVEL_FROM:
            self._paint_level(painter, rect, title, bold=bold, marked=marked)
        else:
            painter.drawPixmap(rect.topLeft(), self._upright(title, rect.height(), bold=bold, marked=marked))

    def _paint_bar(self, painter: QPainter, section: int, box: QRect) -> None:
        """What the body says in all, in view whatever is scrolled to."""
        paint_shares(painter, box, self._presenter.column_tally(0, section).by_stance, self._inks)

    def _paint_level(self, painter: QPainter, rect: QRect, body: str, *, bold: bool, marked: bool) -> None:
        painter.save()
        painter.setFont(self._font(bold=bold))
        painter.setPen(self._look.theme.colour("accent" if marked else "text"))
        inner = rect.adjusted(6, 4, -6, -6)
        painter.setClipRect(inner)
        name = self.elided(painter, body, 2 * inner.width() - 24, bold=bold)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, name)
        painter.restore()

    def _upright(self, body: str, height: int, *, bold: bool, marked: bool) -> QPixmap:
        """The name from below upwards; turned letters take long to draw, so each name is drawn once."""
        key = (body, height, bold, marked)
        if key not in self._names:
            scale = self.devicePixelRatioF()
            pixmap = QPixmap(round(self._cell * scale), round(height * scale))
            pixmap.setDevicePixelRatio(scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setFont(self._font(bold=bold))
            painter.setPen(self._look.theme.colour("accent" if marked else "text"))
            painter.translate(0, height)
            painter.rotate(-90)
            if self._cell >= _TWO_LINES_FROM:
                name = painter.fontMetrics().elidedText(body, Qt.TextElideMode.ElideRight, 2 * (height - 16) - 40)
            else:
                name = cut_between_words(body, height - 16, QFontMetricsF(painter.font()))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRect(8, 0, height - 12, self._cell), flags, name)
            painter.end()
            self._names[key] = pixmap
        return self._names[key]

    def _font(self, *, bold: bool) -> QFont:
        font = self._look.font(SMALL, weight=QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if self._cell < _TITLES_FROM:
            font.setPixelSize(self._cell - 2)
        return font


class LineHeader(_Edge):
    """The recommendations' numbers and titles, each with how all stances fall; beside low rows only the areas' names."""

    def __init__(self, presenter: MatrixPresenter, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical, presenter, look, "Rekommendationer")
        self._spare = 0

    def forget(self) -> None:
        self._inks = stance_inks(self._look)
        self._longest: tuple[object, int] = (None, 0)
        super().forget()

    def room(self, cell: int) -> int:
        return 350 if cell >= _TITLES_FROM else 170

    def take_over(self, spare: int) -> None:
        """Take so much of the room that the columns leave over as the titles need: several may begin in the same words."""
        needed = self._needed() - self.room(self._cell) if spare > 0 and self._cell >= _TITLES_FROM else 0
        self._spare = max(0, min(spare, needed))

    def _needed(self) -> int:
        """How wide the longest title makes the edge; worked out once for the lines as they are."""
        lines = self._presenter.lines
        if self._longest[0] is not lines:
            metrics = QFontMetrics(self._look.font(1.0, weight=QFont.Weight.DemiBold))
            titles = (line_title(self._presenter, number) for number in range(len(lines)))
            self._longest = lines, max(map(metrics.horizontalAdvance, titles), default=0) + _BESIDE_TITLE + 2
        return self._longest[1]

    def sizeHint(self) -> QSize:
        return QSize(self.room(self._cell) + self._spare, 100)

    def staying(self) -> tuple[int, QRect] | None:
        """The totals that stay at the upper edge, and where they stand; ``None`` where only areas are named."""
        found = self._presenter.heading(self.offset(), self._cell) if self._cell >= _TITLES_FROM else None
        return None if found is None else (found[0], QRect(0, found[1], self.viewport().width(), self._cell))

    def viewportEvent(self, event: QEvent) -> bool:
        staying = self.staying()
        if isinstance(event, QHelpEvent) and staying is not None and staying[1].contains(event.pos()):
            words = self.model().headerData(staying[0], Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
            QToolTip.showText(event.globalPos(), str(words), self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        staying = self.staying()
        if staying is not None and staying[1].contains(event.position().toPoint()):
            self.sectionClicked.emit(staying[0])
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._cell >= _TITLES_FROM:
            super().paintEvent(event)
            staying = self.staying()
            if staying is not None and self.offset() > staying[0] * self._cell:
                painter = QPainter(self.viewport())
                self.paintSection(painter, staying[1], staying[0])
                edge = staying[1].adjusted(0, self._cell - 1, 0, 0)
                painter.fillRect(edge, self._look.theme.colour("border"))
                painter.end()
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.colour("panel"))
        starts = [at for at, line in enumerate(self._presenter.lines) if line.row is None and line.name != EVERYTHING]
        for start, end in zip(starts, [*starts[1:], len(self._presenter.lines)], strict=True):
            self._paint_area(painter, start, end)
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        if section >= len(self._presenter.lines):
            return
        line = self._presenter.lines[section]
        theme, totals = self._look.theme, line.row is None
        current = self.is_current(section)
        self.ground(painter, rect, current=current, totals=totals)
        painter.save()
        bold = totals or current
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        font = self._look.font(1.0 if self._cell >= 24 else SMALL, weight=weight)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        inner = rect.adjusted(12, 0, 12 - _BESIDE_TITLE, 0)
        shown = self.elided(painter, line_title(self._presenter, section), inner.width(), bold=bold)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_bar(painter, QRect(rect.right() - _BAR - 12, rect.y(), _BAR, rect.height()), section)
        painter.restore()

    def _paint_bar(self, painter: QPainter, box: QRect, section: int) -> None:
        tally = self._presenter.lines[section].tally
        height = max(4, min(10, box.height() // 3))
        bar = QRect(box.x(), box.center().y() - height // 2, box.width(), height)
        painter.fillRect(bar, self._look.theme.colour("pressed"))
        paint_shares(painter, bar, tally.by_stance, self._inks, tally.total)

    def _paint_area(self, painter: QPainter, start: int, end: int) -> None:
        theme = self._look.theme
        top = self.sectionViewportPosition(start)
        bottom = self.sectionViewportPosition(end - 1) + self._cell
        painter.fillRect(0, top, self.width(), 1, theme.colour("hairline"))
        painter.setFont(self._look.font(SMALL))
        painter.setPen(theme.colour("text"))
        metrics = painter.fontMetrics()
        if bottom - top < metrics.height():
            return
        seen = QRect(10, max(top, 0), self.width() - 18, min(bottom, self.height()) - max(top, 0))
        name = metrics.elidedText(self._presenter.lines[start].name, Qt.TextElideMode.ElideRight, seen.width())
        painter.drawText(seen, Qt.AlignmentFlag.AlignVCenter, name)
