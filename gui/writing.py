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

    ``late`` is set where the edit could not be shown before it was made, or what comes before it could not.
    """

    edit: Edit
    inverse: Edit
    changes: Changes
    begun: Response | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Unsaved:
    """An edit that could not be written, and the case that it was made in."""

    referral_id: str
    edit: Edit


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
        self.unsaved: list[Unsaved] = []

    def carry_out(self, command: EditCommand, *, forward: bool, reveal: bool) -> None:
        """Show a command's edit, or the one that takes it back, and write it."""
        known = self._known(command, forward=forward, again=reveal)
        if known is not None:
            self.unsaved = [replace(each, edit=open_case.overtaken(each.edit, known)) for each in self.unsaved]
            self.showing.emit(known)
        # Done again before it has been learnt what takes it back, it comes after a write that is shown when it is made.
        late = known is None or (reveal and command.inverse is None)
        referral_id = self.case.referral.id if self.case else ""
        work = partial(_write_command, command=command, forward=forward, known=known, referral_id=referral_id)
        # A write whose values are known replaces the same step's waiting one: typing never queues up.
        key: Hashable | None = None if late else ("write", id(command))
        self._tasks.database(
            work,
            partial(self._done, command, late=late),
            failed=partial(self._failed, command, referral_id, forward=forward),
            owner=self,
            key=key,
        )
        if reveal:
            self.reveal.emit(command.target)

    def _known(self, command: EditCommand, *, forward: bool, again: bool) -> Edit | None:
        """What is to be put, where that is known before it is written; of what is taken back or done ``again``, only what the step changed."""
        steps: tuple[Make | None, Make | None] = (command.forward, command.inverse)
        make, opposite = steps if forward else reversed(steps)
        if make is None or callable(make):
            return None
        if not again or self.case is None or opposite is None or callable(opposite):
            return make
        return open_case.only_changed(self.case, make, opposite)

    def try_again(self) -> None:
        """Write everything that could not be written: of the case that is open what is shown of it now, of others what was written there."""
        waiting, self.unsaved = self.unsaved, []
        case, shown = self.case, list[Edit]()
        for each in waiting:
            edit = each.edit
            if case is not None and case.referral.id == each.referral_id:
                edit = open_case.as_shown(case, edit)
                shown.append(edit)
            work = partial(_write, make=edit, referral_id=each.referral_id)
            failed = partial(self._kept, Unsaved(each.referral_id, edit))
            self._tasks.database(work, partial(self._done, None), failed=failed, owner=self)
        # What is being read now does not have it. What is being typed is taken in when it is shown, and so is written after it.
        for edit in shown:
            self.showing.emit(edit)

    def with_unsaved(self, case: CaseDesk) -> CaseDesk:
        """The case as it was read, with what could not be written in it."""
        for each in self.unsaved:
            if each.referral_id == case.referral.id:
                case = open_case.after(case, each.edit)
        return case

    def _done(self, command: EditCommand | None, written: Written, *, late: bool = False) -> None:
        self.written.emit(replace(written, late=late))
        if self.unsaved:
            self.try_again()
        else:
            self.saved.emit(datetime.now().astimezone())
        if command is not None and command.then is not None:
            then, command.then = command.then, None
            then(written.edit)

    def _failed(self, command: EditCommand, referral_id: str, error: Exception, *, forward: bool) -> None:
        make = command.forward if forward else command.inverse
        if isinstance(error, Refused) or make is None or callable(make):
            command.setObsolete(True)
            self.refused.emit(error)
        else:
            self._kept(Unsaved(referral_id, make), error)

    def _kept(self, unsaved: Unsaved, error: Exception) -> None:
        self.unsaved.append(unsaved)
        self.failed.emit(error)


def _write_command(
    store: Store, *, command: EditCommand, forward: bool, known: Edit | None, referral_id: str
) -> Written:
    make = known or (
        command.forward if forward else command.inverse
    )  # as learnt from a write that came before this one
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
