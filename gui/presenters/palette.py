"""Finding things by a few letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_WHOLE, _BEGINNING, _BEGINNINGS, _WITHIN, _LETTERS_LEFT_OUT = 100.0, 80.0, 60.0, 50.0, 30.0
"""What a word that is sought is worth where it is a word of the text, begins one, begins several, stands in one, or is one but for letters left out."""
_PLAIN_LETTERS = 5.0
"""What is lost where a, a and o stand for å, ä and ö."""
_UNSHOWN = 25.0
"""What it is worth where it begins a word that is not shown."""
_BEGINS = 10.0
"""What is added where the text begins so."""
_SURE = 4
"""Letters that a word must have for some to be left out of it."""
_KEPT = 0.75
"""How much of the word that was meant must be there, up to the last letter of it that is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find: its words, what sort of thing it is or its shortcut, an icon's name, and what choosing it does; ``None`` for what cannot be chosen."""

    text: str
    hint: str
    icon: str
    run: Callable[[], object] | None
    also: str = ""
    """Other words that somebody may look for it by."""


NOTHING = Entry("Inget här passar det du söker", "", "search", None)
"""What is shown where nothing is found."""


def find(query: str, entries: Sequence[Entry], limit: int = 50) -> tuple[Entry, ...]:
    """The entries that fit, the best first; those that fit equally well keep their order. Everything fits an empty query."""
    if not query.strip():
        return tuple(entries[:limit])
    scored = [(score(query, entry.text, entry.also), -index, entry) for index, entry in enumerate(entries)]
    fitting = sorted((each for each in scored if each[0] > 0), key=lambda each: each[:2], reverse=True)
    return tuple(entry for _, _, entry in fitting[:limit])


def score(query: str, text: str, also: str = "") -> float:
    """How well a text fits, higher is better and 0 is not at all: every word that is sought must be found in it, in whatever order.

    The beginning of the text beats its other words, and a short text beats a long one.
    """
    sought = _folded(query).split()
    shown, unshown = _folded(text), _folded(also)
    exact = _told(sought, shown, unshown)
    plain = _told(sought, _plain(shown), _plain(unshown)) - _PLAIN_LETTERS
    best = max(exact, plain)
    return best - min(len(text), 1000) / 1000 if best > 0 else 0.0


def _told(sought: Sequence[str], text: str, also: str) -> float:
    """What the words that are sought are worth on the whole; 0 where one of them is not there."""
    words, others = _words(text), _words(also)
    worths = [max(_worths(each, words, others)) for each in sought]
    begins = _BEGINS if text.startswith(" ".join(sought)) else 0.0
    return sum(worths) / len(worths) + begins if min(worths) > 0 else 0.0


def _worths(sought: str, words: Sequence[str], others: Sequence[str]) -> Iterator[float]:
    """What one word is worth by each of those it may be."""
    yield _UNSHOWN if any(word.startswith(sought) for word in others) else 0.0
    for at, word in enumerate(words):
        if word == sought:
            yield _WHOLE
        elif word.startswith(sought):
            yield _BEGINNING
        elif _begins_in_turn(sought, words[at:]):
            yield _BEGINNINGS
        elif len(sought) > 1 and sought in word:
            yield _WITHIN
        elif _leaves_out(sought, word):
            yield _LETTERS_LEFT_OUT


def _begins_in_turn(sought: str, words: Sequence[str]) -> bool:
    """Whether it is the beginnings of these words, from the first of them on: nob, Nästa obesvarade."""
    if not sought:
        return True
    if not words:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(sought, words[0], strict=False)) if a != b), len(words[0]))
    longest = min(shared, len(sought))
    return any(_begins_in_turn(sought[taken:], words[1:]) for taken in range(longest, 0, -1))


def _leaves_out(sought: str, word: str) -> bool:
    """Whether it is a word, or the beginning of one, that has lost a letter or two: rekomendation."""
    if len(sought) < _SURE or sought[0] != word[:1]:
        return False
    at = -1
    for letter in sought:
        at = word.find(letter, at + 1)
        if at < 0:
            return False
    return len(sought) >= _KEPT * (at + 1)


def _words(text: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in text).split()


def _folded(text: str) -> str:
    """Lower case; å, ä and ö stay letters of their own, while accents on other letters go, and so do hyphens that show only where a line breaks."""
    normal = unicodedata.normalize("NFC", text).casefold().replace("\u00ad", "")
    return "".join(letter if letter in "åäö" else _plain(letter) for letter in normal)


def _plain(text: str) -> str:
    """The text without any accents, those of å, ä and ö among them."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
