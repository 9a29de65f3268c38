"""A case's facts as fields of text, each with where in the papers it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.dates import MONTHS
from domain.document import Block
from domain.referral import Referral
from domain.text import normalise
from gui.presenters.papers import Paper, starts

LABELS = {
    "title": "Titel",
    "reference": "Diarienummer",
    "issued": "Datum",
    "due": "Sista svarsdag",
    "sender": "Avsändare",
    "department": "Avdelning",
    "document_type": "Handlingstyp",
    "decision_expected": "Beslut väntas",
    "answer_address": "Svaret skickas till",
    "contact": "Kontakt",
    "information_class": "Informationsklass",
}
"""The fields in the order in which they are shown."""
MAIN = ("title", "reference", "sender", "issued", "due")
"""Those that are always shown."""
_DATES = ("issued", "due")


@dataclass(frozen=True, slots=True)
class FactPlace:
    """Where a fact stands: the paper, and the span of the paper's text."""

    paper: str
    page: int | None
    start: int
    end: int

    @property
    def words(self) -> str:
        """In a few words."""
        return f"s. {self.page}" if self.page is not None else "visa"


def text_of(referral: Referral, name: str) -> str:
    """A fact as it is written in its field."""
    value = getattr(referral, name)
    return value.isoformat() if isinstance(value, date) else value or ""


def is_right(name: str, text: str) -> bool:
    """Whether the text can be the fact; dates must be whole days, and a case has a title."""
    if name == "title":
        return bool(text.strip())
    return name not in _DATES or not text.strip() or _day(text) is not None


def complaint(name: str) -> str:
    """What to say of a text that cannot be the fact."""
    return "Ett ärende behöver en titel." if name == "title" else "Skriv år, månad och dag: 2024-01-31."


def with_fact(referral: Referral, name: str, text: str) -> Referral:
    """The referral with a fact as written; unchanged where the text cannot be one."""
    if not is_right(name, text):
        return referral
    value: object = _day(text) if name in _DATES else normalise(text)
    changed: Referral = replace(referral, **{name: value})  # type: ignore[arg-type]  # a date for the dates, else text
    return changed


def with_facts(referral: Referral, written: Mapping[str, str]) -> Referral:
    """The referral with everything that was written over it."""
    for name, text in written.items():
        referral = with_fact(referral, name, text)
    return referral


def place_of(papers: Sequence[Paper], name: str, text: str) -> FactPlace | None:
    """The first place in the papers where a fact stands word for word, dates in either way of writing them."""
    day = _day(text) if name in _DATES else None
    sought = [text.strip()] if day is None else [day.isoformat(), f"{day.day} {MONTHS[day.month - 1]} {day.year}"]
    for paper in papers:
        for begin, block in zip(starts(paper.blocks), paper.blocks, strict=True):
            at = _found_in(block, sought)
            if at is not None:
                return FactPlace(paper.id, block.page, begin + at[0], begin + at[1])
    return None


def _found_in(block: Block, sought: Sequence[str]) -> tuple[int, int] | None:
    text = block.text.casefold()
    for each in sought:
        at = text.find(each.casefold()) if each else -1
        if at >= 0:
            return (at, at + len(each))
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
