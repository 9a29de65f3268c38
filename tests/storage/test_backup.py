"""Copies that are whole, put back whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import StoreError
from storage.backup import backup, restore
from storage.database import SqliteStore, open_store
from storage.doctor import examine
from tests.storage import example
from tests.storage.damage import overwrite_pages, spoil_an_index


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "kopior" / "kopia.db"


def test_a_copy_of_an_open_database_is_one_whole_file(store: SqliteStore, path: Path, target: Path) -> None:
    assert backup(path, target) == target
    assert names(target.parent) == ["kopia.db"]
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    with open_store(target) as copy:
        example.require(copy)


def test_a_copy_takes_the_place_of_the_one_before(store: SqliteStore, path: Path, target: Path) -> None:
    backup(path, target)
    with store.writing() as records:
        records.put_setting("nytt", "ja")
    backup(path, target)
    assert names(target.parent) == ["kopia.db"]
    with open_store(target, read_only=True) as copy, copy.reading() as records_then:
        assert records_then.setting("nytt") == "ja"


def killed(path: Path, at: Path) -> None:
    """A database as it lies on the disk when its writer is killed: with what was written last in the log beside it."""
    at.parent.mkdir(exist_ok=True)
    for ending in ("", "-wal"):
        shutil.copyfile(path.with_name(path.name + ending), at.with_name(at.name + ending))


def test_a_copy_is_whole_also_where_somebody_was_killed_in_the_one_before(
    store: SqliteStore, path: Path, target: Path
) -> None:
    killed(path, target)
    with store.writing() as records:
        records.put_referral(replace(example.REFERRAL, title="Ändrad efteråt"))
    backup(path, target)
    assert names(target.parent) == ["kopia.db"]
    assert examine(target).whole
    with open_store(target) as copy, copy.reading() as records_then:
        assert records_then.referral("referral-1").title == "Ändrad efteråt"


def test_a_copy_does_not_replace_one_that_somebody_works_in(
    store: SqliteStore, path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.connection._BUSY_TIMEOUT", 0.01)
    backup(path, target)
    with open_store(target) as copy:
        example.require(copy)
        with pytest.raises(StoreError) as raised:
            backup(path, target)
        assert raised.value.code == "store.in_use"
        example.require(copy)


@pytest.mark.parametrize("put_back", [backup, restore])
def test_a_log_whose_database_is_gone_is_not_taken_for_the_new_ones(
    store: SqliteStore, path: Path, target: Path, put_back: Callable[[Path, Path], object]
) -> None:
    with store.writing() as records:
        records.put_referral(replace(example.REFERRAL, title="Ändrad efteråt"))
    whole = target.with_name("hel.db")
    backup(path, whole)
    with store.writing() as records:
        records.put_referral(replace(example.REFERRAL, title="I loggen"))
    killed(path, target)
    target.unlink()
    put_back(whole, target)
    with open_store(target) as copy, copy.reading() as records_then:
        assert records_then.referral("referral-1").title == "Ändrad efteråt"
    assert any(each.endswith("-wal") and "replaced" in each for each in names(target.parent))


def test_a_copy_cannot_take_the_place_of_its_source(store: SqliteStore, path: Path) -> None:
    for copy in (backup, restore):
        with pytest.raises(StoreError) as raised:
            copy(path, path.parent / "." / path.name)
        assert raised.value.code == "store.same_file"
    example.require(store)


def test_a_damaged_database_does_not_replace_a_good_copy(path: Path, target: Path) -> None:
    with open_store(path) as store:
        example.fill(store)
    backup(path, target)
    good = target.read_bytes()
    overwrite_pages(path)
    with pytest.raises(StoreError) as raised:
        backup(path, target)
    assert raised.value.code == "store.damaged"
    assert target.read_bytes() == good
    assert names(target.parent) == ["kopia.db"]


def test_hidden_damage_does_not_replace_a_good_copy(store: SqliteStore, path: Path, target: Path) -> None:
    backup(path, target)
    good = target.read_bytes()
    spoil_an_index(path)
    with pytest.raises(StoreError) as raised:
        backup(path, target)
    assert raised.value.code == "store.damaged"
    assert raised.value.parameters["name"] == path.name
    assert target.read_bytes() == good
    assert names(target.parent) == ["kopia.db"]


def test_an_empty_file_is_no_copy(path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "tom.db"
    empty.touch()
    with pytest.raises(StoreError) as raised:
        restore(empty, path)
    assert raised.value.code == "store.foreign"
    assert not path.exists()


def test_where_there_is_no_room_nothing_is_left(store: SqliteStore, path: Path, target: Path) -> None:
    resource = pytest.importorskip("resource", reason="only POSIX limits the size of a file")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(StoreError) as raised:
            backup(path, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert raised.value.code in {"store.full", "store.disk"}
    assert raised.value.parameters["name"] == target.name
    assert names(target.parent) == []
    example.require(store)


def test_restore(store: SqliteStore, path: Path, target: Path) -> None:
    backup(path, target)
    with store.writing() as records:
        records.put_referral(replace(example.REFERRAL, title="Ändrad efteråt"))
    store.close()
    kept = restore(target, path)
    with open_store(path) as restored:
        example.require(restored)
    assert kept is not None
    assert kept.parent == path.parent
    with open_store(kept) as before, before.reading() as records_then:
        assert records_then.referral("referral-1").title == "Ändrad efteråt"


def test_restore_where_there_is_nothing(store: SqliteStore, path: Path, target: Path, tmp_path: Path) -> None:
    backup(path, target)
    place = tmp_path / "ny dator" / "bas.db"
    assert restore(target, place) is None
    with open_store(place) as restored:
        example.require(restored)


def test_restore_straight_from_a_database_in_use(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    place = tmp_path / "annan.db"
    restore(path, place)
    with open_store(place) as restored:
        example.require(restored)


def test_restore_waits_for_nobody(store: SqliteStore, path: Path, target: Path) -> None:
    backup(path, target)
    with pytest.raises(StoreError) as raised:
        restore(target, path)
    assert raised.value.code == "store.in_use"
    example.require(store)


def test_restore_is_refused_while_somebody_reads(
    store: SqliteStore, path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.connection._BUSY_TIMEOUT", 0.01)
    backup(path, target)
    store.close()
    before = names(path.parent)
    with open_store(path, read_only=True) as reader:
        example.require(reader)
        with pytest.raises(StoreError) as raised:
            restore(target, path)
        assert raised.value.code == "store.in_use"
        example.require(reader)
    # A reader cannot take SQLite's own files away after it.
    assert set(names(path.parent)) - set(before) <= {f"{path.name}-shm", f"{path.name}-wal"}


@pytest.mark.parametrize("spoil", [overwrite_pages, lambda path: path.write_bytes(b"x" * 9000)], ids=["pages", "all"])
def test_a_damaged_database_is_kept_beside_the_restored(
    path: Path, target: Path, spoil: Callable[[Path], object]
) -> None:
    with open_store(path) as store:
        example.fill(store)
    backup(path, target)
    spoil(path)
    spoilt = path.read_bytes()
    kept = restore(target, path)
    assert kept is not None
    assert kept.read_bytes() == spoilt
    with open_store(path) as restored:
        example.require(restored)


def test_restore_from_a_damaged_copy_changes_nothing(store: SqliteStore, path: Path, target: Path) -> None:
    backup(path, target)
    overwrite_pages(target)
    store.close()
    before = names(path.parent)
    with pytest.raises(StoreError) as raised:
        restore(target, path)
    assert raised.value.code == "store.damaged"
    assert names(path.parent) == before
    with open_store(path) as same:
        example.require(same)


def test_restore_never_replaces_another_programs_database(
    store: SqliteStore, path: Path, target: Path, tmp_path: Path
) -> None:
    backup(path, target)
    other = tmp_path / "bokmärken.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = other.read_bytes()
    with pytest.raises(StoreError) as raised:
        restore(target, other)
    assert raised.value.code == "store.foreign"
    assert other.read_bytes() == before


def test_a_newer_copy_is_refused(store: SqliteStore, path: Path, target: Path) -> None:
    backup(path, target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    store.close()
    with pytest.raises(StoreError) as raised:
        restore(target, path)
    assert raised.value.code == "store.newer"


def test_a_newer_database_can_be_restored_over(store: SqliteStore, path: Path, target: Path) -> None:
    """The way back for whoever has tried a newer version."""
    backup(path, target)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    assert restore(target, path) is not None
    with open_store(path) as restored:
        example.require(restored)
