"""The letter's head and foot: who answers, to whom, in which class, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from domain.checks.finding import Finding, Level, Place
from domain.checks.material import Material
from domain.letter import HeadField
from domain.text import normalise

_SIGNATURES = Place("signatures")


def check_head(material: Material) -> Iterator[Finding]:
    """Findings on what a recipient and an archive must be able to read off the first page and the last."""
    response = material.response
    if not normalise(response.body):
        yield Finding("check.body_missing", Level.STOPS, Place("head:body"))
    if not normalise(response.recipient.name):
        yield Finding("check.recipient_missing", Level.STOPS, Place("head:recipient"))
    yield from _information_class(material)
    yield from _signatories(material)


def _information_class(material: Material) -> Iterator[Finding]:
    """A house without classes has no place for one on its paper, and is asked for none (seeds 002 and 003 print none)."""
    asked = normalise(material.referral.information_class)
    if normalise(material.response.information_class):
        return
    if material.prints(HeadField.INFORMATION_CLASS) or asked:
        place = Place("head:information_class")
        yield Finding("check.class_missing", Level.STOPS, place, asked)


def _signatories(material: Material) -> Iterator[Finding]:
    people = [each for each in material.response.signatories if each.name.strip() or each.title.strip()]
    if not people:
        yield Finding("check.signatory_missing", Level.STOPS, _SIGNATURES)
    for each in people:
        if not each.name.strip():
            title = normalise(each.title)
            yield Finding("check.signatory_unnamed", Level.WARNS, _SIGNATURES, title, {"title": title})
