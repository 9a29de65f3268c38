"""Local circumstances and requests, as bodies tell of them."""

from __future__ import annotations

import pytest

from domain.dates import PartialDate
from domain.interpretation.circumstances import amount_sek, subject, until
from domain.position import ConstraintKind
from tests.domain.interpretation.answers import SWITCHBOARD, WAGES, position, read


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Nämnden har ett avtal med Telebolaget som löper ut 2028.", ConstraintKind.AGREEMENT),
        ("Växeln är integrerad med nämndens befintliga bokningssystem.", ConstraintKind.SYSTEM),
        ("Nämnden har ett eget kollektivavtal för musiklärare.", ConstraintKind.COLLECTIVE_AGREEMENT),
        (
            "Ett byte medför en kostnad för nämnden på 1,5 miljoner kronor, vilket kräver att nämnden får medel.",
            ConstraintKind.ECONOMY,
        ),
        ("Enligt arkivlagen måste nämnden bevara samtalsloggarna i tio år.", ConstraintKind.LAW),
        ("Nämnden måste följa OSL och GDPR.", ConstraintKind.LAW),
        ("Nämnden har höga krav på redundans och robusthet.", ConstraintKind.SECURITY),
        ("Nämnden har en pågående upphandling av ny växel.", ConstraintKind.PROCUREMENT),
        ("Nämndens uppgifter har informationsklassning på högsta nivån.", ConstraintKind.CLASSIFICATION),
        ("Nämnden måste behålla tidplanen för flytten.", ConstraintKind.TIMETABLE),
        ("Nämnden saknar kompetens för egen drift.", ConstraintKind.ORGANISATION),
        ("En förutsättning är att öppettiderna behålls.", ConstraintKind.OTHER),
    ],
)
def test_the_kind_is_known_by_its_words(sentence: str, kind: ConstraintKind) -> None:
    found = position(read(f"# Telefonväxel\n\n{sentence}"), SWITCHBOARD).constraints
    assert [(each.kind, each.text) for each in found] == [(kind, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Enligt utredningen har nämnden ett avtal som löper ut 2028.",
        "Utredningen beskriver befintliga system.",
        "Telefonen uppfanns för länge sedan.",
        "Goda förutsättningar finns för samarbete.",
        "Nämnden stödjer rekommendationen.",
    ],
)
def test_what_is_no_circumstance_of_the_body_is_not_taken_for_one(sentence: str) -> None:
    assert position(read(f"# Telefonväxel\n\n{sentence}"), SWITCHBOARD).constraints == ()


def test_a_constraint_carries_its_end_its_amount_and_what_it_is_about() -> None:
    text = "# Telefonväxel\n\nNämnden stödjer detta. Gällande avtal med Telebolaget Nord löper ut den 30 juni 2028 och kostar 2,5 mnkr om året."
    (found,) = position(read(text), SWITCHBOARD).constraints
    assert found.until == PartialDate(2028, 6, 30)
    assert found.amount_sek == 2_500_000
    assert found.subject == "Telebolaget Nord"
    assert found.vouched_by == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Kostnaderna bör förtydligas.",
        "Förslaget behöver därför analyseras närmare.",
        "Nämnden önskar att införandet sker senare.",
        "Nämnden efterfrågar en tidsplan.",
        "Nämnden förordar en fördjupad analys.",
        "Nämnden saknar en beräkning av vinsterna.",
        "Det framgår inte vem som ska betala.",
        "Det bör också utredas hur numren kan behållas.",
    ],
)
def test_requests_are_known_by_their_words(sentence: str) -> None:
    found = position(read(f"# Telefonväxel\n\nNämnden stödjer detta. {sentence}"), SWITCHBOARD).requests
    assert [each.text for each in found] == [sentence]


def test_the_senders_requests_are_not_the_bodys() -> None:
    assert (
        position(read("# Telefonväxel\n\nUtredningen föreslår att kostnaderna bör utredas."), SWITCHBOARD).requests
        == ()
    )


def test_circumstances_under_a_shared_heading_are_each_ones() -> None:
    interpretation = read("# Lön och pension\n\nNämndens löneavtal löper ut 2027.")
    assert len(position(interpretation, WAGES).constraints) == 1
    ids = [each.id for one in interpretation.positions for each in one.constraints]
    assert len(ids) == len(set(ids)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtalet löper ut 2028.", "2028"),
        ("Avtalet löper till och med den 31 december 2026.", "2026-12-31"),
        ("Avtalet gäller t.o.m. 2027-06-30.", "2027-06-30"),
        ("Avtalet gäller till 2027-06.", "2027-06"),
        ("Bytet kan ske tidigast i mars 2029.", "2029-03"),
        ("Systemet beräknas vara i drift till 2030.", "2030"),
        ("Systemet avvecklas vid årsskiftet 2026/2027.", "2026-12-31"),
        ("Avtalet tecknades 2019 och löper ut 2028.", "2028"),
        ("Enligt lagen (2016:1145) om upphandling löper avtalet ut 2028.", "2028"),
        ("Avtalet löper ut den 31 februari 2028.", None),
        ("Avtalet från 2019 gäller.", None),
        ("Avtalet löper ut snart.", None),
    ],
)
def test_when_something_ends(text: str, expected: str | None) -> None:
    found = until(text)
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("kostar 50 000 kronor", 50_000),
        ("kostar 50 000 kr", 50_000),
        ("kostar 300 tkr", 300_000),
        ("kostar 1,5 miljoner kronor", 1_500_000),
        ("kostar 12 mnkr", 12_000_000),
        ("kostar 3 mkr", 3_000_000),
        ("kostar 2 mdkr", 2_000_000_000),
        ("kostar 2,25 miljarder kronor", 2_250_000_000),
        ("kostar 500 tusen kronor", 500_000),
        ("kostar mycket", None),
        ("kostar 5 procent", None),
    ],
)
def test_amounts_are_whole_kronor(text: str, amount: int | None) -> None:
    assert amount_sek(text) == amount


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Ett avtal med Telebolaget AB finns.", ConstraintKind.AGREEMENT, "Telebolaget AB"),
        ("Systemet Raindance används.", ConstraintKind.SYSTEM, "Raindance"),
        ("Nämnden har ett driftavtal.", ConstraintKind.AGREEMENT, "driftavtal"),
        ("Nämnden har ett avtal.", ConstraintKind.AGREEMENT, ""),
        ("Nämnden har ett driftavtal.", ConstraintKind.LAW, ""),
    ],
)
def test_what_a_constraint_is_about(text: str, kind: ConstraintKind, expected: str) -> None:
    assert subject(text, kind) == expected
