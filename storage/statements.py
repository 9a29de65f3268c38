"""Statements of summaries as rows, and rows as statements. A summary can hold more than a hundred thousand links: they are read and written at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from domain.collecting import uncollected
from domain.errors import NotFound
from domain.summary import Link, Statement, StatementKind
from storage.rows import Cell, storable
from storage.running import Records

_LISTED = """
SELECT seq, id, referral_id, recommendation_id, kind, text, ordinal, slot, edited, withdrawn FROM statements
WHERE referral_id = ? AND withdrawn <= ?
ORDER BY (SELECT ordinal FROM recommendations WHERE id = recommendation_id), recommendation_id, ordinal, id
"""

_LINKS = """
SELECT statement, recommendation, response, digest FROM statements JOIN statement_links ON statement = statements.seq
WHERE statements.referral_id = ? AND statements.withdrawn <= ?
"""
_LINKS_OF_ONE = """
SELECT statement, coalesce(recommendations.id, ''), responses.id, digest
FROM statement_links JOIN responses ON responses.seq = response LEFT JOIN recommendations ON recommendations.seq = recommendation
WHERE statement = ?
"""

_PLACES = "SELECT id, seq FROM {} WHERE referral_id = ?"
_STANDING = "SELECT seq, id FROM statements WHERE referral_id = ?"
_ADD = """
INSERT INTO statements (referral_id, recommendation_id, kind, text, ordinal, slot, edited, withdrawn, anchor_recommendation, anchor_response, id, seq)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_REPLACE = """
UPDATE statements SET referral_id = ?, recommendation_id = ?, kind = ?, text = ?, ordinal = ?, slot = ?, edited = ?, withdrawn = ?,
                      anchor_recommendation = ?, anchor_response = ?
WHERE id = ? AND seq = ?
"""
_ADD_LINK = "INSERT INTO statement_links VALUES (?, ?, ?, ?)"
_AT_ONCE = 100
_ADD_LINKS = _ADD_LINK + ", (?, ?, ?, ?)" * (_AT_ONCE - 1)
_RENEW_LINK = "UPDATE statement_links SET digest = ? WHERE statement = ? AND recommendation = ? AND response = ?"
_FORGET_LINK = "DELETE FROM statement_links WHERE statement = ? AND recommendation = ? AND response = ?"


class ReadsStatements(Records):
    """The part of ``domain.ports.Reading`` that a summary asks."""

    def statements(self, referral_id: str, *, withdrawn: bool = False) -> tuple[Statement, ...]:
        """The statements of a referral's summary in order; withdrawn ones only when asked for."""
        self._one("referral", "referrals", referral_id)
        links = self._links(referral_id, withdrawn=withdrawn)
        found = self._run(_LISTED, referral_id, int(withdrawn))
        return tuple(self._made(_statement_of, row, links.get(row["seq"], ())) for row in found)

    def _links(self, referral_id: str, *, withdrawn: bool) -> Mapping[int, list[Link]]:
        """The links of every statement. Ids are looked up by number, so that each is one string however many links have it."""
        responses, recommendations = (
            {seq: id_ for id_, seq in self._told(_PLACES.format(table), referral_id)}
            for table in ("responses", "recommendations")
        )
        recommendations[0] = ""
        told = self._told(_LINKS, referral_id, int(withdrawn))
        with uncollected():
            return self._made(
                lambda: _by_statement(
                    (statement, recommendations[about], responses[whose], digest)
                    for statement, about, whose, digest in told
                )
            )

    def statement(self, statement_id: str) -> Statement:
        """One statement, withdrawn or not."""
        row = self._one("statement", "statements", statement_id)
        links = _by_statement(self._run(_LINKS_OF_ONE, row["seq"]))
        return self._made(_statement_of, row, links.get(row["seq"], ()))


class WritesStatements(Records):
    """The part of ``domain.ports.Writing`` that a summary asks."""

    def put_statements(self, statements: Sequence[Statement]) -> None:
        """Add the statements, or let each stand in place of the one with its id."""
        self._require_open()
        for referral_id in dict.fromkeys(each.referral_id for each in statements):
            _put(self._connection, [each for each in statements if each.referral_id == referral_id])


def _statement_of(row: sqlite3.Row, links: Sequence[Link]) -> Statement:
    """The statement again, with what it rests on; ``ValueError`` for one that rests on nothing."""
    if not links:
        raise ValueError(f"statement {row['id']} has no answer behind it")
    return Statement(
        id=row["id"],
        referral_id=row["referral_id"],
        kind=StatementKind(row["kind"]),
        text=row["text"],
        rests_on=tuple(links),
        recommendation_id=row["recommendation_id"] or "",
        order=row["ordinal"],
        slot=row["slot"],
        edited=bool(row["edited"]),
        withdrawn=bool(row["withdrawn"]),
    )


def _by_statement(found: Iterable[Iterable[Any]]) -> Mapping[int, list[Link]]:
    """Links by the number of their statement."""
    links: dict[int, list[Link]] = {}
    for statement, recommendation_id, response_id, digest in found:
        links.setdefault(statement, []).append(Link(recommendation_id, response_id, digest))
    return links


def _put(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """Let each statement stand in place of the one with its id, all of them of one referral. Only links that are new are made, so that a
    statement whose answer has been taken back can still be changed."""
    if not statements:
        return
    writer = _Writer(connection, statements[0].referral_id)
    known = {row[1]: row[0] for row in connection.execute(_STANDING, (statements[0].referral_id,))}
    latest = {each.id: each for each in statements}
    writer.add([each for each in latest.values() if each.id not in known])
    for each in latest.values():
        if each.id in known:
            writer.renew(known[each.id], each)


class _Writer:
    def __init__(self, connection: sqlite3.Connection, referral_id: str) -> None:
        self._connection = connection
        self._referral_id = referral_id
        self._responses: Mapping[str, int] = dict(
            connection.execute(_PLACES.format("responses"), (referral_id,)).fetchall()
        )
        found = connection.execute(_PLACES.format("recommendations"), (referral_id,)).fetchall()
        self._recommendations: Mapping[str, int] = {"": 0, **dict(found)}

    def add(self, statements: Sequence[Statement]) -> None:
        """Write statements that are not there yet."""
        after = self._connection.execute("SELECT coalesce(max(seq), 0) FROM statements").fetchone()[0]
        numbered = list(enumerate(statements, after + 1))
        self._connection.executemany(_ADD, (storable(self._row(seq, each)) for seq, each in numbered))
        links = [(seq, *self._places(link), link.digest) for seq, each in numbered for link in each.rests_on]
        # For a statement of SQL that rules may stop, SQLite keeps every page aside that it changes: with a hundred rows in each, that is seldom done.
        whole = len(links) // _AT_ONCE * _AT_ONCE
        together = (chain.from_iterable(links[begin : begin + _AT_ONCE]) for begin in range(0, whole, _AT_ONCE))
        self._connection.executemany(_ADD_LINKS, map(list, together))
        self._connection.executemany(_ADD_LINK, links[whole:])

    def renew(self, seq: int, statement: Statement) -> None:
        """Write a statement in the place of the one with the number."""
        standing = {link.key: link.digest for links in self._links(seq).values() for link in links}
        wanted = {link.key: link for link in statement.rests_on}
        new = [link for key, link in wanted.items() if key not in standing]
        renewed = [link for key, link in wanted.items() if key in standing and standing[key] != link.digest]
        gone = [Link(*key) for key in standing if key not in wanted]
        run = self._connection.executemany
        run(_ADD_LINK, [(seq, *self._places(link), link.digest) for link in new])
        run(_RENEW_LINK, [(link.digest, seq, *self._places(link)) for link in renewed])
        self._connection.execute(_REPLACE, storable(self._row(seq, statement)))
        run(_FORGET_LINK, [(seq, *self._places(link)) for link in gone])

    def _links(self, seq: int) -> Mapping[int, list[Link]]:
        return _by_statement(self._connection.execute(_LINKS_OF_ONE, (seq,)))

    def _row(self, seq: int, statement: Statement) -> tuple[Cell, ...]:
        if statement.referral_id != self._referral_id:
            raise ValueError("statements of one referral are written together")
        return (
            statement.referral_id,
            statement.recommendation_id or None,
            statement.kind.value,
            statement.text,
            statement.order,
            statement.slot,
            int(statement.edited),
            int(statement.withdrawn),
            *self._places(statement.rests_on[0]),
            statement.id,
            seq,
        )

    def _places(self, link: Link) -> tuple[int, int]:
        try:
            return self._recommendations[link.recommendation_id], self._responses[link.response_id]
        except KeyError as error:
            raise NotFound("missing.related") from error
