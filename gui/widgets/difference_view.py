"""A text with the words marked that another text does not have: struck through where they are gone, underlined where they are new, so that colour alone never tells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from domain.differences import Difference
from gui.theme import Look
from gui.widgets.labels import label

_NOTHING = "(inget)"


class MarkedText(QTextEdit):
    """Plain text to read and copy, as tall as it needs to be. ``gone`` strikes the marked words through."""

    def __init__(self, look: Look, name: str, *, gone: bool) -> None:
        super().__init__()
        self._look = look
        self._gone = gone
        self._marks: Sequence[tuple[int, int]] = ()
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        look.changed.connect(self._mark)

    def show_text(self, text: str, marks: Sequence[tuple[int, int]]) -> None:
        """Show the text with these stretches of it marked."""
        self._marks = marks if text else ()
        self.setPlainText(text or _NOTHING)
        self.setProperty("empty", not text)
        self._mark()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        edges = self.height() - self.viewport().height()
        self.setFixedHeight(round(self.document().size().height()) + max(edges, 12))

    def _mark(self) -> None:
        theme = self._look.theme
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("muted" if self.property("empty") else "text"))
        whole.setCharFormat(plain)
        marked = QTextCharFormat()
        marked.setBackground(theme.colour("danger_soft" if self._gone else "accent_soft"))
        marked.setForeground(theme.colour("danger" if self._gone else "text"))
        if self._gone:
            marked.setFontStrikeOut(True)
        else:
            marked.setFontUnderline(True)
            marked.setFontWeight(QFont.Weight.DemiBold)
        for start, end in self._marks:
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(self.toPlainText(), start))
            cursor.setPosition(_units(self.toPlainText(), end), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(marked)


def _units(text: str, at: int) -> int:
    """The place in Qt's counting, where a sign outside the basic plane counts twice."""
    return at + sum(1 for sign in text[:at] if ord(sign) > 0xFFFF)


class DifferenceColumns(QWidget):
    """Two texts side by side, each under its name, with the words that differ marked in both."""

    def __init__(self, look: Look, before: str, after: str, difference: Difference) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.before = MarkedText(look, before, gone=True)
        self.after = MarkedText(look, after, gone=False)
        for name, view in ((before, self.before), (after, self.after)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(name, "small", buddy=view))
            column.addWidget(view)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.before.show_text(difference.before, difference.removed)
        self.after.show_text(difference.after, difference.added)
