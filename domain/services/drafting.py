"""Taking positions: every change an official can make to one answer, as a new value of the position.

The functions are pure; ``domain.services.editing`` brings the result to rest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from domain.ids import new_id
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Recommendation

_Item = TypeVar("_Item", bound=LocalConstraint | Request)

_LEAST_CERTAIN_FIRST = (Source.INTERPRETED, Source.CONFIRMED, Source.DECLARED)


def with_stance(position: Position, stance: Stance | None, recommendation: Recommendation) -> Position:
    """Take a stance, or none, on the recommendation as it reads now.

    Taking the stance anew settles *underlaget ändrat*, and makes an interpreted position a person's own.
    """
    basis = recommendation.fingerprint if stance is not None else ""
    source = Source.CONFIRMED if position.source is not Source.DECLARED else Source.DECLARED
    return replace(position, stance=stance, basis=basis, source=source)


def confirmed(position: Position) -> Position:
    """Let an interpreted position be one that a person stands behind, as it reads."""
    return replace(position, source=Source.CONFIRMED) if position.source is Source.INTERPRETED else position


def with_grounds(position: Position, grounds: str) -> Position:
    """Let the grounds (Markdown) be these."""
    return replace(position, grounds=grounds)


def new_constraint(kind: ConstraintKind = ConstraintKind.OTHER) -> LocalConstraint:
    """An empty local constraint with an id of its own."""
    return LocalConstraint(id=new_id(), kind=kind)


def with_constraint(position: Position, constraint: LocalConstraint) -> Position:
    """Put a constraint in the place of the one with its id, or last."""
    return replace(position, constraints=_put(position.constraints, constraint))


def without_constraint(position: Position, constraint_id: str) -> Position:
    """Take a constraint away."""
    return replace(position, constraints=tuple(each for each in position.constraints if each.id != constraint_id))


def new_request() -> Request:
    """An empty request with an id of its own."""
    return Request(id=new_id())


def with_request(position: Position, request: Request) -> Position:
    """Put a request in the place of the one with its id, or last."""
    return replace(position, requests=_put(position.requests, request))


def without_request(position: Position, request_id: str) -> Position:
    """Take a request away."""
    return replace(position, requests=tuple(each for each in position.requests if each.id != request_id))


def joined(kept: Position, *others: Position) -> Position:
    """Everything said in positions on recommendations that become one, as one position on the first.

    Grounds follow each other, constraints and requests are all kept. Different stances cannot be one: then none stands, and the stance must be taken anew.
    What anybody has only read out of an answer makes the whole interpreted: nobody has stood behind it.
    """
    every = (kept, *others)
    stances = {each.stance for each in every if each.stance is not None}
    stance = stances.pop() if len(stances) == 1 else None
    sources = {each.source for each in every if not each.is_empty}
    return replace(
        kept,
        stance=stance,
        grounds="\n\n".join(each.grounds for each in every if each.grounds.strip()),
        constraints=tuple(constraint for each in every for constraint in each.constraints),
        requests=tuple(request for each in every for request in each.requests),
        basis=next((each.basis for each in every if each.basis), "") if stance is not None else "",
        source=next((each for each in _LEAST_CERTAIN_FIRST if each in sources), kept.source),
        evidence=tuple(evidence for each in every for evidence in each.evidence),
    )


def _put(items: tuple[_Item, ...], item: _Item) -> tuple[_Item, ...]:
    if any(each.id == item.id for each in items):
        return tuple(item if each.id == item.id else each for each in items)
    return (*items, item)
