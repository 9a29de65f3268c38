"""Marked passages, read and written inside one transaction."""

from __future__ import annotations

from sqlite3 import Row

from domain.marks import Mark, MarkedPart
from storage.rows import Cell
from storage.running import Records

_MARKS = """
SELECT marks.* FROM marks JOIN responses ON responses.id = response_id WHERE referral_id = ?
ORDER BY response_id, recommendation_id, part, item, "start", marks.id
"""
_PUT = """
INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    response_id = excluded.response_id, recommendation_id = excluded.recommendation_id, part = excluded.part, item = excluded.item,
    "start" = excluded."start", "end" = excluded."end", quote = excluded.quote, tag = excluded.tag, note = excluded.note
"""
_FORGET = "DELETE FROM marks WHERE id = ?"


class ReadsMarks(Records):
    """The part of ``domain.ports.Reading`` that the pen asks."""

    def marks(self, referral_id: str) -> tuple[Mark, ...]:
        """Every marked passage in the answers to one referral, in the order of answer, recommendation, part and place."""
        found = self._run(_MARKS, referral_id).fetchall()
        if not found:
            self._one("referral", "referrals", referral_id)
        return tuple(self._made(_mark_of, row) for row in found)


class WritesMarks(Records):
    """The part of ``domain.ports.Writing`` that the pen asks."""

    def put_mark(self, mark: Mark) -> None:
        """Keep a mark, or let it stand in place of the one with its id."""
        self._run(_PUT, *_mark_row(mark))

    def forget_mark(self, mark_id: str) -> None:
        """Take a mark away; nothing happens where there is none."""
        self._run(_FORGET, mark_id)


def _mark_row(mark: Mark) -> tuple[Cell, ...]:
    """The row of ``marks``."""
    return (
        mark.id,
        mark.response_id,
        mark.recommendation_id,
        mark.part.value,
        mark.item,
        mark.start,
        mark.end,
        mark.quote,
        mark.tag,
        mark.note,
    )


def _mark_of(row: Row) -> Mark:
    """The mark again."""
    return Mark(
        row["id"],
        row["response_id"],
        row["recommendation_id"],
        MarkedPart(row["part"]),
        row["item"],
        row["start"],
        row["end"],
        row["quote"],
        row["tag"],
        row["note"],
    )
