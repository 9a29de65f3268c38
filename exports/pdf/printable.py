"""What can be printed: characters for which no font has a shape get words in their place, and are reported before the letter leaves."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

from exports.pdf.fonts import GLUE, Face, fallback

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|[\U000e0000-\U000e0fff]")
"""Joiners, direction marks, variation selectors and tags: they have no shape of their own."""

_DIGIT = re.compile(r"\d")
_AFTER_DIGIT = re.compile(
    r"(\d) (?=\d{3}(?!\d)|(?:kr|kronor|tkr|mnkr|procent|%|§|miljon(?:er)?|miljard(?:er)?|januari|februari|mars|april|maj|juni|juli|augusti|september"
    r"|oktober|november|december)(?!\w))"
)
_BEFORE_DIGIT = re.compile(r" (?=\d)")
_HOLDS_DIGITS = re.compile(r"(?:[A-ZÅÄÖ]{2,5}|§|[Ss]id\.|[Nn]r|[Dd]nr|[Bb]ilaga|[Pp]unkt|[Kk]apitel|[Aa]vsnitt)$")


def printable(text: str, regular: Face, report: Callable[[str], object] | None = None) -> str:
    """The text with composed letters, and a description in brackets for each character that no font shows."""
    shown, missing = _shown(text, regular)
    if report is not None:
        for character in missing:
            report(character)
    return shown


@functools.lru_cache(maxsize=8192)
def _shown(text: str, regular: Face) -> tuple[str, tuple[str, ...]]:
    """The text as it is printed, and the characters that are described in it."""
    text = unicodedata.normalize("NFC", text)
    if regular.covers_all(text):
        return text, ()
    widths = regular.widths
    shown: list[str] = []
    missing: list[str] = []
    for character in _INVISIBLE.sub("", text):
        if character in widths or character == "\n" or fallback().covers(character):
            shown.append(character)
        elif character.isspace():
            shown.append(" ")
        elif unicodedata.category(character) == "Cc":
            continue
        else:
            missing.append(character)
            shown.append(described(character))
    return "".join(shown), tuple(missing)


def described(character: str) -> str:
    """Words for a character: its Unicode name, or its number where it has none."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


def glued(text: str) -> str:
    """The text with spaces that hold together marked: within a diary number, an amount, a day and its month."""
    if _DIGIT.search(text) is None:
        return text
    return _BEFORE_DIGIT.sub(_hold, _AFTER_DIGIT.sub(rf"\1{GLUE}", text))


def _hold(space: re.Match[str]) -> str:
    before = space.string[max(0, space.start() - 10) : space.start()]
    return GLUE if _HOLDS_DIGITS.search(before) else " "
