"""What was found, as the rows of a list: what to look over first, then everything under its area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain import wording
from domain.extraction.result import Found
from domain.recommendation import Recommendation
from domain.text import shorten
from gui.presenters.papers import Mark, Tone
from gui.presenters.review import Item, Review, numbered

LOOK_OVER = "Se över"
MISSED = "Se över: kanske missade stycken"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading. ``urgent`` marks the group that is to be looked over."""

    id: str
    title: str
    count: str
    urgent: bool = False

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return f"{self.title}, {self.count}"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One thing found: its number, a short title, and what is known about it."""

    id: str
    number: str
    title: str
    about: str
    tone: Tone
    state: str
    """In words, for whoever does not see: Tas med, Utesluts, Se över."""

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return ", ".join(part for part in (f"{self.number}. {self.title}", self.state, self.about) if part)


Row = GroupRow | FoundRow


def review_rows(review: Review) -> tuple[Row, ...]:
    """The rows of a review."""
    pairs = numbered(review)
    rows: list[Row] = []
    for words, missed in ((LOOK_OVER, False), (MISSED, True)):
        doubtful = [(number, each) for number, each in pairs if each.doubtful and each.missed is missed]
        left = sum(1 for _, each in doubtful if not each.reviewed)
        if doubtful:
            rows.append(GroupRow(words, words, f"{left} kvar" if left else "klart", urgent=bool(left)))
            rows += [_item_row(number, each, with_area=True) for number, each in doubtful]
    clear = [(number, each) for number, each in pairs if not each.doubtful]
    for area in dict.fromkeys(_area(each.found) for _, each in clear):
        inside = [(number, each) for number, each in clear if _area(each.found) == area]
        taken = sum(1 for _, each in inside if each.taken)
        rows.append(GroupRow(f"area:{area}", area, f"{taken}/{len(inside)}"))
        rows += [_item_row(number, each) for number, each in inside]
    return tuple(rows)


def stored_rows(recommendations: Sequence[Recommendation], document_id: str) -> tuple[Row, ...]:
    """The rows of what stands in a stored paper."""
    pairs = list(enumerate(recommendations, start=1))
    here = [(number, each) for number, each in pairs if any(at.document_id == document_id for at in each.occurrences)]
    rows: list[Row] = []
    for area in dict.fromkeys(_area(each) for _, each in here):
        inside = [(number, each) for number, each in here if _area(each) == area]
        rows.append(GroupRow(f"area:{area}", area, str(len(inside))))
        for number, each in inside:
            page = next((at.page for at in each.occurrences if at.document_id == document_id), None)
            about = " · ".join(part for part in (wording.KIND[each.kind], _page(page)) if part)
            rows.append(FoundRow(each.id, str(number), _title(each.title, each.text), about, Tone.TAKEN, ""))
    return tuple(rows)


def _area(each: Found | Recommendation) -> str:
    return wording.area_name(each.area, each.kind)


def stored_marks(recommendations: Sequence[Recommendation], document_id: str) -> tuple[Mark, ...]:
    """What is marked in a stored paper."""
    return tuple(
        Mark(each.id, str(number), at.start, at.end)
        for number, each in enumerate(recommendations, start=1)
        for at in each.occurrences
        if at.document_id == document_id
    )


def areas_of(review: Review) -> list[str]:
    """The areas in order, for the field in which one is chosen."""
    return list(dict.fromkeys(each.found.area for each in review.items if each.found.area))


def _item_row(number: str, item: Item, *, with_area: bool = False) -> FoundRow:
    found = item.found
    parts = [
        "" if item.missed and not item.reviewed else wording.KIND[found.kind],
        _page(found.page),
        (found.area or found.section) if with_area else "",
        "finns redan i ärendet" if item.known else _certainty(item, found),
        "" if found.to_answer else "endast för kännedom",
        "ytterligare ett ställe" if len(found.occurrences) == 2 else "",
        f"ytterligare {len(found.occurrences) - 1} ställen" if len(found.occurrences) > 2 else "",
    ]
    state = "Att se över" if item.tone is Tone.DOUBTFUL else "Tas med" if item.taken else "Utesluts"
    about = " · ".join(part for part in parts if part)
    return FoundRow(item.id, number, _title(found.title, found.text), about, item.tone, state)


def _certainty(item: Item, found: Found) -> str:
    return "" if item.reviewed or item.missed else f"{round(found.confidence * 100)} %"


def _page(page: int | None) -> str:
    return f"s. {page}" if page is not None else ""


def _title(title: str, text: str) -> str:
    return shorten(title or text, 140)
