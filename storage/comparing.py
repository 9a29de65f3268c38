"""Everybody's positions on one proposal as the rows that a comparison is made of.

Two questions beside those for the heads, however many answers there are, each answered from an index alone. SQLite makes the cells' codes itself and
hands over all that is said on one recommendation as one JSON text: sixty thousand rows would take longer to hand over than to find.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from sqlite3 import Row
from typing import Any

from domain.bodies import body_type
from domain.comparison import Column, Comparison
from domain.comparison.circumstances import Circumstance
from domain.comparison.values import CHANGED, GROUNDS, REQUESTS, SAID, kind_bit, source_bits, stance_bits
from domain.position import ConstraintKind, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import ResponseOrigin, ResponseState
from storage import saying

Told = Iterable[tuple[Any, ...]]

COLUMNS = """
SELECT id, body, origin, state FROM responses WHERE referral_id = ? AND superseded_by IS NULL ORDER BY created_at, seq
"""

NUMBERS = "SELECT seq, id FROM responses WHERE referral_id = ?"
"""Every response's id by its number."""

_SAY = """
SELECT id, (SELECT {} FROM positions AS said WHERE recommendation = recommendations.seq{})
FROM recommendations WHERE referral_id = ? AND withdrawn = 0
"""


def _case(column: str, values: Mapping[str, int]) -> str:
    choices = " ".join(f"WHEN '{name}' THEN {value}" for name, value in values.items())
    return f"CASE {column} {choices} END"


_CODE = (
    f"{SAID} + coalesce({_case('stance', {each.value: stance_bits(each) for each in Stance})}, 0)"
    f" + {_case('said.source', {each.value: source_bits(each) for each in Source})}"
    f" + {GROUNDS} * has_grounds + {REQUESTS} * has_requests"
    f" + {CHANGED} * (stance IS NOT NULL AND basis <> '' AND basis <> fingerprint)"
)

POSITIONS = _SAY.format(f"json_group_object(response, {_CODE})", "")
"""By recommendation: the cells' codes by the responses' numbers, but for the kinds of circumstances."""
KINDS = _SAY.format("json_group_object(response, kinds)", " AND kinds <> ''")
"""By recommendation: the kinds of the circumstances that are given, with a space between, by the responses' numbers."""

_OF_CASE = """
SELECT recommendations.id, response, {} FROM recommendations JOIN positions ON recommendation = recommendations.seq
WHERE referral_id = ? AND withdrawn = 0 AND {}
"""
WORDINGS = _OF_CASE.format("has_grounds, grounds, constraints, requests", "1")
CIRCUMSTANCES = _OF_CASE.format("kinds, constraints", "kinds <> ''")


def column_of(row: Row) -> Column:
    """A response's column."""
    body = row["body"]
    return Column(row["id"], body, body_type(body), ResponseOrigin(row["origin"]), ResponseState(row["state"]))


def wordings_of(numbers: Mapping[int, str], told: Told) -> Iterator[tuple[str, str, str]]:
    """Recommendation id, response id and text of everything that is said."""
    for recommendation_id, response, has_grounds, grounds, constraints, requests in told:
        response_id = numbers[response]
        if has_grounds:
            yield recommendation_id, response_id, grounds
        for text in saying.wordings_of(constraints, requests):
            yield recommendation_id, response_id, text


def circumstances_of(numbers: Mapping[int, str], told: Told) -> Iterator[Circumstance]:
    """The local circumstances that have an end date or an amount, with whose they are."""
    for recommendation_id, response, kinds, constraints in told:
        for each in saying.constraints_from(kinds, saying.parts_of(constraints), dated_or_costed=True):
            yield Circumstance(numbers[response], recommendation_id, each)


def comparison_of(
    referral: Referral,
    recommendations: Sequence[Recommendation],
    columns: Sequence[Column],
    numbers: Mapping[int, str],
    positions: Told,
    kinds: Told,
) -> Comparison:
    """The comparison; raises ``ValueError`` or ``LookupError`` for a row that no position can be."""
    said: dict[str, dict[str, int]] = {id_: json.loads(told) for id_, told in positions}
    for id_, told in kinds:
        of_row = said[id_]
        for number, given in json.loads(told).items():
            of_row[number] |= _bits(given)
    ids = {str(number): id_ for number, id_ in numbers.items()}
    codes = {id_: {ids[number]: code for number, code in of_row.items()} for id_, of_row in said.items()}
    return Comparison.of(referral, recommendations, columns, codes)


@lru_cache(maxsize=4096)
def _bits(kinds: str) -> int:
    """What circumstances of the kinds add to a cell's code."""
    return reduce(or_, [kind_bit(ConstraintKind(each)) for each in kinds.split(" ")])
