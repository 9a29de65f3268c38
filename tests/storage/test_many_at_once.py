"""Thousands of positions at once leave the very same database as one after the other, and a failure leaves nothing behind."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import NotFound
from domain.packed import given_in
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState
from storage import in_bulk
from storage.database import SqliteStore, open_store
from storage.doctor import examine
from storage.packed import SaidRows
from storage.saying import row_of
from tests.fakes import TickingClock
from tests.strategies import positions_for

KEYS = [(f"s{response}", f"r{recommendation}") for response in range(3) for recommendation in range(4)]


def prepared(path: Path) -> SqliteStore:
    store = open_store(path, actor="anna", clock=TickingClock())
    with store.writing() as records:
        records.put_referral(Referral("fall", "Växel"))
        records.put_referral(Referral("annat", "Annat"))
        records.put_recommendations([Recommendation(f"r{number}", "fall", f"Gör {number}") for number in range(4)])
        records.put_recommendations([Recommendation("rx", "annat", "Gör något annat")])
        for number in range(3):
            records.put_response(Response(f"s{number}", "fall", origin=ResponseOrigin.RECEIVED))
        records.put_response(Response("vårt", "fall", state=ResponseState.DECIDED))
    return store


def everything(store: SqliteStore) -> tuple[list[tuple[object, ...]], set[tuple[object, ...]]]:
    """All positions as they lie in the table, and the schema."""
    run = store._connection.execute
    rows = [tuple(row) for row in run("SELECT * FROM positions ORDER BY seq")]
    return rows, {tuple(row) for row in run("SELECT type, name, tbl_name, sql FROM sqlite_schema")}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with prepared(tmp_path / "bas.db") as opened, mock.patch.object(in_bulk, "_MANY", 1):
        yield opened


@given(st.lists(st.sampled_from(KEYS).flatmap(lambda key: positions_for(*key)), max_size=12))
def test_many_at_once_are_kept_as_one_by_one(positions: list[Position]) -> None:
    with TemporaryDirectory() as folder:
        with prepared(Path(folder, "en.db")) as one_by_one, one_by_one.writing() as records:
            for position in {(each.response_id, each.recommendation_id): each for each in positions}.values():
                records.put_position(position)
        with (
            mock.patch.object(in_bulk, "_MANY", 1),
            prepared(Path(folder, "alla.db")) as at_once,
            at_once.writing() as records,
        ):
            records.put_positions(positions)
        with open_store(Path(folder, "en.db")) as one, open_store(Path(folder, "alla.db")) as other:
            assert everything(one) == everything(other)
        assert examine(Path(folder, "alla.db")).whole


@settings(max_examples=20)
@given(st.lists(st.sampled_from(KEYS).flatmap(lambda key: positions_for(*key)), max_size=12))
def test_answers_that_come_as_rows_are_kept_as_their_positions(positions: list[Position]) -> None:
    answers = {each: [said for said in positions if said.response_id == each] for each in ("s2", "s0", "s1")}
    packed = [
        SaidRows("anyone", [each.recommendation_id for each in said], [row_of(each) for each in said]).tied(
            response_id, {each.recommendation_id: each.recommendation_id for each in said}
        )
        for response_id, said in answers.items()
    ]
    assert [list(each) for each in packed] == list(answers.values())
    assert [each[1:] for each in packed] == [each[1:] for each in answers.values()]
    assert [each.given for each in packed] == [given_in(each) for each in answers.values()]
    with TemporaryDirectory() as folder:
        for name, said in (("värden.db", list(answers.values())), ("rader.db", packed)):
            with prepared(Path(folder, name)) as store, store.writing() as records:
                records.put_answers(said)
        with open_store(Path(folder, "värden.db")) as one, open_store(Path(folder, "rader.db")) as other:
            assert everything(one) == everything(other)


def test_an_answer_has_as_many_rows_as_recommendations() -> None:
    with pytest.raises(ValueError, match="each recommendation"):
        SaidRows("s", ["r0", "r1"], [row_of(Position("s", "r0", Stance.REJECT))])


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (Position("s0", "rx", Stance.REJECT), ValueError),
        (Position("vårt", "r0", Stance.REJECT), ValueError),
        (Position("borta", "r0", Stance.REJECT), NotFound),
    ],
)
def test_what_the_rules_refuse_one_by_one_they_refuse_at_once(
    store: SqliteStore, wrong: Position, error: type[Exception]
) -> None:
    said = [Position(*key, Stance.APPROVE) for key in KEYS]
    before = everything(store)
    with pytest.raises(error), store.writing() as records:
        records.put_positions([*said, wrong])
    assert everything(store) == before


@pytest.mark.parametrize(("wrong", "why"), [(("s0", "rx"), "another referral"), (("vårt", "r0"), "decided")])
def test_a_failure_that_is_passed_over_leaves_index_and_rule_and_nothing_else(
    store: SqliteStore, wrong: tuple[str, str], why: str
) -> None:
    before = everything(store)
    with store.writing() as records, pytest.raises(ValueError, match=why):
        records.put_positions([Position("s0", "r0", Stance.REJECT), Position(*wrong, Stance.REJECT)])
    assert everything(store) == before
    assert examine(store.path).whole


@pytest.mark.parametrize("wrong", [("s0", "rx"), ("vårt", "r0")])
def test_what_comes_in_the_place_of_a_forgotten_position_is_not_let_through(
    store: SqliteStore, wrong: tuple[str, str]
) -> None:
    with store.writing() as records:
        records.put_position(Position("s0", "r0", Stance.REJECT))
    before = everything(store)
    with pytest.raises(ValueError, match=r"another referral|decided"), store.writing() as records:
        records.put_positions([Position("s0", "r0"), Position(*wrong, Stance.REJECT)])
    assert everything(store) == before


def test_of_two_answers_that_say_the_same_place_the_last_stands(store: SqliteStore) -> None:
    empty, said = Position("s0", "r0"), Position("s0", "r0", Stance.REJECT)
    for answers, left in (([[said], [empty]], []), ([[empty], [said]], [said]), ([[said], [empty], [said]], [said])):
        with store.writing() as records:
            records.put_answers(answers)
        with store.reading() as found:
            assert list(found.positions("s0").values()) == left


def test_another_window_sees_no_database_without_its_index(store: SqliteStore) -> None:
    with store.writing() as records:
        records.put_positions([Position(*key, Stance.APPROVE) for key in KEYS])
        with closing(sqlite3.connect(store.path)) as other:
            names = {row[0] for row in other.execute("SELECT name FROM sqlite_schema")}
            assert "positions_at_a_glance" in names
            assert other.execute("SELECT count(*) FROM positions").fetchone() == (0,)


@pytest.mark.parametrize("end", [SqliteStore.settle, SqliteStore.close])
def test_what_many_leave_in_the_log_comes_to_the_file_when_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: Callable[[SqliteStore], None]
) -> None:
    def in_the_file_alone() -> int:
        alone = shutil.copy(path, tmp_path / "kopia.db")
        with closing(sqlite3.connect(alone)) as copy:
            return int(copy.execute("SELECT count(*) FROM positions").fetchone()[0])

    monkeypatch.setattr(in_bulk, "_MANY", 1)
    path = tmp_path / "bas.db"
    prepared(path).close()
    with closing(sqlite3.connect(path)) as other, open_store(path) as store:
        other.execute("SELECT 1 FROM positions").fetchall()
        with store.writing() as records:
            records.put_positions([Position(*key, Stance.APPROVE) for key in KEYS])
        assert in_the_file_alone() == 0
        end(store)
        assert in_the_file_alone() == len(KEYS)


def test_a_common_commit_after_many_tends_the_log_as_ever(store: SqliteStore) -> None:
    with store.writing() as records:
        records.put_positions([Position(*key, Stance.APPROVE) for key in KEYS])
    with store.writing() as records:
        records.put_setting("a", "b")
    assert store._connection.execute("PRAGMA wal_autocheckpoint").fetchone()[0] == 1000
