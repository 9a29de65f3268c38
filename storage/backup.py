"""Copies of the whole database that are known to be whole, and putting one back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from domain.errors import StoreError
from storage.connection import (
    any_version_of,
    connect,
    located,
    require_database_file,
    require_present,
    require_regular_file,
    version_of,
)
from storage.doctor import structure_of
from storage.faults import files_and_store_errors, is_damage, written_errors_told
from storage.lock import WriterLock
from storage.migrating import copy_into, stamp, unused

_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite calls the files of one database, after its name."""


def backup(store_path: Path, target: Path) -> Path:
    """Copy the database to ``target``, as it is at this moment and while it may be in use; gives the path.

    The copy is one file, checked before it gets its name. An earlier copy there is replaced; anything else raises ``StoreError`` ``store.foreign``, and so does
    a source that is not ours. Raises ``store.damaged`` where the source is not whole, for a good copy must not be replaced by a bad one, and ``store.in_use`` while
    a window is open on the earlier copy.
    """
    source, target = _two_files(store_path, target)
    with files_and_store_errors(target):
        require_database_file(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            _require_ours(target)
        with _new_copy(source, target) as fresh:
            _leave_no_log(target)
            fresh.replace(target)
    return target


def restore(source: Path, store_path: Path) -> Path | None:
    """Put the database in ``source`` in the place of the one at ``store_path``; gives where the one before is now, ``None`` when there was none.

    The database before is kept beside, with the moment in its name, also when it is damaged. Until the last step, which is one renaming, nothing has changed. Raises
    ``StoreError``: ``store.in_use`` while a window is open on the database, ``store.foreign``, ``store.newer`` or ``store.damaged`` for a source that cannot be
    used.
    """
    source, store_path = _two_files(source, store_path)
    with files_and_store_errors(store_path):
        require_regular_file(store_path)
        store_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = WriterLock.acquire(store_path)
        if lock is None:
            raise StoreError("store.in_use", name=store_path.name, folder=str(store_path.parent))
        with closing(lock), _new_copy(source, store_path) as fresh:
            kept = _set_aside(store_path)
            fresh.replace(store_path)
    return kept


def _two_files(source: Path, target: Path) -> tuple[Path, Path]:
    source, target = located(source), located(target)
    if source == target:
        raise StoreError("store.same_file", name=source.name)
    with files_and_store_errors(source):
        require_present(source)
    return source, target


def _require_ours(path: Path) -> None:
    with closing(connect(path, read_only=True)) as connection:
        any_version_of(connection, path)


@contextmanager
def _new_copy(source: Path, beside: Path) -> Iterator[Path]:
    """A checked copy of a database under a passing name in the folder of ``beside``, on the disk; removed at the end if nobody has renamed it."""
    fresh = unused(beside.with_name(f".{beside.name}.{os.getpid()}.new"))
    try:
        with files_and_store_errors(source), closing(connect(source, read_only=True)) as connection:
            if version_of(connection, source) == 0:
                raise StoreError("store.foreign", name=source.name, folder=str(source.parent))
            with written_errors_told(beside):
                copy_into(connection, fresh)
        with closing(connect(fresh, read_only=True)) as copied:
            if structure_of(copied) or copied.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreError("store.damaged", name=source.name, folder=str(source.parent))
        _flush(fresh)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _leave_no_log(path: Path) -> None:
    """Let nothing lie beside a database that is about to be replaced: what its last writer left unfinished would be taken for the new one's."""
    if not path.exists():
        _move(path, _aside(path))
        return
    with closing(connect(path, read_only=False)) as connection:
        # Fails while anybody has it open.
        connection.execute("PRAGMA journal_mode = DELETE")


def _aside(path: Path) -> Path:
    return unused(path.with_name(f"{path.stem}.replaced.{stamp()}{path.suffix}"))


def _move(path: Path, to: Path) -> None:
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(to.with_name(to.name + ending))


def _set_aside(store_path: Path) -> Path | None:
    """Keep the database before, if there is one, under another name. A sound one is copied and stays in place until it is replaced; a damaged one can only be moved."""
    kept = _aside(store_path)
    if not store_path.exists():
        _move(store_path, kept)
        return None
    try:
        with closing(connect(store_path, read_only=False)) as connection:
            any_version_of(connection, store_path)
            # Fails while anybody reads, and leaves no log behind that could be taken for the new database's.
            connection.execute("PRAGMA journal_mode = DELETE")
            copy_into(connection, kept)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        _move(store_path, kept)
    return kept
