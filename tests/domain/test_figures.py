"""What charts show: every answer once, in numbers, in words and split over as many charts as can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.comparison import Comparison
from domain.dates import PartialDate
from domain.figures import Bars, HeatMap, StackedBars, Timeline
from domain.figures import agreement as agreeing
from domain.figures import circumstances as around
from domain.figures import stances as dividing
from domain.figures.stances import pages
from domain.position import ConstraintKind, LocalConstraint, Position, Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.wording import kronor
from tests.fakes import MemoryStore

BODIES = ("Norrby kommun", "Söderby kommun", "Hamnbolaget AB")
TAKEN = (
    (Stance.APPROVE, Stance.APPROVE, Stance.REJECT),
    (Stance.REJECT, Stance.REJECT, Stance.APPROVE_WITH_REMARKS),
    (Stance.NO_OBJECTION, None, Stance.REJECT),
)
"""Of each recommendation what each body thinks."""


def filled(count: int = 3) -> MemoryStore:
    """So many recommendations in two areas, answered as ``TAKEN`` over and over."""
    store = MemoryStore()
    with store.writing() as records:
        records.put_referral(Referral("fall", "Hamnen"))
        records.put_recommendations(
            [
                Recommendation(
                    f"r{n}",
                    "fall",
                    f"Förslag {n} om hamnen.",
                    order=n,
                    number=str(n),
                    area="Drift" if n < 2 else "Taxor",
                )
                for n in range(count)
            ]
        )
        for column, body in enumerate(BODIES):
            records.put_response(Response(body, "fall", body=body, origin=ResponseOrigin.RECEIVED))
            for n in range(count):
                stance = TAKEN[n % 3][column]
                if stance is not None:
                    records.put_position(Position(body, f"r{n}", stance, constraints=_around(n, column)))
        records.put_position(Position(BODIES[1], "r2", None, "Se ovan.", source=Source.CONFIRMED))
    return store


def _around(row: int, column: int) -> tuple[LocalConstraint, ...]:
    if column == 2:
        return ()
    until = PartialDate(2030 - column, 6 if column else 0)
    return (LocalConstraint("c", ConstraintKind.AGREEMENT, "Avtal.", until, 1000 * (row + 1), "Kajavtalet"),)


def compared(store: MemoryStore) -> Comparison:
    with store.reading() as records:
        return records.comparison("fall")


def test_a_bar_a_recommendation_counts_every_body_once() -> None:
    (chart,) = dividing.by_recommendation(compared(filled()))
    assert isinstance(chart.shape, StackedBars)
    labels = [series.label for series in chart.shape.series]
    assert labels == [
        *("Tillstyrker", "Tillstyrker med synpunkter", "Avstyrker", "Ingen erinran", "Svar utan ställningstagande"),
    ]
    assert [bar.parts for bar in chart.shape.bars] == [(2, 0, 1, 0, 0), (0, 1, 2, 0, 0), (0, 0, 1, 1, 1)]
    assert chart.numbers.header == ("Rekommendation", *labels, "Summa")
    assert chart.numbers.rows[0] == ("0 Förslag 0 om hamnen.", "2", "0", "1", "0", "0", "3")
    assert "tillstyrker 2 (22\u00a0procent)" in chart.alternative
    assert "Störst andel avstyrker har 1 Förslag 1 om hamnen." in chart.alternative


def test_areas_are_the_sums_of_their_recommendations() -> None:
    (chart,) = dividing.by_area(compared(filled()))
    assert isinstance(chart.shape, StackedBars)
    assert [(bar.label, bar.total) for bar in chart.shape.bars] == [("Drift", 6), ("Taxor", 3)]


def test_chosen_rows_are_all_that_is_shown() -> None:
    (chart,) = dividing.by_recommendation(compared(filled()), [2])
    assert [row[0] for row in chart.numbers.rows] == ["2 Förslag 2 om hamnen."]


def test_many_rows_are_parted_over_charts_that_say_so() -> None:
    charts = dividing.by_recommendation(compared(filled(40)))
    assert [chart.title for chart in charts] == [f"Ställningstaganden per rekommendation ({n} av 3)" for n in (1, 2, 3)]
    shown = [row[0].split()[0] for chart in charts for row in chart.numbers.rows]
    assert sorted(shown, key=int) == [str(n) for n in range(40)]


@given(st.integers(0, 500), st.integers(1, 40))
def test_pages_hold_everything_once_and_nearly_as_much_each(count: int, most: int) -> None:
    spans = pages(count, most)
    assert [index for span in spans for index in span] == list(range(count))
    lengths = {len(span) for span in spans} or {0}
    assert max(lengths) <= most
    assert max(lengths) - min(lengths) <= 1


def test_those_who_agree_stand_together() -> None:
    chart = agreeing.agreement(compared(filled()), [0, 2, 1])
    assert isinstance(chart.shape, HeatMap)
    assert abs(chart.shape.names.index(BODIES[0]) - chart.shape.names.index(BODIES[1])) == 1
    at = {name: place for place, name in enumerate(chart.shape.names)}
    assert chart.shape.shares[at[BODIES[0]]][at[BODIES[1]]] == 1.0
    assert chart.shape.shares[at[BODIES[0]]][at[BODIES[2]]] == 0.0
    assert all(
        chart.shape.shares[row][column] == chart.shape.shares[column][row] for row in range(3) for column in range(3)
    )
    assert "Mest överens" in chart.alternative


def test_many_who_all_agree_are_one_group_of_which_nothing_is_told() -> None:
    store = MemoryStore()
    with store.writing() as records:
        records.put_referral(Referral("fall", "Gemensam växel"))
        records.put_recommendations([Recommendation("r0", "fall", "Växeln föreslås bli gemensam.", 1000)])
        for number in range(agreeing.NUMBERED + 5):
            records.put_response(Response(f"b{number}", "fall", body=f"Bolag {number} AB"))
            records.put_position(Position(f"b{number}", "r0", Stance.APPROVE))
    chart = agreeing.agreement(compared(store))
    assert isinstance(chart.shape, HeatMap)
    assert chart.shape.groups == (agreeing.NUMBERED + 5,)
    assert "grupper" not in chart.alternative


def test_many_bodies_are_all_shown_in_groups_and_told_of_one_by_one() -> None:
    store = filled()
    with store.writing() as records:
        for number in range(60):
            records.put_response(Response(f"b{number}", "fall", body=f"Bolag {number} AB"))
            for at, stance in enumerate(
                (Stance.APPROVE, Stance.REJECT) if number % 3 else (Stance.REJECT, Stance.APPROVE)
            ):
                records.put_position(Position(f"b{number}", f"r{at}", stance))
    chart = agreeing.agreement(compared(store))
    assert isinstance(chart.shape, HeatMap)
    assert len(chart.shape.names) == len(chart.numbers.rows) == 63
    assert sum(chart.shape.groups) == 63
    assert f"{len(chart.shape.groups)} grupper" in chart.alternative
    group = {row[0]: row[1] for row in chart.numbers.rows}
    assert len({group[f"Bolag {number} AB"] for number in range(0, 60, 3)}) == 1
    assert len({group[f"Bolag {number} AB"] for number in range(60) if number % 3}) == 1
    assert group["Bolag 0 AB"] != group["Bolag 1 AB"]
    row = next(row for row in chart.numbers.rows if row[0] == "Bolag 1 AB")
    assert len(row) == len(chart.numbers.header)
    assert row[4] == "100\u00a0%"


def test_the_same_column_twice_is_one() -> None:
    chart = agreeing.agreement(compared(filled()), [0, 1, 2] * 20)
    assert len(chart.numbers.rows) == 3


def test_bodies_with_nothing_in_common_have_no_share() -> None:
    store = filled()
    with store.writing() as records:
        records.put_response(Response("tyst", "fall", body="Tysta kommun"))
    chart = agreeing.agreement(compared(store), [0, 3])
    assert "Mest överens" not in chart.alternative
    assert {cell for row in chart.numbers.rows for cell in row[1:]} == {"–", "100\u00a0%"}


def test_where_nobody_objects_nobody_is_named() -> None:
    comparison = compared(filled())
    kept = Comparison(comparison.referral, comparison.rows[:1], comparison.columns[:2], comparison.cells[:2])
    (chart,) = dividing.by_recommendation(kept)
    assert "avstyrker" not in chart.alternative


def test_kinds_are_counted_by_answer() -> None:
    (chart,) = around.kinds(compared(filled()))
    assert isinstance(chart.shape, Bars)
    assert [(bar.label, bar.total) for bar in chart.shape.bars] == [("Avtal", 5)]


def test_what_ends_is_told_once_a_body_the_soonest_first() -> None:
    store = filled()
    with store.reading() as records:
        comparison, found = records.comparison("fall"), records.circumstances("fall")
    (chart,) = around.end_dates(comparison, found)
    assert isinstance(chart.shape, Timeline)
    assert [(str(event.until), event.label) for event in chart.shape.events] == [
        ("2029-06", "Söderby kommun: Kajavtalet"),
        ("2030", "Norrby kommun: Kajavtalet"),
    ]
    assert "juni 2029" in chart.alternative


def test_amounts_are_summed_by_kind_and_by_area() -> None:
    store = filled()
    with store.reading() as records:
        by_kind, by_area = around.amounts(records.comparison("fall"), records.circumstances("fall"))
    assert by_kind.numbers.rows == (("Avtal", kronor(9000), "5"),)
    assert by_area.numbers.rows == (("Drift", kronor(6000), "4"), ("Taxor", kronor(3000), "1"))


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (PartialDate(2031), "2031"),
        (PartialDate(2031, 2), "februari 2031"),
        (PartialDate(2031, 2, 9), "9 februari 2031"),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(until: PartialDate, said: str) -> None:
    assert around.when(until) == said


def test_nothing_to_show_gives_no_charts() -> None:
    store = MemoryStore()
    with store.writing() as records:
        records.put_referral(Referral("fall", "Hamnen"))
    comparison = compared(store)
    assert dividing.by_recommendation(comparison) == ()
    assert dividing.by_area(comparison) == ()
    assert around.kinds(comparison) == ()
    assert around.end_dates(comparison, ()) == ()
    assert around.amounts(comparison, ()) == ()
