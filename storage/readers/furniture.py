"""Telling what belongs to the page from what belongs to the text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from domain.document import Block, BlockKind
from domain.text import normalise

LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|^[^\t]*(?:\t[^\t]*)?\t\d+$")
"""Dots that lead to a page number: a line of a contents list."""

_LONG_LEADERS = re.compile(r"\.{8,}")
_ENDS_IN_NUMBER = re.compile(r"\d\s*(?:</\w+>)?\|?\s*$")

PAGE_NUMBER = re.compile(
    r"^(?:(?:sida|sid\.?|s\.|page)\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:\(\s*\d{1,4}\s*\)|av\s+\d{1,4}|/\s*\d{1,4}))?$",
    re.IGNORECASE,
)

_CONTENTS_TITLE = re.compile(r"^(?:innehåll(?:sförteckning)?|contents|table of contents)\W*$", re.IGNORECASE)
_ENTRY = re.compile(r"[^\W\d_][\w)”\"]*[\s.…]+\d{1,4}\s*$|^\d{1,4}$")
"""Words and then a page number."""
_LEAST_ENTRIES = 3
_DIGITS = re.compile(r"\d+")
_LEAST_REPEATS = 3
_LONGEST = 140


def is_contents_line(text: str) -> bool:
    """Whether the text is a line of a contents list."""
    if text.count(".") < 4 and "…" not in text and "\t" not in text:
        return False
    return bool(_LONG_LEADERS.search(text)) or bool(LEADERS.search(text) and _ENDS_IN_NUMBER.search(text))


def contents(texts: Sequence[str]) -> set[int]:
    """Where the contents lists stand among the texts: their headings, and the lines after them that end in page numbers."""
    found: set[int] = set()
    for start, title in enumerate(texts):
        if start in found or not _CONTENTS_TITLE.match(title.strip()):
            continue
        end = start + 1
        while end < len(texts) and (_is_entry(texts[end]) or any(map(_is_entry, texts[end + 1 : end + 3]))):
            end += 1
        if sum(map(_is_entry, texts[start + 1 : end])) >= _LEAST_ENTRIES:
            found.update(range(start, end))
    return found


def _is_entry(text: str) -> bool:
    return is_contents_line(text) or (len(text) <= _LONGEST and _ENTRY.search(text) is not None)


def shape(text: str) -> str:
    """The text as it looks on every page: numbers, which differ, made alike."""
    return _DIGITS.sub("0", normalise(text)).casefold()


def marked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of a paper without pages, with contents lines, page numbers and repeated letterheads marked as furniture.

    A letterhead is known by standing there again and again: two or more short blocks after each other, one of them with a number in
    it (a date, a diary number), at least three times (seeds 000, 001 and 004 as text).
    """
    kinds = [BlockKind.FURNITURE if _alone(block) else block.kind for block in blocks]
    for index in contents([block.text for block in blocks]):
        kinds[index] = BlockKind.FURNITURE
    shapes = [shape(block.text) if _could_repeat(block) else "" for block in blocks]
    pairs = Counter(itertools.pairwise(shapes))
    for index, pair in enumerate(itertools.pairwise(shapes)):
        if all(pair) and pairs[pair] >= _LEAST_REPEATS and any("0" in each for each in pair):
            kinds[index] = kinds[index + 1] = BlockKind.FURNITURE
    known = {each for each, kind in zip(shapes, kinds, strict=True) if each and kind is BlockKind.FURNITURE}
    for index, each in enumerate(shapes):
        beside = kinds[max(index - 1, 0)], kinds[min(index + 1, len(kinds) - 1)]
        if each in known and BlockKind.FURNITURE in beside:
            kinds[index] = BlockKind.FURNITURE
    return tuple(
        block if kind is block.kind else replace(block, kind=kind) for block, kind in zip(blocks, kinds, strict=True)
    )


def _alone(block: Block) -> bool:
    if not any(each.isalnum() for each in block.text):
        # A list sign with nothing after it, or a rule typed as dashes.
        return True
    return block.kind is not BlockKind.LIST_ITEM and (
        is_contents_line(block.text) or bool(PAGE_NUMBER.match(block.text.strip()))
    )


def _could_repeat(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(block.text) <= _LONGEST
