"""Version 8: drafts travel between colleagues, and the versions that have are kept to merge against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

VERSIONS = """
CREATE TABLE versions (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    packed BLOB NOT NULL
) STRICT
"""

LINEAGE = """
CREATE TABLE lineage (
    response_id TEXT NOT NULL REFERENCES responses (id),
    ordinal INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES versions (sha256),
    PRIMARY KEY (response_id, ordinal)
) STRICT
"""


def apply(database: Database) -> None:
    """Add the versions, and which of them each response has been through."""
    for statement in (VERSIONS, LINEAGE):
        database.execute(statement.strip())
