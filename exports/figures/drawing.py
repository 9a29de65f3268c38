"""Each shape of chart as a matplotlib figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from domain import wording
from domain.dates import MONTHS
from domain.figures import Bars, Chart, Event, HeatMap, Look, Series, StackedBars, Timeline, Unit
from domain.figures.circumstances import when
from domain.position import ConstraintKind
from exports.figures.board import MARGIN, Board, in_lines, line_count
from exports.figures.heat import heat_map
from exports.figures.rows import BASELINE, label_lines, name_rows, row_height
from exports.figures.style import SMALL, drawable, font, width_of

_SETTINGS: Any = {
    "hatch.linewidth": 0.7,
    "text.hinting": "none",
    "svg.fonttype": "path",
    "svg.hashsalt": "remissbordet",
    "path.simplify": False,
}
"""What matplotlib takes from its settings and from nowhere else; the salt gives a drawing's parts the same names each time."""
_ALONE = Lock()

_MARKS = "osD^v<>phXP"
_MARK_LINE = 13
"""Points from one line of the marks' names to the next."""


@contextmanager
def settings() -> Iterator[None]:
    """What charts are drawn under. matplotlib's settings are the whole program's, so one chart is drawn at a time."""
    with _ALONE, mpl.rc_context(_SETTINGS):
        yield


def figure_of(chart: Chart, look: Look) -> Figure:
    """The chart as a figure; to be made and drawn under ``settings``."""
    match chart.shape:
        case StackedBars():
            return _stacked(chart, chart.shape, look)
        case Bars():
            return _plain(chart, chart.shape, look)
        case HeatMap():
            return heat_map(chart, chart.shape, look)
        case Timeline():
            return _timeline(chart, chart.shape, look)


def _stacked(chart: Chart, shape: StackedBars, look: Look) -> Figure:
    labels, left = label_lines([bar.label for bar in shape.bars], look)
    height = row_height(labels)
    board = Board(chart.title, look, shape.series, height * len(labels), left, 18)
    axes = board.axes()
    name_rows(board, axes, labels, height)
    axes.set_xlim(0, 1)
    board.ticks(axes, [0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
    starts = [0.0] * len(shape.bars)
    for number, series in enumerate(shape.series):
        sizes = [bar.parts[number] / bar.total if bar.total else 0.0 for bar in shape.bars]
        _part(board, axes, series, starts, sizes, [bar.parts[number] for bar in shape.bars])
        starts = [start + size for start, size in zip(starts, sizes, strict=True)]
    return board.figure


def _part(
    board: Board, axes: Axes, series: Series, starts: Sequence[float], sizes: Sequence[float], counts: Sequence[int]
) -> None:
    fill = board.style.fill(series)
    shown = [row for row, size in enumerate(sizes) if size]
    axes.barh(
        shown,
        [sizes[row] for row in shown],
        left=[starts[row] for row in shown],
        height=0.7,
        facecolor=fill.ground,
        edgecolor=fill.ink,
        hatch=fill.pattern or None,
        linewidth=0.7,
    )
    for row in shown:
        words = str(counts[row])
        if width_of(words, SMALL, bold=True) + 5 <= sizes[row] * board.frame.width:
            axes.annotate(
                words,
                (starts[row] + sizes[row] / 2, row),
                (0, BASELINE),
                textcoords="offset points",
                ha="center",
                va="baseline",
                color=fill.number,
                fontproperties=font(SMALL, bold=True),
                path_effects=[withStroke(linewidth=3, foreground=fill.ground)],
                parse_math=False,
            )


def _plain(chart: Chart, shape: Bars, look: Look) -> Figure:
    labels, left = label_lines([bar.label for bar in shape.bars], look)
    height = max(19.0, row_height(labels) - 3)
    board = Board(chart.title, look, (), height * len(labels), left, 4)
    axes = board.axes()
    name_rows(board, axes, labels, height)
    axes.set_xticks([])
    axes.set_yticks([])
    words = [wording.kronor(bar.total) if shape.unit is Unit.KRONOR else str(bar.total) for bar in shape.bars]
    room = max((width_of(word, SMALL, bold=True) for word in words), default=0.0) + 8
    longest = max((bar.total for bar in shape.bars), default=0) or 1
    axes.set_xlim(0, longest * board.frame.width / max(1.0, board.frame.width - room))
    axes.barh(range(len(labels)), [bar.total for bar in shape.bars], height=0.6, color=board.style.colours["accent"])
    for row, (bar, word) in enumerate(zip(shape.bars, words, strict=True)):
        axes.annotate(
            drawable(word).replace(" ", "\u00a0"),
            (max(bar.total, 0), row),
            (4, BASELINE),
            textcoords="offset points",
            va="baseline",
            color=board.style.colours["text"],
            fontproperties=font(SMALL, bold=True),
            parse_math=False,
        )
    return board.figure


def _timeline(chart: Chart, shape: Timeline, look: Look) -> Figure:
    labels, left = label_lines([event.label for event in shape.events], look, 3)
    height = row_height(labels)
    kinds = [kind for kind in ConstraintKind if any(event.kind is kind for event in shape.events)]
    words = [wording.CONSTRAINT[kind] for kind in kinds]
    places = in_lines([12 + width_of(word, SMALL) + 14 for word in words], look.width - 2 * MARGIN)
    board = Board(chart.title, look, (), height * len(labels), left, 18 + _MARK_LINE * line_count(places))
    axes = board.axes()
    name_rows(board, axes, labels, height)
    first, last = _span(shape.events)
    room = 64 / board.frame.width * (last - first)
    axes.set_xlim(first, last + room)
    board.ticks(axes, *_marks_of_time(date.fromordinal(first).year, date.fromordinal(last).year))
    for row, event in enumerate(shape.events):
        _end(board, axes, row, event, first)
    top = board.frame.top + board.frame.height + 20
    for kind, word, (across, line) in zip(kinds, words, places, strict=True):
        _name_mark(board, kind, word, MARGIN + across, top + line * _MARK_LINE)
    return board.figure


def _span(events: Sequence[Event]) -> tuple[int, int]:
    """From the beginning of the first year to the end of the last."""
    years = [event.until.year for event in events]
    return date(min(years), 1, 1).toordinal(), date(max(years), 12, 31).toordinal()


def _marks_of_time(first: int, last: int) -> tuple[list[int], list[str]]:
    """Years along the axis; quarters where there are no more than two years."""
    if last - first < 2:
        months = [date(year, month, 1) for year in range(first, last + 1) for month in (1, 4, 7, 10)]
        words = [str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3] for day in months]
        return [day.toordinal() for day in months], words
    years = range(first, last + 1)[:: max(1, -(-(last - first + 1) // 7))]
    return [date(year, 1, 1).toordinal() for year in years], [str(year) for year in years]


def _mark(kind: ConstraintKind) -> str:
    return _MARKS[list(ConstraintKind).index(kind) % len(_MARKS)]


def _end(board: Board, axes: Axes, row: int, event: Event, first: int) -> None:
    colours = board.style.colours
    end = event.until.last_day().toordinal()
    axes.plot([first, end], [row, row], color=colours["border"], linewidth=0.8)
    axes.plot([end], [row], marker=_mark(event.kind), markersize=6, color=colours["accent"], linestyle="none")
    axes.annotate(
        when(event.until),
        (end, row),
        (7, BASELINE),
        textcoords="offset points",
        va="baseline",
        color=colours["text"],
        fontproperties=font(SMALL),
        path_effects=[withStroke(linewidth=3, foreground=board.style.ground)],
        parse_math=False,
        annotation_clip=False,
    )


def _name_mark(board: Board, kind: ConstraintKind, word: str, x: float, y: float) -> None:
    """Which mark stands for a kind, below the axis."""
    colour = board.style.colours["accent"]
    mark = Line2D([x + 4], [y + 6], transform=board.points, marker=_mark(kind), markersize=5.5, color=colour)
    mark.set_linestyle("none")
    board.figure.add_artist(mark)
    board.text(x + 12, y + 9, word, size=SMALL, ink="muted")
