"""Examining a database without changing it: its structure, its references, its journal, the papers it keeps and whether every value can be read."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from domain.errors import NotFound, StoreError
from domain.health import Health
from domain.journal import JournalRow, first_broken
from storage.connection import connect, located, require_present, version_of
from storage.decisions import REGISTER_SINCE, altered_decisions
from storage.faults import files_and_store_errors, is_damage
from storage.migrations import LATEST
from storage.records import JOURNAL, SqliteReading
from storage.rows import journal_row_of

_COMPLAINTS = 20
"""How many of SQLite's complaints are worth reading."""


def examine(path: Path) -> Health:
    """Examine the database at ``path``, of whatever version. It may be open elsewhere.

    Raises ``StoreError`` where there is no database to examine: a missing or foreign file, or a newer one.
    """
    path = located(path)
    with files_and_store_errors(path):
        require_present(path)
        try:
            with closing(connect(path, read_only=True)) as connection:
                return _examined(connection, path)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise
            return Health(version=0, size=path.stat().st_size, documents=0, journal_rows=0, structure=(str(error),))


def structure_of(connection: sqlite3.Connection) -> tuple[str, ...]:
    """SQLite's complaints about the file; none for a sound one. Raises ``sqlite3.DatabaseError`` where it cannot even be examined."""
    found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_COMPLAINTS})")]
    return () if found == ["ok"] else tuple(found)


def _examined(connection: sqlite3.Connection, path: Path) -> Health:
    version, size = version_of(connection, path), path.stat().st_size
    structure = structure_of(connection)
    if version == 0:
        return Health(version, size, documents=0, journal_rows=0, structure=structure)
    connection.execute("BEGIN")
    dangling = Counter(str(row["table"]) for row in connection.execute("PRAGMA foreign_key_check"))
    return Health(
        version=version,
        size=size,
        documents=int(connection.execute("SELECT count(*) FROM documents").fetchone()[0]),
        journal_rows=int(connection.execute("SELECT count(*) FROM journal").fetchone()[0]),
        structure=structure,
        dangling=tuple(sorted(dangling.items())),
        broken_row=first_broken(_journal(connection)),
        altered_documents=tuple(_altered(connection)),
        altered_decisions=tuple(altered_decisions(connection)) if version >= REGISTER_SINCE else (),
        unreadable=tuple(_unreadable(connection, path)) if version == LATEST else (),
    )


def _journal(connection: sqlite3.Connection) -> Iterator[JournalRow]:
    for row in connection.execute(f"{JOURNAL} ORDER BY number"):
        yield journal_row_of(row)


def _altered(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    statement = "SELECT id, name, documents.sha256, content FROM documents LEFT JOIN files USING (sha256) ORDER BY seq"
    for row in connection.execute(statement):
        if row["content"] is None or hashlib.sha256(row["content"]).hexdigest() != row["sha256"]:
            yield row["id"], row["name"]


def _unreadable(connection: sqlite3.Connection, path: Path) -> Iterator[tuple[str, str]]:
    records = SqliteReading(connection, path)
    for kind, id_ in records.find_ids(""):
        try:
            _read(records, kind, id_)
        except (StoreError, NotFound):
            yield kind, id_
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
            yield kind, id_


def _read(records: SqliteReading, kind: str, id_: str) -> None:
    """Read everything that hangs on it."""
    if kind == "referral":
        records.referral(id_)
        for document in records.documents(id_):
            records.document_blocks(document.id)
        records.statements(id_, withdrawn=True)
        records.marks(id_)
    elif kind == "recommendation":
        records.recommendation(id_)
    else:
        records.response(id_)
        records.positions(id_)
        for read in (records.remarks, records.reviews, records.revisions, records.dispatched, records.waivers):
            read(id_)
        for version in records.lineage(id_):
            records.version(version)
