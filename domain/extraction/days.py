"""Days as Swedish papers write them: "30 augusti 2024", "den 9 juni", "2024-08-30", "12–13 november 2024", "30/8 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates import MONTHS

_MONTHS = {name: number for number, name in enumerate(MONTHS, start=1)}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()}
_NAMES = "|".join([*_MONTHS, *(f"{short}\\.?" for short in _SHORT), "sept\\.?"])
_DAY = re.compile(
    r"(?<![\d-])(?P<y>(?:19|20)\d\d)\s?[-–]\s?(?P<m>0\d|1[0-2])\s?[-–]\s?(?P<d>[0-3]\d)(?!\d)"
    rf"|(?<!\d)(?P<d2>[0-3]?\d)(?:\s?[-–]\s?(?P<last>[0-3]?\d))?(?:\s+och\s+[0-3]?\d)?\s+(?P<name>{_NAMES})(?:\s+(?P<y2>(?:19|20)\d\d))?(?![\w-])"
    r"|(?<!\d)(?P<d3>[0-3]?\d)/(?P<m3>1[0-2]|0?\d)[\s-]+(?P<y3>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


_MAYBE = re.compile(rf"\d\s+(?:{'|'.join(_SHORT)})|(?:19|20)\d\d\s?[-–]\s?\d|\d/\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day found at ``start`` … ``end`` in a text; ``last`` is the last day of a span such as 12–13 November."""

    day: date
    start: int
    end: int
    last: date | None = None

    def __str__(self) -> str:
        return f"{self.day.isoformat()}–{self.last.day:02}" if self.last else self.day.isoformat()


def may_hold_day(text: str) -> bool:
    """A cheap look that spares most of a long paper the search for days."""
    return _MAYBE.search(text) is not None


def days_in(text: str, after: date | None = None) -> Iterator[Day]:
    """Every day in ``text``; one without a year is the first such day on or after ``after``, and left out where that is not known."""
    for found in _DAY.finditer(text):
        day = _day(found, after)
        if day:
            last = _made(day.year, day.month, int(found["last"])) if found["last"] else None
            yield Day(day, found.start(), found.end(), last)


def _day(found: re.Match[str], after: date | None) -> date | None:
    if found["y"]:
        return _made(int(found["y"]), int(found["m"]), int(found["d"]))
    if found["y3"]:
        return _made(int(found["y3"]), int(found["m3"]), int(found["d3"]))
    name = found["name"].casefold().rstrip(".")
    month = _MONTHS.get(name) or _SHORT[name[:3]]
    if found["y2"]:
        return _made(int(found["y2"]), month, int(found["d2"]))
    if after is None:
        return None
    same_year = _made(after.year, month, int(found["d2"]))
    if same_year and same_year >= after - timedelta(days=1):
        return same_year
    return _made(after.year + 1, month, int(found["d2"]))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
