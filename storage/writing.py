"""What comes to rest, written inside one transaction.

Ordinary rows go through sqlite-utils. Positions and the journal, which are written while somebody types, and whole answers at once, which are
written by the thousand, go straight to the connection.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from domain.document import Block, SourceDocument
from domain.errors import NotFound
from domain.journal import JournalEntry, next_row
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState
from storage import packing, rows, saying
from storage.in_bulk import in_bulk
from storage.lineage import WritesLineage
from storage.marking import WritesMarks
from storage.packed import SaidRows
from storage.records import SqliteReading
from storage.register import WritesRegister
from storage.statements import WritesStatements

if TYPE_CHECKING:
    from sqlite_utils import Database

_ADD = "INSERT INTO {} ({}) VALUES ({})"
_SAYS_SOMETHING = "SELECT 1 FROM positions WHERE response = ? LIMIT 1"
_NUMBER = "SELECT seq FROM {} WHERE id = ?"
_ADD_OCCURRENCE = "INSERT INTO occurrences VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_PARTS_IN_ORDER = "SELECT * FROM {} WHERE response_id = ? ORDER BY ordinal"
_FORGET_ALL = "DELETE FROM {} WHERE response_id = ?"
_ADD_SECTION = "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_SIGNATORY = "INSERT INTO signatories VALUES (?, ?, ?, ?, ?)"
_ADD_JOURNAL_ROW = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _rows_in(positions: Sequence[Position]) -> Iterator[tuple[tuple[str, str], saying.Row]]:
    """The rows of one answer's positions, by the ids of response and recommendation."""
    if isinstance(positions, SaidRows):
        return zip(
            ((positions.response_id, each) for each in positions.recommendation_ids), positions.rows, strict=True
        )
    return (((each.response_id, each.recommendation_id), saying.row_of(each)) for each in positions)


class SqliteWriting(SqliteReading, WritesRegister, WritesStatements, WritesMarks, WritesLineage):
    """``domain.ports.Writing`` over one open transaction.

    A value that the schema refuses, such as a position on another case's recommendation, raises ``ValueError``; a reference to something that is not there
    ``NotFound``.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, tables: Callable[[], Database], moment: str, actor: str
    ) -> None:
        super().__init__(connection, path, actor)
        self._tables = tables
        self._moment = moment
        self.wrote_many = False
        """Whether so much is written that the log is left for ``SqliteStore.settle``."""

    def put_referral(self, referral: Referral) -> None:
        """Add the case, or let it stand in place of the one with its id."""
        self._upsert("referrals", [rows.referral_row(referral)])

    def add_document(self, document: SourceDocument, content: bytes, blocks: Sequence[Block], digest: str = "") -> None:
        """As the port says; the same bytes in several cases are kept once."""
        if document.size != len(content) or document.sha256 != (digest or hashlib.sha256(content).hexdigest()):
            raise ValueError(f"size or SHA-256 of {document.id} is not that of its content")
        self._run("INSERT INTO files VALUES (?, ?) ON CONFLICT DO NOTHING", document.sha256, content)
        self._add("documents", rows.document_row(document))
        self._run("INSERT INTO document_blocks VALUES (?, ?)", document.id, packing.pack(blocks))

    def put_recommendations(self, recommendations: Sequence[Recommendation]) -> None:
        """Add the recommendations, or let each stand in place of the one with its id."""
        self._upsert("recommendations", [rows.recommendation_row(each) for each in recommendations])
        self._run_many("DELETE FROM occurrences WHERE recommendation_id = ?", [(each.id,) for each in recommendations])
        self._run_many(_ADD_OCCURRENCE, [row for each in recommendations for row in rows.occurrence_rows(each)])

    def put_response(self, response: Response) -> None:
        """Add the head of a response, or let it stand in place of the one with its id; its positions are left alone.

        The rules on decided responses hold: raises ``ValueError`` where more than the state of one would change.
        """
        row = rows.response_row(response)
        if self._run("SELECT 1 FROM responses WHERE id = ?", response.id).fetchone() is None:
            self._add_response(response, row)
            return
        self._put_parts("sections", _ADD_SECTION, response.id, rows.section_rows(response))
        self._put_parts("signatories", _ADD_SIGNATORY, response.id, rows.signatory_rows(response))
        self._upsert("responses", [row])

    def _add_response(self, response: Response, row: Mapping[str, rows.Cell]) -> None:
        # Nothing can be added to a response of our own that is decided already.
        begins_as = ResponseState.DRAFT if response.origin is ResponseOrigin.OWN else response.state
        self._add("responses", {**row, "state": begins_as.value})
        self._run_many(_ADD_SECTION, rows.section_rows(response))
        self._run_many(_ADD_SIGNATORY, rows.signatory_rows(response))
        if begins_as is not response.state:
            self._run("UPDATE responses SET state = ? WHERE id = ?", response.state.value, response.id)

    def _put_parts(self, table: str, add: str, response_id: str, parts: Sequence[tuple[rows.Cell, ...]]) -> None:
        """Let the parts stand in place of those before, where they are not the very same."""
        before = self._run(_PARTS_IN_ORDER.format(table), response_id).fetchall()
        if [tuple(each) for each in before] != [tuple(rows.storable(each)) for each in parts]:
            self._run(_FORGET_ALL.format(table), response_id)
            self._run_many(add, parts)

    def put_position(self, position: Position) -> None:
        """Let the position stand in place of what was said on the same recommendation. An empty one is forgotten rather than kept."""
        self.put_positions([position])

    def put_positions(self, positions: Sequence[Position]) -> None:
        """As ``put_position`` for each, and fast for thousands. The last of two on the same recommendation stands."""
        self.put_answers([positions])

    def put_answers(self, answers: Sequence[Sequence[Position]], before_each: Callable[[], None] | None = None) -> None:
        """As ``put_positions`` of what each of several answers says."""
        self._require_open()
        numbers: dict[str, int] = {}
        empty: set[tuple[str, str]] = set()
        with in_bulk(self._connection, sum(map(len, answers))) as many:
            self.wrote_many = self.wrote_many or many
            for answer in answers:
                if before_each is not None:
                    before_each()
                said = dict(_rows_in(answer))
                empty -= said.keys()
                nothing = [key for key, row in said.items() if saying.says_nothing(row)]
                for key in nothing:
                    del said[key]
                empty.update(nothing)
                self._put_answer(said, numbers)
            # Last: none that is added may get the number of one that was there before, by which it is known as new.
            if empty:
                self._run_many(saying.FORGET, list(empty))

    def _put_answer(self, said: Mapping[tuple[str, str], saying.Row], numbers: dict[str, int]) -> None:
        """``numbers`` are those of the recommendations that have been looked for until now."""
        responses = self._numbers("responses", {response for response, _ in said})
        numbers |= self._numbers("recommendations", {about for _, about in said} - numbers.keys())
        put = [(responses[response], numbers[about]) + row for (response, about), row in said.items()]  # noqa: RUF005 - takes half the time
        is_new = not any(self._run(_SAYS_SOMETHING, each).fetchone() for each in responses.values())
        try:
            self._connection.executemany(saying.ADD if is_new else saying.PUT, put)
        except UnicodeEncodeError:
            # As ``_run_many``, without a savepoint, which would cost a seventh: what is there already is put there once more.
            self._connection.executemany(saying.PUT, map(rows.storable, put))

    def _numbers(self, table: str, ids: Iterable[str]) -> Mapping[str, int]:
        found = {id_: self._run(_NUMBER.format(table), id_).fetchone() for id_ in ids}
        if None in found.values():
            raise NotFound("missing.related")
        return {id_: row[0] for id_, row in found.items()}

    def append(self, entry: JournalEntry) -> None:
        """Add a row to the journal, chained to the one before."""
        last = self._run("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        row = next_row(None if last is None else tuple(last), self._moment, self._actor, entry)
        if rows.storable([row.detail])[0] != row.detail:
            # The hash must be that of the text that is kept.
            return self.append(replace(entry, detail=json.loads(rows.storable_text(row.detail))))
        self._run(_ADD_JOURNAL_ROW, *rows.journal_row(row))
        return None

    def put_setting(self, name: str, value: str) -> None:
        """Remember a choice of the office."""
        self._upsert("settings", [{"name": name, "value": value}], key="name")

    def now(self) -> str:
        """The transaction's moment, ISO 8601 in UTC."""
        return self._moment

    def _add(self, table: str, row: Mapping[str, rows.Cell]) -> None:
        """Add a row of a table of which there can be hundreds at once."""
        self._run(_ADD.format(table, ", ".join(row), ", ".join("?" * len(row))), *row.values())

    def _upsert(self, table: str, values: Sequence[dict[str, rows.Cell]], key: str = "id") -> None:
        self._require_open()
        self._tables().table(table).upsert_all([rows.storable_row(each) for each in values], pk=key)
