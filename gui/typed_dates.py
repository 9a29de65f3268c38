"""Dates as people type them."""

from __future__ import annotations

import re
from datetime import date

from domain.dates import MONTHS, PartialDate

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[\s/.-]+(\d{4})")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"(?:den\s+)?(\d{1,2})\s+([a-zåäö]{3,})\.?\s+(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"([a-zåäö]{3,})\.?\s+(\d{4})", re.IGNORECASE)


def read_date(text: str, *, finished: bool = True) -> date | None:
    """The day that the text means: 2024-08-30, 20240830, 30/8 2024 or 30 augusti 2024; ``None`` while it is no day.

    While it is not ``finished``, 2024-08-3 is no day: it may be about to become the thirtieth.
    """
    text = text.strip()
    match = _YEAR_FIRST.fullmatch(text)
    if match is not None and not finished and len(match[3]) == 1:
        return None
    if match or (match := _DIGITS.fullmatch(text)):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _WORDS.fullmatch(text):
        day, word, year = match.groups()
        month = str(_month(word))
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_partial_date(text: str) -> PartialDate | None:
    """The year, the month or the day that the text means: 2028, 2028-06, juni 2028, or a day as in ``read_date``; ``None`` for nothing.

    Raises ``ValueError`` for what is no date, or not one yet.
    """
    text = text.strip()
    if not text:
        return None
    day = read_date(text, finished=False)
    if day is not None:
        return PartialDate.of(day)
    named = _MONTH.fullmatch(text)
    month = _month(named[1]) if named else 0
    return PartialDate(int(named[2]), month) if named and month else PartialDate.parse(text)


def _month(word: str) -> int:
    """The number of a month from how its name begins, three letters or more; 0 where there is none."""
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower())), 0)
