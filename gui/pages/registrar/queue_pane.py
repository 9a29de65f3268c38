"""The queue: answers from every case, by state, with a field to find one in. Several can be chosen, to be signed together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from domain.services.queue import Queued
from gui.models.queue import QueueModel
from gui.pages.registrar.delegate import QueueDelegate
from gui.presenters.queue import rows
from gui.shell import Shell
from gui.widgets.fields import LineField


class QueuePane(QWidget):
    """Says with ``chosen`` which answer is in front."""

    chosen = Signal(str)
    marked = Signal(int)
    """How many are marked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._today = shell.workspace.desk.today
        self._queued: Sequence[Queued] = ()
        self._current = ""
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)
        self.words = LineField("Sök i kön", "Sök i kön")
        self.words.typed.connect(lambda _: self._show_rows())
        self.model = QueueModel()
        self.list = _list(shell, self.model)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.marked.emit(len(self.marked_ids())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.addWidget(self.words)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_queue(self, queued: Sequence[Queued]) -> None:
        """Show the queue; the answer in front stays in front where it is still there."""
        self._queued = queued
        self._show_rows()

    def show_current(self, response_id: str) -> None:
        """Bring an answer to the front; a search that hides it is taken away."""
        self._current = response_id
        if not self.model.row_of(response_id).isValid() and self.words.text():
            self.words.clear()
        self._find_place()

    def marked_ids(self) -> list[str]:
        """The marked answers, in order."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [id_ for id_ in (self.model.id_at(index) for index in indexes) if id_]

    def _show_rows(self) -> None:
        blocked = self.list.selectionModel().blockSignals(True)
        reset = self.model.set_rows(rows(self._queued, self._today(), self.words.text()))
        self.list.selectionModel().blockSignals(blocked)
        if reset:
            self._find_place()

    def _find_place(self) -> None:
        index = self.model.row_of(self._current)
        if not index.isValid():
            index = self.model.nearest(0)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)
        self._announce(self.model.id_at(index))

    def _current_changed(self) -> None:
        id_ = self.model.id_at(self.list.currentIndex())
        if id_:
            self._announce(id_)

    def _announce(self, response_id: str) -> None:
        if response_id != self._current or not response_id:
            self._current = response_id
            self.chosen.emit(response_id)


def _list(shell: Shell, model: QueueModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(QueueDelegate(shell.look))
    view.setAccessibleName("Kön av yttranden")
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    shell.look.changed.connect(view.viewport().update)
    return view
