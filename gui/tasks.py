"""Work off the GUI thread: one thread for the database, a pool for the rest; results come back on the GUI thread.

The database thread opens the store, does its jobs in the order in which they were asked for and closes the store when it ends. A job with a key
takes the place of a waiting job with the same key, and only the latest result under a key is delivered, so that typing never queues up.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from domain.ports import Store

T = TypeVar("T")

_POOL_THREADS = 2


class Outcome(Generic[T]):
    """What came of a piece of work: its value, or the exception that ended it. Used as a context manager around the work."""

    def __init__(self) -> None:
        self.value: T | None = None
        self.error: Exception | None = None

    def __enter__(self) -> Outcome[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, Exception):
            self.error = error
            return True
        return False


@dataclass(eq=False)
class Job:
    """One piece of work on its way. ``cancelled`` is a ``domain.ports.Cancelled``, ``report`` a ``domain.ports.Progress``."""

    tasks: Tasks
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    progress: Callable[[int, int], None] | None = None
    owner: QObject | None = None
    key: Hashable | None = None
    outcome: Outcome[Any] = field(default_factory=Outcome)
    over: threading.Event = field(default_factory=threading.Event)
    _stop: threading.Event = field(default_factory=threading.Event)
    _settling: threading.Lock = field(default_factory=threading.Lock)
    _committed: bool = False

    @property
    def heard(self) -> bool:
        """Whether there is somebody to tell what comes of it; asked on the GUI thread."""
        return self.owner is None or isValid(self.owner)

    def cancel(self) -> bool:
        """Ask the work to stop; neither result nor error is delivered any more. False where it has committed itself, and is done all the same."""
        with self._settling:
            if not self._committed:
                self._stop.set()
            return not self._committed

    def commit(self) -> bool:
        """From here on the work is done and its result delivered, whoever asks it to stop; false where somebody has already.

        Called by the work before what others can see, such as putting a file in place: nobody is then told that it was stopped.
        """
        with self._settling:
            self._committed = not self._stop.is_set()
            return self._committed

    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def report(self, done: int, total: int) -> None:
        """Say how far the work has come; called from the working thread."""
        self.tasks.progressed.emit(self, done, total)


class Tasks(QObject):
    """The one place where work is started, followed and awaited. Create it and call it on the GUI thread only."""

    failed = Signal(object)
    """An exception that no caller wanted."""
    busy = Signal(bool)
    """Whether anything is under way in the pool."""
    arrived = Signal(object)
    progressed = Signal(object, int, int)

    def __init__(self, open_store: Callable[[], Store], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.progressed.connect(self._progress, Qt.ConnectionType.QueuedConnection)
        self._closed = False
        self._latest: dict[Hashable, Job] = {}
        self._open_store = open_store
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_POOL_THREADS)
        self._running: set[Job] = set()
        self._promised: set[Job] = set()
        self._database = _DatabaseThread(open_store, self.arrived.emit)

    def database(
        self,
        work: Callable[[Store], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
        key: Hashable | None = None,
    ) -> Job:
        """Do ``work`` in the database thread, after everything asked for before it.

        ``done`` and ``failed`` are called on the GUI thread, unless ``owner`` has been destroyed meanwhile.
        """
        job = Job(self, done, failed, owner=owner, key=key)
        if key is not None and not self._closed:
            self._latest[key] = job
        return self._queued(job, work)

    def at_length(
        self,
        work: Callable[[Job, Store], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """As ``database``, for what writes so much that it is given its job to report progress to and to ask whether it is cancelled."""
        job = Job(self, done, failed, progress, owner)
        return self._queued(job, partial(work, job))

    def _queued(self, job: Job, work: Callable[[Store], Any]) -> Job:
        if self._closed:
            job.cancel()
        else:
            self._database.put(job, work)
        return job

    def background(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        owner: QObject | None = None,
        key: Hashable | None = None,
    ) -> Job:
        """Do ``work`` in the pool; it is given its job to report progress to and to ask whether it is cancelled."""
        job = Job(self, done, failed, progress, owner, key)
        if self._closed:
            job.cancel()
            return job
        if key is not None:
            stale = self._latest.get(key)
            if stale is not None:
                stale.cancel()
            self._latest[key] = job
        self._start(job, work)
        return job

    def aside(
        self,
        work: Callable[[Job, Store], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        owner: QObject | None = None,
        promised: bool = False,
    ) -> Job:
        """Do ``work`` in the pool with a store of its own to read: what takes long to make of what is at rest holds up nothing that is written meanwhile.

        It sees everything that was asked of the database before it. Only the database thread writes. What is ``promised`` is waited for
        by ``keep_promises``: the user was told that it is being done, and it is not to be lost.
        """
        job = Job(self, done, failed, progress, owner)
        if promised and not self._closed:
            self._promised.add(job)

        def beside(job: Job) -> T:
            with closing(self._open_store()) as store:
                return work(job, store)

        self.database(lambda _: None, lambda _: self._start(job, beside), failed=partial(self._fail, job))
        return job

    def _fail(self, job: Job, error: Exception) -> None:
        """What was to come before the job went wrong, and the job with it."""
        job.outcome.error = error
        self._deliver(job)

    def _start(self, job: Job, work: Callable[[Job], Any]) -> None:
        if self._closed or not job.heard:
            self._promised.discard(job)
            job.cancel()
            return
        if not self.under_way:
            self.busy.emit(True)
        self._running.add(job)
        self._pool.start(partial(_run, job, work))

    @property
    def under_way(self) -> bool:
        """Whether anything is under way in the pool; ``busy`` tells when that changes."""
        return bool(self._running)

    def wait_for_database(self) -> None:
        """Wait until everything asked of the database is done and its results are delivered."""
        self._database.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def keep_promises(self) -> bool:
        """Wait for what was promised, and for what it asks of the database in turn; false where some of it could not be done."""
        promised = frozenset(self._promised)
        self.wait_for_database()
        for job in promised & self._running:
            job.over.wait()
        self.wait_for_database()  # delivers what has been made, which asks the database to keep it
        self.wait_for_database()
        undelivered = promised & self._promised
        self._promised -= promised
        return not undelivered and all(job.outcome.error is None for job in promised)

    def close(self) -> None:
        """Finish everything asked of the database and what has committed itself, stop the rest, and wait for all. What is asked for afterwards is cancelled."""
        committed = [job for job in self._running if not job.cancel()]
        for job in committed:
            job.over.wait()
        if committed:
            self.wait_for_database()  # delivers what they have made, which asks the database to keep it
        self._closed = True
        for job in self._running:
            job.cancel()
        self._database.finish()
        self._pool.waitForDone()

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        self._promised.discard(job)
        if job in self._running:
            self._running.discard(job)
            if not self.under_way:
                self.busy.emit(False)
        stale = job.key is not None and self._latest.get(job.key) is not job
        if job.key is not None and not stale:
            del self._latest[job.key]
        if stale or job.cancelled() or not job.heard:
            return
        error = job.outcome.error
        if error is None:
            if job.done is not None:
                job.done(job.outcome.value)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.failed.emit(error)

    @Slot(object, int, int)
    def _progress(self, job: Job, done: int, total: int) -> None:
        if job.progress is not None and job.heard and not job.cancelled():
            job.progress(done, total)


class _DatabaseThread:
    """A queue and the thread that empties it; the thread starts with its first job."""

    def __init__(self, open_store: Callable[[], Store], arrived: Callable[[Job], None]) -> None:
        self._open_store = open_store
        self._arrived = arrived
        self._waiting: deque[tuple[Job, Callable[[Store], Any]]] = deque()
        self._changed = threading.Condition()
        self._finishing = False
        self._active = False
        self._thread: threading.Thread | None = None

    def put(self, job: Job, work: Callable[[Store], Any]) -> None:
        with self._changed:
            if job.key is not None:
                self._waiting = deque(each for each in self._waiting if each[0].key != job.key)
            self._waiting.append((job, work))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="database")
                self._thread.start()
            self._changed.notify_all()

    def wait(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting and not self._active)

    def finish(self) -> None:
        with self._changed:
            self._finishing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _next(self) -> tuple[Job, Callable[[Store], Any]] | None:
        with self._changed:
            self._active = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._waiting or self._finishing)
            self._active = bool(self._waiting)
            return self._waiting.popleft() if self._waiting else None

    def _run(self) -> None:
        store: Store | None = None
        while (item := self._next()) is not None:
            job, work = item
            if job.cancelled():
                continue
            with job.outcome:
                store = store or self._open_store()
                job.outcome.value = work(store)
            self._arrived(job)
        close = getattr(store, "close", None)
        if close is not None:
            close()


def _run(job: Job, work: Callable[[Job], Any]) -> None:
    if not job.cancelled():
        with job.outcome:
            job.outcome.value = work(job)
    job.tasks.arrived.emit(job)
    job.over.set()
