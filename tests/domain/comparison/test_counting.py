"""Totals, agreement, order, end dates and sums, against plain counting over the positions."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bodies import BodyType
from domain.comparison import Column, Comparison
from domain.comparison.agreement import Agreement, Order, Sides, column_order
from domain.comparison.circumstances import amounts, timeline
from domain.comparison.counting import Tally, by_area, by_column, by_row
from domain.comparison.filtering import Filter, choose
from domain.comparison.planes import Planes, column_counts
from domain.comparison.values import cell_code
from domain.ports import Store
from domain.position import Position, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response
from tests.corpus import Corpus

A, R, N, E, X = Stance.APPROVE, Stance.REJECT, Stance.NOT_CONCERNED, Stance.NO_OBJECTION, None


def made(*rows: tuple[Stance | None, ...], bodies: tuple[str, ...] = ()) -> Comparison:
    """A comparison with these stances."""
    names = bodies or tuple(f"Body {n}" for n in range(len(rows[0])))
    columns = tuple(Column.of(Response(f"s{n}", "fall", name)) for n, name in enumerate(names))
    listed = tuple(Recommendation(f"r{n}", "fall", f"Förslag {n}", n) for n in range(len(rows)))
    cells = tuple(cell_code(each, Source.DECLARED) if each else 0 for row in rows for each in row)
    return Comparison(Referral("fall", "Prov"), listed, columns, cells)


def all_positions(answers: Corpus) -> list[Position]:
    return [each for said in answers.positions for each in said]


def test_totals_are_those_of_the_positions(answers: Corpus, comparison: Comparison) -> None:
    planes = Planes(comparison)
    counted = Counter((each.recommendation_id, each.stance) for each in all_positions(answers))
    tallies = by_row(planes)
    for row, tally in zip(comparison.rows, tallies, strict=True):
        assert all(tally[stance] == counted[row.id, stance] for stance in Stance)
        assert tally.total == len(comparison.columns)
    per_body = Counter((each.response_id, each.stance) for each in all_positions(answers))
    for head, tally in zip(comparison.columns, by_column(planes), strict=True):
        assert all(tally[stance] == per_body[head.response_id, stance] for stance in Stance)
    areas = by_area(planes)
    assert sum((tally for _, tally in areas), Tally()) == sum(tallies, Tally())
    assert [name for name, _ in areas] == [name for name, _ in comparison.areas]


def test_totals_of_a_selection(comparison: Comparison) -> None:
    planes = Planes(comparison)
    chosen = choose(planes, Filter(stances=frozenset({R}), sorts=frozenset({BodyType.MUNICIPALITY})))
    for tally in by_row(planes, chosen.cells):
        assert tally.total == tally[R]
    for tally in by_column(planes, None, chosen.cells):
        assert tally.total == tally[R]
    assert sum(by_column(planes, None, chosen.cells), Tally()) == sum(by_row(planes, chosen.cells), Tally())
    some = by_column(planes, chosen.rows[:3])
    assert {tally.total for tally in some} == {3}


@given(st.lists(st.integers(0, 2**12 - 1), max_size=600))
def test_columns_are_counted_all_at_once(rows: list[int]) -> None:
    assert column_counts(rows, 12) == [sum(bits >> column & 1 for bits in rows) for column in range(12)]
    assert column_counts([0b1] * 511, 1) == [511]
    assert column_counts(rows, 0) == []


def test_sides_agree_where_both_have_taken_one() -> None:
    #            a  b  c  d
    comparison = made((A, E, R, X), (A, R, R, N), (R, R, R, X), (A, R, X, X))
    sides = Sides(comparison)
    assert sides.majority == (0b0001, 0b0110)
    assert sides.with_column(0) == (Agreement(4, 4), Agreement(2, 4), Agreement(1, 3), Agreement(0, 0))
    assert sides.with_majority()[2] == Agreement(2, 3)
    assert sides.with_majority()[3].share is None
    between = [sides.with_column(column) for column in range(4)]
    assert all(between[one][two] == between[two][one] for one in range(4) for two in range(4))


def test_columns_are_sorted() -> None:
    bodies = ("Österby kommun", "Region Ask", "åby kommun", "Lindtorp tingsrätt")
    sides = Sides(made((A, R, R, R), (A, A, A, X), bodies=bodies))
    assert column_order(sides, Order.RECEIVED) == (0, 1, 2, 3)
    assert column_order(sides, Order.BODY) == (3, 1, 2, 0)
    assert column_order(sides, Order.SORT) == (2, 0, 1, 3)
    assert column_order(sides, Order.AGREEMENT) == (1, 2, 3, 0)  # the tingsrätt agrees in all that it answered: one
    assert column_order(sides, Order.AGREEMENT, pinned=0) == (0, 1, 2, 3)
    assert column_order(sides, Order.BODY, pinned=2) == (2, 3, 1, 0)


def test_nothing_to_compare() -> None:
    nobody = Comparison(Referral("fall", "Prov"), (Recommendation("r", "fall", "Förslag"),))
    assert by_row(Planes(nobody)) == (Tally(),)
    assert by_column(Planes(nobody)) == ()
    assert column_order(Sides(nobody), Order.AGREEMENT) == ()
    assert choose(Planes(nobody), Filter()).rows == ()
    nothing = Comparison(Referral("fall", "Prov"), (), (Column.of(Response("s", "fall", "Bergby kommun")),))
    assert by_column(Planes(nothing)) == (Tally(),)
    assert Sides(nothing).with_majority() == (Agreement(),)


@pytest.mark.parametrize("order", Order)
def test_every_column_is_there_once(comparison: Comparison, order: Order) -> None:
    assert sorted(column_order(Sides(comparison), order, pinned=3)) == list(range(len(comparison.columns)))


def test_end_dates_and_sums(store: Store, answers: Corpus, comparison: Comparison) -> None:
    with store.reading() as records:
        stated = records.circumstances(answers.referral.id)
    due = timeline(comparison, stated)
    constraints = [part for each in all_positions(answers) for part in each.constraints]
    assert len(due) == sum(1 for each in constraints if each.until)
    days = [each.until.last_day() for each in due]
    assert days == sorted(days)
    sums = amounts(comparison, stated)
    per_kind: dict[str, int] = defaultdict(int)
    for each in constraints:
        if each.amount_sek is not None:
            per_kind[each.kind] += each.amount_sek
    assert {kind: amount.kronor for kind, amount in sums.by_kind.items()} == dict(per_kind)
    assert sum(each.kronor for each in sums.by_area.values()) == sum(per_kind.values())
    assert sum(each.times for each in sums.by_row.values()) == sum(
        1 for each in constraints if each.amount_sek is not None
    )
