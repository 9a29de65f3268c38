"""A colleague's draft beside ours: what comes in by itself, and what both have changed, to choose. Nothing is stored until it is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from domain.merging import Choice, ItemKey
from gui.presenters.merging import ConflictRow, MergeView, ReceivedRow
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.difference_view import DifferenceColumns
from gui.widgets.labels import label
from gui.widgets.question import ask_to_close
from gui.widgets.window_size import open_at
from resources.messages import text as words_of

_WORDS = {Choice.MINE: "Behåll ert", Choice.THEIRS: "Ta kollegans", Choice.BOTH: "Behåll båda"}
_OURS, _THEIRS = "Ert", "Kollegans"


class ConflictCard(QFrame):
    """One thing that both have changed: the two wordings with what differs marked, and the ways to settle it."""

    chosen = Signal(object, object)
    """The item's key and the ``Choice``."""

    def __init__(self, look: Look, row: ConflictRow) -> None:
        super().__init__()
        self.row = row
        self.setProperty("role", "card")
        self.buttons: dict[Choice, QRadioButton] = {}
        column = _card_column(self, row.part, row.about)
        if row.words.before or row.words.after:
            column.addWidget(DifferenceColumns(look, _OURS, _THEIRS, row.words))
        if row.base:
            column.addWidget(label(f"Stod förut: {row.base}", "small", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(20)
        self._group = QButtonGroup(self)
        for choice in row.choices:
            button = QRadioButton(_WORDS[choice])
            button.setAccessibleDescription(self.accessibleName())
            button.toggled.connect(partial(self._toggled, choice))
            self._group.addButton(button)
            self.buttons[choice] = button
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)

    def _toggled(self, choice: Choice, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on:
            self.chosen.emit(self.row.key, choice)


class MergeDialog(QDialog):
    """Ask about every conflict, and show what else comes along. ``choices`` is what was chosen."""

    settled = Signal(object)
    """The choices, by item; sent when the user is done."""

    def __init__(self, look: Look, view: MergeView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.choices: dict[ItemKey, Choice] = {}
        self.setWindowTitle("Läs in granskat utkast")
        open_at(self, min(980, parent.width() - 40), min(700, parent.height() - 40))
        self.cards = [ConflictCard(look, row) for row in view.conflicts]
        self.left = label("", "muted")
        self.done_button = push_button("Slå ihop", self._finish, kind="primary")
        self.done_button.setDefault(True)
        self._build(look)
        for card in self.cards:
            card.chosen.connect(self._choose)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._finish)
        self._count()
        first = next(iter(self.cards[0].buttons.values())) if self.cards else self.done_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.connect(self.deleteLater)

    def reject(self) -> None:
        """Close; what has been chosen is not let go of by a slip of the finger."""
        if not self.choices:
            super().reject()
            return
        ask_to_close(self, words_of("window.drop_choices"), "Fortsätt välja", super().reject)

    def _build(self, look: Look) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 12)
        head.setSpacing(6)
        sender = self._view.sender
        head.addWidget(label(f"Utkast från {sender}" if sender else "Granskat utkast", "title"))
        head.addWidget(label(self._view.summary, wrap=True))
        whole.addLayout(head)
        whole.addWidget(self._scrolled(look), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self.left)
        foot.addStretch(1)
        foot.addWidget(push_button("Avbryt", self.reject))
        foot.addWidget(self.done_button)
        whole.addLayout(foot)

    def _scrolled(self, look: Look) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("role", "canvas")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 4, 24, 16)
        column.setSpacing(12)
        if self.cards:
            column.addWidget(label("Ändrat av er båda", "section"))
        for card in self.cards:
            column.addWidget(card)
        if self._view.received:
            column.addWidget(label("Infogas från kollegan", "section"))
        for row in self._view.received:
            column.addWidget(received_card(look, row))
        if self._view.remarks:
            column.addWidget(label("Anmärkningar som följer med", "section"))
        for text in self._view.remarks:
            column.addWidget(_remark_card(text))
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "canvas")
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Vad utkastet ändrar")
        return area

    def _choose(self, key: ItemKey, choice: Choice) -> None:
        self.choices[key] = choice
        self._count()

    def _count(self) -> None:
        left = len(self.cards) - len(self.choices)
        self.left.setText(f"{left} kvar att välja" if left else "")
        self.done_button.setEnabled(not left)

    def _finish(self) -> None:
        """Done, or when something is left to choose, to the first of it."""
        waiting = next((card for card in self.cards if card.row.key not in self.choices), None)
        if waiting is not None:
            next(iter(waiting.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.settled.emit(dict(self.choices))
        self.accept()


def received_card(look: Look, row: ReceivedRow) -> QFrame:
    """Something that only the colleague has changed, before and after."""
    card = QFrame()
    card.setProperty("role", "card")
    column = _card_column(card, row.part, row.about)
    column.addWidget(DifferenceColumns(look, "Hos er nu", "Infogas", row.words))
    return card


def _remark_card(text: str) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.addWidget(label(text, wrap=True))
    return card


def _card_column(card: QFrame, part: str, about: str) -> QVBoxLayout:
    card.setAccessibleName(f"{part}. {about}".strip())
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    column.addWidget(label(part, "label"))
    if about:
        column.addWidget(label(about, "muted", wrap=True))
    return column
