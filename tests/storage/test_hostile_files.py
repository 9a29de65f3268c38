"""Files that are no database, another program's, broken or tampered with: a clear error, never SQLite's own, and never a changed file."""

from __future__ import annotations

import os
import random
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import NotFound, StoreError
from domain.health import Health
from domain.ports import Store
from resources import messages
from storage import faults, packing
from storage.backup import backup, restore
from storage.database import SqliteStore, open_store
from storage.doctor import examine
from storage.faults import files_and_store_errors, told_as_store_errors, translated
from storage.migrations import APPLICATION_ID
from tests.storage import example

Use = Callable[[Path], object]

USES: dict[str, Use] = {
    "open": lambda path: open_store(path).close(),
    "read": lambda path: open_store(path, read_only=True).close(),
    "examine": lambda path: _require_whole(examine(path)),
    "back up": lambda path: backup(path, path.with_name("kopia.db")),
    "restore": lambda path: restore(path, path.with_name("annan.db")),
    "back up over": lambda path: backup(_sound(path.with_name("hel.db")), path),
}


def _require_whole(health: Health) -> None:
    if not health.whole:
        raise StoreError("store.damaged", name="")


def _sound(path: Path) -> Path:
    if not path.exists():
        with open_store(path) as store:
            example.fill(store)
    return path


def _foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.commit()


def _foreign_identity(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 12345")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "random bytes": lambda path: path.write_bytes(random.Random(1).randbytes(10_000)),
    "text": lambda path: path.write_text("Kära remissinstans,\n" * 500, encoding="utf-8"),
    "one byte": lambda path: path.write_bytes(b"S"),
    "header alone": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(84)),
    "another program's database": _foreign_database,
    "another program's empty database": _foreign_identity,
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_is_not_ours_is_refused_and_left_alone(path: Path, make: Callable[[Path], object], use: Use) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as raised:
        use(path)
    assert raised.value.code in {"store.foreign", "store.damaged"}
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("name", ["read", "examine", "back up", "restore"])
def test_what_is_not_there_is_not_made(path: Path, name: str) -> None:
    with pytest.raises(StoreError) as raised:
        USES[name](path)
    assert raised.value.code == "store.missing"
    assert list(path.parent.iterdir()) == []


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with open_store(path) as store:
        example.fill(store)
        example.require(store)


def read_everything(store: Store) -> None:
    with store.reading() as records:
        for referral in records.referrals():
            for document in records.documents(referral.id):
                records.document_content(document.id)
                records.document_blocks(document.id)
            records.recommendations(referral.id, withdrawn=True)
            for response in records.responses(referral.id):
                records.positions(response.id)
                records.stance_counts(response.id)
        records.journal()
        records.setting("office.name")


@pytest.fixture(scope="module")
def sound_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("sound")
    return backup(_sound(folder / "bas.db"), folder / "kopia.db").read_bytes()


def _open_and_read(path: Path) -> None:
    with open_store(path) as store:
        read_everything(store)


@pytest.mark.parametrize("part", range(16))
def test_a_truncated_database_is_damaged(tmp_path: Path, sound_bytes: bytes, part: int) -> None:
    """At every page's end, and at odd places between."""
    pages = len(sound_bytes) // 4096
    for page in range(part, pages, 16):
        for length in {page * 4096, page * 4096 + 1, page * 4096 + 2049} - {0}:
            path = tmp_path / f"{length}.db"
            path.write_bytes(sound_bytes[:length])
            with pytest.raises(StoreError) as raised:
                _open_and_read(path)
            assert raised.value.code in {"store.damaged", "store.foreign"}, length


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_overwritten_bytes_never_show_sqlites_own_errors(
    tmp_path: Path, sound_bytes: bytes, data: st.DataObject
) -> None:
    """Either the damage is noticed and said, or what was overwritten was only text."""
    start = data.draw(st.integers(0, len(sound_bytes) - 1))
    patch = data.draw(st.binary(min_size=1, max_size=200))
    path = tmp_path / "bas.db"
    for beside in path.parent.glob("bas.db-*"):
        beside.unlink()
    path.write_bytes((sound_bytes[:start] + patch + sound_bytes[start + len(patch) :])[: len(sound_bytes)])
    for use in (_open_and_read, examine):
        with suppress(StoreError, NotFound):
            use(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE referrals SET questions = 'inte json'",
        "UPDATE referrals SET questions = '{\"a\": 1}'",
        "UPDATE referrals SET bodies = '[1]'",
        "UPDATE referrals SET due = '2026-02-31'",
        "UPDATE referrals SET title = CAST(x'ff41' AS TEXT)",
        "UPDATE positions SET stance = 'maybe'",
        "UPDATE positions SET source = 'unknown'",
        "UPDATE positions SET kinds = 'okänt okänt'",
        "UPDATE positions SET kinds = 'avtal'",
        "UPDATE positions SET kinds = 'avtal avtal avtal'",
        "UPDATE positions SET kinds = ''",
        "UPDATE positions SET constraints = 'inte json'",
        "UPDATE positions SET constraints = '[]'",
        "UPDATE positions SET constraints = '{\"a\": 1}'",
        "UPDATE positions SET constraints = json_replace(constraints, '$[0][0]', 7)",
        "UPDATE positions SET constraints = json_replace(constraints, '$[0][2]', 'snart')",
        "UPDATE positions SET constraints = json_replace(constraints, '$[0][2]', 7)",
        "UPDATE positions SET constraints = json_replace(constraints, '$[0][3]', 1.5)",
        "UPDATE positions SET constraints = json_replace(constraints, '$[0][3]', json('true'))",
        "UPDATE positions SET requests = '[[\"q\"]]'",
        "UPDATE positions SET requests = '[[\"q\", null]]'",
        'UPDATE positions SET requests = \'[["q", "\\ud800"]]\'',
        'UPDATE positions SET evidence = \'[["citat", "3", 0.5]]\'',
        "UPDATE positions SET evidence = '[[\"citat\", 3, 1.5]]'",
        "UPDATE positions SET evidence = '[[\"citat\", 3, NaN]]'",
        "UPDATE positions SET evidence = '" + "[" * 100_000 + "'",
        "UPDATE recommendations SET kind = 'unknown'",
        "UPDATE document_blocks SET packed = x'00'",
        "UPDATE responses SET origin = 'unknown'",
        "DROP TABLE positions",
        "DROP TABLE journal",
    ],
)
def test_rows_that_cannot_be_are_damage(path: Path, statement: str) -> None:
    _sound(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
        connection.commit()
    with pytest.raises(StoreError) as raised:
        _open_and_read(path)
    assert raised.value.code == "store.damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE positions SET constraints = 'inte json'",
        "UPDATE positions SET constraints = json_replace(constraints, '$[0][1]', 7)",
        "UPDATE positions SET constraints = json_replace(constraints, '$[0][4]', 7)",
        "UPDATE positions SET requests = '[[\"q\", null]]'",
        "UPDATE positions SET requests = '[[\"q\"]]'",
        'UPDATE positions SET requests = \'[["q", "\\ud800"]]\'',
    ],
)
def test_parts_that_cannot_be_are_damage_to_a_search_too(store: SqliteStore, statement: str) -> None:
    store._connection.execute("PRAGMA ignore_check_constraints = ON")
    store._connection.execute(statement)
    with pytest.raises(StoreError) as raised, store.reading() as records:
        records.wordings("referral-1")
    assert raised.value.code == "store.damaged"


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"not compressed",
        zlib.compress(b"not json"),
        zlib.compress(b"[]"),
        zlib.compress(b'{"version":2,"blocks":[]}'),
        zlib.compress(b'{"version":1,"blocks":[["paragraph"]]}'),
        zlib.compress(b'{"version":1,"blocks":[["shape","",1,0,"",[],[],"",0,0]]}'),
        zlib.compress(b"[" * 100_000),
        packing.pack(example.BLOCKS)[:-5],
    ],
)
def test_packed_blocks_that_were_not_packed_by_us(store: SqliteStore, packed: bytes) -> None:
    store._connection.execute("UPDATE document_blocks SET packed = ?", (packed,))
    with pytest.raises(StoreError) as raised, store.reading() as records:
        records.document_blocks("document-1")
    assert raised.value.code == "store.damaged"


def test_packed_blocks_that_unfold_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.packing._LARGEST", 1000)
    with pytest.raises(ValueError, match="too large"):
        packing.unpack(zlib.compress(b" " * 10_000_000))


def test_a_database_with_our_name_and_nothing_in_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    with pytest.raises(StoreError) as raised:
        open_store(path)
    assert raised.value.code == "store.damaged"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "denied"), "store.unwritable"),
        (OSError(28, "no space"), "store.full"),
        (OSError(30, "read-only"), "store.unwritable"),
    ],
)
def test_the_file_systems_errors_have_names(path: Path, error: OSError, code: str) -> None:
    with pytest.raises(StoreError) as raised, files_and_store_errors(path):
        raise error
    assert raised.value.code == code
    assert path.name in messages.text(code, raised.value.parameters)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, "store.disk"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "store.unwritable"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "store.unwritable"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "store.in_use"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "store.damaged"),
    ],
)
def test_sqlites_errors_have_names(path: Path, number: int, code: str) -> None:
    error = sqlite3.OperationalError("from far below")
    error.sqlite_errorcode = number
    with pytest.raises(StoreError) as raised, told_as_store_errors(path):
        raise error
    assert raised.value.code == code


def test_every_error_has_a_sentence() -> None:
    codes = {
        *faults._CODES.values(),
        *("store.newer", "store.missing", "store.damaged", "store.full", "store.read_only", "store.same_file"),
        *("store.old_sqlite", "missing.related"),
        *(f"missing.{kind}" for kind in ("referral", "document", "recommendation", "response")),
    }
    assert {code for code in codes if not messages.known(code)} == set()


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"name TEXT PRIMARY KEY", b"name T\xffXT PRIMARY KEY"), (b"    organisation TEXT", b"    organ\xffsation TEXT")],
    ids=["unknown type", "column name"],
)
@pytest.mark.parametrize("use", [_open_and_read, lambda path: _require_whole(examine(path))], ids=["open", "examine"])
def test_a_schema_with_broken_letters_is_damage(
    path: Path, sound_bytes: bytes, before: bytes, after: bytes, use: Use
) -> None:
    """SQLite quotes the broken bytes, and the sqlite3 module cannot read what it says."""
    assert sound_bytes.count(before) == 1
    path.write_bytes(sound_bytes.replace(before, after))
    with pytest.raises(StoreError) as raised:
        use(path)
    assert raised.value.code == "store.damaged"


def test_an_old_sqlite_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 1))
    with pytest.raises(StoreError) as raised:
        open_store(path)
    assert raised.value.code == "store.old_sqlite"


def test_where_nothing_can_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a share that the user may only read: what is there can be read, and nothing can be made."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    _sound(path)
    monkeypatch.setattr("storage.lock.os.open", refuse)
    with open_store(path) as store:
        assert store.read_only
        example.require(store)
    for new, must_write in ((path.with_name("ny.db"), False), (path, True)):
        with pytest.raises(StoreError) as raised:
            open_store(new, must_write=must_write)
        assert raised.value.code == "store.unwritable"


def test_no_room_for_the_index_of_the_log_is_a_full_disk() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    found = translated(error, Path("prov.db"))
    assert isinstance(found, StoreError)
    assert found.code == "store.full"


def test_links_that_lead_to_each_other_are_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.db").symlink_to(tmp_path / "b.db")
    (tmp_path / "b.db").symlink_to(tmp_path / "a.db")
    with pytest.raises(StoreError) as raised:
        open_store(tmp_path / "a.db", must_exist=True)
    assert raised.value.code == "store.missing"
