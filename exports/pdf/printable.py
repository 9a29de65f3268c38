"""What can be printed: characters for which no font has a shape get words in their place, and are reported before the letter leaves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from exports.pdf.fonts import GLUE, Face, fallback

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|[\U000e0000-\U000e0fff]")
"""Joiners, direction marks, variation selectors and tags: they have no shape of their own."""

_GLUED = re.compile(
    r"(?<=[A-ZÅÄÖ]{2}) (?=\d{4}[-/])"  # RS 2024-0566
    r"|(?<=\d) (?=\d{3}(?!\d))"  # 1 250 000
    r"|(?<=\d) (?=(?:kr|kronor|tkr|mnkr|procent|%|miljoner|miljarder|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b)"
    r"|(?<=§) (?=\d)|(?<=\b[Ss]id\.) (?=\d)|(?<=\b[Nn]r) (?=\d)|(?<=\b[Dd]nr) (?=\w)|(?<=\b[Bb]ilaga) (?=\d)|(?<=\d) (?=§)|(?<= [a-zåäö]\.) (?=[a-zåäö]\.)"
)


def printable(text: str, regular: Face, report: Callable[[str], object] | None = None) -> str:
    """The text with composed letters, and a description in brackets for each character that no font shows."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    widths = regular.widths
    if all(character in widths for character in text if character != "\n") and not _INVISIBLE.search(text):
        return text
    shown = []
    for character in _INVISIBLE.sub("", text):
        if character in widths or character == "\n" or fallback().covers(character):
            shown.append(character)
        elif character.isspace():
            shown.append(" ")
        else:
            if report is not None:
                report(character)
            shown.append(described(character))
    return "".join(shown)


def described(character: str) -> str:
    """Words for a character: its Unicode name, or its number where it has none."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


def glued(text: str) -> str:
    """The text with spaces that hold together marked: within a diary number, an amount, a day and its month."""
    return _GLUED.sub(GLUE, text)
