"""Sentences: cut out of a block letter by letter as they stand, and as words to be searched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_END = re.compile(r"(?<=[.!?])[”\"»’')\]]*\s+(?=[”\"«»'(\[]*[A-ZÅÄÖÉÜ0-9–•-])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:t\.?\s?ex|bl\.?\s?a|m\.?\s?m|m\.?\s?fl|d\.?\s?v\.?\s?s|s\.?\s?k|o\.?\s?s\.?\s?v|f\.?\s?n|e\.?\s?d|dvs|osv|etc|ca|cirka|kap|jfr|resp|nr|dnr|diarienr|prop|bet|st|ev|inkl|exkl|tf|kl|"
    r"max|min|mån|dr|prof|f\.?\s?d|p\.?\s?g\.?\s?a|pga|m\.?\s?a\.?\s?o|t\.?\s?o\.?\s?m|fr\.?\s?o\.?\s?m|fr)|\b[A-ZÅÄÖ]|^\s*\d{1,2})\.$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\w+(?:[-/:.]\w+)*-?|[^\w\s]")
_PARTICIPLES = frozenset({"tillstyrkts", "avstyrkts", "välkomnats", "accepterats"})
"""Words in their own right one letter from a word of position, which tell of others or of the past."""


@dataclass(frozen=True)
class Sentence:
    """A sentence verbatim, with its page, and as words.

    ``words`` are in lower case, punctuation counted as words, slips of one letter in long words of position put right; ``printed`` are the same words as they
    stand.
    """

    text: str
    page: int | None = None
    vocabulary: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    @cached_property
    def printed(self) -> tuple[str, ...]:
        return tuple(_TOKEN.findall(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_mended(word.casefold(), self.vocabulary) for word in self.printed)

    @cached_property
    def searched(self) -> str:
        """The words, each followed by one space."""
        return joined(self.words)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for word in self.words:
            starts.append(at)
            at += len(word) + 1
        return tuple(starts)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where the pattern is found, as (first, last + 1) of its words."""
        for match in pattern.finditer(self.searched):
            yield bisect_right(self._starts, match.start()) - 1, bisect_right(self._starts, match.end() - 1)


def joined(words: tuple[str, ...]) -> str:
    """Words as the phrase patterns search them."""
    return "".join(f"{word} " for word in words)


def sentences(text: str, page: int | None = None, vocabulary: frozenset[str] = frozenset()) -> tuple[Sentence, ...]:
    """The text cut at the ends of its sentences; abbreviations, initials and ordinals end none."""
    found: list[Sentence] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if "\n" not in end.group() and _ABBREVIATION.search(piece):
            continue
        # Closing quotation marks after the full stop belong to the sentence they close.
        closing = len(end.group()) - len(end.group().lstrip("”\"»’')]"))
        whole = text[start : end.start() + closing].strip()
        if whole:
            found.append(Sentence(whole, page, vocabulary))
        start = end.end()
    rest = text[start:].strip()
    return (*found, Sentence(rest, page, vocabulary)) if rest else tuple(found)


@lru_cache(maxsize=16384)
def _mended(word: str, vocabulary: frozenset[str]) -> str:
    if len(word) < 7 or word in vocabulary or word in _PARTICIPLES:
        return word
    near = (
        known
        for known in vocabulary
        if known[0] == word[0] and known[-1] == word[-1] and abs(len(known) - len(word)) < 2
    )
    return next((known for known in near if DamerauLevenshtein.distance(word, known, score_cutoff=1) <= 1), word)
