"""Parts that were begun and have nothing in them: the letter leaves them out without a word."""

from __future__ import annotations

from collections.abc import Iterator

from domain.checks.finding import Finding, Level, Place
from domain.checks.material import Material
from domain.richtext import parse


def check_sections(material: Material) -> Iterator[Finding]:
    """Findings on sections, local constraints and requests without a text."""
    for section in material.response.sections:
        if section.papers and not parse(section.text).blocks:
            heading = material.heading(section)
            place = Place(f"section:{section.id}", "text")
            yield Finding("check.section_empty", Level.WARNS, place, heading, {"heading": heading})
    for recommendation in material.recommendations:
        position, name = material.position(recommendation), {"name": material.label(recommendation)}
        origin = f"position:{recommendation.id}"
        for constraint in position.constraints:
            if not (constraint.text.strip() or constraint.subject.strip()):
                place = Place(origin, "constraint", constraint.id)
                yield Finding("check.constraint_empty", Level.WARNS, place, constraint.kind.value, name)
        for request in position.requests:
            if not request.text.strip():
                yield Finding("check.request_empty", Level.WARNS, Place(origin, "request", request.id), "", name)
