"""Headings known by their words: numbered, or short lines that stand alone."""

from __future__ import annotations

import re

from domain.document import Block, BlockKind
from storage.readers.furniture import is_contents_line
from storage.readers.joining import LEADS_ON

NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,3}){0,5})\.?\s+(?=[^\W\d_])(.*)$", re.DOTALL)
"""A chapter or section number before words."""

LONGEST_HEADING = 110

_SENTENCE_END = (".", ":", ";", ",", "!", "?")
"""Neither a sentence nor a line that goes on after the page break is a heading."""


def heading(text: str, level: int) -> Block:
    """A heading block; its number, where it has one, decides the level."""
    match = NUMBERED.match(text)
    number, words = (match[1], match[2]) if match else ("", text)
    return Block(BlockKind.HEADING, words, level=number.count(".") + 1 if number else level, marker=number)


def reads_as_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, not a sentence, not a date or a number."""
    if not 2 < len(text) <= LONGEST_HEADING or text.endswith(_SENTENCE_END) or is_contents_line(text):
        return False
    if text.rpartition(" ")[2].casefold() in LEADS_ON:
        return False
    letters = sum(each.isalpha() for each in text)
    return letters >= 0.6 * len(text.replace(" ", "")) and (text[0].isupper() or NUMBERED.match(text) is not None)
