"""What every store does with the statements of a summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import NotFound
from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from domain.summary import Link, Statement, StatementKind
from storage.database import open_store
from tests.fakes import MemoryStore, TickingClock


@pytest.fixture(params=["sqlite", "memory"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Two cases: r1 with two recommendations and two responses, r2 with one of each."""
    if request.param == "memory":
        yield _filled(MemoryStore(TickingClock()))
        return
    with open_store(tmp_path / "bas.db", clock=TickingClock()) as opened:
        yield _filled(opened)


def _filled(store: Store) -> Store:
    with store.writing() as records:
        records.put_referral(Referral("r1", "Ett"))
        records.put_referral(Referral("r2", "Två"))
        records.put_recommendations([Recommendation("r1-a", "r1", "Först", 1), Recommendation("r1-b", "r1", "Sen", 2)])
        records.put_recommendations([Recommendation("r2-a", "r2", "Annat")])
        for id_, referral_id in (("s0", "r1"), ("s1", "r1"), ("s2", "r2")):
            records.put_response(Response(id_, referral_id))
    return store


def _statement(id_: str, links: list[Link], **parts: object) -> Statement:
    return replace(Statement(id_, "r1", StatementKind.OWN, "Så är det.", tuple(links)), **parts)  # type: ignore[arg-type]


def test_statements_stand_in_order_and_rest_on_answers(case: Store) -> None:
    with case.writing() as records:
        records.put_position(Position("s1", "r1-a", Stance.APPROVE))
        records.put_position(Position("s1", "r1-b", Stance.REJECT))
        made = [
            _statement("x", [Link("r1-b", "s1", "d")], recommendation_id="r1-b"),
            _statement("y", [Link("r1-a", "s1", "d")], recommendation_id="r1-a", order=2),
            _statement("z", [Link("r1-a", "s1", "d"), Link("r1-b", "s1", "e")], recommendation_id="r1-a", order=1),
            _statement("w", [Link("", "s0", "d")]),
            _statement("v", [Link("", "s0", "d")], withdrawn=True),
        ]
        records.put_statements(made)
    with case.reading() as records:
        assert [each.id for each in records.statements("r1")] == ["w", "z", "y", "x"]
        assert [each.id for each in records.statements("r1", withdrawn=True)] == ["v", "w", "z", "y", "x"]
        assert records.statements("r2") == ()
        assert records.statement("z") == made[2]
        with pytest.raises(NotFound):
            records.statement("q")


@pytest.mark.parametrize(
    "link", [Link("r1-a", "s0", ""), Link("r1-a", "s1", ""), Link("", "s2", "")], ids=["silent", "other", "elsewhere"]
)
def test_no_statement_on_an_answer_that_has_not_been_given(case: Store, link: Link) -> None:
    with pytest.raises((ValueError, NotFound)), case.writing() as records:
        records.put_statements([_statement("x", [link])])
    with case.reading() as records:
        assert records.statements("r1", withdrawn=True) == ()


def test_a_statement_outlives_the_answer_that_is_taken_back(case: Store) -> None:
    with case.writing() as records:
        records.put_position(Position("s1", "r1-a", Stance.APPROVE))
        records.put_statements([_statement("x", [Link("r1-a", "s1", "d")])])
    with case.writing() as records:
        records.put_position(Position("s1", "r1-a"))
        records.put_statements([_statement("x", [Link("r1-a", "s1", "d")], text="Så var det.")])
    with case.reading() as records:
        assert records.statement("x").text == "Så var det."
