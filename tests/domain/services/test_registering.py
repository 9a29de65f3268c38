"""The way of a response from a draft to what has left the house, and back where that makes sense."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.changes import Changes, Kind
from domain.errors import NotFound, Refused
from domain.journal import first_broken
from domain.ports import Store
from domain.position import Position, Stance
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services import people, registering, reviewing
from domain.services.contents import content_of, revision_of
from domain.services.editing import PutPosition, PutRecommendations, PutResponse, apply
from domain.services.exporting import exchange_of
from domain.services.registering import OutgoingFile
from tests.domain.services.conftest import LISTED

APPROVING = Position("svar", "r1", Stance.APPROVE, "Bra.")
SIGNED = OutgoingFile("yttrande.pdf", "application/pdf", b"%PDF-1.7 undertecknad", ("Kim Ek",))
WORD = OutgoingFile("yttrande.docx", "application/docx", b"PK")


def state(store: Store) -> tuple[ResponseState, int]:
    with store.reading() as records:
        response = records.response("svar")
        return response.state, response.revision


def details(store: Store, action: str) -> list[dict[str, object]]:
    with store.reading() as records:
        return [json.loads(row.detail) for row in records.journal("svar") if row.action == action]


def reviewed(store: Store) -> None:
    registering.send_for_review(store, "svar")
    reviewing.approve(store, "svar", reviewer="Robin Alm")


def decided(store: Store) -> None:
    apply(store, PutPosition(APPROVING))
    reviewed(store)
    registering.decide(store, "svar", decided_on=date(2026, 5, 12))


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as raised:
        act()
    return raised.value.code


def test_the_whole_way(case: Store) -> None:
    people.call_me(case, " Kim  Ek ")
    decided(case)
    assert state(case) == (ResponseState.DECIDED, 1)
    changes = registering.dispatch(case, "svar", [SIGNED, WORD])
    assert changes == Changes.of(Kind.RESPONSE, ["svar"])
    assert state(case) == (ResponseState.DISPATCHED, 1)
    assert [(each["from"], each["to"], each["by"]) for each in details(case, "state")] == [
        ("draft", "in_review", "Kim Ek"),
        ("in_review", "decided", "Kim Ek"),
        ("decided", "dispatched", "Kim Ek"),
    ]
    with case.reading() as records:
        assert records.response("svar").decided_on == date(2026, 5, 12)
        copies = records.dispatched("svar")
        assert [records.dispatched_content(each.id) for each in copies] == [SIGNED.content, WORD.content]
        assert [(each.name, each.revision, each.signers, each.dispatched_by) for each in copies] == [
            ("yttrande.pdf", 1, ("Kim Ek",), "Kim Ek"),
            ("yttrande.docx", 1, (), "Kim Ek"),
        ]
        assert first_broken(records.journal()) is None
    assert details(case, "dispatch")[0]["sha256"] == hashlib.sha256(SIGNED.content).hexdigest()


def test_what_was_decided_is_kept_whole(case: Store) -> None:
    decided(case)
    with case.reading() as records:
        kept = records.revisions("svar")[0]
        assert (kept.number, kept.waiver, kept.exchange) == (1, "", exchange_of(records, "svar"))
        snapshot = revision_of(records, "svar", 1)
        assert snapshot.response == replace(records.response("svar"), updated_at=snapshot.response.updated_at)
        assert snapshot.by_recommendation() == {"r1": APPROVING}
        assert snapshot.recommendations == LISTED
    assert details(case, "state")[-1]["sha256"] == kept.sha256


def test_a_decided_answer_quotes_what_it_was_decided_on(case: Store) -> None:
    """The case lives on: a recommendation that is reworded later must not change what the body has said yes to."""
    decided(case)
    before = content_of_svar(case)
    apply(case, PutRecommendations((replace(LISTED[0], text="Växeln delas inte."), replace(LISTED[1], withdrawn=True))))
    assert content_of_svar(case) == before


def content_of_svar(store: Store) -> tuple[object, bytes]:
    with store.reading() as records:
        content = content_of(records, "svar")
        return (content.recommendations, content.positions), exchange_of(records, "svar")


def test_a_decided_answer_takes_no_edit(case: Store) -> None:
    decided(case)
    with case.reading() as records:
        response = records.response("svar")
    assert refusal(lambda: apply(case, PutResponse(replace(response, subject="Annat")))) == "refused.frozen"
    assert refusal(lambda: apply(case, PutPosition(Position("svar", "r1")))) == "refused.frozen"


def test_taking_back_an_edit_does_not_take_back_the_state(case: Store) -> None:
    with case.reading() as records:
        response = records.response("svar")
    undo = apply(case, PutResponse(replace(response, subject="Växeln"))).inverse
    registering.send_for_review(case, "svar")
    apply(case, undo)
    with case.reading() as records:
        assert records.response("svar").subject == ""
    assert state(case) == (ResponseState.IN_REVIEW, 1)


def test_a_decision_needs_a_second_person(case: Store) -> None:
    assert refusal(lambda: registering.decide(case, "svar")) == "refused.not_reviewed"
    people.call_me(case, "Kim Ek")
    registering.send_for_review(case, "svar")
    assert refusal(lambda: reviewing.approve(case, "svar")) == "refused.own_review"
    assert refusal(lambda: reviewing.approve(case, "svar", reviewer="kim  ek ")) == "refused.own_review"
    assert refusal(lambda: registering.decide(case, "svar")) == "refused.not_reviewed"
    reviewing.approve(case, "svar", reviewer="Robin Alm")
    registering.decide(case, "svar")
    assert state(case) == (ResponseState.DECIDED, 1)


def test_what_was_changed_after_the_review_is_read_again(case: Store) -> None:
    reviewed(case)
    apply(case, PutPosition(APPROVING))
    assert refusal(lambda: registering.decide(case, "svar")) == "refused.changed_since_review"
    with case.reading() as records:
        response = records.response("svar")
    reviewing.approve(case, "svar", reviewer="Robin Alm")
    apply(case, PutResponse(replace(response, meeting_item="§ 8", reference="SN 1")))
    registering.decide(case, "svar")
    assert state(case) == (ResponseState.DECIDED, 1)


def test_a_remark_that_is_left_stands_in_the_way(case: Store) -> None:
    registering.send_for_review(case, "svar")
    remark, changes = reviewing.remark(case, "svar", " Vad kostar det? ", recommendation_id="r1", author="Robin Alm")
    assert changes.touches(Kind.REMARK, remark.id)
    reviewing.reply(case, remark.id, "Står i avsnitt 3.")
    reviewing.approve(case, "svar", reviewer="Robin Alm")
    assert refusal(lambda: registering.decide(case, "svar")) == "refused.remarks_left"
    reviewing.settle(case, remark.id)
    assert not reviewing.settle(case, remark.id)
    with case.reading() as records:
        settled = records.remark(remark.id)
        assert (settled.text, settled.author, settled.resolved_by) == ("Vad kostar det?", "Robin Alm", "handläggare")
        assert [(each.text, each.author) for each in settled.replies] == [("Står i avsnitt 3.", "handläggare")]
        assert registering.obstacles(records, "svar") == ()
    reviewing.settle(case, remark.id, resolved=False)
    with case.reading() as records:
        assert [each.code for each in registering.obstacles(records, "svar")] == ["refused.remarks_left"]


def test_what_is_waived_is_kept_with_its_reason(case: Store) -> None:
    registering.decide(case, "svar", waiver=" Delegationsbeslut av direktören. ")
    with case.reading() as records:
        assert records.revisions("svar")[0].waiver == "Delegationsbeslut av direktören."
    assert details(case, "state")[-1]["waived"] == ["refused.not_reviewed"]


def test_a_waiver_that_was_not_needed_is_not_kept(case: Store) -> None:
    reviewed(case)
    registering.decide(case, "svar", waiver="För säkerhets skull")
    with case.reading() as records:
        assert records.revisions("svar")[0].waiver == ""


def test_back_to_the_one_who_writes_takes_a_reason(case: Store) -> None:
    assert refusal(lambda: registering.send_back(case, "svar", "Ofärdigt")) == "refused.not_in_review"
    registering.send_for_review(case, "svar")
    assert refusal(lambda: registering.send_back(case, "svar", " ")) == "refused.no_reason"
    registering.send_back(case, "svar", "Motivering saknas")
    assert state(case) == (ResponseState.DRAFT, 1)
    assert details(case, "state")[-1]["reason"] == "Motivering saknas"


def test_a_new_decision_is_a_new_revision_and_the_first_is_kept(case: Store) -> None:
    decided(case)
    registering.dispatch(case, "svar", [SIGNED])
    registering.open_revision(case, "svar", "Nämnden återtog beslutet")
    assert state(case) == (ResponseState.DRAFT, 2)
    apply(case, PutPosition(replace(APPROVING, stance=Stance.REJECT)))
    assert refusal(lambda: registering.decide(case, "svar")) == "refused.not_reviewed"
    reviewed(case)
    registering.decide(case, "svar", decided_on=date(2026, 9, 1))
    with case.reading() as records:
        assert [each.number for each in records.revisions("svar")] == [1, 2]
        stances = [revision_of(records, "svar", number).positions[0].stance for number in (1, 2)]
        assert stances == [Stance.APPROVE, Stance.REJECT]
        days = [revision_of(records, "svar", number).response.decided_on for number in (1, 2)]
        assert days == [date(2026, 5, 12), date(2026, 9, 1)]
        with pytest.raises(NotFound):
            revision_of(records, "svar", 3)
        assert records.dispatched_content(records.dispatched("svar")[0].id) == SIGNED.content


@pytest.mark.parametrize("sent", [False, True])
def test_a_revision_that_is_given_up_leaves_the_decision_before(case: Store, sent: bool) -> None:
    decided(case)
    if sent:
        registering.dispatch(case, "svar", [SIGNED])
    with case.reading() as records:
        before = replace(records.response("svar"), updated_at="")
    registering.open_revision(case, "svar", "Misstag")
    apply(case, PutPosition(replace(APPROVING, grounds="Sämre.")))
    apply(case, PutPosition(Position("svar", "r2", Stance.REJECT)))
    registering.abandon_revision(case, "svar")
    with case.reading() as records:
        assert replace(records.response("svar"), updated_at="") == before
        assert dict(records.positions("svar")) == {"r1": APPROVING}
    assert refusal(lambda: registering.abandon_revision(case, "svar")) == "refused.no_revision_open"


def test_a_colleagues_later_revision_has_no_decision_here_to_go_back_to(case: Store) -> None:
    with case.writing() as records:
        records.put_response(replace(records.response("svar"), revision=2))
    assert refusal(lambda: registering.abandon_revision(case, "svar")) == "refused.no_revision_open"


def test_nothing_leaves_the_house_undecided_empty_or_unsigned_without_a_reason(case: Store) -> None:
    assert refusal(lambda: registering.dispatch(case, "svar", [SIGNED])) == "refused.no_step_to_dispatched"
    decided(case)
    assert refusal(lambda: registering.dispatch(case, "svar", [])) == "refused.nothing_to_dispatch"
    assert refusal(lambda: registering.dispatch(case, "svar", [WORD])) == "refused.unsigned"
    assert state(case) == (ResponseState.DECIDED, 1)
    registering.dispatch(case, "svar", [WORD], unsigned_because="Undertecknat på papper")
    assert details(case, "state")[-1]["reason"] == "Undertecknat på papper"
    assert refusal(lambda: registering.dispatch(case, "svar", [SIGNED])) == "refused.no_step_to_dispatched"


def test_steps_that_make_no_sense_are_refused(case: Store) -> None:
    assert refusal(lambda: registering.open_revision(case, "svar", "x")) == "refused.not_decided"
    decided(case)
    assert refusal(lambda: registering.send_for_review(case, "svar")) == "refused.no_step_to_review"
    assert refusal(lambda: registering.decide(case, "svar", waiver="x")) == "refused.no_step_to_decided"
    assert refusal(lambda: registering.open_revision(case, "svar", "")) == "refused.no_reason"
    assert refusal(lambda: reviewing.approve(case, "svar", reviewer="Robin")) == "refused.not_in_review"


def test_another_bodys_answer_is_not_ours_to_decide(case: Store) -> None:
    with case.writing() as records:
        records.put_referral(Referral("fall2", "Annat"))
        records.put_response(Response("deras", "fall2", origin=ResponseOrigin.RECEIVED))
    assert refusal(lambda: registering.decide(case, "deras", waiver="x")) == "refused.not_own"


def test_a_remark_without_words_is_none(case: Store) -> None:
    assert refusal(lambda: reviewing.remark(case, "svar", "\n ")) == "refused.empty_remark"


def test_an_answer_with_something_left_to_mend_is_not_decided(case: Store) -> None:
    reviewed(case)
    assert refusal(lambda: registering.decide(case, "svar", stopping=2)) == "refused.checks_left"
