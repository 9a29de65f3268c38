"""The area that a recommendation belongs to: its chapter, by the chapter's full name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.extraction.headings import is_general, is_label
from domain.extraction.outline import Heading, Line
from domain.text import normalise

_AREA = re.compile(r"(?:område|delområde|kapitel|avsnitt|del)\s*(?:\d+\s*)?[:–-]\s*", re.IGNORECASE)
_NOT_AREA = re.compile(
    r"(?:\w+s\s+)?(?:förslag\b|beslut\b|rekommendation|hemställan)|promemoria|remiss\b|yttrande|rapport\b|tjänste|innehåll",
    re.IGNORECASE,
)


def area_of(line: Line, title: str, sticky: str = "") -> str:
    """The area of a line: the heading that calls itself one, else the numbered chapter, else the outermost heading that says more than a form's."""
    named = next((heading for heading in line.path if _AREA.match(heading.text)), None)
    if named:
        return _name(named)
    chapter = next((heading for heading in line.path if heading.number and heading.depth == 1), None)
    if chapter:
        return "" if is_general(chapter.text) or _NOT_AREA.match(chapter.text) else _name(chapter)
    if sticky:
        return sticky
    outer = [heading for heading in line.path[:-1] if not heading.number and not is_label(heading.text)]
    telling = (heading for heading in outer if not is_general(heading.text) and not _NOT_AREA.match(heading.text))
    return next(
        (_name(heading) for heading in telling if normalise(heading.text).casefold() not in title.casefold()), ""
    )


def sticky_areas(lines: Sequence[Line]) -> dict[int, Heading]:
    """For each line, the heading "Område: …" above it, though other headings of its own level have come between."""
    current: Heading | None = None
    areas: dict[int, Heading] = {}
    for line in lines:
        opened = line.path[-1] if line.path and line.path[-1].line == line.index else None
        if opened and _AREA.match(opened.text):
            current = opened
        elif opened and current and (opened.depth < current.depth or (opened.number and opened.depth <= current.depth)):
            current = None
        if current:
            areas[line.index] = current
    return areas


def name_of(heading: Heading) -> str:
    """A heading as an area's name, without the word that says it is one."""
    return _name(heading)


def _name(heading: Heading) -> str:
    return _AREA.sub("", heading.text, count=1).strip(" .:")
