"""What stands in the way locally, laid out over everybody: what falls due when, for whom, and what it is said to cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from domain.comparison.values import Column, Comparison
from domain.dates import PartialDate
from domain.position import ConstraintKind, LocalConstraint
from domain.recommendation import Recommendation
from domain.text import swedish_order
from domain.wording import area_name

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A local circumstance, with whose it is and what it bears on."""

    response_id: str
    recommendation_id: str
    constraint: LocalConstraint


@dataclass(frozen=True, slots=True)
class Due:
    """Something that ends: when, for whom, and which recommendation it bears on."""

    until: PartialDate
    column: Column
    row: Recommendation
    constraint: LocalConstraint


@dataclass(frozen=True, slots=True)
class Amount:
    """Stated amounts added up, in whole kronor, and how many there were. Nobody has checked that they are of the same sort or count different money."""

    kronor: int = 0
    times: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.kronor + other.kronor, self.times + other.times)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums by recommendation id, area and kind; what nobody has stated an amount for is absent."""

    by_row: dict[str, Amount] = field(default_factory=dict)
    by_area: dict[str, Amount] = field(default_factory=dict)
    by_kind: dict[ConstraintKind, Amount] = field(default_factory=dict)


def timeline(comparison: Comparison, circumstances: Iterable[Circumstance]) -> tuple[Due, ...]:
    """What ends, the earliest first; a year counts as its last day. Circumstances of rows and columns that the comparison leaves out are left out."""
    rows, columns = _by_id(comparison)
    found = [
        Due(until, columns[each.response_id], rows[each.recommendation_id], each.constraint)
        for each in circumstances
        if (until := each.constraint.until) is not None
        and each.response_id in columns
        and each.recommendation_id in rows
    ]
    return tuple(sorted(found, key=lambda due: (due.until.last_day(), swedish_order(due.column.body))))


def amounts(comparison: Comparison, circumstances: Iterable[Circumstance]) -> Amounts:
    """What the stated amounts add up to."""
    rows, columns = _by_id(comparison)
    by_row: dict[str, list[int]] = defaultdict(list)
    by_area: dict[str, list[int]] = defaultdict(list)
    by_kind: dict[ConstraintKind, list[int]] = defaultdict(list)
    for each in circumstances:
        stated = each.constraint.amount_sek
        if stated is None or each.response_id not in columns or each.recommendation_id not in rows:
            continue
        by_row[each.recommendation_id].append(stated)
        by_kind[each.constraint.kind].append(stated)
    for id_, found in by_row.items():
        by_area[area_name(rows[id_].area, rows[id_].kind)] += found
    return Amounts(_summed(by_row), _summed(by_area), _summed(by_kind))


def _summed(stated: Mapping[K, Sequence[int]]) -> dict[K, Amount]:
    return {key: Amount(sum(each), len(each)) for key, each in stated.items()}


def _by_id(comparison: Comparison) -> tuple[dict[str, Recommendation], dict[str, Column]]:
    return {each.id: each for each in comparison.rows}, {each.response_id: each for each in comparison.columns}
