"""Everybody's positions on one proposal as the rows that a comparison is made of: three questions to the database however many answers there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from sqlite3 import Row

from domain.bodies import body_type
from domain.comparison import Column, Comparison, cell_code
from domain.comparison.values import kind_bit
from domain.position import ConstraintKind, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import ResponseOrigin, ResponseState

COLUMNS = "SELECT id, body, origin, state FROM responses WHERE referral_id = ? ORDER BY created_at, seq"

POSITIONS = """
SELECT response_id, recommendation_id, stance, source, basis, trim(grounds, char(9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160)) <> '',
       EXISTS (SELECT 1 FROM requests WHERE requests.response_id = positions.response_id
                                        AND requests.recommendation_id = positions.recommendation_id)
FROM positions WHERE response_id IN (SELECT id FROM responses WHERE referral_id = ?)
"""

"""Grounds of white space alone are none; the numbers are what Python's ``strip`` takes away of what people write."""

KINDS = """
SELECT response_id, recommendation_id, kind FROM constraints
WHERE response_id IN (SELECT id FROM responses WHERE referral_id = ?)
"""


def column_of(row: Row) -> Column:
    """A response's column."""
    body = row["body"]
    return Column(row["id"], body, body_type(body), ResponseOrigin(row["origin"]), ResponseState(row["state"]))


def comparison_of(
    referral: Referral,
    recommendations: Sequence[Recommendation],
    columns: Sequence[Column],
    positions: Iterable[Row],
    kinds: Iterable[Row],
) -> Comparison:
    """The comparison; raises ``ValueError`` for a row that no position can be."""
    fingerprints = {each.id: each.fingerprint for each in recommendations}
    codes: dict[str, dict[str, int]] = defaultdict(dict)
    for response_id, recommendation_id, stance, source, basis, has_grounds, has_requests in positions:
        fingerprint = fingerprints.get(recommendation_id)
        if fingerprint is not None:
            changed = bool(stance and basis and basis != fingerprint)
            codes[response_id][recommendation_id] = _code(stance, source, has_grounds, has_requests, changed)
    for response_id, recommendation_id, kind in kinds:
        if recommendation_id in fingerprints:
            codes[response_id][recommendation_id] |= _bit(kind)
    return Comparison.of(referral, recommendations, columns, codes)


@lru_cache(maxsize=256)
def _code(stance: str | None, source: str, has_grounds: int, has_requests: int, changed: bool) -> int:  # noqa: FBT001 - a key of the cache
    return cell_code(
        None if stance is None else Stance(stance),
        Source(source),
        has_grounds=bool(has_grounds),
        has_requests=bool(has_requests),
        basis_changed=changed,
    )


@lru_cache(maxsize=32)
def _bit(kind: str) -> int:
    return kind_bit(ConstraintKind(kind))
