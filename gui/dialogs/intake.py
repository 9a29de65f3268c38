"""Answers come in: which file is being read, then what each was found to be, to put right before anything is stored."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from domain.changes import Changes
from domain.intake import Known, Sort
from domain.interpretation import Phrases
from domain.ports import Store
from domain.referral import Referral
from domain.services import intake as service
from domain.services.answering import with_bodies
from domain.services.editing import apply
from domain.services.intake import Intake, IntakeReport
from gui import messages
from gui.dialogs.intake_form import ArrivalForm
from gui.models.arrivals import ArrivalsModel
from gui.pages.source.originals import Originals
from gui.presenters import answers
from gui.shell import Shell
from gui.tasks import Job
from gui.widgets.buttons import push_button
from gui.widgets.labels import hairline, label
from gui.widgets.question import ask_to_close
from gui.widgets.window_size import open_at
from resources.messages import text

_WIDTHS = (250, 200, 150)


class IntakeDialog(QDialog):
    """Reads the files as soon as it is made. Nothing is stored before *Läs in*; closing it before that leaves everything as it was."""

    def __init__(self, shell: Shell, paths: Sequence[Path], referral_id: str, phrases: Phrases) -> None:
        super().__init__(shell.window_widget())
        self.setWindowTitle("Läs in yttranden")
        self._shell = shell
        self._phrases = phrases
        self._referral_id = referral_id
        self._job: Job | None = None
        self._saving = False
        self._corrections: deque[Callable[[Intake], Intake]] = deque()
        self._take_next = False
        self._originals = Originals()
        self.intake = Intake()
        self.report: IntakeReport | None = None
        self._corrected = False
        self.words = label("Läser …", "section")
        self.details = label("Inget sparas förrän du har sett vad filerna är.", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Läser yttranden")
        self.model = ArrivalsModel(shell.look)
        self.table = _table(self.model)
        self.form = ArrivalForm(shell.look)
        self.take = push_button("Läs in", self.accept_all, kind="primary")
        self.show_answer = push_button("Visa yttrandet", self.open_answer)
        self.close_button = push_button("Avbryt", self.reject)
        self._middle = QStackedWidget()
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.form.named.connect(self._name)
        self.form.sorted_as.connect(self._sort)
        self.form.listed.connect(self._list)
        self.form.opened.connect(self.open_file)
        self.form.left.connect(self.table.setFocus)
        self.table.activated.connect(lambda _: self._correct_or_open())
        keys = QShortcut(QKeySequence("F2"), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.form.begin)
        for each in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(each), self, self.take.click)
        self.finished.connect(self._over)
        self._show_buttons()
        work = partial(service.look_up, referral_id=referral_id)
        shell.workspace.ask(work, lambda known: self._read(paths, known), owner=self, failed=self._failed)

    @property
    def is_reading(self) -> bool:
        """Whether files are still being read, or something is being settled anew."""
        return self._middle.currentIndex() == 0 or self._job is not None

    @property
    def _has_something(self) -> bool:
        """Whether there is anything to store."""
        return bool(answers.to_take_in(self.intake) or answers.to_lay_beside(self.intake))

    def accept_all(self) -> None:
        """Let everything come to rest, once what a person has put right has been settled."""
        if self._middle.currentIndex() == 0 or self.report is not None:
            return
        self.form.settle()
        self._take_next = self._job is not None
        if self._take_next or not self._has_something:
            return
        intake, phrases = self.intake, self._phrases

        def work(job: Job, store: Store) -> IntakeReport:
            return service.accept(store, intake, phrases, job.report, job.cancelled, job.commit)

        self.details.clear()
        self._saving = True
        self._storing(0, 0)
        self._middle.setCurrentIndex(0)
        self._job = self._shell.workspace.tasks.at_length(
            work, self._stored, failed=self._failed, progress=self._storing, owner=self
        )
        self._show_buttons()

    def open_answer(self) -> None:
        """Bring the marked file's answer to the front, to be confirmed."""
        row = self._marked()
        if row is None or not row.response_id or self.report is None:
            return
        self.accept()
        then = partial(self._shell.show_place, "recommendations")
        self._shell.workspace.open(self.report.rows[row.number].arrival.referral_id, row.response_id, then)

    def open_file(self) -> None:
        """Open the marked file in the system's own program."""
        row = self._marked()
        document = self.intake.arrivals[row.number].document if row else None
        if document is not None:
            self._originals.show(self._shell, document.name, document.media_type, document.content)

    def reject(self) -> None:
        """Close, or go back to the files where they are being saved; what somebody has put right by hand is not let go of by a slip of the finger."""
        if self._saving:
            self._stop_saving()
            return
        if not self._corrected or self.report is not None:
            super().reject()
            return
        ask_to_close(self, text("window.drop_intake"), "Fortsätt granska", super().reject)

    def _read(self, paths: Sequence[Path], known: Known) -> None:
        make, phrases = self._shell.workspace.desk.reader, self._phrases

        def work(job: Job) -> Intake:
            return service.read_answers(make(), paths, known, phrases, job.report, job.cancelled)

        self._job = self._shell.workspace.tasks.background(
            work, self._recognised, failed=self._failed, progress=self._progress, owner=self, key="intake"
        )

    def _progress(self, done: int, total: int) -> None:
        self.words.setText(f"Läser fil {min(done + 1, total)} av {total} …")
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _stop_saving(self) -> None:
        """Nothing is saved; where that is too late, what was saved is shown in a moment."""
        if self._job is not None and self._job.cancel():
            self._saving = False
            self._recognised(self.intake)
            self.details.setText("Du avbröt. Inget är sparat.")

    def _storing(self, done: int, total: int) -> None:
        self.words.setText("Sparar …")
        self.bar.setAccessibleName("Sparar yttranden")
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _recognised(self, intake: Intake) -> None:
        marked = self._marked()
        self._job = None
        self.intake = intake
        self.words.setText(answers.sum_before(intake))
        told, verb = answers.take_words(intake)
        self.details.setText(told)
        self.take.setText(verb)
        self._fill(answers.rows_before(intake), marked.number if marked else None)
        if self._corrections:
            self._settle_next()
        elif self._take_next:
            self.accept_all()

    def _stored(self, report: IntakeReport) -> None:
        self._job = None
        self._saving = False
        self.report = report
        marked = self._marked()
        self.words.setText(answers.sum_before(self.intake))
        confirm = " Visa ett yttrande för att bekräfta det som är tolkat." if report.to_confirm else ""
        self.details.setText(f"Sparat.{confirm}")
        self.close_button.setText("Stäng")
        self._fill(answers.rows_after(self.intake, report), marked.number if marked else None)
        workspace = self._shell.workspace
        workspace.announce(report.changes)
        workspace.ask(lambda store: store.settle(), lambda _: None)
        self._shell.say(f"Yttranden inlästa. {answers.sum_before(self.intake)}")

    def _fill(self, rows: tuple[answers.ArrivalRow, ...], number: int | None) -> None:
        self._middle.setCurrentIndex(1)
        self.model.set_rows(rows)
        at = 0 if number is None else max(self.model.place_of(number), 0)
        self.table.setCurrentIndex(self.model.index(at, 0))
        self._show_row(self.table.currentIndex())
        self._show_buttons()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_row(self, index: QModelIndex, *_: object) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        arrival = self.intake.arrivals[row.number] if row else None
        if row is None or arrival is None:
            self.form.setEnabled(False)
            return
        self.form.setEnabled(True)
        bodies = answers.bodies_of(arrival, self.intake)
        unlisted = answers.is_unlisted(arrival, self.intake)
        self.form.show_arrival(arrival, row, bodies, unlisted=unlisted, editable=self.report is None)
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self._marked()
        done = self.report is not None
        self.take.setVisible(not done)
        self.take.setEnabled(not self.is_reading and self._has_something)
        self.show_answer.setVisible(done)
        self.show_answer.setEnabled(bool(row and row.response_id))

    def _correct_or_open(self) -> None:
        """What Enter and a double click do with the marked file: put it right, and when all are stored see what came of it."""
        if self.report is None:
            self.form.begin()
        else:
            self.open_answer()

    def _marked(self) -> answers.ArrivalRow | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _name(self, body: str) -> None:
        self._correct(body, None)

    def _sort(self, sort: Sort) -> None:
        self._correct(None, sort)

    def _correct(self, body: str | None, sort: Sort | None) -> None:
        row = self._marked()
        if row is None or self.report is not None or self._middle.currentIndex() == 0:
            return
        self._corrected = True
        said = partial(service.corrected, number=row.number, phrases=self._phrases, body=body, sort=sort)
        self._corrections.append(said)
        if self._job is None:
            self._settle_next()

    def _settle_next(self) -> None:
        """Settle the next of what has been put right, on what the one before came to."""
        work = partial(self._corrections.popleft(), self.intake)
        self._job = self._shell.workspace.tasks.background(
            lambda _: work(), self._recognised, failed=self._failed, owner=self, key="intake"
        )

    def _list(self) -> None:
        """Add the marked file's body to the distribution list."""
        row = self._marked()
        arrival = self.intake.arrivals[row.number] if row else None
        if arrival is None or not arrival.body or self._job is not None:
            return

        def work(store: Store) -> tuple[Referral, Changes]:
            with store.reading() as records:
                referral = records.referral(arrival.referral_id)
            edit = with_bodies(referral, [arrival.body])
            return edit.referral, apply(store, edit).changes

        self._job = self._shell.workspace.ask(work, self._relisted, owner=self, failed=self._failed)

    def _relisted(self, listed: tuple[Referral, Changes]) -> None:
        referral, changes = listed
        self._shell.workspace.announce(changes)
        self._recognised(service.listed_anew(self.intake, referral))

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._corrections.clear()
        self._take_next = False
        if self._middle.currentIndex() == 0 and not self._saving:
            super().reject()  # nothing has been read
        else:
            self._saving = False
            self._recognised(self.intake)
            self.details.setText(messages.of(error).text)
        self._shell.show_error(error)

    def _over(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._originals.close()
        # Deleting it now would take its labels away under the signal that closes it.
        QTimer.singleShot(0, self.deleteLater)

    def _lay_out(self) -> None:
        open_at(self, 1180, 680)
        self.setMinimumSize(760, 440)
        head = QVBoxLayout()
        head.setContentsMargins(20, 18, 20, 14)
        head.setSpacing(4)
        head.addWidget(self.words)
        head.addWidget(self.details)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 12)
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self.close_button, self.show_answer, self.take):
            foot.addWidget(button)
        self._middle.addWidget(_centred(self.bar))
        self._middle.addWidget(_side_by_side(self.table, self.form))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._middle, 1)
        column.addWidget(hairline())
        column.addLayout(foot)


def _table(model: ArrivalsModel) -> QTreeView:
    table = QTreeView()
    table.setModel(model)
    table.setAccessibleName("Filer")
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setAllColumnsShowFocus(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    table.header().setStretchLastSection(True)
    for column, width in enumerate(_WIDTHS):
        table.setColumnWidth(column, width)
    return table


def _centred(bar: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    bar.setFixedWidth(360)
    column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return page


def _side_by_side(table: QWidget, form: QWidget) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    form.setFixedWidth(320)
    row.addWidget(table, 1)
    row.addWidget(hairline(vertical=True))
    row.addWidget(form)
    return page
