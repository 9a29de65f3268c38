"""The reviewers' remarks on the answer in front, and a field for a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.pages.registrar.reason import ReasonField
from gui.pages.registrar.remark_card import RemarkCard
from gui.presenters.remarks import RemarkRow
from gui.widgets.fields import ChoiceField
from gui.widgets.labels import label
from gui.widgets.scrolled import ScrolledColumn

WHOLE = "Hela yttrandet"


class RemarksPart(ScrolledColumn):
    """Cards under the field in which a new remark is written; a remark is about one recommendation, or the whole."""

    shown = Signal(object)
    made = Signal(str, str)
    """A recommendation's id, empty for the whole, and the remark."""
    replied = Signal(object, str)
    resolved = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__("Anmärkningar", 12)
        self._subjects: tuple[str, ...] = ("",)
        self.cards: list[RemarkCard] = []
        self.subject = ChoiceField("Vad anmärkningen gäller", [WHOLE])
        self.subject.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.subject.setMinimumContentsLength(16)
        self.new = ReasonField(
            "Ny anmärkning", "Vad behöver ses över?", "Lägg till anmärkning", lines=3, can_give_up=False
        )
        self.new.given.connect(self._made)
        self.none = label("Inga anmärkningar.", "muted", wrap=True)
        self._writing = QWidget()
        writing = QVBoxLayout(self._writing)
        writing.setContentsMargins(0, 0, 0, 8)
        writing.setSpacing(8)
        writing.addWidget(self.subject)
        writing.addWidget(self.new)
        self.column.addWidget(self._writing)
        self.column.addWidget(self.none)
        self.column.addStretch(1)

    def show_subjects(self, subjects: Sequence[tuple[str, str]]) -> None:
        """Which recommendations a remark can be about: their ids and titles."""
        ids = ("", *(id_ for id_, _ in subjects))
        if ids == self._subjects:
            return
        self._subjects = ids
        self.subject.clear()
        self.subject.addItems([WHOLE, *(title for _, title in subjects)])

    def choose(self, recommendation_id: str) -> None:
        """Let the new remark be about a recommendation."""
        if recommendation_id in self._subjects:
            self.subject.setCurrentIndex(self._subjects.index(recommendation_id))

    def show_rows(self, rows: Sequence[RemarkRow], *, open_: bool) -> None:
        """Show the remarks; while the answer is ``open_`` more can be made."""
        self._writing.setVisible(open_)
        self.none.setVisible(not rows)
        kept, old = {card.row: card for card in self.cards if card.open is open_}, self.cards
        self.cards = [kept[row] if row in kept else self._card(row, open_=open_) for row in rows]
        for card in old:
            if card not in self.cards:
                card.deleteLater()
        for index, card in enumerate(self.cards, start=2):
            self.column.insertWidget(index, card)

    def give_back(self, words: str) -> None:
        """Let a remark that could not be kept stand where it was written, before what has been written since."""
        self.new.put_first(words)

    def _made(self, text: str) -> None:
        self.made.emit(self._subjects[max(self.subject.currentIndex(), 0)], text)
        self.new.clear()

    def _card(self, row: RemarkRow, *, open_: bool) -> RemarkCard:
        card = RemarkCard(row, open_=open_)
        card.shown.connect(partial(self.shown.emit, row))
        card.replied.connect(partial(self.replied.emit, row))
        card.resolved.connect(partial(self.resolved.emit, row))
        return card
