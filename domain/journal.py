"""The append-only journal: what was done, by whom, when, and proof that no row was changed afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


def row_hash(previous: str, number: int, at: str, actor: str, entry: JournalEntry) -> str:
    """SHA-256, in hexadecimal, over the previous hash and every field of the row."""
    fields = [previous, number, at, actor, entry.action, entry.kind, entry.subject, detail_json(entry.detail)]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def detail_json(detail: Mapping[str, object]) -> str:
    """The detail as the one JSON text that is stored and hashed: keys sorted, no spare space."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def first_broken(rows: Iterable[JournalRow]) -> int | None:
    """The number of the first row whose hash, order or link is wrong, or ``None`` when the chain is whole."""
    previous, expected = GENESIS, 1
    for row in rows:
        try:
            entry = JournalEntry(row.action, row.kind, row.subject, json.loads(row.detail))
        except (ValueError, TypeError, RecursionError):
            return row.number
        whole = row.number == expected and row.previous == previous and detail_json(entry.detail) == row.detail
        if not whole or row.hash != row_hash(previous, row.number, row.at, row.actor, entry):
            return row.number
        previous, expected = row.hash, expected + 1
    return None


def text_change(before: str, after: str) -> dict[str, object]:
    """The smallest single replacement that turns one text into the other: ``at`` (offset), ``removed``, ``inserted``.

    Keeps journal rows small while somebody types in a long text.
    """
    start = 0
    limit = min(len(before), len(after))
    while start < limit and before[start] == after[start]:
        start += 1
    end = 0
    while end < limit - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return {"at": start, "removed": before[start : len(before) - end], "inserted": after[start : len(after) - end]}
