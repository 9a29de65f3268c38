"""What a decision freezes can be read again, whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseState, Section, SectionRole
from domain.snapshot import Snapshot, from_json, reviewed, to_json
from tests import strategies as draw

SNAPSHOT = Snapshot(
    Referral("fall", "Gemensam växel"),
    (Recommendation("r1", "fall", "Växeln föreslås vara gemensam."),),
    Response("svar", "fall", "Nämnden", sections=(Section("a", SectionRole.MATTER, text="Ärendet."),)),
    (Position("svar", "r1", Stance.APPROVE, "Bra."),),
)


@given(data=st.data())
def test_every_field_comes_back(data: st.DataObject) -> None:
    snapshot = Snapshot(
        data.draw(draw.referrals),
        data.draw(draw.tuples(draw.recommendations_for("fall", ["d"]))),
        data.draw(draw.responses_for("fall")),
        data.draw(draw.tuples(draw.positions_for("svar", "r1"))),
    )
    assert from_json(to_json(snapshot)) == snapshot


def test_a_field_of_another_version_is_passed_over_or_takes_its_default() -> None:
    data = json.loads(to_json(SNAPSHOT))
    del data["response"]["overview"]
    data["response"]["invented_later"] = {"a": 1}
    assert from_json(json.dumps(data)) == SNAPSHOT


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 1}', '{"version": 2}', to_json(SNAPSHOT).replace('"approve"', '"kanske"')]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|Expecting|is not a valid"):
        from_json(text)


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("response", "sections", "en text"),
        ("response", "revision", "1"),
        ("referral", "title", 7),
        ("response", "body", None),
    ],
)
def test_a_field_of_another_sort_than_it_should_be_is_refused(part: str, field: str, value: object) -> None:
    data = json.loads(to_json(SNAPSHOT))
    data[part][field] = value
    with pytest.raises(ValueError, match="not a snapshot"):
        from_json(json.dumps(data))


def test_what_is_filled_in_around_the_meeting_needs_no_new_review() -> None:
    response = replace(
        SNAPSHOT.response, state=ResponseState.DECIDED, decided_on=date(2026, 5, 4), meeting_item="§ 8", reference="1"
    )
    assert reviewed(replace(SNAPSHOT, response=response)) == reviewed(SNAPSHOT)


@pytest.mark.parametrize(
    "changed",
    [
        replace(SNAPSHOT, positions=(replace(SNAPSHOT.positions[0], grounds="Dåligt."),)),
        replace(SNAPSHOT, response=replace(SNAPSHOT.response, subject="Annat")),
        replace(SNAPSHOT, recommendations=(replace(SNAPSHOT.recommendations[0], text="Växeln delas."),)),
        replace(SNAPSHOT, response=replace(SNAPSHOT.response, sections=())),
    ],
    ids=["grounds", "subject", "wording", "sections"],
)
def test_a_changed_answer_is_not_the_one_that_was_reviewed(changed: Snapshot) -> None:
    assert reviewed(changed) != reviewed(SNAPSHOT)
