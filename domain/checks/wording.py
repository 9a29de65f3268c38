"""Whether what the grounds say agrees with the stance that stands over them.

The grounds are read as somebody else's answer would be (``domain.interpretation``), with negation, mood and speaker, so that "nämnden avstyrker inte" and
"remittenten avstyrker" are nobody's contradiction. Only what is plainly about the recommendation counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.checks.finding import Finding, Level, Place
from domain.checks.material import Material
from domain.interpretation.marks import Mark, Marker
from domain.interpretation.phrases import Phrases
from domain.interpretation.scopes import About
from domain.interpretation.sentences import Sentence, sentences
from domain.interpretation.speakers import Speakers
from domain.interpretation.topics import Topics
from domain.interpretation.verdict import about_a_part, bears_on
from domain.position import Stance
from domain.recommendation import Recommendation
from domain.richtext import Block, ListBlock, Paragraph, parse
from domain.text import shorten
from domain.wording import STANCE

_YES = frozenset({Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.NO_OBJECTION})
_NO = frozenset({Stance.REJECT})
_TAKEN = _YES | _NO
_OPPOSED = {
    Stance.APPROVE: _NO | {Stance.UNDECIDED, Stance.NOT_CONCERNED},
    Stance.APPROVE_WITH_REMARKS: _NO | {Stance.UNDECIDED, Stance.NOT_CONCERNED},
    Stance.NO_OBJECTION: _NO | {Stance.UNDECIDED},
    Stance.REJECT: _YES | {Stance.UNDECIDED, Stance.NOT_CONCERNED},
    Stance.UNDECIDED: _TAKEN,
    Stance.NOT_CONCERNED: _TAKEN,
}
"""What the grounds of each stance cannot say of the recommendation."""
_PLAIN = 0.85
"""From this strength on, an expression is plain enough to point at."""
_QUOTED = 160


def check_wording(material: Material, phrases: Phrases) -> Iterator[Finding]:
    """Findings on sentences of the grounds that take another position than the stance does."""
    speakers = Speakers(phrases, material.response.body, "", f"{material.referral.title} {material.referral.sender}")
    marker = Marker(phrases, speakers, {}, material.referral.title)
    topics = Topics(material.recommendations, phrases)
    reader = _Reader(material, phrases, marker, topics)
    for recommendation in material.recommendations:
        yield from reader.findings(recommendation)


class _Reader:
    def __init__(self, material: Material, phrases: Phrases, marker: Marker, topics: Topics) -> None:
        self._material = material
        self._phrases = phrases
        self._marker = marker
        self._topics = topics

    def findings(self, recommendation: Recommendation) -> Iterator[Finding]:
        """What opposes the stance on one recommendation, sentence by sentence; the first mark of each."""
        position = self._material.position(recommendation)
        if position.stance is None or not position.grounds.strip():
            return
        opposed = _OPPOSED[position.stance]
        for sentence in self._sentences(position.grounds):
            for mark in self._marker.marks(sentence):
                if mark.stance in opposed and self._counts(mark, recommendation, position.stance):
                    yield self._finding(recommendation, position.stance, mark)
                    break

    def _sentences(self, grounds: str) -> Iterator[Sentence]:
        for text in _paragraphs(parse(grounds).blocks):
            yield from sentences(text, vocabulary=self._phrases.vocabulary)

    def _counts(self, mark: Mark, recommendation: Recommendation, stance: Stance) -> bool:
        """Whether the mark is about the recommendation as such, and plain."""
        if mark.residual or mark.excepting or mark.hedged or mark.strength < _PLAIN or mark.scope.about is About.ASIDE:
            return False
        others = [each for each in self._topics.numbered(mark.scope.text) if each.id != recommendation.id]
        if others or about_a_part(mark, recommendation, self._topics):
            return False
        if mark.stance in (Stance.UNDECIDED, Stance.NOT_CONCERNED) and mark.scope.about is not About.PROPOSAL:
            return False
        if stance is Stance.APPROVE_WITH_REMARKS and mark.scope.clause:
            return False
        return bears_on(mark, recommendation, self._topics, self._phrases.words.reversals) is True

    def _finding(self, recommendation: Recommendation, stance: Stance, mark: Mark) -> Finding:
        parameters = {
            "name": self._material.label(recommendation),
            "stance": STANCE[stance],
            "said": STANCE[mark.stance],
            "sentence": shorten(mark.sentence.text, _QUOTED),
        }
        place = Place(f"position:{recommendation.id}", "grounds")
        about = f"{stance.value} {recommendation.fingerprint} {mark.sentence.text}"
        return Finding("check.wording_opposed", Level.STOPS, place, about, parameters)


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The office's own paragraphs and list items; a quote is somebody else's words."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "".join(run.text for run in block.runs)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _paragraphs(item)
