"""Positions as this program writes them into exchange data, which nearly all are: turned into cells with a look at each value's type and nothing else.

Whatever is written in any other way is left to ``domain.exchange``, which says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from domain.dates import PartialDate
from domain.exchange.fields import AMOUNTS, MAX_ITEMS
from domain.ids import new_id
from domain.position import ConstraintKind, Source, Stance
from storage.saying import Cells

_POSITION = {"recommendation", "stance", "grounds", "constraints", "requests", "basis"}
_CONSTRAINT = {"kind", "text", "until", "amount_sek", "subject", "vouched_by"}
_DECLARED = Source.DECLARED.value
_STANCES = {each.value for each in Stance}
_KINDS = {each.value for each in ConstraintKind}
_LEAST, _MOST = AMOUNTS[0], AMOUNTS[-1]


def usual_cells(data: dict[str, Any]) -> Cells | None:
    """The cells of the position that the data is, ``None`` for one that is written in another way. No text in it may be one that cannot stand as it is."""
    if data.keys() != _POSITION:
        return None
    stance, grounds, basis = data["stance"], data["grounds"], data["basis"]
    told, asked = data["constraints"], data["requests"]
    if stance is not None and (type(stance) is not str or stance not in _STANCES):
        return None
    if not (type(grounds) is type(basis) is str and basis and _is_list(told) and _is_list(asked)):
        return None
    constraints = [cells for each in told if (cells := _constraint(each)) is not None]
    if len(constraints) != len(told) or not all(type(each) is str for each in asked):
        return None
    kinds = " ".join([each["kind"] for each in told])
    return stance, _DECLARED, basis, grounds, kinds, constraints, [(new_id(), each) for each in asked], ()


def _constraint(data: Any) -> Sequence[Any] | None:
    if type(data) is not dict or data.keys() != _CONSTRAINT:
        return None
    kind, text, until, amount_sek = data["kind"], data["text"], data["until"], data["amount_sek"]
    subject, vouched_by = data["subject"], data["vouched_by"]
    if not type(kind) is type(text) is type(subject) is type(vouched_by) is str or kind not in _KINDS:
        return None
    if amount_sek is not None and not (type(amount_sek) is int and _LEAST <= amount_sek <= _MOST):
        return None
    day = None if until is None else _day(until) if type(until) is str else ""
    return None if day == "" else (new_id(), text, day, amount_sek, subject, vouched_by)


def _is_list(value: object) -> bool:
    return type(value) is list and len(value) <= MAX_ITEMS


@lru_cache(maxsize=4096)
def _day(text: str) -> str:
    """The day as it is kept, empty for none."""
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        return ""
