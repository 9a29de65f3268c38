"""An answer as the items that are merged: each field of the head, each section, and for each recommendation the stance, the grounds, each constraint and each
request. What is not said is no item, so that an item that is gone is one that somebody took away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from domain.position import Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.response import Response, Section


class ItemKind(StrEnum):
    """The kinds of items, in the order in which they are told."""

    HEAD = "head"
    SECTION = "section"
    STANCE = "stance"
    GROUNDS = "grounds"
    CONSTRAINT = "constraint"
    REQUEST = "request"
    ORDER = "order"
    """In which order sections, constraints or requests stand; ``name`` says which."""


@dataclass(frozen=True, slots=True, order=True)
class ItemKey:
    """Which item: ``recommendation_id`` is empty for the letter's own; ``name`` is a field of the head, or the id of a section, constraint or request."""

    kind: ItemKind
    recommendation_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stance with what it was taken on and what it rests on."""

    stance: Stance | None
    basis: str = ""
    source: Source = Source.DECLARED
    evidence: tuple[Evidence, ...] = ()


Items = Mapping[ItemKey, Any]
"""Values by key: a head field's own, ``Section``, ``Taken``, the grounds' Markdown, ``LocalConstraint``, ``Request``, and the ids in order."""

KEPT = frozenset(
    ("id", "referral_id", "origin", "state", "sections", "created_at", "updated_at", "superseded_by", "revision")
)
"""Fields of the head that are not merged: those of this very copy, and the sections, which are items of their own."""
SECTIONS, CONSTRAINTS, REQUESTS = "sections", "constraints", "requests"
_HEAD = tuple(each.name for each in fields(Response) if each.name not in KEPT)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response with its positions by recommendation id."""

    response: Response
    positions: Mapping[str, Position]


def items_of(answer: Answer) -> dict[ItemKey, Any]:
    """Everything the answer says, item by item."""
    response = answer.response
    items: dict[ItemKey, Any] = {ItemKey(ItemKind.HEAD, name=name): getattr(response, name) for name in _HEAD}
    _put(items, ItemKind.SECTION, "", SECTIONS, response.sections)
    for id_, position in answer.positions.items():
        taken = Taken(position.stance, position.basis, position.source, position.evidence)
        if taken != Taken(None):
            items[ItemKey(ItemKind.STANCE, id_)] = taken
        if position.grounds:
            items[ItemKey(ItemKind.GROUNDS, id_)] = position.grounds
        _put(items, ItemKind.CONSTRAINT, id_, CONSTRAINTS, position.constraints)
        _put(items, ItemKind.REQUEST, id_, REQUESTS, position.requests)
    return items


def _put(
    items: dict[ItemKey, Any],
    kind: ItemKind,
    recommendation_id: str,
    name: str,
    parts: Iterable[Section | LocalConstraint | Request],
) -> None:
    by_id = {each.id: each for each in parts}
    items |= {ItemKey(kind, recommendation_id, id_): part for id_, part in by_id.items()}
    if by_id:
        items[ItemKey(ItemKind.ORDER, recommendation_id, name)] = tuple(by_id)


def rebuilt(mine: Answer, items: Items) -> Answer:
    """The answer that says what the items say, as this copy: with its id, state and times."""
    head = {key.name: value for key, value in items.items() if key.kind is ItemKind.HEAD}
    response = replace(mine.response, **head, sections=_listed(items, ItemKind.SECTION, "", SECTIONS))
    positions = dict[str, Position]()
    for id_ in dict.fromkeys((*mine.positions, *(key.recommendation_id for key in items if key.recommendation_id))):
        taken = items.get(ItemKey(ItemKind.STANCE, id_), Taken(None))
        positions[id_] = Position(
            response.id,
            id_,
            taken.stance,
            items.get(ItemKey(ItemKind.GROUNDS, id_), ""),
            _listed(items, ItemKind.CONSTRAINT, id_, CONSTRAINTS),
            _listed(items, ItemKind.REQUEST, id_, REQUESTS),
            taken.basis,
            taken.source,
            taken.evidence,
        )
    return Answer(response, positions)


def _listed(items: Items, kind: ItemKind, recommendation_id: str, name: str) -> tuple[Any, ...]:
    order = items.get(ItemKey(ItemKind.ORDER, recommendation_id, name), ())
    return tuple(items[ItemKey(kind, recommendation_id, id_)] for id_ in order)
