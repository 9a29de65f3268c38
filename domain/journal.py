"""The append-only journal: what was done, by whom, when, and proof that no row was changed afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

_FIELDS = json.JSONEncoder(ensure_ascii=False)
_DETAIL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

GENESIS = "0" * 64
"""The hash that stands before the first row."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Something done to one thing. ``kind`` and ``subject`` name it as ``domain.changes`` does; ``detail`` is JSON-ready."""

    action: str
    kind: str
    subject: str
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class JournalRow:
    """An entry as it rests in the journal. ``at`` is ISO 8601 in UTC, ``hash`` covers this row and the hash of the row before."""

    number: int
    at: str
    actor: str
    action: str
    kind: str
    subject: str
    detail: str
    previous: str
    hash: str


def next_row(last: tuple[int, str] | None, at: str, actor: str, entry: JournalEntry) -> JournalRow:
    """The entry as the row that follows the one with the number and hash of ``last``; the first row of all without one."""
    number, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    detail = detail_json(entry.detail)
    hash_ = _hash_of([previous, number, at, actor, entry.action, entry.kind, entry.subject, detail])
    return JournalRow(number, at, actor, str(entry.action), str(entry.kind), entry.subject, detail, previous, hash_)


def row_hash(previous: str, number: int, at: str, actor: str, entry: JournalEntry) -> str:
    """SHA-256, in hexadecimal, over the previous hash and every field of the row."""
    return _hash_of([previous, number, at, actor, entry.action, entry.kind, entry.subject, detail_json(entry.detail)])


def _hash_of(fields: Sequence[object]) -> str:
    return hashlib.sha256(_FIELDS.encode(fields).encode("utf-8", "surrogatepass")).hexdigest()


def detail_json(detail: Mapping[str, object]) -> str:
    """The detail as the one JSON text that is stored and hashed: keys sorted, no spare space."""
    return _DETAIL.encode(detail)


def first_broken(rows: Iterable[JournalRow]) -> int | None:
    """The number of the first row whose hash, order or link is wrong, or ``None`` when the chain is whole."""
    previous, expected = GENESIS, 1
    for row in rows:
        try:
            entry = JournalEntry(row.action, row.kind, row.subject, json.loads(row.detail))
            whole = row.number == expected and row.previous == previous and detail_json(entry.detail) == row.detail
            if not whole or row.hash != row_hash(previous, row.number, row.at, row.actor, entry):
                return row.number
        except (ValueError, TypeError, RecursionError):
            return row.number
        previous, expected = row.hash, expected + 1
    return None


def text_change(before: str, after: str) -> dict[str, object]:
    """The smallest single replacement that turns one text into the other: ``at`` (offset), ``removed``, ``inserted``.

    Keeps journal rows small while somebody types in a long text.
    """
    limit = min(len(before), len(after))
    start = _longest(limit, lambda low, high: before[low:high] == after[low:high])
    ends = len(before), len(after)
    end = _longest(
        limit - start, lambda low, high: before[ends[0] - high : ends[0] - low] == after[ends[1] - high : ends[1] - low]
    )
    return {"at": start, "removed": before[start : ends[0] - end], "inserted": after[start : ends[1] - end]}


def _longest(limit: int, same: Callable[[int, int], bool]) -> int:
    """The greatest length, at most ``limit``, up to which everything is the same; found by halving, for this runs at every keystroke."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
