"""What the checks have found on the answer in front, what stops it first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.pages.registrar.finding_card import FindingCard
from gui.presenters.findings import FindingRow, summary
from gui.theme import Look
from gui.widgets.labels import label


class ChecksPart(QScrollArea):
    """Cards in order, under a sentence that says how it stands."""

    shown = Signal(object)
    """The ``FindingRow`` whose spot is asked for."""
    waived = Signal(object, str)
    """A row, and the reason why it may stand."""
    held = Signal(object)
    """A row that may not stand after all."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[FindingRow, ...] | None = None
        self.cards: list[FindingCard] = []
        self.summary = label("", "label", wrap=True)
        self._inside = QWidget()
        self._inside.setProperty("role", "panel")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self.summary)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Kontroller")

    def show_rows(self, rows: Sequence[FindingRow], *, editable: bool) -> None:
        """Show what was found; cards that are the same stay, with what has been written in them."""
        self.summary.setText(summary(rows))
        kept, old = {card.row: card for card in self.cards if card.editable is editable}, self.cards
        self.cards = [kept[row] if row in kept else self._card(row, editable=editable) for row in rows]
        for card in old:
            if card not in self.cards:
                card.deleteLater()
        for index, card in enumerate(self.cards, start=1):
            self._column.insertWidget(index, card)

    def _card(self, row: FindingRow, *, editable: bool) -> FindingCard:
        card = FindingCard(self._look, row, editable=editable)
        card.shown.connect(partial(self.shown.emit, row))
        card.waived.connect(partial(self.waived.emit, row))
        card.held.connect(partial(self.held.emit, row))
        return card
