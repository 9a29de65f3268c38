"""From the letter on screen to a file: which kind, which name, and what is said when it is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from domain.changes import Kind
from domain.letter import ExportForm, Paper
from domain.ports import Store
from domain.response import Response
from domain.services.exporting import Archival, finish, gather
from gui.actions import Spec
from gui.choosing import choose_place
from gui.desk import Desk
from gui.file_making import FileMaker, Made, put_and_note
from gui.files import FormChoice, file_name
from gui.outside import KeptFolder
from gui.pages.letter.plan import PAGE
from gui.pages.letter.presenter import LetterPresenter
from gui.pages.letter.section_editor import PAPER_WORDS
from gui.presenters import listing
from gui.shell import Shell
from gui.tasks import Job
from gui.undo import Target
from gui.widgets.question import Answer, Role, ask
from resources.messages import text


@dataclass(frozen=True)
class Choice(FormChoice[ExportForm]):
    """A kind of file, and what goes into it."""

    archival: Archival = Archival.WITH_DATA
    with_answer: bool = False
    """Whether a memo has the answer as its first enclosure, in the same file."""


CHOICES = (
    Choice("PDF för diarium och arkiv", ExportForm.PDF),
    Choice("PDF utan bifogade data", ExportForm.PDF, Archival.WITHOUT_DATA),
    Choice("Word-dokument", ExportForm.DOCX),
    Choice("Text utan format", ExportForm.TEXT),
)

WITH_ANSWER = Choice("PDF med yttrandet som bilaga 1", ExportForm.PDF, with_answer=True)


def choices_for(paper: Paper) -> tuple[Choice, ...]:
    """The kinds of file that a paper can become, the usual first."""
    return CHOICES if paper is Paper.YTTRANDE else (*CHOICES, WITH_ANSWER)


def proposed_name(response: Response, paper: Paper) -> str:
    """What the file is called unless the user says otherwise: paper, own reference and body."""
    return file_name(PAPER_WORDS[paper], response.reference, response.body, suffix=CHOICES[0].suffix)


class LetterExport(QObject):
    """The action *Exportera yttrande*, from asking for a name to saying where the file is."""

    def __init__(self, presenter: LetterPresenter, shell: Shell) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._shell = shell
        self._folder = KeptFolder(shell.preferences, "letter/folder")
        spec = Spec("letter.export", "Exportera yttrande …", "Arkiv", "export", "download", ("Ctrl+E",), page=PAGE)
        self.maker = FileMaker(shell, self)
        self.maker.working.connect(shell.commands.add(spec, self.ask).setDisabled)

    def ask(self) -> None:
        """Ask for a name and a kind of file, and write it."""
        self._presenter.workspace.settle()
        response = self._presenter.response
        if response is None:
            return
        paper, parent = self._presenter.paper, self._shell.window_widget()
        name, title = proposed_name(response, paper), f"Exportera {PAPER_WORDS[paper].lower()}"
        chosen = choose_place(parent, title, self._folder, name, choices_for(paper))
        if chosen is not None:
            path, choice = chosen
            beside = data_beside(path, choice)
            if beside is not None and os.path.lexists(beside):
                self._ask_to_replace(beside, partial(self.write, path, choice))
            else:
                self.write(path, choice)

    def write(self, path: Path, choice: Choice) -> None:
        """Write the paper in front to a file."""
        response = self._presenter.response
        if response is not None:
            desk, paper = self._presenter.workspace.desk, self._presenter.paper
            work = partial(_made, desk=desk, response_id=response.id, paper=paper, path=path, choice=choice)
            lacks, steps = self._lacks() if paper is Paper.YTTRANDE or choice.with_answer else ("", {})
            self.maker.make(work, path.name, lacks, steps)

    def _ask_to_replace(self, beside: Path, write: Callable[[], None]) -> None:
        """Ask about the data's file too: the file dialog knew of the PDF only."""
        ask(
            self._shell.window_widget(),
            "Exportera yttrande",
            text("window.replace_data", {"name": beside.name}),
            Answer("Välj ett annat namn", Role.AcceptRole, self.ask),
            Answer("Ersätt", Role.DestructiveRole, write),
            Answer("Avbryt", Role.RejectRole),
        )

    def _lacks(self) -> tuple[str, dict[str, Callable[[], None]]]:
        """What a file that is whole may still lack, and the way there."""
        case = self._presenter.workspace.case
        lacking = listing.without_stance(case) if case else []
        if not lacking:
            return "", {}
        many = "1 rekommendation" if len(lacking) == 1 else f"{len(lacking)} rekommendationer"
        verb = "Gå till den" if len(lacking) == 1 else "Gå till den första"
        return f"{many} saknar ställningstagande", {verb: partial(self._go, lacking[0])}

    def _go(self, recommendation_id: str) -> None:
        self._shell.go_to(Target("recommendations", recommendation_id))


def data_beside(path: Path, choice: Choice) -> Path | None:
    """Where the data go that a PDF does not carry."""
    carried = choice.form is not ExportForm.PDF or choice.archival is Archival.WITH_DATA
    return None if carried else path.with_suffix(".json")


def _made(job: Job, store: Store, *, desk: Desk, response_id: str, paper: Paper, path: Path, choice: Choice) -> Made:
    gathered = gather(store, desk.letterheads(), response_id, paper, with_answer=choice.with_answer)
    exported = finish(gathered, desk.writer(), choice.form, choice.archival)
    files, beside = [(path, exported.content)], data_beside(path, choice)
    if exported.beside is not None and beside is not None:
        files.append((beside, exported.beside))
    detail = {"format": choice.form.value, "paper": paper.value}
    return put_and_note(job, files, "export", Kind.RESPONSE, response_id, detail)
