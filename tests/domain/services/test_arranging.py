"""Putting the list right: nothing that was said is lost, and every change can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest

from domain.errors import NotFound, Refused
from domain.ports import Store
from domain.position import LocalConstraint, Position, Stance
from domain.recommendation import Origin
from domain.response import Response, ResponseState
from domain.services import arranging, drafting
from domain.services.editing import Edit, PutPosition, apply
from tests.domain.services.conftest import LISTED


def listed(store: Store) -> list[str]:
    with store.reading() as records:
        return [each.id for each in records.recommendations("fall")]


def move(store: Store, ids: Sequence[str], before: str | None) -> Edit:
    with store.reading() as records:
        return arranging.move(records, "fall", ids, before)


def test_a_new_one_stands_where_it_was_put_and_shares_its_neighbours_area(case: Store) -> None:
    with case.reading() as records:
        edit, new_id = arranging.add(records, "fall", "Växeln bemannas dygnet runt.", after="r1")
    done = apply(case, edit)
    assert listed(case) == ["r1", new_id, "r2", "r3"]
    with case.reading() as records:
        new = records.recommendation(new_id)
    assert (new.area, new.origin, new.confidence) == ("Telefoni", Origin.MANUAL, 1.0)
    apply(case, done.inverse)
    assert listed(case) == ["r1", "r2", "r3"]


def test_a_new_one_stands_last_when_nobody_says_where(case: Store) -> None:
    with case.reading() as records:
        edit, new_id = arranging.add(records, "fall", "Utvärdera efter två år.", area="Uppföljning")
    apply(case, edit)
    assert listed(case)[-1] == new_id


def test_the_first_one_of_a_case_needs_no_neighbour(case: Store) -> None:
    with case.reading() as records:
        apply_all = arranging.take_out(records, ["r1", "r2", "r3"])
    apply(case, apply_all)
    with case.reading() as records:
        edit, new_id = arranging.add(records, "fall", "Utvärdera.")
    apply(case, edit)
    assert listed(case) == [new_id]


def test_a_crowded_place_is_numbered_anew(case: Store) -> None:
    for n in range(14):
        with case.reading() as records:
            edit, _ = arranging.add(records, "fall", f"Tillägg {n}", after="r1")
        apply(case, edit)
    with case.reading() as records:
        texts = [each.text for each in records.recommendations("fall")]
    assert texts[1:15] == [f"Tillägg {n}" for n in range(13, -1, -1)]
    assert texts[15:] == [LISTED[1].text, LISTED[2].text]


@pytest.mark.parametrize(
    ("ids", "before", "expected"),
    [
        (["r3"], "r1", ["r3", "r1", "r2"]),
        (["r1"], None, ["r2", "r3", "r1"]),
        (["r3", "r1"], "r2", ["r1", "r3", "r2"]),
        (["r1", "r2", "r3"], None, ["r1", "r2", "r3"]),
    ],
)
def test_moved_ones_keep_their_own_order(case: Store, ids: list[str], before: str | None, expected: list[str]) -> None:
    done = apply(case, move(case, ids, before))
    assert listed(case) == expected
    apply(case, done.inverse)
    assert listed(case) == ["r1", "r2", "r3"]


def test_a_moved_one_joins_the_area_it_lands_in(case: Store) -> None:
    apply(case, move(case, ["r3"], "r2"))
    with case.reading() as records:
        assert records.recommendation("r3").area == "Telefoni"


def test_a_moved_one_keeps_its_area_between_two_others(case: Store) -> None:
    apply(case, move(case, ["r1"], "r3"))
    with case.reading() as records:
        assert records.recommendation("r1").area == "Telefoni"


def test_merging_keeps_every_text_place_and_answer(case: Store) -> None:
    constraint = LocalConstraint("v1", text="Avtal till 2028")
    apply(case, PutPosition(Position("svar", "r2", Stance.APPROVE, "Ja.", (constraint,), basis=LISTED[1].fingerprint)))
    with case.reading() as records:
        edit = arranging.merge(records, ["r2", "r1"])
    done = apply(case, edit)
    assert listed(case) == ["r1", "r3"]
    with case.reading() as records:
        merged, answer = records.recommendation("r1"), records.position("svar", "r1")
    assert merged.text == f"{LISTED[0].text}\n{LISTED[1].text}"
    assert [each.page for each in merged.occurrences] == [1, 2]
    assert (answer.stance, answer.grounds, answer.constraints) == (Stance.APPROVE, "Ja.", (constraint,))
    assert answer.basis_changed(merged.fingerprint)
    apply(case, done.inverse)
    assert listed(case) == ["r1", "r2", "r3"]
    with case.reading() as records:
        assert set(records.positions("svar")) == {"r2"}
        assert records.recommendation("r1") == LISTED[0]


def test_merging_does_not_touch_answers_that_say_nothing_of_the_others(case: Store) -> None:
    apply(case, PutPosition(drafting.with_stance(Position("svar", "r1"), Stance.REJECT, LISTED[0])))
    with case.reading() as records:
        edit = arranging.merge(records, ["r1", "r2"])
    apply(case, edit)
    with case.reading() as records:
        assert records.position("svar", "r1").stance is Stance.REJECT


def test_merging_needs_two(case: Store) -> None:
    with case.reading() as records, pytest.raises(Refused) as refusal:
        arranging.merge(records, ["r1", "r1"])
    assert refusal.value.code == "refused.merge_one"


def test_merging_leaves_a_decided_answer_alone(case: Store) -> None:
    with case.writing() as records:
        answer = Response("beslutat", "fall")
        records.put_response(answer)
        records.put_position(Position("beslutat", "r2", Stance.REJECT))
        records.put_response(replace(answer, state=ResponseState.DECIDED))
    with case.reading() as records, pytest.raises(Refused) as refusal:
        arranging.merge(records, ["r1", "r2"])
    assert refusal.value.code == "refused.frozen"


def test_splitting_gives_two_that_say_what_one_said(case: Store) -> None:
    offset = LISTED[0].text.index("vara")
    apply(case, PutPosition(Position("svar", "r1", Stance.APPROVE)))
    with case.reading() as records:
        edit, new_id = arranging.split(records, "r1", offset)
    done = apply(case, edit)
    assert listed(case) == ["r1", new_id, "r2", "r3"]
    with case.reading() as records:
        parts = (records.recommendation("r1").text, records.recommendation(new_id).text)
        assert records.position("svar", "r1").stance is Stance.APPROVE
    assert parts == ("Växeln föreslås", "vara gemensam.")
    apply(case, done.inverse)
    assert listed(case) == ["r1", "r2", "r3"]


def test_splitting_in_a_crowded_place_keeps_the_first_part(case: Store) -> None:
    with case.writing() as records:
        records.put_recommendations([replace(each, order=index) for index, each in enumerate(LISTED)])
    with case.reading() as records:
        edit, new_id = arranging.split(records, "r1", 7)
    apply(case, edit)
    assert listed(case) == ["r1", new_id, "r2", "r3"]
    with case.reading() as records:
        assert records.recommendation("r1").text == "Växeln"


def test_what_has_been_taken_out_meanwhile_is_said_to_be_gone(case: Store) -> None:
    with case.reading() as records:
        taken_out = arranging.take_out(records, ["r1"])
    apply(case, taken_out)
    with case.reading() as records:
        for act in (
            partial(arranging.split, records, "r1", 7),
            partial(arranging.add, records, "fall", "Ny", after="r1"),
            partial(arranging.move, records, "fall", ["r3"], "r1"),
        ):
            with pytest.raises(NotFound):
                act()


@pytest.mark.parametrize("offset", [0, 500])
def test_a_part_cannot_be_empty(case: Store, offset: int) -> None:
    with case.reading() as records, pytest.raises(Refused) as refusal:
        arranging.split(records, "r1", offset)
    assert refusal.value.code == "refused.split_empty"


def test_what_a_person_has_put_right_is_certain(case: Store) -> None:
    apply(case, arranging.change(replace(LISTED[0], title="Växeln", confidence=0.4)))
    with case.reading() as records:
        changed = records.recommendation("r1")
    assert (changed.title, changed.confidence) == ("Växeln", 1.0)


def test_of_three_that_are_merged_two_do_not_outvote_one(case: Store) -> None:
    for id_, stance in (("r1", Stance.APPROVE), ("r2", Stance.REJECT), ("r3", Stance.REJECT)):
        apply(case, PutPosition(Position("svar", id_, stance)))
    with case.reading() as records:
        edit = arranging.merge(records, ["r1", "r2", "r3"])
    apply(case, edit)
    with case.reading() as records:
        assert records.position("svar", "r1").stance is None
