"""Whether what is at rest is whole: what an examination of the database found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Health:
    """The findings of one examination; the empty ones are good.

    ``version`` is the schema's, ``size`` the file's bytes. ``structure`` are SQLite's own complaints about the file, in English, for whoever mends it.
    ``dangling`` names each table with the number of its rows that refer to something missing. ``broken_row`` is the number of the first journal row that
    was changed or removed afterwards. ``altered_documents`` are (id, name) of the papers whose bytes are no longer those that came in, or are gone. ``unreadable``
    are (kind, id) of the cases, recommendations and responses whose rows cannot be read as such. ``altered_decisions`` are (response id, words for what it is) of
    decided revisions and dispatched files that are no longer what was kept, or that the journal tells of and are gone.
    """

    version: int
    size: int
    documents: int
    journal_rows: int
    structure: tuple[str, ...] = ()
    dangling: tuple[tuple[str, int], ...] = ()
    broken_row: int | None = None
    altered_documents: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    altered_decisions: tuple[tuple[str, str], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        wrong = self.structure or self.dangling or self.altered_documents or self.unreadable or self.altered_decisions
        return not wrong and self.broken_row is None
