"""The notation of the phrase tables, compiled to patterns over a sentence's words.

A phrase is words parted by spaces. ``a|b`` is either word, ``word*`` any ending, ``*word`` any beginning, ``(a|b)`` words that may be missing, and ``…`` up to
four words in between, never past a word that opens a new clause. The text searched is words in lower case, each followed by one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_GAP = r"(?:(?!(?:att|som|och|men|eller|utan) )\w\S* ){0,4}?"
_LETTERS = r"[\w/-]*"


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of the phrases; one that finds nothing where there are none. Raises ``ValueError`` for an empty phrase
    and for brackets around several words."""
    alternatives = [_compiled(phrase) for phrase in sorted(phrases, key=len, reverse=True)]
    if not alternatives:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\S)(?:" + "|".join(alternatives) + ")")


def _compiled(phrase: str) -> str:
    parts = phrase.split()
    if not parts:
        raise ValueError("an empty phrase")
    return "".join(_part(part) for part in parts)


_OPENS = re.compile(r"\([^)]*$|^[^(]*\)")


def _part(part: str) -> str:
    if _OPENS.search(part):
        raise ValueError(f"words in brackets must be written as one: {part!r}")
    if part == "…":
        return _GAP
    if part.startswith("(") and part.endswith(")"):
        return f"(?:{_part(part[1:-1])})?"
    words = "|".join(_word(word) for word in part.split("|"))
    return f"(?:{words}) "


def _word(word: str) -> str:
    before = _LETTERS if word.startswith("*") else ""
    after = _LETTERS if word.endswith("*") else ""
    return before + re.escape(word.strip("*")) + after
