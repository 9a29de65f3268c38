"""Charts of every shape, with words that are hard to draw."""

from __future__ import annotations

from domain.dates import PartialDate
from domain.figures import Bar, Bars, Chart, Event, HeatMap, Numbers, Shape, StackedBars, Timeline, Unit
from domain.figures.stances import SERIES
from domain.position import ConstraintKind

HOSTILE = "a$b$ \\frac{1}{2} <svg/> & 😀 _^ %"
SHAPES: tuple[Shape, ...] = (
    StackedBars(
        SERIES, (Bar("1 Gemensam hamn", (5, 1, 2, 3, 1, 1, 0, 4)), Bar(HOSTILE, (0,) * 7 + (9,)), Bar("Tom", (0,) * 8))
    ),
    Bars((Bar("Ekonomi", (1_250_000,)), Bar(HOSTILE, (0,))), Unit.KRONOR),
    HeatMap(("Norrby", HOSTILE, "Söderby"), ((1.0, 0.5, None), (0.5, 1.0, 0.0), (None, 0.0, 1.0))),
    HeatMap(
        tuple(f"{HOSTILE} {number}" for number in range(70)),
        tuple(
            tuple(None if one == 69 else 1 - abs(one // 30 - other // 30) * 0.7 for other in range(70))
            for one in range(70)
        ),
        (30, 30, 10),
    ),
    Timeline(
        (
            Event(PartialDate(2028), ConstraintKind.AGREEMENT, "Norrby: kajen"),
            Event(PartialDate(2031, 2, 3), ConstraintKind.LAW, HOSTILE),
        )
    ),
)


def chart(shape: Shape) -> Chart:
    return Chart(f"Diagram {HOSTILE}", "Visar något.", Numbers(("A", "B"), (("1", "2"),)), shape)
