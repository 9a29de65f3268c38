"""Everybody against everybody, as squares the darker the more two agree: a number in each for a few, steps of one colour for many."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from domain.figures import Chart, HeatMap, Look
from domain.figures.agreement import NUMBERED
from exports.figures.board import MARGIN, Board, in_lines, line_count
from exports.figures.rows import BASELINE, label_lines, name_rows, row_height
from exports.figures.style import SMALL, font, width_of

_DARK_ENOUGH = 0.45
_STEPS = 5
"""So many shades are told from each other without colour."""
_LABEL_LINE, _LOWEST = 11.0, 2.0
"""Points that a name needs, and that a row has at least."""
_KEY_LINE = 13.0
_SELF, _UNKNOWN = -1, -2
_WORDS = {
    **{level: f"{level * 100 // _STEPS}–{(level + 1) * 100 // _STEPS} %" for level in range(_STEPS)},
    _UNKNOWN: "går inte att jämföra",
}
"""What each shade stands for."""


def heat_map(chart: Chart, shape: HeatMap, look: Look) -> Figure:
    """The chart as a figure; to be made and drawn under ``drawing.settings``."""
    return _numbered(chart, shape, look) if len(shape.names) <= NUMBERED else _shaded(chart, shape, look)


def _numbered(chart: Chart, shape: HeatMap, look: Look) -> Figure:
    count = len(shape.names)
    labels, left = label_lines([f"{name}  {number}" for number, name in enumerate(shape.names, 1)], look)
    side = min(30.0, (look.width - left - MARGIN - 6) / max(1, count))
    height = max(side, 15.0, row_height(labels) - 8 if any(len(label) > 1 for label in labels) else 0)
    board = Board(chart.title, look, (), height * count, left, 18)
    axes = board.axes()
    name_rows(board, axes, labels, height)
    axes.set_xlim(-0.5, board.frame.width / max(side, 1) - 0.5)
    board.ticks(axes, range(count), [str(number) for number in range(1, count + 1)])
    axes.grid(visible=False)
    ramp = _ramp(board)
    for row, shares in enumerate(shape.shares):
        for column, share in enumerate(shares):
            _square(board, axes, ramp, row, column, share)
    return board.figure


def _square(
    board: Board, axes: Axes, ramp: LinearSegmentedColormap, row: int, column: int, share: float | None
) -> None:
    colours = board.style.colours
    ground = colours["hairline"] if row == column else colours["panel"] if share is None else ramp(share)
    axes.barh(row, 1, left=column - 0.5, height=1, color=ground, edgecolor=colours["panel"], linewidth=0.8)
    if row == column:
        return
    dark = _lightness(ground) < _DARK_ENOUGH
    lettering = [colours["text"], colours["panel"]]
    lettering.sort(key=_lightness)
    axes.annotate(
        "–" if share is None else f"{share:.0%}".rstrip("%"),
        (column, row),
        (0, BASELINE),
        textcoords="offset points",
        ha="center",
        va="baseline",
        color=lettering[1] if dark else lettering[0],
        fontproperties=font(SMALL),
        parse_math=False,
    )


def _shaded(chart: Chart, shape: HeatMap, look: Look) -> Figure:
    count = len(shape.names)
    sizes = shape.groups or (count,)
    _, left = label_lines([*shape.names, _group_words(len(sizes), max(sizes))], look, 1)
    side = min(_LABEL_LINE, (look.width - left - MARGIN - 6) / count)
    height = max(side, _LOWEST)
    places = in_lines([16 + width_of(word, SMALL) + 12 for word in _WORDS.values()], look.width - 2 * MARGIN)
    board = Board(chart.title, look, (), height * count, left, 35 + _KEY_LINE * line_count(places))
    axes = board.axes()
    axes.set_ylim(count - 0.5, -0.5)
    axes.set_xlim(-0.5, board.frame.width / side - 0.5)
    starts = [0, *accumulate(sizes)]
    centres = [(start + end - 1) / 2 for start, end in pairwise(starts)]
    wide = [size * side >= _LABEL_LINE for size in sizes]
    shown = [number for number, has_room in enumerate(wide) if has_room and len(sizes) > 1]
    board.ticks(axes, [centres[at] for at in shown], [str(at + 1) for at in shown])
    axes.grid(visible=False)
    shades = _shades(board)
    for level, path in _paths(shape.shares).items():
        # Not as a patch, whose corners would all be gone through once more for the limits that are known.
        axes.add_artist(PathPatch(path, facecolor=shades[level], edgecolor="none", linewidth=0, antialiased=False))
    for start in starts[1:-1]:
        for across in (
            [(start - 0.5, start - 0.5), (-0.5, count - 0.5)],
            [(-0.5, count - 0.5), (start - 0.5, start - 0.5)],
        ):
            axes.plot(*across, color=board.style.colours["text"], linewidth=0.9)
    _name_some(board, shape, sizes, height)
    _key(board, shades, places)
    return board.figure


def _group_words(number: int, size: int) -> str:
    return f"Grupp {number}: {size} st."


def _name_some(board: Board, shape: HeatMap, sizes: Sequence[int], height: float) -> None:
    """Each group's number, and as many names as have room, each beside its own row."""
    start, free = 0, 0.0
    for number, size in enumerate(sizes, 1):
        top = start * height
        if len(sizes) > 1 and top >= free - height / 2 and size * height >= _LABEL_LINE:
            words = _group_words(number, size)
            board.text(board.frame.left - 7, board.frame.top + top + SMALL, words, size=SMALL, bold=True, right=True)
            free = top + _LABEL_LINE + height / 2
        for row in range(start, start + size):
            middle = (row + 0.5) * height
            inside = middle + _LABEL_LINE / 2 <= (start + size) * height or len(sizes) == 1
            if inside and middle - _LABEL_LINE / 2 >= free - height / 2:
                ((line,),), _ = label_lines([shape.names[row]], board.look, 1)
                base = board.frame.top + middle - BASELINE
                board.text(board.frame.left - 7, base, line, size=SMALL, right=True, ink="muted")
                free = middle + _LABEL_LINE / 2
        start += size


def _paths(shares: Sequence[Sequence[float | None]]) -> dict[int, Path]:
    """For each shade the squares that have it as one shape, squares in a row joined: few shapes are drawn fast and leave no seams."""
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for row, line in enumerate(shares):
        levels = [_SELF if row == column else _level(share) for column, share in enumerate(line)]
        for level, left, right in _runs(levels):
            top, bottom = row - 0.5, row + 0.5
            points[level] += [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    square = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return {level: Path(corners, square * (len(corners) // 5)) for level, corners in points.items()}


def _runs(levels: Sequence[int]) -> Iterator[tuple[int, float, float]]:
    left = -0.5
    for level, run in groupby(levels):
        right = left + len(list(run))
        yield level, left, right
        left = right


def _level(share: float | None) -> int:
    return _UNKNOWN if share is None else min(int(share * _STEPS), _STEPS - 1)


def _shades(board: Board) -> dict[int, Any]:
    ramp, colours = _ramp(board), board.style.colours
    return {
        **{level: ramp((level + 0.4) / (_STEPS - 0.6)) for level in range(_STEPS)},
        _SELF: colours["hairline"],
        _UNKNOWN: board.style.ground,
    }


def _key(board: Board, shades: dict[int, Any], places: Sequence[tuple[float, int]]) -> None:
    """What share each shade stands for, below the axes."""
    top = board.frame.top + board.frame.height + 24
    for (level, word), (across, line) in zip(_WORDS.items(), places, strict=True):
        x, y = MARGIN + across, top + line * _KEY_LINE
        swatch = Rectangle(
            (x, y),
            12,
            9,
            transform=board.points,
            facecolor=shades[level],
            edgecolor=board.style.colours["border"],
            linewidth=0.6,
        )
        board.figure.add_artist(swatch)
        board.text(x + 16, y + 8, word, size=SMALL, ink="muted")


def _ramp(board: Board) -> LinearSegmentedColormap:
    return LinearSegmentedColormap.from_list("agreement", [board.style.ground, board.style.colours["accent"]])


def _lightness(colour: Any) -> float:
    red, green, blue = (math.pow(part, 2.2) for part in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
