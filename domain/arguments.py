"""Like arguments brought together: what many bodies say for and against one recommendation, each thing once, with who said it.

An argument is a sentence of somebody's grounds. Two are the same when they have the same words that carry meaning, or nearly: endings, small words and their order
come and go, but one negation more makes it another argument. Sentences that only take a stance (*Nämnden tillstyrker förslaget*) argue nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from domain.extraction.sentences import sentences
from domain.position import Position, Stance
from domain.richtext import parse, to_plain
from domain.text import normalise

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


@dataclass(frozen=True, slots=True)
class Passage:
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


@dataclass(frozen=True, slots=True)
class _Wording:
    """A sentence as it is compared: its words that carry meaning, shortened, each once, and whether it denies."""

    stems: frozenset[str]
    line: str
    denies: bool

    @classmethod
    def of(cls, text: str) -> _Wording:
        words = _WORD.findall(normalise(text).casefold())
        stems = frozenset(map(_stem, words)) - {""}
        return cls(stems, " ".join(sorted(stems)), not _NEGATIONS.isdisjoint(words))


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


def group_arguments(passages: Iterable[Passage], recommendation: str = "") -> tuple[ArgumentGroup, ...]:
    """The arguments among the passages, those that most bodies make first. The order of the passages makes no difference.

    ``recommendation`` is the text that the passages are about: to repeat its words while taking a stance is no argument either.
    """
    echoed = _Wording.of(recommendation).stems
    by_line = defaultdict[tuple[str, bool], list[Passage]](list)
    wordings = dict[tuple[str, bool], _Wording]()
    judged = dict[str, _Wording | None]()
    for each in passages:
        if each.text not in judged:
            read = _Wording.of(each.text)
            judged[each.text] = read if _argues(each.text, read, echoed) else None
        wording = judged[each.text]
        if wording is not None:
            key = (wording.line, wording.denies)
            by_line[key].append(each)
            wordings[key] = wording
    said_most_first = sorted(
        by_line, key=lambda key: (-len({each.response_id for each in by_line[key]}), -len(key[0]), key)
    )
    groups = _gathered([wordings[key] for key in said_most_first])
    found = [_group([by_line[said_most_first[index]] for index in group]) for group in groups]
    return tuple(sorted(found, key=lambda each: (-each.count, each.wording.casefold(), each.wording)))


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """What a word in lower case is known by; nothing for one that carries no meaning."""
    return "" if word in _LIGHT or _SPEAKERS.fullmatch(word) else word[:_STEM]


@lru_cache(maxsize=16_384)
def _takes_position(word: str) -> bool:
    return _POSITION.fullmatch(word) is not None


def _argues(text: str, wording: _Wording, echoed: frozenset[str]) -> bool:
    """Whether the sentence says more than what its speaker thinks of the proposal."""
    if len(wording.stems) < _TELLING:
        return False
    words = _WORD.findall(text.casefold())
    of_position = {word[:_STEM] for word in words if _takes_position(word)}
    if not of_position:
        return True
    return len(wording.stems - of_position) >= _TELLING and len(wording.stems - of_position - echoed) >= _TELLING - 1


def _gathered(wordings: Sequence[_Wording]) -> list[list[int]]:
    """The wordings by group, as indexes; each joins the group whose first wording is most like it, so that groups do not drift."""
    groups = list[list[int]]()
    holding = defaultdict[str, list[int]](list)
    for index, wording in enumerate(wordings):
        shared = Counter[int]()
        for stem in wording.stems:
            shared.update(holding[stem])
        best, likeness = -1, 0.0
        for group, count in shared.items():
            first = wordings[groups[group][0]]
            if 2 * count < min(len(wording.stems), len(first.stems)) or wording.denies is not first.denies:
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


def _group(wordings: Sequence[Sequence[Passage]]) -> ArgumentGroup:
    """The group, in the words that most bodies use; of several, in those that have most in common with the rest."""
    common = Counter[str]()
    for said in wordings:
        common.update(_Wording.of(said[0].text).stems)

    def worth(said: Sequence[Passage]) -> tuple[float, float, int, str]:
        stems = _Wording.of(said[0].text).stems
        typical = sum(common[stem] for stem in stems) / len(stems)
        text = min(each.text for each in said)
        return -len({each.response_id for each in said}), -typical, len(text), text

    best = min(wordings, key=worth) if len(wordings) > 1 else wordings[0]
    passages = sorted(
        (each for said in wordings for each in said),
        key=lambda each: (*_by_name((each.response_id, each.body)), each.start),
    )
    return ArgumentGroup(normalise(min(each.text for each in best)), tuple(passages))


def _by_name(said_by: tuple[str, str]) -> tuple[str, str, str]:
    response_id, body = said_by
    return body.casefold(), body, response_id
