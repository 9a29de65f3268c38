"""Files that leave the registrar's desk: e-mail drafts, packages for the archive, the list for the diary, copies of what was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from domain.changes import Kind
from domain.letter import ExportForm
from domain.ports import Store
from domain.registering import DispatchedCopy
from domain.services import archiving, diary, mailing
from domain.services.archiving import Workshop
from domain.services.exporting import LetterWriter, export
from domain.services.sent_for_signing import note_sent
from domain.tables import TableForm
from domain.version import PROGRAM, VERSION
from gui.choosing import choose_place
from gui.desk import Desk
from gui.file_making import FileMaker, Made, put, put_and_note
from gui.files import PDF, FileKind
from gui.outside import KeptFolder
from gui.presenters.registrar import RegistrarPresenter
from gui.shell import Shell
from gui.tasks import Job

T = TypeVar("T")

_MAIL = FileKind(".eml", "E-post (*.eml)")
_LISTS = (FileKind(".xlsx", "Excel (*.xlsx)"), FileKind(".csv", "CSV (*.csv)"), PDF)


class Outgoing(QObject):
    """Asks for a place, writes there off the GUI thread, and says where the file is."""

    def __init__(self, shell: Shell, presenter: RegistrarPresenter) -> None:
        super().__init__(presenter)
        self._shell = shell
        self._folder = KeptFolder(shell.preferences, "registrar/folder")
        self._presenter = presenter
        self._desk = shell.workspace.desk
        self._maker = FileMaker(shell, self)
        self._maker.told.connect(presenter.read)

    def mail(self) -> None:
        """An e-mail that only has to be sent, with what was dispatched."""
        self._named(_MAIL, "E-postutkast", partial(_mail, desk=self._desk))

    def send_for_signing(self) -> None:
        """The letter as a file for the office's own signing service, to be known again when it comes back."""
        self._named(PDF, "Fil till underskriftstjänst", partial(_for_signing, desk=self._desk))

    def package(self) -> None:
        """A package for the archive."""
        folder = QFileDialog.getExistingDirectory(
            self._shell.window_widget(), "Var ska arkivpaketet ligga?", str(self._folder.path)
        )
        if folder:
            self._folder.keep(Path(folder))
            id_ = self._presenter.response_id
            self._maker.make(partial(_package, desk=self._desk, response_id=id_, folder=Path(folder)))

    def register_list(self) -> None:
        """The list of every answer for the diary."""
        chosen = choose_place(self._shell.window_widget(), "Diarielista", self._folder, "Diarielista.xlsx", _LISTS)
        if chosen is not None:
            self._maker.make(partial(_register, desk=self._desk, path=chosen[0]))

    def save_copy(self, copy: DispatchedCopy) -> None:
        """A dispatched file, byte for byte."""
        name, _ = QFileDialog.getSaveFileName(
            self._shell.window_widget(), "Spara en kopia", str(self._folder.path / copy.name)
        )
        if name:
            self._folder.keep(Path(name).parent)
            self._maker.make(partial(_copy, copy_id=copy.id, path=Path(name)))

    def verify_copy(self, copy: DispatchedCopy) -> None:
        """Examine a dispatched file."""
        from gui.dialogs.verifying import VerifyDialog  # noqa: PLC0415 - not needed until somebody verifies

        dialog = VerifyDialog(self._shell, copy.name)
        dialog.open()
        self._shell.workspace.ask(
            partial(_content, copy_id=copy.id), dialog.examine_bytes, owner=dialog, failed=self._shell.show_error
        )

    def _named(self, kind: FileKind, title: str, work: Callable[..., Made]) -> None:
        """Propose the office's own name for the file, ask, and write."""
        id_ = self._presenter.response_id

        def ask(proposed: str) -> None:
            chosen = choose_place(self._shell.window_widget(), title, self._folder, proposed, (kind,))
            if chosen is not None:
                self._maker.make(partial(work, response_id=id_, path=chosen[0]))

        self._shell.workspace.settle()
        self._shell.workspace.ask(partial(_name, response_id=id_, suffix=kind.suffix), ask, owner=self)


def _name(store: Store, *, response_id: str, suffix: str) -> str:
    with store.reading() as records:
        return mailing.file_name(records, records.response(response_id), suffix)


def _content(store: Store, *, copy_id: str) -> bytes:
    with store.reading() as records:
        return records.dispatched_content(copy_id)


def _mail(job: Job, store: Store, *, desk: Desk, response_id: str, path: Path) -> Made:
    draft = mailing.draft(store, desk.letterheads(), _writer(desk, job), response_id)
    content = _given(desk.mail)(draft)
    return put_and_note(job, [(path, content)], "mail", Kind.RESPONSE, response_id, {"to": draft.to})


def _for_signing(job: Job, store: Store, *, desk: Desk, response_id: str, path: Path) -> Made:
    made = export(store, desk.letterheads(), _writer(desk, job), response_id, ExportForm.PDF)
    with TemporaryDirectory() as folder:
        # Read back before anybody can send it: a file that the journal could not describe would not be known again.
        trial = Path(folder) / path.name
        trial.write_bytes(made.content)
        read = desk.reader().read(trial, cancelled=job.cancelled)
    note = partial(note_sent, response_id=response_id, name=path.name, read=read)
    return put(job, [(path, made.content)], note)


def _package(job: Job, store: Store, *, desk: Desk, response_id: str, folder: Path) -> Made:
    tables, archiver = _given(desk.tables), partial(_given(desk.archiver), commit=job.commit)
    workshop = Workshop(desk.letterheads(), _writer(desk, job), tables, archiver, (PROGRAM, VERSION), archiving.now())
    archived = archiving.write_response(store, workshop, response_id, folder)

    def note(store: Store) -> bool:
        return archiving.noted(store, archived, Kind.RESPONSE, response_id).noted

    return Made(archived.path, note)


def _register(job: Job, store: Store, *, desk: Desk, path: Path) -> Made:
    if path.suffix.lower() == ".pdf":
        content = diary.as_letter(store, desk.letterheads(), _writer(desk, job), desk.today())
    else:
        form = TableForm(path.suffix.lower().lstrip("."))
        content = diary.as_table(store, _given(desk.tables), form, desk.today())
    what = {"format": path.suffix.lower().lstrip("."), "journal": False}
    return put_and_note(job, [(path, content)], "register", Kind.REFERRAL, "", what)


def _copy(job: Job, store: Store, *, copy_id: str, path: Path) -> Made:
    return put(job, [(path, _content(store, copy_id=copy_id))], lambda _: True)


def _writer(desk: Desk, job: Job) -> LetterWriter:
    """What writes letters, told how far it is and when to stop."""
    return cast("LetterWriter", partial(desk.writer(), progress=job.report, cancelled=job.cancelled))


def _given(maker: Callable[[], T] | None) -> T:
    if maker is None:
        raise ValueError("the action is offered only where its maker is given")
    return maker()
