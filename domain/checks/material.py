"""What the checks look at: one response with all that it answers, and its passages of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.checks.finding import Place
from domain.letter import HeadField, Paper
from domain.letterhead import Letterhead
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, Section
from domain.richtext import parse, to_plain
from domain.text import normalise, shorten
from domain.wording import KIND, SECTION

_LABEL = 70


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that will be printed. ``name`` says in Swedish where it stands; ``source`` is Markdown where ``formatted``, else plain text."""

    place: Place
    name: str
    source: str
    formatted: bool = False

    @property
    def text(self) -> str:
        """The passage as it reads, without marks of formatting."""
        return to_plain(parse(self.source)) if self.formatted else self.source


@dataclass(frozen=True, slots=True)
class Material:
    """One response as it stands today, with the case it answers and the house form it is printed on, where that is known.

    ``recommendations`` are those that are not withdrawn.
    """

    referral: Referral
    recommendations: Sequence[Recommendation]
    response: Response
    positions: Mapping[str, Position]
    today: date
    letterhead: Letterhead | None = None

    def position(self, recommendation: Recommendation) -> Position:
        """What is said of the recommendation; an empty position where nothing is."""
        empty = Position(self.response.id, recommendation.id)
        return self.positions.get(recommendation.id, empty)

    def label(self, recommendation: Recommendation) -> str:
        """The recommendation as the letter's headings and the lists call it, short enough for a line."""
        if recommendation.title:
            return shorten(f"{recommendation.number} {recommendation.title}", _LABEL)
        if recommendation.number:
            return shorten(f"{KIND[recommendation.kind]} {recommendation.number}", _LABEL)
        return shorten(recommendation.text, _LABEL)

    def heading(self, section: Section) -> str:
        """The section's heading as it will be printed."""
        own = normalise(section.heading)
        if own or self.letterhead is None:
            return own or SECTION[section.role]
        papers = [paper for paper in Paper if paper.value in section.papers]
        words = (self.letterhead.form(paper).headings.get(section.role.value, "") for paper in papers)
        return next((word for word in words if word), SECTION[section.role])

    def prints(self, field: HeadField) -> bool:
        """Whether the house form has a place for a fact of the head; true where the form is not known."""
        if self.letterhead is None:
            return True
        columns = (*self.letterhead.first, *self.letterhead.following, *self.letterhead.foot_first)
        return any(item.what is field for column in columns for item in column.items)

    def passages(self) -> Iterator[Passage]:
        """The prose of the response in the order of the form: sections, then what is said of each recommendation, then the lists at the end."""
        response = self.response
        for section in response.sections:
            name = f"avsnittet ”{self.heading(section)}”"
            yield Passage(Place(f"section:{section.id}", "text"), name, section.text, formatted=True)
        for recommendation in self.recommendations:
            yield from self._of_position(recommendation)
        for origin, name, lines in (
            ("enclosures", "listan över bilagor", response.enclosures),
            ("copies", "sändlistan", response.copies),
        ):
            if lines:
                yield Passage(Place(origin), name, "\n".join(lines))

    def _of_position(self, recommendation: Recommendation) -> Iterator[Passage]:
        position, label = self.position(recommendation), self.label(recommendation)
        origin = f"position:{recommendation.id}"
        yield Passage(Place(origin, "grounds"), f"motiveringen till ”{label}”", position.grounds, formatted=True)
        for constraint in position.constraints:
            text = "\n".join(
                part for part in (constraint.subject, constraint.text, constraint.vouched_by) if part.strip()
            )
            yield Passage(Place(origin, "constraint", constraint.id), f"en lokal förutsättning för ”{label}”", text)
        for request in position.requests:
            yield Passage(Place(origin, "request", request.id), f"ett önskemål om ”{label}”", request.text)
