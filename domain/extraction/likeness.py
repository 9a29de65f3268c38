"""Whether two wordings state the same recommendation.

Papers repeat themselves with small differences: a comma for a semicolon, a word moved or left out, an ending dropped (seed 004, summary against
chapters). But one negation more, or another subject in the same sentence, makes it another recommendation, however alike the
letters are: so words are compared, not characters.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from domain.text import normalise

_WORD = re.compile(r"\w+")
_NEGATIONS = frozenset({"inte", "ej", "icke", "varken", "ingen", "inget", "inga", "slopas", "upphävs", "avskaffas"})
_LIGHT = frozenset(
    {
        "att",
        "och",
        "samt",
        "även",
        "också",
        "fortsatt",
        "därför",
        "ska",
        "bör",
        "skall",
        "skulle",
        "det",
        "den",
        "de",
        "som",
    }
    | {"i", "på", "av", "för", "till", "en", "ett", "vara", "är"}
)
"""Words that come and go between two wordings of one thing."""
_SAME_WORD = 85.0
"""Out of 100: an inflection (serviceverksamhet, serviceverksamhets) is the same word, another compound is not."""
_LEFT_OUT = 0.3
"""The share of one wording's words that the other may leave out, when it says nothing of its own instead."""
_REWORDED = 0.04
"""The share of words that may differ on both sides: nothing in a sentence, a slip in a long clause."""
_TELLING = 4
"""Fewer words that carry meaning are found in almost any text."""
_STEM = 7
_MOST = 0.6
_OPENING = 3


def same_recommendation(one: str, other: str) -> bool:
    """Whether the two texts are one recommendation worded twice."""
    left, right = _profile(one), _profile(other)
    if left.words == right.words:
        return True
    if not left.words or not right.words or left.negations != right.negations or _far_apart(left, right):
        return False
    only_left, only_right = _unmatched(left, right)
    if not only_left or not only_right:
        return (only_left or only_right) <= _LEFT_OUT * max(len(left.words), len(right.words))
    return max(only_left, only_right) <= _REWORDED * min(len(left.words), len(right.words))


def restates(brief: str, full: str) -> bool:
    """Whether ``brief`` says nothing that ``full`` does not say: a summary's line against its chapter."""
    short, long = _profile(brief), _profile(full)
    telling = len(short.distinct - _LIGHT)
    if telling < _TELLING or short.negations != long.negations or len(short.distinct - long.distinct - _LIGHT) > 2:
        return False
    return _unmatched(short, long)[0] == 0


def speaks_of(text: str, other: str) -> bool:
    """Whether ``text`` has most of the words, endings apart, that carry the meaning of ``other``, or all of those it begins with."""
    here, there = _stems(text), _stems(other)
    beginning = _stems(" ".join(other.split()[:_OPENING]))
    return (bool(there) and len(there & here) >= _MOST * len(there)) or (bool(beginning) and beginning <= here)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _profile(text).distinct if len(word) > 3 and word not in _LIGHT)


@dataclass(frozen=True, slots=True)
class _Profile:
    """A wording as it is compared."""

    words: tuple[str, ...]
    distinct: frozenset[str]
    negations: int


@lru_cache(maxsize=4096)
def _profile(text: str) -> _Profile:
    words = tuple(_WORD.findall(normalise(text).casefold()))
    return _Profile(words, frozenset(words), sum(1 for word in words if word in _NEGATIONS))


def _far_apart(left: _Profile, right: _Profile) -> bool:
    """A cheap look that spares most pairs the comparison word by word."""
    fewest = min(len(left.words), len(right.words)) // 2
    return min(len(left.distinct), len(right.distinct)) < fewest or len(left.distinct & right.distinct) < fewest


def _unmatched(left: _Profile, right: _Profile) -> tuple[int, int]:
    """How many words that carry meaning stand only on the left, and only on the right."""
    only_left, only_right = Counter(left.words), Counter(right.words)
    only_left, only_right = only_left - only_right, only_right - only_left
    lefts = [word for word in only_left.elements() if word not in _LIGHT]
    rights = [word for word in only_right.elements() if word not in _LIGHT]
    for word in list(lefts):
        twin = next((each for each in rights if fuzz.ratio(word, each) >= _SAME_WORD), None)
        if twin is not None:
            lefts.remove(word)
            rights.remove(twin)
    return len(lefts), len(rights)
