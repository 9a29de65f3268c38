"""Like arguments brought together: what many bodies say for and against one recommendation, each thing once, with who said it.

An argument is a sentence of somebody's grounds. Two are the same when they have the same words that carry meaning, or nearly: endings, small words and their order
come and go, but one negation more makes it another argument, and so does another date or amount: nobody has said a figure that stands only in somebody else's
sentence. Sentences that only take a stance (*Nämnden tillstyrker förslaget*) argue nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz

from domain.extraction.sentences import sentences
from domain.position import Position, Stance
from domain.richtext import parse, to_plain
from domain.text import normalise, swedish_order

_WORD = re.compile(r"\w+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STEM = 7
"""Letters of a word by which it is known: enough to tell *kostnad* from *konto*, few enough to shed an ending."""
_LIKE = 74.0
"""Out of 100: how alike the words of two sentences must be, letter by letter, in alphabetical order."""
_CONTAINED = 0.8
"""The share of the shorter sentence's words that makes it the same argument said in fewer words."""
_TELLING = 3
"""Fewer words that carry meaning make no argument."""
_NOTHING = frozenset({""})
_NEGATIONS = frozenset({"inte", "ej", "icke", "ingen", "inget", "inga", "aldrig", "varken", "saknas", "saknar"})
_LIGHT = _words(
    """
    alla allt andra att av bara behöva behöver blir bli borde bör både dag de dem den denna dess dessa det detta
    dock där därför därmed då eller en ett exempelvis flera fram framför från får för före förra genom ges gör göra
    ha han har hade hela heller här hur i in inför innan inom jag just kan kommer kring kunna lika likaså man med
    medan mellan men mer mera mot mycket måste nu något några når när nämligen och också om oss på redan sedan sig
    sin sina sitt ska skall skulle som så sådan sådana sådant samt samtidigt stor stora stort större till under upp
    ur ut utan utifrån vad var vara varit vi via vid viktig viktigt vill vilka vilken vilket vår vårt våra
    ytterligare än ändå är även över anser bedömer menar ser framhåller påpekar betonar konstaterar noterar
    understryker lyfter uppfattar tycker särskilt
    """
)
"""Words that come and go between two wordings of one thing, and those that only say that somebody is speaking."""
_SPEAKERS = re.compile(
    r"(?:\w*(?:kommun|region|nämnd|styrelse|förvaltning|myndighet|verk|förbund|länsstyrels|universitet|domstol)(?:en|et|n|ens|ets|ns|s)?|remissinstansen)"
)
_POSITION = re.compile(
    r"(?:till|av)styrk\w*|biträd\w*|bifall\w*|instämm\w*|delar|stödjer|stöder|bakom|ställ(?:er|a|ning)\w*|ansluter|erinra\w*|erinran|invänd\w*|synpunkt\w*|motsätt\w*|"
    r"avstå\w*|berör(?:s|d|da|t)?|positiv\w*|negativ\w*|välkomna\w*|godta\w*|accepter\w*|bedömning\w*|förslag\w*|rekommendation\w*|utredning\w*|betänkande\w*|remiss\w*|"
    r"yttra\w*|promemoria\w*|rapport\w*|avslå\w*|helhet\w*|stort|övrig\w*|bra|tar|lämna\w*|inställd\w*"
)
"""Words of taking a position, and of what it is taken on."""


class Passage(NamedTuple):
    """A sentence of somebody's grounds: who said it, with what stance, and where it stands in the plain text of the grounds (``start``, ``end``)."""

    response_id: str
    body: str
    stance: Stance | None
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class ArgumentGroup:
    """One argument: the wording that stands best for all, and every passage that says it, by the body's name."""

    wording: str
    passages: tuple[Passage, ...]

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Who says it, each response once, by name."""
        return tuple(
            body for _, body in sorted({(each.response_id, each.body) for each in self.passages}, key=_by_name)
        )

    @property
    def count(self) -> int:
        """How many responses say it."""
        return len({each.response_id for each in self.passages})

    @cached_property
    def stances(self) -> Mapping[Stance | None, int]:
        """How many responses of each stance say it."""
        return Counter({each.response_id: each.stance for each in self.passages}.values())


class _Wording(NamedTuple):
    """A sentence as it is compared: its words that carry meaning, shortened, each once; whether it denies; which of its words take a position, shortened; and its
    figures."""

    stems: frozenset[str]
    line: str
    denies: bool
    of_position: frozenset[str]
    figures: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Wording:
        words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
        stems = frozenset(map(_stem, words)) - _NOTHING
        of_position = frozenset(map(_taking, words)) - _NOTHING
        figures = frozenset(word for word in words if not word.isalpha() and any(map(str.isdigit, word)))
        return cls(stems, " ".join(sorted(stems)), not _NEGATIONS.isdisjoint(words), of_position, figures)

    @property
    def order(self) -> tuple[str, bool, list[str]]:
        """What tells two wordings apart, to sort by."""
        return self.line, self.denies, sorted(self.figures)

    def argues(self, echoed: frozenset[str]) -> bool:
        """Whether the sentence says more than what its speaker thinks of the proposal, whose words are ``echoed``."""
        in_words = len(self.stems - self.figures)
        if in_words < _TELLING or not self.of_position:
            return in_words >= _TELLING
        rest = self.stems - self.of_position
        return len(rest) >= _TELLING and len(rest - echoed) >= _TELLING - 1


def passages_of(body: str, position: Position) -> tuple[Passage, ...]:
    """The sentences of a position's grounds, with their places in the plain text of the grounds."""
    text = to_plain(parse(position.grounds))
    found = list[Passage]()
    at = 0
    for line in text.split("\n"):
        for start, end in sentences(line):
            said = Passage(position.response_id, body, position.stance, line[start:end], at + start, at + end)
            found.append(said)
        at += len(line) + 1
    return tuple(found)


def group_arguments(
    passages: Iterable[Passage], recommendation: str = "", most: int | None = None
) -> tuple[ArgumentGroup, ...]:
    """The arguments among the passages, those that most bodies make first. The order of the passages makes no difference.

    ``recommendation`` is the text that the passages are about: to repeat its words while taking a stance is no argument either. ``most`` arguments are
    given, or all.
    """
    said = _by_wording(passages, _Wording.of(recommendation).stems)
    said.sort(key=lambda each: (-len(each.who), -len(each.wording.line), *each.wording.order))
    alike = [[said[index] for index in group] for group in _gathered([each.wording for each in said])]
    counts = [len(set[str]().union(*(each.who for each in group))) for group in alike]
    fewest = sorted(counts, reverse=True)[most - 1] if most is not None and most < len(counts) else 0
    found = [_group(each) for each, count in zip(alike, counts, strict=True) if count >= fewest]
    return tuple(sorted(found, key=lambda each: (-each.count, each.wording.casefold(), each.wording)))[:most]


class _Said(NamedTuple):
    """The passages of one wording, and the ids of the responses that they stand in."""

    wording: _Wording
    passages: list[Passage]
    who: set[str]


def _by_wording(passages: Iterable[Passage], echoed: frozenset[str]) -> list[_Said]:
    """The passages that argue, those of the same words together."""
    by_text = defaultdict[str, list[Passage]](list)
    for each in passages:
        by_text[each.text].append(each)
    found = dict[tuple[str, bool, frozenset[str]], _Said]()
    for text, said in by_text.items():
        wording = _Wording.of(text)
        if wording.argues(echoed):
            same = found.setdefault((wording.line, wording.denies, wording.figures), _Said(wording, [], set()))
            same.passages.extend(said)
            same.who.update([each.response_id for each in said])
    return list(found.values())


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """What a word in lower case is known by; nothing for one that carries no meaning."""
    return "" if word in _LIGHT or _SPEAKERS.fullmatch(word) else word[:_STEM]


@lru_cache(maxsize=16_384)
def _taking(word: str) -> str:
    """The word as it is known if it takes a position, or nothing."""
    return word[:_STEM] if _POSITION.fullmatch(word) else ""


def _gathered(wordings: Sequence[_Wording]) -> list[list[int]]:
    """The wordings by group, as indexes; each joins the group whose first wording is most like it, so that groups do not drift."""
    groups = list[list[int]]()
    holding = defaultdict[str, list[int]](list)
    for index, wording in enumerate(wordings):
        shared = Counter(chain.from_iterable(holding[stem] for stem in wording.stems if stem in holding))
        best, likeness = -1, 0.0
        for group, count in shared.items():
            first = wordings[groups[group][0]]
            if wording.denies is not first.denies or wording.figures != first.figures:
                continue
            if 2 * count < min(len(wording.stems), len(first.stems)):
                continue
            alike = _likeness(wording, first, count)
            if alike > likeness or (alike == likeness and group < best):
                best, likeness = group, alike
        if likeness >= _LIKE:
            groups[best].append(index)
            continue
        for stem in wording.stems:
            holding[stem].append(len(groups))
        groups.append([index])
    return groups


def _likeness(one: _Wording, other: _Wording, shared: int) -> float:
    """0–100: letter by letter, or as much as a sentence that another contains is like it."""
    fewest = min(len(one.stems), len(other.stems))
    contained = shared / fewest if fewest > _TELLING else 0.0
    alike = fuzz.ratio(one.line, other.line, score_cutoff=_LIKE)
    return max(alike, 100.0 * contained if contained >= _CONTAINED else 0.0)


def _group(said: Sequence[_Said]) -> ArgumentGroup:
    """The group, in the words that most bodies use; of several, in those that have most in common with the rest."""
    common = Counter(stem for each in said for stem in each.wording.stems)

    def worth(each: _Said) -> tuple[float, float, int, str]:
        typical = sum(common[stem] for stem in each.wording.stems) / len(each.wording.stems)
        text = min(passage.text for passage in each.passages)
        return -len(each.who), -typical, len(text), text

    best = min(said, key=worth) if len(said) > 1 else said[0]
    passages = sorted((each for same in said for each in same.passages), key=_place)
    return ArgumentGroup(normalise(min(each.text for each in best.passages)), tuple(passages))


def _place(passage: Passage) -> tuple[str, str, str, int]:
    return *_by_name((passage.response_id, passage.body)), passage.start


def _by_name(said_by: tuple[str, str]) -> tuple[str, str, str]:
    response_id, body = said_by
    return swedish_order(body), body, response_id
