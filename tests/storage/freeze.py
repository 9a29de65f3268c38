"""Freeze the schema of a version that is about to be released, with the example in it: ``python -m tests.storage.freeze``.

Run once for each released version, and never again for the same one: ``test_migrations`` reads what every release before has left behind.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from storage.database import open_store
from storage.migrations import APPLICATION_ID, LATEST
from tests.fakes import TickingClock
from tests.storage.example import fill

FROZEN = Path(__file__).parent / "frozen"


def frozen_file(version: int) -> Path:
    """Where a version's database rests, as SQL."""
    return FROZEN / f"version-{version}.sql"


def thaw(version: int, path: Path) -> None:
    """Make the database that a release with this version left behind."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(frozen_file(version).read_text(encoding="utf-8"))


def freeze() -> None:
    """Write the example in the present schema; refuses to overwrite a release."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bas.db"
        with open_store(path, actor="anna", clock=TickingClock()) as store:
            fill(store)
        with closing(sqlite3.connect(path)) as connection:
            dump = "\n".join(connection.iterdump())
    identity = f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {LATEST};\n"
    FROZEN.mkdir(exist_ok=True)
    with frozen_file(LATEST).open("x", encoding="utf-8", newline="\n") as file:
        file.write(f"{identity}{dump}\n")


if __name__ == "__main__":
    freeze()
