"""Opening the database file: how the connection is set up, and whether the file is ours at all."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from domain.errors import StoreError
from storage.faults import undecodable
from storage.migrations import APPLICATION_ID, LATEST

_BUSY_TIMEOUT = 5.0
"""Seconds to wait while another connection checkpoints or copies."""

_SIGNATURE = b"SQLite format 3\0"
"""How every SQLite database begins."""

_OLDEST_SQLITE = (3, 37, 0)
"""The first with strict tables."""

_CACHE_KIB = 64 << 10
"""Pages kept at hand: hundreds of answers in one transaction would otherwise be written out and read back while they are added."""


def located(path: Path) -> Path:
    """Where a path leads, with the user's own folder for ``~``. Links that lead to each other lead to the last of them, which nobody can open."""
    return Path(os.path.realpath(os.path.expanduser(path)))  # noqa: PTH111 - a user without a folder is no error here


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection in autocommit mode: transactions are begun and ended in so many words. It belongs to the thread that opened it.

    Foreign keys are enforced, the write-ahead log keeps readers and the writer apart, and ``synchronous = FULL`` has every commit on the disk before it
    returns. A read-only connection refuses every change, but may still read the log of a crashed writer.

    It holds the file itself only for reading, so that it can never take the log away when it closes. SQLite asks the system's locks whether it is the last
    one, and on Linux and macOS a process loses its locks when anything in it, as a file dialog looking for icons, opens and closes the database file: a
    writer would then go on in a log that nobody finds again.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError("store.old_sqlite", version=sqlite3.sqlite_version)
    address = _read_only_address(path) if read_only else str(path)
    connection = sqlite3.connect(address, isolation_level=None, timeout=_BUSY_TIMEOUT, uri=read_only)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        # Has the schema read now, when it can still be said that it is broken.
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except UnicodeDecodeError as error:
        connection.close()
        raise undecodable(error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _read_only_address(path: Path) -> str:
    """As SQLite's URIs have it: the authority is empty, also for a share on a server, whose path begins with two slashes."""
    place = path.absolute().as_posix()
    still = "&immutable=1" if _stands_still(path) else ""
    return f"file://{'' if place.startswith('/') else '/'}{quote(os.fsencode(place))}?mode=ro{still}"


def _stands_still(path: Path) -> bool:
    """Whether the database lies where nothing can be written, and nobody has it open: SQLite wants to make an index of the log even to read, unless told so."""
    effective = os.access in os.supports_effective_ids
    writable = os.access(path.parent, os.W_OK, effective_ids=effective)
    return not writable and not path.with_name(f"{path.name}-wal").exists()


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The schema's version, 0 for a database with nothing in it yet. Raises ``StoreError`` where the file is not ours, or newer than the program."""
    version = any_version_of(connection, path)
    if version > LATEST:
        raise StoreError("store.newer", name=path.name, version=version, known=LATEST)
    if version < 1 and pragma(connection, "application_id") == APPLICATION_ID:
        raise StoreError("store.damaged", name=path.name, folder=str(path.parent))
    return version


def any_version_of(connection: sqlite3.Connection, path: Path) -> int:
    """As ``version_of``, for a database that may also be newer than the program."""
    application_id, version = pragma(connection, "application_id"), pragma(connection, "user_version")
    if application_id == APPLICATION_ID:
        return version
    if application_id or version or connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise StoreError("store.foreign", name=path.name, folder=str(path.parent))
    return 0


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """The whole number that a pragma answers with."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def require_regular_file(path: Path) -> None:
    """Raise ``StoreError`` for a folder, a pipe or a device: opening some of these would wait for ever."""
    if path.exists() and not path.is_file():
        raise StoreError("store.foreign", name=path.name, folder=str(path.parent))


def require_database_file(path: Path) -> None:
    """As ``require_regular_file``, and raise for a file that does not begin as a database. An empty file is one.

    SQLite takes any file of less than a page for an empty database and would write over it.
    """
    require_regular_file(path)
    if path.exists():
        with path.open("rb") as file:
            beginning = file.read(len(_SIGNATURE))
        # While the very first page is being written, the journal beside says how it was before.
        if beginning not in (b"", _SIGNATURE) and not path.with_name(f"{path.name}-journal").exists():
            raise StoreError("store.foreign", name=path.name, folder=str(path.parent))


def require_whole_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``StoreError`` for a file cut off inside its last page, which SQLite would fill up with zeros. Only for whoever holds the lock."""
    log = path.with_name(f"{path.name}-wal")
    if path.stat().st_size % pragma(connection, "page_size") and not (log.exists() and log.stat().st_size):
        raise StoreError("store.damaged", name=path.name, folder=str(path.parent))


def require_present(path: Path) -> None:
    """As ``require_database_file``, and raise ``StoreError`` where there is nothing at all."""
    require_database_file(path)
    if not path.exists():
        raise StoreError("store.missing", name=path.name, folder=str(path.parent))


def require_filled(path: Path) -> None:
    """As ``require_present``, and raise for an empty file that nobody is about to fill."""
    require_present(path)
    if not path.stat().st_size and not any(path.with_name(path.name + end).exists() for end in ("-journal", "-wal")):
        raise StoreError("store.foreign", name=path.name, folder=str(path.parent))
