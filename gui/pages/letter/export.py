"""From the letter on screen to a file: which kind, which name, and what is said when it is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from domain.changes import Kind
from domain.letter import ExportForm, Paper
from domain.ports import Store
from domain.response import Response
from domain.services import outgoing
from domain.services.exporting import Archival, Gathered, finish, gather
from domain.services.outgoing import WrittenFile
from gui.actions import Spec
from gui.desk import Desk
from gui.files import choice_for, file_name, write_whole
from gui.outside import KeptFolder, say_written
from gui.pages.letter.plan import PAGE
from gui.pages.letter.presenter import LetterPresenter
from gui.pages.letter.section_editor import PAPER_WORDS
from gui.shell import Shell
from gui.tasks import Job


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of file: the words of the file dialog, and what they stand for."""

    words: str
    form: ExportForm
    archival: Archival = Archival.WITH_DATA
    with_answer: bool = False
    """Whether a memo has the answer as its first enclosure, in the same file."""

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        return f".{self.form.value}"

    @property
    def filter(self) -> str:
        """The choice as Qt's file dialogs write it."""
        return f"{self.words} (*{self.suffix})"


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
        self._action = shell.commands.add(spec, self.ask)

    def ask(self) -> None:
        """Ask for a name and a kind of file, and write it."""
        self._presenter.workspace.settle()
        response = self._presenter.response
        if response is None:
            return
        start = self._folder.path / proposed_name(response, self._presenter.paper)
        filters = ";;".join(choice.filter for choice in choices_for(self._presenter.paper))
        word = PAPER_WORDS[self._presenter.paper].lower()
        name, chosen = QFileDialog.getSaveFileName(
            self._shell.window_widget(), f"Exportera {word}", str(start), filters, CHOICES[0].filter
        )
        if name:
            path, choice = choice_for(Path(name), chosen, choices_for(self._presenter.paper))
            self._folder.keep(path.parent)
            self.write(path, choice)

    def write(self, path: Path, choice: Choice) -> None:
        """Write what is at rest, after everything that has been typed has come to rest, to a file."""
        workspace, response = self._presenter.workspace, self._presenter.response
        if response is None:
            return
        workspace.settle()
        self._action.setEnabled(False)
        self._shell.say(f"Skriver {path.name} …")
        gather = partial(
            _gather,
            desk=workspace.desk,
            response_id=response.id,
            paper=self._presenter.paper,
            with_answer=choice.with_answer,
        )
        again = partial(self.write, path, choice)
        workspace.ask(
            gather,
            partial(self._render, response.id, self._presenter.paper, path, choice),
            owner=self,
            key="export",
            failed=partial(self._failed, again=again),
        )

    def _render(self, response_id: str, paper: Paper, path: Path, choice: Choice, gathered: Gathered) -> None:
        tasks = self._presenter.workspace.tasks
        work = partial(_write, desk=self._presenter.workspace.desk, gathered=gathered, path=path, choice=choice)
        again = partial(self.write, path, choice)
        done = partial(self._done, response_id, paper, choice)
        tasks.background(work, done, failed=partial(self._failed, again=again), owner=self, key="export")

    def _done(
        self, response_id: str, paper: Paper, choice: Choice, written: tuple[Path, tuple[WrittenFile, ...]]
    ) -> None:
        path, files = written
        self._action.setEnabled(True)
        detail = {"format": choice.form.value, "paper": paper.value}
        note = partial(
            outgoing.note, action="export", kind=Kind.RESPONSE, subject=response_id, files=files, detail=detail
        )
        self._presenter.workspace.ask(
            note,
            lambda noted: say_written(self._shell, path, noted=noted),
            owner=self,
            failed=self._shell.show_error,
        )

    def _failed(self, error: Exception, *, again: partial[None]) -> None:
        self._action.setEnabled(True)
        self._shell.say("Inte exporterat")
        self._shell.show_error(error, again)


def _gather(store: Store, *, desk: Desk, response_id: str, paper: Paper, with_answer: bool) -> Gathered:
    return gather(store, desk.letterheads(), response_id, paper, with_answer=with_answer)


def _write(
    job: Job, *, desk: Desk, gathered: Gathered, path: Path, choice: Choice
) -> tuple[Path, tuple[WrittenFile, ...]]:
    exported = finish(gathered, desk.writer(), choice.form, choice.archival)
    files = [(path, exported.content)]
    if exported.beside is not None:
        files.append((path.with_suffix(".json"), exported.beside))
    if job.commit():
        for each, content in files:
            write_whole(each, content)
    return path, tuple(WrittenFile.of(each.name, content) for each, content in files)
