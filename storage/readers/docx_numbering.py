"""The markers of DOCX lists: Word stores how a list counts, not what stands before each item (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from storage.readers.xml import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVEL_SIGN = re.compile(r"%(\d)")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 3999
"""No number above it is written in letters."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts: the kind of its numbers, the text around them and the first."""

    kind: str
    text: str
    start: int


class Numbering:
    """Counts as Word counts: lists of one definition go on from each other unless one says where it starts, and an item of a higher level starts the lower ones anew."""

    def __init__(self, part: Element | None) -> None:
        self._definition_of: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._starts: dict[tuple[str, int], int] = {}
        """Where a list starts when it first comes; taken away then."""
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if part is not None:
            self._read(part)

    def next(self, number: str, level: int) -> str:
        """The marker of the next item of a list at a level from 0; empty where the list has no numbering."""
        found = self._levels.get((number, level))
        if found is None:
            return ""
        counts = self._counts[self._definition_of[number]]
        start = self._starts.pop((number, level), None)
        counts[level] = start if start is not None else counts.get(level, found.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if found.kind == "none":
            return ""
        if found.kind == "bullet":
            return "•"
        return _LEVEL_SIGN.sub(lambda sign: self._shown(number, int(sign[1]) - 1, counts), found.text) or "•"

    def _shown(self, number: str, level: int, counts: dict[int, int]) -> str:
        found = self._levels.get((number, level), _Level("decimal", "", 1))
        return _written(counts.get(level, found.start), found.kind)

    def _read(self, part: Element) -> None:
        definitions = {each.get(f"{_W}abstractNumId", ""): each for each in part.iter(f"{_W}abstractNum")}
        styles = {link: name for name, each in definitions.items() if (link := _value(each, "styleLink"))}
        for listed in part.iter(f"{_W}num"):
            number, name = listed.get(f"{_W}numId", ""), _value(listed, "abstractNumId")
            definition = definitions.get(name)
            if definition is None:
                continue
            # A list style is defined in one place and used from others.
            name = styles.get(_value(definition, "numStyleLink"), name)
            self._definition_of[number] = name
            for depth, level in (*_levels(definitions[name]), *_levels(listed)):
                self._levels[number, depth] = level
            for override in listed.iter(f"{_W}lvlOverride"):
                if start := _value(override, "startOverride"):
                    self._starts[number, int(override.get(f"{_W}ilvl", "0"))] = int(start)


def _levels(element: Element) -> Iterator[tuple[int, _Level]]:
    """The levels that a definition, or a list that changes some of them, describes."""
    for level in element.iter(f"{_W}lvl"):
        start = int(_value(level, "start") or 1)
        yield int(level.get(f"{_W}ilvl", "0")), _Level(_value(level, "numFmt"), _value(level, "lvlText"), start)


def _written(count: int, kind: str) -> str:
    if not 0 < count <= _MOST:
        return str(count)
    match kind:
        case "lowerLetter" | "upperLetter":
            # After z come aa, bb and so on.
            written = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        case "lowerRoman" | "upperRoman":
            written = _roman(count)
        case _:
            return str(count)
    return written.upper() if kind.startswith("upper") else written


def _roman(count: int) -> str:
    roman = ""
    for value, sign in _ROMAN:
        while count >= value:
            roman += sign
            count -= value
    return roman


def _value(parent: Element, name: str) -> str:
    element = parent.find(f"{_W}{name}")
    return element.get(f"{_W}val", "") if element is not None else ""
