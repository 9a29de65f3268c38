"""Version 2: a newer version of an answer takes the place of the one before it, which is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SUPERSEDED_BY = """
ALTER TABLE responses ADD COLUMN superseded_by TEXT REFERENCES responses (id) DEFERRABLE INITIALLY DEFERRED
"""


def apply(database: Database) -> None:
    """Let a response name the one that counts in its place."""
    database.execute(SUPERSEDED_BY.strip())
