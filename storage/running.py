"""Statements run inside one open transaction, and rows made into values."""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from domain.errors import NotFound, StoreError
from storage import rows
from storage.faults import undecodable

T = TypeVar("T")

_ONE = "SELECT * FROM {} WHERE id = ?"


class Records:
    """One open transaction; using it afterwards is a fault that raises ``RuntimeError``."""

    def __init__(self, connection: sqlite3.Connection, path: Path, actor: str = "") -> None:
        self._connection = connection
        self._path = path
        self._actor = actor
        self._over = False

    def end(self) -> None:
        """Called when the transaction is over."""
        self._over = True

    def actor(self) -> str:
        """Whom the journal names."""
        return self._actor

    def _run(self, statement: str, *values: rows.Cell) -> sqlite3.Cursor:
        self._require_open()
        try:
            return self._connection.execute(statement, values)
        except UnicodeEncodeError:
            return self._connection.execute(statement, rows.storable(values))
        except UnicodeDecodeError as error:
            raise undecodable(error) from error

    def _told(self, statement: str, *values: rows.Cell) -> Iterable[tuple[Any, ...]]:
        """As ``_run``, with the rows as plain tuples: for tens of thousands."""
        self._require_open()
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return cursor.execute(statement, values)

    def _run_many(self, statement: str, values: Iterable[Sequence[rows.Cell]]) -> None:
        """As ``_run`` for each. Looking through every text for half a surrogate pair would cost more than writing it: SQLite says where there is one."""
        self._require_open()
        given = list(values)
        self._connection.execute("SAVEPOINT many")
        try:
            self._connection.executemany(statement, given)
        except UnicodeEncodeError:
            self._connection.execute("ROLLBACK TO many")
            self._connection.executemany(statement, map(rows.storable, given))
        self._connection.execute("RELEASE many")

    def _require_open(self) -> None:
        if self._over:
            raise RuntimeError("the transaction is over")

    def _one(self, kind: str, table: str, id_: str) -> sqlite3.Row:
        row: sqlite3.Row | None = self._run(_ONE.format(table), id_).fetchone()
        if row is None:
            raise NotFound(f"missing.{kind}", id=id_)
        return row

    def _grouped(
        self, make: Callable[[sqlite3.Row], T], found: Iterable[sqlite3.Row], column: str
    ) -> defaultdict[str, list[T]]:
        groups: defaultdict[str, list[T]] = defaultdict(list)
        for row in found:
            groups[row[column]].append(self._made(make, row))
        return groups

    def _made(self, make: Callable[..., T], *parts: object) -> T:
        try:
            return make(*parts)
        except (ValueError, TypeError, LookupError, RecursionError, zlib.error) as error:
            raise StoreError("store.damaged", name=self._path.name, folder=str(self._path.parent)) from error
