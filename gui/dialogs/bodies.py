"""Sändlistan: who was asked, who has answered, who has not, and who answered without having been asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QVBoxLayout

from domain.changes import Changes
from domain.ports import Store
from domain.referral import Referral
from domain.services.answering import AnswerStatus, BodyStatus, answer_status, attribute, with_bodies, without_bodies
from domain.services.editing import PutReferral, apply
from domain.wording import UNNAMED
from gui.shell import Shell
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField, LineField
from gui.widgets.labels import label
from gui.widgets.window_size import open_at

_Work = Callable[[Store], Changes]
_Make = Callable[[Referral], PutReferral]
_STATUS = Qt.ItemDataRole.UserRole + 1


class BodiesDialog(QDialog):
    """The list with its answers. A name is added in the field, taken off with the button; an answer from a stranger can be tied to a body on the list."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window_widget())
        self.setWindowTitle("Sändlista och svar")
        self._shell = shell
        case = shell.workspace.case
        self._referral_id = case.referral.id if case else ""
        self.status = AnswerStatus(self._referral_id)
        self.words = label("", "section")
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName("Sändlista")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.field = LineField("Ny remissinstans", "Namn på en remissinstans")
        self.add_button = push_button("Lägg till", self.add, icon=shell.look.icon("plus"))
        self.take_off = push_button("Ta bort", self.remove, icon=shell.look.icon("trash-2"))
        self.is_same_as = ChoiceField("Är egentligen", [])
        self.answer = push_button("Visa yttrandet", self.open_answer)
        self._lay_out()
        self.field.returnPressed.connect(self.add)
        self.is_same_as.chosen.connect(self._tie)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_buttons())
        self.list.activated.connect(lambda _: self.open_answer())
        self.finished.connect(lambda _: QTimer.singleShot(0, self.deleteLater))
        self.look_up()

    def look_up(self) -> None:
        """Read who has answered anew."""
        work = partial(answer_status, referral_id=self._referral_id)
        self._shell.workspace.ask(work, self._show, owner=self, failed=self._shell.show_error)

    def add(self) -> None:
        """Add what stands in the field to the list."""
        name = self.field.text().strip()
        if name and self.add_button.isEnabled():
            self.field.clear()
            self._change(lambda store: _listed(store, self._referral_id, [name]))

    def remove(self) -> None:
        """Take the marked body off the list; what it has answered is kept, or put a stranger on the list."""
        status = self.marked
        if status is None:
            return
        if status in self.status.unasked:
            self._change(lambda store: _listed(store, self._referral_id, [status.body]))
        else:
            self._change(lambda store: _unlisted(store, self._referral_id, [status.body]))

    def open_answer(self) -> None:
        """Bring the marked body's answer to the front."""
        status = self.marked
        if status is not None and status.responses:
            self.accept()
            then = partial(self._shell.show_place, "recommendations")
            self._shell.workspace.open(self._referral_id, status.responses[0].id, then)

    @property
    def marked(self) -> BodyStatus | None:
        """The body that is marked."""
        index = self.list.currentIndex()
        found = index.data(_STATUS) if index.isValid() else None
        return found if isinstance(found, BodyStatus) else None

    def _tie(self, at: int) -> None:
        status = self.marked
        if status is not None and at > 0:
            body = self.is_same_as.itemText(at)
            self._change(lambda store: _attributed(store, status, body))

    def _change(self, work: _Work) -> None:
        def done(changes: Changes) -> None:
            self._shell.workspace.announce(changes)
            self.look_up()

        self._shell.workspace.ask(work, done, owner=self, failed=self._shell.show_error)

    def _show(self, status: AnswerStatus) -> None:
        kept = self.marked.body if self.marked else ""
        self.status = status
        asked = len(status.asked)
        self.words.setText(
            f"{len(status.answered)} av {asked} har svarat"
            if asked
            else "Sändlistan är tom. Lägg till dem som har fått remissen."
        )
        self.model.clear()
        for title, bodies in (
            ("Har inte svarat", status.silent),
            ("Har svarat", status.answered),
            ("Svarat utan att ha fått remissen", status.unasked),
        ):
            self._group(title, bodies)
        self.is_same_as.clear()
        self.is_same_as.addItems(["Någon på sändlistan …", *(each.body for each in status.asked)])
        self._mark(kept)
        self._show_buttons()
        if self.marked is None:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self, title: str, bodies: tuple[BodyStatus, ...]) -> None:
        if not bodies:
            return
        heading = QStandardItem(f"{title} ({len(bodies)})")
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(self._shell.look.font(weight=QFont.Weight.DemiBold))
        self.model.appendRow(heading)
        for each in bodies:
            item = QStandardItem(_words(each))
            item.setIcon(
                self._shell.look.icon("check" if each.answered else "hourglass", "accent" if each.answered else "muted")
            )
            item.setData(each, _STATUS)
            item.setData(f"{_words(each)}, {title.casefold()}", Qt.ItemDataRole.AccessibleTextRole)
            self.model.appendRow(item)

    def _mark(self, body: str) -> None:
        rows = [self.model.index(row, 0) for row in range(self.model.rowCount())]
        able = [index for index in rows if isinstance(index.data(_STATUS), BodyStatus)]
        wanted = next((index for index in able if index.data(_STATUS).body == body), able[0] if able else QModelIndex())
        self.list.setCurrentIndex(wanted)

    def _show_buttons(self) -> None:
        status, free = self.marked, not self._shell.workspace.read_only
        stranger = status is not None and status in self.status.unasked
        self.take_off.setText("Lägg till i sändlistan" if stranger else "Ta bort från sändlistan")
        self.take_off.setIcon(self._shell.look.icon("plus" if stranger else "trash-2"))
        self.take_off.setEnabled(free and status is not None and bool(status.body))
        self.is_same_as.setVisible(stranger and bool(self.status.asked))
        self.is_same_as.setCurrentIndex(0)
        self.is_same_as.setEnabled(free)
        self.answer.setEnabled(bool(status and status.responses))
        self.add_button.setEnabled(free)
        self.field.setEnabled(free)

    def _lay_out(self) -> None:
        open_at(self, 560, 640)
        adding, doing = QHBoxLayout(), QHBoxLayout()
        for row in (adding, doing):
            row.setSpacing(8)
        adding.addWidget(self.field, 1)
        adding.addWidget(self.add_button)
        doing.addWidget(self.take_off)
        doing.addWidget(self.is_same_as, 1)
        doing.addStretch(0)
        closing = QHBoxLayout()
        closing.setSpacing(8)
        closing.addStretch(1)
        closing.addWidget(push_button("Stäng", self.accept))
        closing.addWidget(self.answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addLayout(doing)
        column.addLayout(adding)
        column.addLayout(closing)


def _words(status: BodyStatus) -> str:
    latest = status.responses[0] if status.responses else None
    known_by = (latest.reference or latest.subject) if latest else ""
    name = status.body or " · ".join(part for part in (UNNAMED, known_by) if part)
    versions = len(status.responses)
    return f"{name} · {versions} versioner" if versions > 1 else name


def _listed(store: Store, referral_id: str, names: list[str]) -> Changes:
    return _edited(store, referral_id, partial(with_bodies, names=names))


def _unlisted(store: Store, referral_id: str, names: list[str]) -> Changes:
    return _edited(store, referral_id, partial(without_bodies, names=names))


def _edited(store: Store, referral_id: str, make: _Make) -> Changes:
    with store.reading() as records:
        referral = records.referral(referral_id)
    return apply(store, make(referral)).changes


def _attributed(store: Store, status: BodyStatus, body: str) -> Changes:
    changes = Changes()
    for each in status.responses:
        changes |= attribute(store, each.id, body)
    return changes
