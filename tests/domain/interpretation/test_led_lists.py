"""Answers that sum up in lists: the line that opens a list takes the position for each point under it."""

from __future__ import annotations

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.interpretation import interpret
from domain.position import Stance
from tests.domain.interpretation.answers import CLEANING, LETTERHEAD, PHRASES, SWITCHBOARD, WAGES

_TELEPHONES = "Förslaget om en gemensam telefonväxel för kommunens nämnder."
_WAGES = "Förslaget om gemensam löneadministration för kommunens nämnder."


def _stances(*lines: str) -> dict[str, Stance | None]:
    blocks = tuple(
        Block(BlockKind.LIST_ITEM, line[2:], marker="–", page=1)
        if line.startswith("- ")
        else Block(BlockKind.PARAGRAPH, line, page=1)
        for line in lines
    )
    document = ReadDocument("svar.txt", "text/plain", blocks)
    read = interpret(document, (SWITCHBOARD, WAGES, CLEANING), PHRASES, letterhead=LETTERHEAD)
    return {each.recommendation_id: each.stance for each in read.positions}


def test_each_list_has_the_position_that_opens_it() -> None:
    found = _stances("Kulturnämnden tillstyrker:", f"- {_TELEPHONES}", "Kulturnämnden avstyrker:", f"- {_WAGES}")
    assert found == {SWITCHBOARD.id: Stance.APPROVE, WAGES.id: Stance.REJECT}


@pytest.mark.parametrize(
    ("opening", "stance"),
    [
        ("Kulturnämnden tillstyrker följande förslag:", Stance.APPROVE),
        ("Kulturnämnden har inget att invända mot:", Stance.NO_OBJECTION),
        ("Kulturnämnden avstyrker:", Stance.REJECT),
    ],
)
def test_the_opening_holds_for_every_point(opening: str, stance: Stance) -> None:
    assert _stances(opening, f"- {_TELEPHONES}", f"- {_WAGES}") == {SWITCHBOARD.id: stance, WAGES.id: stance}


def test_a_paragraph_after_the_list_is_not_led_by_it() -> None:
    found = _stances("Kulturnämnden avstyrker:", f"- {_TELEPHONES}", "Text om annat i saken.", f"- {_WAGES}")
    assert found.get(WAGES.id) is None


def test_an_opening_that_takes_no_position_leads_nothing() -> None:
    assert not any(_stances("Rapporten tar upp:", f"- {_TELEPHONES}", f"- {_WAGES}").values())


def test_what_another_body_thinks_of_a_list_is_not_the_answering_bodys() -> None:
    assert not any(_stances("Fackförbundet avstyrker:", f"- {_TELEPHONES}", f"- {_WAGES}").values())
