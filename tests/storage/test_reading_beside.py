"""Reading a database beside the window that writes to it, and whatever it is called."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest

from storage.database import open_store
from tests.storage import example
from tests.storage.conftest import Spawn

LOOK_AND_WRITE = """
from domain.position import Position
from domain.services.editing import PutPosition, apply
from storage.database import open_store
store = open_store(path)
apply(store, PutPosition(Position("response-1", "recommendation-2", None, "Skrivet före.")))
path.open("rb").close()
print("looked", flush=True)
sys.stdin.readline()
apply(store, PutPosition(Position("response-1", "recommendation-2", None, "Skrivet efter.")))
print("written", flush=True)
sys.stdin.readline()
"""


def test_a_reader_does_not_take_away_the_log_of_a_window_that_a_file_dialog_made_lose_its_locks(
    path: Path, spawn: Spawn
) -> None:
    window = _window_that_has_looked(path, spawn)
    with open_store(path, read_only=True) as reader, reader.reading() as records:
        assert records.position("response-1", "recommendation-2").grounds == "Skrivet före."
    _write_and_be_killed(window)
    with open_store(path) as store, store.reading() as records:
        assert records.position("response-1", "recommendation-2").grounds == "Skrivet efter."


@pytest.mark.parametrize("name", ["år 1#2?.db", "a%20b.db"])
def test_a_database_of_any_name_can_be_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with open_store(path) as store:
        example.fill(store)
    with open_store(path, read_only=True) as reader:
        example.require(reader)
    assert {each.name for each in tmp_path.iterdir()} <= {name + end for end in ("", ".lock", "-wal", "-shm")}


@pytest.mark.parametrize("stays", [False, True])
def test_what_is_written_is_kept_though_another_program_has_taken_the_log_away(
    path: Path, spawn: Spawn, stays: bool
) -> None:
    window = _window_that_has_looked(path, spawn)
    _look_with_another_program(path).close()
    stranger = _look_with_another_program(path)
    if not stays:
        stranger.close()
    _write_and_be_killed(window)
    stranger.close()
    with open_store(path) as store, store.reading() as records:
        assert records.position("response-1", "recommendation-2").grounds == "Skrivet efter."


def _window_that_has_looked(path: Path, spawn: Spawn) -> subprocess.Popen[str]:
    with open_store(path) as store:
        example.fill(store)
    window = spawn(LOOK_AND_WRITE)
    assert window.stdout is not None
    assert window.stdout.readline().strip() == "looked"
    return window


def _write_and_be_killed(window: subprocess.Popen[str]) -> None:
    assert window.stdin is not None
    assert window.stdout is not None
    print(file=window.stdin, flush=True)
    assert window.stdout.readline().strip() == "written"
    window.kill()
    window.wait()


def _look_with_another_program(path: Path) -> sqlite3.Connection:
    stranger = sqlite3.connect(path)
    [[said]] = stranger.execute("SELECT grounds FROM positions WHERE grounds LIKE 'Skrivet%'")
    assert said == "Skrivet före."
    return stranger
