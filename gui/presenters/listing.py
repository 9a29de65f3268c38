"""The list of recommendations as rows: grouped by area, filtered, each with its stance and marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain import wording
from domain.position import Position, Source, Stance
from domain.recommendation import Recommendation
from domain.services.cases import CaseDesk
from domain.wording import area_name


class Show(StrEnum):
    """Filters that are no stances."""

    ALL = "all"
    UNANSWERED = "unanswered"
    CHANGED = "changed"
    TO_CONFIRM = "to_confirm"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which recommendations are shown: those with a stance, or of a sort, whose text holds all the words."""

    show: Show | Stance = Show.ALL
    words: str = ""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """The heading of an area, with how many of its recommendations are answered."""

    title: str
    answered: int
    total: int

    @property
    def id(self) -> str:
        """Never a recommendation's id."""
        return f"area:{self.title}"

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return f"{self.title}, {self.answered} av {self.total} besvarade"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One recommendation in the list."""

    id: str
    title: str
    number: str
    stance: Stance | None
    constraints: int
    requests: int
    grounds: bool
    changed: bool
    to_answer: bool
    to_confirm: bool = False
    """Whether the program read the position and nobody has stood behind it."""

    @property
    def spoken(self) -> str:
        """As a screen reader says it: the stance first, in words."""
        parts = [wording.stance_label(self.stance) if self.to_answer else "Ska inte besvaras"]
        if self.to_confirm:
            parts.append("tolkat, inte bekräftat")
        if self.changed:
            parts.append("underlaget ändrat")
        parts.append(f"{self.number} {self.title}".strip())
        if self.grounds:
            parts.append("har motivering")
        if self.constraints:
            parts.append(
                "1 lokal förutsättning" if self.constraints == 1 else f"{self.constraints} lokala förutsättningar"
            )
        if self.requests:
            parts.append(f"{self.requests} önskemål")
        return ", ".join(parts)


Row = AreaRow | ItemRow


def rows(case: CaseDesk, chosen: Filter) -> tuple[Row, ...]:
    """The rows to show, in order; areas without anything to show are left out."""
    counts: dict[str, list[int]] = {}
    for each in case.recommendations:
        if each.to_answer:
            count = counts.setdefault(heading(each), [0, 0])
            count[0] += _stance(case, each.id) is not None
            count[1] += 1
    listed: list[Row] = []
    area: str | None = None
    for each in case.recommendations:
        item = _item(each, case.positions.get(each.id))
        if not _fits(item, each, chosen):
            continue
        if heading(each) != area:
            area = heading(each)
            answered, total = counts.get(area, (0, 0))
            listed.append(AreaRow(area, answered, total))
        listed.append(item)
    return tuple(listed)


def heading(recommendation: Recommendation) -> str:
    """The words above a recommendation in the list: its area, or what sort of thing it is where it has none."""
    return area_name(recommendation.area, recommendation.kind)


def unanswered(case: CaseDesk) -> int:
    """How many are still to be answered."""
    answered, total = case.progress
    return total - answered


def without_stance(case: CaseDesk) -> list[str]:
    """The ids of the recommendations that are to be answered and have no stance."""
    return [each.id for each in case.recommendations if each.to_answer and _stance(case, each.id) is None]


def next_unanswered(case: CaseDesk, current: str) -> str | None:
    """The id of the next recommendation without a stance, or with one on changed wording, going round from the end to the beginning."""
    listed = case.recommendations
    here = next((at for at, each in enumerate(listed) if each.id == current), -1)
    around = (*listed[here + 1 :], *listed[: max(here, 0)])
    return next((each.id for each in around if each.to_answer and _needs_answer(case, each)), None)


def neighbour(case: CaseDesk, current: str, step: int) -> str | None:
    """The id of the recommendation ``step`` places away, or ``None`` past either end."""
    ids = [each.id for each in case.recommendations]
    if current not in ids:
        return ids[0] if ids else None
    at = ids.index(current) + step
    return ids[at] if 0 <= at < len(ids) else None


def areas(recommendations: Iterable[Recommendation]) -> list[str]:
    """The areas in use, in order."""
    return list(dict.fromkeys(each.area for each in recommendations if each.area))


def _needs_answer(case: CaseDesk, recommendation: Recommendation) -> bool:
    position = case.positions.get(recommendation.id)
    return position is None or position.stance is None or position.basis_changed(recommendation.fingerprint)


def _stance(case: CaseDesk, recommendation_id: str) -> Stance | None:
    position = case.positions.get(recommendation_id)
    return position.stance if position else None


def _item(recommendation: Recommendation, position: Position | None) -> ItemRow:
    said = position or Position("", recommendation.id)
    return ItemRow(
        recommendation.id,
        recommendation.short_title,
        recommendation.number,
        said.stance,
        len(said.constraints),
        len(said.requests),
        bool(said.grounds.strip()),
        said.basis_changed(recommendation.fingerprint),
        recommendation.to_answer,
        said.source is Source.INTERPRETED,
    )


def _fits(item: ItemRow, recommendation: Recommendation, chosen: Filter) -> bool:
    match chosen.show:
        case Show.ALL:
            shown = True
        case Show.UNANSWERED:
            shown = item.to_answer and item.stance is None
        case Show.CHANGED:
            shown = item.changed
        case Show.TO_CONFIRM:
            shown = item.to_confirm
        case stance:
            shown = item.stance is stance
    if not shown or not chosen.words:
        return shown
    text = f"{recommendation.number} {recommendation.title} {recommendation.text} {recommendation.area}".casefold()
    return all(word in text for word in chosen.words.casefold().split())
