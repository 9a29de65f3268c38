"""Segments: stretches of an answer that deal with the same recommendations, and how that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.document import Block, BlockKind
from domain.interpretation.phrases import Phrases
from domain.interpretation.sentences import Sentence, joined, sentences
from domain.interpretation.structure import Heading, Passage, passages, repeated_texts
from domain.interpretation.topics import Topics
from domain.recommendation import Recommendation

_RUN_IN = 120
"""A line this short without a full stop may be a heading that no reader could see as one."""
_LEAD = 60
_LED = 12
_LED_SHORT = 4
_RECITAL = 4
"""So many recommendations quoted in a row, where no heading names them, are an account of the proposal; what follows is on the whole."""
_SURE_HEADING = 0.85
_FIRST_PERSON = frozenset({"vi", "oss", "jag"})
"""Words that no proposal quoted word for word has."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block's sentences. ``recommendations`` are those its own beginning names ("Vad gäller …", "Rekommendation 3"), or none.
    ``astray``: it names something that is none of them."""

    text: str
    page: int | None
    sentences: tuple[Sentence, ...]
    recommendations: tuple[Recommendation, ...] = ()
    astray: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Paragraphs that answer the same recommendations; none named means that they are on the whole proposal. ``sureness`` is 0–1."""

    heading: str
    page: int | None
    recommendations: tuple[Recommendation, ...]
    sureness: float
    paragraphs: tuple[Paragraph, ...]


def segments(blocks: Sequence[Block], topics: Topics, phrases: Phrases) -> tuple[Segment, ...]:
    """Divide an answer by what it deals with. Quoted recommendations and other people's sections are left out."""
    divider = _Divider(topics, phrases, repeated_texts(blocks))
    found: list[Segment] = []
    for passage in passages(blocks):
        if not any(phrases.speakers.foreign_headings.match(_searched(heading.text)) for heading in passage.headings):
            found += divider.divide(passage)
    return tuple(found)


class _Divider:
    def __init__(self, topics: Topics, phrases: Phrases, repeated: frozenset[str]) -> None:
        self._repeated = repeated
        self._topics = topics
        self._phrases = phrases
        self._of_heading: dict[Heading, tuple[tuple[Recommendation, ...], float]] = {}

    def divide(self, passage: Passage) -> Iterator[Segment]:
        under, sureness = self._under(passage.headings)
        title = passage.title
        page = passage.headings[-1].page if passage.headings else None
        current, sure, gathered = under, sureness, list[Paragraph]()
        quoting: list[Recommendation] = []
        for block in passage.blocks:
            if block.kind is BlockKind.TABLE_ROW:
                row = self._row(block)
                if row is not None:
                    yield row
                    continue
            quoted = self._quotes(block)
            if quoted:
                if gathered and not quoting:
                    yield Segment(title, page, current, sure, tuple(gathered))
                    gathered = []
                quoting += quoted
                continue
            if quoting:
                current, sure = self._after_quotes(quoting, under, sureness)
                quoting = []
            lead = self._run_in(block)
            if lead is not None:
                if gathered:
                    yield Segment(title, page, current, sure, tuple(gathered))
                    gathered = []
                current, sure = lead
                title, page = block.text, block.page
                continue
            gathered.append(self._paragraph(block))
        if quoting:
            current, sure = self._after_quotes(quoting, under, sureness)
        yield Segment(title, page, current, sure, tuple(gathered))

    def _quotes(self, block: Block) -> tuple[Recommendation, ...]:
        """The recommendations that the block repeats, where it says no more than they do."""
        quoted = self._topics.quoted(block.text)
        told = sentences(block.text) if quoted else ()
        if told and (not _FIRST_PERSON.isdisjoint(told[0].words) or self._leads(told[0])):
            return ()
        said = len(told)
        return tuple(
            each
            for each in quoted
            if said <= len(sentences(each.text)) and self._verbs(block.text) <= self._verbs(each.text)
        )

    def _leads(self, sentence: Sentence) -> bool:
        """Whether the sentence opens by saying what it is about ("När det gäller …")."""
        return any(start <= 1 for start, _ in sentence.matches(self._phrases.leads))

    def _verbs(self, text: str) -> int:
        """How many ways of taking a position stand in the text: one that a quotation adds is somebody's answer."""
        searched = _searched(text)
        return sum(1 for each in self._phrases.expressions if each.pattern.search(searched))

    def _led(self, words: tuple[str, ...]) -> tuple[Recommendation, ...]:
        """What stands after "vad gäller": as many of the words as name a recommendation."""
        for length in range(len(words), 0, -1):
            led = " ".join(words[:length])
            found, sureness = self._topics.of_heading(led)
            if sureness >= _SURE_HEADING:
                return found
        led = " ".join(words)
        return (
            self._topics.mentioned(led) or self._topics.named(led) or self._topics.pointed(" ".join(words[:_LED_SHORT]))
        )

    def _under(self, headings: tuple[Heading, ...]) -> tuple[tuple[Recommendation, ...], float]:
        """The innermost heading that names recommendations decides."""
        for heading in reversed(headings):
            if heading not in self._of_heading:
                self._of_heading[heading] = self._named(heading.text, heading.number)
            found, sureness = self._of_heading[heading]
            if found:
                return found, sureness
        return (), 1.0

    def _named(self, text: str, number: str) -> tuple[tuple[Recommendation, ...], float]:
        if number and not text:
            return (self._topics.by_number(number) or self._topics.of_section(number)), 0.9
        if self._phrases.structural.match(_searched(text)):
            return (), 1.0
        quoted = self._topics.quoted(text)
        if quoted:
            return quoted, 1.0
        numbered = self._topics.numbered(text)
        if numbered:
            return numbered, 0.95
        alone = self._topics.of_area(text, alone=True)
        if len(alone) > 1:
            return alone, 0.75
        by_heading, sureness = self._topics.of_heading(text)
        if sureness >= _SURE_HEADING:
            return by_heading, sureness
        if "." in number and (by_number := self._topics.by_number(number)):
            return by_number, 0.85
        area = self._topics.named(text) or self._topics.of_area(text)
        return (area, 0.75) if area else (by_heading, sureness)

    def _after_quotes(
        self, quoting: Sequence[Recommendation], under: tuple[Recommendation, ...], sureness: float
    ) -> tuple[tuple[Recommendation, ...], float]:
        quoted = tuple(dict.fromkeys(quoting))
        if not under and len(quoted) >= _RECITAL:
            return (), 1.0
        return quoted, max(sureness, 1.0)

    def _row(self, block: Block) -> Segment | None:
        """A table's row: one cell names the recommendation, the others are the answer."""
        for at, cell in enumerate(block.cells):
            number = self._topics.by_number(cell) if at == 0 and len(cell) <= 8 else ()
            named = number or self._topics.quoted(cell)
            if not named and len(cell) > 8:
                named = (
                    (self._named(cell, "")[0] or self._topics.mentioned(cell) or self._topics.named(cell))
                    if len(cell) <= _RUN_IN
                    else ()
                )
            if named:
                rest = [
                    other for place, other in enumerate(block.cells) if place != at and not self._topics.quoted(other)
                ]
                paragraphs = tuple(
                    Paragraph(text, block.page, sentences(text, block.page, self._phrases.vocabulary))
                    for text in rest
                    if text.strip()
                )
                return Segment(cell, block.page, named, 0.95, paragraphs)
        return None

    def _run_in(self, block: Block) -> tuple[tuple[Recommendation, ...], float] | None:
        """A short line that names a recommendation, though not set as a heading."""
        text = block.text.strip()
        if (
            block.text in self._repeated
            or len(text) > _RUN_IN
            or text.endswith((".", "!", "?", ";", ","))
            or "\n" in text
        ):
            return None
        found, sureness = self._named(text.rstrip(":"), "")
        return (found, sureness) if found and sureness >= _SURE_HEADING else None

    def _paragraph(self, block: Block) -> Paragraph:
        found = sentences(block.text, block.page, self._phrases.vocabulary)
        opening = self._opening(block, found)
        led = bool(found) and self._leads(found[0])
        return Paragraph(block.text, block.page, found, opening, led and not opening)

    def _run_together(self, text: str) -> tuple[Recommendation, ...]:
        """What a heading names that runs on into the paragraph, as in scanned papers: a name in full, and then a new beginning."""
        words = text.split()
        for at in range(min(len(words) - 1, _LED), 0, -1):
            if (
                words[at][0].isupper()
                and words[at - 1][-1].isalnum()
                and (found := self._topics.bearing(" ".join(words[:at])))
            ):
                return found
        return ()

    def _opening(self, block: Block, found: Sequence[Sentence]) -> tuple[Recommendation, ...]:
        """What the paragraph's own beginning says that it is about."""
        if not found:
            return ()
        first = found[0].text
        if under := self._run_together(first):
            return under
        quoted = self._topics.quoted(first) or self._topics.quoted(block.text)
        if len(found) > 1 and quoted:
            return quoted
        numbered = self._topics.numbered(first[:_LEAD])
        if numbered:
            return numbered
        marker = block.marker.strip(" .)")
        if (
            marker[:1].isdigit()
            and len(found) <= 2
            and len(block.text) <= _RUN_IN
            and (by_marker := self._topics.by_number(marker))
        ):
            return by_marker
        for start, end in found[0].matches(self._phrases.leads):
            if start > 1:
                break
            return self._led(tuple(_until_comma(found[0].words[end : end + _LED])))
        label, colon, _ = first.partition(":")
        if colon and len(label) <= _LEAD:
            return self._named(label, "")[0]
        return ()


def _until_comma(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word in {",", ":", "–"}:
            return
        yield word


def _searched(text: str) -> str:
    return joined(Sentence(text).words)
