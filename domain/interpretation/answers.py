"""An answer read: its segments' sentences, tied to the recommendations, and weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.document import ReadDocument
from domain.ids import new_id
from domain.interpretation.circumstances import Circumstances
from domain.interpretation.led_lists import with_openings
from domain.interpretation.letterhead import names, read_letterhead
from domain.interpretation.marks import Mark, Marker
from domain.interpretation.phrases import Phrases
from domain.interpretation.result import Finding, FindingKind, Interpretation, Letterhead, Overall
from domain.interpretation.scopes import About
from domain.interpretation.segments import Paragraph, Segment, segments
from domain.interpretation.sentences import Sentence
from domain.interpretation.speakers import Speakers
from domain.interpretation.structure import own_part
from domain.interpretation.topics import Topics
from domain.interpretation.verdict import Placed, Verdict, about_a_part, bears_on, confidence, decide
from domain.position import Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Recommendation
from domain.richtext import Paragraph as TextParagraph
from domain.richtext import RichText, Run, to_markdown

_MENTIONED = 0.8
_POINTED = 0.7
_NAMED = 0.5
_RESTATED = 0.75
"""How much of a recommendation's weight a sentence outside its passage must have to be about it; more where it shares a judgement."""
_ON_THE_WHOLE = 0.65
_NEAR = 0.34
"""How much of the weight of the recommendation that bears the proposal's name a sentence on the proposal must have."""
_PASSAGES = 3
_FRAGMENT = 4
_STOPS = frozenset({".", "!", "?", ":", ";", "”", '"', ")"})
"""Up to so many words it is a signature or a name, nothing to read."""
_FOLLOWS = frozenset({Stance.APPROVE, Stance.REJECT, Stance.NO_OBJECTION, Stance.NOT_CONCERNED})
"""Stances on the whole that say as much of each part; one with remarks or left open does not."""


@dataclass(slots=True)
class _Answer:
    """What was gathered on one recommendation while the answer was read."""

    recommendation: Recommendation
    placed: list[Placed] = field(default_factory=list)
    opposed: list[Sentence] = field(default_factory=list)
    spoken: list[Sentence] = field(default_factory=list)
    beside: list[Sentence] = field(default_factory=list)
    remarked: bool = False
    paragraphs: list[str] = field(default_factory=list)
    constraints: list[LocalConstraint] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    has_passage: bool = False


def interpret(
    document: ReadDocument,
    recommendations: Sequence[Recommendation],
    phrases: Phrases,
    *,
    letterhead: Letterhead | None = None,
    sender: str = "",
    title: str = "",
    papers: frozenset[str] = frozenset(),
    remembered: Mapping[str, Stance | None] | None = None,
) -> Interpretation:
    """Read a free-text answer to the recommendations.

    ``letterhead`` is what is known of who answers, read from the paper where it is not given. ``sender`` and ``title`` are the case's, ``papers`` its papers'
    paragraphs, normalised, which are nobody's answer. ``remembered`` maps sentences, as ``sentence_key`` writes them, to the stance that a person found in them
    before in the same case.
    """
    letterhead = read_letterhead(document, title=title) if letterhead is None else letterhead
    speakers = Speakers(phrases, letterhead.body, names(document.blocks), f"{title} {sender}")
    topics = Topics(recommendations, phrases)
    reader = _Reader(topics, phrases, speakers, remembered or {}, title)
    for segment in segments(with_openings(own_part(document.blocks, title, papers), phrases), topics, phrases):
        reader.read(segment)
    return reader.interpretation(letterhead)


class _Reader:
    def __init__(
        self, topics: Topics, phrases: Phrases, speakers: Speakers, remembered: Mapping[str, Stance | None], title: str
    ) -> None:
        self._topics = topics
        self._title = re.compile(re.escape(title.strip()), re.IGNORECASE)
        self._words = phrases.words
        self._speakers = speakers
        self._marker = Marker(phrases, speakers, remembered, title)
        self._circumstances = Circumstances(phrases, speakers)
        self._answers = {each.id: _Answer(each) for each in topics.all}
        self._whole: list[Placed] = []
        self._nearly_whole: list[Placed] = []
        self._adrift: list[Placed] = []
        self._whole_remarked = False
        self._findings: list[Finding] = []

    def read(self, segment: Segment) -> None:
        """Take in one segment."""
        if len(segment.recommendations) > 1 and segment.paragraphs:
            ids = tuple(each.id for each in segment.recommendations)
            self._findings.append(Finding(FindingKind.SHARED, segment.heading, segment.page, ids))
        marked: set[str] = set()
        for paragraph in segment.paragraphs:
            concerned = self._answers_for(paragraph.recommendations or segment.recommendations)
            if all(self._speakers.retells(each) for each in paragraph.sentences):
                continue
            for answer in concerned:
                answer.has_passage = True
                answer.paragraphs.append(paragraph.text)
            spoken: tuple[Recommendation, ...] = ()
            for sentence in paragraph.sentences:
                spoken = () if concerned else self._spoken_of(sentence, spoken)
                marks = self._marker.marks(sentence)
                several = len(marks) > 1
                targeted = [
                    each for mark in marks for each in self._place(mark, segment, paragraph, spoken, several=several)
                ]
                beside = concerned or targeted or self._answers_for(spoken)
                firm = bool(concerned or targeted) or any(each.id in marked for each in spoken)
                self._beside(sentence, beside, marked, takes_position=bool(marks), firm=firm)
                marked.update(each.recommendation.id for each in targeted)

    def _spoken_of(self, sentence: Sentence, before: tuple[Recommendation, ...]) -> tuple[Recommendation, ...]:
        """The one recommendation that a paragraph without a heading of its own speaks of; ``before`` is the one that it did till now."""
        text = self._title.sub(" ", sentence.text) if self._title.pattern else sentence.text
        found = self._topics.mentioned(text) or self._topics.named(text)
        return before if not found else found if len(found) == 1 else ()

    def _answers_for(self, recommendations: Sequence[Recommendation]) -> list[_Answer]:
        return [self._answers[each.id] for each in recommendations]

    def _place(
        self,
        mark: Mark,
        segment: Segment,
        paragraph: Paragraph,
        spoken: tuple[Recommendation, ...],
        *,
        several: bool,
    ) -> list[_Answer]:
        """Tie a mark to the recommendations it bears on; returns their answers. ``several``: its sentence takes other positions too."""
        found, sureness = self._targets(mark, segment, paragraph, several=several)
        back = bool(spoken) and not found and not mark.scope.clause and self._marker.points_back(mark)
        if back:
            found, sureness = spoken, _POINTED
        if not found:
            self._unplaced(mark, paragraph)
            return []
        placed: list[_Answer] = []
        for answer in self._answers_for(found):
            bears = bears_on(mark, answer.recommendation, self._topics, self._words.reversals)
            if bears is None:
                answer.opposed.append(mark.sentence)
            elif bears:
                part = about_a_part(mark, answer.recommendation, self._topics)
                answer.placed.append(Placed(mark, sureness, part))
                placed.append(answer)
        if not segment.recommendations and not back and mark.scope.about is About.PROPOSAL:
            self._nearly_whole.append(Placed(mark, sureness))
        return placed

    def _unplaced(self, mark: Mark, paragraph: Paragraph) -> None:
        """A mark that no recommendation can be named for: on the whole proposal, or for a person to place."""
        if mark.scope.whole and not mark.excepting and not paragraph.astray:
            self._whole.append(Placed(mark, 1.0))
        elif mark.scope.about is About.PROPOSAL and mark.stance is not Stance.REJECT and not paragraph.astray:
            self._adrift.append(Placed(mark, 1.0))
            self._nearly_whole.append(self._adrift[-1])
        else:
            self._findings.append(Finding(FindingKind.UNPLACED, mark.sentence.text, mark.sentence.page))

    def _targets(
        self, mark: Mark, segment: Segment, paragraph: Paragraph, *, several: bool
    ) -> tuple[Sequence[Recommendation], float]:
        if mark.excepting:
            return (), 0.0
        numbered = self._topics.numbered(mark.scope.text) or (
            () if several else self._topics.numbered(mark.sentence.text)
        )
        if numbered:
            return numbered, 0.95
        base = paragraph.recommendations or segment.recommendations
        if base:
            shared = (
                base
                if paragraph.recommendations or mark.scope.cites or not mark.scope.clause
                else _without_own_paragraph(segment)
            )
            return self._among(mark, shared), segment.sureness if segment.recommendations else _MENTIONED
        if not mark.scope.clause and len(self._topics.all) == 1:
            return self._topics.all, 0.9
        return self._told_of(mark, several=several)

    def _told_of(self, mark: Mark, *, several: bool) -> tuple[Sequence[Recommendation], float]:
        """The recommendations that a sentence outside any passage of theirs names by its own words."""
        scope = mark.scope
        if not scope.clause:
            pointed = () if scope.whole or several else self._topics.pointed(mark.sentence.text)
            return pointed, _POINTED
        mentioned = self._topics.mentioned(scope.text, least=_NAMED)
        if scope.states:
            mentioned = tuple(each for each in mentioned if self._topics.restates(scope.text, each))
        if found := mentioned or self._topics.named(scope.text):
            return found, _MENTIONED
        return (self._topics.pointed(scope.text) if scope.cites else ()), _POINTED

    def _among(self, mark: Mark, base: Sequence[Recommendation]) -> Sequence[Recommendation]:
        """Of the recommendations that share a passage, those that the sentence names apart; others where it is plainly about them."""
        if not mark.scope.clause:
            return base
        if len(base) > 1 and (apart := self._topics.apart(mark.scope.text, base)):
            return apart
        elsewhere = self._topics.mentioned(mark.scope.text, least=_RESTATED)
        if elsewhere and not any(each in base for each in elsewhere):
            return elsewhere
        return base

    def _beside(
        self, sentence: Sentence, concerned: Sequence[_Answer], marked: set[str], *, takes_position: bool, firm: bool
    ) -> None:
        """What a sentence adds to a position: circumstances, requests, reservations; where it only speaks of the matter, not ``firm``, no reservation."""
        if self._speakers.retells(sentence):
            return
        constraint = self._circumstances.constraint(sentence, granted=takes_position)
        request = None if takes_position else self._circumstances.request(sentence)
        conditioned = self._circumstances.conditions(sentence)
        reserved = not takes_position and self._words.remarks.search(sentence.searched) is not None
        if not (concerned and firm) and (request is not None or reserved):
            self._whole_remarked = True
        for answer in concerned:
            if len(sentence.words) > _FRAGMENT and sentence.words[-1] in _STOPS:
                (answer.spoken if self._speakers.acts(sentence) else answer.beside).append(sentence)
            if constraint is not None:
                answer.constraints.append(replace(constraint, id=new_id()))
            if request is not None:
                answer.requests.append(replace(request, id=new_id()))
            if firm:
                answer.remarked |= (
                    request is not None or conditioned or (reserved and answer.recommendation.id in marked)
                )

    def interpretation(self, letterhead: Letterhead) -> Interpretation:
        """Everything that was read, weighed."""
        overall, verdict = self._overall()
        in_short = self._in_short()
        positions: list[Position] = []
        for answer in self._answers.values():
            named = answer.recommendation is in_short
            position = self._position(answer, self._of_all(answer.recommendation, verdict) if named else verdict)
            if position is not None:
                positions.append(position)
        return Interpretation(letterhead, overall, tuple(positions), _grouped(self._findings))

    def _overall(self) -> tuple[Overall, Verdict]:
        firm = self._firm()
        # What is said of one part says nothing of the whole where another part is rejected.
        nearly = [] if Stance.REJECT in self._on_parts() else self._nearly_whole
        verdict = self._on_the_whole(firm or nearly)
        if verdict.contradicted:
            places = [each.mark.sentence for each in verdict.carried_by]
            self._findings += [Finding(FindingKind.CONTRADICTION, each.text, each.page) for each in places]
        evidence = tuple(
            Evidence(each.mark.sentence.text, each.mark.sentence.page, confidence(each) if verdict.stance else 0.0)
            for each in verdict.carried_by
        )
        on_each = decide(
            [each for each in self._whole if each.mark.scope.whole and not each.mark.hedged], remarked=False
        )
        follows = on_each if on_each.stance in _FOLLOWS else Verdict(None, 0.0, ())
        return Overall(verdict.stance, _distinct(evidence)), follows

    def _on_parts(self) -> set[Stance]:
        return {each.mark.stance for answer in self._answers.values() for each in answer.placed}

    def _firm(self) -> list[Placed]:
        return [each for each in self._whole if not each.mark.residual]

    def _on_the_whole(self, placed: Sequence[Placed]) -> Verdict:
        parts_differ = not self._on_parts().isdisjoint((Stance.REJECT, Stance.APPROVE_WITH_REMARKS))
        return decide(placed, remarked=self._whole_remarked or parts_differ)

    def _in_short(self) -> Recommendation | None:
        """The one recommendation that bears the proposal's name, or failing that the one whose section does."""
        titled = [each for each in self._topics.all if self._title.fullmatch(each.title.strip())]
        named = titled or [each for each in self._topics.all if self._title.fullmatch(each.section.strip())]
        return named[0] if len(named) == 1 else None

    def _of_all(self, recommendation: Recommendation, followed: Verdict) -> Verdict:
        """What is said of the proposal as a whole, for the recommendation that bears its name: in all words, or in words that no other recommendation has more
        of. ``followed`` where nothing is."""
        nearest = [(each, self._topics.nearest(each.mark.scope.text)) for each in self._adrift]
        own = [each for each, found in nearest if found and found[0] is recommendation and found[1] >= _NEAR]
        verdict = self._on_the_whole(self._firm() or own)
        return verdict if verdict.stance is not None else followed

    def _position(self, answer: _Answer, whole: Verdict) -> Position | None:
        recommendation = answer.recommendation
        verdict = decide(answer.placed, remarked=answer.remarked)
        if answer.opposed and verdict.stance is not None:
            verdict = Verdict(None, 0.0, (), contradicted=True)
        factor = 1.0
        if not answer.placed and not answer.has_passage and not answer.opposed and whole.stance is not None:
            verdict, factor = whole, _ON_THE_WHOLE
        evidence = self._evidence(answer, verdict, factor)
        if verdict.stance is None and not (evidence or answer.constraints or answer.requests):
            return None
        self._note(answer, verdict, evidence)
        return Position(
            response_id="",
            recommendation_id=recommendation.id,
            stance=verdict.stance,
            grounds=_markdown(answer.paragraphs or [each.quote for each in evidence]),
            constraints=tuple(answer.constraints),
            requests=tuple(answer.requests),
            basis=recommendation.fingerprint if verdict.stance is not None else "",
            source=Source.INTERPRETED,
            evidence=evidence,
        )

    def _evidence(self, answer: _Answer, verdict: Verdict, factor: float) -> tuple[Evidence, ...]:
        if verdict.stance is not None:
            return _distinct(
                Evidence(each.mark.sentence.text, each.mark.sentence.page, round(confidence(each) * factor, 2))
                for each in verdict.carried_by
            )
        told = [*(each.mark.sentence for each in answer.placed), *answer.opposed] or (answer.spoken or answer.beside)[
            -_PASSAGES:
        ]
        return _distinct(Evidence(each.text, each.page, 0.0) for each in told)[:_PASSAGES]

    def _note(self, answer: _Answer, verdict: Verdict, evidence: Sequence[Evidence]) -> None:
        if verdict.stance is not None or not evidence:
            return
        kind = FindingKind.CONTRADICTION if verdict.contradicted or answer.opposed else FindingKind.UNCLEAR
        self._findings.append(Finding(kind, evidence[0].quote, evidence[0].page, (answer.recommendation.id,)))


def _grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for a passage, with all the recommendations it concerns."""
    ids: dict[tuple[FindingKind, str, int | None], dict[str, None]] = {}
    for each in findings:
        ids.setdefault((each.kind, each.text, each.page), {}).update(dict.fromkeys(each.recommendation_ids))
    return tuple(Finding(kind, text, page, tuple(concerned)) for (kind, text, page), concerned in ids.items())


def _without_own_paragraph(segment: Segment) -> Sequence[Recommendation]:
    """The recommendations that share a heading, but for those that a paragraph under it takes up apart."""
    apart = {each.id for paragraph in segment.paragraphs for each in paragraph.recommendations}
    return [each for each in segment.recommendations if each.id not in apart] or segment.recommendations


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each quote once, the surest reading of it first."""
    ordered = sorted(evidence, key=lambda each: -each.confidence)
    return tuple({each.quote: each for each in reversed(ordered)}.values())[::-1]


def _markdown(paragraphs: Sequence[str]) -> str:
    """The passage as the body wrote it, so that no sign in it is taken for formatting."""
    return to_markdown(
        RichText(tuple(TextParagraph((Run(" ".join(text.split())),)) for text in dict.fromkeys(paragraphs)))
    )
