"""One body's answer to a recommendation as a card: stance, grounds, circumstances, requests, and the quotes it rests on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from domain import wording
from domain.marks import Mark
from domain.position import Evidence, LocalConstraint, Source, Stance
from gui.presenters.side_by_side import Card
from gui.theme import Look
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.fields import LineField
from gui.widgets.labels import label
from gui.widgets.reading_text import ReadingText, Span


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
    """``pinned`` asks to compare the others with this one, ``quoted`` carries the number of a quote whose page is asked for."""

    pinned = Signal()
    quoted = Signal(int)
    chosen = Signal()
    """A passage of the grounds is chosen."""
    annotated = Signal(object, str)
    forgotten = Signal(object)

    def __init__(self, look: Look, card: Card, spans: tuple[Span, ...]) -> None:
        super().__init__()
        self._look = look
        self.card = card
        self.setProperty("role", "card")
        stance = wording.stance_label(card.position.stance)
        self.setAccessibleName(f"{card.column.body}: {stance}")
        self.grounds = ReadingText(look, f"Motivering från {card.column.body}")
        self.grounds.show_text(card.text, spans)
        self.grounds.chosen.connect(self.chosen)
        self.pin = tool_button("Jämför de andra med detta svar", look.icon("pin", "muted"), self.pinned.emit)
        self.pin.setCheckable(True)
        self.pin.setChecked(card.pinned)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        if card.text:
            column.addWidget(self.grounds)
        else:
            column.addWidget(label("Utan motivering.", "muted"))
            self.grounds.hide()
        self._add_rest(column)
        column.addStretch(1)

    def wash(self, spans: tuple[Span, ...]) -> None:
        """Wash other passages of the same text."""
        self.grounds.show_text(self.card.text, spans)

    def _head(self) -> QVBoxLayout:
        card = self.card
        names = QHBoxLayout()
        names.setSpacing(4)
        names.addWidget(label(card.column.body, "label", wrap=True), 1)
        names.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)
        stance = QHBoxLayout()
        stance.setSpacing(8)
        stance.addWidget(StanceChip(self._look, card.position.stance))
        if card.position.source is not Source.DECLARED:
            stance.addWidget(label(wording.SOURCE[card.position.source], "small", wrap=True), 1)
        stance.addStretch(0 if card.position.source is not Source.DECLARED else 1)
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addLayout(names)
        head.addLayout(stance)
        return head

    def _add_rest(self, column: QVBoxLayout) -> None:
        position = self.card.position
        if position.constraints:
            column.addWidget(label("Lokala förutsättningar", "small"))
            for constraint in position.constraints:
                column.addWidget(self._line(constraint_words(constraint), wording.CONSTRAINT[constraint.kind]))
        if position.requests:
            column.addWidget(label("Önskemål", "small"))
            for request in position.requests:
                column.addWidget(self._line(request.text, "Önskemål"))
        for number, evidence in enumerate(position.evidence):
            column.addLayout(self._source(number, evidence))
        if self.card.paper is not None and not position.evidence:
            column.addWidget(
                push_button("Visa svaret", partial(self.quoted.emit, -1), kind="caption"), 0, Qt.AlignmentFlag.AlignLeft
            )
        for mark in self.card.marks:
            column.addWidget(self._mark(mark))

    def _source(self, number: int, evidence: Evidence) -> QHBoxLayout:
        """The quote that the position rests on; where the paper is at hand, the way to its page."""
        row = QHBoxLayout()
        row.setSpacing(4)
        where = f"s. {evidence.page} i svaret" if evidence.page is not None else "i svaret"
        words = f"Vilar på ”{_short(evidence.quote)}”"
        if self.card.paper is None:
            row.addWidget(label(f"{words} {where}", "small", wrap=True))
            return row
        row.addWidget(label(words, "small", wrap=True), 1)
        source = push_button(where, partial(self.quoted.emit, number), kind="caption")
        source.setToolTip(f"Visa ”{evidence.quote}” i svaret")
        row.addWidget(source, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _line(self, words: str, name: str) -> ReadingText:
        line = ReadingText(self._look, f"{name} från {self.card.column.body}")
        line.show_text(words)
        return line

    def _mark(self, mark: Mark) -> QWidget:
        note = LineField(f"Anteckning till {mark.tag or 'markeringen'}", "Anteckning till sammanställningen")
        note.setText(mark.note)
        note.left.connect(lambda: self._annotate(mark, note.text()))
        note.returnPressed.connect(lambda: self._annotate(mark, note.text()))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        tag = label(mark.tag or "Markering", "small")
        tag.setToolTip(f"”{mark.quote}”")
        row.addWidget(tag)
        row.addWidget(note, 1)
        remove = tool_button("Ta bort markeringen", self._look.icon("x", "muted"), partial(self.forgotten.emit, mark))
        row.addWidget(remove)
        return whole

    def _annotate(self, mark: Mark, words: str) -> None:
        if words.strip() != mark.note:
            self.annotated.emit(mark, words.strip())


def constraint_words(constraint: LocalConstraint) -> str:
    """A local circumstance in one line: kind, what it is about, what it says, until when and for how much."""
    about = ": ".join(part for part in (wording.CONSTRAINT[constraint.kind], constraint.subject) if part)
    facts = [f"till {constraint.until}"] if constraint.until else []
    if constraint.amount_sek is not None:
        facts.append(wording.kronor(constraint.amount_sek))
    said = f"{about}. {constraint.text}" if constraint.text else about
    return f"{said} ({', '.join(facts)})" if facts else said


def _short(quote: str) -> str:
    return quote if len(quote) <= 60 else quote[:59].rstrip() + "…"
