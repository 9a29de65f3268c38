"""The whole comparison to a file: which kind, which name, how far it has come, and what is said when it is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings

from domain.changes import Kind
from domain.comparison_sheets import View
from domain.ports import Store
from domain.services import comparing
from domain.services.comparing import ComparisonForm
from domain.tables import TableWriter
from gui.actions import Spec
from gui.choosing import choose_place
from gui.desk import Desk
from gui.file_making import FileMaker, Made, put_and_note
from gui.files import FormChoice, file_name
from gui.outside import KeptFolder
from gui.pages.comparison import PAGE
from gui.presenters.comparison import ComparisonPresenter
from gui.shell import Shell
from gui.tasks import Job


@dataclass(frozen=True)
class Choice(FormChoice[ComparisonForm]):
    """A kind of file, and what one that holds one sheet shows."""

    view: View = View.MATRIX


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
        spec = Spec("compare.export", "Exportera jämförelsen …", "Arkiv", "export", "download", ("Ctrl+E",), page=PAGE)
        self.action = shell.commands.add(spec, self.ask)
        self.maker = FileMaker(shell, self)
        self.maker.working.connect(self.action.setDisabled)

    def ask(self) -> None:
        """Ask for a name and a kind of file, and write it."""
        comparison = self._presenter.comparison
        if comparison is None:
            return
        name = file_name("Svar på", comparison.referral.reference or comparison.referral.title, suffix=".xlsx")
        chosen = choose_place(self._shell.window_widget(), "Exportera jämförelsen", self._folder, name, CHOICES)
        if chosen is not None:
            self.write(*chosen)

    def write(self, path: Path, choice: Choice) -> None:
        """Write the comparison to a file."""
        comparison = self._presenter.comparison
        if comparison is not None:
            desk, id_ = self._presenter.workspace.desk, comparison.referral.id
            self.maker.make(partial(_made, desk=desk, referral_id=id_, path=path, choice=choice), path.name)


def _made(job: Job, store: Store, *, desk: Desk, referral_id: str, path: Path, choice: Choice) -> Made:
    with store.reading() as records:
        everything = comparing.gather(records, referral_id)
    content = comparing.written(
        everything,
        partial(_writer, desk),
        choice.form,
        view=choice.view,
        made=desk.today(),
        progress=job.report,
        cancelled=job.cancelled,
    )
    return put_and_note(job, [(path, content)], "compare", Kind.REFERRAL, referral_id, {"format": choice.form.value})


def _writer(desk: Desk) -> TableWriter:
    if desk.tables is None:
        raise LookupError("the window was not handed anything that writes tables")
    return desk.tables()
