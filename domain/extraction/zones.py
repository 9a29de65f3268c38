"""What sort of section a line stands in, told by the headings above it."""

from __future__ import annotations

from domain.extraction.headings import Zone, zone_named
from domain.extraction.outline import Line

__all__ = ["Zone", "zone_named", "zone_of"]


def zone_of(line: Line) -> Zone:
    """The zone of a line: the innermost heading that tells, but a summary, a statute or a list holds all that is under it."""
    inner = Zone.BODY
    for heading in reversed(line.path):
        zone = zone_named(heading.text)
        if zone in {Zone.SUMMARY, Zone.STATUTE, Zone.LIST}:
            return zone
        if inner is Zone.BODY and zone is not None and heading is line.path[-1]:
            inner = zone
    return inner
