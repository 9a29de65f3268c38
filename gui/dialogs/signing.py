"""Signing: with what, how, and where in the letter; then the work, with its progress. The dialog stays, with what was chosen, where something stands in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from domain.errors import UserError
from domain.services.signing import Job, SigningReport, Verify, sign_all
from domain.signing import Credentials, Level, Secret, Signer, SigningPlace, SignRequest
from gui import messages
from gui.card_modules import installed
from gui.dialogs.signing_key import KeyPart
from gui.presenters.signing import LEVEL_WORDS, SigningChoice, remember, remembered
from gui.shell import Shell
from gui.tasks import Job as Task
from gui.widgets.banner import Banner
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField, LineField
from gui.widgets.labels import label

_OWN_PLACE = "Den plats som har undertecknarens namn"


class SignDialog(QDialog):
    """Signs a queue of files in the background. ``signed`` gives the report when something of it has been signed.

    The jobs are done off the GUI thread, and must not touch the database.
    """

    signed = Signal(object)

    def __init__(
        self,
        shell: Shell,
        signer: Callable[[], Signer],
        jobs: Sequence[Job],
        places: Sequence[SigningPlace] = (),
        verify: Verify | None = None,
    ) -> None:
        super().__init__(shell.window_widget())
        self._shell = shell
        self._signer = signer
        self._jobs = list(jobs)
        self._places = [place for place in places if not place.signed]
        self._verify = verify
        self._task: Task | None = None
        self._stop = threading.Event()
        several = len(self._jobs) > 1
        self.setWindowTitle(f"Skriv under {len(self._jobs)} filer" if several else "Skriv under")
        self.setMinimumWidth(520)
        self.key = KeyPart(signer, shell.workspace.tasks, installed())
        self.banner = Banner(shell.look, closable=False)
        self.place = ChoiceField("Plats", [_OWN_PLACE, *(each.words or each.name for each in self._places)])
        self.visible_too = QCheckBox("Visa underskriften i brevet, med namn och datum")
        self.level = ChoiceField("Nivå", list(LEVEL_WORDS.values()))
        self.tsa = LineField("Tjänst för tidsstämplar", "https://")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Hur långt underskrifterna har kommit")
        self.stop = push_button("Avbryt", self.reject)
        self.go = push_button("Skriv under", self.start, kind="primary")
        self.go.setDefault(True)
        self._lay_out(several=several)
        self._show(remembered(shell.preferences))
        self.key.changed.connect(self._turn)
        self.key.troubled.connect(self._tell)
        self.level.currentIndexChanged.connect(self._turn)
        self.finished.connect(self.deleteLater)
        self.key.secret.setFocus() if self.choice().lacking() == "" else None

    def _lay_out(self, *, several: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        what = f"{len(self._jobs)} filer" if several else self._jobs[0].name
        column.addWidget(label(f"Skriv under {what}", "title", wrap=True))
        column.addWidget(self.key)
        self._place_label = label("Plats i brevet", "label", buddy=self.place)
        self._tsa_label = label("Adress till tjänsten för tidsstämplar", "label", buddy=self.tsa)
        for title, field in (
            (self._place_label, self.place),
            (label("Nivå", "label", buddy=self.level), self.level),
            (self._tsa_label, self.tsa),
        ):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(title)
            part.addWidget(field)
            column.addLayout(part)
        column.addWidget(self.visible_too)
        for each in (self._place_label, self.place):
            each.setVisible(bool(self._places) and not several)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        column.addLayout(row)

    def _show(self, choice: SigningChoice) -> None:
        self.key.show_choice(choice)
        self.level.setCurrentIndex(list(LEVEL_WORDS).index(choice.level))
        self.tsa.setText(choice.tsa)
        self.visible_too.setChecked(choice.visible)
        self.progress.hide()
        self._turn()

    def choice(self) -> SigningChoice:
        """What is chosen now."""
        index = self.place.currentIndex()
        return SigningChoice(
            on_card=self.key.on_card.isChecked(),
            file=self.key.file.text().strip(),
            module=self.key.chosen_module(),
            token=self.key.chosen_token(),
            level=list(LEVEL_WORDS)[max(self.level.currentIndex(), 0)],
            tsa=self.tsa.text(),
            visible=self.visible_too.isChecked(),
            place=self._places[index - 1].name if index > 0 else "",
        )

    def start(self) -> None:
        """Sign, unless something is still to be chosen."""
        choice = self.choice()
        if code := choice.lacking():
            self._tell(UserError(code))
            return
        self.banner.hide()
        self._busy(busy=True)
        self._stop = threading.Event()
        secret = self.key.take_secret()
        work = partial(_sign, self._signer, choice, secret, self._jobs, self._verify, self._stop)
        self._task = self._shell.workspace.tasks.background(
            work, partial(self._done, choice), failed=self._failed, progress=self._progressed, owner=self, key="sign"
        )

    def reject(self) -> None:
        """Stop before the next file, or close where nothing is under way. A file that is being signed is signed or not, never half."""
        if self._task is not None:
            self._stop.set()
            self.stop.setEnabled(False)
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop.set()
        self._task = None
        super().closeEvent(event)

    def _done(self, choice: SigningChoice, report: SigningReport) -> None:
        self._task = None
        remember(self._shell.preferences, choice)
        self._busy(busy=False)
        if report.signed:
            self.signed.emit(report)
        if not report.failed and not report.left:
            self.key.forget_secret()
            self.accept()
            return
        done = {each.name for each in report.signed}
        self._jobs = [each for each in self._jobs if each.name not in done]
        if not report.failed:
            self._tell(UserError("window.sign_stopped"), "info")
            return
        first = report.failed[0]
        reason = messages.of(first.error).text if first.error is not None else ""
        told = reason if len(report.outcomes) + report.left == 1 else _told(report, first.name, reason)
        self.banner.show_message(told, "danger")
        self._fit()

    def _failed(self, error: Exception) -> None:
        self._task = None
        self._busy(busy=False)
        stopped = isinstance(error, UserError) and error.code == "sign.cancelled"
        self._tell(error, "info" if stopped else "danger")
        self.key.secret.selectAll()
        self.key.secret.setFocus()

    def _tell(self, error: Exception, tone: str = "danger") -> None:
        message = messages.of(error)
        if message.is_fault:
            self._shell.show_error(error)
        self.banner.show_message(message.text, tone)
        self._fit()

    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total if total > 1 else 0)
        self.progress.setValue(done)

    def _busy(self, *, busy: bool) -> None:
        for each in (self.key, self.place, self.level, self.tsa, self.visible_too, self.go):
            each.setEnabled(not busy)
        self.stop.setEnabled(True)
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self._fit()
        self.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)

    def _turn(self, *_: object) -> None:
        stamped = self.choice().level is not Level.B
        for each in (self._tsa_label, self.tsa):
            each.setVisible(stamped)
        self._fit()

    def _fit(self) -> None:
        """Be high enough for what is shown; Qt does not count the lines of a message that wraps."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = (
                layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
            )
            self.resize(self.width(), height)


def _told(report: SigningReport, name: str, reason: str) -> str:
    counts = f"{len(report.signed)} underskrivna, {len(report.failed)} inte"
    left = f", {report.left} inte påbörjade" if report.left else ""
    return f"{counts}{left}. {name}: {reason}"


def _sign(
    signer: Callable[[], Signer],
    choice: SigningChoice,
    secret: Secret,
    jobs: Sequence[Job],
    verify: Verify | None,
    stop: threading.Event,
    task: Task,
) -> SigningReport:
    try:
        credentials: Credentials = choice.credentials(secret)
        request: SignRequest = choice.request()

        def cancelled() -> bool:
            return stop.is_set() or task.cancelled()

        with signer().unlock(credentials, cancelled) as key:
            return sign_all(key, jobs, request, verify=verify, progress=task.report, cancelled=cancelled)
    finally:
        secret.wipe()
