"""Which facts stand where in the head and foot, and the word printed before each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout

from domain.letter import HeadField
from domain.letterhead import Letterhead, Special
from domain.services.letterheads import FIRST_PAGE, OTHER_PAGES, Band, place_of, placed, with_label
from gui.pages.letterhead.parts import Part, fill, named
from gui.pages.letterhead.presenter import FormsPresenter
from gui.pages.letterhead.words import HEAD_WORDS, UNLABELLED, places
from gui.widgets.fields import ChoiceField, LineField
from gui.widgets.labels import label

_NOWHERE = "Visas inte"


class LabelsPart(Part):
    """The words before the facts of the head."""

    title = "Etiketter i brevhuvudet"

    def __init__(self, presenter: FormsPresenter) -> None:
        super().__init__(presenter)
        self.fields: dict[HeadField, LineField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        labelled = [what for what in HEAD_WORDS if isinstance(what, HeadField) and what not in UNLABELLED]
        for number, what in enumerate(labelled):
            field = LineField(f"Etikett före {HEAD_WORDS[what].lower()}", "Ingen etikett")
            field.typed.connect(partial(self._type, what))
            self.fields[what] = field
            grid.addLayout(named(HEAD_WORDS[what], field), number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        self.column.addLayout(grid)
        self.setFocusProxy(self.fields[HeadField.DATE])

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        if anew:
            for what, field in self.fields.items():
                field.show_text(form.labels.get(what, ""))

    def _type(self, what: HeadField, text: str) -> None:
        step = f"etiketten före {HEAD_WORDS[what].lower()}"
        self.presenter.change(step, lambda form: with_label(form, what, text), f"label.{what}")


class HeadPart(Part):
    """A row for each fact: its place on the first page and on the others."""

    title = "Plats i brevhuvud och sidfot"

    def __init__(self, presenter: FormsPresenter) -> None:
        super().__init__(presenter)
        self.first: dict[HeadField | Special, ChoiceField] = {}
        self.others: dict[HeadField | Special, ChoiceField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        pages = ((self.first, "Första sidan", FIRST_PAGE), (self.others, "Övriga sidor", OTHER_PAGES))
        for column, (fields, page, bands) in enumerate(pages, start=1):
            grid.addWidget(label(page, "small"), 0, column)
            grid.setColumnStretch(column, 1)
            for row, (what, word) in enumerate(HEAD_WORDS.items(), start=1):
                choice = ChoiceField(f"{word}, plats på {page.lower()}", [])
                choice.setMinimumContentsLength(len(_NOWHERE) - 2)
                choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                choice.chosen.connect(self._placer(what, word, choice, bands))
                fields[what] = choice
                grid.addWidget(choice, row, column)
        for row, (what, word) in enumerate(HEAD_WORDS.items(), start=1):
            grid.addWidget(label(word, buddy=self.first[what]), row, 0)
        self.column.addLayout(grid)
        self.setFocusProxy(self.first[Special.LOGO])

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        for fields, bands in ((self.first, FIRST_PAGE), (self.others, OTHER_PAGES)):
            choices: list[tuple[str, object]] = [(_NOWHERE, None), *places(form, bands)]
            for what, choice in fields.items():
                fill(choice, choices, place_of(form, what, bands))

    def _placer(
        self, what: HeadField | Special, word: str, choice: ChoiceField, bands: tuple[Band, ...]
    ) -> Callable[[int], None]:
        def place(number: int) -> None:
            chosen = choice.itemData(number)
            self.presenter.change(f"platsen för {word.lower()}", lambda form: placed(form, what, bands, chosen))

        return place
