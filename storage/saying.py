"""What responses say, a row for each position, made of plain tuples: a comparison of many answers reads sixty thousand of them in one go.

A position's parts lie in its row as JSON. Of constraints, the kinds stand in a column of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from domain.dates import PartialDate
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Request, Source, Stance
from storage.rows import Cell

_SAID = "stance, source, basis, grounds, kinds, constraints, requests, evidence"
"""The columns that ``position_of`` takes, after the ids of response and recommendation."""
_JOINED = """
SELECT responses.id, recommendations.id, {} FROM positions
JOIN responses ON responses.seq = response JOIN recommendations ON recommendations.seq = recommendation
WHERE {} ORDER BY positions.seq
"""
OF_RESPONSE = _JOINED.format(_SAID, "responses.id = ?")
OF_ONE = _JOINED.format(_SAID, "responses.id = ? AND recommendations.id = ?")
ON_RECOMMENDATION = _JOINED.format(_SAID, "recommendations.id = ? AND superseded_by IS NULL")

ADD = """
INSERT INTO positions (response, recommendation, stance, source, has_grounds, has_requests, kinds, basis, grounds, constraints, requests, evidence)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT = f"""{ADD}
ON CONFLICT (response, recommendation) DO UPDATE SET
    stance = excluded.stance, source = excluded.source, has_grounds = excluded.has_grounds, has_requests = excluded.has_requests,
    kinds = excluded.kinds, basis = excluded.basis, grounds = excluded.grounds, constraints = excluded.constraints,
    requests = excluded.requests, evidence = excluded.evidence
"""
FORGET = """
DELETE FROM positions WHERE response = (SELECT seq FROM responses WHERE id = ?)
                        AND recommendation = (SELECT seq FROM recommendations WHERE id = ?)
"""

Parts = Sequence[Sequence[Any]]
"""A position's constraints, requests or evidence, each as its cells."""

Row = tuple[str | None, str, int, int, str, str, str, str, str, str]
"""A position at rest: its stance, source, whether it has grounds and requests as 1 or 0 (the driver looks long for what to make of a bool), the kinds of its constraints, basis, grounds, and its parts as JSON."""

NOTHING = "[]"
"""How no parts at all are written."""
_STANCES: Mapping[str | None, Stance | None] = {None: None, **{each.value: each for each in Stance}}
_SOURCES = {each.value: each for each in Source}
_KINDS = {each.value: each for each in ConstraintKind}
"""Codes of what is read by the ten thousand: looking one up takes a third of the time that making it does."""

_written = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_scanned = json.JSONDecoder().raw_decode


def row_of(position: Position) -> Row:
    """The row of a position, as ``PUT`` takes it after the numbers of the response and the recommendation."""
    stance, constraints, requests, evidence = (
        position.stance,
        position.constraints,
        position.requests,
        position.evidence,
    )
    return (
        None if stance is None else stance._value_,
        position.source._value_,
        1 if position.grounds.strip() else 0,
        1 if requests else 0,
        " ".join([each.kind._value_ for each in constraints]),
        position.basis,
        position.grounds,
        _written([_cells(each) for each in constraints]) if constraints else NOTHING,
        _written([(each.id, each.text) for each in requests]) if requests else NOTHING,
        _written([(each.quote, each.page, _share(float(each.confidence))) for each in evidence])
        if evidence
        else NOTHING,
    )


def position_of(response_id: str, recommendation_id: str, *said: Any) -> Position:
    """The position of a row again. Raises ``ValueError``, ``TypeError`` or ``LookupError`` for one that no position can be."""
    parts = [parts_of(each) for each in said[-3:]]
    return position_from(response_id, recommendation_id, *said[:-3], *parts)


def says_nothing(row: Row) -> bool:
    """Whether it is the row of a position that is empty, of which none is kept."""
    return row[0] is None and not (row[2] or row[3] or row[4])


def wordings_of(constraints: str, requests: str) -> Iterator[str]:
    """All the texts in a row's parts that were written to be read. Raises ``ValueError`` or ``TypeError`` for parts that no position has."""
    for _, text, _, _, subject, _ in parts_of(constraints):
        _require_texts(text, subject)
        yield f"{subject} {text}"
    for _, text in parts_of(requests):
        _require_texts(text)
        yield text


def parts_of(text: str) -> Any:
    """The parts that a row holds as text: as ``json.loads``, of what is written here, which has no white space around it and can be encoded."""
    if text == NOTHING:
        return ()
    found, end = _scanned(text)
    if end != len(text):
        raise ValueError("parts of a position are followed by something else")
    if "\\u" in text:
        # Only through an escape can JSON hold half a surrogate pair.
        _written(found).encode()
    return found


def position_from(
    response_id: str,
    recommendation_id: str,
    stance: str | None,
    source: str,
    basis: str,
    grounds: str,
    kinds: str,
    constraints: Parts,
    requests: Parts,
    evidence: Parts,
) -> Position:
    """The position again. Raises ``ValueError``, ``TypeError`` or ``LookupError`` where it can be none."""
    _require_texts(basis, grounds, kinds)
    return Position(
        response_id,
        recommendation_id,
        _STANCES[stance],
        grounds,
        tuple(constraints_from(kinds, constraints)) if kinds or constraints else (),
        tuple([_request(*each) for each in requests]) if requests else (),
        basis,
        _SOURCES[source],
        tuple([_evidence(*each) for each in evidence]) if evidence else (),
    )


def constraints_from(kinds: str, told: Parts, *, dated_or_costed: bool = False) -> Iterator[LocalConstraint]:
    """The constraints of their kinds and of what else is told of each; all, or only those with an end date or an amount."""
    for kind, (id_, text, until, amount_sek, subject, vouched_by) in zip(kinds.split(" "), told, strict=True):
        if dated_or_costed and until is None and amount_sek is None:
            continue
        _require_texts(id_, text, subject, vouched_by)
        _require_whole(amount_sek)
        day = None if until is None else partial_date(until)
        yield LocalConstraint(id_, _KINDS[kind], text, day, amount_sek, subject, vouched_by)


def _request(id_: str, text: str) -> Request:
    _require_texts(id_, text)
    return Request(id_, text)


def _evidence(quote: str, page: int | None, confidence: float) -> Evidence:
    _require_texts(quote)
    _require_whole(page)
    return Evidence(quote, page, _share(confidence))


def _cells(constraint: LocalConstraint) -> tuple[Cell, ...]:
    until = None if constraint.until is None else str(constraint.until)
    return (
        *(constraint.id, constraint.text, until),
        *(constraint.amount_sek, constraint.subject, constraint.vouched_by),
    )


def _share(value: object) -> float:
    if type(value) is not float or not 0 <= value <= 1:
        raise ValueError("not a number from 0 to 1")
    return value


def _require_texts(*values: object) -> None:
    for each in values:
        if type(each) is not str:
            raise TypeError("not a text")


def _require_whole(value: object) -> None:
    if value is not None and type(value) is not int:
        raise TypeError("not a whole number")


@lru_cache(maxsize=4096)
def partial_date(text: str) -> PartialDate:
    """The day that a row holds. Raises ``ValueError`` or ``TypeError`` for none."""
    _require_texts(text)
    return PartialDate.parse(text)
