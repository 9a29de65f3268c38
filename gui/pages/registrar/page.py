"""Registrator: the queue to the left, the pages of the answer in front, and beside them what stands for and against its next step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from domain.registering import DispatchedCopy
from gui.actions import Spec
from gui.ahead import Slices
from gui.pages.letter.letter_pages import LetterPages
from gui.pages.page import Page
from gui.pages.registrar import PAGE
from gui.pages.registrar.copy_pages import CopyPages
from gui.pages.registrar.queue_pane import QueuePane
from gui.pages.registrar.side_pane import SidePane
from gui.pages.registrar.steps import Steps
from gui.presenters.findings import target
from gui.presenters.registrar import RegistrarPresenter
from gui.shell import Shell
from gui.undo import Target
from gui.widgets.empty import EmptyState
from gui.widgets.panes import Pane, Panes


class RegistrarPage(Page):
    """Where answers are checked, decided, signed and sent."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._origin = ""

    def build(self) -> Slices:
        shell = self.shell
        self.presenter = RegistrarPresenter(self.workspace, self)
        self.queue = QueuePane(shell)
        self.letter = LetterPages(shell)
        self.copy = CopyPages(shell)
        yield
        self.side = SidePane(shell, self.presenter)
        yield
        self.steps_ = Steps(shell, self.presenter, self.queue.marked_ids)
        self.side.head.show_steps(self.steps_)
        self._papers = QStackedWidget()
        for pages in (QWidget(), self.letter, self.copy):
            self._papers.addWidget(pages)
        self.splitter = Panes(shell.preferences, "registrar/splitter")
        self.splitter.fill(Pane(self.queue, 300), Pane(self._papers, 560, stretch=1), Pane(self.side, 360))
        self.empty = EmptyState(
            shell.look,
            "stamp",
            "Här kontrolleras, beslutas, undertecknas och expedieras yttranden. Det finns inga att visa än: börja med att öppna en remiss.",
            "Öppna remiss",
            shell.commands["open"].trigger,
        )
        self._stack = QStackedLayout(self)
        for widget in (QWidget(), self.empty, self.splitter):
            self._stack.addWidget(widget)
        history = Spec("reg.history", "Vem har ändrat stycket …", "Registrator", "look", "history", page=PAGE)
        shell.commands.add(history, self._show_history)
        self._connect()

    def arrive(self) -> None:
        case = self.workspace.case
        if case is not None and case.response is not None and not self.presenter.response_id:
            self.presenter.choose(case.response.id)
        self.queue.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, target: Target) -> None:
        self.queue.show_current(target.subject)
        self.side.show_part(target.field)

    def panes(self) -> Sequence[QWidget]:
        if self._stack.currentWidget() is not self.splitter:
            return ()
        pages = self.copy.sheets if self._papers.currentWidget() is self.copy else self.letter.view
        return (self.queue.list, pages, self.side.parts)

    def take_drop(self, paths: Sequence[Path]) -> bool:
        """A PDF that is dropped on the registrar's desk is verified."""
        if len(paths) != 1 or paths[0].suffix.lower() != ".pdf" or self.workspace.desk.verifier is None:
            return False
        self.steps_.verify_file(paths[0])
        return True

    def leave(self) -> None:
        self.splitter.keep()
        self.letter.leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.watch(watched=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.watch(watched=False)

    def _connect(self) -> None:
        presenter, side = self.presenter, self.side
        presenter.queue_read.connect(self._show_queue)
        presenter.standing_read.connect(self._show_standing)
        presenter.copy_read.connect(self._show_copy)
        presenter.said.connect(self.shell.say)
        presenter.refused.connect(self.shell.show_error)
        self.queue.chosen.connect(presenter.choose)
        self.queue.marked.connect(self.steps_.follow)
        self.letter.pointed.connect(self._pointed)
        side.history.saved.connect(self.steps_.outgoing.save_copy)
        side.history.verified.connect(self.steps_.outgoing.verify_copy)
        side.checks.shown.connect(lambda row: self._jump(target(row.place)))
        side.remarks.shown.connect(lambda row: self._jump(Target("recommendations", row.recommendation_id, "grounds")))

    def _show_queue(self) -> None:
        self.queue.show_queue(self.presenter.queued)
        if self.presenter.response_id:
            self.queue.show_current(self.presenter.response_id)
        self._stack.setCurrentIndex(2 if self.presenter.queued else 1)

    def _show_standing(self) -> None:
        standing = self.presenter.standing
        self.side.refresh()
        self.steps_.follow()
        if standing is None:
            self._papers.setCurrentIndex(0)
        elif standing.copy is None:
            self._papers.setCurrentWidget(self.letter)
            self.letter.show_letter(standing.case, standing.response)

    def _show_copy(self, copy: DispatchedCopy, content: bytes) -> None:
        self._papers.setCurrentWidget(self.copy)
        self.copy.show_copy(copy.id, copy.name, content)

    def _pointed(self, origin: str, _: float) -> None:
        """A click on a recommendation's part of the pages chooses it for the next remark."""
        kind, _colon, subject = origin.partition(":")
        self.side.remarks.choose(subject if kind in ("position", "recommendation") else "")
        self.letter.point_at(origin)
        self._origin = origin

    def _show_history(self) -> None:
        from gui.dialogs.text_history import open_history  # noqa: PLC0415 - seldom asked for

        open_history(self.shell, self.presenter.standing.case if self.presenter.standing else None, self._origin)

    def _jump(self, place: Target) -> None:
        """Open the answer's own case, and show the field in it."""
        standing = self.presenter.standing
        if standing is None:
            return
        case = self.workspace.case
        if case is not None and case.response is not None and case.response.id == standing.response.id:
            self.shell.go_to(place)
        else:
            self.workspace.open(standing.case.referral.id, standing.response.id, lambda: self.shell.go_to(place))
