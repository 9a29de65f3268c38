"""Marks and travelling versions in every store: their order, and that they stay within their case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import NotFound, UserError
from domain.marks import Mark, MarkedPart
from domain.ports import Store
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.registering import Remark
from domain.response import Response
from storage.database import open_store
from tests.fakes import MemoryStore


@pytest.fixture(params=["sqlite", "memory"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Two cases: r1 with two recommendations and two responses, r2 with one of each."""
    store = MemoryStore() if request.param == "memory" else open_store(tmp_path / "bas.db")
    with store.writing() as records:
        records.put_referral(Referral("r1", "Ett"))
        records.put_referral(Referral("r2", "Två"))
        records.put_recommendations(
            [
                Recommendation("r1-a", "r1", "Först"),
                Recommendation("r1-b", "r1", "Sen"),
                Recommendation("r2-a", "r2", ""),
            ]
        )
        for id_, referral_id in (("s0", "r1"), ("s1", "r1"), ("s2", "r2")):
            records.put_response(Response(id_, referral_id))
    yield store
    store.close()


def test_marks_stand_in_the_order_of_what_they_mark(case: Store) -> None:
    marks = [
        Mark("m1", "s1", "r1-b", start=4),
        Mark("m2", "s1", "r1-a", MarkedPart.QUOTE, "0"),
        Mark("m3", "s0", "r1-a", start=9),
        Mark("m4", "s1", "r1-a", start=30),
        Mark("m5", "s1", "r1-a", start=4),
        Mark("m6", "s2", "r2-a"),
    ]
    with case.writing() as records:
        for each in marks:
            records.put_mark(each)
        records.put_mark(replace(marks[2], tag="ekonomi"))
        records.forget_mark("m6")
        records.forget_mark("finns inte")
    with case.reading() as records:
        assert [each.id for each in records.marks("r1")] == ["m3", "m5", "m4", "m2", "m1"]
        assert records.marks("r1")[0].tag == "ekonomi"
        assert records.marks("r2") == ()
        with pytest.raises(NotFound):
            records.marks("finns inte")


@pytest.mark.parametrize("mark", [Mark("m", "s1", "r2-a"), Mark("m", "s1", "saknas"), Mark("m", "saknas", "r1-a")])
def test_a_mark_stays_within_its_case(case: Store, mark: Mark) -> None:
    with pytest.raises((ValueError, UserError)), case.writing() as records:
        records.put_mark(mark)
    with case.reading() as records:
        assert records.marks("r1") == ()


def test_versions_that_have_travelled_are_kept_and_told_in_order(case: Store) -> None:
    with case.writing() as records:
        one, two = records.keep_version("ett å"), records.keep_version("två")
        assert records.keep_version("ett å") == one
        records.put_lineage("s0", [two, one])
    with case.reading() as records:
        assert records.lineage("s0") == (two, one)
        assert records.lineage("s1") == ()
        assert records.version(one) == "ett å"
        for unknown in (lambda: records.lineage("finns inte"), lambda: records.version("0" * 64)):
            with pytest.raises(NotFound):
                unknown()
    with case.writing() as records:
        records.put_lineage("s0", [])
    with case.reading() as records:
        assert records.lineage("s0") == ()


def test_a_version_that_is_not_kept_is_in_no_lineage(case: Store) -> None:
    with pytest.raises(UserError), case.writing() as records:
        records.put_lineage("s0", ["0" * 64])


def test_a_remark_is_taken_away_again(case: Store) -> None:
    remark = Remark("m", "s0", "Se över", "Kim", "nu", "r1-a")
    with case.writing() as records:
        records.put_remark(remark)
        records.forget_remark("finns inte")
    with case.writing() as records:
        assert records.remarks("s0") == (remark,)
        records.forget_remark("m")
        assert records.remarks("s0") == ()
