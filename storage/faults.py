"""What went wrong with the database or its disk, as the errors that the rest of the program knows. The one place that reads SQLite's codes."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import NotFound, StoreError

_CODES = {
    sqlite3.SQLITE_PERM: "store.unwritable",
    sqlite3.SQLITE_BUSY: "store.in_use",
    sqlite3.SQLITE_LOCKED: "store.in_use",
    sqlite3.SQLITE_READONLY: "store.unwritable",
    sqlite3.SQLITE_IOERR: "store.disk",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CANTOPEN: "store.unwritable",
    sqlite3.SQLITE_TOOBIG: "store.too_large",
    sqlite3.SQLITE_AUTH: "store.unwritable",
    sqlite3.SQLITE_NOTADB: "store.foreign",
}
_NO_ROOM_FOR_LOG = (sqlite3.SQLITE_IOERR_SHMSIZE,)
"""What is said, instead of that the disk is full, where the index of the log has no room on it."""
_WRITING = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE)
"""What only the file that is written to can say, never the one that is read."""
_PRIMARY_CODE = 0xFF
"""Extended result codes carry the primary code in their lowest byte."""

_UNDECODABLE = "Could not decode to UTF-8"
_SIGNS_OF_DAMAGE = (
    _UNDECODABLE,
    "no such table",
    "no such column",
    "no such function",
    "unknown function",
    "unsupported file format",
)
"""What is said, without a code of its own, of a text that is none and of a schema that is not the one its version number promises."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


@contextmanager
def told_as_store_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into ``StoreError`` about the database at ``path``.

    A reference to something that is not there becomes ``NotFound``, a value that the schema refuses ``ValueError``. Faults of the program, such as using a
    connection from a foreign thread, are left as they are.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = translated(error, path)
        if known is None:
            raise
        raise known from error


@contextmanager
def files_and_store_errors(path: Path) -> Iterator[None]:
    """As ``told_as_store_errors``, and the file system's errors too: for opening, copying and moving whole databases."""
    try:
        with told_as_store_errors(path):
            yield
    except OSError as error:
        code = "store.full" if error.errno in _NO_ROOM else "store.unwritable"
        raise StoreError(code, name=path.name, folder=str(path.parent)) from error


@contextmanager
def written_errors_told(target: Path) -> Iterator[None]:
    """Turn what cannot be written, while one database is copied to another, into ``StoreError`` about the copy; other errors are left as they are."""
    try:
        yield
    except sqlite3.Error as error:
        known = translated(error, target) if getattr(error, "sqlite_errorcode", None) in _WRITING else None
        if known is None:
            raise
        raise known from error


def translated(error: sqlite3.Error, path: Path) -> Exception | None:
    """The error to raise in place of SQLite's, or ``None`` where it is a fault of the program."""
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return NotFound("missing.related")
    if getattr(error, "sqlite_errorcode", None) in _NO_ROOM_FOR_LOG:
        return StoreError("store.full", name=path.name, folder=str(path.parent))
    primary = _primary(error)
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return ValueError(f"the database refuses the value: {error}")
    if is_damage(error) and primary != sqlite3.SQLITE_NOTADB:
        return StoreError("store.damaged", name=path.name, folder=str(path.parent))
    code = _CODES.get(primary)
    return StoreError(code, name=path.name, folder=str(path.parent)) if code else None


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error says that the file itself is broken, or not a database at all."""
    return _primary(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or any(
        sign in str(error) for sign in _SIGNS_OF_DAMAGE
    )


def _primary(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY_CODE


def undecodable(error: UnicodeDecodeError) -> sqlite3.DatabaseError:
    """The error to raise where the sqlite3 module stumbles over a name or a message of SQLite's that quotes broken bytes of the file."""
    return sqlite3.DatabaseError(f"{_UNDECODABLE}: {error}")
