"""Dates as papers give them: sometimes a day, sometimes only a month or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
"""The months' names in Swedish, January first."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day (seed 004: an agreement that runs until about a year).

    ``month`` and ``day`` are 0 where they are not known. Written in ISO 8601: ``2028``, ``2028-06`` or ``2028-06-30``.
    Raises ``ValueError`` for a day without a month and for days that do not exist.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ISO 8601 to the year, month or day; raises ``ValueError`` for anything else."""
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = (int(part) if part else 0 for part in match.groups())
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The whole day."""
        return cls(day.year, day.month, day.day)

    def last_day(self) -> date:
        """The last day the date can mean, for sorting and for what falls due."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"


def local_time(moment: str) -> datetime:
    """A moment (ISO 8601, in UTC where it names no zone) by this computer's clock: just after midnight here it is still the day before in UTC.

    Raises ``ValueError`` for anything else.
    """
    told = datetime.fromisoformat(moment)
    return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone()


def local_day(moment: str) -> str:
    """The day of a moment by this computer's clock, in ISO 8601; what stands there where it is no moment."""
    try:
        return local_time(moment).date().isoformat()
    except ValueError:
        return moment
