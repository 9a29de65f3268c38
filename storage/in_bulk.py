"""Positions by the thousand: what is otherwise looked after row by row, the index that they are compared by and the rule of what may be added, is looked after once for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 2000
"""Positions; fewer are soon added to any index."""
_AT_LEAST = "SELECT count(*) FROM (SELECT 1 FROM positions LIMIT ?)"
_LAST = "SELECT coalesce(max(seq), 0) FROM positions"
_ASIDE = {"positions_at_a_glance": "DROP INDEX {}", "position_may_be_added": "DROP TRIGGER {}"}
_MADE_BY = "SELECT sql FROM sqlite_schema WHERE name = ?"
_WRONG = """
SELECT responses.referral_id = recommendations.referral_id FROM positions
JOIN responses ON responses.seq = response JOIN recommendations ON recommendations.seq = recommendation
WHERE positions.seq > ? AND (responses.referral_id <> recommendations.referral_id OR responses.origin = 'own' AND responses.state IN ('decided', 'dispatched'))
LIMIT 1
"""
_WHY = ("the recommendation belongs to another referral than the response", "a decided response is never changed")
"""What is wrong, by whether the recommendation belongs to the response's referral."""


@contextmanager
def in_bulk(connection: sqlite3.Connection, count: int) -> Iterator[bool]:
    """Inside an open transaction, where more positions are added than there are, which is what it gives, and none is taken away before the last is added: to add sixty thousand then
    takes half as long. Nobody else sees the database in between.

    Raises ``ValueError`` in the end where one should not have been added (``m0010_one_rule``). None of them is there after this or any other error.
    """
    if count < _MANY or connection.execute(_AT_LEAST, (count,)).fetchone()[0] == count:
        yield False
        return
    [last] = connection.execute(_LAST).fetchone()
    made = [connection.execute(_MADE_BY, (name,)).fetchone()[0] for name in _ASIDE]
    connection.execute("SAVEPOINT bulk")
    try:
        for name, drop in _ASIDE.items():
            connection.execute(drop.format(name))
        yield True
        _require_rules_kept(connection, last)
        for sql in made:
            connection.execute(sql)
    except BaseException:
        # Where the disk is full, SQLite has taken everything back, the savepoint with it.
        if connection.in_transaction:
            connection.execute("ROLLBACK TO bulk")
            connection.execute("RELEASE bulk")
        raise
    connection.execute("RELEASE bulk")


def _require_rules_kept(connection: sqlite3.Connection, last: int) -> None:
    """Raise ``ValueError`` where a position after the last one before should not have been added."""
    wrong = connection.execute(_WRONG, (last,)).fetchone()
    if wrong is not None:
        raise ValueError(_WHY[wrong[0]])
