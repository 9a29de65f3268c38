"""Version 5: findings of the checks that somebody lets pass, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

WAIVERS = """
CREATE TABLE waivers (
    response_id TEXT NOT NULL REFERENCES responses (id),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    code TEXT NOT NULL,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (response_id, digest)
) STRICT
"""


def apply(database: Database) -> None:
    """Make the table of waivers."""
    database.execute(WAIVERS.strip())
