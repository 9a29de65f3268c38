"""What a heading, a quoted sentence or a sentence of the answer is about: which of the recommendations.

Words are weighed by how few of the recommendations have them, so that what they all say ("koncerngemensamt", "nämnder och bolag") counts for
next to nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from domain.extraction.likeness import same_recommendation
from domain.interpretation.phrases import Phrases
from domain.recommendation import Recommendation
from domain.text import normalise

_WORD = re.compile(r"[^\W\d_]\w*(?:-\w+)*")
_ENDINGS = re.compile(
    r"(?<=\w{4})(?:[aeo]rnas|andet|[aeo]rna|ande|ens|ets|ers|ars|en|et|er|ar|or|na|ad|at|as|es|s|a|e|(?<=[lr])n|(?<=[dglmnrv])t)$"
)
_SAME_WORD = 88.0
_LONG = 6
"""From so many letters on a word that differs by a slip is the same word."""
_SLIP = 2
_TAIL = 5
_HEADING = 0.6
"""How much of a heading's weight a recommendation must have, or the reverse for a recommendation's own subject."""
_AREA = 0.35
"""How much of a heading's weight an area's name must be, where the heading has other words too."""
_ALL = 0.95
_MENTION = 0.5
_SUBJECT_ALONE = 2.5
"""A recommendation's subject alone, such as who is to do it, is not yet the recommendation."""
_SHARED = 4
"""A section's name that more recommendations share names none of them."""
_TELLING = 5
_SHORT = 8
_BESIDE = 0.08
"""Recommendations so near the best are meant together with it."""
_NUMBERS = r"(?:\d+(?:\.\d+)*\)?\s*(?:,|och|samt|–|-)?\s*)+"
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its commonest inflections; at least four letters are left."""
    return _ENDINGS.sub("", word.casefold())


@dataclass(frozen=True, slots=True)
class _Topic:
    """A recommendation as sets of word stems: all that it says with its title and section, its wording alone, and what it is about, which
    its ``first`` word leads."""

    recommendation: Recommendation
    everything: frozenset[str]
    wording: frozenset[str]
    subject: frozenset[str]
    first: str
    names: tuple[str, ...]
    named: tuple[frozenset[str], ...]


class Topics:
    """The recommendations of a case, ready to be looked up."""

    def __init__(self, recommendations: Sequence[Recommendation], phrases: Phrases) -> None:
        self._words = phrases.words
        self._sections = phrases.sections
        kinds = "|".join(sorted(phrases.numbered | phrases.sections))
        self._numbered = re.compile(rf"\b({kinds})\w*\.?\s+({_NUMBERS})", re.IGNORECASE)
        self.all = tuple(each for each in recommendations if each.to_answer and not each.withdrawn)
        self._repeating: dict[str, tuple[Recommendation, ...]] = {}
        self._known: dict[str, str] = {}
        self._topics = tuple(self._topic(each) for each in self.all)
        self._named = self._by_name()
        areas = dict.fromkeys(each.area for each in self.all if each.area)
        self._areas = tuple((self._raw(area), tuple(each for each in self.all if each.area == area)) for area in areas)
        self._wordings = tuple(
            (each, wording, frozenset(_content(wording, self._words.light)))
            for each in self.all
            for wording in _wordings(each)
        )
        self._known |= {word: word for topic in self._topics for word in topic.everything}
        self._long = tuple(word for word in self._known if len(word) >= _LONG)
        seen = Counter(word for topic in self._topics for word in topic.wording | topic.subject)
        self._most = math.log(len(self._topics) + 1.5)
        self._weight = {word: math.log((len(self._topics) + 1.5) / count) for word, count in seen.items()}
        self._totals = tuple((self._total(each.wording), self._total(each.subject)) for each in self._topics)
        self._having = self._turned_over()
        numbers = Counter(each.number.strip(" .)").casefold() for each in self.all if each.number)
        self._by_number = {
            each.number.strip(" .)").casefold(): each
            for each in self.all
            if numbers[each.number.strip(" .)").casefold()] == 1
        }
        spread = Counter(word for topic in self._topics for word in topic.wording | frozenset().union(*topic.named))
        self._own_names = tuple(self._distinct_names())
        self._only = {
            word: topic.recommendation
            for topic in self._topics
            for word in topic.wording | frozenset().union(*topic.named)
            if spread[word] == 1 and len(word) >= _TELLING
        }

    def _by_name(self) -> dict[str, tuple[Recommendation, ...]]:
        """For each title, and each section's name that is nobody's title, who has it."""
        titled: dict[str, tuple[Recommendation, ...]] = {}
        sectioned: dict[str, tuple[Recommendation, ...]] = {}
        for each in self.all:
            for name, found in ((each.title, titled), (each.section, sectioned)):
                plain = _plain(name, self._words.light)
                if plain:
                    found[plain] = (*found.get(plain, ()), each)
        return sectioned | titled

    def _total(self, words: frozenset[str]) -> float:
        """The weight of a topic's words together; never nothing, so that shares can be taken of it."""
        return sum(self._weight[word] for word in words) or 1.0

    def _turned_over(self) -> dict[str, tuple[list[int], list[int]]]:
        """For each word the places of the topics that have it in their wording, and in their subject."""
        having: dict[str, tuple[list[int], list[int]]] = {}
        for place, topic in enumerate(self._topics):
            for part, words in enumerate((topic.wording, topic.subject)):
                for word in words:
                    having.setdefault(word, ([], []))[part].append(place)
        return having

    def _distinct_names(self) -> Iterable[tuple[frozenset[str], Recommendation]]:
        """Titles and section names that a few recommendations share, and that have a word which no other recommendation has."""
        names = Counter(name for topic in self._topics for name in topic.named)
        words = Counter(word for topic in self._topics for word in topic.wording | frozenset().union(*topic.named))
        for topic in self._topics:
            for name in topic.named:
                if names[name] <= _SHARED and any(words[word] == names[name] for word in name):
                    yield name, topic.recommendation

    def quoted(self, text: str) -> tuple[Recommendation, ...]:
        """The recommendations that the text repeats word for word or nearly."""
        if text not in self._repeating:
            self._repeating[text] = self._repeated_in(text)
        return self._repeating[text]

    def _repeated_in(self, text: str) -> tuple[Recommendation, ...]:
        words = frozenset(_content(text, self._words.light))
        near = (
            (recommendation, wording)
            for recommendation, wording, its_words in self._wordings
            if 2 * len(words & its_words) >= max(len(words), len(its_words))
        )
        return tuple(dict.fromkeys(each for each, wording in near if same_recommendation(wording, text)))

    def numbered(self, text: str) -> tuple[Recommendation, ...]:
        """The recommendations that the text names by number: "Rekommendation 3", "punkterna 1 och 4"."""
        found: list[Recommendation] = []
        for match in self._numbered.finditer(text):
            for number in _numbers(match[2]):
                found += self.of_section(number) if match[1].casefold() in self._sections else self.by_number(number)
        return tuple(dict.fromkeys(found))

    def by_number(self, number: str) -> tuple[Recommendation, ...]:
        """The recommendation with the printed number, or, for a number with parts, those of the section with that number."""
        number = number.strip(" .)").casefold()
        if number in self._by_number:
            return (self._by_number[number],)
        return self.of_section(number) if "." in number else ()

    def of_section(self, number: str) -> tuple[Recommendation, ...]:
        """The recommendations of the section with the number, or of those below it."""
        begins = re.compile(rf"{re.escape(number.strip(' .)'))}(?:\.|\s|$)")
        return tuple(each for each in self.all if begins.match(each.section))

    def of_heading(self, text: str) -> tuple[tuple[Recommendation, ...], float]:
        """The recommendations that a heading stands for, with how sure that is, 0–1."""
        plain = _plain(text, self._words.light)
        if not plain:
            return (), 0.0
        words = self._stems(text)
        scored = [(self._heading_score(topic, plain, words), topic.recommendation) for topic in self._topics]
        best = max((score for score, _ in scored), default=0.0)
        if best < _HEADING:
            return (), 0.0
        return tuple(each for score, each in scored if score >= best - _BESIDE), best

    def of_area(self, text: str, *, alone: bool = False) -> tuple[Recommendation, ...]:
        """The recommendations of the area that a heading names, among other words or ``alone``."""
        words = self._stems(text)
        least = _ALL if alone else _AREA
        return tuple(
            each
            for area, members in self._areas
            if self._covered(area, words) >= _ALL and self._covered(words, area) >= least
            for each in members
        )

    def mentioned(
        self, text: str, among: Sequence[Recommendation] | None = None, least: float = _MENTION
    ) -> tuple[Recommendation, ...]:
        """The recommendations whose own words the text has, among those given or all; none where it has too few."""
        ids = None if among is None else {each.id for each in among}
        scored = [(share, each) for share, each in self._shared(self._stems(text)) if ids is None or each.id in ids]
        best = max((score for score, _ in scored), default=0.0)
        return tuple(each for score, each in scored if score >= max(least, best - _BESIDE))

    def nearest(self, text: str) -> tuple[Recommendation, float] | None:
        """The recommendation of whose own words the text has most, with how much of their weight, 0–1; ``None`` where it has none of any.

        Thousands of passages a second: only recommendations that share a word with the text are looked at.
        """
        share, found = max(self._shared(self._stems(text)), key=lambda each: each[0], default=(0.0, None))
        return None if found is None else (found, share)

    def bearing(self, name: str) -> tuple[Recommendation, ...]:
        """The recommendations with just this title, or in the section with just this name."""
        return self._named.get(_plain(name, self._words.light), ())

    def named(self, text: str) -> tuple[Recommendation, ...]:
        """The recommendations whose title, or whose section's name, stands in the text."""
        words = self._stems(text)
        return tuple(dict.fromkeys(each for name, each in self._own_names if name <= words))

    def pointed(self, text: str) -> tuple[Recommendation, ...]:
        """The one recommendation that every telling word of a short text points to: a word that no other recommendation has."""
        stems = [stem(word) for word in _content(text, self._words.light)]
        words = [known for word in stems if abs(len(known := self._as_known(word)) - len(word)) <= _SLIP]
        found = {self._only[word].id: self._only[word] for word in words if word in self._only}
        return tuple(found.values()) if len(found) == 1 and len(stems) <= _SHORT else ()

    def restates(self, text: str, recommendation: Recommendation) -> bool:
        """Whether the text has half the weight of the recommendation's wording in more than one word, or three of its own words."""
        words = self._stems(text)
        topic = next(each for each in self._topics if each.recommendation.id == recommendation.id)
        heavy = [word for word in topic.wording & words if 2 * self._weight[word] >= self._most]
        return len(heavy) > 2 or (len(heavy) > 1 and self._covered(topic.wording, words) >= _MENTION)

    def overlap(self, text: str, recommendation: Recommendation) -> float:
        """How much of the weight of the recommendation's subject, or of its whole wording, the text has; 0–1, the greater of both."""
        words = self._stems(text)
        return next(
            (self.share(topic, words) for topic in self._topics if topic.recommendation.id == recommendation.id), 0.0
        )

    def apart(self, text: str, among: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
        """Those of several recommendations under one heading that a sentence names by a word which is theirs alone: one of their subject, or
        two of their wording; none where it names none apart."""
        words = self._stems(text)
        topics = [topic for topic in self._topics if topic.recommendation in among]
        times = Counter(word for topic in topics for word in topic.wording | topic.subject)
        alone = [
            frozenset(word for word in (topic.wording | topic.subject) & words if times[word] == 1) for topic in topics
        ]
        return tuple(
            topic.recommendation
            for topic, own in zip(topics, alone, strict=True)
            if own & topic.subject or len(own) > 1
        )

    def share(self, topic: _Topic, words: frozenset[str]) -> float:
        """How much of a topic's weight is among the words."""
        return _of_both(self._covered(topic.wording, words), self._covered(topic.subject, words))

    def _shared(self, words: frozenset[str]) -> list[tuple[float, Recommendation]]:
        """The recommendations that share a word with those given, in their own order, each with the share of its topic."""
        wording: dict[int, float] = {}
        subject: dict[int, float] = {}
        for word in words & self._having.keys():
            weight = self._weight[word]
            for part, places in zip((wording, subject), self._having[word], strict=True):
                for place in places:
                    part[place] = part.get(place, 0.0) + weight
        return [
            (
                _of_both(
                    wording.get(place, 0.0) / self._totals[place][0], subject.get(place, 0.0) / self._totals[place][1]
                ),
                self._topics[place].recommendation,
            )
            for place in sorted(wording.keys() | subject.keys())
        ]

    def _heading_score(self, topic: _Topic, plain: str, words: frozenset[str]) -> float:
        named = max((fuzz.token_sort_ratio(plain, name) / 100 for name in topic.names), default=0.0)
        if named >= _SAME_WORD / 100:
            return named
        of_heading, of_subject = self._covered(words, topic.everything), self._covered(topic.subject, words)
        if of_subject < 0.5 and topic.first not in words:
            return 0.0
        return 0.95 * (0.6 * max(of_heading, of_subject) + 0.4 * min(of_heading, of_subject))

    def _covered(self, wanted: frozenset[str], words: frozenset[str]) -> float:
        total = sum(self._weight.get(word, self._most) for word in wanted)
        got = sum(self._weight.get(word, self._most) for word in wanted if word in words)
        return got / total if total else 0.0

    def _compound(self, word: str) -> str | None:
        """The one compound that ends so: who has read of a telefonväxel speaks of the växel."""
        ending = [known for known in self._long if len(word) >= _TAIL and known.endswith(word)]
        return ending[0] if len(ending) == 1 else None

    def _topic(self, recommendation: Recommendation) -> _Topic:
        wording = self._raw(recommendation.text)
        before = re.split(rf"\b(?:{'|'.join(self._words.deontic)})\b", recommendation.text, maxsplit=1)[0]
        subject = self._raw(recommendation.title or before) or wording
        sections = [recommendation.section, *(place.section for place in recommendation.occurrences)]
        names = [_plain(name, self._words.light) for name in (recommendation.title, before, *sections)]
        return _Topic(
            recommendation,
            wording | subject | self._raw(recommendation.section),
            wording,
            subject,
            next((stem(word) for word in _content(recommendation.title or before, self._words.light)), ""),
            tuple(dict.fromkeys(name for name in names if name)),
            tuple(dict.fromkeys(each for name in (recommendation.title, *sections) if (each := self._raw(name)))),
        )

    def _raw(self, text: str) -> frozenset[str]:
        return frozenset(stem(word) for word in _content(text, self._words.light))

    def _stems(self, text: str) -> frozenset[str]:
        """The text's words as the recommendations have them, slips and rare endings put right."""
        return frozenset(self._as_known(stem(word)) for word in _content(text, self._words.light))

    def _as_known(self, word: str) -> str:
        if word not in self._known:
            near = (known for known in self._long if known[0] == word[0] and abs(len(known) - len(word)) <= _SLIP)
            same = next((known for known in near if fuzz.ratio(word, known) >= _SAME_WORD), None)
            self._known[word] = same or self._compound(word) or word
        return self._known[word]


def _of_both(wording: float, subject: float) -> float:
    """A topic's share of both parts' shares: the subject alone is not yet the recommendation."""
    return max(wording, min(subject, _SUBJECT_ALONE * wording))


def _content(text: str, light: frozenset[str]) -> Iterable[str]:
    return (word for word in _WORD.findall(text.casefold()) if word not in light and len(word) > 1)


def _plain(text: str, light: frozenset[str]) -> str:
    return " ".join(_content(normalise(text), light))


def _wordings(recommendation: Recommendation) -> Iterable[str]:
    return dict.fromkeys((recommendation.text, *(place.text for place in recommendation.occurrences if place.text)))


def _numbers(text: str) -> Iterable[str]:
    """The numbers in "1, 2 och 4" or "1–3"."""
    for part in re.split(r",|och|samt", text):
        numbers = _NUMBER.findall(part)
        if (
            len(numbers) == 2
            and all(number.isdigit() for number in numbers)
            and int(numbers[0]) < int(numbers[1]) <= int(numbers[0]) + 30
        ):
            yield from (str(number) for number in range(int(numbers[0]), int(numbers[1]) + 1))
        else:
            yield from numbers
