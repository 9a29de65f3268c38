"""Two versions of one answer: every difference told once, parts recognised though their ids are new, sameness told as nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Stance
from domain.response import Party, Response, ResponseState, Section, SectionRole, Signatory
from domain.services.versions import PartChange, Version, compare_versions
from tests import strategies as draw

AGREEMENT = LocalConstraint("c1", ConstraintKind.AGREEMENT, "Avtalet om växeln löper ut snart.", PartialDate(2028), 100)
MONEY = LocalConstraint("c2", ConstraintKind.ECONOMY, "Pengarna räcker inte.")
RESPONSE = Response(
    "s",
    "fall",
    "Servicenämnden",
    reference="SN 1",
    recipient=Party("Länets kansli", ("Box 1",)),
    sections=(
        Section("a", SectionRole.SUMMARY, text="Vi säger **ja**."),
        Section("b", SectionRole.OTHER, "Barn", "Inget."),
    ),
)
BEFORE = Version(
    RESPONSE,
    {
        "r1": Position(
            "s", "r1", Stance.APPROVE, "Bra förslag.", (AGREEMENT, MONEY), (Request("q1", "Räkna på driften."),)
        ),
        "r2": Position("s", "r2", Stance.REJECT, "Dyrt."),
    },
)


def with_position(version: Version, **changes: object) -> Version:
    return Version(version.response, {**version.positions, "r1": replace(version.positions["r1"], **changes)})  # type: ignore[arg-type]


def parts(changes: tuple[PartChange[LocalConstraint], ...]) -> list[tuple[str | None, str | None]]:
    return [(each.before.id if each.before else None, each.after.id if each.after else None) for each in changes]


def test_the_same_version_differs_in_nothing() -> None:
    assert not compare_versions(BEFORE, BEFORE)
    aside = replace(
        RESPONSE, id="annat", state=ResponseState.DISPATCHED, updated_at="nu", revision=2, superseded_by="s"
    )
    assert not compare_versions(BEFORE, Version(aside, BEFORE.positions))


def test_another_order_is_told_of_what_both_have() -> None:
    turned = replace(RESPONSE, sections=(Section("c", SectionRole.ECONOMY), *reversed(RESPONSE.sections)))
    changes = compare_versions(BEFORE, Version(turned, with_position(BEFORE, constraints=(MONEY, AGREEMENT)).positions))
    (order,) = changes.orders
    assert (order.name, order.words.before, order.words.after) == (
        "sections",
        "Sammanfattning\nBarn",
        "Barn\nSammanfattning",
    )
    (change,) = changes.positions
    assert not change.constraints
    assert [each.name for each in change.orders] == ["constraints"]
    assert not compare_versions(BEFORE, with_position(BEFORE, constraints=(MONEY,))).positions[0].orders


def test_stance_and_grounds_before_and_after() -> None:
    (change,) = compare_versions(
        BEFORE, with_position(BEFORE, stance=Stance.REJECT, grounds="Ett *bra* förslag.")
    ).positions
    assert change.stance == (Stance.APPROVE, Stance.REJECT)
    assert [change.grounds.after[start:end] for start, end in change.grounds.added] == ["Ett bra"]
    assert not change.constraints
    assert not change.requests


def test_constraints_added_taken_away_and_changed() -> None:
    later = replace(AGREEMENT, until=PartialDate(2029))
    new = LocalConstraint("c3", ConstraintKind.LAW, "Sekretess gäller.")
    (change,) = compare_versions(BEFORE, with_position(BEFORE, constraints=(new, later))).positions
    assert parts(change.constraints) == [(None, "c3"), ("c1", "c1"), ("c2", None)]
    changed = change.constraints[1].words
    assert [changed.after[start:end] for start, end in changed.added] == ["2029"]


def test_parts_read_anew_are_known_by_what_they_say() -> None:
    again = with_position(
        BEFORE,
        constraints=(replace(MONEY, id="x"), replace(AGREEMENT, id="y", text="Avtalet om växeln löper ut 2028.")),
        requests=(Request("z", "Räkna på driften."),),
    )
    (change,) = compare_versions(BEFORE, again).positions
    assert parts(change.constraints) == [("c1", "y")]
    assert not change.requests


def test_a_kind_that_changed_is_told_though_the_words_are_the_same() -> None:
    other = replace(MONEY, kind=ConstraintKind.TIMETABLE)
    (change,) = compare_versions(BEFORE, with_position(BEFORE, constraints=(AGREEMENT, other))).positions
    assert parts(change.constraints) == [("c2", "c2")]
    assert not change.constraints[0].words


def test_an_answer_that_is_new_or_gone() -> None:
    after = Version(RESPONSE, {"r1": BEFORE.positions["r1"], "r3": Position("s", "r3", Stance.UNDECIDED)})
    changes = compare_versions(BEFORE, after, ["r3", "r1", "r2"]).positions
    assert [(each.recommendation_id, each.stance) for each in changes] == [
        ("r3", (None, Stance.UNDECIDED)),
        ("r2", (Stance.REJECT, None)),
    ]


def test_the_head_and_the_sections() -> None:
    changed = replace(
        RESPONSE,
        reference="SN 2",
        dated=date(2026, 5, 1),
        signatories=(Signatory("Kim Ek", "Ordförande"),),
        sections=(replace(RESPONSE.sections[0], text="Vi säger **nej**."), Section("c", SectionRole.OTHER, "Miljö")),
    )
    changes = compare_versions(BEFORE, Version(changed, BEFORE.positions))
    assert {each.name: each.words.after for each in changes.head} == {
        "reference": "SN 2",
        "dated": "2026-05-01",
        "signatories": "Kim Ek, Ordförande",
    }
    assert [(each.before and each.before.id, each.after and each.after.id) for each in changes.sections] == [
        ("a", "a"),
        (None, "c"),
        ("b", None),
    ]
    assert changes.sections[0].words.after == "Vi säger nej."


versions = st.builds(
    lambda response, one, two: Version(response, {"r1": one, "r2": two}),
    draw.responses_for("fall"),
    draw.positions_for("s", "r1"),
    draw.positions_for("s", "r2"),
)


@given(versions, versions)
def test_whatever_the_versions_every_part_is_told_of_or_the_same(before: Version, after: Version) -> None:
    assert not compare_versions(before, before).positions
    for id_ in ("r1", "r2"):
        old, new = before.positions[id_], after.positions[id_]
        change = next(
            (each for each in compare_versions(before, after).positions if each.recommendation_id == id_), None
        )
        told = change.constraints if change else ()
        kept = len(new.constraints) - sum(1 for each in told if each.after is not None)
        assert kept == len(old.constraints) - sum(1 for each in told if each.before is not None)
        if change is None:
            assert old.stance is new.stance
            assert len(old.requests) == len(new.requests)
