"""The markers of DOCX lists: Word stores how a list counts, not what stands before each item."""

from __future__ import annotations

import re
from collections import defaultdict

from storage.readers.xml import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVEL_SIGN = re.compile(r"%(\d)")


class Numbering:
    """Counts as Word counts: each list its own numbers, an item of a higher level starts the lower ones anew."""

    def __init__(self, part: Element | None) -> None:
        self._formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for definition in part.iter(f"{_W}abstractNum") if part is not None else ():
            name = definition.get(f"{_W}abstractNumId", "")
            for level in definition.iter(f"{_W}lvl"):
                depth = int(level.get(f"{_W}ilvl", "0"))
                self._formats[name, depth] = (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    int(_value(level, "start") or 1),
                )
        for number in part.iter(f"{_W}num") if part is not None else ():
            self._list_of[number.get(f"{_W}numId", "")] = _value(number, "abstractNumId")

    def next(self, number: str, level: int) -> str:
        """The marker of the next item of a list at a level from 0; empty where the list has no numbering."""
        definition = self._list_of.get(number)
        if definition is None or (definition, level) not in self._formats:
            return ""
        kind, text, start = self._formats[definition, level]
        counts = self._counts[number]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if kind == "none":
            return ""
        if kind == "bullet":
            return "•"
        return _LEVEL_SIGN.sub(lambda sign: self._shown(definition, int(sign[1]) - 1, counts), text) or "•"

    def _shown(self, definition: str, level: int, counts: dict[int, int]) -> str:
        kind, _, start = self._formats.get((definition, level), ("decimal", "", 1))
        count = counts.get(level, start)
        if kind in ("lowerLetter", "upperLetter"):
            letter = chr(ord("a") + (count - 1) % 26)
            return letter if kind == "lowerLetter" else letter.upper()
        if kind in ("lowerRoman", "upperRoman"):
            return _roman(count) if kind == "lowerRoman" else _roman(count).upper()
        return str(count)


def _roman(count: int) -> str:
    signs = (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    roman = ""
    for value, sign in signs:
        while count >= value:
            roman += sign
            count -= value
    return roman


def _value(parent: Element, name: str) -> str:
    element = parent.find(f"{_W}{name}")
    return element.get(f"{_W}val", "") if element is not None else ""
