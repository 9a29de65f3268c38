"""The examination proves that what was decided and sent is what is kept, or names what is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain.services import registering
from domain.services.registering import OutgoingFile
from storage.database import open_store
from storage.doctor import examine
from tests.storage import example

SIGNED = OutgoingFile("yttrande.pdf", "application/pdf", b"%PDF-1.7 undertecknad", ("Kim Ek",))


@pytest.fixture
def sent(path: Path) -> Path:
    """A database in which the example's answer has been decided twice and sent once."""
    with open_store(path) as store:
        example.fill(store)
        registering.decide(store, "response-1", waiver="Delegation")
        registering.dispatch(store, "response-1", [SIGNED])
        registering.open_revision(store, "response-1", "Räknefel")
        registering.decide(store, "response-1", waiver="Delegation")
    return path


def test_a_register_that_is_whole(sent: Path) -> None:
    assert examine(sent).whole


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE revisions SET content = replace(content, 'Alm', 'Ask') WHERE number = 1", "Revision 1"),
        ("UPDATE revisions SET content = 'x', sha256 = printf('%064d', 1) WHERE number = 2", "Revision 2"),
        ("DELETE FROM revisions WHERE number = 2", "Revision 2"),
        (
            "UPDATE journal SET detail = json_set(detail, '$.revision', json('[1]')) WHERE action = 'state'",
            "Revision [1]",
        ),
        ("UPDATE dispatched SET content = CAST(replace(CAST(content AS TEXT), '1.7', '1.8') AS BLOB)", "yttrande.pdf"),
        ("UPDATE dispatched SET content = x'00', size = 1, sha256 = printf('%064d', 1)", "yttrande.pdf"),
        ("DELETE FROM dispatched", "yttrande.pdf"),
    ],
)
def test_what_is_not_is_named(sent: Path, statement: str, found: str) -> None:
    with closing(sqlite3.connect(sent)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        connection.commit()
    health = examine(sent)
    assert not health.whole
    assert health.altered_decisions == (("response-1", found),)
