"""Dispatching: the signed file that leaves the house, or the letter as it is with the reason why nobody has signed it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from domain.dates import local_day
from domain.document import ReadDocument
from domain.errors import Refused
from domain.ports import Store
from domain.services.registering import OutgoingFile
from domain.services.sent_for_signing import Recognised, recognise, require_current
from gui import messages
from gui.desk import Desk
from gui.files import PDF
from gui.pages.registrar.dialogs import StepDialog
from gui.presenters.registrar import RegistrarPresenter
from gui.presenters.verifying import examine, signers_of
from gui.tasks import Job
from gui.widgets.banner import Banner
from gui.widgets.buttons import push_button
from gui.widgets.fields import TextField
from gui.widgets.labels import ElidedLabel, label

_KEY = "signed file"
"""The file that was chosen last is the one that counts, however long another takes."""


class SignedFile(QObject):
    """A PDF that came back signed: read and verified in the background, then looked for among what was sent.

    ``examined`` carries the file that can be dispatched and what is known about it, ``refused`` an exception that says why it cannot.
    """

    examined = Signal(object, object)
    refused = Signal(object)

    def __init__(self, presenter: RegistrarPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter = presenter

    def examine(self, path: Path) -> None:
        """Read a file, and see whether it is this answer's and by whom it is signed."""
        workspace = self._presenter.workspace
        work = partial(_read, desk=workspace.desk, path=path)
        workspace.tasks.background(work, self._read_done, failed=self.refused.emit, owner=self, key=_KEY)

    def _read_done(self, found: tuple[ReadDocument, tuple[str, ...]]) -> None:
        read, signers = found
        work = partial(_recognised, read=read, response_id=self._presenter.response_id)
        done = partial(self._recognised, read, signers)
        self._presenter.workspace.ask(work, done, owner=self, key=_KEY, failed=self.refused.emit)

    def _recognised(self, read: ReadDocument, signers: tuple[str, ...], known: Recognised) -> None:
        self.examined.emit(OutgoingFile(read.name, read.media_type, read.content, signers, read.embedded), known)


class DispatchDialog(StepDialog):
    """The signed file is the usual way; without one a reason is asked for."""

    def __init__(self, presenter: RegistrarPresenter, parent: QWidget) -> None:
        super().__init__("Expediera", "Expediera", presenter, parent)
        self._file: OutgoingFile | None = None
        self.signed = QRadioButton("Den undertecknade filen")
        self.unsigned = QRadioButton("Utan digital underskrift")
        self._ways = QButtonGroup(self)
        for button in (self.signed, self.unsigned):
            self._ways.addButton(button)
            button.toggled.connect(lambda _: self.follow())
        self.banner = Banner(presenter.workspace.look, closable=False)
        self.file_name = ElidedLabel("Ingen fil vald", "muted")
        self.choose_button = push_button("Välj fil …", self._choose)
        self.about = label("", "small", wrap=True)
        self.reason = TextField("Varför det inte är undertecknat", "Till exempel: skrivs under på papper", lines=2)
        self.reason.typed.connect(lambda _: self.follow())
        self._examiner = SignedFile(presenter, self)
        self._examiner.examined.connect(self._examined)
        self._examiner.refused.connect(self._refused)
        self._lay_out()
        self.signed.setChecked(True)
        self.follow()
        self.signed.setFocus(Qt.FocusReason.OtherFocusReason)

    def examine(self, path: Path) -> None:
        """Look at a signed file."""
        self._file = None
        self.banner.hide()
        self.file_name.setText(path.name)
        self.about.setText("Undersöker underskrifterna …")
        self.follow()
        self._examiner.examine(path)

    def follow(self) -> None:
        by_file = self.signed.isChecked()
        self._signed_part.setEnabled(by_file)
        self.reason.setEnabled(not by_file)
        self.go.setEnabled(self._file is not None if by_file else bool(self.reason.text().strip()))

    def take(self) -> None:
        if self.signed.isChecked() and self._file is not None:
            self.presenter.dispatch([self._file])
        else:
            self.presenter.dispatch_unsigned(self.reason.text().strip())
        self.accept()

    def _lay_out(self) -> None:
        self.say("Filen bevaras byte för byte med sin kontrollsumma och kan inte ändras efteråt.")
        self.column.addWidget(self.signed)
        self._signed_part = QWidget()
        part = QVBoxLayout(self._signed_part)
        part.setContentsMargins(26, 0, 0, 8)
        part.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.choose_button)
        row.addWidget(self.file_name)
        row.addStretch(1)
        part.addLayout(row)
        part.addWidget(self.about)
        self.column.addWidget(self._signed_part)
        self.column.addWidget(self.unsigned)
        below = QVBoxLayout()
        below.setContentsMargins(26, 0, 0, 0)
        below.addWidget(self.reason)
        self.column.addLayout(below)
        self.column.addWidget(self.banner)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Den undertecknade filen", "", PDF.filter)
        if name:
            self.examine(Path(name))

    def _examined(self, file: OutgoingFile, known: Recognised) -> None:
        self._file = file
        signers = ", ".join(file.signers)
        self.about.setText(f"Undertecknad av {signers}. Samma fil som sparades härifrån {local_day(known.sent_at)}.")
        self.follow()

    def _refused(self, error: Exception) -> None:
        self.about.setText("")
        self.banner.show_message(messages.of(error).text, "danger")
        self.follow()


def _read(_: Job, *, desk: Desk, path: Path) -> tuple[ReadDocument, tuple[str, ...]]:
    read = desk.reader().read(path)
    return read, signers_of(read.name, examine(desk, read.content))


def _recognised(store: Store, *, read: ReadDocument, response_id: str) -> Recognised:
    known = recognise(store, read)
    if known.response_id != response_id:
        raise Refused("refused.another_answer", name=read.name)
    require_current(store, known, read)
    return known
