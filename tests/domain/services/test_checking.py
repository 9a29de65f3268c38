"""Checks on a response at rest, and findings let pass with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.checks import Finding, Level, Place
from domain.errors import Refused
from domain.journal import first_broken
from domain.ports import Store
from domain.position import Position
from domain.response import ResponseOrigin, ResponseState
from domain.services.checking import DAY_MISSING, Checked, check, unwaive, waive
from domain.services.editing import PutPosition, apply
from storage.letterheads import LetterheadStore
from tests.domain.checks.sound import CLEANING, PHRASES, POSITIONS, REFERRAL, RESPONSE, SWITCHBOARD, TODAY
from tests.fakes import MemoryStore


@pytest.fixture
def store() -> Store:
    """The sound response, but for one contradiction."""
    made = MemoryStore(actor="karin")
    with made.writing() as records:
        records.put_referral(REFERRAL)
        records.put_recommendations([SWITCHBOARD, CLEANING])
        records.put_response(RESPONSE)
        records.put_positions([contradicting("Nämnden avstyrker förslaget."), POSITIONS["städ"]])
    return made


def contradicting(grounds: str) -> Position:
    return replace(POSITIONS["växel"], grounds=grounds)


def checked(store: Store) -> Checked:
    return check(store, LetterheadStore(), PHRASES, "svar", TODAY)


def test_a_finding_is_let_pass_with_who_when_and_why_and_taken_back(store: Store) -> None:
    (finding,) = checked(store).stopping
    done = waive(store, "svar", finding, "  Avser ett \n äldre förslag ")
    after = checked(store)
    assert not after.stopping
    ((waived, waiver),) = after.waived
    assert (waived, waiver.reason, waiver.by) == (finding, "Avser ett äldre förslag", "karin")
    assert waiver.at.startswith("2026-03-02")
    redone = apply(store, done.inverse)
    assert checked(store).stopping == [finding]
    apply(store, redone.inverse)
    assert checked(store).waived == ((finding, waiver),)
    unwaive(store, "svar", finding.digest)
    assert checked(store).stopping == [finding]
    with store.reading() as records:
        rows = records.journal("svar")
    assert [row.action for row in rows] == ["waive", "unwaive", "waive", "unwaive"]
    assert "äldre förslag" in rows[0].detail
    assert first_broken(rows) is None


def test_it_comes_back_when_what_was_judged_changes(store: Store) -> None:
    (finding,) = checked(store).stopping
    waive(store, "svar", finding, "Avser ett äldre förslag")
    apply(store, PutPosition(contradicting("Växeln är ny. Nämnden avstyrker förslaget.")))
    assert not checked(store).stopping
    apply(store, PutPosition(contradicting("Nämnden avstyrker förslaget helt.")))
    assert [each.code for each in checked(store).stopping] == ["check.wording_opposed"]
    apply(store, PutPosition(contradicting("Nämnden avstyrker förslaget.")))
    assert not checked(store).stopping


def test_a_reason_is_asked_for(store: Store) -> None:
    (finding,) = checked(store).stopping
    with pytest.raises(Refused, match="waiver_reason"):
        waive(store, "svar", finding, " \n")
    assert checked(store).stopping == [finding]


def test_a_waiver_changes_nothing_where_there_is_none_to_take_back(store: Store) -> None:
    assert not unwaive(store, "svar", "0" * 64).changes
    with store.reading() as records:
        assert records.journal("svar") == []


def test_a_decided_response_can_be_waived_and_a_dispatched_one_not(store: Store) -> None:
    (finding,) = checked(store).stopping
    for state in (ResponseState.DECIDED, ResponseState.DISPATCHED):
        with store.writing() as records:
            records.put_response(replace(RESPONSE, state=state))
        if state is ResponseState.DECIDED:
            waive(store, "svar", finding, "Avser ett äldre förslag")
    with pytest.raises(Refused, match="dispatched"):
        unwaive(store, "svar", finding.digest)
    assert not checked(store).stopping


def test_somebody_elses_answer_is_checked_like_the_offices_own(store: Store) -> None:
    with store.writing() as records:
        records.put_response(replace(RESPONSE, origin=ResponseOrigin.RECEIVED))
    assert checked(store).stopping


def test_giving_a_day_to_the_decision_answers_only_that_the_day_is_missing() -> None:
    missing, other = (Finding(code, Level.STOPS, Place("head:date")) for code in (DAY_MISSING, "check.other"))
    mild = Finding("check.mild", Level.WARNS, Place("head:date"))
    both = Checked("svar", (missing, other, mild))
    assert (both.stopping_decision(dated=False), both.stopping_decision(dated=True)) == (2, 1)
    assert Checked("svar", (missing,)).stopping_decision(dated=True) == 0
