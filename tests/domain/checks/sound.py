"""A response with nothing to remark on, of a made-up committee; every test of the checks spoils one thing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.checks import Finding, Material, check_response
from domain.interpretation import Phrases
from domain.position import LocalConstraint, Position, Request, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Party, Response, Section, SectionRole, Signatory
from resources.phrases import table

PHRASES = Phrases.parse(table("stances"), table("circumstances"))

SWITCHBOARD = Recommendation(
    "växel", "fall", "Telefonväxeln rekommenderas vara gemensam för länets kommuner.", 1, title="Gemensam växel"
)
CLEANING = Recommendation(
    "städ", "fall", "Lokalvården rekommenderas inte vara gemensam för länets kommuner.", 2, title="Lokalvård"
)
REFERRAL = Referral("fall", "Gemensam service i länet", "LK 2026-0031", "Länets kansli", due=date(2026, 6, 30))
RESPONSE = Response(
    "svar",
    "fall",
    body="Servicenämnden",
    reference="SN 2026-0102",
    sender_reference="LK 2026-0031",
    information_class="K1 (Öppen)",
    telephone="0980-12 34 56",
    email="servicenamnden@savra.example",
    recipient=Party("Länets kansli", ("Box 1", "123 45 Länstad")),
    meeting_date=date(2026, 5, 20),
    meeting_item="7",
    subject="Yttrande över Gemensam service i länet, LK 2026-0031",
    sections=(Section("ärendet", SectionRole.MATTER, text="Kansliet har skickat ett förslag på remiss."),),
    signatories=(Signatory("Kim Ek", "Ordförande", "Servicenämnden"),),
)
POSITIONS = {
    "växel": Position(
        "svar",
        "växel",
        Stance.APPROVE,
        "Nämnden ser att väntetiderna kan bli kortare.",
        (LocalConstraint("avtal", text="Avtalet om växeln gäller till 2028."),),
        (Request("önskan", "Redovisa kostnaden."),),
        SWITCHBOARD.fingerprint,
    ),
    "städ": Position("svar", "städ", Stance.APPROVE, "Nämnden delar bedömningen.", basis=CLEANING.fingerprint),
}
TODAY = date(2026, 5, 4)
SOUND = Material(REFERRAL, (SWITCHBOARD, CLEANING), RESPONSE, POSITIONS, TODAY)


def found(material: Material) -> tuple[Finding, ...]:
    """What the checks find."""
    return check_response(material, PHRASES)


def codes(material: Material) -> list[str]:
    """The codes of what the checks find, without their family's name."""
    return [each.code.removeprefix("check.") for each in found(material)]


def with_response(**changes: Any) -> Material:
    """The sound material with other values in the head."""
    return replace(SOUND, response=replace(RESPONSE, **changes))


def with_referral(**changes: Any) -> Material:
    """The sound material with other values in the case."""
    return replace(SOUND, referral=replace(REFERRAL, **changes))


def with_position(which: str = "växel", **changes: Any) -> Material:
    """The sound material with other values in one position."""
    changed: Mapping[str, Position] = {**POSITIONS, which: replace(POSITIONS[which], **changes)}
    return replace(SOUND, positions=changed)


def saying(grounds: str, stance: Stance = Stance.APPROVE, which: str = "växel") -> Material:
    """The sound material with these grounds under a stance."""
    return with_position(which, grounds=grounds, stance=stance)


def writing(text: str) -> Material:
    """The sound material with this text in its section."""
    return with_response(sections=(Section("ärendet", SectionRole.MATTER, text=text),))
