"""An editor for formatted text that knows exactly what the letter can carry: bold, italic, links, lists and quotes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from gui.theme import Look
from gui.widgets import rich_document
from gui.widgets.fields import keep_cursor_in, show_menu, taken_from

_PASTE_LIMIT = 2_000_000


class RichEditor(QTextEdit):
    """Shows and edits Markdown as formatted text, as high as its text and at least ``minimum`` pixels.

    ``typed`` says that the user changed something; ``markdown`` is then asked for when it is to be kept, not for each key.
    """

    typed = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str, placeholder: str = "", minimum: int = 120) -> None:
        super().__init__()
        self._look = look
        self._minimum = minimum
        self._filling = False
        self._markdown = ""
        self._changed_since = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(6)
        self.document().setIndentWidth(20)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        look.changed.connect(self._restyle)
        self._fit()

    def markdown(self) -> str:
        """What the editor holds: what it was given, letter by letter, until something is changed, then in normal form."""
        from domain.richtext.writing import to_markdown  # noqa: PLC0415 - not needed before something is written

        if self._changed_since:
            self._markdown = to_markdown(rich_document.read(self.document()))
            self._changed_since = False
        return self._markdown

    def show_markdown(self, markdown: str) -> None:
        """Show a value from elsewhere; the cursor stays where it was as far as it can."""
        from domain.richtext.reading import parse  # noqa: PLC0415 - takes 50 ms that the first window should not wait for

        at = self.textCursor().position()
        self._filling = True
        rich_document.fill(self.document(), parse(markdown), self._link())
        self._filling = False
        self._markdown, self._changed_since = markdown, False
        keep_cursor_in(self, at)
        self._fit()

    def toggle_bold(self) -> None:
        """Make what is marked, or what is typed next, bold or not."""
        form = QTextCharFormat()
        bold = self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
        form.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(form)

    def toggle_italic(self) -> None:
        """Make what is marked, or what is typed next, italic or not."""
        form = QTextCharFormat()
        form.setFontItalic(not self.currentCharFormat().fontItalic())
        self.mergeCurrentCharFormat(form)

    def toggle_list(self, *, ordered: bool) -> None:
        """Make the marked paragraphs list items, or paragraphs again."""
        kind, other = ("o", "u") if ordered else ("u", "o")
        paths = self._marked_paths()
        if all(path.endswith(kind) for path in paths):
            self._repath(lambda path: path.removesuffix(kind))
        else:
            self._repath(lambda path: path if path.endswith(kind) else path.removesuffix(other) + kind)

    def toggle_quote(self) -> None:
        """Make the marked paragraphs a quotation, or the office's own words again."""
        if all("q" in path for path in self._marked_paths()):
            self._repath(lambda path: path.replace("q", "", 1))
        else:
            self._repath(lambda path: path if "q" in path else "q" + path)

    def nest_item(self, step: int) -> None:
        """Move list items one level in (1) or out (-1)."""
        if step > 0:
            self._repath(lambda path: path + path[-1] if path.endswith(("u", "o")) else path)
        else:
            self._repath(lambda path: path[:-1] if path.endswith(("u", "o")) else path)

    def link_target(self) -> str:
        """Where the link under the cursor leads, or empty."""
        form = self.currentCharFormat()
        return form.anchorHref() if form.isAnchor() else ""

    def set_link(self, target: str) -> None:
        """Let what is marked, or the link under the cursor, lead to the target; nowhere when it is empty."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            _select_link(cursor)
        if not cursor.hasSelection():
            if target:
                cursor.insertText(target, self._linked(target))
            return
        if target:
            cursor.mergeCharFormat(self._linked(target))
        else:
            plain = QTextCharFormat(cursor.charFormat())
            for each in (
                QTextCharFormat.Property.IsAnchor,
                QTextCharFormat.Property.AnchorHref,
                QTextCharFormat.Property.ForegroundBrush,
                QTextCharFormat.Property.TextUnderlineStyle,
            ):
                plain.clearProperty(each)
            cursor.setCharFormat(plain)

    def event(self, event: QEvent) -> bool:
        return taken_from(self, event) or super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(None if self.isReadOnly() else self.createStandardContextMenu(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._end_container()) or (
            event.key() == Qt.Key.Key_Backspace and self._step_out()
        ):
            event.accept()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in only what the letter can carry; colours, fonts and pictures stay behind."""
        from gui.widgets import pasted  # noqa: PLC0415 - as in show_markdown

        html = source.html() if source.hasHtml() else ""
        usable = html and len(html) <= _PASTE_LIMIT
        text = pasted.from_html(html) if usable else pasted.from_text(source.text()[:_PASTE_LIMIT])
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if not cursor.atBlockStart() and pasted.begins_with_rows(text):
            path = rich_document.path_of(cursor.block())
            cursor.insertBlock()
            rich_document.mark_block(cursor, path, goes_on=bool(path))
        rich_document.insert(cursor, text, self._link())
        cursor.endEditBlock()
        rich_document.draw_lists(self.document())
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the editor is as high as its text; the page scrolls

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_quote_bars()
        super().paintEvent(event)

    def _changed(self) -> None:
        if not self._filling:
            self._changed_since = True
            self.typed.emit()

    def _fit(self, *_: object) -> None:
        height = self.document().size().height() + self.frameWidth() * 2 + 12
        self.setFixedHeight(max(self._minimum, round(height)))

    def _marked_cursors(self) -> list[QTextCursor]:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        cursors = []
        while block.isValid() and block.position() <= cursor.selectionEnd():
            cursors.append(QTextCursor(block))
            block = block.next()
        return cursors

    def _marked_paths(self) -> list[str]:
        return [rich_document.path_of(each.block()) for each in self._marked_cursors()]

    def _repath(self, change: Callable[[str], str]) -> None:
        whole = self.textCursor()
        whole.beginEditBlock()
        for cursor in self._marked_cursors():
            path = rich_document.path_of(cursor.block())
            rich_document.mark_block(cursor, change(path))
        rich_document.draw_lists(self.document())
        whole.endEditBlock()

    def _end_container(self) -> bool:
        """Enter in an empty list item or quoted paragraph leaves the list or the quotation."""
        cursor = self.textCursor()
        path = rich_document.path_of(cursor.block())
        if cursor.block().text() or not path:
            return False
        self._repath(lambda old: old[:-1])
        return True

    def _step_out(self) -> bool:
        """Backspace at the beginning of a list item or quoted paragraph leaves the list or the quotation first."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atBlockStart() or not rich_document.path_of(cursor.block()):
            return False
        self._repath(lambda old: old[:-1])
        return True

    def _link(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._look.theme.colour("accent"))
        form.setFontUnderline(True)
        return form

    def _linked(self, target: str) -> QTextCharFormat:
        form = self._link()
        form.setAnchor(True)
        form.setAnchorHref(target)
        return form

    def _restyle(self) -> None:
        self.show_markdown(self.markdown())

    def _paint_quote_bars(self) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour("border"))
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            depth = rich_document.path_of(block).count("q")
            if depth:
                box = layout.blockBoundingRect(block).translated(0, -self.verticalScrollBar().value())
                for level in range(depth):
                    painter.drawRect(QRectF(10 + 22 * level, box.top(), 2, box.height()))
            block = block.next()
        painter.end()


def _select_link(cursor: QTextCursor) -> None:
    """Select the whole link that the cursor stands in."""
    target = cursor.charFormat().anchorHref()
    if not target:
        return
    block = cursor.block()
    for part in block.textFormats():
        begin, end = block.position() + part.start, block.position() + part.start + part.length
        if part.format.anchorHref() == target and begin <= cursor.position() <= end:
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            return
