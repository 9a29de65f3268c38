"""Everybody's positions side by side, from the real store and from the one in memory."""

from __future__ import annotations

from domain.comparison import Cell
from domain.comparison.circumstances import Circumstance
from domain.dates import PartialDate
from domain.ports import Store
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Recommendation
from domain.response import Response
from domain.text import fingerprint
from tests.storage.test_contract import case, store

__all__ = ["case", "store"]


def test_everybodys_positions_side_by_side(case: Store) -> None:
    full = Position(
        "s1",
        "r1-a",
        Stance.REJECT,
        "Nej",
        (LocalConstraint("c", ConstraintKind.LAW), LocalConstraint("d", ConstraintKind.ECONOMY)),
        (Request("q", "Utred"),),
        fingerprint("en annan lydelse"),
        Source.INTERPRETED,
    )
    other = Position("s0", "r1-a", Stance.APPROVE, " \n\u00a0", basis=fingerprint("Först"))
    with case.writing() as records:
        records.put_recommendations(
            [
                Recommendation("r1-x", "r1", "Borta", order=0, withdrawn=True),
                Recommendation("r1-y", "r1", "För kännedom", order=3, to_answer=False),
                Recommendation("r1-z", "r1", "Besvarad ändå", order=4, to_answer=False),
            ]
        )
        last = Position("s1", "r1-z", requests=(Request("q", "Stryk"),))
        records.put_positions([full, other, Position("s1", "r1-x", Stance.REJECT), last])
        records.put_position(Position("s2", "r2-a", Stance.APPROVE))
        records.put_response(Response("s9", "r1", superseded_by="s1"))
        records.put_position(
            Position("s9", "r1-b", Stance.REJECT, "Äldre", (LocalConstraint("c"),), (Request("q", "x"),))
        )
    with case.reading() as records:
        found = records.comparison("r1")
        assert records.positions_on("r1-a") == {"s0": other, "s1": full}
        assert records.positions_on("r1-b") == {}
    assert [each.id for each in found.rows] == ["r1-a", "r1-b", "r1-z"]
    assert [each.response_id for each in found.columns] == ["s0", "s1"]
    assert found.referral.id == "r1"
    assert found.cell(0, 0) == Cell(Stance.APPROVE, answered=True)
    assert found.cell(0, 1) == Cell(
        Stance.REJECT,
        Source.INTERPRETED,
        frozenset({ConstraintKind.LAW, ConstraintKind.ECONOMY}),
        has_grounds=True,
        has_requests=True,
        basis_changed=True,
        answered=True,
    )
    assert found.cell(1, 0) == Cell()
    assert found.cell(2, 1) == Cell(has_requests=True, answered=True)


def test_what_everybody_says_and_what_ends_when(case: Store) -> None:
    ending = LocalConstraint("c", text="löper ut", until=PartialDate(2031, 6), subject="Avtalet")
    costly = LocalConstraint("d", ConstraintKind.ECONOMY, "Övergången", amount_sek=0)
    other = LocalConstraint("e", text="Annat")
    with case.writing() as records:
        records.put_recommendations([Recommendation("r1-x", "r1", "Borta", withdrawn=True)])
        records.put_position(Position("s1", "r1-a", None, " ", (ending, costly, other), (Request("q", "Utred"),)))
        records.put_position(Position("s0", "r1-b", Stance.REJECT, "Nej"))
        records.put_position(Position("s0", "r1-x", Stance.REJECT, "Nej", (ending,)))
        records.put_position(Position("s2", "r2-a", Stance.REJECT, "Annat ärende", (ending,)))
    with case.reading() as records:
        assert sorted(records.wordings("r1")) == [
            ("r1-a", "s1", " Annat"),
            ("r1-a", "s1", " Övergången"),
            ("r1-a", "s1", "Avtalet löper ut"),
            ("r1-a", "s1", "Utred"),
            ("r1-b", "s0", "Nej"),
        ]
        found = records.circumstances("r1")
        assert sorted(found, key=lambda each: each.constraint.id) == [
            Circumstance("s1", "r1-a", ending),
            Circumstance("s1", "r1-a", costly),
        ]
