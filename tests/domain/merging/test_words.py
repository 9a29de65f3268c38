"""What is merged is told in the words of the screen."""

from __future__ import annotations

from datetime import date

import pytest

from domain.dates import PartialDate
from domain.merging.items import ItemKey, ItemKind, Taken
from domain.merging.words import item_words, part_words, value_words
from domain.position import ConstraintKind, LocalConstraint, Request, Stance
from domain.response import Section, SectionRole


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Taken(Stance.REJECT), "Avstyrker"),
        (LocalConstraint("a", ConstraintKind.AGREEMENT, "Avtalet löper vidare."), "Avtal: Avtalet löper vidare."),
        (
            LocalConstraint("a", text="Avtal.", until=PartialDate(2028, 6), amount_sek=1_250_000, vouched_by="It"),
            "Annat: Avtal.\nTill och med 2028-06\n1\u00a0250\u00a0000\u00a0kr\nUppgift från It",
        ),
        (Request("ö", "Räkna om kostnaden."), "Räkna om kostnaden."),
        (Section("s", SectionRole.OTHER, "Bakgrund", "Nätet är *eget*."), "Bakgrund\n\nNätet är eget."),
        (Section("s", SectionRole.OTHER, "", "Nätet är eget."), "Nätet är eget."),
        ("Det är **viktigt**.", "Det är viktigt."),
        (date(2026, 3, 4), "2026-03-04"),
    ],
)
def test_a_value_reads_as_plain_text(value: object, words: str) -> None:
    assert value_words(value) == words


def test_items_are_called_by_their_part_and_their_recommendation() -> None:
    grounds = ItemKey(ItemKind.GROUNDS, "r1")
    assert item_words(grounds, {"r1": "Ett gemensamt nät"}) == "Motivering – Ett gemensamt nät"
    assert item_words(grounds, {}) == "Motivering"
    assert part_words(ItemKey(ItemKind.HEAD, name="subject")) == "Rubrik"
    assert part_words(ItemKey(ItemKind.ORDER, name="sections")) == "Avsnittens ordning"
