"""The parts of a summary as its outline lists them, under the headings of their areas."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from domain.services.summaries import Summary
from domain.summary.overall import name_of
from domain.wording import area_name

WHOLE = ""
"""The id of the part on the answers as a whole, where others have a recommendation's."""
_WHOLE = "Sammanfattning"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A heading of the outline."""

    id: str
    title: str

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return self.title


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the summary in the outline: how many of its statements are marked, and how many answers none of them rests on."""

    id: str
    title: str
    marked: int = 0
    news: int = 0

    @property
    def spoken(self) -> str:
        """As a screen reader says it; what has happened to the part stands on a line of its own."""
        return f"{self.title}\n{self.notes}" if self.notes else self.title

    @property
    def notes(self) -> str:
        """What has happened to the part, in few words."""
        said = [f"{self.marked} {'berört' if self.marked == 1 else 'berörda'}"] if self.marked else []
        said += [f"{self.news} {'nytt' if self.news == 1 else 'nya'} svar"] if self.news else []
        return " · ".join(said)


OutlineRow = AreaRow | PartRow


def outline_of(summary: Summary) -> tuple[OutlineRow, ...]:
    """Every part in order, each area's heading before its first."""
    marked = Counter(each.recommendation_id for each in summary.statements if each.id in summary.marks)
    rows: list[OutlineRow] = [PartRow(WHOLE, _WHOLE, marked[WHOLE])]
    area: str | None = None
    for place, each in enumerate(summary.answers.recommendations, 1):
        name = area_name(each.area, each.kind)
        if name != area:
            area = name
            rows.append(AreaRow(f"area:{area}", area))
        news = len(summary.unheard.get(each.id, ()))
        rows.append(PartRow(each.id, name_of(each, place), marked[each.id], news))
    return tuple(rows)


def title_of(summary: Summary, part: str) -> str:
    """The heading of a part, empty where there is none with the id."""
    if part == WHOLE:
        return _WHOLE
    numbered = enumerate(summary.answers.recommendations, 1)
    return next((name_of(each, place) for place, each in numbered if each.id == part), "")
