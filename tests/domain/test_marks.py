"""A mark is found again when the text around it changes, and says so when what it marked is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.marks import TAGS, Mark, MarkedPart, carried, marked_text, place, tags, whole_words
from domain.position import Evidence, LocalConstraint, Position, Request
from tests import strategies as draw

GROUNDS = "Vi ser **stora kostnader** i början. Senare blir det stora kostnader igen."
PLAIN = "Vi ser stora kostnader i början. Senare blir det stora kostnader igen."
POSITION = Position(
    "s",
    "r",
    grounds=GROUNDS,
    constraints=(LocalConstraint("c", text="Avtalet löper till 2028."),),
    requests=(Request("q", "Räkna på driften."),),
    evidence=(Evidence("Nej tack."), Evidence("Vi säger nej till detta.")),
)


def mark_of(quote: str, at: int, part: MarkedPart = MarkedPart.GROUNDS, item: str = "") -> Mark:
    return Mark("m", "s", "r", part, item, at, at + len(quote), quote)


@pytest.mark.parametrize(
    ("part", "item", "text"),
    [
        (MarkedPart.GROUNDS, "", PLAIN),
        (MarkedPart.CONSTRAINT, "c", "Avtalet löper till 2028."),
        (MarkedPart.REQUEST, "q", "Räkna på driften."),
        (MarkedPart.QUOTE, "1", "Vi säger nej till detta."),
        (MarkedPart.QUOTE, "2", None),
        (MarkedPart.CONSTRAINT, "borta", None),
        (MarkedPart.REQUEST, "borta", None),
    ],
)
def test_the_text_that_a_mark_counts_in(part: MarkedPart, item: str, text: str | None) -> None:
    assert marked_text(POSITION, part, item) == text


def test_a_mark_stands_where_it_was_made() -> None:
    assert place(mark_of("stora kostnader", 7), POSITION) == (7, 22)


def test_the_nearest_of_several_is_the_one_that_was_marked() -> None:
    later = replace(POSITION, grounds="Först och främst: " + GROUNDS)
    first, second = mark_of("stora kostnader", 7), mark_of("stora kostnader", 49)
    assert place(first, later) == (25, 40)
    assert place(second, later) == (67, 82)


def test_white_space_that_has_changed_is_no_change_of_words() -> None:
    broken = replace(POSITION, grounds="Vi ser stora\n\nkostnader.")
    assert place(mark_of("stora kostnader", 7), broken) == (7, 23)


@pytest.mark.parametrize("grounds", ["", "Vi ser små kostnader.", "Vi ser stora och växande kostnader."])
def test_a_mark_on_words_that_are_gone_has_no_place(grounds: str) -> None:
    assert place(mark_of("stora kostnader", 7), replace(POSITION, grounds=grounds)) is None


def test_a_mark_on_a_part_that_is_gone_has_no_place() -> None:
    gone = mark_of("Avtalet", 0, MarkedPart.CONSTRAINT, "c")
    assert place(gone, POSITION) == (0, 7)
    assert place(gone, replace(POSITION, constraints=())) is None


@given(before=draw.texts, quote=st.text("abcåäö.( *[", min_size=1), after=draw.texts, at=st.integers(0, 100))
def test_whatever_is_marked_is_found(before: str, quote: str, after: str, at: int) -> None:
    position = Position("s", "r", constraints=(LocalConstraint("c", text=before + quote + after),))
    found = place(mark_of(quote, at, MarkedPart.CONSTRAINT, "c"), position)
    if not quote.strip():
        assert found is None
        return
    assert found is not None
    assert (before + quote + after)[slice(*found)].split() == quote.split()


def test_own_tags_come_after_those_that_are_offered() -> None:
    own = [replace(mark_of("x", 0), tag=tag) for tag in ("övrigt", "Bemanning", "ekonomi", "", "Bemanning")]
    assert tags(own) == (*TAGS, "Bemanning", "övrigt")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (2, 9, "Flytten ger"),  # "ytten g"
        (7, 14, "ger fler"),  # " ger fl"
        (0, 7, "Flytten"),
        (14, 26, "fler kollegor."),
        (14, 25, "fler kollegor"),
        (16, 16, ""),
        (7, 8, ""),
    ],
)
def test_the_pen_takes_whole_words_and_no_white_space(start: int, end: int, words: str) -> None:
    text = "Flytten ger fler kollegor."
    at, to = whole_words(text, start, end)
    assert text[at:to] == words


@pytest.mark.parametrize(
    ("quote", "part", "item", "expected"),
    [
        ("stora kostnader", MarkedPart.GROUNDS, "", (MarkedPart.GROUNDS, "")),
        ("säger nej", MarkedPart.QUOTE, "0", (MarkedPart.QUOTE, "1")),
        ("till 2028", MarkedPart.CONSTRAINT, "förr", (MarkedPart.CONSTRAINT, "c")),
        ("på driften", MarkedPart.CONSTRAINT, "förr", (MarkedPart.REQUEST, "q")),
        ("i början", MarkedPart.QUOTE, "4", (MarkedPart.GROUNDS, "")),
    ],
)
def test_a_mark_finds_its_words_wherever_a_newer_version_says_them(
    quote: str, part: MarkedPart, item: str, expected: tuple[MarkedPart, str]
) -> None:
    there = carried(mark_of(quote, 3, part, item), "s2", POSITION)
    assert (there.response_id, there.part, there.item) == ("s2", *expected)
    assert (marked_text(POSITION, there.part, there.item) or "")[there.start : there.end] == quote


@pytest.mark.parametrize("position", [POSITION, None])
def test_a_mark_that_a_newer_version_has_no_words_for_is_kept_as_it_is(position: Position | None) -> None:
    mark = mark_of("någon annanstans", 4, MarkedPart.CONSTRAINT, "förr")
    assert carried(mark, "s2", position) == replace(mark, response_id="s2")
