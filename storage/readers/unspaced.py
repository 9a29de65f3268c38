"""Plain text that sets no blank lines between its paragraphs, as older government papers are kept: a line that ends early ends its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storage.readers.headings import reads_as_heading

_NARROWEST, _WIDEST = 45, 110
"""Characters; prose is wrapped between these, and a text whose lines are longer is not wrapped at all."""
_UNWRAPPED = 130
"""Characters; a text with many lines as long as this is not wrapped, and each of its lines is a paragraph."""
ENDLESS = 1_000_000
"""The width of a text that is not wrapped: there is always room for another word."""
_SECTION = re.compile(r"\d{1,3}\s(?:[a-z]\s)?§|\d{1,2}\skap\.")
"""A section or chapter of a law, which opens a paragraph although it begins with a figure."""
_ENDED = (".", "?", "!", ":")
_FEW = 6
"""Lines; a shorter text does not show where it is wrapped."""
_SHORT_HEADING = 70
_POINT = re.compile(r"^(\d{1,2}) (?=[A-ZÅÄÖ]\w+ \w)")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")


def wrapped_at(lines: Sequence[str]) -> int:
    """The width in characters at which a text is wrapped; 0 where its lines do not show one."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < _FEW:
        return 0
    if sum(1 for length in lengths if length > _UNWRAPPED) * 20 > len(lengths):
        return ENDLESS
    width = lengths[-1 - len(lengths) // 50]
    full = sum(1 for length in lengths if length > width - 15)
    return width if _NARROWEST <= width <= _WIDEST and full * 3 > len(lengths) else 0


def with_points(lines: Sequence[str]) -> list[str]:
    """The lines with a full stop after the number of each point where the office wrote "1 Nämnden …", "2 Nämnden …" below one another.

    Chapters in a table of contents are numbered so too; points are told by the sentences that end before each next one.
    """
    found = list(lines)
    points: list[int] = []
    for number, line in enumerate([*lines, ""]):
        match = _POINT.match(line)
        if match and int(match[1]) == 1:
            points = [number]
        elif match and points and int(match[1]) == len(points) + 1 and lines[number - 1].rstrip().endswith("."):
            points.append(number)
        elif not line.strip():
            if len(points) > 1:
                for place in points:
                    found[place] = _POINT.sub(r"\1. ", found[place])
            points = []
    return found


def unjustified(paragraph: Sequence[str]) -> list[str]:
    """A paragraph's lines without the spaces that a straight right margin put between words, where most of the lines have them."""
    stretched = sum(1 for line in paragraph if _GAP.search(line))
    return (
        [_GAP.sub(" ", line) for line in paragraph]
        if stretched > 1 and stretched * 2 >= len(paragraph)
        else list(paragraph)
    )


def paragraphs(lines: Sequence[str], width: int) -> Iterator[list[str]]:
    """The paragraphs in lines without a blank line between them, each heading one of its own.

    A sentence that ends although the next line's first word would have had room within ``width`` ends its paragraph.
    """
    found: list[str] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if found and width and _begins(found[-1], line, following, width, alone=len(found) == 1):
            yield found
            found = []
        found.append(line)
    if found:
        yield found


def _begins(before: str, line: str, following: str, width: int, *, alone: bool) -> bool:
    """Whether ``line`` begins a paragraph after ``before``, which stands ``alone`` as the first of its own."""
    start = line.strip()
    half = min(width, _WIDEST) // 2
    if _SECTION.match(start):
        return True
    if not start[:1].isupper() or not _had_room(before, start, width):
        return False
    if before.rstrip().endswith(_ENDED):
        return len(start) > half or _is_heading(start, following, width)
    return alone and (_is_heading(before.strip(), line, width) or (len(before) < half * 2 // 3 and len(start) > half))


def _is_heading(text: str, following: str, width: int) -> bool:
    """Whether a short line heads the wrapped line after it, rather than being one of several short ones as in an address."""
    after = following.strip()
    return (
        len(text) < min(_SHORT_HEADING, width)
        and reads_as_heading(text)
        and len(after) > min(width, _WIDEST) // 2
        and after[:1].isupper()
    )


def _had_room(before: str, start: str, width: int) -> bool:
    return len(before.rstrip()) + 1 + len(start.partition(" ")[0]) <= width
