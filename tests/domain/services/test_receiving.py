"""Answers and referrals that came as data join the case they belong to; no answer is tied to the wrong recommendation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from domain.changes import Kind
from domain.document import ReadDocument
from domain.exchange import ReceivedReferral, ReceivedResponse, read_exchange, referral_json, response_json, to_bytes
from domain.ports import Store
from domain.position import LocalConstraint, Position, Request, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, Section, SectionRole
from domain.services.receiving import receive_referral, receive_response
from tests.domain.services.conftest import LISTED

HOUSE = Referral(str(uuid4()), "Gemensam växel", "rs  2026-0001", "Länets kansli")
"""The same case in another house, under an id of that house."""


def answer(
    *recommendations: Recommendation, referral: Referral = HOUSE, body: str = "Tekniska nämnden"
) -> ReceivedResponse:
    response = Response(str(uuid4()), referral.id, body=body)
    positions = {
        each.id: Position(
            response.id,
            each.id,
            Stance.REJECT,
            f"Om {each.text}",
            (LocalConstraint(str(uuid4()), text="Avtal", amount_sek=5),),
            (Request(str(uuid4()), "Räkna om"),),
            each.fingerprint,
        )
        for each in recommendations
    }
    received = read_exchange(to_bytes(response_json(referral, recommendations, response, positions)))
    assert isinstance(received, ReceivedResponse)
    return received


def theirs(text: str) -> Recommendation:
    return Recommendation(str(uuid4()), HOUSE.id, text)


def test_positions_find_the_case_by_reference_and_the_recommendation_by_wording(case: Store) -> None:
    sent = answer(theirs("Numren  föreslås behållas."), theirs("Växeln föreslås fortsatt vara gemensam."))
    received = receive_response(case, sent)
    assert (received.referral_id, received.positions, received.recommendations) == ("fall", 2, 0)
    assert received.warnings == ()
    assert received.response_id
    with case.reading() as records:
        positions = records.positions(received.response_id)
        assert records.response(received.response_id).origin is ResponseOrigin.RECEIVED
    assert "Numren" in positions["r2"].grounds
    assert "Växeln" in positions["r1"].grounds
    assert positions["r1"].constraints[0].amount_sek == 5
    assert positions["r1"].requests[0].text == "Räkna om"
    assert positions["r1"].basis_changed(LISTED[0].fingerprint)
    assert not positions["r2"].basis_changed(LISTED[1].fingerprint)


def test_a_negated_wording_is_another_recommendation_and_is_said(case: Store) -> None:
    received = receive_response(case, answer(theirs("Växeln föreslås inte vara gemensam.")))
    assert received.recommendations == 1
    assert [code for code, _ in received.warnings] == ["import.unmatched"]
    with case.reading() as records:
        texts = [each.text for each in records.recommendations("fall")]
    assert texts[-1] == "Växeln föreslås inte vara gemensam."


def test_two_answers_never_share_one_recommendation(case: Store) -> None:
    sent = answer(theirs("Växeln föreslås vara gemensam."), theirs("Växeln föreslås fortsatt vara gemensam."))
    received = receive_response(case, sent)
    assert received.response_id
    with case.reading() as records:
        assert len(records.positions(received.response_id)) == 2
    assert received.recommendations == 1


def test_an_answer_without_a_case_makes_one(store: Store) -> None:
    sent = answer(theirs("Växeln föreslås vara gemensam."))
    document = ReadDocument("svar.pdf", "application/pdf", (), 3, content=b"%PDF svar")
    received = receive_response(store, sent, document)
    assert (received.recommendations, received.positions, received.warnings) == (1, 1, ())
    assert received.response_id
    with store.reading() as records:
        assert records.referral(received.referral_id).title == "Gemensam växel"
        assert [(row.action, row.kind) for row in records.journal(received.referral_id)] == [("import", Kind.REFERRAL)]
        (kept,) = records.documents(received.referral_id)
        assert records.document_content(kept.id) == b"%PDF svar"
    assert (kept.response_id, kept.pages) == (received.response_id, 3)


def test_the_same_answer_twice_is_one_answer(case: Store) -> None:
    sent = answer(theirs(LISTED[0].text))
    first = receive_response(case, sent)
    again = receive_response(case, sent)
    assert again.response_id == first.response_id
    assert [code for code, _ in again.warnings] == ["import.response_exists"]
    with case.reading() as records:
        assert len(records.responses("fall")) == 2


def test_an_answer_that_a_person_has_given_a_case_belongs_to_it_the_next_time_too(case: Store) -> None:
    sent = answer(theirs(LISTED[0].text), referral=replace(HOUSE, reference="Annat nummer"))
    first = receive_response(case, sent, referral_id="fall")
    again = receive_response(case, sent)
    assert (again.referral_id, again.response_id) == ("fall", first.response_id)
    with case.reading() as records:
        assert [each.id for each in records.referrals()] == ["fall"]


@pytest.mark.parametrize(
    "change",
    [
        lambda sent: replace(sent, response=replace(sent.response, subject="Annat")),
        lambda sent: replace(
            sent, response=replace(sent.response, sections=(Section("s", SectionRole.OTHER, text="Mer"),))
        ),
    ],
    ids=["head", "sections"],
)
def test_another_head_or_text_is_another_version(
    case: Store, change: Callable[[ReceivedResponse], ReceivedResponse]
) -> None:
    sent = answer(theirs(LISTED[0].text))
    first = receive_response(case, sent)
    assert receive_response(case, change(sent)).response_id != first.response_id


def test_a_changed_answer_under_the_same_id_is_kept_beside_the_first(case: Store) -> None:
    sent = answer(theirs(LISTED[0].text))
    first = receive_response(case, sent)
    changed = replace(sent, positions=(replace(sent.positions[0], stance=Stance.APPROVE),))
    second = receive_response(case, changed)
    assert second.response_id not in (None, first.response_id)
    assert [code for code, _ in second.warnings] == ["import.own_newer", "import.newer_version"]
    assert first.response_id
    assert second.response_id
    with case.reading() as records:
        assert records.position(first.response_id, "r1").stance is Stance.REJECT
        assert records.position(second.response_id, "r1").stance is Stance.APPROVE


@pytest.mark.parametrize(("first", "second", "counts"), [(4, 9, 1), (9, 4, 0), (4, 4, 1)])
def test_of_answers_that_come_one_by_one_the_latest_counts(case: Store, first: int, second: int, counts: int) -> None:
    came = []
    for day in (first, second):
        sent = answer(theirs(LISTED[0].text))
        dated = replace(sent.response, id=str(uuid4()), decided_on=date(2026, 3, day))
        came.append(receive_response(case, replace(sent, response=dated)))
    told = "import.newer_version" if counts else "import.older_version"
    assert [code for code, _ in came[1].warnings] == [told]
    with case.reading() as records:
        kept = [records.response(each.response_id or "") for each in came]
    assert [each.counts for each in kept] == [not counts, bool(counts)]
    assert kept[1 - counts].superseded_by == kept[counts].id
    assert {each.id for each in kept} == came[1].changes.ids(Kind.RESPONSE)


def test_answers_of_two_bodies_or_of_nobody_known_are_no_versions(case: Store) -> None:
    for body in ("Dals kommun", "Bygdens kommun", "", ""):
        sent = answer(theirs(LISTED[0].text))
        received = receive_response(case, replace(sent, response=replace(sent.response, id=str(uuid4()), body=body)))
        with case.reading() as records:
            assert all(each.counts for each in records.responses(received.referral_id))


def test_a_case_named_by_the_user_is_the_one(case: Store) -> None:
    with case.writing() as records:
        records.put_referral(Referral("annat", "Annat ärende"))
    received = receive_response(
        case, answer(theirs("Nytt"), referral=replace(HOUSE, reference="")), referral_id="annat"
    )
    assert received.referral_id == "annat"


@pytest.mark.parametrize("known", [False, True])
def test_a_referral_that_came_as_data_keeps_its_ids(store: Store, known: bool) -> None:
    recommendation = replace(LISTED[0], id=str(uuid4()), referral_id=HOUSE.id)
    sent = read_exchange(to_bytes(referral_json(HOUSE, [recommendation])))
    assert isinstance(sent, ReceivedReferral)
    if known:
        receive_referral(store, sent)
    received = receive_referral(store, sent)
    assert received.response_id is None
    with store.reading() as records:
        assert records.referral(HOUSE.id).title == HOUSE.title
        assert [each.id for each in records.recommendations(HOUSE.id)] == [recommendation.id]
    answered = receive_response(store, answer(replace(recommendation, text="Helt andra ord.")))
    assert answered.response_id
    with store.reading() as records:
        assert set(records.positions(answered.response_id)) == {recommendation.id}
