"""The words by which Swedish proposals are known: headings, verbs of proposal, and what only looks like them."""

from __future__ import annotations

import re
from re import Pattern

_ALIKE = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\n": " ",
        "\t": " ",
        "\u00ad": "-",
        "’": "'",
    }
)
_ALIKE_IN_LINES = {sign: other for sign, other in _ALIKE.items() if sign not in {ord("\n"), ord("\t")}}
_ODD = re.compile(f"[{''.join(map(chr, _ALIKE))}]")


def matchable(text: str, *, breaks: bool = False) -> str:
    """The text with look-alike characters made one, character for character, so that offsets hold; line breaks stay where ``breaks`` is set."""
    return text.translate(_ALIKE_IN_LINES if breaks else _ALIKE) if _ODD.search(text) else text


def mentions(text: str, *stems: str) -> bool:
    """Whether any of the stems (lower case) stands in the text: far cheaper than a pattern, for sparing most lines one."""
    lowered = text.casefold()
    return any(stem in lowered for stem in stems)


def words(*alternatives: str) -> Pattern[str]:
    """A pattern, blind to case, of whole words."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


INQUIRY = r"regeringens|utredningens|promemorians|kommitténs|utredarens|delegationens|beredningens|arbetsgruppens|betänkandets|lagrådsremissens|utskottets"
"""Whose proposals and assessments the state's papers set in boxes of their own."""
