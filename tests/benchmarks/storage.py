"""What keeping things costs, beside the plain sqlite3 module doing the same: ``python -m tests.benchmarks.storage [FOLDER]``.

Ratios are taken pair by pair, plain and ours in turn, so that a busy machine disturbs both alike. FOLDER says which disk is measured.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import astuple, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from domain.journal import JournalEntry, next_row, text_change
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, Section, SectionRole
from domain.services.editing import PutPosition, apply
from storage.connection import connect
from storage.database import SqliteStore, open_store

BODIES, RECOMMENDATIONS, LETTERS = 300, 200, 300
GROUNDS = "Nämnden delar bedömningen men ser behov av en tidplan. " * (LETTERS // 54)
ADD = """
INSERT INTO positions (response, recommendation, stance, grounds, source, has_grounds, has_requests, kinds, basis, constraints, requests, evidence)
VALUES (?, ?, ?, ?, 'declared', 1, 0, '', '', '[]', '[]', '[]')
"""
Action = Callable[[], object]


def positions() -> list[Position]:
    """What 300 bodies say of 200 recommendations each."""
    stances = tuple(Stance)
    return [
        Position(f"response-{body}", f"recommendation-{number}", stances[(body + number) % 6], f"{number}: {GROUNDS}")
        for body in range(BODIES)
        for number in range(RECOMMENDATIONS)
    ]


def prepare(path: Path) -> SqliteStore:
    """A store with everything but the positions."""
    store = open_store(path, actor="mätning")
    with store.writing() as records:
        records.put_referral(Referral("referral", "Mätning"))
        records.put_recommendations(
            [Recommendation(f"recommendation-{n}", "referral", f"Förslag {n}", n) for n in range(RECOMMENDATIONS)]
        )
        for body in range(BODIES):
            records.put_response(Response(f"response-{body}", "referral", f"Organisation {body}"))
    return store


def pairs(title: str, plain: Action, ours: Action, rounds: int) -> None:
    """Measure two ways of doing the same, in turn."""
    times = [(_seconds(plain), _seconds(ours)) for _ in range(rounds)]
    ratio = statistics.median(mine / theirs for theirs, mine in times)
    theirs, mine = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    sys.stdout.write(f"{title:<58} plain {theirs:9.3f} ms   ours {mine:9.3f} ms   {ratio:5.2f}x\n")


def _seconds(action: Action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


class Autosave:
    """One letter more in a position's grounds, with its journal row, in one transaction."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.text = GROUNDS
        self.connection = store._connection

    def plain(self) -> None:
        """What anybody would write with the sqlite3 module for these two rows."""
        before, self.text = self.text, self.text + "a"
        execute = self.connection.execute
        key = ("response-7", "recommendation-7")
        execute("BEGIN IMMEDIATE")
        execute(
            f"{ADD} ON CONFLICT DO UPDATE SET stance = excluded.stance, grounds = excluded.grounds",
            (8, 8, "reject", self.text),
        )
        detail = {"grounds": text_change(before, self.text)}
        last = execute("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        row = next_row(tuple(last), now, "mätning", JournalEntry("edit", "position", "/".join(key), detail))
        execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(row))
        execute("COMMIT")

    def ours(self) -> None:
        """The store alone."""
        before, self.text = self.text, self.text + "a"
        with self.store.writing() as records:
            records.put_position(Position("response-7", "recommendation-7", Stance.REJECT, self.text))
            detail = {"grounds": text_change(before, self.text)}
            records.append(JournalEntry("edit", "position", "response-7/recommendation-7", detail))

    def edit(self) -> None:
        """The whole way, as the window takes it: what stood there, whether it may be changed, what changed."""
        self.text += "a"
        apply(self.store, PutPosition(Position("response-7", "recommendation-7", Stance.REJECT, self.text)))


def autosave(folder: Path, everything: list[Position]) -> None:
    """One row of 60,000, safe on the disk, and the same without waiting for the disk."""
    with prepare(folder / "autosave.db") as store:
        with store.writing() as records:
            records.put_positions(everything)
            records.append(JournalEntry("import", "referral", "referral", {}))
        for mode, name in (("FULL", "on the disk"), ("OFF", "without the disk's part")):
            store._connection.execute(f"PRAGMA synchronous = {mode}")
            one = Autosave(store)
            pairs(f"autosave, {name}: store", one.plain, one.ours, 300)
            pairs(f"autosave, {name}: through the editing service", one.plain, one.edit, 300)


def bulk(folder: Path, everything: list[Position]) -> None:
    """60,000 positions in one transaction, into the same schema."""
    rows = [
        (body, number, each.stance.value if each.stance else None, each.grounds)
        for (body, number), each in zip(product(range(1, BODIES + 1), range(1, RECOMMENDATIONS + 1)), everything, strict=True)
    ]  # fmt: skip
    with prepare(folder / "bulk.db") as store:
        connection = store._connection

        def empty() -> None:
            connection.execute("DELETE FROM positions")

        def plain() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(ADD, rows)
            connection.execute("COMMIT")

        def ours() -> None:
            with store.writing() as records:
                records.put_positions(everything)

        for title, action in (("plain", plain), ("ours, all at once", ours)):
            times = []
            for _ in range(3):
                empty()
                times.append(_seconds(action))
            sys.stdout.write(f"{len(everything)} positions, {title:<38} {statistics.median(times) * 1000:9.0f} ms\n")


def reading(folder: Path, everything: list[Position]) -> None:
    """One response's positions, and a case's list."""
    path = folder / "reading.db"
    with prepare(path) as store:
        with store.writing() as records:
            records.put_positions(everything)

        def plain() -> None:
            store._connection.execute("SELECT * FROM positions WHERE response = 10").fetchall()

        def ours() -> None:
            with store.reading() as records:
                records.positions("response-9")

        def counts() -> None:
            with store.reading() as records:
                records.stance_counts("response-9")

        def responses() -> None:
            with store.reading() as records:
                records.responses("referral")

        def section() -> None:
            with store.writing() as records:
                head = records.response("response-9")
                records.put_response(replace(head, sections=(Section("s", SectionRole.MATTER, text=GROUNDS * 10),)))

        times = [_seconds(section) for _ in range(50)]
        sys.stdout.write(f"{'a section of a response, on the disk':<58} {statistics.median(times) * 1000:29.3f} ms\n")
        pairs("200 positions of one response: rows / values", plain, ours, 100)
        for title, action in (("progress of one response", counts), ("300 responses' heads", responses)):
            times = [_seconds(action) for _ in range(50)]
            sys.stdout.write(f"{title:<58} {statistics.median(times) * 1000:29.3f} ms\n")

    def open_plain() -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version").fetchone()

    pairs("open and close an up-to-date database", open_plain, lambda: open_store(path).close(), 50)
    with closing(connect(path, read_only=True)) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    sys.stdout.write(f"{'size of the database':<58} {pages * 4096 / 2**20:28.1f} MiB\n")


def main() -> None:
    """Run every measurement on the disk that holds FOLDER."""
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        everything = positions()
        autosave(Path(folder), everything)
        bulk(Path(folder), everything)
        reading(Path(folder), everything)


if __name__ == "__main__":
    main()
