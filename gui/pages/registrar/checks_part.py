"""What the checks have found on the answer in front, what stops it first."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from gui.pages.registrar.finding_card import FindingCard
from gui.presenters.findings import FindingRow, summary
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.widgets.scrolled import ScrolledColumn
from gui.widgets.tab_order import holds_focus, tab_before

_AT_FIRST = 20
_AT_A_TIME = 40
"""Findings shown at once: a card is many widgets, and a long answer hardly begun has a finding for every recommendation."""


class ChecksPart(ScrolledColumn):
    """Cards in order, under a sentence that says how it stands; of those of one kind that follow each other the first says why, and the rest are brief."""

    shown = Signal(object)
    """The ``FindingRow`` whose spot is asked for."""
    waived = Signal(object, str)
    """A row, and the reason why it may stand."""
    held = Signal(object)
    """A row that may not stand after all."""

    def __init__(self, look: Look) -> None:
        super().__init__("Kontroller", 6)
        self._look = look
        self._rows: tuple[FindingRow, ...] = ()
        self._editable = False
        self._room = _AT_FIRST
        self._reasons: dict[str, str] = {}
        self.cards: list[FindingCard] = []
        self.summary = label("", "label", wrap=True)
        self.column.addWidget(self.summary)
        self.more = push_button("", self._show_more, kind="link", icon=look.icon("plus", "accent"))
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_rows(self, rows: Sequence[FindingRow], *, editable: bool, decided: bool = False) -> None:
        """Show what was found; cards that are the same stay, with what has been written in them."""
        if not set(rows) & set(self._rows):
            self._room = _AT_FIRST
        self._rows, self._editable = tuple(rows), editable
        self.summary.setText(summary(rows, decided=decided))
        self._show_cards()

    def _show_cards(self) -> None:
        kept, old = {(card.row, card.brief): card for card in self.cards if card.editable is self._editable}, self.cards
        shown = self._rows[: self._room]
        brief = [False, *(row.is_like(before) for before, row in itertools.pairwise(shown))]
        self.cards = [kept.get(each) or self._card(*each) for each in zip(shown, brief, strict=False)]
        for index, card in enumerate(self.cards, start=1):
            self.column.insertWidget(index, card)
        hidden = len(self._rows) - len(shown)
        self.more.setText(f"Visa {min(hidden, _AT_A_TIME)} till")
        self.more.setVisible(hidden > 0)
        tab_before(self.more, [stop for card in self.cards for stop in card.stops()])
        for at, card in enumerate(old):
            if card not in self.cards:
                if holds_focus(card):
                    self._focus_after(card.row, at)
                card.deleteLater()

    def _focus_after(self, row: FindingRow, at: int) -> None:
        """Go on with another of the same kind, or else with what has come in the place of the one that went."""
        open_ = [card for card in self.cards if card.editable and not card.row.waiver]
        alike = (card for card in open_ if card.row.code == row.code)
        following = next(alike, next((card for card in self.cards[at : at + 1] if card in open_), None))
        if following is not None:
            following.show()  # the layout would only do so later, and what is not there takes no focus
        (following.let_stand if following else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _waive(self, row: FindingRow, reason: str) -> None:
        self._reasons[row.code] = reason
        for card in self.cards:
            if card.row.code == row.code:
                card.proposed = reason
        self.waived.emit(row, reason)

    def _show_more(self) -> None:
        first = len(self.cards)
        self._room += _AT_A_TIME
        self._show_cards()
        self.cards[first].jump.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, row: FindingRow, brief: bool) -> FindingCard:  # noqa: FBT001
        card = FindingCard(self._look, row, editable=self._editable, brief=brief)
        card.shown.connect(partial(self.shown.emit, row))
        card.proposed = self._reasons.get(row.code, "")
        card.waived.connect(partial(self._waive, row))
        card.held.connect(partial(self.held.emit, row))
        return card
