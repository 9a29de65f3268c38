"""Running text cut into sentences, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(r"[.!?][\"”')\]]*\s+(?=(?:[-–•]\s+)?[\"”'(\[]?[A-ZÅÄÖÉ0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:t\.\s?ex|bl\.\s?a|m\.\s?m|m\.\s?fl|d\.\s?v\.\s?s|dvs|s\.\s?k|o\.\s?s\.\s?v|osv|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|f\.\s?d|jfr|prop|bet|rskr|dir|kap"
    r"|st|ca|nr|resp|inkl|exkl|mom|dnr|tel|avd|s|p|a\.\s?a|m\.\s?a\.\s?o|i\.\s?o\.\s?m|p\.\s?g\.\s?a|tf|[A-ZÅÄÖ])\.$",
    re.IGNORECASE,
)


_LONGEST = 7
"""So many letters in a row before a full stop, and it ends no abbreviation."""
_CLOSING = re.compile(r"\s(?:m\.\s?m|o\.\s?s\.\s?v|osv)\.$")
"""Abbreviations that close an enumeration: a capitalised word after them opens the next sentence."""
_OPENING = re.compile(r"[A-ZÅÄÖ][a-zåäö]")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of ``text`` as (start, end) offsets, without the white space between them."""
    start = 0
    within = text[:-1]
    for found in _BREAK.finditer(text) if "." in within or "?" in within or "!" in within else ():
        stop = found.start() + 1
        word = text[max(start, stop - 1 - _LONGEST) : stop - 1]
        abbreviated = (
            text[stop - 1] == "."
            and not (len(word) == _LONGEST and word.isalpha())
            and _ABBREVIATION.search(text[max(start, stop - 14) : stop])
        )
        if abbreviated and not (
            _CLOSING.search(text[max(start, stop - 9) : stop]) and _OPENING.match(text, found.end())
        ):
            continue
        yield start, start + len(text[start : found.end()].rstrip())
        start = found.end()
    if text[start:].strip():
        yield start, start + len(text[start:].rstrip())
