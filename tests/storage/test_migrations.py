"""Databases of every released version become the present one, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from domain.errors import StoreError
from resources import messages
from storage import migrations
from storage.connection import connect, pragma
from storage.database import open_store
from storage.migrating import migrate
from tests.storage import example
from tests.storage.freeze import thaw

VERSIONS = range(1, migrations.LATEST + 1)


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        return [(name, " ".join(sql.split())) for name, sql in found]


def add_colour(database: Database) -> None:
    database.execute("ALTER TABLE referrals ADD COLUMN colour TEXT NOT NULL DEFAULT 'blå'")


def take_away_referrals(database: Database) -> None:
    """Leaves recommendations that refer to nothing: what foreign keys are there to prevent."""
    database.execute("DELETE FROM referrals")


def fail_late(database: Database) -> None:
    database.execute("DROP TABLE settings")
    database.execute("UPDATE referrals SET title = 'borta'")
    raise ZeroDivisionError


def test_the_latest_version_is_the_number_of_steps() -> None:
    assert len(migrations.steps()) == migrations.LATEST


@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_every_release_opens_with_all_that_is_in_it(path: Path, version: int) -> None:
    thaw(version, path)
    with open_store(path) as store:
        example.require(store)
    with closing(sqlite3.connect(path)) as connection:
        assert pragma(connection, "user_version") == migrations.LATEST
        assert pragma(connection, "application_id") == migrations.APPLICATION_ID


@pytest.mark.parametrize("version", VERSIONS)
def test_a_migrated_database_is_made_like_a_new_one(path: Path, version: int) -> None:
    thaw(version, path)
    new = path.with_name("ny.db")
    for each in (path, new):
        open_store(each).close()
    assert schema(path) == schema(new)


def test_a_new_database_is_not_copied(path: Path) -> None:
    open_store(path).close()
    assert sorted(each.name for each in path.parent.iterdir()) == ["bas.db", "bas.db.lock"]


def test_a_copy_is_made_before_and_opens(path: Path) -> None:
    thaw(migrations.LATEST, path)
    with closing(connect(path, read_only=False)) as connection:
        copy = migrate(connection, path, migrations.LATEST, [*migrations.steps(), add_colour])
        assert connection.execute("SELECT colour FROM referrals").fetchone()[0] == "blå"
        assert pragma(connection, "user_version") == migrations.LATEST + 1
        assert pragma(connection, "foreign_keys") == 1
    assert copy is not None
    assert copy.parent == path.parent
    assert copy.name.startswith(f"bas.version-{migrations.LATEST}.")
    with closing(sqlite3.connect(copy)) as connection:
        assert pragma(connection, "user_version") == migrations.LATEST
    with open_store(copy) as store:
        example.require(store)


@pytest.mark.parametrize(
    ("step", "error"), [(fail_late, ZeroDivisionError), (take_away_referrals, ValueError)], ids=["raises", "dangles"]
)
def test_a_step_that_fails_leaves_the_database_as_it_was(
    path: Path, step: migrations.Step, error: type[Exception]
) -> None:
    thaw(migrations.LATEST, path)
    before = schema(path)
    with closing(connect(path, read_only=False)) as connection:
        with pytest.raises(error):
            migrate(connection, path, migrations.LATEST, [*migrations.steps(), add_colour, step])
        assert not connection.in_transaction
        assert pragma(connection, "foreign_keys") == 1
    assert schema(path) == before
    with open_store(path) as store:
        example.require(store)


def test_a_new_database_whose_making_failed_is_made_again(path: Path) -> None:
    with closing(connect(path, read_only=False)) as connection, pytest.raises(ZeroDivisionError):
        migrate(connection, path, 0, [*migrations.steps(), fail_late])
    with open_store(path) as store:
        example.fill(store)
        example.require(store)


def test_only_the_latest_copies_are_kept(path: Path) -> None:
    thaw(migrations.LATEST, path)
    other = path.with_name("bas.version-.txt")
    other.write_text("annat", encoding="utf-8")
    with closing(connect(path, read_only=False)) as connection:
        copies = [migrate(connection, path, migrations.LATEST, migrations.steps()) for _ in range(5)]
    kept = set(path.parent.glob(f"bas.version-{migrations.LATEST}.*.db"))
    assert kept == set(copies[-3:])
    assert other.exists()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_database_is_refused_and_left_alone(path: Path, read_only: bool) -> None:
    thaw(migrations.LATEST, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    before = path.read_bytes()
    with pytest.raises(StoreError) as raised:
        open_store(path, read_only=read_only)
    assert raised.value.code == "store.newer"
    assert "1000" in messages.text(raised.value.code, raised.value.parameters)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("bas.version-*"))


def test_reading_an_older_database_brings_it_up_to_date_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(path).close()
    monkeypatch.setattr("storage.database.LATEST", migrations.LATEST + 1)
    monkeypatch.setattr("storage.connection.LATEST", migrations.LATEST + 1)
    monkeypatch.setattr("storage.migrating.steps", lambda: (*migrations.steps(), add_colour))
    with open_store(path, read_only=True) as store:
        assert store.read_only
    with closing(sqlite3.connect(path)) as connection:
        assert pragma(connection, "user_version") == migrations.LATEST + 1


def test_an_older_database_that_somebody_else_writes_in_has_to_wait(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database._PATIENCE", 0.0)
    with open_store(path):
        monkeypatch.setattr("storage.database.LATEST", migrations.LATEST + 1)
        monkeypatch.setattr("storage.connection.LATEST", migrations.LATEST + 1)
        with pytest.raises(StoreError) as raised:
            open_store(path, read_only=True)
    assert raised.value.code == "store.in_use"
