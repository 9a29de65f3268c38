"""Bodies are named so that each is found again, be they few or many."""

from __future__ import annotations

import pytest

from domain.bodies import BodyType, body_type
from domain.summary.naming import IN_A_SENTENCE, named, roll, some_of
from domain.wording import BODY_TYPES

PLACES = ("Arvik", "Bergsele", "Dalby", "Ekö", "Flo", "Granå", "Hedemora", "Ivarstorp", "Järnbo", "Källby", "Lid", "Mo")


def test_few_are_named_in_the_sentence_and_more_below_it() -> None:
    few = [f"{place} kommun" for place in PLACES[:IN_A_SENTENCE]]
    assert named("De är för", few) == f"De är för: {', '.join(few[:-1])} och {few[-1]}."
    claim, below = named("De är för", [*few, "Ö kommun"]).split("\n\n")
    assert claim == "De är för."
    assert below == f"**Kommuner ({len(few) + 1}):** {', '.join(PLACES[:IN_A_SENTENCE])} och Ö."


def test_each_sort_has_its_heading_in_one_order_and_names_without_what_the_heading_says() -> None:
    bodies = (
        "Region Skaravik",
        "Västkustregionen",
        "Östbo kommun",
        "Länsstyrelsen i Mellanbygds län",
        "Länsstyrelsen Norrbygd",
        "Arvets stad",
        "Museiverket",
        "Region Aldal",
    )
    assert roll(bodies) == (
        "**Kommuner (2):** Arvets stad och Östbo."
        " **Regioner (3):** Aldal, Skaravik och Västkustregionen."
        " **Länsstyrelser (2):** Länsstyrelsen Norrbygd och Mellanbygds."
        " **Myndigheter (1):** Museiverket."
    )


def test_signs_of_markdown_in_a_name_stay_signs() -> None:
    assert roll(["*Stjärnan* AB"]) == r"**Bolag (1):** \*Stjärnan\* AB."


@pytest.mark.parametrize("count", range(6))
def test_a_few_stand_for_all_with_different_sorts_first(count: int) -> None:
    bodies = ["A kommun", "B kommun", "C kommun", "Region D", "E kommun"][:count]
    some = some_of(bodies)
    assert set(some) <= set(bodies)
    assert len(some) == len(set(some)) == min(count, 2)
    if count > 3:
        assert {body_type(each) for each in some} == {BodyType.MUNICIPALITY, BodyType.REGION}


def test_every_sort_has_a_heading() -> None:
    assert set(BODY_TYPES) == set(BodyType)
