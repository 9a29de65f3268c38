"""Chapters that a text without styles sets as the points of a list: "1. Bakgrund", a page of text, "2. Förslag"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.document import Block, BlockKind
from domain.extraction.headings import is_general, zone_named

_NUMBER = re.compile(r"(\d{1,2})\.")
_SHORT = 90
_FEWEST = 3
_ENDS = (".", ",", ";", ":", "?", "!")


def chapters(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of list items that are chapters' headings: numbered from 1 through the paper, with text between them, and one of them a heading that
    nearly every paper has."""
    found: list[int] = []
    for place, block in enumerate(blocks):
        number = _number(block)
        if number != len(found) + 1 or not _may_be_heading(block.text):
            continue
        if _next_to(blocks, place, number):
            continue
        found.append(place)
    known = any(zone_named(blocks[place].text) is not None or is_general(blocks[place].text) for place in found)
    return frozenset(found) if known and len(found) >= _FEWEST else frozenset()


def _number(block: Block) -> int:
    marked = _NUMBER.fullmatch(block.marker.strip()) if block.kind is BlockKind.LIST_ITEM else None
    return int(marked[1]) if marked else 0


def _may_be_heading(text: str) -> bool:
    bare = text.strip()
    return 3 <= len(bare) <= _SHORT and bare[0].isupper() and not bare.endswith(_ENDS)


def _next_to(blocks: Sequence[Block], place: int, number: int) -> bool:
    """Whether the point before or after in the same list stands beside it; one that is a sentence is of another list."""
    before = _number(blocks[place - 1]) if place and _may_be_heading(blocks[place - 1].text) else 0
    after = _number(blocks[place + 1]) if place + 1 < len(blocks) else 0
    return (before > 0 and before == number - 1) or after == number + 1
