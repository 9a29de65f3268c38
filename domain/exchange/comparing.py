"""The comparison as JSON for other programs: what was proposed, who answered, and everything they said of each recommendation.

Its schema is published in ``resources/schemas``. It is written, never read: an answer comes in as a response.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.bodies import body_type
from domain.comparison import Comparison
from domain.exchange.writing import VERSION, case_json, iso, position_json, recommendation_json, source_json
from domain.position import Position
from domain.response import Response

COMPARISON_FORMAT = "remissbordet/comparison"


def comparison_json(
    comparison: Comparison,
    responses: Sequence[Response],
    positions: Mapping[str, Mapping[str, Position]],
    not_answered: Sequence[str],
) -> dict[str, Any]:
    """The comparison; ``positions`` by response id and recommendation id, ``not_answered`` the bodies asked that have been silent."""
    return {
        "format": COMPARISON_FORMAT,
        "version": VERSION,
        "referral": case_json(comparison.referral),
        "recommendations": [recommendation_json(each) for each in comparison.rows],
        "responses": [_response(comparison, each, positions.get(each.id, {})) for each in responses],
        "not_answered": [_body(name) for name in not_answered],
    }


def _body(name: str) -> dict[str, str]:
    return {"name": name, "type": body_type(name).value}


def _response(comparison: Comparison, response: Response, positions: Mapping[str, Position]) -> dict[str, Any]:
    return {
        "id": response.id,
        "body": _body(response.body),
        "reference": response.reference,
        "origin": response.origin.value,
        "state": response.state.value,
        "dated": iso(response.answered_on),
        "positions": [
            {
                "recommendation": row.id,
                **position_json(position),
                "basis_changed": position.basis_changed(row.fingerprint),
                **source_json(position),
            }
            for row in comparison.rows
            if (position := positions.get(row.id)) is not None
        ],
    }
