"""Statements of a summary and what they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.errors import Refused


class StatementKind(StrEnum):
    """What a statement tells; values are stable codes of the database."""

    OVERALL = "overall"
    """Of the answers as a whole: how many, the totals, what is approved and rejected most."""
    STANCE = "stance"
    """How many take a stance on one recommendation, and who."""
    BASIS = "basis"
    """Whose stance was taken on an earlier wording of the recommendation."""
    ARGUMENT = "argument"
    CONSTRAINT = "constraint"
    REQUEST = "request"
    OWN = "own"
    """Written by the one who makes the summary."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One answer that a statement rests on.

    ``recommendation_id`` is empty where the statement rests on the answer as a whole. ``digest`` is the answer's as it was when the statement was made
    (``domain.summary.digests``).
    """

    recommendation_id: str
    response_id: str
    digest: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """(recommendation id, response id): which answer it is, whatever it says."""
        return self.recommendation_id, self.response_id


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the summary says, as Markdown, and the answers that it rests on.

    There is no statement without an answer behind it: making one raises ``Refused`` ``refused.no_answer_behind``. ``rests_on`` is kept sorted, with each answer once.
    ``recommendation_id`` is empty for statements on the answers as a whole. ``order`` sorts within the recommendation. ``slot`` names the place that the
    statement has in a draft, by which a new draft finds it again; empty for people's own. ``edited`` is true once a person has changed or withdrawn
    it: no new draft touches it then. ``withdrawn`` ones are in no list but kept, so that taking one out can be undone.
    """

    id: str
    referral_id: str
    kind: StatementKind
    text: str
    rests_on: tuple[Link, ...]
    recommendation_id: str = ""
    order: int = 0
    slot: str = ""
    edited: bool = False
    withdrawn: bool = False

    def __post_init__(self) -> None:
        links = {(each.recommendation_id, each.response_id): each for each in self.rests_on}
        if not links:
            raise Refused("refused.no_answer_behind")
        object.__setattr__(self, "rests_on", tuple(links[key] for key in sorted(links)))

    def with_text(self, text: str) -> Statement:
        """The statement in a person's own words."""
        return replace(self, text=text, edited=True)

    def with_links(self, links: Iterable[Link]) -> Statement:
        """The statement resting on these answers too; one that it rests on already is taken as it is now."""
        return replace(self, rests_on=(*self.rests_on, *links), edited=True)

    def without_links(self, keys: Iterable[tuple[str, str]]) -> Statement:
        """The statement no longer resting on these answers. Raises ``Refused`` where none would be left."""
        gone = set(keys)
        return replace(self, rests_on=tuple(each for each in self.rests_on if each.key not in gone), edited=True)


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """The statements of one recommendation as they are shown."""
    return sorted(statements, key=lambda each: (each.order, each.id))


def distinct_slot(slot: str, taken: Counter[str]) -> str:
    """A slot of its own for the next statement on a recommendation: one body may speak first for two arguments, and a new draft puts each in its own place.

    ``taken`` counts the slots so far.
    """
    taken[slot] += 1
    return slot if taken[slot] == 1 else f"{slot}+{taken[slot]}"


Drafted = tuple[StatementKind, str, str, tuple[Link, ...]]
"""A statement that has no place yet: kind, slot, text and what it rests on."""
