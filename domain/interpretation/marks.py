"""Marks: the places in a sentence where the body takes a position, with what it is taken on.

The rule of caution: a mark is made only where subject, negation and mood are all clear. What is left out is read by a person; what is made is believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from domain.interpretation.phrases import Expression, Form, Phrases
from domain.interpretation.sentences import Sentence, joined
from domain.interpretation.speakers import Speaker, Speakers
from domain.position import Stance

_NEAR = 3
"""Words before a verb of position within which "om" or "huruvida" still opens the verb's own clause."""


_RELATIVES = frozenset({"vilket", "vilken", "vilka"})


class About(StrEnum):
    """What the position is taken on, as far as the sentence itself tells."""

    PROPOSAL = "proposal"
    """The recommendation as such: "förslaget", "rekommendationen", "detta"."""
    THING = "thing"
    """Something called by its own name, which may be what the recommendation proposes."""
    ASIDE = "aside"
    """The purpose, the description, the work: no position on the proposal."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One position taken. ``scope`` is the words it is about; ``reversed`` whether they turn what is proposed ("att X inte bör").

    ``clause`` is true where the scope has words of its own about the matter, rather than only "förslaget". ``hedged`` says that the sentence leaves it standing
    with conditions or reservations, ``cites`` that it calls the recommendation by that name, ``states`` that it is
    a judgement with words of its own ("bedömningen att …"), ``whole`` that it is about everything at once, ``residual`` that it is about what is left ("i övrigt").
    """

    stance: Stance
    sentence: Sentence
    strength: float
    about: About
    scope: str
    clause: bool
    reversed: bool
    hedged: bool
    cites: bool
    states: bool
    whole: bool
    residual: bool
    proposal_only: bool


class Marker:
    """Finds the marks of sentences for one answering body."""

    def __init__(
        self, phrases: Phrases, speakers: Speakers, remembered: Mapping[str, Stance | None] = MappingProxyType({})
    ) -> None:
        self._phrases = phrases
        self._words = phrases.words
        self._speakers = speakers
        self._remembered = remembered

    def marks(self, sentence: Sentence) -> tuple[Mark, ...]:
        """Every position that the body takes in the sentence, in order."""
        key = sentence_key(sentence.text)
        if key in self._remembered:
            return _certain(self._remembered[key], sentence)
        label = self._label(sentence)
        if label is not None:
            return _certain(label, sentence)
        if sentence.text.rstrip('”"»)').endswith("?"):
            return ()
        hits = _longest(self._hits(sentence))
        found: list[Mark] = []
        inherited = Speaker.NOBODY
        for index, (start, end, expression) in enumerate(hits):
            speaker = self._speaker(sentence, start, end, expression, inherited)
            inherited = speaker
            if speaker is not Speaker.OWN:
                continue
            until = hits[index + 1][0] if index + 1 < len(hits) else len(sentence.words)
            begin = hits[index - 1][1] if index else 0
            mark = self._mark(sentence, start, end, until, begin, expression)
            if mark is not None:
                found.append(mark)
        return tuple(found)

    def _label(self, sentence: Sentence) -> Stance | None:
        """A sentence that is nothing but a label: "Tillstyrks.", "Ställningstagande: Ingen erinran"."""
        words = tuple(word for word in sentence.words if word[0].isalnum() or word == ":")
        if ":" in words and words.index(":") <= 3:
            words = words[words.index(":") + 1 :]
        text = joined(tuple(word for word in words if word != ":"))
        for stance, pattern in self._phrases.labels:
            match = pattern.match(text)
            if match is not None and match.end() == len(text):
                return stance
        return None

    def _hits(self, sentence: Sentence) -> Iterator[tuple[int, int, Expression]]:
        words = frozenset(sentence.words)
        for expression in self._phrases.expressions:
            if not expression.may_be_in(words):
                continue
            for start, end in sentence.matches(expression.pattern):
                yield start, end, expression

    def _speaker(self, sentence: Sentence, start: int, end: int, expression: Expression, inherited: Speaker) -> Speaker:
        subject = self._speakers.subject(sentence, start, end, inherited)
        if subject is Speaker.OWN and self._reported(sentence, start):
            return Speaker.OTHER
        impersonal = expression.form is Form.PASSIVE or expression.stance in (Stance.NOT_CONCERNED, Stance.UNDECIDED)
        if (
            subject is Speaker.NOBODY
            and (impersonal or expression.form is Form.FIXED)
            and not self._speakers.retells(sentence)
        ):
            return Speaker.OWN
        return subject

    def _reported(self, sentence: Sentence, start: int) -> bool:
        """Whether another says that the body does so: "utredningen menar att nämnden stödjer"."""
        words = sentence.words
        conjunction = next((at for at in range(start - 1, -1, -1) if words[at] == "att"), None)
        if conjunction is None:
            return False
        speakers = [self._speakers.of_word(sentence, at) for at in range(conjunction)]
        return Speaker.OTHER in speakers and Speaker.OWN not in speakers

    def _mark(
        self, sentence: Sentence, start: int, end: int, until: int, begin: int, expression: Expression
    ) -> Mark | None:
        words = sentence.words
        if self._unreal(words, start, begin):
            return None
        negated = self._negated(sentence, start, end, until, expression)
        if negated is None:
            return None
        stance = expression.negated if negated else expression.stance
        if stance is None:
            return None
        clause = joined(words[start:until])
        if (
            stance in (Stance.APPROVE, Stance.REJECT)
            and self._words.half.search(clause)
            and (negated or stance is Stance.REJECT)
        ):
            return None
        scope = self._scope(sentence, start, end, until, begin, expression)
        about = self._about(scope, expression.form)
        if about is About.ASIDE and expression.proposal_only:
            return None
        plain = tuple(word for word in scope if word[0].isalnum())
        content = [
            word
            for word in plain
            if word not in self._words.light | self._words.adverbs | self._words.pronouns | self._words.wholes
        ]
        searched = joined(scope)
        named = any(not self._words.proposals.search(f"{word} ") for word in content)
        hedged = stance is Stance.APPROVE and bool(
            self._words.hedges.search(sentence.searched) or self._words.contrasts.search(joined(words[end:]))
        )
        residual = any(word in self._words.residual for word in words)
        return Mark(
            stance=Stance.APPROVE_WITH_REMARKS if hedged else stance,
            sentence=sentence,
            strength=expression.strength,
            about=about,
            scope=searched,
            clause=named,
            reversed=sum(1 for word in scope if word in self._words.reversals) % 2 == 1,
            hedged=hedged,
            cites=any(self._words.citations.match(f"{word} ") for word in plain),
            states=self._words.statements.search(searched) is not None,
            whole=about is not About.ASIDE
            and "att" not in plain
            and (any(word in self._words.wholes for word in plain) or not content),
            residual=residual,
            proposal_only=expression.proposal_only,
        )

    def _unreal(self, words: Sequence[str], start: int, begin: int) -> bool:
        """Whether the verb tells of what would or might be: "om nämnden tillstyrker", "skulle kunna stödja"."""
        at = start - 1
        while at >= begin and (words[at][0].isalnum()):
            if words[at] in {"skulle", "hade", "kunde", "kunna"}:
                return True
            if words[at] in self._words.irrealis and start - at <= _NEAR and not self._about_something(words, at):
                return True
            at -= 1
        return False

    def _about_something(self, words: Sequence[str], at: int) -> bool:
        """Whether "om" only says what something is about, or grants it: "i fråga om", "förslaget om", "även om"."""
        before = words[at - 1] if at else ""
        return before in {"fråga", "frågan", "även"} or self._words.proposals.match(f"{before} ") is not None

    def _negated(self, sentence: Sentence, start: int, end: int, until: int, expression: Expression) -> bool | None:
        """Whether the verb itself is denied; ``None`` where its governing verb leaves that unclear.

        A negation inside what the verb is about ("delar bedömningen att X inte bör") does not deny the verb.
        """
        if expression.form is Form.FIXED:
            return False
        words = sentence.words
        found = sum(1 for at in range(start, end) if self._denies(words, at))
        at = end
        while at < until and (words[at] in self._words.adverbs or at == end):
            found += self._denies(words, at)
            at += 1
        if expression.form is Form.INFINITIVE:
            return self._governed(sentence, start, found)
        at = start - 1
        while (
            at >= 0 and words[at][0].isalnum() and words[at] not in self._words.coordinators | self._words.subordinators
        ):
            found += self._denies(words, at)
            at -= 1
        if at >= 1 and words[at] == "att" and any(self._denies(words, near) for near in range(max(at - _NEAR, 0), at)):
            return None
        return found % 2 == 1

    def _governed(self, sentence: Sentence, start: int, found: int) -> bool | None:
        """As ``_negated`` for an infinitive: only known governing verbs ("kan", "väljer att") leave it a position."""
        words = sentence.words
        at = start - 1
        while at >= 0 and words[at][0].isalnum():
            word = words[at]
            if word in self._words.governors:
                return found % 2 == 1
            if self._denies(words, at):
                found += 1
            elif word in {"inget", "ingen", "inga", "svårt", "omöjligt", "saknar", "utan", "för"} or (
                word not in self._words.adverbs
                and word not in {"att", "sig", "och"}
                and self._speakers.of_word(sentence, at) is not Speaker.OWN
            ):
                return None
            at -= 1
        return None

    def _denies(self, words: Sequence[str], at: int) -> bool:
        follows = words[at + 1] if at + 1 < len(words) else ""
        return words[at] in self._words.negations and follows not in self._words.not_negating

    def _scope(
        self, sentence: Sentence, start: int, end: int, until: int, begin: int, expression: Expression
    ) -> tuple[str, ...]:
        """The words that the position is about: what follows the verb, or what stands before a passive, a fronted verb or "vilket"."""
        words = sentence.words
        relative = next((at for at in range(start - 1, max(start - 6, begin) - 1, -1) if words[at] in _RELATIVES), None)
        if relative is not None:
            return self._plain(sentence, begin, relative)
        at = end
        while at < until and (words[at] in self._words.adverbs or self._speakers.of_word(sentence, at) is Speaker.OWN):
            at += 1
        if words[at : at + 1] == ("med",) and self._speakers.of_word(sentence, at + 1) is Speaker.OTHER:
            at += 2
        after = self._plain(sentence, at, at + len(_until_contrast(words[at:until])))
        if expression.form is Form.FIXED or (
            expression.form is not Form.PASSIVE and any(word[0].isalnum() for word in after)
        ):
            return after
        before = tuple(
            words[at] for at in range(begin, start) if self._speakers.of_word(sentence, at) is not Speaker.OWN
        )
        return (*(word for word in before if word not in self._words.adverbs), *after)

    def _plain(self, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
        """The words without those that only tell whose proposal it is."""
        return tuple(sentence.words[at] for at in range(start, end) if not self._speakers.points_on(sentence, at))

    def _about(self, scope: Sequence[str], form: Form) -> About:
        """By the first word that names a proposal or something beside it; a word in the genitive only points on to the next.

        "Välkomnar utredningen" takes no position on what it proposes, while "har inga synpunkter på utredningen" does.
        """
        for at, word in enumerate(scope):
            follows = scope[at + 1][0].isalpha() if at + 1 < len(scope) else False
            if follows and word.endswith("s") and word not in self._words.deontic:
                continue
            searched = f"{word} "
            if form is Form.FIXED and word in self._words.wholes:
                return About.PROPOSAL
            if self._words.asides.match(searched):
                return About.ASIDE
            if word in self._words.wholes or self._words.proposals.match(searched):
                return About.PROPOSAL
            if word in self._words.pronouns and not (follows and word in {"den", "det", "de"}):
                return About.PROPOSAL
        return About.THING if any(word[0].isalnum() for word in scope) else About.PROPOSAL


def sentence_key(text: str) -> str:
    """A sentence as it is remembered: its words alone, so that layout and letter case make no difference."""
    return " ".join(word for word in Sentence(text).words if word[0].isalnum())


def _certain(stance: Stance | None, sentence: Sentence) -> tuple[Mark, ...]:
    """A label's or a remembered sentence's stance on whatever it stands under."""
    if stance is None:
        return ()
    return (Mark(stance, sentence, 0.95, About.PROPOSAL, "", False, False, False, True, False, True, False, False),)


def _until_contrast(words: Sequence[str]) -> tuple[str, ...]:
    """The words up to where another thought sets in."""
    for at, word in enumerate(words):
        if word in {"men", ";"} or (
            word == ","
            and at + 1 < len(words)
            and words[at + 1] in {"men", "dock", "och", "vilket", "eftersom", "då", "under", "förutsatt"}
        ):
            return tuple(words[:at])
    return tuple(words)


def _longest(hits: Iterator[tuple[int, int, Expression]]) -> list[tuple[int, int, Expression]]:
    """Of hits that share words the longest, in order."""
    kept: list[tuple[int, int, Expression]] = []
    for hit in sorted(hits, key=lambda each: (each[0] - each[1], each[0])):
        if all(hit[1] <= other[0] or hit[0] >= other[1] for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each[0])
