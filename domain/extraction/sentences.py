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


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of ``text`` as (start, end) offsets, without the white space between them."""
    start = 0
    for found in _BREAK.finditer(text):
        stop = found.start() + 1
        if text[found.start()] == "." and _ABBREVIATION.search(text[max(start, stop - 14) : stop]):
            continue
        yield start, start + len(text[start : found.end()].rstrip())
        start = found.end()
    if text[start:].strip():
        yield start, start + len(text[start:].rstrip())
