"""How the database is set up, who may write, and what a crash leaves."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.errors import NotFound, StoreError
from domain.journal import first_broken
from domain.position import Position, Stance
from domain.referral import Referral
from storage import places
from storage.connection import connect, pragma
from storage.database import SqliteStore, SystemClock, open_store
from storage.lock import WriterLock
from storage.migrating import migrate
from tests.storage import example
from tests.storage.conftest import Spawn

HOLD = """
from storage.database import open_store
with open_store(path) as store:
    print(store.read_only, flush=True)
    sys.stdin.readline()
"""

TYPE = """
from domain.position import Position
from domain.services.editing import PutPosition, apply
from storage.database import open_store
store = open_store(path, actor="anna")
text = ""
while True:
    text += "å"
    apply(store, PutPosition(Position("response-1", "recommendation-2", None, text)))
    print(len(text), flush=True)
"""

STOP_HALF_WAY = """
from domain.position import Position
from storage.database import open_store
store = open_store(path)
with store.writing() as records:
    records.put_position(Position("response-1", "recommendation-2", None, "aldrig klar"))
    records.put_setting("office.name", "aldrig")
    print("half way", flush=True)
    sys.stdin.readline()
"""


def code_of(raised: pytest.ExceptionInfo[StoreError]) -> str:
    return raised.value.code


@pytest.mark.parametrize("read_only", [False, True])
def test_settings_of_the_connection(path: Path, read_only: bool) -> None:
    """Of a database that is opened again: making one passes through settings of its own."""
    open_store(path).close()
    with open_store(path, read_only=read_only) as store:
        connection = store._connection
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        expected = {"foreign_keys": 1, "synchronous": 2, "trusted_schema": 0, "recursive_triggers": 1}
        expected["query_only"] = int(read_only)
        assert {name: pragma(connection, name) for name in expected} == expected
        assert pragma(connection, "busy_timeout") >= 1000


def test_every_table_is_strict(store: SqliteStore) -> None:
    tables = store._connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    assert len(tables) > 10
    assert {row["name"] for row in tables if not row["strict"]} == {"sqlite_schema"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE positions SET stance = 'maybe'",
        "UPDATE positions SET source = ''",
        "UPDATE responses SET state = 'lost'",
        "UPDATE responses SET overview = 2",
        "UPDATE recommendations SET confidence = 1.5",
        "UPDATE recommendations SET to_answer = 'ja'",
        "UPDATE recommendations SET ordinal = 'först'",
        "UPDATE documents SET pages = -1",
        "UPDATE sections SET role = 'unknown'",
        "UPDATE positions SET has_requests = 1 - has_requests",
        "UPDATE positions SET kinds = ''",
        "UPDATE positions SET recommendation = 77",
        "UPDATE referrals SET title = NULL",
        "UPDATE referrals SET id = ''",
        "DELETE FROM referrals",
        "DELETE FROM responses",
        "DELETE FROM recommendations WHERE id = 'recommendation-1'",
        "DELETE FROM files",
        "INSERT INTO settings VALUES ('office.name', 'igen')",
        "UPDATE journal SET actor = 'någon annan'",
        "DELETE FROM journal WHERE number = 3",
        "INSERT OR REPLACE INTO journal SELECT 2, at, 'någon annan', action, kind, subject, detail, previous, hash FROM journal WHERE number = 2",
        "INSERT INTO journal SELECT 9, at, actor, action, kind, subject, detail, hash, hash FROM journal WHERE number = 3",
        "INSERT INTO journal SELECT 4, at, actor, action, kind, subject, detail, previous, hash FROM journal WHERE number = 3",
    ],
)
def test_the_schema_itself_refuses(store: SqliteStore, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store._connection.execute(statement)
    example.require(store)


def test_a_value_that_the_schema_refuses_is_a_fault_of_the_program(store: SqliteStore) -> None:
    position = Position("response-1", "recommendation-2", Stance.REJECT)
    object.__setattr__(position, "source", _Unknown())
    with pytest.raises(ValueError, match="CHECK"), store.writing() as records:
        records.put_position(position)
    example.require(store)


class _Unknown:
    _value_ = "unknown"


def test_an_empty_position_leaves_no_row(store: SqliteStore) -> None:
    with store.writing() as records:
        records.put_position(Position("response-1", "recommendation-1"))
        records.put_positions([Position("response-2", "recommendation-2")])
    assert store._connection.execute("SELECT count(*) FROM positions").fetchone()[0] == 0


def test_a_second_window_reads_only(store: SqliteStore, path: Path, spawn: Spawn) -> None:
    other = spawn(HOLD)
    assert other.stdout is not None
    assert other.stdout.readline().strip() == "True"
    with open_store(path) as second:
        assert second.read_only
        example.require(second)
        with pytest.raises(StoreError) as raised, second.writing():
            pass
        assert code_of(raised) == "store.read_only"
        with store.writing() as records:
            records.put_setting("sedd", "ja")
        with second.reading() as records_then:
            assert records_then.setting("sedd") == "ja"


def test_a_read_only_store_cannot_write_even_by_mistake(store: SqliteStore, path: Path) -> None:
    with open_store(path, read_only=True) as second, pytest.raises(sqlite3.OperationalError, match="readonly"):
        second._connection.execute("DELETE FROM settings")


def test_the_first_window_to_close_lets_the_next_write(
    path: Path, spawn: Spawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database._PATIENCE", 0.1)
    first = spawn(HOLD)
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "False"
    with open_store(path) as second:
        assert second.read_only
    with pytest.raises(StoreError) as raised:
        open_store(path, must_write=True)
    assert code_of(raised) == "store.in_use"
    first.communicate("\n")
    with open_store(path, must_write=True) as third:
        assert not third.read_only


def test_a_command_waits_for_another_to_finish(path: Path, spawn: Spawn) -> None:
    first = spawn(HOLD)
    assert first.stdout is not None
    first.stdout.readline()
    soon = threading.Timer(0.2, lambda: first.communicate("\n"))
    soon.start()
    with open_store(path, must_write=True) as store:
        assert not store.read_only
    soon.join()


def test_a_killed_writer_lets_the_next_write(path: Path, spawn: Spawn) -> None:
    first = spawn(HOLD)
    assert first.stdout is not None
    first.stdout.readline()
    first.kill()
    first.wait()
    with open_store(path) as store:
        assert not store.read_only


def test_windows_started_at_once_on_no_database_all_open(path: Path, spawn: Spawn) -> None:
    windows = [spawn(HOLD) for _ in range(3)]
    answers = sorted(window.stdout.readline().strip() for window in windows if window.stdout is not None)
    assert answers == ["False", "True", "True"]


def test_a_window_waits_while_another_makes_the_database(path: Path) -> None:
    lock = WriterLock.acquire(path)
    assert lock is not None

    def make() -> None:
        with closing(connect(path, read_only=False)) as connection:
            migrate(connection, path, 0)

    other = threading.Timer(0.1, make)
    other.start()
    with closing(lock), open_store(path) as store:
        assert store.read_only
        with store.reading() as records:
            assert records.referrals() == ()
    other.join()


def test_killed_in_mid_transaction(path: Path, spawn: Spawn) -> None:
    with open_store(path) as store:
        example.fill(store)
    child = spawn(STOP_HALF_WAY)
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "half way"
    child.kill()
    child.wait()
    with open_store(path) as store:
        example.require(store)
        with store.reading() as records:
            assert records.position("response-1", "recommendation-2").is_empty


def test_killed_while_typing(path: Path, spawn: Spawn) -> None:
    """Whatever was said to be saved is there, with its journal rows; at most the very next letter as well."""
    with open_store(path) as store:
        example.fill(store)
    child = spawn(TYPE)
    assert child.stdout is not None
    for _ in range(25):
        child.stdout.readline()
    child.kill()
    said = 25 + len(child.stdout.readlines())
    child.wait()
    with open_store(path) as store, store.reading() as records:
        kept = len(records.position("response-1", "recommendation-2").grounds)
        assert kept in (said, said + 1)
        rows = records.journal()
        assert first_broken(rows) is None
        assert len(rows) == len(example.ENTRIES) + kept


def test_use_from_another_thread_is_a_fault_of_the_program(store: SqliteStore) -> None:
    raised: list[BaseException] = []

    def use() -> None:
        try:
            with store.reading():
                pass
        except sqlite3.ProgrammingError as error:
            raised.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert "thread" in str(raised[0])


def test_a_row_too_large_is_said(store: SqliteStore) -> None:
    store._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000)
    with pytest.raises(StoreError) as raised, store.writing() as records:
        records.put_position(Position("response-1", "recommendation-2", None, "å" * 10_000))
    assert code_of(raised) == "store.too_large"


def test_a_full_disk_is_said_and_costs_nothing_saved(store: SqliteStore) -> None:
    pages = pragma(store._connection, "page_count")
    store._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(StoreError) as raised, store.writing() as records:
        records.put_position(Position("response-1", "recommendation-2", None, "å" * 50_000))
    assert code_of(raised) == "store.full"
    example.require(store)
    store._connection.execute("PRAGMA max_page_count = 1000000")
    with store.writing() as records:
        records.put_position(Position("response-1", "recommendation-2", None, "plats igen"))


def test_a_busy_database_is_said(store: SqliteStore, path: Path) -> None:
    store._connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as raised, store.writing():
            pass
        assert code_of(raised) == "store.in_use"
    example.require(store)


def test_errors_of_the_services_pass_through(store: SqliteStore) -> None:
    """A file that is missing inside a transaction is not taken for a failing database."""
    with pytest.raises(FileNotFoundError), store.writing():
        Path("saknas").read_bytes()
    with pytest.raises(NotFound), store.reading() as records:
        records.referral("saknas")


def test_the_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "å ö" / "två" / "bas.db"
    with open_store(path) as store, store.writing() as records:
        records.put_referral(Referral("r", "Titel"))
    assert path.is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_folder_with_a_name_of_another_code_page(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"p\xe5 #1?%20") / "bas.db"
    with open_store(path) as store:
        example.fill(store)
    with open_store(path, read_only=True) as store:
        example.require(store)


def test_a_link_to_a_database_is_that_database(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "genväg" / "annat-namn.db"
    link.parent.mkdir()
    link.symlink_to(path)
    with open_store(link) as second:
        assert second.read_only
        assert second.path == path.resolve()
        example.require(second)


def test_the_actor_is_the_user_unless_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    with open_store(path) as store:
        example.fill(store)
        with store.reading() as records:
            assert {row.actor for row in records.journal()} == {"login"}


def test_a_user_without_a_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    with open_store(path) as store:
        example.fill(store)
        with store.reading() as records:
            assert {row.actor for row in records.journal()} == {""}


def test_the_clock_is_the_computers_unless_given(path: Path) -> None:
    before = datetime.now(UTC)
    with open_store(path) as store, store.writing() as records:
        moment = datetime.fromisoformat(records.now())
    assert abs((moment - before).total_seconds()) < 60
    assert SystemClock().now().tzinfo is UTC


def test_closing_twice(path: Path) -> None:
    store = open_store(path)
    store.close()
    store.close()


def test_opening_imports_no_more_than_it_needs(path: Path, spawn: Spawn) -> None:
    """The first window waits for this: sqlite-utils costs half as much again as everything else."""
    open_store(path).close()
    child = spawn(
        "from storage.database import open_store\nopen_store(path).close()\nprint('sqlite_utils' in sys.modules)"
    )
    assert child.communicate()[0].strip() == "False"


def test_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert places.default_database().name == "remissbordet.db"
    assert places.user_letterheads_dir().parent == places.default_database().parent
    assert places.default_database().parent.name == "Remissbordet"
