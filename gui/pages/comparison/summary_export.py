"""From the summary on screen to a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from domain.changes import Kind
from domain.letter import ExportForm
from domain.ports import Store
from domain.services import summary_files
from domain.services.summaries import Summary
from domain.summary.extent import Extent, fitting
from gui.actions import Spec
from gui.desk import Desk
from gui.file_making import FileMaker, Made, put_and_note
from gui.files import FormChoice, choice_for, file_name
from gui.outside import KeptFolder
from gui.pages.comparison import PAGE
from gui.presenters.summary import SummaryPresenter
from gui.shell import Shell
from gui.tasks import Job
from gui.widgets.question import Answer, Role, ask
from resources.messages import text


@dataclass(frozen=True)
class Choice(FormChoice[ExportForm]):
    """A kind of file, and how much of the summary it holds."""

    extent: Extent = Extent.FULL


_WORDS = {
    ExportForm.PDF: "PDF för diarium och arkiv",
    ExportForm.DOCX: "Word-dokument",
    ExportForm.MARKDOWN: "Markdown",
}
_EXTENTS = {Extent.FULL: "", Extent.SHORT: ", kort sammanställning"}
CHOICES = tuple(
    Choice(words + extent_words, form, extent)
    for extent, extent_words in _EXTENTS.items()
    for form, words in _WORDS.items()
)


class SummaryExport(QObject):
    """The action *Exportera sammanställning*, from asking for a name to saying where the file is."""

    def __init__(self, presenter: SummaryPresenter, shell: Shell) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._shell = shell
        self._folder = KeptFolder(shell.preferences, "summary/folder")
        spec = Spec("summary.export", "Exportera sammanställning …", "Arkiv", "export", "download", page=PAGE)
        self.action = shell.commands.add(spec, self.ask)
        self.maker = FileMaker(shell, self)
        self.maker.working.connect(self.action.setDisabled)

    def ask(self) -> None:
        """Ask for a name and a kind of file, and write it; first whether statements that later answers touch may go out as they stand."""
        summary = self._presenter.summary
        if summary is None:
            return
        if summary.marks:
            self._ask_about_touched(summary)
        else:
            self._ask_where(summary)

    def _ask_about_touched(self, summary: Summary) -> None:
        touched = next(each for each in summary.statements if each.id in summary.marks)
        look = "Visa det första" if len(summary.marks) > 1 else "Visa det"
        show = partial(self._presenter.workspace.reveal.emit, self._presenter.target(touched))
        ask(
            self._shell.window_widget(),
            "Exportera sammanställning",
            text("summary.touched_window", {"count": len(summary.marks)}),
            Answer(look, Role.ActionRole, show),
            Answer("Exportera ändå", Role.AcceptRole, partial(self._ask_where, summary)),
            Answer("Avbryt", Role.RejectRole),
            icon=QMessageBox.Icon.Warning,
        )

    def _ask_where(self, summary: Summary) -> None:
        name = file_name("Remissammanställning", summary.answers.referral.reference, suffix=".pdf")
        path, chosen = QFileDialog.getSaveFileName(
            self._shell.window_widget(),
            "Exportera sammanställning",
            str(self._folder.path / name),
            ";;".join(each.filter for each in CHOICES),
            filter_for(fitting(summary.answers)),
        )
        if path:
            self._folder.keep(Path(path).parent)
            self.write(*named(Path(path), chosen))

    def write(self, path: Path, form: ExportForm, extent: Extent) -> None:
        """Write the summary to a file."""
        summary = self._presenter.summary
        if summary is not None:
            desk, id_ = self._presenter.workspace.desk, summary.answers.referral.id
            work = partial(_made, desk=desk, referral_id=id_, path=path, form=form, extent=extent)
            self.maker.make(work, path.name)


def filter_for(extent: Extent) -> str:
    """What the file dialog begins with for a summary of the extent."""
    return next(each.filter for each in CHOICES if each.extent is extent)


def named(path: Path, chosen: str) -> tuple[Path, ExportForm, Extent]:
    """The whole path, the kind of file and its extent, which only the filter tells; the others as ``choice_for`` says."""
    extent = next((each.extent for each in CHOICES if each.filter == chosen), Extent.FULL)
    path, choice = choice_for(path, chosen, [each for each in CHOICES if each.extent is extent])
    return path, choice.form, extent


def _made(
    job: Job, store: Store, *, desk: Desk, referral_id: str, path: Path, form: ExportForm, extent: Extent
) -> Made:
    content = summary_files.written(
        summary_files.read(store, referral_id),
        desk.letterheads(),
        desk.writer(),
        form,
        dated=desk.today(),
        extent=extent,
        progress=job.report,
        cancelled=job.cancelled,
    )
    return put_and_note(job, [(path, content)], "compare", Kind.REFERRAL, referral_id, {"format": form.value})
