"""What the text must not hold: contradictions, personal data, dead links, riddles. False alarms are tried as hard as finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.checks import Place
from domain.checks.links import leads_somewhere
from domain.position import Stance
from domain.response import Signatory
from tests.domain.checks.sound import SOUND, codes, found, saying, with_response, writing

APPROVE, REMARKS, REJECT = Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.REJECT


@pytest.mark.parametrize(
    ("stance", "grounds"),
    [
        (APPROVE, "Servicenämnden avstyrker rekommendationen."),
        (APPROVE, "Växeln är ny. Nämnden avstyrker därför **förslaget**."),
        (APPROVE, "Nämnden tillstyrker inte rekommendationen."),
        (APPROVE, "- Nämnden kan inte ställa sig bakom förslaget."),
        (REMARKS, "Nämnden avstyrker förslaget."),
        (REJECT, "Nämnden tillstyrker rekommendationen."),
        (REJECT, "Nämnden har inget att erinra mot förslaget."),
        (Stance.NO_OBJECTION, "Rekommendationen avstyrks."),
        (Stance.UNDECIDED, "Nämnden tillstyrker förslaget."),
        (Stance.NOT_CONCERNED, "Nämnden avstyrker förslaget."),
        (APPROVE, "Nämnden tar inte ställning till förslaget."),
    ],
)
def test_grounds_that_speak_against_the_stance_are_pointed_at(stance: Stance, grounds: str) -> None:
    (finding,) = found(saying(grounds, stance))
    assert finding.code == "check.wording_opposed"
    assert finding.place == Place("position:växel", "grounds")


@pytest.mark.parametrize(
    ("stance", "grounds"),
    [
        (APPROVE, "Nämnden avstyrker inte rekommendationen."),
        (APPROVE, "Kommunstyrelsen avstyrker förslaget."),
        (APPROVE, "Om kostnaden blir högre skulle nämnden avstyrka förslaget."),
        (APPROVE, "> Nämnden avstyrker förslaget.\n\nSå skrev nämnden för tio år sedan."),
        (APPROVE, "Nämnden avstyrker inköp av nya skrivbord."),
        (APPROVE, "Frågan är om nämnden avstyrker förslaget?"),
        (APPROVE, "Nämnden tar inte ställning till kostnaderna."),
        (APPROVE, "Nämnden avstår från att yttra sig."),
        (APPROVE, "Nämnden tar inte ställning till den framtida organisationen."),
        (REMARKS, "Nämnden avstyrker den föreslagna tidplanen."),
        (REJECT, "Nämnden delar bilden av problemen och ser positivt på syftet."),
        (REJECT, "Nämnden välkomnar dialogen men kan inte tillstyrka förslaget."),
        (Stance.UNDECIDED, "Nämnden kan varken tillstyrka eller avstyrka förslaget."),
        (Stance.NO_OBJECTION, "Nämnden har inga synpunkter på förslaget."),
    ],
)
def test_grounds_that_only_sound_so_are_left_alone(stance: Stance, grounds: str) -> None:
    assert codes(saying(grounds, stance)) == []


def test_a_yes_to_a_no_is_a_yes() -> None:
    assert codes(saying("Nämnden ser inget behov av gemensam lokalvård.", APPROVE, "städ")) == []


@pytest.mark.parametrize(
    "text",
    ["850709-9805", "19850709-9805", "198507099805", "8507099805", "850709+9805", "850709–9805", "850709 9805", "850769-9802"],
)  # fmt: skip
def test_personal_identity_numbers_stop(text: str) -> None:
    (finding,) = found(writing(f"Ärendet rör en kund ({text}) i kommunen."))
    assert (finding.code, finding.place) == ("check.personal_number", Place("section:ärendet", "text"))
    assert "9805" not in str(finding.parameters["number"])


def test_the_same_number_twice_in_one_spot_is_one_finding() -> None:
    assert codes(writing("850709-9805 och åter 850709-9805.")) == ["personal_number"]


def test_they_are_found_wherever_something_is_printed() -> None:
    for material in (
        with_response(officer="Kim Ek 850709-9805"),
        with_response(copies=("Kim Ek, 850709-9805",)),
        with_response(signatories=(Signatory("Kim Ek", "850709-9805"),)),
        saying("Rör 850709-9805."),
    ):
        assert codes(material) == ["personal_number"]


@pytest.mark.parametrize(
    "text",
    [
        "dnr 850709-9805",
        "Diarienummer: 850709-9805",
        "850709-9806",
        "851309-9805",
        "organisationsnummer 556036-0793",
        "Plusgiro 850709-98051",
        "12850709-9805",
        "konto 8507-09 9805 1",
        "art. 850709-9805-2",
    ],
)
def test_numbers_that_are_no_persons_are_left_alone(text: str) -> None:
    assert codes(writing(f"Se {text} i arkivet.")) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("email_private", "anna78@gmail.com"),
        ("email_private", "karin.alm@familjenalm.example"),
        ("telephone_private", "070-123 45 67"),
        ("telephone_private", "0701234567"),
        ("telephone_private", "+46 70 123 45 67"),
        ("telephone_private", "08-123 45 67"),
    ],
)
def test_how_private_persons_are_reached_is_pointed_at(code: str, text: str) -> None:
    assert codes(writing(f"Hör av er till en granne, {text}, om vägen.")) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "registrator@lan.example",
        "registrator.service@lan.example",
        "servicenamnden@savra.example",
        "anna.ek@savra.example",
        "0980-12 34 56",
        "0980-123456",
        "växel 08-123 45 67",
        "010-123 45 67",
        "020-12 34 56",
        "0771-12 34 56",
        "2026-05-20",
        "kostnaden 0,3 miljoner 2026-2028",
        "artikel 0704-2",
        "kontot 0701-2345678901",
    ],
)
def test_contacts_of_offices_and_other_numbers_are_left_alone(text: str) -> None:
    assert codes(writing(f"Se {text} för mer.")) == []


@pytest.mark.parametrize(
    "link",
    [
        "[rapporten]()", "[rapporten](rapport.pdf)", "[rapporten](www.lan.example)", "[rapporten](http://)", "[rapporten](https://lan)", "[](https://lan.example)",
        "[rapporten](javascript:alert)", "[rapporten](file:///C:/rapport.pdf)", "[kansliet](mailto:kansliet)", "[kansliet](tel:växeln)",
        "[rapporten](https://https://lan.example)", "[rapporten](https://lan.example]/a)", "[rapporten](https://lan.example/a b)",
    ],
)  # fmt: skip
def test_links_that_lead_nowhere_are_pointed_at(link: str) -> None:
    assert codes(writing(f"Läs {link} först.")) == ["link_broken"]


@pytest.mark.parametrize(
    "target",
    ["https://lan.example/rapport_(2).pdf", "http://lan.example:8080/?a=1#b", "mailto:kansli@lan.example?subject=Svar", "tel:+46 980 12 34 56".replace(" ", "-"), "https://åre.se"],
)  # fmt: skip
def test_whole_links_are_left_alone(target: str) -> None:
    assert leads_somewhere(target)
    assert codes(writing(f"Läs [rapporten]({target}) först, [sida 2] och (bilaga 1).")) == []


@pytest.mark.parametrize(
    "text", ["Nämnden inför MFA under året.", "En RPA-lösning finns.", "Kravet gäller FBG:s lokaler."]
)
def test_riddles_are_pointed_at_once(text: str) -> None:
    assert codes(writing(f"{text} {text}")) == ["abbreviation"]


@pytest.mark.parametrize(
    "text",
    [
        "Flerfaktorsinloggning (MFA) införs. MFA krävs sedan.",
        "MFA (flerfaktorsinloggning) införs.",
        "MFA, det vill säga flerfaktorsinloggning, införs.",
        "IT-system och EU:s GDPR enligt SOU 2020:1, dnr SFN 2026-0012, kapitel IV.",
        "Motorn drar 40 MW och kostar 3 MSEK.",
        "VIKTIGT OM REMISSEN",
        "Under rubriken OMRÅDE LÖN OCH PENSION står det.",
        "Det gäller BARA växeln, inte annat än bara den.",
        "K1 och M365.",
        "Svar till registrator@SÄVRA.example eller https://LAN.example/PDF.",
        "SN återkommer till LK.",
    ],
)
def test_what_is_explained_or_known_is_left_alone(text: str) -> None:
    assert codes(writing(text)) == []


def test_what_the_sender_writes_itself_needs_no_explanation() -> None:
    recommendation = replace(SOUND.recommendations[0], text="MFA rekommenderas vara gemensam för länets kommuner.")
    material = replace(writing("Nämnden inför MFA."), recommendations=(recommendation, SOUND.recommendations[1]))
    assert "abbreviation" not in codes(material)
