"""House forms as the editor shows them: which there are, which one is in front, and every change to it as a step that can be taken back.

A form of the office's own is written soon after each change, in the order of the changes; the program's own are only looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from domain.errors import InvalidLetterhead
from domain.letterhead import Letterhead
from domain.ports import Store
from domain.services.letterheads import own_copy
from gui.desk import Desk
from gui.tasks import Tasks

SOON = 300
"""Milliseconds after a change until the form is written."""
_CHUNK = 1.5
"""Seconds of rest in a field after which typing there begins another step."""

Change = Callable[[Letterhead], Letterhead]


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    field: str
    before: Letterhead
    after: Letterhead


@dataclass(frozen=True, slots=True)
class _Found:
    forms: Sequence[Letterhead]
    own: frozenset[str]
    covered: Sequence[Letterhead]
    broken: Sequence[InvalidLetterhead]


class FormsPresenter(QObject):
    """``form`` is the one in front, ``None`` where a broken file or nothing is."""

    listed = Signal()
    """Other forms are there, or they are called something else."""
    shown = Signal()
    """Another form is in front, or a step was taken back: every field may be different."""
    edited = Signal()
    """The form in front reads differently."""
    stored = Signal()
    """Everything is written."""
    failed = Signal(object)
    """What kept a form from being written."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._forms: dict[str, Letterhead] = {}
        self._own: set[str] = set()
        self._covered: dict[str, Letterhead] = {}
        self.broken: tuple[InvalidLetterhead, ...] = ()
        self.form: Letterhead | None = None
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._typed_at = 0.0
        self._unwritten: dict[str, Letterhead] = {}
        self._removed: Letterhead | None = None
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.write)

    @property
    def forms(self) -> Mapping[str, Letterhead]:
        """Every form that can be read, by id."""
        return self._forms

    def is_own(self, letterhead_id: str = "") -> bool:
        """Whether a form, or the one in front, is the office's own and can be changed."""
        id_ = letterhead_id or (self.form.id if self.form else "")
        return id_ in self._own

    @property
    def covers(self) -> str:
        """The name of the program's form that the one in front is used instead of, since both have the same id; empty for most."""
        covered = self._covered.get(self.form.id) if self.form and self.is_own() else None
        return covered.name if covered else ""

    def read(self, choose: str = "") -> None:
        """Look for forms, and put one in front: the named one, or the one that was."""
        self._tasks.database(
            lambda _: _find(self._desk), partial(self._keep, choose), owner=self, key="letterheads.found"
        )

    def choose(self, letterhead_id: str) -> None:
        """Put a form in front; what was done to the one before stays done."""
        self.write()
        self._past, self._future = [], []
        self.form = self._forms.get(letterhead_id)
        self.shown.emit()

    def copy(self) -> None:
        """Make a form of the office's own of the one in front, and put it there."""
        if self.form is not None:
            made = own_copy(self.form, self._forms)
            self._add(made)

    def delete(self) -> None:
        """Take away the form in front; ``restore`` brings it back."""
        form = self.form
        if form is None or not self.is_own():
            return
        self.write()
        self._removed = form
        work = partial(_delete, desk=self._desk, letterhead_id=form.id)
        self._tasks.database(lambda _: work(), failed=self._not_deleted, owner=self)
        del self._forms[form.id]
        self._own.discard(form.id)
        if form.id in self._covered:
            self._forms[form.id] = self._covered[form.id]
        self.listed.emit()
        self.choose(next(iter(self._forms), ""))

    def restore(self) -> None:
        """Bring back what was taken away last."""
        if self._removed is not None:
            self._add(self._removed)
            self._removed = None

    def change(self, step: str, change: Change, field: str = "") -> None:
        """Change the form in front. Changes in the same field, one shortly after the other, are one step."""
        before = self.form
        if before is None or not self.is_own():
            return
        after = change(before)
        if after == before:
            return
        now = monotonic()
        last = self._past[-1] if self._past else None
        if last is not None and field and last.field == field and now - self._typed_at < _CHUNK and not self._future:
            self._past[-1] = replace(last, after=after)
        else:
            self._past.append(_Step(step, field, before, after))
        self._typed_at = now
        self._future = []
        self._put(after)

    @property
    def undo_name(self) -> str:
        """What would be taken back; empty where there is nothing."""
        return self._past[-1].name if self._past else ""

    @property
    def redo_name(self) -> str:
        """What would be done again; empty where there is nothing."""
        return self._future[-1].name if self._future else ""

    def undo(self) -> None:
        """Take back the latest step."""
        if self._past:
            step = self._past.pop()
            self._future.append(step)
            self._put(step.before)
            self.shown.emit()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._future:
            step = self._future.pop()
            self._past.append(step)
            self._put(step.after)
            self.shown.emit()

    def write(self) -> None:
        """Write what has changed, now; done in the order in which it is asked for."""
        self._timer.stop()
        waiting, self._unwritten = self._unwritten, {}
        for form in waiting.values():
            self._tasks.database(
                partial(_save, desk=self._desk, form=form),
                lambda _: self.stored.emit(),
                failed=partial(self._not_written, form),
                owner=self,
            )

    def _not_deleted(self, error: Exception) -> None:
        self.read()
        self.failed.emit(error)

    def _not_written(self, form: Letterhead, error: Exception) -> None:
        if form.id in self._forms:
            self._unwritten.setdefault(form.id, form)
        self.failed.emit(error)

    def _put(self, form: Letterhead) -> None:
        before, self.form = self.form, form
        self._forms[form.id] = form
        self._unwritten[form.id] = form
        self._timer.start()
        if before is None or before.name != form.name:
            self.listed.emit()
        self.edited.emit()

    def _add(self, form: Letterhead) -> None:
        self._forms[form.id] = form
        self._own.add(form.id)
        self._unwritten[form.id] = form
        self.listed.emit()
        self.choose(form.id)

    def _keep(self, choose: str, found: _Found) -> None:
        self._forms = {form.id: form for form in found.forms} | self._unwritten
        self._own = set(found.own) | set(self._unwritten)
        self._covered = {form.id: form for form in found.covered}
        self.broken = tuple(found.broken)
        self.listed.emit()
        wanted = choose or (self.form.id if self.form else "")
        self.choose(wanted if wanted in self._forms else next(iter(self._forms), ""))


def _find(desk: Desk) -> _Found:
    kept = desk.letterheads()
    return _Found(kept.available(), kept.own(), kept.covered(), kept.broken())


def _delete(desk: Desk, letterhead_id: str) -> None:
    desk.letterheads().delete(letterhead_id)


def _save(_: Store, *, desk: Desk, form: Letterhead) -> None:
    desk.letterheads().save(form)
