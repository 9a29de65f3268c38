"""What an answer says of the proposal as a whole belongs to the recommendation that bears its name, where the list has one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.interpretation import interpret
from domain.position import Source, Stance
from domain.recommendation import Recommendation
from tests.domain.interpretation.answers import ALL, LETTERHEAD, PHRASES, document

TITLE = "Stöd i samverkan"
IN_SHORT = Recommendation(
    "allt",
    "fall",
    "Kansliet föreslår en samlad beställning av stödfunktioner, där en utpekad nämnd håller ihop kraven.",
    500,
    title=TITLE,
)
NAMED = (
    "Nämnden delar kansliets syn att beställningen av stödfunktioner bör hållas bättre samman. "
    "Nämnden vill dock framhålla att små förvaltningar inte får trängas undan."
)


def stances(text: str, *recommendations: Recommendation) -> dict[str, tuple[Stance, Source]]:
    found = interpret(document(text), recommendations, PHRASES, letterhead=LETTERHEAD, title=TITLE)
    return {each.recommendation_id: (each.stance, each.source) for each in found.positions if each.stance is not None}


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        (NAMED, Stance.APPROVE_WITH_REMARKS),
        ("Nämnden tillstyrker förslaget men vill lämna några synpunkter.", Stance.APPROVE_WITH_REMARKS),
    ],
)
def test_reservations_on_the_whole_are_told_of_the_whole_and_of_no_part(answer: str, stance: Stance) -> None:
    assert stances(f"# Överväganden\n\n{answer}", IN_SHORT, *ALL) == {"allt": (stance, Source.INTERPRETED)}


def test_a_clear_word_on_the_whole_is_told_of_the_whole_as_of_each_part() -> None:
    said = stances("# Överväganden\n\nNämnden avstyrker förslaget.", IN_SHORT, *ALL)
    assert said == dict.fromkeys(("allt", *(each.id for each in ALL)), (Stance.REJECT, Source.INTERPRETED))


@pytest.mark.parametrize(
    "answer",
    [
        "Nämnden delar kansliets syn att frågan är angelägen.",
        "Nämnden delar kansliets syn att telefonväxeln kan bli gemensam och hållas ihop.",
    ],
)
def test_agreeing_with_something_beside_it_is_not_agreeing_with_the_whole(answer: str) -> None:
    assert "allt" not in stances(f"# Överväganden\n\n{answer}", IN_SHORT, *ALL)


def test_a_section_has_the_name_where_no_recommendation_does() -> None:
    sectioned = replace(IN_SHORT, title="", section=TITLE)
    beside = Recommendation("fråga", "fall", "Hur ser ni på tidplanen?", 600, section=TITLE)
    expected = {"allt": (Stance.APPROVE_WITH_REMARKS, Source.INTERPRETED)}
    assert stances(f"# Överväganden\n\n{NAMED}", IN_SHORT, beside, *ALL) == expected
    assert stances(f"# Överväganden\n\n{NAMED}", sectioned, *ALL) == expected


def test_where_several_bear_the_name_none_of_them_is_the_whole() -> None:
    twin = Recommendation("tvilling", "fall", "En annan sak ska göras.", 600, title=TITLE)
    assert stances(f"# Överväganden\n\n{NAMED}", IN_SHORT, twin, *ALL) == {}
