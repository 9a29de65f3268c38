"""The database itself refuses a statement without an answer behind it, whoever writes in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from domain.position import Position, Stance
from domain.summary import Link, Statement, StatementKind
from storage.connection import connect
from storage.database import open_store
from tests.corpus import corpus, fill
from tests.storage import example

INSERT = """
INSERT INTO statements (referral_id, kind, text, ordinal, slot, edited, withdrawn, id, anchor_recommendation, anchor_response)
VALUES ('referral-1', 'own', 'Alla är överens.', 1, '', 1, 0, 'löst', 0, 1)
"""


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection past the program, to a database with one statement."""
    with open_store(path) as store:
        example.fill(store)
        with store.writing() as records:
            records.put_position(Position("response-2", "recommendation-1", Stance.REJECT))
            links = (Link("recommendation-1", "response-1", "d"), Link("recommendation-1", "response-2", "d"))
            records.put_statements([Statement("s", "referral-1", StatementKind.OWN, "Två har svarat.", links)])
    with closing(connect(path, read_only=False)) as connection:
        yield connection


def refused(connection: sqlite3.Connection, *statements: str) -> bool:
    """Whether the transaction with the statements is refused, at the latest when it commits."""
    connection.execute("BEGIN")
    try:
        for each in statements:
            connection.execute(each)
        connection.execute("COMMIT")
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK")
        return True
    return False


@pytest.mark.parametrize(
    "statement",
    [
        INSERT,
        "DELETE FROM statement_links",
        "DELETE FROM statement_links WHERE response = (SELECT anchor_response FROM statements)",
        "UPDATE statement_links SET response = 77",
        "INSERT INTO statement_links VALUES (1, 3, 1, '')",
        "UPDATE statements SET anchor_response = 77",
        "UPDATE statements SET recommendation_id = 'recommendation-2'",
    ],
)
def test_what_the_database_refuses(raw: sqlite3.Connection, statement: str) -> None:
    assert refused(raw, statement)


def test_one_of_two_answers_may_be_let_go(raw: sqlite3.Connection) -> None:
    other = "DELETE FROM statement_links WHERE response <> (SELECT anchor_response FROM statements)"
    assert not refused(raw, other)


def test_a_statement_with_its_link_is_taken(raw: sqlite3.Connection) -> None:
    link = "INSERT INTO statement_links SELECT seq, 0, 1, '' FROM statements WHERE id = 'löst'"
    assert not refused(raw, INSERT, link)


def test_every_link_of_hundreds_is_written_once_and_in_its_place(path: Path) -> None:
    made = corpus(24, 40)
    with open_store(path) as store:
        fill(store, made)
        keys = [(each.recommendation_id, each.response_id) for said in made.positions for each in said]
        links = [Link(*key, f"d{number}") for number, key in enumerate(keys)]
        statements = [
            Statement("alla", made.referral.id, StatementKind.OWN, "Alla.", tuple(links)),
            Statement("hälften", made.referral.id, StatementKind.OWN, "Hälften.", tuple(links[::2])),
        ]
        with store.writing() as records:
            records.put_statements(statements)
        with store.reading() as records:
            found = {each.id: sorted(each.rests_on, key=lambda link: link.key) for each in statements}
            assert {
                each.id: sorted(each.rests_on, key=lambda link: link.key)
                for each in records.statements(made.referral.id)
            } == found
        assert len(links) > 200
