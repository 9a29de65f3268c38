"""Text to read, as high as it is, with passages washed in colour: what was added, what was removed, what somebody has gone over with the pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from domain.differences import Difference
from domain.position import Stance
from gui.style.tokens import Theme
from gui.theme import Look
from gui.utf16 import all_to_qt, from_qt
from gui.widgets.fields import leaves_to_window


class Wash(StrEnum):
    """Why a passage is washed."""

    ADDED = "added"
    REMOVED = "removed"
    PEN = "pen"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Span:
    """A washed passage: offsets into the text, the end exclusive. ``words`` are its tool tip."""

    start: int
    end: int
    wash: Wash
    words: str = ""


def side(difference: Difference, *, after: bool) -> tuple[Span, ...]:
    """What to wash in one of the two texts."""
    places = difference.added if after else difference.removed
    return tuple(Span(start, end, Wash.ADDED if after else Wash.REMOVED) for start, end in places)


def both(difference: Difference) -> tuple[str, tuple[Span, ...]]:
    """Both texts in one: what was removed stands before what took its place."""
    text, spans, at = "", list[Span](), 0
    for start, end, added, added_end in difference.changes:
        text += difference.before[at:start]
        for words, wash in (
            (difference.before[start:end], Wash.REMOVED),
            (difference.after[added:added_end], Wash.ADDED),
        ):
            if words:
                spans.append(Span(len(text), len(text) + len(words), wash))
                text += words
        at = end
    return text + difference.before[at:], tuple(spans)


class ReadingText(QTextEdit):
    """Can be read, chosen from and copied, never changed. ``chosen`` says that another passage is chosen."""

    chosen = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._spans: tuple[Span, ...] = ()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "reading")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.selectionChanged.connect(self.chosen)
        look.changed.connect(self._wash)

    def show_text(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show a text with these passages washed."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._spans = tuple(spans)
        self._wash()
        self._fit()

    def show_both(self, difference: Difference) -> None:
        """Show what differs between two texts, in one."""
        self.show_text(*both(difference))

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is washed."""
        return self._spans

    def chosen_passage(self) -> tuple[int, int]:
        """The chosen passage as offsets into the text; the same twice where nothing is chosen."""
        cursor, text = self.textCursor(), self.toPlainText()
        return from_qt(text, cursor.selectionStart()), from_qt(text, cursor.selectionEnd())

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the text is as high as it is long; what it stands in scrolls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def _wash(self) -> None:
        places = all_to_qt(self.toPlainText(), (at for span in self._spans for at in (span.start, span.end)))
        theme, selections = self._look.theme, []
        for span in self._spans:
            selection = QTextEdit.ExtraSelection()
            selection.format = _format(span, theme)
            cursor = QTextCursor(self.document())
            cursor.setPosition(places[span.start])
            cursor.setPosition(places[span.end], QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selections.append(selection)
        self.setExtraSelections(selections)

    def _fit(self, *_: object) -> None:
        height = round(self.document().size().height()) + 2 * self.frameWidth() + 4
        if height != self.height():
            self.setFixedHeight(height)


def _format(span: Span, theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    if span.wash is Wash.PEN:
        made.setBackground(theme.colour("warning_soft"))
        made.setForeground(theme.colour("text"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    elif span.wash is Wash.FOUND:
        made.setBackground(theme.colour("accent_soft"))
        made.setForeground(theme.colour("accent"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    else:
        tint = theme.tint(Stance.APPROVE if span.wash is Wash.ADDED else Stance.REJECT)
        made.setBackground(QColor(tint.soft))
        made.setForeground(QColor(tint.ink))
        made.setFontStrikeOut(span.wash is Wash.REMOVED)
        made.setFontUnderline(span.wash is Wash.ADDED)
    if span.words:
        made.setToolTip(span.words)
    return made
