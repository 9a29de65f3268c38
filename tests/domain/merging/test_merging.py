"""Whatever two officials do to the same draft: no edit is lost, none is overwritten in silence, and merging again changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.merging import Answer, Choice, ItemKey, ItemKind, Items, choices_for, items_of, merge, rebuilt, settled
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Stance
from domain.response import Response, Section, SectionRole
from domain.services import drafting, sections
from tests import strategies as draw

RECOMMENDATIONS = ("r1", "r2")
BASE = Answer(
    Response(
        "s",
        "fall",
        "Nämnden",
        sections=(Section("a", SectionRole.SUMMARY, text="Kort."), Section("b", SectionRole.OTHER, "Barn", "Inget.")),
    ),
    {
        "r1": Position(
            "s",
            "r1",
            Stance.APPROVE,
            "Bra.",
            (
                LocalConstraint("c1", text="Avtal"),
                LocalConstraint("c2", text="Pengar"),
                LocalConstraint("c3", text="Tid"),
            ),
            (Request("q1", "Räkna."),),
            "avtryck",
        ),
        "r2": Position("s", "r2"),
    },
)

Step = Callable[[Answer], Answer]


def on(recommendation_id: str, change: Callable[[Position], Position]) -> Step:
    """The change on one position."""
    return lambda answer: Answer(
        answer.response, {**answer.positions, recommendation_id: change(answer.positions[recommendation_id])}
    )


def of_head(change: Callable[[Response], Response]) -> Step:
    return lambda answer: Answer(change(answer.response), answer.positions)


short = st.sampled_from(["", "Ja.", "Nej.", "Kanske.", "Senare."])
part_ids = st.sampled_from(["c1", "c2", "c3", "c4", "c5"])


@st.composite
def steps(draw_: st.DrawFn) -> Step:
    """One edit, as the window makes them."""
    which, text, id_ = draw_(st.sampled_from(RECOMMENDATIONS)), draw_(short), draw_(part_ids)
    mover = draw_(st.permutations(range(5)))
    choices: list[Step] = [
        on(which, lambda each: replace(each, stance=draw_stance, basis=text)),
        on(which, lambda each: drafting.with_grounds(each, text)),
        on(which, lambda each: drafting.with_constraint(each, LocalConstraint(id_, ConstraintKind.LAW, text))),
        on(which, lambda each: drafting.without_constraint(each, id_)),
        on(which, lambda each: replace(each, constraints=_moved(each.constraints, mover))),
        on(which, lambda each: drafting.with_request(each, Request(id_, text))),
        on(which, lambda each: drafting.without_request(each, "q1")),
        of_head(lambda head: sections.with_section(head, Section(id_[1:] + "x", SectionRole.OTHER, "Ny", text))),
        of_head(lambda head: sections.with_section(head, replace(BASE.response.sections[0], text=text))),
        of_head(lambda head: sections.without_section(head, "b")),
        of_head(lambda head: replace(head, reference=text)),
        of_head(lambda head: replace(head, dated=date(2026, 3, 1) if text else None)),
    ]
    draw_stance = draw_(st.none() | st.sampled_from(Stance))
    return draw_(st.sampled_from(choices))


def _moved(parts: tuple[LocalConstraint, ...], order: list[int]) -> tuple[LocalConstraint, ...]:
    return tuple(parts[index] for index in order if index < len(parts))


histories = st.lists(steps(), max_size=8)


def after(history: list[Step], start: Answer = BASE) -> Items:
    for step in history:
        start = step(start)
    return items_of(start)


def told_as(items: Items) -> dict[ItemKey, object]:
    """The items apart from the order they stand in."""
    return {key: value for key, value in items.items() if key.kind is not ItemKind.ORDER}


@settings(max_examples=120)
@given(histories, histories)
def test_no_edit_is_lost_and_conflicts_are_exactly_what_both_changed_differently(
    ours: list[Step], theirs: list[Step]
) -> None:
    base, mine, other = items_of(BASE), after(ours), after(theirs)
    merged = merge(base, mine, other)
    disputed = {each.key for each in merged.conflicts}
    for key in base.keys() | mine.keys() | other.keys():
        b, m, t, result = base.get(key), mine.get(key), other.get(key), merged.items.get(key)
        if key.kind is ItemKind.ORDER:
            continue
        assert (key in disputed) == (m not in (b, t) and t != b)
        if key in disputed or m != b:
            assert result == m
        else:
            assert result == t
        assert (key in merged.received) == (m == b and t != b)


@settings(max_examples=120)
@given(histories, histories)
def test_merging_again_changes_nothing(ours: list[Step], theirs: list[Step]) -> None:
    base, mine, other = items_of(BASE), after(ours), after(theirs)
    once = merge(base, mine, other)
    again = merge(base, once.items, other)
    assert again.items == once.items
    assert again.received == ()
    assert {each.key for each in again.conflicts} <= {each.key for each in once.conflicts}
    with_it = merge(other, once.items, other)
    assert with_it.items == once.items
    assert not with_it.conflicts


@settings(max_examples=120)
@given(histories, histories)
def test_without_conflicts_it_makes_no_difference_who_is_who(ours: list[Step], theirs: list[Step]) -> None:
    base, mine, other = items_of(BASE), after(ours), after(theirs)
    one, two = merge(base, mine, other), merge(base, other, mine)
    assert {each.key for each in one.conflicts} == {each.key for each in two.conflicts}
    if not one.conflicts:
        assert one.items == two.items


@settings(max_examples=100)
@given(histories, histories, st.data())
def test_every_way_to_settle_gives_a_whole_answer(ours: list[Step], theirs: list[Step], data: st.DataObject) -> None:
    base, mine, other = items_of(BASE), after(ours), after(theirs)
    merged = merge(base, mine, other)
    choices = {each.key: data.draw(st.sampled_from(choices_for(each))) for each in merged.conflicts}
    items = settled(merged, choices)
    answer = rebuilt(BASE, items)
    assert items_of(answer) == items
    for conflict in merged.conflicts:
        if conflict.key.kind is ItemKind.ORDER:
            continue
        chosen = {Choice.MINE: conflict.mine, Choice.THEIRS: conflict.theirs}.get(choices[conflict.key])
        if choices[conflict.key] is not Choice.BOTH:
            assert items.get(conflict.key) == chosen
    assert settled(merged, {}) == merged.items


@given(draw.responses_for("fall"), draw.positions_for("s", "r1"))
def test_an_answer_taken_apart_and_put_together_is_the_same(response: Response, position: Position) -> None:
    response = replace(response, id="s")
    unique = {each.id for each in position.constraints}, {each.id for each in position.requests}
    if (len(unique[0]), len(unique[1])) != (len(position.constraints), len(position.requests)):
        return
    answer = Answer(response, {"r1": position})
    assert rebuilt(Answer(replace(response, body="annat", sections=()), {}), items_of(answer)).response == response
    assert rebuilt(answer, items_of(answer)) == answer


def conflict_on(ours: Step, theirs: Step) -> tuple[Items, Items, Items]:
    return items_of(BASE), items_of(ours(BASE)), items_of(theirs(BASE))


def test_both_grounds_are_kept_after_each_other() -> None:
    merged = merge(
        *conflict_on(
            on("r1", lambda each: replace(each, grounds="Mitt.")), on("r1", lambda each: replace(each, grounds="Ditt."))
        )
    )
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("Bra.", "Mitt.", "Ditt.")
    items = settled(merged, {conflict.key: Choice.BOTH})
    assert items[conflict.key] == "Mitt.\n\nDitt."


def test_both_constraints_are_kept_beside_each_other_and_only_once() -> None:
    def worded(text: str) -> Step:
        return on("r1", lambda each: drafting.with_constraint(each, LocalConstraint("c2", text=text)))

    base, mine, theirs = conflict_on(worded("Mina pengar"), worded("Dina pengar"))
    merged = merge(base, mine, theirs)
    key = ItemKey(ItemKind.CONSTRAINT, "r1", "c2")
    items = settled(merged, {key: Choice.BOTH})
    answer = rebuilt(BASE, items)
    assert [each.text for each in answer.positions["r1"].constraints] == ["Avtal", "Mina pengar", "Dina pengar", "Tid"]
    again = settled(merge(base, items, theirs), {key: Choice.BOTH})
    assert again == items


def test_taken_away_here_and_changed_there_is_a_conflict() -> None:
    gone = on("r1", lambda each: drafting.without_constraint(each, "c1"))
    changed = on("r1", lambda each: drafting.with_constraint(each, LocalConstraint("c1", text="Annat avtal")))
    merged = merge(*conflict_on(gone, changed))
    (conflict,) = merged.conflicts
    assert conflict.mine is None
    assert choices_for(conflict) == (Choice.MINE, Choice.THEIRS)
    with pytest.raises(ValueError, match="cannot be settled"):
        settled(merged, {conflict.key: Choice.BOTH})
    kept = rebuilt(BASE, settled(merged, {conflict.key: Choice.THEIRS}))
    assert [each.text for each in kept.positions["r1"].constraints] == ["Annat avtal", "Pengar", "Tid"]


def test_new_parts_stand_after_what_they_stood_after() -> None:
    def with_new(id_: str, at: int) -> Step:
        def change(each: Position) -> Position:
            parts = list(each.constraints)
            parts.insert(at, LocalConstraint(id_, text=id_))
            return replace(each, constraints=tuple(parts))

        return on("r1", change)

    merged = merge(*conflict_on(with_new("ny", 1), with_new("sist", 3)))
    assert not merged.conflicts
    order = merged.items[ItemKey(ItemKind.ORDER, "r1", "constraints")]
    assert order == ("c1", "ny", "c2", "c3", "sist")


def test_parts_moved_on_one_side_stay_moved_and_on_both_are_asked_about() -> None:
    def ordered(*places: int) -> Step:
        return on("r1", lambda each: replace(each, constraints=tuple(each.constraints[place] for place in places)))

    key = ItemKey(ItemKind.ORDER, "r1", "constraints")
    assert merge(*conflict_on(lambda answer: answer, ordered(2, 0, 1))).items[key] == ("c3", "c1", "c2")
    merged = merge(*conflict_on(ordered(1, 0, 2), ordered(2, 0, 1)))
    assert [each.key for each in merged.conflicts] == [key]
    assert settled(merged, {})[key] == ("c2", "c1", "c3")
    assert settled(merged, {key: Choice.THEIRS})[key] == ("c3", "c1", "c2")
