"""Diary numbers: both there, well formed, and where the recipient looks for them.

SB PM 2021:1 asks that an answer names the proposal and its diary number in the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.checks.finding import Finding, Level, Place
from domain.checks.material import Material
from domain.letter import HeadField
from domain.text import normalise

_OWN = Place("head:reference")
_THEIRS = Place("head:sender_reference")
_SUBJECT = Place("head:subject")

_PARTS = re.compile(r"\s*(?:,|;|\boch\b|\bsamt\b)\s*")
_LABEL = re.compile(r"^(?:diarienummer|diarienr|dnr|ärendenummer|ärendenr|ärende)\b\.?:?\s*", re.IGNORECASE)
_SHAPE = re.compile(
    r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,11}(?:[ /-]|\s+dnr\.?\s+)?)?"  # the office: TN, KS/, Fi, FSN dnr
    r"\d{1,8}(?:\.\d{1,4})*(?:[-/:.]\d{1,8})+"  # numbers joined by signs: 2020-1411, 1.6.1-523/2012, 2021/01234
)
"""Diary numbers as Swedish offices write them (seeds 000–004: ``TN 2020-1411``, ``FSN dnr 2020-0507``; the chancellery's ``Fi2021/01234``; Stockholm's
``1.6.1-523/2012``)."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NEXT_CENTURY = 2100


def check_references(material: Material) -> Iterator[Finding]:
    """Findings on our own number and the sender's."""
    response, referral = material.response, material.referral
    own, theirs = normalise(response.reference), normalise(response.sender_reference)
    known = normalise(referral.reference)
    if not own:
        yield Finding("check.reference_missing", Level.STOPS, _OWN)
    elif not well_formed(own, material.today.year):
        yield Finding("check.reference_malformed", Level.WARNS, _OWN, own, {"reference": own})
    if not theirs:
        level = Level.STOPS if known else Level.WARNS
        yield Finding(
            "check.sender_reference_missing", level, _THEIRS, known, {"reference": known or "det på remissen"}
        )
    elif known and not _names(theirs, known):
        parameters = {"reference": theirs, "known": known}
        yield Finding("check.sender_reference_differs", Level.WARNS, _THEIRS, f"{theirs}\0{known}", parameters)
    elif not known and not well_formed(theirs, material.today.year):
        yield Finding("check.sender_reference_malformed", Level.WARNS, _THEIRS, theirs, {"reference": theirs})
    if own and theirs and _bare(own) == _bare(theirs):
        yield Finding("check.references_same", Level.WARNS, _OWN, own, {"reference": own})
    yield from _in_the_heading(material, own, theirs or known)


def well_formed(reference: str, year: int) -> bool:
    """Whether every number in the text has the shape of a Swedish diary number, and none is of a year after the next one."""
    parts = [_LABEL.sub("", part) for part in _PARTS.split(reference)]
    if not all(_SHAPE.fullmatch(part) for part in parts):
        return False
    years = (int(found) for part in parts for found in _YEAR.findall(part))
    return not any(year + 1 < each < _NEXT_CENTURY for each in years)


def _in_the_heading(material: Material, own: str, theirs: str) -> Iterator[Finding]:
    subject = normalise(material.response.subject)
    if subject and theirs and not _names(subject, theirs):
        parameters = {"reference": theirs}
        yield Finding("check.subject_without_reference", Level.WARNS, _SUBJECT, f"{subject}\0{theirs}", parameters)
    if own and not material.prints(HeadField.REFERENCE) and not _names(subject, own):
        parameters = {"reference": own, "form": material.letterhead.name if material.letterhead else ""}
        yield Finding("check.reference_not_printed", Level.WARNS, _OWN, own, parameters)


def _names(text: str, reference: str) -> bool:
    """Whether the text has the number, however it is spaced and labelled; any one of several will do."""
    inside = _bare(text)
    return any(_bare(part) in inside for part in _PARTS.split(reference) if _bare(part))


def _bare(reference: str) -> str:
    return re.sub(r"[\s.]|dnr|diarienummer", "", reference.casefold())
