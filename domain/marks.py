"""Marks: passages of answers that an official has gone over with the pen, with a tag and a note, for the summary to come.

A mark says where it stands and what it says. When the answer's text changes it is found again by what it says; where that is gone, the mark is kept and shown as
*texten är ändrad*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.position import Position
from domain.richtext import parse, to_plain
from domain.text import normalise

TAGS = ("ekonomi", "tidplan", "juridik", "organisation", "teknik", "säkerhet", "samverkan", "integritet")
"""The words that are offered; an office uses any other of its own."""


class MarkedPart(StrEnum):
    """Which text of a position is marked; values are stable codes."""

    GROUNDS = "grounds"
    QUOTE = "quote"
    CONSTRAINT = "constraint"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked passage of what one response says of one recommendation.

    ``start`` and ``end`` are offsets into the plain text of the part, as ``marked_text`` gives it; ``quote`` is what stood there. ``item`` is the id of the
    constraint or request, or the number of the quote counted from 0; empty for grounds. An empty ``tag`` is a mark without one.
    """

    id: str
    response_id: str
    recommendation_id: str
    part: MarkedPart = MarkedPart.GROUNDS
    item: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    tag: str = ""
    note: str = ""


def marked_text(position: Position, part: MarkedPart, item: str = "") -> str | None:
    """The plain text that marks on the part count in; ``None`` where the position has no such part any more."""
    if part is MarkedPart.GROUNDS:
        return to_plain(parse(position.grounds))
    if part is MarkedPart.QUOTE:
        quotes = {str(index): each.quote for index, each in enumerate(position.evidence)}
        return quotes.get(item)
    if part is MarkedPart.CONSTRAINT:
        return next((each.text for each in position.constraints if each.id == item), None)
    return next((each.text for each in position.requests if each.id == item), None)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage widened to the words that it begins and ends in, without white space around it; (``start``, ``start``) where it holds none.

    A hand that begins a letter late must not leave half a word to be quoted.
    """
    passage = text[start:end]
    if not passage.strip():
        return start, start
    start += len(passage) - len(passage.lstrip())
    end -= len(passage) - len(passage.rstrip())
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def place(mark: Mark, position: Position) -> tuple[int, int] | None:
    """Where the mark's passage stands in the part as it reads now, as (start, end); ``None`` when the text is changed and it is nowhere.

    Of several places with the same words, the one nearest to where the mark stood.
    """
    text = marked_text(position, mark.part, mark.item)
    if text is None or not mark.quote.strip():
        return None
    if text[mark.start : mark.end] == mark.quote:
        return mark.start, mark.end
    words = normalise(mark.quote).split(" ")
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [each.span() for each in pattern.finditer(text)]
    return min(found, key=lambda span: abs(span[0] - mark.start), default=None)


def carried(mark: Mark, response_id: str, position: Position | None) -> Mark:
    """The mark on a newer version of the answer, where that says the marked words: in the same part, or else in another. Where it says them nowhere the mark
    is kept as it is, to be shown as *texten är ändrad*."""
    moved = replace(mark, response_id=response_id)
    if position is None:
        return moved
    for part in sorted(MarkedPart, key=lambda each: each is not mark.part):
        for item in sorted(_items(position, part), key=lambda each: each != mark.item):
            there = replace(moved, part=part, item=item)
            found = place(there, position)
            if found is not None:
                return replace(there, start=found[0], end=found[1])
    return moved


def _items(position: Position, part: MarkedPart) -> list[str]:
    """The texts of a part, by what marks call them."""
    match part:
        case MarkedPart.GROUNDS:
            return [""]
        case MarkedPart.QUOTE:
            return [str(number) for number in range(len(position.evidence))]
        case MarkedPart.CONSTRAINT:
            return [each.id for each in position.constraints]
        case MarkedPart.REQUEST:
            return [each.id for each in position.requests]


def tags(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The tags to choose among: those that are offered, then the office's own in alphabetical order."""
    own = {each.tag for each in marks if each.tag} - set(TAGS)
    return (*TAGS, *sorted(own, key=lambda tag: (tag.casefold(), tag)))
