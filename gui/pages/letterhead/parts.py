"""The simpler parts of the editor's form, each a heading with fields bound to the house form in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.letterhead import Letterhead
from domain.services.letterheads import with_address, with_organisation
from gui.pages.letter.bound import RING
from gui.pages.letterhead.presenter import Change, FormsPresenter
from gui.pages.letterhead.words import FAMILIES, PAGE_NUMBERS, page_number
from gui.widgets.fields import ChoiceField, LineField, TextField
from gui.widgets.labels import label

SIZES = (9.5, 10.0, 10.5, 11.0, 11.5, 12.0)


class Part(QWidget):
    """Something of the house form to fill in. ``refresh`` shows the form in front anew."""

    title = ""

    def __init__(self, presenter: FormsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self.setAccessibleName(self.title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(RING, 0, RING, RING)
        self.column.setSpacing(12)

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        """Show what the form says; ``anew`` also in fields that somebody may be typing in."""
        raise NotImplementedError


def named(name: str, field: QWidget, hint: QWidget | None = None) -> QVBoxLayout:
    """A field with its name above and, where there is something to say, a hint below."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label(name, "small", buddy=field))
    column.addWidget(field)
    if hint is not None:
        column.addWidget(hint)
    return column


class NamePart(Part):
    """What the house form is called where it is chosen."""

    title = "Brevmall"

    def __init__(self, presenter: FormsPresenter) -> None:
        super().__init__(presenter)
        self.name = LineField("Brevmallens namn")
        self.name.typed.connect(self._typed)
        self.name.left.connect(self._show_name)
        self._hint = label("Brevmallen behöver ett namn. Så länge gäller det förra.", "error", wrap=True)
        self._hint.hide()
        self.column.addLayout(named("Namn", self.name, self._hint))
        self.setFocusProxy(self.name)

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        if anew:
            self._show_name()

    def _typed(self, text: str) -> None:
        self._hint.setVisible(not text.strip())
        if text.strip():
            self.presenter.change("brevmallens namn", lambda form: replace(form, name=text.strip()), "name")

    def _show_name(self) -> None:
        form = self.presenter.form
        if form is not None:
            self.name.show_text(form.name)
            self._hint.hide()


class OrganisationPart(Part):
    """The lines of the head and of the foot that are the same in every letter."""

    title = "Organisation"

    def __init__(self, presenter: FormsPresenter) -> None:
        super().__init__(presenter)
        self.organisation = TextField("Organisation, en rad i taget", "Ekbergs kommun", lines=2)
        self.address = TextField("Adress i sidfoten, en rad i taget", "Storgatan 1, 123 45 Ekberg", lines=3)
        self._parted = label("Ett streck | skiljer det som ska stå i olika spalter.", "small", wrap=True)
        self.organisation.typed.connect(self._type_organisation)
        self.address.typed.connect(self._type_address)
        self.column.addLayout(named("Rader i brevhuvudet", self.organisation))
        self.column.addLayout(named("Rader i sidfoten: adress, telefon, webbplats", self.address, self._parted))
        self.setFocusProxy(self.organisation)

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        if anew:
            self.organisation.show_text("\n".join(form.organisation))
            self.address.show_text("\n".join(form.address))
        self._parted.setVisible(any(column.part for column in (*form.foot_first, *form.foot_following)))

    def _type_organisation(self, text: str) -> None:
        self.presenter.change(
            "organisationens rader", lambda form: with_organisation(form, text.split("\n")), "organisation"
        )

    def _type_address(self, text: str) -> None:
        self.presenter.change("sidfotens rader", lambda form: with_address(form, text.split("\n")), "address")


class TypePart(Part):
    """Typefaces, size and page numbers."""

    title = "Text och sidnummer"

    def __init__(self, presenter: FormsPresenter) -> None:
        super().__init__(presenter)
        words = list(FAMILIES.values())
        self.text = ChoiceField("Brödtextens teckensnitt", words)
        self.headings = ChoiceField("Rubrikernas teckensnitt", words)
        self.text_size = ChoiceField("Brödtextens storlek", [])
        self.page_number = ChoiceField("Sidnummer", [])
        self.labels_above = QCheckBox("Etiketterna står ovanför uppgifterna")
        families = list(FAMILIES)
        self._choice(self.text, "brödtextens teckensnitt", lambda n: _type(text=families[n]))
        self._choice(self.headings, "rubrikernas teckensnitt", lambda n: _type(headings=families[n]))
        self._choice(self.text_size, "textens storlek", lambda n: _type(size=self.text_size.itemData(n)))
        self._choice(self.page_number, "sidnumrets form", self._number)
        self.labels_above.clicked.connect(
            lambda on: presenter.change("etiketternas plats", lambda form: replace(form, labels_above=on))
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.addLayout(named("Brödtext", self.text), 0, 0)
        grid.addLayout(named("Rubriker", self.headings), 0, 1)
        grid.addLayout(named("Storlek", self.text_size), 1, 0)
        grid.addLayout(named("Sidnummer", self.page_number), 1, 1)
        for each in (0, 1):
            grid.setColumnStretch(each, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self.labels_above)
        self.setFocusProxy(self.text)

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        families = list(FAMILIES)
        self.text.setCurrentIndex(families.index(form.type.text))
        self.headings.setCurrentIndex(families.index(form.type.headings))
        sizes = sorted({*SIZES, form.type.size})
        fill(self.text_size, [(f"{size:g} punkter".replace(".", ","), size) for size in sizes], form.type.size)
        patterns = list(dict.fromkeys([*PAGE_NUMBERS, form.page_number]))
        fill(self.page_number, [(page_number(each), each) for each in patterns], form.page_number)
        self.labels_above.setChecked(form.labels_above)

    def _choice(self, field: ChoiceField, step: str, change: Callable[[int], Change]) -> None:
        field.chosen.connect(lambda number: self.presenter.change(step, change(number)))

    def _number(self, number: int) -> Change:
        pattern = str(self.page_number.itemData(number))
        return lambda form: replace(form, page_number=pattern)


def _type(**changed: object) -> Change:
    return lambda form: replace(form, type=replace(form.type, **changed))  # type: ignore[arg-type]  # a field of Type


def fill(field: ChoiceField, choices: list[tuple[str, object]], chosen: object) -> None:
    """Let a field offer (word, value) choices, and show the one that is chosen."""
    there = [(field.itemText(n), field.itemData(n)) for n in range(field.count())]
    if there != choices:
        field.clear()
        for word, value in choices:
            field.addItem(word, value)
    values = [value for _, value in choices]
    field.setCurrentIndex(values.index(chosen) if chosen in values else -1)


def row(*fields: QWidget) -> QHBoxLayout:
    """Widgets beside each other, to the left."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for field in fields:
        made.addWidget(field, 0, Qt.AlignmentFlag.AlignVCenter)
    made.addStretch(1)
    return made
