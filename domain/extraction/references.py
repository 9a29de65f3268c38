"""Diary numbers and numbers in official series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SERIES = re.compile(r"\b(?P<name>prop\.|dir\.|SOU|Ds|skr\.)\s*(?P<number>\d{4}(?:/\d{2})?:\s?\d{1,4})", re.IGNORECASE)
_PROPOSITION = re.compile(r"\bproposition\s+(\d{4}/\d{2}:\d{1,4})", re.IGNORECASE)
_DIARY = re.compile(
    r"(?<![A-ZÅÄÖ\d/:.-])(?P<body>[A-ZÅÄÖ]{1,6}[a-zåäö]?[A-ZÅÄÖ]{0,3})(?P<join>\s+dnr\.?\s+|[\s-]|/)?(?P<number>(?:19|20)\d\d[-/:]\d{2,6}(?:[-/.]\d{1,4})?)"
)
_LABELLED = re.compile(
    r"\b(?:(?P<whose>er[t]?|vår[t]?)\s+)?(?:diarienummer|diarienr|diariern|dnr|dnr\.|d\.nr|ärendenummer|ärendenr|beteckning|referens|ref\.?nr|ref)\b\.?\s*:?\s*"
    r"(?P<number>[A-ZÅÄÖ]{0,6}[a-zåäö]?\s?\d[\d.]*[-/:]\d(?:[\d./:-]*\d)?)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-(?:0\d|1[0-2])-[0-3]\d$")
_MAYBE = re.compile(r"\d[-/:.]\d")
_NOT_DIARY = frozenset(
    {"ÅR", "SFS", "SOU", "DS", "DIR", "PROP", "EU", "EG", "ISO", "EN", "SS", "NJA", "NÄMNDEN", "ISBN", "ISSN"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A number found at ``start`` in a text; ``whose`` is "er" or "vår" where the paper says so; ``series`` for SOU, Ds, prop. and dir."""

    number: str
    start: int
    end: int
    whose: str = ""
    series: bool = False


def may_hold_reference(text: str) -> bool:
    """A cheap look that spares most of a long paper the search for numbers."""
    return _MAYBE.search(text) is not None


def references_in(text: str) -> Iterator[Reference]:
    """Every number of a case or of an official series in ``text``, in order."""
    found = [*_series(text), *_labelled(text), *_diary(text)]
    covered = -1
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= covered:
            covered = each.end
            yield each


def _series(text: str) -> Iterator[Reference]:
    for found in _SERIES.finditer(text):
        name = {"prop.": "Prop.", "dir.": "Dir.", "sou": "SOU", "ds": "Ds", "skr.": "Skr."}[found["name"].casefold()]
        yield Reference(f"{name} {found['number'].replace(' ', '')}", found.start(), found.end(), series=True)
    for found in _PROPOSITION.finditer(text):
        yield Reference(f"Prop. {found[1]}", found.start(), found.end(), series=True)


def _diary(text: str) -> Iterator[Reference]:
    for found in _DIARY.finditer(text):
        if found["body"].upper() not in _NOT_DIARY and not _DATE.match(found["number"]):
            yield Reference(re.sub(r"\s+(?:dnr\.?\s+)?", " ", found.group()), found.start(), found.end())


def _labelled(text: str) -> Iterator[Reference]:
    for found in _LABELLED.finditer(text):
        number = re.sub(r"\s+", " ", found["number"]).strip()
        whose = (found["whose"] or "").casefold()
        yield Reference(
            number, found.start("number"), found.end("number"), whose=whose[:2] if whose.startswith("er") else whose[:3]
        )
