"""What a position is taken on, as far as its own sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.interpretation.clauses import Clauses, Hit
from domain.interpretation.phrases import Form, Words
from domain.interpretation.sentences import joined
from domain.interpretation.speakers import Speaker, Speakers

_RELATIVES = frozenset({"vilket", "vilken", "vilka"})
_RELATIVE_BEFORE = 6
_TURNS = frozenset({"men", ";", "förutsatt", "medan"})
_TURNS_AFTER_COMMA = frozenset({"dock", "och", "vilket", "eftersom", "då", "under"})
_ARTICLES = frozenset({"den", "det", "de"})


class About(StrEnum):
    """The kind of thing that a position is taken on."""

    PROPOSAL = "proposal"
    """The recommendation as such: "förslaget", "rekommendationen", "detta"."""
    THING = "thing"
    """Something called by its own name, which may be what the recommendation proposes."""
    ASIDE = "aside"
    """The purpose, the description, the work: no position on the proposal."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The words that a position is about, as phrase patterns search them.

    ``clause``: they say something about the matter, rather than only "förslaget". ``cites``: they call the recommendation by that name. ``states``: they are a
    judgement with words of its own ("bedömningen att …"). ``urges``: they say what should be. ``reversed``: they turn what is proposed ("att X inte bör").
    ``whole``: they are about everything at once.
    """

    text: str = ""
    about: About = About.PROPOSAL
    clause: bool = False
    cites: bool = True
    states: bool = False
    urges: bool = False
    reversed: bool = False
    whole: bool = True


WHOLE = Scope()
"""The scope of a position that names nothing: the proposal it stands under, or all of it."""


class Scopes:
    """Finds scopes for one answering body; ``title`` is the proposal's, whose words say nothing of its parts."""

    def __init__(self, words: Words, speakers: Speakers, clauses: Clauses, title: str) -> None:
        self._words = words
        self._speakers = speakers
        self._clauses = clauses
        self._empty = words.light | words.adverbs | words.pronouns | words.wholes
        self._empty |= frozenset(word.casefold() for word in title.split())

    def of(self, hit: Hit) -> Scope:
        """What the expression is about."""
        words = self._found(hit)
        text = joined(words)
        about = self._about(words, hit.expression.form)
        content = (word for word in words if word[0].isalnum() and word not in self._empty)
        clause = any(not self._words.proposals.search(f"{word} ") for word in content)
        return Scope(
            text=text,
            about=about,
            clause=clause,
            cites=self._words.citations.search(text) is not None,
            states=self._words.statements.search(text) is not None,
            urges=not self._words.normative.isdisjoint(words),
            reversed=sum(1 for word in words if word in self._words.reversals) % 2 == 1,
            whole=about is not About.ASIDE and not clause and not self._points_back(hit, words),
        )

    def _found(self, hit: Hit) -> tuple[str, ...]:
        """What follows the verb, or what stands before a passive, a fronted verb or "vilket"."""
        words = hit.sentence.words
        room = range(hit.start - 1, max(hit.start - _RELATIVE_BEFORE, hit.begin) - 1, -1)
        relative = next((at for at in room if words[at] in _RELATIVES), None)
        if relative is not None:
            return self._without_owners(hit, hit.begin, relative)
        after = self._after(hit)
        if hit.expression.form is not Form.PASSIVE and _says_something(after):
            return after
        fixed = hit.expression.form is Form.FIXED
        places = self._clauses.own_clause(words, hit.start)[0] if fixed else range(hit.begin, hit.start)
        before = tuple(words[at] for at in places if not self._passed(hit, at))
        return before if _says_something(before) else after

    def _after(self, hit: Hit) -> tuple[str, ...]:
        words = hit.sentence.words
        at = hit.end
        while at < hit.until and self._passed(hit, at):
            at += 1
        if words[at : at + 1] == ("med",) and self._speakers.of_word(hit.sentence, at + 1) is Speaker.OTHER:
            at += 2
        return self._without_owners(hit, at, at + _until_turn(words[at : hit.until]))

    def _passed(self, hit: Hit, at: int) -> bool:
        return hit.sentence.words[at] in self._words.adverbs or self._speakers.of_word(hit.sentence, at) is Speaker.OWN

    def _without_owners(self, hit: Hit, start: int, end: int) -> tuple[str, ...]:
        """The words without those that only tell whose proposal it is."""
        sentence = hit.sentence
        return tuple(sentence.words[at] for at in range(start, end) if not self._speakers.points_on(sentence, at))

    def _about(self, words: Sequence[str], form: Form) -> About:
        """By the first word that names a proposal or something beside it; a word in the genitive only points on to the next.

        "Välkomnar utredningen" takes no position on what it proposes, while "har inga synpunkter på utredningen" does.
        """
        for at, word in enumerate(words):
            follows = at + 1 < len(words) and words[at + 1][0].isalpha()
            if follows and word.endswith("s") and word not in self._words.deontic:
                continue
            searched = f"{word} "
            named = word in self._words.wholes
            if self._words.asides.match(searched) and not (named and form is Form.FIXED):
                return About.ASIDE
            if named or self._words.proposals.match(searched):
                return About.PROPOSAL
            if word in self._words.pronouns and not (follows and word in _ARTICLES):
                return About.PROPOSAL
        return About.THING if _says_something(words) else About.PROPOSAL

    def _points_back(self, hit: Hit, scope: Sequence[str]) -> bool:
        """Whether it is about what was just spoken of: "säger nej till det", "det förslaget bör inte genomföras"."""
        words = hit.sentence.words
        if not self._words.pronouns.isdisjoint(scope) and self._words.wholes.isdisjoint(scope):
            return True
        names_it = self._words.proposals.search(joined(words[hit.start : hit.end])) is not None
        return names_it and hit.start > 0 and words[hit.start - 1] in self._words.pronouns


def _says_something(words: Sequence[str]) -> bool:
    return any(word[0].isalnum() for word in words)


def _until_turn(words: Sequence[str]) -> int:
    """How many of the words stand before another thought sets in."""
    for at, word in enumerate(words):
        follows = words[at + 1] if at + 1 < len(words) else ""
        if word in _TURNS or (word == "," and follows in _TURNS_AFTER_COMMA):
            return at
        if word == "under" and follows.startswith("förutsättning"):
            return at
    return len(words)
