"""Who agrees with whom.

A stance takes a side: for (tillstyrker, with remarks or without, and ingen erinran) or against (avstyrker). Who does not take a side neither agrees nor
disagrees, so two bodies are compared over the recommendations on which both have taken one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.bodies import BodyType
from domain.comparison.values import Comparison, cell_of
from domain.position import Stance
from domain.text import swedish_order

FOR = frozenset({Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.NO_OBJECTION})
AGAINST = frozenset({Stance.REJECT})
_SORTS = {sort: place for place, sort in enumerate(BodyType)}


@dataclass(frozen=True, slots=True)
class Agreement:
    """On how many recommendations two sides are the same, of how many on which both have taken one."""

    same: int = 0
    compared: int = 0

    @property
    def share(self) -> float | None:
        """From 0 to 1; ``None`` where there was nothing to compare."""
        return self.same / self.compared if self.compared else None


class Sides:
    """For each column the rows on which it is for and those on which it is against, as bits; and the same for the majority."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        width = len(comparison.columns)
        side = {code: _side(code) for code in set(comparison.cells)}
        taken = [side[code] for code in comparison.cells]
        self.columns = tuple(_bits(taken[column::width]) for column in range(width))
        sums = [sum(taken[start : start + width]) for start in range(0, len(taken), width or 1)]
        self.majority = _bits([(total > 0) - (total < 0) for total in sums])
        """What more are for than against, and the reverse; where they are as many, no side."""

    def with_majority(self) -> tuple[Agreement, ...]:
        """How each column agrees with the majority."""
        return tuple(_compare(each, self.majority) for each in self.columns)

    def with_column(self, pinned: int) -> tuple[Agreement, ...]:
        """How each column agrees with one of them."""
        return tuple(_compare(each, self.columns[pinned]) for each in self.columns)


class Order(StrEnum):
    """What columns are sorted by."""

    RECEIVED = "received"
    BODY = "body"
    SORT = "sort"
    AGREEMENT = "agreement"


def column_order(sides: Sides, by: Order, pinned: int | None = None) -> tuple[int, ...]:
    """The columns' places from left to right. A pinned column stands first whatever the order, and is what agreement is measured with
    instead of the majority: of those that agree as often, the ones that it was seen in most come first, and those that nothing can be compared with last."""
    columns = sides.comparison.columns
    places = list(range(len(columns)))
    names = [swedish_order(each.body) for each in columns]
    if by is Order.BODY:
        places.sort(key=lambda at: names[at])
    elif by is Order.SORT:
        places.sort(key=lambda at: (_SORTS[columns[at].sort], names[at]))
    elif by is Order.AGREEMENT:
        agreed = sides.with_majority() if pinned is None else sides.with_column(pinned)
        places.sort(key=lambda at: (-_or_less(agreed[at].share), -agreed[at].compared, names[at]))
    if pinned is not None:
        places.remove(pinned)
        places.insert(0, pinned)
    return tuple(places)


def _or_less(share: float | None) -> float:
    return -1.0 if share is None else share


def _side(code: int) -> int:
    stance = cell_of(code).stance
    return (stance in FOR) - (stance in AGAINST)


def _bits(sides: list[int]) -> tuple[int, int]:
    marked = ("".join("1" if each == wanted else "0" for each in reversed(sides)) for wanted in (1, -1))
    pro, contra = (int(marks or "0", 2) for marks in marked)
    return pro, contra


def _compare(one: tuple[int, int], other: tuple[int, int]) -> Agreement:
    (pro, contra), (its_pro, its_contra) = one, other
    same = (pro & its_pro) | (contra & its_contra)
    both = (pro | contra) & (its_pro | its_contra)
    return Agreement(same.bit_count(), both.bit_count())
