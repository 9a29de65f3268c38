"""The part of the signing dialog where one says with what: a certificate on file, or on a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from domain.signing import Secret, Signer
from gui.card_modules import CardModule
from gui.presenters.signing import SigningChoice
from gui.tasks import Job, Tasks
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField, LineField
from gui.widgets.labels import label

_KEY_FILES = "Certifikat med nyckel (*.p12 *.pfx);;Alla filer (*)"
_ANY_CARD = "Kortet som sitter i"
_OTHER = "Annan programvara …"
_FIRST = "Välj kortets programvara …"


class KeyPart(QWidget):
    """File or card, which one, and the passphrase or PIN."""

    changed = Signal()
    troubled = Signal(object)
    """The cards could not be read: an exception."""

    def __init__(self, signer: Callable[[], Signer], tasks: Tasks, modules: Sequence[CardModule]) -> None:
        super().__init__()
        self._signer = signer
        self._tasks = tasks
        self._modules = [str(each.path) for each in modules]
        self._tokens: list[str] = []
        self.on_file = QRadioButton("Certifikat på fil")
        self.on_card = QRadioButton("Kort")
        group = QButtonGroup(self)
        for each in (self.on_file, self.on_card):
            group.addButton(each)
        self.file = LineField("Certifikatfil", "Välj filen som slutar på .p12 eller .pfx")
        self.choose_file = push_button("Välj …", self._ask_for_file)
        self.module = ChoiceField(
            "Kortets programvara", [*(each.name for each in modules), _OTHER if modules else _FIRST]
        )
        self.token = ChoiceField("Kort", [_ANY_CARD])
        self.look_again = push_button("Sök kort", self._read_cards)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._secret_label = label("Lösenfras", "label", buddy=self.secret)
        self._lay_out()
        self.on_card.toggled.connect(self._turn)
        self.module.chosen.connect(self._module_chosen)
        for signal in (self.file.textChanged, self.secret.textChanged, self.token.currentIndexChanged):
            signal.connect(lambda *_: self.changed.emit())

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(24)
        choice.addWidget(self.on_file)
        choice.addWidget(self.on_card)
        choice.addStretch(1)
        self._pages = (
            _rows(("Certifikatfil", self.file, self.choose_file)),
            _rows(("Kortets programvara", self.module, None), ("Kort", self.token, self.look_again)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(choice)
        for page in self._pages:
            column.addWidget(page)
        last = QVBoxLayout()
        last.setSpacing(4)
        last.addWidget(self._secret_label)
        last.addWidget(self.secret)
        column.addLayout(last)

    def show_choice(self, choice: SigningChoice) -> None:
        """Show what was chosen the last time."""
        self.file.setText(choice.file)
        if choice.module and choice.module not in self._modules and Path(choice.module).is_file():
            self._add_module(choice.module)
        if choice.module in self._modules:
            self.module.setCurrentIndex(self._modules.index(choice.module))
        self._show_tokens([choice.token] if choice.token else [])
        self.token.setCurrentIndex(1 if choice.token else 0)
        (self.on_card if choice.on_card else self.on_file).setChecked(True)
        self._turn()

    def chosen_module(self) -> str:
        """The path of the card's software, empty where there is none."""
        index = self.module.currentIndex()
        return self._modules[index] if 0 <= index < len(self._modules) else ""

    def chosen_token(self) -> str:
        """The card's label, empty for the one that is there."""
        index = self.token.currentIndex()
        return self._tokens[index - 1] if index > 0 else ""

    def take_secret(self) -> Secret:
        """What was typed."""
        return Secret(self.secret.text())

    def forget_secret(self) -> None:
        """Empty the field."""
        self.secret.clear()

    def _turn(self, *_: object) -> None:
        card = self.on_card.isChecked()
        for index, page in enumerate(self._pages):
            page.setVisible(index == int(card))
        secret = "Pinkod" if card else "Lösenfras"
        self._secret_label.setText(secret)
        self.secret.setAccessibleName(secret)
        self.changed.emit()

    def _ask_for_file(self) -> None:
        start = str(Path(self.file.text()).parent) if self.file.text() else ""
        name, _ = QFileDialog.getOpenFileName(self, "Välj certifikatfil", start, _KEY_FILES)
        if name:
            self.file.setText(name)
            self.secret.setFocus()

    def _module_chosen(self, index: int) -> None:
        if index == len(self._modules):
            name, _ = QFileDialog.getOpenFileName(self, "Välj kortets programvara")
            if name:
                self._add_module(name)
        self._show_tokens([])
        self.changed.emit()

    def _add_module(self, path: str) -> None:
        self._modules.append(path)
        self.module.insertItem(len(self._modules) - 1, Path(path).name)
        self.module.setCurrentIndex(len(self._modules) - 1)

    def _read_cards(self) -> None:
        module = self.chosen_module()
        if not module:
            return
        self.look_again.setEnabled(False)

        def read(job: Job) -> tuple[str, ...]:
            return self._signer().cards(module, job.cancelled)

        self._tasks.background(read, self._cards_read, failed=self._cards_failed, owner=self, key="cards")

    def _cards_read(self, labels: tuple[str, ...]) -> None:
        self.look_again.setEnabled(True)
        self._show_tokens(list(labels))
        if len(labels) == 1:
            self.token.setCurrentIndex(1)

    def _cards_failed(self, error: Exception) -> None:
        self.look_again.setEnabled(True)
        self.troubled.emit(error)

    def _show_tokens(self, labels: list[str]) -> None:
        self._tokens = labels
        self.token.clear()
        self.token.addItems([_ANY_CARD, *labels])


def _rows(*rows: tuple[str, QWidget, QWidget | None]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for words, field, beside in rows:
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(label(words, "label", buddy=field))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        if beside is not None:
            row.addWidget(beside)
        part.addLayout(row)
        column.addLayout(part)
    return page
