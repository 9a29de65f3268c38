"""Databases spoiled as disks and other programs spoil them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def overwrite_pages(path: Path, value: int = 0xA5) -> None:
    """Spoil everything after the first page."""
    content = bytearray(path.read_bytes())
    content[4096:] = bytes([value]) * (len(content) - 4096)
    path.write_bytes(content)


def spoil_an_index(path: Path) -> None:
    """Damage that only a whole examination finds: an index that disagrees with its table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX journal_of_subject ON journal (actor)'"
            " WHERE name = 'journal_of_subject'"
        )
        connection.commit()
