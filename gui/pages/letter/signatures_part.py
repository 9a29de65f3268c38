"""Those who sign the letter, a card each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.response import Signatory
from gui.pages.letter.bound import RING
from gui.pages.letter.presenter import LetterPresenter
from gui.theme import Look
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.fields import LineField
from gui.widgets.labels import label
from gui.widgets.tab_order import holds_focus, tab_before

_FIELDS = {"name": "Namn", "title": "Titel", "organisation": "Organisation"}


class SignatoryCard(QFrame):
    """Name, title and organisation of one who signs."""

    def __init__(self, index: int, presenter: LetterPresenter, look: Look) -> None:
        super().__init__()
        self._presenter = presenter
        self.index = index
        self.setProperty("role", "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 12, 8, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.fields: dict[str, LineField] = {}
        for field, word in _FIELDS.items():
            editor = LineField(f"{word}, underskrift {index + 1}")
            editor.typed.connect(partial(self._typed, field))
            self.fields[field] = editor
        for row, field in enumerate(_FIELDS):
            grid.addWidget(label(_FIELDS[field], "small", buddy=self.fields[field]), row, 0)
            grid.addWidget(self.fields[field], row, 1)
        grid.setColumnStretch(1, 1)
        grid.addLayout(self._buttons(look), 0, 2, len(_FIELDS), 1)

    def stops(self) -> Sequence[QWidget]:
        """What Tab stops at, in reading order."""
        return (*self.fields.values(), self.remove, self.up, self.down)

    def show_signatory(self, signatory: Signatory, *, last: bool, editable: bool) -> None:
        """Show somebody who signs."""
        for field, editor in self.fields.items():
            if not self._presenter.is_pending(self._key(field)):
                editor.show_text(getattr(signatory, field))
            editor.setReadOnly(not editable)
        self.up.setEnabled(editable and self.index > 0)
        self.down.setEnabled(editable and not last)
        self.remove.setEnabled(editable)
        for button in (self.up, self.down):
            button.setVisible(not (last and self.index == 0))

    def _buttons(self, look: Look) -> QVBoxLayout:
        presenter, index = self._presenter, self.index
        who = f"underskrift {index + 1}"
        self.remove = tool_button(
            f"Ta bort {who}", look.icon("trash-2", "muted"), partial(presenter.remove_signatory, index)
        )
        self.up = tool_button(
            f"Flytta {who} upp", look.icon("arrow-up", "muted"), partial(presenter.move_signatory, index, -1)
        )
        self.down = tool_button(
            f"Flytta {who} ned", look.icon("arrow-down", "muted"), partial(presenter.move_signatory, index, 1)
        )
        column = QVBoxLayout()
        column.setSpacing(0)
        for button in (self.remove, self.up, self.down):
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _typed(self, field: str, *_: object) -> None:
        self._presenter.soon(self, self._key(field), partial(self._keep, field))

    def _key(self, field: str) -> tuple[str, ...]:
        return ("letter", "signatory", str(self.index), field)

    def _keep(self, field: str) -> None:
        self._presenter.type_signatory(self.index, field, self.fields[field].text())


class SignaturesPart(QWidget):
    """A card for each who signs, in order."""

    def __init__(self, presenter: LetterPresenter, look: Look) -> None:
        super().__init__()
        self._presenter = presenter
        self._look = look
        self.setProperty("origin", "signatures")
        self.cards: list[SignatoryCard] = []
        self._nobody = label("Ingen underskrift ännu.", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(RING, 0, RING, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._nobody)
        column.addLayout(self._column)
        self.add_button = push_button(
            "Lägg till underskrift", presenter.add_signatory, kind="link", icon=look.icon("plus", "accent")
        )
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)

    def refresh(self) -> None:
        """Show those who sign as they are now."""
        people = self._presenter.signatories()
        editable = self._presenter.workspace.editable
        while len(self.cards) > len(people):
            card = self.cards.pop()
            if holds_focus(card):
                self._stop(-1).setFocus(Qt.FocusReason.OtherFocusReason)
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        while len(self.cards) < len(people):
            card = SignatoryCard(len(self.cards), self._presenter, self._look)
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
            tab_before(self.add_button, card.stops())
        for card, signatory in zip(self.cards, people, strict=True):
            card.show_signatory(signatory, last=card.index == len(people) - 1, editable=editable)
        self._nobody.setVisible(not people)
        self.add_button.setVisible(editable)
        self.setFocusProxy(self._stop(0))

    def _stop(self, number: int) -> QWidget:
        """Where the cursor goes for a card, which has no focus proxy, for the reason that ``tab_order`` gives."""
        return self.cards[number].fields["name"] if self.cards else self.add_button
