"""Positions as this program writes them, which nearly all are: read with a look at each value's type and nothing else.

Whatever is written in any other way is left to ``fields``, which says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from domain.dates import PartialDate
from domain.exchange.fields import AMOUNTS, MAX_ITEMS
from domain.ids import new_id
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Stance

_POSITION = {"recommendation", "stance", "grounds", "constraints", "requests", "basis"}
_CONSTRAINT = {"kind", "text", "until", "amount_sek", "subject", "vouched_by"}
_STANCES: Mapping[str | None, Stance | None] = {None: None, **{each.value: each for each in Stance}}
_KINDS = {each.value: each for each in ConstraintKind}


def usual_position(data: dict[str, Any], response_id: str, recommendation_id: str) -> Position | None:
    """The position, ``None`` for one that is written in another way. No text in it may be one that cannot stand as it is."""
    if data.keys() != _POSITION:
        return None
    grounds, basis, told, asked = data["grounds"], data["basis"], data["constraints"], data["requests"]
    if type(grounds) is not str or type(basis) is not str or not basis or not _is_list(told) or not _is_list(asked):
        return None
    try:
        return Position(
            response_id,
            recommendation_id,
            _STANCES[data["stance"]],
            grounds,
            tuple([_constraint(each) for each in told]) if told else (),
            tuple([Request(new_id(), _text(each)) for each in asked]) if asked else (),
            basis,
        )
    except (LookupError, TypeError, ValueError):
        return None


def _constraint(data: Any) -> LocalConstraint:
    if type(data) is not dict or data.keys() != _CONSTRAINT:
        raise TypeError("not as we write it")
    until, amount_sek = data["until"], data["amount_sek"]
    if amount_sek is not None and (type(amount_sek) is not int or amount_sek not in AMOUNTS):
        raise TypeError("not an amount")
    return LocalConstraint(
        new_id(),
        _KINDS[data["kind"]],
        _text(data["text"]),
        None if until is None else _partial_date(_text(until)),
        amount_sek,
        _text(data["subject"]),
        _text(data["vouched_by"]),
    )


def _is_list(value: object) -> bool:
    return type(value) is list and len(value) <= MAX_ITEMS


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError("not a text")
    return value


_partial_date = lru_cache(maxsize=4096)(PartialDate.parse)
