"""From the summary on screen to a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from domain.changes import Kind
from domain.letter import ExportForm
from domain.services import outgoing, summary_files
from domain.services.outgoing import WrittenFile
from domain.services.summaries import Summary
from domain.services.summary_files import Material
from domain.summary.extent import Extent, fitting
from gui.actions import Spec
from gui.desk import Desk
from gui.files import FormChoice, choice_for, file_name, write_whole
from gui.outside import KeptFolder, say_written
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
        self._job: Job | None = None
        spec = Spec("summary.export", "Exportera sammanställning …", "Arkiv", "export", "download", page=PAGE)
        self.action = shell.commands.add(spec, self.ask)

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
        """Write what is at rest, after everything that has been typed has come to rest, to a file."""
        summary, workspace = self._presenter.summary, self._presenter.workspace
        if summary is None:
            return
        workspace.settle()
        self.action.setEnabled(False)
        self._shell.say(f"Läser svaren till {path.name} …")
        referral_id = summary.answers.referral.id
        read = partial(summary_files.read, referral_id=referral_id)
        failed = partial(self._failed, again=partial(self.write, path, form, extent))
        workspace.ask(read, partial(self._write, path, form, extent), owner=self, key="summary.export", failed=failed)

    def cancel(self) -> None:
        """Stop writing; whatever stood under the name is left as it was. Too late when the file is being put in place."""
        if self._job is not None and self._job.cancel():
            self._end()
            self._shell.say("Exporten avbröts. Ingen fil har skrivits.")

    def _write(self, path: Path, form: ExportForm, extent: Extent, material: Material) -> None:
        workspace = self._presenter.workspace
        self._progress(path, 0, 0)
        self._job = workspace.tasks.background(
            partial(_written, desk=workspace.desk, material=material, path=path, form=form, extent=extent),
            partial(self._done, material.answers.referral.id, path, form),
            failed=partial(self._failed, again=partial(self.write, path, form, extent)),
            progress=partial(self._progress, path),
            owner=self,
            key="summary.export",
        )

    def _progress(self, path: Path, done: int, total: int) -> None:
        share = f" {done * 100 // total} procent" if done and total else ""
        self._shell.say(f"Skriver {path.name} …{share}", {"Avbryt": self.cancel})

    def _done(self, referral_id: str, path: Path, form: ExportForm, file: WrittenFile) -> None:
        self._end()
        note = partial(
            outgoing.note,
            action="compare",
            kind=Kind.REFERRAL,
            subject=referral_id,
            files=[file],
            detail={"format": form.value},
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
        self.action.setEnabled(True)


def filter_for(extent: Extent) -> str:
    """What the file dialog begins with for a summary of the extent."""
    return next(each.filter for each in CHOICES if each.extent is extent)


def named(path: Path, chosen: str) -> tuple[Path, ExportForm, Extent]:
    """The whole path, the kind of file and its extent, which only the filter tells; the others as ``choice_for`` says."""
    extent = next((each.extent for each in CHOICES if each.filter == chosen), Extent.FULL)
    path, choice = choice_for(path, chosen, [each for each in CHOICES if each.extent is extent])
    return path, choice.form, extent


def _written(job: Job, *, desk: Desk, material: Material, path: Path, form: ExportForm, extent: Extent) -> WrittenFile:
    content = summary_files.written(
        material,
        desk.letterheads(),
        desk.writer(),
        form,
        dated=desk.today(),
        extent=extent,
        progress=job.report,
        cancelled=job.cancelled,
    )
    if job.commit():
        write_whole(path, content)
    return WrittenFile.of(path.name, content)
