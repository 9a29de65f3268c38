"""Everybody's positions on one proposal as the rows that a comparison is made of.

Three questions beside those for the heads, however many answers there are, each answered from an index alone. SQLite makes the cells' codes itself and
hands over all that is said on one recommendation as one JSON text: sixty thousand rows would take longer to hand over than to find.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Row

from domain.bodies import body_type
from domain.comparison import Column, Comparison
from domain.comparison.circumstances import Circumstance
from domain.comparison.values import CHANGED, GROUNDS, REQUESTS, SAID, kind_bit, source_bits, stance_bits
from domain.position import ConstraintKind, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import ResponseOrigin, ResponseState
from storage import rows

COLUMNS = """
SELECT id, body, origin, state FROM responses WHERE referral_id = ? AND superseded_by IS NULL ORDER BY created_at, seq
"""

_SAY = """
SELECT id, (SELECT {} FROM {} AS said WHERE recommendation_id = recommendations.id)
FROM recommendations WHERE referral_id = ? AND withdrawn = 0
"""


def _case(column: str, values: Mapping[str, int]) -> str:
    choices = " ".join(f"WHEN '{name}' THEN {value}" for name, value in values.items())
    return f"CASE {column} {choices} END"


_CODE = (
    f"{SAID} + coalesce({_case('stance', {each.value: stance_bits(each) for each in Stance})}, 0)"
    f" + {_case('said.source', {each.value: source_bits(each) for each in Source})}"
    f" + {GROUNDS} * has_grounds + {CHANGED} * (stance IS NOT NULL AND basis <> '' AND basis <> fingerprint)"
)

POSITIONS = _SAY.format(f"json_group_object(response_id, {_CODE})", "positions")
"""By recommendation: the cells' codes by response id, so far as the positions themselves tell."""
KINDS = _SAY.format("json_array(json_group_array(response_id), json_group_array(said.kind))", "constraints")
"""By recommendation: response ids, and beside them the kinds of the circumstances they give."""
ASKING = _SAY.format("json_group_array(response_id)", "requests")
"""By recommendation: ids of the responses that have requests about it."""

_ALL_OF = "SELECT {} FROM {} WHERE recommendation_id IN (SELECT id FROM recommendations WHERE referral_id = ?1 AND withdrawn = 0)"
_WORDING = "recommendation_id, response_id, "
WORDINGS = " UNION ALL ".join(
    (
        _ALL_OF.format(_WORDING + "grounds", "positions") + " AND has_grounds",
        _ALL_OF.format(_WORDING + "subject || ' ' || text", "constraints"),
        _ALL_OF.format(_WORDING + "text", "requests"),
    )
)
CIRCUMSTANCES = _ALL_OF.format("*", "constraints") + " AND (until IS NOT NULL OR amount_sek IS NOT NULL)"
_BITS = {kind.value: kind_bit(kind) for kind in ConstraintKind}


def column_of(row: Row) -> Column:
    """A response's column."""
    body = row["body"]
    return Column(row["id"], body, body_type(body), ResponseOrigin(row["origin"]), ResponseState(row["state"]))


def circumstance_of(row: Row) -> Circumstance:
    """A local circumstance with whose it is."""
    return Circumstance(row["response_id"], row["recommendation_id"], rows.constraint_of(row))


def comparison_of(
    referral: Referral,
    recommendations: Sequence[Recommendation],
    columns: Sequence[Column],
    positions: Iterable[Row],
    kinds: Iterable[Row],
    asking: Iterable[Row],
) -> Comparison:
    """The comparison; raises ``ValueError`` or ``LookupError`` for a row that no position can be."""
    codes: dict[str, dict[str, int]] = {id_: json.loads(told) for id_, told in positions}
    for id_, told in kinds:
        said = codes[id_]
        for response_id, kind in zip(*json.loads(told), strict=True):
            said[response_id] |= _BITS[kind]
    for id_, told in asking:
        said = codes[id_]
        for response_id in json.loads(told):
            said[response_id] |= REQUESTS
    return Comparison.of(referral, recommendations, columns, codes)
