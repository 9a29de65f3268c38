"""Marks: the places in a sentence where the body takes a position, with what it is taken on.

The rule of caution: a mark is made only where subject, negation and mood are all clear. What is left out is read by a person; what is made is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from domain.interpretation.clauses import Clauses, Hit
from domain.interpretation.phrases import Form, Phrases
from domain.interpretation.scopes import WHOLE, About, Scope, Scopes
from domain.interpretation.sentences import Sentence, joined
from domain.interpretation.speakers import Speaker, Speakers
from domain.position import Stance

_CERTAIN = 0.95
_LABEL_LEAD = 3
"""Words before the colon in "Nämndens ställningstagande: Tillstyrks"."""
_CONNECTIVES = frozenset({"men", "medan", "och", "däremot", "samtidigt", "emellertid"})
_LEFT_OPEN = frozenset({Stance.NOT_CONCERNED, Stance.UNDECIDED})


@dataclass(frozen=True, slots=True)
class Mark:
    """One position taken.

    ``hedged`` says that the sentence leaves it standing with conditions or reservations, ``residual`` that it is about what is left ("i övrigt"), ``excepting``
    that it names something that it does not hold for, ``proposal_only`` that it counts only where it is about the proposal.
    """

    stance: Stance
    sentence: Sentence
    strength: float = _CERTAIN
    scope: Scope = WHOLE
    hedged: bool = False
    residual: bool = False
    excepting: bool = False
    proposal_only: bool = False


class Marker:
    """Finds the marks of sentences for one answering body. ``remembered`` maps ``sentence_key``s to what a person found in them; ``title`` is the proposal's."""

    def __init__(
        self, phrases: Phrases, speakers: Speakers, remembered: Mapping[str, Stance | None], title: str
    ) -> None:
        self._phrases = phrases
        self._words = phrases.words
        self._speakers = speakers
        self._clauses = Clauses(phrases.words, speakers)
        self._scopes = Scopes(phrases.words, speakers, self._clauses, title)
        self._remembered = remembered

    def marks(self, sentence: Sentence) -> tuple[Mark, ...]:
        """Every position that the body takes in the sentence, in order."""
        key = sentence_key(sentence.text)
        if key in self._remembered:
            remembered = self._remembered[key]
            return () if remembered is None else (Mark(remembered, sentence),)
        label = self._label(sentence)
        if label is not None:
            return (Mark(label, sentence),)
        if sentence.text.rstrip('”"»)').endswith("?"):
            return ()
        found: list[Mark] = []
        speaker = Speaker.NOBODY
        for hit in _side_by_side(self._hits(sentence), sentence):
            speaker = self._speaker(hit, speaker)
            mark = self._mark(hit) if speaker is Speaker.OWN else None
            if mark is not None:
                found.append(mark)
        return tuple(found)

    def _label(self, sentence: Sentence) -> Stance | None:
        """The stance of a sentence that is nothing but a label: "Tillstyrks.", "Ställningstagande: Ingen erinran"."""
        words = tuple(word for word in sentence.words if word[0].isalnum() or word == ":")
        if ":" in words and words.index(":") <= _LABEL_LEAD:
            words = words[words.index(":") + 1 :]
        text = joined(tuple(word for word in words if word != ":"))
        return next((stance for stance, pattern in self._phrases.labels if pattern.fullmatch(text)), None)

    def _hits(self, sentence: Sentence) -> Iterator[Hit]:
        words = frozenset(sentence.words)
        for expression in self._phrases.expressions:
            if expression.may_be_in(words):
                for start, end in sentence.matches(expression.pattern):
                    yield Hit(sentence, expression, start, end)

    def _speaker(self, hit: Hit, before: Speaker) -> Speaker:
        """Who takes the position; ``before`` is who took the one before it in the sentence."""
        sentence, expression = hit.sentence, hit.expression
        subject = self._speakers.subject(sentence, hit.start, hit.end, before)
        if subject is Speaker.OWN and self._speakers.reported(sentence, hit.start):
            return Speaker.OTHER
        if subject is not Speaker.NOBODY:
            return subject
        impersonal = expression.form in (Form.PASSIVE, Form.FIXED) or expression.stance in _LEFT_OPEN
        own = hit.is_decision_item or (impersonal and not self._speakers.retells(sentence))
        return Speaker.OWN if own else Speaker.NOBODY

    def _mark(self, hit: Hit) -> Mark | None:
        expression, sentence = hit.expression, hit.sentence
        negated = None if self._clauses.unreal(hit) else self._clauses.negated(hit)
        if negated is None:
            return None
        stance = expression.negated if negated else expression.stance
        if stance is None or (stance is Stance.REJECT and self._is_half(hit)):
            return None
        scope = self._scopes.of(hit)
        if scope.about is About.ASIDE and expression.stance in _LEFT_OPEN:
            scope = WHOLE
        if scope.about is About.ASIDE and expression.stance is Stance.NO_OBJECTION and scope.clause:
            # "Inga synpunkter på frågan om …" leaves the matter as proposed, whichever way the words turn it.
            scope = replace(scope, about=About.THING, cites=True)
        if scope.about is About.ASIDE and expression.proposal_only:
            return None
        if scope.about is About.THING and self._may_be_a_property(hit):
            return None
        following = joined(_following(hit))
        excepting = self._words.exceptions.search(following) is not None
        hedged = stance is Stance.APPROVE and (
            excepting
            or self._words.contrasts.search(following) is not None
            or self._words.hedges.search(sentence.searched) is not None
        )
        return Mark(
            stance=Stance.APPROVE_WITH_REMARKS if hedged else stance,
            sentence=sentence,
            strength=expression.strength,
            scope=scope,
            hedged=hedged,
            residual=not self._words.residual.isdisjoint(sentence.words),
            excepting=excepting,
            proposal_only=expression.proposal_only,
        )

    def _may_be_a_property(self, hit: Hit) -> bool:
        """Whether a passive says what a thing is like rather than what anybody thinks of it: "systemet stöds bara på egna servrar"."""
        passive = hit.expression.form is Form.PASSIVE and hit.expression.proposal_only
        return passive and not self._speakers.acts(hit.sentence)

    def points_back(self, mark: Mark) -> bool:
        """Whether a position names nothing but what was just spoken of: "förslaget bör inte genomföras", and not "sammantaget tillstyrks förslaget"."""
        words = self._words
        named = (word for word in mark.scope.text.split() if word[0].isalnum() and word not in words.adverbs)
        alone = all(word in words.singular or word in words.pronouns or word in words.light for word in named)
        return alone and words.summing.isdisjoint(mark.sentence.words) and not mark.residual

    def _is_half(self, hit: Hit) -> bool:
        """Whether a rejection is less than one: "delar inte fullt ut", "avstyrker delvis"."""
        return self._words.half.search(joined(hit.sentence.words[hit.start : hit.until])) is not None


def sentence_key(text: str) -> str:
    """A sentence as it is remembered: its words alone, so that layout and letter case make no difference."""
    return " ".join(word for word in Sentence(text).words if word[0].isalnum())


def _following(hit: Hit) -> tuple[str, ...]:
    """The words after a position, without the connective that opens the next position's clause."""
    words = hit.sentence.words[hit.end : hit.until]
    if not hit.parted:
        return words
    return words[: max((at for at, word in enumerate(words) if word in _CONNECTIVES), default=len(words))]


def _side_by_side(hits: Iterable[Hit], sentence: Sentence) -> Iterator[Hit]:
    """Of hits that share words the longest, in order, each with its room between its neighbours."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.start - each.end, each.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    kept.sort(key=lambda each: each.start)
    for at, hit in enumerate(kept):
        begin = kept[at - 1].end if at else 0
        after = kept[at + 1] if at + 1 < len(kept) else None
        parted = after is not None and after.expression.stance is not Stance.UNDECIDED
        yield replace(hit, begin=begin, until=after.start if after else len(sentence.words), parted=parted)
