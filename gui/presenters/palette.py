"""Finding things by a few letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_NOTHING = -1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find: its words, what sort of thing it is or its shortcut, an icon's name, and what choosing it does; ``None`` for what cannot be chosen."""

    text: str
    hint: str
    icon: str
    run: Callable[[], object] | None


NOTHING = Entry("Inget här passar det du söker", "", "search", None)
"""What is shown where nothing is found."""


def find(query: str, entries: Sequence[Entry], limit: int = 50) -> tuple[Entry, ...]:
    """The entries that fit, the best first; those that fit equally well keep their order. Everything fits an empty query."""
    wanted = _folded(query)
    if not wanted:
        return tuple(entries[:limit])
    scored = [(score(wanted, _folded(entry.text)), -index, entry) for index, entry in enumerate(entries)]
    fitting = sorted((each for each in scored if each[0] > _NOTHING), key=lambda each: each[:2], reverse=True)
    return tuple(entry for _, _, entry in fitting[:limit])


def score(query: str, text: str) -> float:
    """How well folded texts fit, higher is better and negative is not at all.

    A part of the text beats letters strewn over it; the beginning of a word beats its middle; and a short text beats a long one.
    """
    at = text.find(query)
    if at >= 0:
        begins_word = at == 0 or not text[at - 1].isalnum()
        return 100.0 + (50 if begins_word else 0) + (25 if at == 0 else 0) - len(text) / 1000
    total, position, streak = 0.0, 0, 0
    for letter in query.replace(" ", ""):
        found = text.find(letter, position)
        if found < 0:
            return _NOTHING
        begins_word = found == 0 or not text[found - 1].isalnum()
        streak = streak + 1 if found == position else 0
        total += 1 + streak + (3 if begins_word else 0) - min(found - position, 10) / 10
        position = found + 1
    enough = total >= 1.5 * len(query)
    return total if enough else _NOTHING


def _folded(text: str) -> str:
    """Lower case; å, ä and ö stay letters of their own, while accents on other letters go."""
    folded = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        base = unicodedata.normalize("NFD", letter)[0]
        folded.append(letter if letter in "åäö" else base)
    return " ".join("".join(folded).split())
