"""A paper without pages: its text on one long sheet, with numbered marks in the margin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from domain.document import Block, BlockKind
from gui.pages.source.marks import paint_number, wash
from gui.presenters.papers import Mark, starts
from gui.style.roles import SECTION, SMALL, TITLE
from gui.theme import Look
from gui.utf16 import from_qt, to_qt

_GUTTER, _MARGIN, _WIDEST = 52, 24, 760


@dataclass(frozen=True, slots=True)
class _Line:
    """A block as it is shown: where its text begins in the paper and on the sheet, and the text."""

    start: int
    shown: int
    text: str


class TextSheet(QTextEdit):
    """Text to read and mark, never to change. Offsets are into the paper's text; Qt's own count UTF-16 and leave out what is not shown."""

    picked = Signal(str)
    chosen = Signal(int, int)
    """The span that has been marked out; (0, 0) for none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._blocks: tuple[Block, ...] = ()
        self._lines: list[_Line] = []
        self._marks: tuple[Mark, ...] = ()
        self._current = ""
        self.setReadOnly(True)
        self.setAccessibleName("Handlingens text")
        self.setProperty("role", "reading")
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.selectionChanged.connect(self._tell_chosen)
        look.changed.connect(self._repaint)

    def show_blocks(self, blocks: Sequence[Block], name: str) -> None:
        """Show a paper's text; page headers and footers are left out."""
        self._blocks = tuple(blocks)
        self._marks, self._current = (), ""
        self._lines = []
        self.setAccessibleName(name)
        document = self.document()
        blocked = self.blockSignals(True)
        self.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for start, block in zip(starts(blocks), blocks, strict=True):
            if block.kind is not BlockKind.FURNITURE and block.text:
                self._write(cursor, start, block)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.blockSignals(blocked)
        self._fit()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks."""
        awaited = self._current and not any(each.id == self._current for each in self._marks)
        self._marks = tuple(marks)
        if awaited:
            self.reveal(self._current)
        self._repaint()

    def reveal(self, mark_id: str) -> None:
        """Make a mark the current one, and bring it into view."""
        self._current = mark_id
        mark = next((each for each in self._marks if each.id == mark_id), None)
        if mark is not None:
            self.show_span(mark.start, mark.end)
        self._repaint()

    def show_span(self, start: int, end: int) -> None:
        """Bring a span of the paper's text into view."""
        top = self.cursorRect(self._cursor(end, end)), self.cursorRect(self._cursor(start, start))
        if top[1].top() < 20 or top[0].bottom() > self.viewport().height() - 20:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top[1].top() - self.viewport().height() // 3)

    def forget_choice(self) -> None:
        """Let nothing be marked out; the cursor stays where it is."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            badge = QRectF(self._badge(mark))
            if badge.intersects(QRectF(self.viewport().rect())):
                current = mark.id == self._current
                paint_number(
                    painter, badge, mark.number, mark.tone, self._look, current=current, theme=self._look.theme
                )
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        at = event.position().toPoint()
        mark = next((each for each in self._marks if self._badge(each).contains(at)), None) or self._mark_at(at)
        if mark is not None:
            self.picked.emit(mark.id)

    def _write(self, cursor: QTextCursor, start: int, block: Block) -> None:
        if self._lines:
            cursor.insertBlock()
        form, letters = _forms(block, self._look)
        cursor.setBlockFormat(form)
        lead = f"{block.marker}\u2002" if block.marker else ""
        cursor.setBlockCharFormat(letters)
        cursor.insertText(lead, letters)
        shown = cursor.position()
        cursor.insertText(block.text.replace("\n", "\u2028"), letters)
        self._lines.append(_Line(start, shown, block.text))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown(start))
        cursor.setPosition(self._shown(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _shown(self, offset: int) -> int:
        """Where on the sheet an offset of the paper's text is."""
        at = bisect_right(self._lines, offset, key=attrgetter("start"))
        if not at:
            return 0
        line = self._lines[at - 1]
        return line.shown + to_qt(line.text, offset - line.start)

    def _offset(self, shown: int) -> int:
        """The offset of the paper's text at a place on the sheet."""
        at = bisect_right(self._lines, shown, key=attrgetter("shown"))
        if not at:
            return self._lines[0].start if self._lines else 0
        line = self._lines[at - 1]
        return line.start + from_qt(line.text, shown - line.shown)

    def _tell_chosen(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.chosen.emit(self._offset(cursor.selectionStart()), self._offset(cursor.selectionEnd()))
        else:
            self.chosen.emit(0, 0)

    def _mark_at(self, at: QPoint) -> Mark | None:
        offset = self._offset(self.cursorForPosition(at).position())
        hits = [each for each in self._marks if each.start <= offset < each.end]
        return min(hits, key=lambda each: each.end - each.start) if hits else None

    def _badge(self, mark: Mark) -> QRect:
        line = self.cursorRect(self._cursor(mark.start, mark.start))
        left = round(self.document().rootFrame().frameFormat().leftMargin()) - 38
        return QRect(left, line.center().y() - 10, 26, 20)

    def _repaint(self) -> None:
        selections = []
        for mark in self._marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(mark.start, mark.end)
            form = QTextCharFormat()
            form.setBackground(wash(mark.tone, self._look.theme, current=mark.id == self._current))
            selection.format = form
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _fit(self) -> None:
        """Keep the lines short enough to read, with room for the numbers beside them."""
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        spare = max(self.viewport().width() - _WIDEST - _GUTTER - _MARGIN, 0) / 2
        form.setLeftMargin(_GUTTER + spare)
        form.setRightMargin(_MARGIN + spare)
        form.setTopMargin(_MARGIN)
        form.setBottomMargin(_MARGIN)
        frame.setFrameFormat(form)


def _forms(block: Block, look: Look) -> tuple[QTextBlockFormat, QTextCharFormat]:
    form, letters = QTextBlockFormat(), QTextCharFormat()
    font = look.font()
    form.setBottomMargin(8)
    form.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if block.kind is BlockKind.HEADING:
        font = look.font(TITLE if block.level <= 1 else SECTION, weight=QFont.Weight.DemiBold)
        form.setTopMargin(14)
    elif block.kind is BlockKind.LIST_ITEM:
        form.setLeftMargin(18 + 18 * block.level)
        form.setBottomMargin(4)
    elif block.kind is BlockKind.FOOTNOTE:
        font = look.font(SMALL)
    elif block.bold:
        font = look.font(weight=QFont.Weight.DemiBold)
    letters.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    letters.clearProperty(QTextFormat.Property.ForegroundBrush.value)
    return form, letters
