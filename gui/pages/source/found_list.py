"""The list of what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from gui.models.found import FoundModel
from gui.pages.source.delegate import FoundDelegate
from gui.presenters.found_rows import Row
from gui.theme import Look
from resources import messages

_MARGIN = 24
"""Pixels around the sentence that stands where nothing was found."""


class FoundList(QListView):
    """``moved_to`` says which one the user has come to; ``wants_edit`` that it is to be changed, ``wants_out`` that it is to go."""

    moved_to = Signal(str)
    wants_edit = Signal()
    wants_out = Signal()

    def __init__(self, look: Look, name: str, *, deciding: bool) -> None:
        super().__init__()
        self.rows = FoundModel()
        self._row = 0
        self.setModel(self.rows)
        self.setItemDelegate(FoundDelegate(look, deciding=deciding))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda _: self.wants_edit.emit())
        look.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, messages.text("extraction.nothing_found"))

    @property
    def current(self) -> str:
        """The id of the one in front, empty where there is none."""
        return self.rows.id_at(self.currentIndex())

    @property
    def selected(self) -> list[str]:
        """The ids of the marked ones, in order."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [id_ for id_ in (self.rows.id_at(index) for index in indexes) if id_]

    def show_rows(self, rows: Sequence[Row], current: str) -> None:
        """Show these rows, with the named one in front, or the one nearest to where the user was."""
        chosen = self.selected
        blocked = self.selectionModel().blockSignals(True)
        reset = self.rows.set_rows(rows)
        self.selectionModel().blockSignals(blocked)
        if not reset and self.current == current:
            return
        index = self.rows.row_of(current)
        self._show(index if index.isValid() else self.rows.nearest(self._row))
        if reset and current in chosen:
            for id_ in chosen:
                self.selectionModel().select(self.rows.row_of(id_), QItemSelectionModel.SelectionFlag.Select)

    def begin_anew(self) -> None:
        """Forget where the user was: what is shown next is something else."""
        self._row = 0

    def go_to(self, id_: str) -> None:
        """Put one in front."""
        index = self.rows.row_of(id_)
        if index.isValid() and index != self.currentIndex():
            self._show(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.wants_edit.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.wants_out.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, index: QModelIndex) -> None:
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(self.model().index(0, 0) if index.row() == 1 else index)
            self.scrollTo(index)
        else:
            self.moved_to.emit("")

    def _moved(self, index: QModelIndex, _: QModelIndex) -> None:
        id_ = self.rows.id_at(index)
        if id_:
            self._row = index.row()
            self.moved_to.emit(id_)
