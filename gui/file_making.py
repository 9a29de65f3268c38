"""A file made of what is at rest, beside the database: with progress and a way to stop, told to the journal when it is there and then to the user."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from domain.changes import Kind
from domain.ports import Store
from domain.services import outgoing
from domain.services.outgoing import WrittenFile
from gui.files import write_whole
from gui.outside import say_written
from gui.shell import Shell
from gui.tasks import Job


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is there, and what tells the journal of it: whether it could be told."""

    path: Path
    note: Callable[[Store], bool]


Work = Callable[[Job, Store], Made]
"""Makes a file of what the store holds, and asks the job's ``commit`` before it is put in place."""


class FileMaker(QObject):
    """Makes a file at a time, and says in the status line how far it has come and where it is."""

    working = Signal(bool)
    """Whether a file is being made."""
    told = Signal()
    """A file is there, and the journal has been told."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._job: Job | None = None

    def make(
        self, work: Work, name: str = "", advice: str = "", steps: Mapping[str, Callable[[], None]] | None = None
    ) -> None:
        """Make a file, of that name where it is known, of what is at rest when everything that has been typed has come to rest.

        ``advice`` is what to do with the file, or what it lacks, said when it is there, and ``steps`` are links beside it.
        """
        workspace = self._shell.workspace
        workspace.settle()
        progress = partial(self._progress, name)
        progress(0, 0)
        done = partial(self._made, partial(say_written, self._shell, advice=advice, steps=steps))
        failed = partial(self._failed, partial(self.make, work, name, advice, steps))
        self._go_on(workspace.tasks.aside(work, done, failed=failed, progress=progress, owner=self))

    def cancel(self) -> None:
        """Stop, and leave whatever stood under the name as it was; too late when the file is being put in place, which is then told as ever."""
        if self._job is not None and self._job.cancel():
            self._go_on(None)
            self._shell.say("Avbrutet. Ingen fil har skrivits.")

    def _progress(self, name: str, done: int, total: int) -> None:
        what = f"Skriver {name} …" if name else "Skriver …"
        share = f" {done * 100 // total} procent" if done and total else ""
        self._shell.say(what + share, {"Avbryt": self.cancel})

    def _made(self, say: Callable[..., None], made: Made) -> None:
        self._go_on(None)
        done = partial(self._noted, partial(say, made.path))
        self._shell.workspace.ask(made.note, done, owner=self, failed=self._shell.show_error)

    def _noted(self, say: Callable[..., None], noted: bool) -> None:  # noqa: FBT001 - an answer from the database
        say(noted=noted)
        self.told.emit()

    def _failed(self, again: Callable[[], None], error: Exception) -> None:
        self._go_on(None)
        self._shell.say("Inte skrivet")
        self._shell.show_error(error, again)

    def _go_on(self, job: Job | None) -> None:
        self._job = job
        self.working.emit(job is not None)


def put(job: Job, files: Sequence[tuple[Path, bytes]], note: Callable[[Store], bool]) -> Made:
    """Write the files, unless somebody has asked to stop meanwhile; once it is begun, the journal hears of it. The first is the one to tell of."""
    if job.commit():
        for path, content in files:
            write_whole(path, content)
    return Made(files[0][0], note)


def put_and_note(
    job: Job,
    files: Sequence[tuple[Path, bytes]],
    action: str,
    kind: Kind,
    subject: str,
    detail: Mapping[str, object],
) -> Made:
    """As ``put``, with a row in the journal of what was done to what."""
    written = [WrittenFile.of(path.name, content) for path, content in files]
    note = partial(outgoing.note, action=action, kind=kind, subject=subject, files=written, detail=detail)
    return put(job, files, note)
