"""What the tests of the store share: a path for a database, a filled store, and other processes that use it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.database import SqliteStore, open_store
from tests.architecture.tree import ROOT
from tests.storage.example import fill

Spawn = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's database is; not made yet."""
    return tmp_path / "bas.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """An open store with the example case."""
    with open_store(path, actor="anna") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def spawn(path: Path) -> Iterator[Spawn]:
    """Runs Python code in another process, with the database's path as ``path``; its input and output are pipes. Killed at the end."""
    children: list[subprocess.Popen[str]] = []

    def start(code: str) -> subprocess.Popen[str]:
        preamble = f"import sys; from pathlib import Path; path = Path({str(path)!r})\n"
        child = subprocess.Popen(
            [sys.executable, "-c", preamble + code],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.kill()
        child.communicate()
