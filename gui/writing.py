"""Bringing edits to rest in the order in which they were made, and keeping those that could not be written."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain.changes import Changes, Kind
from domain.errors import Refused
from domain.ports import Store, Writing
from domain.response import Response
from domain.services import cases, editing, responses
from domain.services.cases import CaseDesk
from domain.services.editing import Edit
from gui.presenters import open_case
from gui.tasks import Tasks
from gui.undo import EditCommand, Make


@dataclass(frozen=True, slots=True)
class Written:
    """What a write came to: the edit as it was made, what takes it back, what changed, and the response where one was begun for it.

    ``late`` is set where the edit could not be shown before it was made.
    """

    edit: Edit
    inverse: Edit
    changes: Changes
    begun: Response | None = None
    late: bool = False


class Writer(QObject):
    """Writes the edits of one workspace. ``case`` is what is shown now."""

    showing = Signal(object)
    """This edit's values are to be shown now, ahead of the write."""
    written = Signal(object)
    """A ``Written``."""
    saved = Signal(object)
    """Everything up to this moment (a local ``datetime``) is at rest."""
    failed = Signal(object)
    """The exception that kept an edit from being written; what is shown is kept and can be tried again."""
    refused = Signal(object)
    """The ``Refused`` that told that an edit may not be made; what is shown must be read anew."""
    reveal = Signal(object)
    """Show this ``Target``: something there was taken back or done again."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.case: CaseDesk | None = None
        self.unsaved: list[Edit] = []

    def carry_out(self, command: EditCommand, *, forward: bool, reveal: bool) -> None:
        """Show a command's edit, or the one that takes it back, and write it."""
        make = command.forward if forward else command.inverse
        if make is not None and not callable(make):
            self.showing.emit(make)
        late = make is None or callable(make)
        work = partial(_write_command, command=command, forward=forward, referral_id=self._referral_id)
        # A write whose values are known replaces the same step's waiting one: typing never queues up.
        key: Hashable | None = None if late else ("write", id(command))
        self._tasks.database(
            work,
            partial(self._done, command, late=late),
            failed=partial(self._failed, command, forward=forward),
            owner=self,
            key=key,
        )
        if reveal:
            self.reveal.emit(command.target)

    def try_again(self) -> None:
        """Write what is shown of everything that could not be written."""
        if self.case is None:
            return
        edits, self.unsaved = self.unsaved, []
        for edit in edits:
            shown = open_case.as_shown(self.case, edit)
            work = partial(_write, make=shown, referral_id=self._referral_id)
            self._tasks.database(work, partial(self._done, None), failed=partial(self._kept, shown), owner=self)

    @property
    def _referral_id(self) -> str:
        return self.case.referral.id if self.case else ""

    def _done(self, command: EditCommand | None, written: Written, *, late: bool = False) -> None:
        self.written.emit(replace(written, late=late))
        if self.unsaved:
            self.try_again()
        else:
            self.saved.emit(datetime.now().astimezone())
        if command is not None and command.then is not None:
            then, command.then = command.then, None
            then(written.edit)

    def _failed(self, command: EditCommand, error: Exception, *, forward: bool) -> None:
        make = command.forward if forward else command.inverse
        if isinstance(error, Refused) or make is None or callable(make):
            command.setObsolete(True)
            self.refused.emit(error)
        else:
            self._kept(make, error)

    def _kept(self, edit: Edit, error: Exception) -> None:
        self.unsaved.append(edit)
        self.failed.emit(error)


def _write_command(store: Store, *, command: EditCommand, forward: bool, referral_id: str) -> Written:
    make = command.forward if forward else command.inverse
    if make is None:
        raise Refused("refused.nothing_to_undo")
    written = _write(store, make=make, referral_id=referral_id)
    if callable(make):
        command.forward = written.edit
    if command.inverse is None:
        command.inverse = written.inverse
    return written


def _write(store: Store, *, make: Make, referral_id: str) -> Written:
    with store.writing() as records:
        edit = make(records) if callable(make) else make
        begun = None
        if not open_case.is_addressed(edit):
            own, begun = _own_response(records, referral_id)
            edit = open_case.addressed(edit, own.id)
        applied = editing.apply_in(records, edit)
    changes = applied.changes | (Changes.of(Kind.RESPONSE, [begun.id]) if begun else Changes())
    return Written(edit, applied.inverse, changes, begun)


def _own_response(records: Writing, referral_id: str) -> tuple[Response, Response | None]:
    own = cases.own_response(records.responses(referral_id))
    if own is not None:
        return own, None
    begun = responses.begin(records, records.referral(referral_id))
    return begun, begun
