"""The store: one SQLite database, opened, locked and brought up to date."""

from __future__ import annotations

import getpass
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from domain.errors import StoreError
from domain.ports import Clock
from storage.connection import (
    connect,
    located,
    require_database_file,
    require_filled,
    require_present,
    require_whole_pages,
    version_of,
)
from storage.faults import files_and_store_errors, told_as_store_errors
from storage.lock import WriterLock
from storage.migrating import migrate
from storage.migrations import LATEST
from storage.records import SqliteReading
from storage.writing import SqliteWriting

if TYPE_CHECKING:
    from sqlite_utils import Database

_PATIENCE = 5.0
"""Seconds to wait for another command to finish, or for another window to make the database."""

_LOG = 1000
"""Pages in the log after which a commit writes them to the database too, as is SQLite's own way."""

_PAUSE = 0.05
"""Seconds between two looks meanwhile."""


class SystemClock:
    """The computer's own time."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)


class SqliteStore:
    """``domain.ports.Store`` on one SQLite database. Made by ``open_store``; belongs to the thread that opened it.

    Transactions do not nest: opening one inside another raises ``RuntimeError``. Use from another thread raises ``sqlite3.ProgrammingError``. Close it, or use it in a
    ``with`` statement, to let other windows write.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, lock: WriterLock | None, actor: str, clock: Clock
    ) -> None:
        self._connection = connection
        self._lock = lock
        self._actor = actor
        self._clock = clock
        self._database: Database | None = None
        self.path = path
        self._log = _log_number(path)
        self._unsettled = False

    @property
    def read_only(self) -> bool:
        """Whether the store can only be read: it was opened so, or another window holds the database for writing."""
        return self._lock is None

    @contextmanager
    def reading(self) -> Iterator[SqliteReading]:
        """A consistent view, whatever another window writes meanwhile."""
        with self._transaction("BEGIN"):
            records = SqliteReading(self._connection, self.path, self._actor)
            try:
                yield records
            finally:
                records.end()

    @contextmanager
    def writing(self) -> Iterator[SqliteWriting]:
        """One transaction: committed at the end, undone if anything is raised. Raises ``StoreError`` in a read-only store."""
        if self._lock is None:
            raise StoreError("store.read_only", name=self.path.name)
        moment = self._clock.now().astimezone(UTC).isoformat(timespec="milliseconds")
        with self._transaction("BEGIN IMMEDIATE"):
            records = SqliteWriting(self._connection, self.path, self._tables, moment, self._actor)
            try:
                yield records
            finally:
                records.end()
            self._unsettled = self._unsettled or records.wrote_many
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {0 if records.wrote_many else _LOG}")
        self._save_from_lost_log()

    def settle(self) -> None:
        """Write what is in the log to the database itself, where many answers at once have been left there: for a moment when nobody waits.

        They are as safe in the log, but a copy of the database's file alone lacks them.
        """
        if self._unsettled and not self._in_transaction():
            self._unsettled = False
            with told_as_store_errors(self.path):
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def close(self) -> None:
        """Let go of the database. Closing twice does nothing."""
        # What cannot be written to the file now is as safe in the log, and the lock must not be kept for it.
        with suppress(StoreError, sqlite3.Error):
            self.settle()
        self._connection.close()
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if self._in_transaction():
            raise RuntimeError("a transaction is already open")
        with told_as_store_errors(self.path):
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                # SQLite itself has already rolled back where the disk is full or failing.
                if self._in_transaction():
                    self._connection.execute("ROLLBACK")

    def _save_from_lost_log(self) -> None:
        """Write what is in the log to the database itself where nobody else would find the log.

        Our own readers never take it away (``connection.connect``), but any other program that has looked into the database may have: then it has no name in its folder, or
        another file has, and what is written to it would be gone with this process.
        """
        found = _log_number(self.path)
        self._log = self._log or found
        if found is None or found != self._log:
            with told_as_store_errors(self.path):
                self._connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()

    def _in_transaction(self) -> bool:
        return self._connection.in_transaction

    def _tables(self) -> Database:
        if self._database is None:
            from sqlite_utils import Database  # noqa: PLC0415 - takes 100 ms that the first window should not wait for

            self._database = Database(self._connection, execute_plugins=False, strict=True)
        return self._database


def _log_number(path: Path) -> int | None:
    """What the write-ahead log is called by its file system whatever its name; ``None`` where nobody finds one beside the database."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_ino
    except FileNotFoundError:
        return None


def open_store(
    path: Path,
    *,
    read_only: bool = False,
    must_write: bool = False,
    must_exist: bool = False,
    actor: str | None = None,
    clock: Clock | None = None,
) -> SqliteStore:
    """Open the database at ``path``, made there with its folder where there is none, and brought up to date where it is older.

    One process at a time may write. When another one does, the store is read-only; with ``must_write`` the other one is given a few seconds to finish, then
    ``StoreError`` ``store.in_use`` is raised. With ``read_only`` or ``must_exist`` nothing is made: a missing database raises ``store.missing``. ``actor`` is named in the journal, by
    default the user's login name. Raises ``StoreError`` for whatever else stands in the way: a file that is not ours, is newer or damaged, or cannot be written.
    """
    path = located(path)
    with files_and_store_errors(path):
        require = require_filled if must_exist else require_present if read_only else require_database_file
        require(path)
        lock = None if read_only else _lock(path, must_write=must_write)
        try:
            connection = _current(path) if lock else _readable(path)
        except BaseException:
            if lock is not None:
                lock.close()
            raise
    return SqliteStore(connection, path, lock, _login_name() if actor is None else actor, clock or SystemClock())


def _lock(path: Path, *, must_write: bool) -> WriterLock | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = WriterLock.acquire(path, wait=_PATIENCE if must_write else 0.0)
    except OSError:
        if must_write or not path.exists():
            raise
        return None
    if lock is None and must_write:
        raise StoreError("store.in_use", name=path.name, folder=str(path.parent))
    return lock


def _current(path: Path) -> sqlite3.Connection:
    """A connection that may write, to a database of the latest version. Only for whoever holds the lock."""
    connection = connect(path, read_only=False)
    try:
        version = version_of(connection, path)
        require_whole_pages(connection, path)
        if version < LATEST:
            migrate(connection, path, version)
        connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _readable(path: Path) -> sqlite3.Connection:
    """A connection that only reads, to a database of the latest version: an older one is first brought up to date, by whoever holds the lock or by us."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        if path.exists():
            connection = connect(path, read_only=True)
            try:
                if version_of(connection, path) == LATEST:
                    return connection
            except BaseException:
                connection.close()
                raise
            connection.close()
        lock = WriterLock.acquire(path)
        if lock is not None:
            with closing(lock):
                _current(path).close()
        elif time.monotonic() > deadline:
            raise StoreError("store.in_use", name=path.name, folder=str(path.parent))
        else:
            time.sleep(_PAUSE)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
