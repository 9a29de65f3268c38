"""A case's facts as fields of text."""

from __future__ import annotations

from datetime import date

import pytest

from domain.document import Block, BlockKind
from domain.referral import Referral
from gui.presenters import facts
from gui.presenters.facts import LABELS, FactPlace
from gui.presenters.papers import Paper

CASE = Referral("r1", "Gemensam växel", "RS 2026-0101", due=date(2026, 3, 30))
PAPER = Paper(
    "p1",
    "brev.md",
    "text/markdown",
    0,
    (
        Block(BlockKind.HEADING, "Remiss"),
        Block(BlockKind.PARAGRAPH, "Dnr RS 2026-0101. Svara senast den 30 mars 2026.", 2),
    ),
)


@pytest.mark.parametrize("name", LABELS)
def test_what_is_shown_is_what_is_kept(name: str) -> None:
    assert facts.with_fact(CASE, name, facts.text_of(CASE, name)) == CASE


def test_a_fact_is_kept_as_it_is_written() -> None:
    after = facts.with_facts(CASE, {"due": "2026-04-01", "sender": "  Region  Väst ", "title": ""})
    assert (after.due, after.sender, after.title) == (date(2026, 4, 1), "Region Väst", CASE.title)
    assert facts.with_fact(CASE, "due", "").due is None


@pytest.mark.parametrize(("name", "text"), [("due", "30 mars"), ("issued", "2026-02-30"), ("title", " ")])
def test_what_cannot_be_right_changes_nothing(name: str, text: str) -> None:
    assert not facts.is_right(name, text)
    assert facts.with_fact(CASE, name, text) == CASE
    assert facts.complaint(name)


def test_facts_are_found_where_they_stand() -> None:
    text = f"Remiss\n{PAPER.blocks[1].text}"
    due = facts.place_of([PAPER], "due", "2026-03-30")
    assert due is not None
    assert text[due.start : due.end] == "30 mars 2026"
    assert facts.place_of([PAPER], "reference", "RS 2026-0101") == FactPlace("p1", 2, 11, 23)
    assert facts.place_of([PAPER], "sender", "Region Väst") is None
    assert facts.place_of([PAPER], "sender", "") is None
