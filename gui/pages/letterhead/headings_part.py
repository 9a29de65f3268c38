"""What each kind of paper and its sections are called."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from domain.letter import Paper
from domain.letterhead import Letterhead
from domain.services.letterheads import with_document_type, with_heading
from gui.pages.letter.section_editor import PAPER_WORDS
from gui.pages.letterhead.parts import Part, row
from gui.pages.letterhead.presenter import FormsPresenter
from gui.pages.letterhead.words import part_word
from gui.widgets.buttons import push_button
from gui.widgets.fields import LineField
from gui.widgets.labels import label

_WITHOUT = {"recommendations", "signatures"}
"""Parts that are never printed under a heading of their own."""


class HeadingsPart(Part):
    """A choice of paper, and its words in the order in which they print."""

    title = "Rubriker"

    def __init__(self, presenter: FormsPresenter) -> None:
        super().__init__(presenter)
        self.paper = Paper.YTTRANDE
        self.papers: dict[Paper, QPushButton] = {}
        group = QButtonGroup(self)
        for paper, word in PAPER_WORDS.items():
            button = push_button(word, partial(self.choose, paper))
            button.setCheckable(True)
            group.addButton(button)
            self.papers[paper] = button
        self.papers[self.paper].setChecked(True)
        self.document_type = LineField("Vad handlingen kallas")
        self.document_type.typed.connect(self._type_document_type)
        self.fields: dict[str, LineField] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, 130)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(label("Handlingens namn", buddy=self.document_type), 0, 0)
        self._grid.addWidget(self.document_type, 0, 1)
        self._names: list[QWidget] = []
        self.column.addLayout(row(*self.papers.values()))
        self.column.addLayout(self._grid)
        self.setFocusProxy(self.papers[self.paper])

    def choose(self, paper: Paper) -> None:
        """Show the words of a paper."""
        self.paper = paper
        self.papers[paper].setChecked(True)
        if self.presenter.form is not None:
            self.refresh(self.presenter.form, anew=True)

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        said = form.form(self.paper)
        parts = [part for part in said.order if part not in _WITHOUT]
        if list(self.fields) != parts:
            self._build(parts)
            anew = True
        if anew:
            self.document_type.show_text(said.document_type)
            for part, field in self.fields.items():
                field.show_text(said.headings.get(part, ""))

    def _build(self, parts: list[str]) -> None:
        for old in (*self._names, *self.fields.values()):
            old.hide()
            old.deleteLater()
        self._names, self.fields = [], {}
        for number, part in enumerate(parts, start=1):
            field = LineField(f"Rubrik över {part_word(part).lower()}", "Ingen rubrik")
            field.typed.connect(partial(self._type_heading, part))
            name = label(part_word(part), buddy=field)
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(field, number, 1)
            self._names.append(name)
            self.fields[part] = field

    def _type_document_type(self, text: str) -> None:
        paper = self.paper
        self.presenter.change(
            "handlingens namn", lambda form: with_document_type(form, paper, text), f"document_type.{paper}"
        )

    def _type_heading(self, part: str, text: str) -> None:
        paper = self.paper
        step = f"rubriken över {part_word(part).lower()}"
        self.presenter.change(step, lambda form: with_heading(form, paper, part, text), f"heading.{paper}.{part}")
