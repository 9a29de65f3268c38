"""Cases at a glance, ids that may be shortened, and how an answer is begun."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.changes import Changes
from domain.errors import NotFound
from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, SectionRole, Signatory
from domain.services import cases, responses
from tests.domain.services.conftest import LISTED, REFERRAL


def test_the_overview_counts_what_is_answered(case: Store) -> None:
    with case.writing() as records:
        records.put_position(Position("svar", "r1", Stance.APPROVE))
        records.put_position(Position("svar", "r2", grounds="Tvekar."))
        records.put_referral(Referral("tomt", "Utan svar", created_at="2020"))
        records.put_recommendations(
            [Recommendation("x", "tomt", "Något"), Recommendation("y", "tomt", "Eget", to_answer=False)]
        )
    by_id = {each.referral.id: each for each in cases.overview(case)}
    assert (by_id["fall"].progress, by_id["fall"].recommendations) == ((1, 3), 3)
    assert by_id["fall"].own is not None
    assert (by_id["tomt"].progress, by_id["tomt"].own, by_id["tomt"].recommendations) == ((0, 1), None, 2)


def test_an_open_case_has_its_own_answer_in_front(case: Store) -> None:
    with case.writing() as records:
        records.put_response(Response("mottaget", "fall", body="Annan nämnd", origin=ResponseOrigin.RECEIVED))
        records.put_position(Position("svar", "r1", Stance.APPROVE))
    opened = cases.open_case(case, "fall")
    assert opened.response is not None
    assert opened.response.id == "svar"
    assert opened.progress == (1, 3)
    assert opened.recommendations == LISTED
    other = cases.open_case(case, "fall", "mottaget")
    assert other.response is not None
    assert other.response.body == "Annan nämnd"


def test_a_case_without_an_answer_opens_too(store: Store) -> None:
    with store.writing() as records:
        records.put_referral(REFERRAL)
        records.put_recommendations([*LISTED[:2], replace(LISTED[2], to_answer=False)])
    opened = cases.open_case(store, "fall")
    assert opened.response is None
    assert opened.progress == (0, 2)


def test_ids_may_be_shortened_while_they_name_one_thing(case: Store) -> None:
    with case.writing() as records:
        records.put_recommendations([Recommendation("r10", "fall", "Tionde")])
    assert cases.resolve(case, "fal") == ("referral", "fall")
    assert cases.resolve(case, "s", "response") == ("response", "svar")
    assert cases.resolve(case, "r1") == ("recommendation", "r1")
    for prefix, code in (("r", "missing.ambiguous"), ("zz", "missing.id"), ("", "missing.id")):
        with pytest.raises(NotFound) as missing:
            cases.resolve(case, prefix)
        assert missing.value.code == code


def test_an_answer_is_begun_once_and_with_what_is_known(store: Store) -> None:
    with store.writing() as records:
        records.put_referral(replace(REFERRAL, answer_address="Kansliet\n Box 12 \n", information_class="K1 (Öppen)"))
    begun, changes = responses.ensure_own(store, "fall")
    assert changes
    assert (begun.sender_reference, begun.information_class) == ("RS 2026-0001", "K1 (Öppen)")
    assert (begun.recipient.name, begun.recipient.lines) == ("Länets kansli", ("Kansliet", "Box 12"))
    assert begun.subject == "Yttrande över Gemensam växel, RS 2026-0001"
    assert [each.role for each in begun.sections if not each.before_recommendations] == [SectionRole.ECONOMY]
    assert "2026-05-29" in begun.sections[0].text
    assert responses.ensure_own(store, "fall") == (begun, Changes())


def test_the_office_does_not_write_its_own_name_twice(case: Store) -> None:
    signatory = Signatory("", "Förvaltningschef", "Serviceförvaltningen")
    with case.writing() as records:
        records.put_response(
            replace(records.response("svar"), signatories=(signatory,), letterhead="egen", officer="Kansliet")
        )
        records.put_referral(Referral("nytt", ""))
    begun, _ = responses.ensure_own(case, "nytt")
    assert (begun.body, begun.signatories, begun.letterhead) == ("Servicenämnden", (signatory,), "egen")
    assert (begun.subject, begun.sections[0].text, begun.reference) == ("", "", "")


def test_a_referral_without_numbers_and_dates_still_makes_a_subject(store: Store) -> None:
    with store.writing() as records:
        records.put_referral(Referral("fall", "Växel", sender="Kansliet"))
    begun, _ = responses.ensure_own(store, "fall")
    assert begun.subject == "Yttrande över Växel"
    assert begun.sections[0].text == "Kansliet har skickat Växel på remiss."
