"""Ärenden: every case, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from domain.changes import Changes
from domain.services import cases
from domain.services.cases import CaseSummary
from gui.models.cases import CaseRole, CasesModel
from gui.pages.cases.delegate import CaseDelegate
from gui.pages.page import Page
from gui.shell import Shell
from gui.widgets.buttons import push_button
from gui.widgets.empty import EmptyState
from gui.widgets.labels import label

_WIDEST = 980


class CasesPage(Page):
    """A list of cases, or the first step where there is none."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.model = CasesModel()
        self.list = _list(shell, self.model)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.empty = EmptyState(
            shell.look,
            "inbox",
            "Öppna en remiss för att börja. Du kan också släppa filerna här: remissbrev, promemoria och rapport.",
            "Öppna remiss",
            self._open_files,
        )
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(24, 20, 24, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("Ärenden", "title"))
        head.addStretch(1)
        self.open_button = push_button("Öppna remiss", self._open_files, kind="primary")
        head.addWidget(self.open_button)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        listing.setMaximumWidth(_WIDEST)
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(listing)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self.empty)
        self._stack.addWidget(centred)
        self.workspace.changed.connect(self._changed)

    def arrive(self) -> None:
        self._load()

    def panes(self) -> Sequence[QWidget]:
        return (self.list,)

    def _load(self) -> None:
        self.workspace.ask(cases.overview, self._show, owner=self, key="cases")

    def _show(self, rows: tuple[CaseSummary, ...]) -> None:
        here = self.list.currentIndex().row()
        self.model.set_rows(rows)
        self.list.setCurrentIndex(self.model.index(max(here, 0), 0))
        self._stack.setCurrentIndex(2 if rows else 1)
        if self.isVisible():
            (self.list if rows else self.empty.button or self.list).setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self.open_button, self.empty.button):
            if button is not None:
                button.setEnabled(not self.workspace.read_only)

    def _changed(self, _: Changes) -> None:
        if self.isVisible():
            self._load()

    def _open(self, index: QModelIndex) -> None:
        row: CaseSummary = index.data(CaseRole.SUMMARY)
        current = self.workspace.case
        show = partial(self.shell.show_place, "recommendations")
        if current is not None and current.referral.id == row.referral.id:
            show()
        else:
            self.workspace.open(row.referral.id, then=show)

    def _open_files(self) -> None:
        self.shell.commands["open"].trigger()


def _list(shell: Shell, model: CasesModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(CaseDelegate(shell.look, shell.workspace.desk.today()))
    view.setAccessibleName("Ärenden")
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    view.setProperty("role", "canvas")
    shell.look.changed.connect(view.viewport().update)
    return view
