"""One edit, one transaction, its journal rows, and the edit that takes it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from domain.changes import Changes, Kind
from domain.errors import Refused
from domain.journal import first_broken
from domain.marks import Mark
from domain.ports import Store
from domain.position import LocalConstraint, Position, Stance
from domain.response import Party, ResponseState
from domain.services import drafting
from domain.services.editing import (
    Batch,
    Edit,
    ForgetMark,
    PutMark,
    PutPosition,
    PutRecommendations,
    PutReferral,
    PutResponse,
    PutShared,
    apply,
)
from tests.domain.services.conftest import LISTED, REFERRAL

APPROVING = drafting.with_stance(Position("svar", "r1", grounds="Bra."), Stance.APPROVE, LISTED[0])


def snapshot(store: Store) -> tuple[object, ...]:
    with store.reading() as records:
        response = replace(records.response("svar"), updated_at="")
        return records.referral("fall"), records.recommendations("fall"), response, records.positions("svar")


def details(store: Store) -> list[Mapping[str, object]]:
    with store.reading() as records:
        return [json.loads(row.detail) for row in records.journal()]


def edits(store: Store) -> list[Edit]:
    with store.reading() as records:
        response = records.response("svar")
    return [
        PutPosition(APPROVING),
        PutResponse(replace(response, reference="SN 2026-14", recipient=Party("Kansliet", ("Box 1",)))),
        PutReferral(replace(REFERRAL, title="Gemensam växel i länet", due=date(2026, 6, 1))),
        PutRecommendations((replace(LISTED[1], text="Numren behålls."), replace(LISTED[0], id="ny", order=1500))),
        Batch((PutPosition(APPROVING), PutRecommendations((replace(LISTED[0], withdrawn=True),)))),
    ]


@pytest.mark.parametrize("index", range(5))
def test_the_inverse_takes_everything_back_and_its_own_inverse_brings_it_again(case: Store, index: int) -> None:
    before = snapshot(case)
    done = apply(case, edits(case)[index])
    after = snapshot(case)
    assert after != before
    undone = apply(case, done.inverse)
    assert snapshot(case) == before
    apply(case, undone.inverse)
    assert snapshot(case) == after
    with case.reading() as records:
        assert first_broken(records.journal()) is None


@pytest.mark.parametrize("index", range(5))
def test_an_edit_that_changes_nothing_leaves_no_trace(case: Store, index: int) -> None:
    edit = edits(case)[index]
    apply(case, edit)
    rows = len(details(case))
    assert apply(case, edit).changes == Changes()
    assert len(details(case)) == rows


def test_changes_name_what_changed(case: Store) -> None:
    kinds = [{ref.kind for ref in apply(case, edit).changes.refs} for edit in edits(case)]
    assert kinds == [{Kind.POSITION}, {Kind.RESPONSE}, {Kind.REFERRAL}, {Kind.RECOMMENDATION}, {Kind.RECOMMENDATION}]


def test_the_journal_says_what_was_there_and_what_came(case: Store) -> None:
    apply(case, PutPosition(APPROVING))
    constraint = LocalConstraint("v1", text="Avtal", amount_sek=900)
    apply(case, PutPosition(replace(APPROVING, grounds="Mycket bra.", stance=Stance.REJECT, constraints=(constraint,))))
    last = details(case)[-1]
    assert last["stance"] == {"from": "approve", "to": "reject"}
    assert last["grounds"] == {"at": 0, "removed": "B", "inserted": "Mycket b"}
    constraints = last["constraints"]
    assert isinstance(constraints, dict)
    assert [each["amount_sek"] for each in constraints["added"]] == [900]
    with case.reading() as records:
        assert [row.actor for row in records.journal("svar/r1")] == ["handläggare", "handläggare"]


@pytest.mark.parametrize("state", [ResponseState.DECIDED, ResponseState.DISPATCHED])
def test_a_frozen_response_takes_no_edit(case: Store, state: ResponseState) -> None:
    with case.writing() as records:
        frozen = replace(records.response("svar"), state=state)
        records.put_response(frozen)
    for edit in (PutPosition(APPROVING), PutResponse(replace(frozen, subject="Annat"))):
        with pytest.raises(Refused) as refusal:
            apply(case, edit)
        assert refusal.value.code == "refused.frozen"
    with case.reading() as records:
        assert records.positions("svar") == {}


def test_a_batch_that_is_refused_half_way_leaves_nothing(case: Store) -> None:
    with case.writing() as records:
        records.put_response(replace(records.response("svar"), state=ResponseState.DECIDED))
    before = snapshot(case)
    with pytest.raises(Refused):
        apply(case, Batch((PutRecommendations((replace(LISTED[0], withdrawn=True),)), PutPosition(APPROVING))))
    assert snapshot(case) == before


def test_what_was_shared_once_is_shared_again_without_a_trace(case: Store) -> None:
    with case.writing() as records:
        version = records.keep_version("Så sade vi.")
    first = apply(case, PutShared("svar", (version,)))
    before = len(details(case))
    assert first.changes != Changes()
    assert apply(case, PutShared("svar", (version,))).changes == Changes()
    assert len(details(case)) == before


def test_marks_are_made_changed_and_taken_away_and_each_can_be_taken_back(case: Store) -> None:
    mark = Mark("m", "svar", "r1", start=0, end=3, quote="Bra", tag="ekonomi")
    other = replace(mark, id="n", tag="eget ord")
    noted = replace(mark, note="Ta med i sammanställningen.")
    states: list[tuple[Mark, ...]] = []
    inverses: list[Edit] = []
    for edit in (PutMark(mark), PutMark(other), PutMark(noted), ForgetMark(other)):
        with case.reading() as records:
            states.append(records.marks("fall"))
        done = apply(case, edit)
        assert done.changes.ids(Kind.MARK) == {edit.mark.id}
        inverses.append(done.inverse)
    with case.reading() as records:
        assert records.marks("fall") == (noted,)
    while inverses:
        apply(case, inverses.pop())
        with case.reading() as records:
            assert records.marks("fall") == states.pop()
    with case.reading() as records:
        assert len(records.journal("m")) == 4
        assert first_broken(records.journal()) is None


def test_a_mark_made_again_or_taken_away_twice_changes_nothing(case: Store) -> None:
    mark = Mark("m", "svar", "r1", quote="Bra")
    apply(case, PutMark(mark))
    assert not apply(case, PutMark(mark)).changes
    apply(case, ForgetMark(mark))
    gone = apply(case, ForgetMark(mark))
    assert not gone.changes
    assert not apply(case, gone.inverse).changes


def test_a_response_that_is_decided_can_still_be_marked(case: Store) -> None:
    with case.writing() as records:
        records.put_response(replace(records.response("svar"), state=ResponseState.DECIDED))
    assert apply(case, PutMark(Mark("m", "svar", "r1", quote="Bra"))).changes
