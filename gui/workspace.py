"""What is open in the window: the case, the answer to it, and the one way in which pages look things up and change them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoGroup

from domain.changes import Changes
from domain.ports import Store
from domain.position import Position
from domain.recommendation import Recommendation
from domain.response import Response
from domain.services import cases
from domain.services.cases import CaseDesk
from domain.services.editing import Edit
from gui.desk import Desk
from gui.drawing import PageDrawer
from gui.presenters import open_case
from gui.tasks import Job, Tasks
from gui.theme import Look
from gui.undo import History, Make, Target
from gui.writing import Writer, Written

T = TypeVar("T")

SOON = 150
"""Milliseconds within which what is typed is on its way to the database."""


class Workspace(QObject):
    """The open case as the window shows it: a step ahead of the database and never at odds with it.

    Pages read ``case`` and ``position``, change things with ``edit`` and ``type``, and follow the signals. Values are shown at once and written in the
    database thread in the order in which they were made.
    """

    opened = Signal()
    """Another case is open, or none, or the same one was read anew: everything may be different."""
    edited = Signal(object)
    """An edit's values are now what is shown; sent for undo and redo as well."""
    changed = Signal(object)
    """``Changes`` have come to rest."""
    selected = Signal(str)
    """Another recommendation is in front of the user."""
    reveal = Signal(object)
    """Show this ``Target``."""

    def __init__(self, desk: Desk, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.look = look
        self.tasks = Tasks(desk.open_store, self)
        self.drawer = PageDrawer(desk.pages)
        self.writer = Writer(self.tasks, self)
        self.history = History(self.writer.carry_out, self)
        self.steps = QUndoGroup(self)
        self.steps.addStack(self.history)
        self.steps.setActiveStack(self.history)
        self._case: CaseDesk | None = None
        self.read_only = False
        self.recommendation_id = ""
        self._version = 0
        self._soon: dict[Hashable, Callable[[], None]] = {}
        self._running_soon = False
        self._held: list[Edit] = []
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self._run_soon)
        self.writer.showing.connect(self._show_edit)
        self.writer.written.connect(self._written)
        self.writer.refused.connect(self.refresh)
        self.writer.reveal.connect(self.reveal)

    @property
    def case(self) -> CaseDesk | None:
        """The open case as it is shown, with everything that has been typed until now."""
        self.settle()
        return self._case

    @property
    def response(self) -> Response | None:
        """The answer that is open, or ``None`` while nothing has been said yet."""
        case = self.case
        return case.response if case else None

    @property
    def writable(self) -> bool:
        """Whether anything at all can be written about the open case."""
        return self._case is not None and not self.read_only

    @property
    def editable(self) -> bool:
        """Whether the open case's answer can be changed here."""
        response = self._case.response if self._case else None
        frozen = response is not None and response.state.frozen
        return self.writable and not frozen

    def recommendation(self, recommendation_id: str) -> Recommendation | None:
        """One of the open case's recommendations."""
        case = self.case
        listed = case.recommendations if case else ()
        return next((each for each in listed if each.id == recommendation_id), None)

    def position(self, recommendation_id: str) -> Position:
        """What the open answer says of it; empty, with an empty ``response_id``, while no response has been begun."""
        case = self.case
        positions = case.positions if case else {}
        response_id = case.response.id if case and case.response else ""
        return positions.get(recommendation_id) or Position(response_id, recommendation_id)

    def open(self, referral_id: str, response_id: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Open a case; its history of edits begins anew."""
        self.settle()
        work = partial(cases.open_case, referral_id=referral_id, response_id=response_id)
        self.tasks.database(work, lambda case: self._opened(case, then), owner=self, key="open")

    def refresh(self) -> None:
        """Read the open case anew, after something else than an edit changed it."""
        if self._case is None:
            return
        response_id = self._case.response.id if self._case.response else None
        work = partial(cases.open_case, referral_id=self._case.referral.id, response_id=response_id)
        self.tasks.database(work, partial(self._refreshed, self._version), owner=self, key="open")

    def announce(self, changes: Changes) -> None:
        """Tell the window what a service other than ``editing`` has changed."""
        if changes:
            self.refresh()
            self.changed.emit(changes)

    def select(self, recommendation_id: str) -> None:
        """Put a recommendation in front of the user."""
        if recommendation_id != self.recommendation_id:
            self.settle()
            self.history.close_chunk()
            self.recommendation_id = recommendation_id
            self.selected.emit(recommendation_id)

    def ask(
        self,
        work: Callable[[Store], T],
        done: Callable[[T], None],
        *,
        owner: QObject | None = None,
        key: Hashable | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Look something up in the database thread; the answer comes on the GUI thread, only the latest under a key."""
        return self.tasks.database(work, done, owner=owner or self, key=key, failed=failed)

    def edit(
        self,
        text: str,
        make: Make,
        target: Target,
        inverse: Edit | None = None,
        then: Callable[[Edit], None] | None = None,
        *,
        beside: bool = False,
    ) -> None:
        """Change something, as one step of undo.

        ``text`` names it in the menu ("Ångra " + text). An edit whose ``inverse`` is known is shown at once, another when it is at rest; then
        ``then`` is given the edit as it was made. What stands ``beside`` the open answer, such as a mark in somebody's answer or the summary, can be
        changed also when the answer itself is frozen.
        """
        if self.editable or (beside and self.writable):
            self.settle()
            self.history.record(text, make, inverse, target, then)

    def type(
        self, text: str, edit: Edit, inverse: Edit, target: Target, *, at_word: bool = False, beside: bool = False
    ) -> None:
        """Change a field that is being typed in; steps of undo are gathered into chunks. ``beside`` is as for ``edit``."""
        if self.editable or (beside and self.writable):
            self.history.type(text, edit, inverse, target, at_word=at_word)

    def soon(self, key: Hashable, act: Callable[[], None]) -> None:
        """Do something within ``SOON`` milliseconds, once for each key: what a field does when its text changes."""
        self._soon[key] = act
        if not self._timer.isActive():
            self._timer.start()

    def settle(self) -> None:
        """Do now what was to be done soon."""
        if self._soon and not self._running_soon:
            self._timer.stop()
            self._run_soon()

    def undo(self) -> None:
        """Take back the latest step and show where."""
        self.settle()
        self.steps.activeStack().undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.settle()
        self.steps.activeStack().redo()

    def flush(self) -> bool:
        """Wait until everything shown is at rest; false where something could not be written."""
        self.settle()
        self.tasks.wait_for_database()
        return not self.writer.unsaved

    def close(self) -> None:
        """Stop the threads; what has been asked of the database is done first."""
        self.history.blockSignals(True)
        self.tasks.close()
        self.drawer.close()

    def _opened(self, case: CaseDesk, then: Callable[[], None] | None) -> None:
        self.settle()
        self.history.clear()
        self.history.close_chunk()
        self.recommendation_id = ""
        self._show(self.writer.with_unsaved(case))
        self.opened.emit()
        if then is not None:
            then()

    def _refreshed(self, version: int, case: CaseDesk) -> None:
        self.settle()
        if version != self._version:
            self.refresh()
            return
        self._show(self.writer.with_unsaved(case))
        self.opened.emit()

    def _show(self, case: CaseDesk) -> None:
        self._version += 1
        self._case = case
        self.writer.case = case

    def _show_edit(self, edit: Edit) -> None:
        if self._case is None:
            return
        self._show(open_case.after(self._case, edit))
        if self._running_soon:
            self._held.append(edit)
        else:
            self.edited.emit(edit)

    def _written(self, written: Written) -> None:
        begun, case = written.begun, self._case
        if begun is not None and case is not None and case.response is None and case.referral.id == begun.referral_id:
            self._show(open_case.with_response(case, begun))
        if written.late:
            self._show_edit(written.edit)
        if written.changes:
            self.changed.emit(written.changes)

    def _run_soon(self) -> None:
        """Take in every field before any is shown anew: showing one must not undo what was just typed in another."""
        self._running_soon = True
        try:
            while self._soon:
                self._soon.pop(next(iter(self._soon)))()
        finally:
            self._running_soon = False
            if self._soon:
                self._timer.start()
        held, self._held = self._held, []
        for edit in held:
            self.edited.emit(edit)
