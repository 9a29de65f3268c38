"""Version 7: passages of answers are marked, tagged and noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

MARKS = """
CREATE TABLE marks (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    response_id TEXT NOT NULL REFERENCES responses (id),
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    part TEXT NOT NULL CHECK (part IN ('grounds', 'quote', 'constraint', 'request')),
    item TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    tag TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT
"""

INDEX = "CREATE INDEX marks_in_response ON marks (response_id)"

CASE_RULE = """
CREATE TRIGGER mark_stays_within_its_case BEFORE INSERT ON marks
WHEN (SELECT referral_id FROM responses WHERE id = NEW.response_id)
  <> (SELECT referral_id FROM recommendations WHERE id = NEW.recommendation_id)
BEGIN SELECT RAISE(ABORT, 'the recommendation belongs to another referral than the response'); END
"""


def apply(database: Database) -> None:
    """Add the table of marks, with its index and its rule."""
    for statement in (MARKS, INDEX, CASE_RULE):
        database.execute(statement.strip())
