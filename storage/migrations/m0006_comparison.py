"""Version 6: everybody's positions are read at a glance, from indexes that hold all that a comparison shows.

Whether a position has grounds is kept beside them, so that sixty thousand texts need not be read to know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_STATEMENTS = (
    "ALTER TABLE positions ADD COLUMN has_grounds INTEGER NOT NULL DEFAULT 0 CHECK (has_grounds IN (0, 1))",
    # The numbers are what people write of white space.
    "UPDATE positions SET has_grounds = trim(grounds, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160)) <> ''",
    "CREATE INDEX positions_at_a_glance ON positions (recommendation_id, response_id, stance, source, has_grounds, basis)",
    "CREATE INDEX constraints_at_a_glance ON constraints (recommendation_id, response_id, kind)",
    "CREATE INDEX requests_at_a_glance ON requests (recommendation_id, response_id)",
    # The first of the new indexes begins as this one did.
    "DROP INDEX positions_on_recommendation",
)


def apply(database: Database) -> None:
    """Add the column and the indexes."""
    for statement in _STATEMENTS:
        database.execute(statement)
