"""Whatever is written outside the database leaves a row in the journal: what it was, under which name, with which SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.changes import Kind
from domain.journal import JournalEntry
from domain.ports import Store

NOT_NOTED = "Databasen är öppen i ett annat fönster, så det som skrevs är inte antecknat i journalen."


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
