"""Everything that a response says, made of plain tuples: a comparison of many answers reads sixty thousand positions in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from domain.position import Evidence, Position, Request
from storage import rows

T = TypeVar("T")
Told = Iterable[tuple[Any, ...]]

_OF = "SELECT recommendation_id, {} FROM {} WHERE response_id = ? ORDER BY {}"
_IN_ORDER = "recommendation_id, ordinal"
POSITIONS = _OF.format("response_id, stance, grounds, basis, source", "positions", "seq")
CONSTRAINTS = _OF.format("id, kind, text, until, amount_sek, subject, vouched_by", "constraints", _IN_ORDER)
REQUESTS = _OF.format("id, text", "requests", _IN_ORDER)
EVIDENCE = _OF.format("quote, page, confidence", "evidence", _IN_ORDER)
QUESTIONS = (POSITIONS, CONSTRAINTS, REQUESTS, EVIDENCE)
"""Asked of each response: sorting all answers' rows at once would take longer than asking so often."""


def positions_of(said: Told, constraints: Told, requests: Told, evidence: Told) -> dict[str, Position]:
    """The positions by recommendation id; raises ``ValueError`` or ``LookupError`` for a row that no position can be."""
    constraints_on = _grouped(rows.constraint_from, constraints)
    requests_on = _grouped(Request, requests)
    evidence_on = _grouped(Evidence, evidence)
    return {
        key: Position(
            response_id,
            key,
            rows.STANCES[stance],
            grounds,
            _of(constraints_on, key),
            _of(requests_on, key),
            basis,
            rows.SOURCES[source],
            _of(evidence_on, key),
        )
        for key, response_id, stance, grounds, basis, source in said
    }


def _of(parts: Mapping[str, list[T]], key: str) -> tuple[T, ...]:
    return tuple(parts[key]) if key in parts else ()


def _grouped(make: Callable[..., T], told: Told) -> Mapping[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, *cells in told:
        groups[key].append(make(*cells))
    return groups
