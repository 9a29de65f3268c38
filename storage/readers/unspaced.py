"""Plain text that sets no blank lines between its paragraphs, as older government papers are kept: a line that ends early ends its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storage.readers.headings import reads_as_heading

_NARROWEST, _WIDEST = 45, 110
"""Characters; prose is wrapped between these, and a text whose lines are longer is not wrapped at all."""
_ENDED = (".", "?", "!", ":")
_FEW = 6
"""Lines; a shorter text does not show where it is wrapped."""
_SHORT_HEADING = 70
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")


def wrapped_at(lines: Sequence[str]) -> int:
    """The width in characters at which a text is wrapped; 0 where its lines do not show one."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < _FEW:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    full = sum(1 for length in lengths if length > width - 15)
    return width if _NARROWEST <= width <= _WIDEST and full * 3 > len(lengths) else 0


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
    if not start[:1].isupper() or not _had_room(before, start, width):
        return False
    if before.rstrip().endswith(_ENDED):
        return len(start) > width // 2 or _is_heading(start, following, width)
    return alone and (
        _is_heading(before.strip(), line, width) or (len(before) < width // 3 and len(start) > width // 2)
    )


def _is_heading(text: str, following: str, width: int) -> bool:
    """Whether a short line heads the wrapped line after it, rather than being one of several short ones as in an address."""
    after = following.strip()
    return (
        len(text) < min(_SHORT_HEADING, width)
        and reads_as_heading(text)
        and len(after) > width // 2
        and after[:1].isupper()
    )


def _had_room(before: str, start: str, width: int) -> bool:
    return len(before.rstrip()) + 1 + len(start.partition(" ")[0]) <= width
