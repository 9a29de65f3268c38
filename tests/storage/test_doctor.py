"""An examination that finds what is not whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain.health import Health
from storage.database import SqliteStore, open_store
from storage.doctor import examine
from storage.migrations import LATEST
from tests.storage import example
from tests.storage.damage import overwrite_pages, spoil_an_index


def test_a_sound_database(store: SqliteStore, path: Path) -> None:
    health = examine(path)
    assert health == Health(version=LATEST, size=path.stat().st_size, documents=1, journal_rows=3)
    assert health.whole


def test_an_empty_database(path: Path) -> None:
    path.touch()
    assert examine(path) == Health(version=0, size=0, documents=0, journal_rows=0)


def tampered(path: Path, *statements: str) -> Health:
    """The findings after somebody with another program has been there."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    health = examine(path)
    assert not health.whole
    return health


def test_a_rewritten_journal_row_is_named(store: SqliteStore, path: Path) -> None:
    health = tampered(
        path, "DROP TRIGGER journal_is_never_rewritten", "UPDATE journal SET actor = 'någon' WHERE number = 2"
    )
    assert health.broken_row == 2


def test_a_removed_journal_row_is_noticed_at_the_next(store: SqliteStore, path: Path) -> None:
    health = tampered(path, "DROP TRIGGER journal_is_never_shortened", "DELETE FROM journal WHERE number = 2")
    assert health.broken_row == 3


def test_an_altered_paper_is_named(store: SqliteStore, path: Path) -> None:
    assert tampered(path, "UPDATE files SET content = x'00'").altered_documents == (("document-1", "hamn.txt"),)


def test_a_paper_without_its_bytes_is_named(store: SqliteStore, path: Path) -> None:
    health = tampered(path, "DELETE FROM files")
    assert health.altered_documents == (("document-1", "hamn.txt"),)
    assert health.dangling == (("documents", 1),)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE referrals SET due = 'snart'", ("referral", "referral-1")),
        ("UPDATE document_blocks SET packed = x'00'", ("referral", "referral-1")),
        ("UPDATE occurrences SET text = CAST(x'ff41' AS TEXT)", ("recommendation", "recommendation-1")),
        ("UPDATE responses SET copies = '{}' WHERE id = 'response-1'", ("response", "response-1")),
        (
            "UPDATE positions SET constraints = json_replace(constraints, '$[0][2]', 'snart') WHERE kinds <> ''",
            ("response", "response-1"),
        ),
    ],
)
def test_what_cannot_be_read_is_named(store: SqliteStore, path: Path, statement: str, found: tuple[str, str]) -> None:
    assert tampered(path, statement).unreadable == (found,)


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["INSERT INTO remarks VALUES (1, 'x', 'response-1', NULL, 1, '', '', '', '', '', '[[1]]')"], "response-1"),
        (["INSERT INTO statements VALUES (1, 'x', 'referral-1', NULL, 'own', '', 1, '', 0, 0, 0, 1)"], "referral-1"),
        (
            [
                "INSERT INTO versions VALUES (printf('%064d', 1), x'00')",
                "INSERT INTO lineage VALUES ('response-1', 0, printf('%064d', 1))",
            ],
            "response-1",
        ),
    ],
    ids=["remark", "statement", "version"],
)
def test_what_hangs_on_it_is_read_too(store: SqliteStore, path: Path, statements: list[str], found: str) -> None:
    assert [id_ for _, id_ in tampered(path, *statements).unreadable] == [found]


def test_dangling_rows_are_counted_by_table(store: SqliteStore, path: Path) -> None:
    assert tampered(path, "DELETE FROM referrals").dangling == (
        ("documents", 1),
        ("recommendations", 3),
        ("responses", 2),
    )


def test_a_broken_structure_is_a_finding(path: Path) -> None:
    with open_store(path) as store:
        example.fill(store)
    overwrite_pages(path)
    health = examine(path)
    assert not health.whole
    assert health.structure


def test_an_index_that_disagrees_with_its_table(path: Path) -> None:
    with open_store(path) as store:
        example.fill(store)
    spoil_an_index(path)
    health = examine(path)
    assert not health.whole
    assert any("journal_of_subject" in complaint for complaint in health.structure)
    assert health.journal_rows == 3
