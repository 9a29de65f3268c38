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


def joined(kept: Position, other: Position) -> Position:
    """Everything said in two positions on recommendations that become one, as one position on the first.

    Grounds follow each other, constraints and requests are all kept. Two different stances cannot be one: then none stands, and the
    stance must be taken anew.
    """
    stances = {each.stance for each in (kept, other) if each.stance is not None}
    stance = stances.pop() if len(stances) == 1 else None
    grounds = "\n\n".join(each.grounds for each in (kept, other) if each.grounds.strip())
    return replace(
        kept,
        stance=stance,
        grounds=grounds,
        constraints=kept.constraints + other.constraints,
        requests=kept.requests + other.requests,
        basis=(kept.basis or other.basis) if stance is not None else "",
        evidence=kept.evidence + other.evidence,
    )


def _put(items: tuple[_Item, ...], item: _Item) -> tuple[_Item, ...]:
    if any(each.id == item.id for each in items):
        return tuple(item if each.id == item.id else each for each in items)
    return (*items, item)
