"""Who has answered: names are matched as people write them, and nobody who answered unasked is mixed up with those who were asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import Refused
from domain.intake import tied_to
from domain.ports import Store
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services import editing
from domain.services.answering import answer_status, attribute, status_of, with_bodies, without_bodies

ASKED = ("Region Norr", "Dals kommun", "Trafiknämnden", "Locum AB", "Kommunstyrelsen i Åby")


def answer(body: str, id_: str = "", origin: ResponseOrigin = ResponseOrigin.RECEIVED, **fields: str) -> Response:
    return Response(id_ or body, "fall", body, origin, **fields)  # type: ignore[arg-type]  # only texts are given


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Region Norr", "Region Norr"),
        ("REGION NORR", "Region Norr"),
        ("Regionstyrelsen, Region Norr", "Region Norr"),
        ("Region Norr, regionstyrelsen", "Region Norr"),
        ("Kommunstyrelsen i Dals kommun", "Dals kommun"),
        ("Styrelsen för Locum AB", "Locum AB"),
        ("Locum", "Locum AB"),
        ("Trafiknämden", "Trafiknämnden"),
        ("Kommunstyrelsen i Åby", "Kommunstyrelsen i Åby"),
        ("Trafiknämnden, Region Norr", ""),
        ("Miljönämnden i Dals kommun", ""),
        ("Region Nord", ""),
        ("", ""),
    ],
)
def test_names_are_tied_to_the_list_as_people_write_them(written: str, means: str) -> None:
    assert tied_to(written, ASKED) == means


def test_those_who_answered_those_who_did_not_and_those_who_were_not_asked() -> None:
    responses = (
        answer("Regionstyrelsen, Region Norr"),
        answer("Locum AB", "gammalt", superseded_by="nytt"),
        answer("Locum AB", "nytt"),
        answer("Hyresgästerna"),
        answer("", "okänd"),
        answer("", "en till"),
        answer("Hyresgästerna", "igen"),
        answer("Dals kommun", "utkast", ResponseOrigin.OWN),
    )
    status = status_of(Referral("fall", "", bodies=ASKED), responses)
    assert [each.body for each in status.answered] == ["Region Norr", "Locum AB"]
    assert [each.body for each in status.silent] == ["Dals kommun", "Trafiknämnden", "Kommunstyrelsen i Åby"]
    assert [(each.body, len(each.responses)) for each in status.unasked] == [("Hyresgästerna", 2), ("", 1), ("", 1)]
    assert [each.id for each in status.asked[3].responses] == ["nytt", "gammalt"]


def test_an_answer_that_two_give_together_is_an_answer_of_both() -> None:
    status = status_of(Referral("fall", "", bodies=ASKED), (answer("Dals kommun och Region Norr"),))
    assert {each.body for each in status.answered} == {"Dals kommun", "Region Norr"}
    assert status.unasked == ()


def test_the_offices_own_answer_counts_when_it_has_been_decided() -> None:
    own = replace(answer("Dals kommun", origin=ResponseOrigin.OWN), state=ResponseState.DECIDED)
    assert [each.body for each in status_of(Referral("fall", "", bodies=ASKED), (own,)).answered] == ["Dals kommun"]


def test_the_list_is_edited_and_every_edit_can_be_taken_back(case: Store) -> None:
    with case.reading() as records:
        referral = records.referral("fall")
    editing.apply(case, with_bodies(referral, ["Region Norr", " region  norr ", "", "Dals kommun"]))
    with case.reading() as records:
        referral = records.referral("fall")
    assert referral.bodies == ("Region Norr", "Dals kommun")
    assert without_bodies(referral, ["Region Norr"]).referral.bodies == ("Dals kommun",)
    applied = editing.apply(case, without_bodies(referral, ["Region Norr"]))
    assert [each.body for each in answer_status(case, "fall").silent] == ["Dals kommun"]
    editing.apply(case, applied.inverse)
    assert [each.body for each in answer_status(case, "fall").silent] == ["Region Norr", "Dals kommun"]


def test_an_answer_is_given_to_the_body_whose_it_is_though_it_has_been_sent(case: Store) -> None:
    with case.writing() as records:
        records.put_referral(replace(records.referral("fall"), bodies=("Region Norr",)))
        sent = replace(answer("Norra regionens kansli", "svaret"), state=ResponseState.DISPATCHED)
        records.put_response(sent)
    assert attribute(case, "svaret", " Region  Norr ")
    assert [each.body for each in answer_status(case, "fall").answered] == ["Region Norr"]
    with case.reading() as records:
        assert [row.action for row in records.journal("svaret")] == ["attribute"]
    with pytest.raises(Refused):
        attribute(case, "svar", "Region Norr")
