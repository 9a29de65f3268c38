"""The whole comparison to a file: which kind, which name, how far it has come, and what is said when it is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog

from domain.changes import Kind
from domain.comparison_sheets import Everything, View
from domain.ports import Store
from domain.services import comparing, outgoing
from domain.services.comparing import ComparisonForm
from domain.services.outgoing import WrittenFile
from domain.tables import TableWriter
from gui.actions import Spec
from gui.desk import Desk
from gui.files import choice_for, file_name, write_whole
from gui.outside import KeptFolder, say_written
from gui.pages.comparison import PAGE
from gui.presenters.comparison import ComparisonPresenter
from gui.shell import Shell
from gui.tasks import Job


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of file: the words of the file dialog, and what they stand for."""

    words: str
    form: ComparisonForm
    view: View = View.MATRIX

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        return f".{self.form.value}"

    @property
    def filter(self) -> str:
        """The choice as Qt's file dialogs write it."""
        return f"{self.words} (*{self.suffix})"


CHOICES = (
    Choice("Excel-arbetsbok med alla blad", ComparisonForm.XLSX),
    Choice("CSV med matrisen", ComparisonForm.CSV),
    Choice("CSV med varje ställningstagande på en rad", ComparisonForm.CSV, View.POSITIONS),
    Choice("CSV med lokala förutsättningar", ComparisonForm.CSV, View.CONSTRAINTS),
    Choice("JSON för andra program", ComparisonForm.JSON),
)


def comparison_folder(preferences: QSettings) -> KeptFolder:
    """Where files of the comparison are put."""
    return KeptFolder(preferences, "comparison/folder")


class ComparisonExport(QObject):
    """The action *Exportera jämförelsen*, from asking for a name to saying where the file is."""

    def __init__(self, presenter: ComparisonPresenter, shell: Shell) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._shell = shell
        self._folder = comparison_folder(shell.preferences)
        self._job: Job | None = None
        self.busy = False
        spec = Spec("compare.export", "Exportera jämförelsen …", "Arkiv", "export", "download", ("Ctrl+E",), page=PAGE)
        self.action = shell.commands.add(spec, self.ask)

    def ask(self) -> None:
        """Ask for a name and a kind of file, and write it."""
        comparison = self._presenter.comparison
        if comparison is None:
            return
        name = file_name("Svar på", comparison.referral.reference or comparison.referral.title, suffix=".xlsx")
        filters = ";;".join(choice.filter for choice in CHOICES)
        chosen, kind = QFileDialog.getSaveFileName(
            self._shell.window_widget(),
            "Exportera jämförelsen",
            str(self._folder.path / name),
            filters,
            CHOICES[0].filter,
        )
        if chosen:
            path, choice = choice_for(Path(chosen), kind, CHOICES)
            self._folder.keep(path.parent)
            self.write(path, choice)

    def write(self, path: Path, choice: Choice) -> None:
        """Write what is at rest, after everything that has been typed has come to rest, to a file."""
        workspace, comparison = self._presenter.workspace, self._presenter.comparison
        if comparison is None:
            return
        workspace.settle()
        self._be_busy(busy=True)
        self._shell.say(f"Läser svaren till {path.name} …")
        workspace.ask(
            partial(_gathered, referral_id=comparison.referral.id),
            partial(self._write, path, choice),
            owner=self,
            key="compare.export",
            failed=partial(self._failed, again=partial(self.write, path, choice)),
        )

    def cancel(self) -> None:
        """Stop writing; whatever stood under the name is left as it was. Too late when the file is being put in place."""
        if self._job is not None and self._job.cancel():
            self._end()
            self._shell.say("Exporten avbröts. Ingen fil har skrivits.")

    def _write(self, path: Path, choice: Choice, everything: Everything) -> None:
        workspace = self._presenter.workspace
        work = partial(_written, desk=workspace.desk, everything=everything, path=path, choice=choice)
        self._progress(path, 0, 0)
        self._job = workspace.tasks.background(
            work,
            partial(self._done, everything.comparison.referral.id, choice, path),
            failed=partial(self._failed, again=partial(self.write, path, choice)),
            progress=partial(self._progress, path),
            owner=self,
            key="compare.export",
        )

    def _progress(self, path: Path, done: int, total: int) -> None:
        share = f" {done * 100 // total} procent" if total else ""
        self._shell.say(f"Skriver {path.name} …{share}", {"Avbryt": self.cancel})

    def _done(self, referral_id: str, choice: Choice, path: Path, file: WrittenFile) -> None:
        self._end()
        note = partial(
            outgoing.note,
            action="compare",
            kind=Kind.REFERRAL,
            subject=referral_id,
            files=[file],
            detail={"format": choice.form.value},
        )
        self._presenter.workspace.ask(
            note,
            lambda noted: say_written(self._shell, path, noted=noted),
            owner=self,
            failed=self._shell.show_error,
        )

    def _failed(self, error: Exception, *, again: partial[None]) -> None:
        self._end()
        self._shell.say("Inte exporterat")
        self._shell.show_error(error, again)

    def _end(self) -> None:
        self._job = None
        self._be_busy(busy=False)

    def _be_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.action.setEnabled(not busy)


def _gathered(store: Store, referral_id: str) -> Everything:
    with store.reading() as records:
        return comparing.gather(records, referral_id)


def _written(job: Job, *, desk: Desk, everything: Everything, path: Path, choice: Choice) -> WrittenFile:
    content = comparing.written(
        everything,
        partial(_writer, desk),
        choice.form,
        view=choice.view,
        made=desk.today(),
        progress=job.report,
        cancelled=job.cancelled,
    )
    if job.commit():
        write_whole(path, content)
    return WrittenFile.of(path.name, content)


def _writer(desk: Desk) -> TableWriter:
    if desk.tables is None:
        raise LookupError("the window was not handed anything that writes tables")
    return desk.tables()
