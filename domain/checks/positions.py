"""Whether every recommendation is answered, on the wording that it has today, by a person."""

from __future__ import annotations

from collections.abc import Iterator

from domain.checks.finding import Finding, Level, Place
from domain.checks.material import Material
from domain.position import Source


def check_positions(material: Material) -> Iterator[Finding]:
    """Findings on stances: none taken, taken on another wording, or only read out of a text.

    A recommendation that is to be left out is said to be so by waiving the finding with the reason.
    """
    for recommendation in material.recommendations:
        position = material.position(recommendation)
        place = Place(f"position:{recommendation.id}", "stance")
        name = {"name": material.label(recommendation)}
        if position.stance is None:
            if recommendation.to_answer or not position.is_empty:
                code = "check.position_missing" if position.is_empty else "check.stance_missing"
                yield Finding(code, Level.STOPS, place, f"{recommendation.fingerprint} {position.grounds}", name)
            continue
        if position.basis_changed(recommendation.fingerprint):
            yield Finding("check.basis_changed", Level.STOPS, place, recommendation.fingerprint, name)
        if position.source is Source.INTERPRETED:
            about = f"{position.stance.value} {position.grounds}"
            yield Finding("check.unconfirmed", Level.STOPS, place, about, name)
