"""One body's answer to a recommendation as a card: stance, grounds, circumstances, requests, and the quotes it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from domain import wording
from domain.marks import Mark, MarkedPart, place
from domain.merging.words import order_words
from domain.position import Evidence, LocalConstraint, Source, Stance
from domain.services.versions import PositionChange
from domain.text import normalise
from gui.presenters.side_by_side import GROUNDS, Card, Part
from gui.theme import Look
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.fields import LineField
from gui.widgets.labels import label
from gui.widgets.reading_text import ReadingText, Span

NARROWEST = 340
"""Pixels: how wide a card is among columns."""


class StanceChip(QWidget):
    """A stance as its sign and word on its soft ground."""

    def __init__(self, look: Look, stance: Stance | None) -> None:
        super().__init__()
        self._look = look
        self._stance = stance
        self._words = f"{wording.stance_sign(stance)} {wording.stance_label(stance)}"
        self.setAccessibleName(wording.stance_label(stance))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 30, self.fontMetrics().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        tint = self._look.theme.tint(self._stance)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.soft))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(QColor(tint.ink))
        painter.setFont(self._look.font(weight=QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()


class AnswerCard(QFrame):
    """``pinned`` asks to compare the others with this one, ``quoted`` carries the number of a quote whose page is asked for, ``opened`` asks for the whole answer.

    With the focus, the card takes keys: arrows move on (``moved``, by so many cards), P pins, M takes the pen (``pen_wanted``), B confirms, Enter opens.
    """

    pinned = Signal()
    quoted = Signal(int)
    opened = Signal()
    confirmed = Signal()
    moved = Signal(int)
    pen_wanted = Signal()
    chosen = Signal(object)
    """A passage of the text of a ``Part`` is chosen."""
    annotated = Signal(str, str)
    """The note to the mark with the id is to read so."""
    forgotten = Signal(object)

    def __init__(self, look: Look, card: Card) -> None:
        super().__init__()
        self._look = look
        self.card = card
        self.texts: dict[Part, ReadingText] = {}
        self.notes: dict[str, LineField] = {}
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_spoken(card))
        self.setAccessibleDescription("P jämför de andra med svaret, M märker det markerade, Enter öppnar svaret")
        self.pin = tool_button("Jämför de andra med detta svar (P)", look.icon("pin", "muted"), self.pinned.emit)
        self.pin.setCheckable(True)
        self.pin.setChecked(card.pinned)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        self.grounds = self._text(GROUNDS, card.text, "Motivering")
        column.addWidget(self.grounds if card.text else label("Utan motivering.", "muted"))
        self._add_rest(column)
        column.addStretch(1)

    def follow(self, card: Card) -> bool:
        """Show the card instead, where it says the same; false where the card has to be made anew."""
        if _but_for_notes(card) != _but_for_notes(self.card):
            return False
        self.card = card
        self.pin.setChecked(card.pinned)
        for mark in card.marks:
            self.notes[mark.id].show_text(mark.note)
        return True

    def wash(self, spans: Callable[[Card, Part], tuple[Span, ...]]) -> None:
        """Wash the passages of each text that are to be washed now."""
        for part, text in self.texts.items():
            text.show_text(text.toPlainText(), spans(self.card, part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        steps = {keys.Key_Left: -1, keys.Key_Up: -1, keys.Key_Right: 1, keys.Key_Down: 1}
        acts = {
            keys.Key_P: self.pinned.emit,
            keys.Key_M: self.pen_wanted.emit,
            keys.Key_B: self.confirmed.emit,
            keys.Key_Return: self.opened.emit,
            keys.Key_Enter: self.opened.emit,
        }
        key = Qt.Key(event.key())
        if any(note.hasFocus() for note in self.notes.values()):  # the keys of the card are none of a note's
            if key in (keys.Key_Return, keys.Key_Enter, keys.Key_Escape):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self.moved.emit(steps[key])
        elif key in acts:
            acts[key]()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QVBoxLayout:
        card = self.card
        names = QHBoxLayout()
        names.setSpacing(4)
        names.addWidget(label(card.column.name, "label", wrap=True), 1)
        opener = tool_button("Öppna hela svaret (Enter)", self._look.icon("pen-line", "muted"), self.opened.emit)
        names.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
        names.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addLayout(names)
        for widgets in self._stance_rows():
            row = QHBoxLayout()
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            head.addLayout(row)
        return head

    def _stance_rows(self) -> Sequence[Sequence[QWidget]]:
        """What the stance is, how far that is known, and the word that it is right: side by side where that has room in the narrowest card."""
        source = self.card.position.source
        chip = StanceChip(self._look, self.card.position.stance)
        if source is Source.DECLARED:
            return ((chip,),)
        known: list[QWidget] = [label(wording.SOURCE[source], "small")]
        if self.card.to_confirm:
            known.append(push_button("Bekräfta", self.confirmed.emit, kind="caption"))
            known[-1].setToolTip("Svaret är rätt tolkat (B)")
        needed = sum(each.sizeHint().width() + 8 for each in (chip, *known))
        return ((chip, *known),) if needed <= NARROWEST - 24 else ((chip,), known)

    def _add_rest(self, column: QVBoxLayout) -> None:
        position = self.card.position
        self._add_change(column)
        for constraint in position.constraints:
            column.addWidget(label(constraint_words(constraint), "small", wrap=True))
            part = Part(MarkedPart.CONSTRAINT, constraint.id)
            if constraint.text:
                column.addWidget(self._text(part, constraint.text, wording.CONSTRAINT[constraint.kind]))
        if position.requests:
            column.addWidget(label("Önskemål", "small"))
            for request in position.requests:
                column.addWidget(self._text(Part(MarkedPart.REQUEST, request.id), request.text, "Önskemål"))
        for number, evidence in enumerate(position.evidence):
            self._add_source(column, number, evidence)
        if self.card.papers and not position.evidence:
            show = push_button("Visa handlingen", partial(self.quoted.emit, -1), kind="caption")
            column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        for mark in self.card.marks:
            column.addWidget(self._mark(mark))

    def _add_change(self, column: QVBoxLayout) -> None:
        """What the body said before, folded away until it is asked for."""
        if self.card.earlier is None:
            return
        change = self.card.change()
        if change is None:
            column.addWidget(label("Samma svar som i förra versionen", "small"))
            return
        told = VersionNote(self._look, change, self.card.column.name)
        told.hide()
        button = push_button("Ändrat sedan förra versionen", kind="caption")
        button.setCheckable(True)
        button.toggled.connect(told.setVisible)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(told)

    def _add_source(self, column: QVBoxLayout, number: int, evidence: Evidence) -> None:
        """The quote that the position rests on, unless it has been read above; where the paper is at hand, the way to its page."""
        where = f"s. {evidence.page} i svaret" if evidence.page is not None else "i svaret"
        told = normalise(evidence.quote) in normalise(self.card.text)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(label("Ordagrant" if told else "Vilar på", "small"))
        if not self.card.papers:
            row.addWidget(label(where, "small"))
        else:
            source = push_button(where, partial(self.quoted.emit, number), kind="caption")
            source.setToolTip(f"Visa ”{evidence.quote}” i svaret")
            row.addWidget(source)
        row.addStretch(1)
        column.addLayout(row)
        if not told:
            column.addWidget(self._text(Part(MarkedPart.QUOTE, str(number)), evidence.quote, "Citat"))

    def _text(self, part: Part, words: str, name: str) -> ReadingText:
        text = ReadingText(self._look, f"{name} från {self.card.column.name}")
        text.show_text(words)
        text.chosen.connect(partial(self.chosen.emit, part))
        self.texts[part] = text
        return text

    def _mark(self, mark: Mark) -> QWidget:
        note = LineField(f"Anteckning till {mark.tag or 'markeringen'}", "Anteckning")
        note.setToolTip("Anteckning till sammanställningen")
        note.setText(mark.note)
        note.typed.connect(partial(self.annotated.emit, mark.id))
        self.notes[mark.id] = note
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(4)
        tag = label(mark.tag or "Markering", "small")
        tag.setToolTip(f"”{mark.quote}”")
        row.addWidget(tag)
        row.addWidget(note, 1)
        remove = tool_button("Ta bort markeringen", self._look.icon("x", "muted"), partial(self.forgotten.emit, mark))
        row.addWidget(remove)
        column.addLayout(row)
        if place(mark, self.card.position) is None:
            column.addWidget(label(f"Texten är ändrad. Märkt var: ”{mark.quote}”", "error", wrap=True))
        return whole


def _spoken(card: Card) -> str:
    """Whose answer it is, what it says and, where it has been read out of running text, how far that is known."""
    stance, source = card.position.stance, card.position.source
    known = () if source is Source.DECLARED else (wording.SOURCE[source].casefold(),)
    return ", ".join((f"{card.column.name}: {wording.stance_label(stance)}", *known))


def _but_for_notes(card: Card) -> tuple[object, ...]:
    marks = tuple(replace(each, note="") for each in card.marks)
    return card.position, marks, card.earlier, card.papers, card.column


class VersionNote(QWidget):
    """What differs from what the body said in the version before: words that are gone struck through, new ones underlined."""

    def __init__(self, look: Look, change: PositionChange, body: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        if change.stance is not None:
            before, after = (f"{wording.stance_sign(each)} {wording.stance_label(each)}" for each in change.stance)
            column.addWidget(label(f"Var {before}, är {after}", wrap=True))
        parts = (
            ("Motivering", change.grounds),
            *(("Lokal förutsättning", each.words) for each in change.constraints),
            *(("Önskemål", each.words) for each in change.requests),
            *((order_words(each.name), each.words) for each in change.orders),
        )
        for name, words in parts:
            if words:
                column.addWidget(label(name, "small"))
                text = ReadingText(look, f"{name} från {body}, jämfört med förra versionen")
                text.show_both(words)
                column.addWidget(text)


def constraint_words(constraint: LocalConstraint) -> str:
    """A local circumstance in one line, without what it says: kind, what it is about, until when and for how much."""
    facts = [constraint.subject] if constraint.subject else []
    facts += [f"till {constraint.until}"] if constraint.until else []
    if constraint.amount_sek is not None:
        facts.append(wording.kronor(constraint.amount_sek))
    return " · ".join((wording.CONSTRAINT[constraint.kind], *facts))
