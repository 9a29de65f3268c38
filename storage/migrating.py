"""Bringing a database up to the version that the program knows, with a copy of it first and nothing half done."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from storage.migrations import APPLICATION_ID, Step, steps

_COPIES_KEPT = 3
_PAGE = 8 << 10
"""Bytes of a page in a new database, twice as many as SQLite's own: files of hundreds of kilobytes come to rest sooner. With still larger ones each row takes longer, for what it
changes is kept aside page by page."""


def migrate(
    connection: sqlite3.Connection, path: Path, version: int, all_steps: Sequence[Step] | None = None
) -> Path | None:
    """Take the database from ``version`` to the latest in one transaction; gives the copy made before, ``None`` for a new database.

    Whatever a step raises passes through, and the database is then as it was before.
    """
    from sqlite_utils import Database  # noqa: PLC0415 - takes 100 ms that an up-to-date database never has to pay

    pending = (steps() if all_steps is None else all_steps)[version:]
    copy = _copy_aside(connection, path, version) if version else None
    if not version:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
    # Foreign keys cannot be switched inside a transaction, and a step may have to rebuild a table that others refer to.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        database = Database(connection, execute_plugins=False, strict=True)
        for step in pending:
            step(database)
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
        if dangling is not None:
            raise ValueError(f"a migration left a row of {dangling[0]} that refers to nothing")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version + len(pending)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")
    return copy


def copy_into(source: sqlite3.Connection, target: Path) -> None:
    """Copy a whole database, as it is at this moment, to a new file that needs no write-ahead log beside it. Nothing is left behind on failure."""
    try:
        destination = sqlite3.connect(target, isolation_level=None)
        try:
            source.backup(destination)
            destination.execute("PRAGMA journal_mode = DELETE")
        finally:
            destination.close()
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def stamp() -> str:
    """The moment, to the second, as part of a file's name: in the user's own time, where the file will be looked for."""
    return datetime.now(UTC).astimezone().strftime("%Y-%m-%d-%H%M%S")


def unused(path: Path) -> Path:
    """The path, or the first numbered one beside it that no file has yet."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def _copy_aside(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    beginning = f"{path.stem}.version-"
    earlier = sorted(
        (each for each in path.parent.iterdir() if _is_copy(each, beginning, path.suffix)),
        key=lambda each: each.stat().st_mtime,
    )
    copy = unused(path.with_name(f"{beginning}{version}.{stamp()}{path.suffix}"))
    copy_into(connection, copy)
    for old in earlier[: -(_COPIES_KEPT - 1)]:
        old.unlink(missing_ok=True)
    return copy


def _is_copy(path: Path, beginning: str, suffix: str) -> bool:
    return path.name.startswith(beginning) and path.suffix == suffix and path.is_file()
