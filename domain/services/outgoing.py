"""Whatever is written outside the database leaves a row in the journal: what it was, under which name, with which SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.changes import Kind
from domain.journal import JournalEntry, JournalRow
from domain.ports import Reading, Store

SENT_FOR_SIGNING = "sent_for_signing"
"""What the journal calls a file that was sent to the office's signing service."""
NOT_NOTED = "Databasen kan bara läsas nu, för att den är öppen i ett annat fönster eller skrivskyddad. Det som skrevs är därför inte antecknat i journalen."


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written: its name without folders, its bytes' SHA-256 in hexadecimal and their number."""

    name: str
    sha256: str
    size: int

    @classmethod
    def of(cls, name: str, content: bytes) -> WrittenFile:
        """The file with these bytes."""
        return cls(name, hashlib.sha256(content).hexdigest(), len(content))


def note(
    store: Store,
    action: str,
    kind: Kind,
    subject: str,
    files: Sequence[WrittenFile],
    detail: Mapping[str, object] | None = None,
) -> bool:
    """Add the row; false where the store cannot be written now, because another window holds it. The files are there all the same."""
    listed = [{"name": each.name, "sha256": each.sha256, "size": each.size} for each in files]
    if store.read_only:
        return False
    with store.writing() as records:
        records.append(JournalEntry(action, kind, subject, {**(detail or {}), "files": listed}))
    return True


@dataclass(frozen=True, slots=True)
class Known:
    """A file that has left the program before: of which response, under which name, and whether something has been added to its end since, as a signature is.

    ``action`` is how it left: ``export``, ``sign`` or ``sent_for_signing``; ``at`` when, ISO 8601 in UTC; ``number`` is the journal's row. ``paper`` is which of a
    response's papers it was, empty where that was not noted.
    """

    response_id: str
    name: str
    sha256: str
    grown: bool
    action: str = ""
    at: str = ""
    number: int = 0
    paper: str = ""


def recognise(records: Reading, content: bytes) -> Known | None:
    """The export that a file is, or is the beginning of: a signing service sends back the very bytes with its signature after them. The latest that fits."""
    fitting = _fitting(records, content)
    longest = max((size for size, _ in fitting), default=0)
    return next((known for size, known in reversed(fitting) if size == longest), None)


def departures(records: Reading, content: bytes) -> tuple[Known, ...]:
    """Every time that a file left, the earliest first: as the file that was written first of those that it begins with, the letter that was signed however often since."""
    fitting = _fitting(records, content)
    shortest = min((size for size, _ in fitting), default=0)
    return tuple(known for size, known in fitting if size == shortest)


def _fitting(records: Reading, content: bytes) -> list[tuple[int, Known]]:
    """Every file of a letter that was written and that a file begins with, with its size in bytes, in the order of the journal."""
    files = [
        (row, detail, file)
        for row, detail in _written(records, "export", "sign", SENT_FOR_SIGNING)
        if row.kind == Kind.RESPONSE
        for file in detail.get("files", ())
    ]
    digests = _beginnings(content, {int(file["size"]) for _, _, file in files})
    return [
        (int(file["size"]), _known(row, detail, file, content))
        for row, detail, file in files
        if digests.get(int(file["size"])) == file["sha256"]
    ]


def _known(row: JournalRow, detail: Mapping[str, Any], file: Mapping[str, Any], content: bytes) -> Known:
    grown = int(file["size"]) < len(content)
    paper = detail.get("paper", "")
    return Known(row.subject, file["name"], file["sha256"], grown, row.action, row.at, row.number, paper)


def _written(records: Reading, *actions: str) -> Iterator[tuple[JournalRow, Mapping[str, Any]]]:
    yield from ((row, json.loads(row.detail)) for row in records.journal() if row.action in actions)


def _beginnings(content: bytes, sizes: Collection[int]) -> dict[int, str]:
    """SHA-256 of the file's first bytes, for each of the sizes that it has; every byte is read once."""
    digest, done, found = hashlib.sha256(), 0, {}
    for size in sorted(each for each in sizes if 0 < each <= len(content)):
        digest.update(content[done:size])
        done, found[size] = size, digest.hexdigest()
    return found
