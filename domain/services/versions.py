"""Two versions of one answer beside each other: what was said before, what is said now.

The versions are any two: an answer that came in and the newer one that took its place, a draft and what was decided or sent, a draft before and after a colleague's
review. Parts are paired by id, then, since an answer read anew has new ids, by what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from domain.differences import Difference, differences, markdown_differences
from domain.position import LocalConstraint, Position, Request, Stance
from domain.response import Party, Response, Section, Signatory
from domain.text import normalise
from domain.wording import CONSTRAINT, SECTION, kronor

_ALIKE = 60.0
"""Out of 100: from here on two parts are one that was reworded, rather than one taken away and one added."""
_NOT_SAID = frozenset(
    ("id", "referral_id", "origin", "state", "sections", "created_at", "updated_at", "superseded_by", "revision")
)
"""Fields of the head that are about the version itself, or are compared apart."""

_Part = TypeVar("_Part", LocalConstraint, Request, Section)


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its head, and its positions by recommendation id."""

    response: Response
    positions: Mapping[str, Position]


@dataclass(frozen=True, slots=True)
class PartChange(Generic[_Part]):
    """A constraint, request or section that was taken away (no ``after``), added (no ``before``) or changed; ``words`` is what differs in its text."""

    before: _Part | None
    after: _Part | None
    words: Difference


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the letter's head, by its name in ``Response``, as plain text; lists have one item a line."""

    name: str
    words: Difference


@dataclass(frozen=True, slots=True)
class OrderChange:
    """Parts that both versions have and that stand in another order; ``name`` is what they are called in ``Response`` or ``Position``, ``words`` has one a line."""

    name: str
    words: Difference


@dataclass(frozen=True, slots=True)
class PositionChange:
    """What differs in the answer to one recommendation; ``before`` or ``after`` is empty where nothing was said."""

    recommendation_id: str
    before: Position
    after: Position
    grounds: Difference
    constraints: tuple[PartChange[LocalConstraint], ...] = ()
    requests: tuple[PartChange[Request], ...] = ()
    orders: tuple[OrderChange, ...] = ()

    @property
    def stance(self) -> tuple[Stance | None, Stance | None] | None:
        """The stances before and after; ``None`` where they are the same."""
        return (self.before.stance, self.after.stance) if self.before.stance is not self.after.stance else None


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """Everything that differs between two versions; positions in the order of the recommendations asked about."""

    head: tuple[FieldChange, ...] = ()
    sections: tuple[PartChange[Section], ...] = ()
    positions: tuple[PositionChange, ...] = ()
    orders: tuple[OrderChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.head or self.sections or self.positions or self.orders)


def compare_versions(before: Version, after: Version, order: Sequence[str] = ()) -> VersionChanges:
    """What differs. ``order`` is recommendation ids in the order to tell of them; others follow in the order they have in the versions."""
    ids = dict.fromkeys((*order, *before.positions, *after.positions))
    changed = (_change_in(id_, before, after) for id_ in ids)
    sections = before.response.sections, after.response.sections
    return VersionChanges(
        tuple(_head(before.response, after.response)),
        _parts(*sections, _section_text, markdown_differences),
        tuple(each for each in changed if each is not None),
        tuple(_orders("sections", *sections, _section_text, section_name)),
    )


def _head(before: Response, after: Response) -> Iterable[FieldChange]:
    for field in fields(Response):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name not in _NOT_SAID and old != new:
            yield FieldChange(field.name, differences(told(old), told(new)))


def told(value: object) -> str:
    """A field of the head as plain text: dates in ISO 8601, lists one item a line, yes or no as *ja* and *nej*."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Party):
        return "\n".join((value.name, *value.lines)).strip()
    if isinstance(value, Signatory):
        return ", ".join(each for each in (value.name, value.title, value.organisation) if each)
    if isinstance(value, tuple):
        return "\n".join(told(each) for each in value)
    return str(value)


def _change_in(recommendation_id: str, before: Version, after: Version) -> PositionChange | None:
    old = before.positions.get(recommendation_id, Position(before.response.id, recommendation_id))
    new = after.positions.get(recommendation_id, Position(after.response.id, recommendation_id))
    return position_change(old, new)


def position_change(old: Position, new: Position) -> PositionChange | None:
    """What differs between two answers to one recommendation; ``None`` where they say the same."""
    change = PositionChange(
        new.recommendation_id,
        old,
        new,
        markdown_differences(old.grounds, new.grounds),
        _parts(old.constraints, new.constraints, constraint_text),
        _parts(old.requests, new.requests, _request_text),
        (
            *_orders("constraints", old.constraints, new.constraints, constraint_text, _constraint_name),
            *_orders("requests", old.requests, new.requests, _request_text, _request_text),
        ),
    )
    said = change.stance or change.grounds or change.constraints or change.requests or change.orders
    return change if said else None


def constraint_text(constraint: LocalConstraint) -> str:
    """Everything a constraint says beside its kind, one thing a line."""
    until = f"Till och med {constraint.until}" if constraint.until is not None else ""
    amount = kronor(constraint.amount_sek) if constraint.amount_sek is not None else ""
    voucher = f"Uppgift från {constraint.vouched_by}" if constraint.vouched_by else ""
    return "\n".join(each for each in (constraint.text, constraint.subject, until, amount, voucher) if each)


def section_name(section: Section) -> str:
    """Its own heading, or what its role is called."""
    return section.heading or SECTION[section.role]


def _constraint_name(constraint: LocalConstraint) -> str:
    return f"{CONSTRAINT[constraint.kind]}: {constraint.subject or constraint.text}"


def _request_text(request: Request) -> str:
    return request.text


def _section_text(section: Section) -> str:
    return "\n\n".join(each for each in (section.heading, section.text) if each)


def _parts(
    before: Sequence[_Part],
    after: Sequence[_Part],
    text: Callable[[_Part], str],
    words: Callable[[str, str], Difference] = differences,
) -> tuple[PartChange[_Part], ...]:
    """The parts that differ: those of ``after`` in their order, each with its earlier self, then those that are gone."""
    pairs = _paired(before, after, text)
    changes = list[PartChange[_Part]]()
    for index, new in enumerate(after):
        old = before[pairs[index]] if index in pairs else None
        if old is None or not _says_the_same(old, new):
            changes.append(PartChange(old, new, words("" if old is None else text(old), text(new))))
    gone = [each for place, each in enumerate(before) if place not in pairs.values()]
    changes += [PartChange(each, None, words(text(each), "")) for each in gone]
    return tuple(changes)


def _orders(
    kind: str,
    before: Sequence[_Part],
    after: Sequence[_Part],
    text: Callable[[_Part], str],
    name: Callable[[_Part], str],
) -> Iterable[OrderChange]:
    """How the parts that both have are ordered, where that differs; each goes by its later name."""
    pairs = _paired(before, after, text)
    newly, formerly = sorted(pairs), sorted(pairs, key=lambda index: pairs[index])
    if newly != formerly:
        old, new = ("\n".join(name(after[index]) for index in order) for order in (formerly, newly))
        yield OrderChange(kind, differences(old, new))


def _says_the_same(old: _Part, new: _Part) -> bool:
    return all(getattr(old, each.name) == getattr(new, each.name) for each in fields(old) if each.name != "id")


def _paired(before: Sequence[_Part], after: Sequence[_Part], text: Callable[[_Part], str]) -> dict[int, int]:
    """For places in ``after``, the place in ``before`` of the same part: the same id, else the same words, else the likest words."""
    free = dict(enumerate(before))
    pairs = dict[int, int]()
    for same in (_same_id, _says_the_same):
        for index, new in enumerate(after):
            place = next((place for place, old in free.items() if index not in pairs and same(old, new)), None)
            if place is not None:
                pairs[index] = place
                del free[place]
    waiting = [index for index in range(len(after)) if index not in pairs]
    likest = sorted(
        (-_likeness(text(old), text(after[index])), place, index) for place, old in free.items() for index in waiting
    )
    for unlikeness, place, index in likest:
        if -unlikeness >= _ALIKE and place in free and index not in pairs:
            pairs[index] = place
            del free[place]
    return pairs


def _same_id(old: _Part, new: _Part) -> bool:
    return old.id == new.id


def _likeness(old: str, new: str) -> float:
    return fuzz.token_sort_ratio(normalise(old), normalise(new))
