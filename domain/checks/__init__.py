"""What stands in the way of deciding or dispatching a response: one family of checks a module, findings that point at the spot.

A finding has a level, an explanation and a digest of what it was found on; waiving it with a reason (``domain.services.checking``) holds for as long as that stands.
"""

from __future__ import annotations

from domain.checks.abbreviations import check_abbreviations
from domain.checks.dates import check_dates
from domain.checks.finding import Finding, Level, Place
from domain.checks.head import check_head
from domain.checks.links import check_links
from domain.checks.material import Material
from domain.checks.personal_data import check_personal_data
from domain.checks.positions import check_positions
from domain.checks.references import check_references
from domain.checks.sections import check_sections
from domain.checks.wording import check_wording
from domain.interpretation.phrases import Phrases

__all__ = ["Finding", "Level", "Material", "Place", "check_response"]


def check_response(material: Material, phrases: Phrases) -> tuple[Finding, ...]:
    """Every finding on the response, what stops it first, otherwise by family in the order of the form. The same thing said twice in one spot is one finding."""
    found = (
        *check_references(material),
        *check_head(material),
        *check_dates(material),
        *check_positions(material),
        *check_wording(material, phrases),
        *check_sections(material),
        *check_personal_data(material),
        *check_links(material),
        *check_abbreviations(material),
    )
    once = {each.digest: each for each in found}
    return tuple(sorted(once.values(), key=lambda each: each.level is not Level.STOPS))
