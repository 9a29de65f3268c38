"""From the summary on screen to a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from domain.changes import Kind
from domain.letter import ExportForm
from domain.ports import Store
from domain.services import outgoing, summaries
from domain.services.outgoing import WrittenFile
from domain.services.summaries import Composed
from gui.actions import Spec
from gui.desk import Desk
from gui.files import file_name, write_whole
from gui.pages.comparison import PAGE
from gui.presenters.summary import SummaryPresenter
from gui.shell import Shell
from gui.tasks import Job

_FOLDER = "summary/folder"
FILTERS = {
    "PDF för diarium och arkiv (*.pdf)": ExportForm.PDF,
    "Word-dokument (*.docx)": ExportForm.DOCX,
    "Markdown (*.md)": ExportForm.MARKDOWN,
}


class SummaryExport(QObject):
    """The action *Exportera sammanställning*, from asking for a name to saying where the file is."""

    def __init__(self, presenter: SummaryPresenter, shell: Shell) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._shell = shell
        spec = Spec("summary.export", "Exportera sammanställning …", "Arkiv", "export", "download", page=PAGE)
        self.action = shell.commands.add(spec, self.ask)

    def ask(self) -> None:
        """Ask for a name and a kind of file, and write it."""
        summary = self._presenter.summary
        if summary is None:
            return
        name = file_name("Remissammanställning", summary.answers.referral.reference, suffix=".pdf")
        path, chosen = QFileDialog.getSaveFileName(
            self._shell.window_widget(), "Exportera sammanställning", str(self._folder() / name), ";;".join(FILTERS)
        )
        if path:
            self._shell.preferences.setValue(_FOLDER, str(Path(path).parent))
            self.write(*named(Path(path), chosen))

    def write(self, path: Path, form: ExportForm) -> None:
        """Write what is at rest, after everything that has been typed has come to rest, to a file."""
        summary, workspace = self._presenter.summary, self._presenter.workspace
        if summary is None:
            return
        workspace.settle()
        self.action.setEnabled(False)
        self._shell.say(f"Skriver {path.name} …")
        referral_id = summary.answers.referral.id
        gather = partial(_gather, desk=workspace.desk, referral_id=referral_id)
        failed = partial(self._failed, again=partial(self.write, path, form))
        render = partial(self._render, referral_id, path, form)
        workspace.ask(gather, render, owner=self, key="summary.export", failed=failed)

    def _render(self, referral_id: str, path: Path, form: ExportForm, composed: Composed) -> None:
        workspace = self._presenter.workspace
        work = partial(_write, desk=workspace.desk, composed=composed, path=path, form=form)
        failed = partial(self._failed, again=partial(self.write, path, form))
        done = partial(self._done, referral_id, path, form)
        workspace.tasks.background(work, done, failed=failed, owner=self, key="summary.export")

    def _done(self, referral_id: str, path: Path, form: ExportForm, file: WrittenFile) -> None:
        self.action.setEnabled(True)
        note = partial(
            outgoing.note,
            action="compare",
            kind=Kind.REFERRAL,
            subject=referral_id,
            files=[file],
            detail={"format": form.value},
        )
        self._presenter.workspace.ask(note, partial(self._noted, path), owner=self, failed=self._shell.show_error)

    def _noted(self, path: Path, noted: bool) -> None:  # noqa: FBT001 - an answer from the database
        self._shell.say(
            f"{path.name} är skriven" if noted else f"{path.name} är skriven, men inte antecknad i journalen",
            {"Öppna": partial(_open, path), "Visa i mapp": partial(_open, path.parent)},
        )

    def _failed(self, error: Exception, *, again: partial[None]) -> None:
        self.action.setEnabled(True)
        self._shell.say("Inte exporterat")
        self._shell.show_error(error, again)

    def _folder(self) -> Path:
        kept = Path(str(self._shell.preferences.value(_FOLDER) or ""))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return kept if kept.is_absolute() and kept.is_dir() else Path(documents)


def named(path: Path, chosen: str) -> tuple[Path, ExportForm]:
    """The whole path and the kind of file: what the name says goes before the filter, and a name without an ending gets one."""
    by_name = next((form for form in FILTERS.values() if path.suffix.lower() == f".{form.value}"), None)
    if by_name is not None:
        return path, by_name
    form = FILTERS.get(chosen, ExportForm.PDF)
    return path.with_name(f"{path.name}.{form.value}"), form


def _gather(store: Store, *, desk: Desk, referral_id: str) -> Composed:
    return summaries.composed(store, desk.letterheads(), referral_id, dated=desk.today())


def _write(_: Job, *, desk: Desk, composed: Composed, path: Path, form: ExportForm) -> WrittenFile:
    content = desk.writer()(composed.letter, composed.letterhead, form)
    write_whole(path, content)
    return WrittenFile.of(path.name, content)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
