"""What must be there and be right: numbers, names, dates, answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.checks import Level, Material, Place
from domain.checks.references import well_formed
from domain.position import LocalConstraint, Request, Source
from domain.response import Party, ResponseState, Section, SectionRole, Signatory
from resources import messages
from storage.letterheads import LetterheadStore
from tests.domain.checks.sound import (
    CLEANING,
    POSITIONS,
    SOUND,
    codes,
    found,
    with_position,
    with_referral,
    with_response,
)

STOPS = {
    "reference_missing": with_response(reference=" "),
    "sender_reference_missing": with_response(sender_reference=""),
    "body_missing": with_response(body=""),
    "recipient_missing": with_response(recipient=Party("", ("Box 1",))),
    "class_missing": with_response(information_class=""),
    "signatory_missing": with_response(signatories=(Signatory("", "", "Sävra"),)),
    "decision_missing": with_response(meeting_date=None, meeting_item=""),
    "position_missing": replace(SOUND, positions={"växel": POSITIONS["växel"]}),
    "stance_missing": with_position(stance=None),
    "basis_changed": with_position(basis="en äldre lydelse"),
    "unconfirmed": with_position(source=Source.INTERPRETED),
}
WARNS = {
    "reference_malformed": with_response(reference="kommer"),
    "sender_reference_differs": with_response(sender_reference="LK 2026-0013", subject=""),
    "sender_reference_malformed": replace(with_referral(reference=""), response=replace(SOUND.response, sender_reference="LK", subject="")),
    "subject_without_reference": with_response(subject="Yttrande över Gemensam service i länet"),
    "references_same": with_response(reference="LK 2026-0031"),
    "signatory_unnamed": with_response(signatories=(Signatory("", "Ordförande"),)),
    "due_passed": replace(SOUND, today=date(2026, 7, 1)),
    "due_before_decision": with_response(meeting_date=date(2026, 7, 1)),
    "confirmation_late": with_response(meeting_date=date(2026, 6, 17)),
    "decision_item_missing": with_response(meeting_item=""),
    "decided_elsewhen": with_response(decided_on=date(2026, 5, 21)),
    "decided_ahead": with_response(decided_on=date(2026, 5, 20), state=ResponseState.DECIDED),
    "section_empty": with_response(sections=(Section("bakgrund", SectionRole.BACKGROUND, text=" \n"),)),
    "constraint_empty": with_position(constraints=(LocalConstraint("c"),)),
    "request_empty": with_position(requests=(Request("r"),)),
}  # fmt: skip


def test_a_sound_response_has_nothing_to_remark_on() -> None:
    assert codes(SOUND) == []


@pytest.mark.parametrize(("code", "material"), [*STOPS.items(), *WARNS.items()], ids=[*STOPS, *WARNS])
def test_one_fault_is_one_finding_with_its_words(code: str, material: Material) -> None:
    (finding,) = found(material)
    assert finding.code == f"check.{code}"
    assert finding.level is (Level.STOPS if code in STOPS else Level.WARNS)
    for text in (finding.code, f"{finding.code}:why"):
        assert messages.known(text)
        assert "{" not in messages.text(text, finding.parameters)


@pytest.mark.parametrize(
    "material",
    [
        with_response(meeting_date=None, meeting_item="", decided_on=date(2026, 5, 4)),
        with_response(meeting_date=date(2026, 6, 17), immediate_confirmation=True),
        with_response(subject=""),
        with_response(subject="Yttrande över Gemensam service (dnr LK 2026-0031)"),
        with_response(sender_reference="LK2026-0031"),
        replace(SOUND, today=date(2026, 6, 30)),
        replace(SOUND, today=date(2026, 7, 9), response=replace(SOUND.response, state=ResponseState.DISPATCHED)),
        with_referral(due=None),
        replace(SOUND, positions={"växel": POSITIONS["växel"]}, recommendations=(SOUND.recommendations[0], replace(CLEANING, to_answer=False))),
    ],
    ids=["delegated", "confirmed at once", "usual heading", "labelled", "unspaced", "last day", "dispatched", "no due date", "not to answer"],
)  # fmt: skip
def test_what_is_well_is_left_alone(material: Material) -> None:
    assert codes(material) == []


@pytest.mark.parametrize(
    "reference",
    ["TN 2020-1411", "FSN dnr 2020-0507", "2020-0507", "Fi2021/01234", "KS/2026:123", "1.6.1-523/2012", "MSB 2026-04567-2", "Dnr RS 2024-0566", "RS 2024-0566, RS 2024-0567"],
)  # fmt: skip
def test_numbers_of_many_offices_are_well_formed(reference: str) -> None:
    assert well_formed(reference, 2026)


@pytest.mark.parametrize(
    "reference",
    ["TN", "TN 2026", "TN 2026-", "TN XXXX-0147", "TN 2062-0147", "se remissen", "2026-05-xx", "TN 2026-01 47"],
)
def test_slips_in_numbers_are_seen(reference: str) -> None:
    assert not well_formed(reference, 2026)


def test_a_house_without_classes_is_asked_for_none_and_one_without_a_number_is_told() -> None:
    form = LetterheadStore(None).get("standard")
    bare = replace(form, first=(), following=(), foot_first=())
    material = replace(with_response(information_class=""), letterhead=bare)
    assert codes(material) == ["reference_not_printed"]
    assert codes(replace(SOUND, letterhead=form)) == []
    asked = replace(material, referral=replace(SOUND.referral, information_class="K1"))
    assert codes(asked) == ["class_missing", "reference_not_printed"]


def test_findings_point_at_the_spot_and_change_with_what_they_are_about() -> None:
    (before,) = found(with_position(stance=None))
    assert before.place == Place("position:växel", "stance")
    (after,) = found(with_position(stance=None, grounds="Något annat."))
    (same,) = found(with_position(stance=None, grounds=POSITIONS["växel"].grounds + " \n"))
    assert after.digest != before.digest == same.digest


def test_what_stops_comes_first() -> None:
    assert codes(with_response(meeting_item="", information_class="")) == ["class_missing", "decision_item_missing"]
