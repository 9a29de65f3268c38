"""Rows with labels to their left, as most charts have them."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from domain.figures import Look
from exports.figures.board import LINE, MARGIN, Board
from exports.figures.style import SIZE, SMALL, lines_of, width_of

_LABEL_SHARE = 0.4
BASELINE = -0.33 * SMALL
"""How far below the middle the baseline of figures stands."""


def label_lines(texts: Sequence[str], look: Look, lines_each: int = 2) -> tuple[list[list[str]], float]:
    """The labels' lines, and how wide their column is."""
    most = look.width * _LABEL_SHARE
    lines = [lines_of(text, most - MARGIN - 7, lines_each) for text in texts]
    widest = max((width_of(line) for label in lines for line in label), default=0.0)
    return lines, min(most, widest + MARGIN + 8)


def name_rows(board: Board, axes: Axes, labels: Sequence[Sequence[str]], height: float) -> None:
    """Let the rows go from the top, each with its label to the left."""
    axes.set_ylim(len(labels) - 0.5, -0.5)
    for number, label in enumerate(labels):
        board.row_label(label, board.frame.top + (number + 0.5) * height)


def row_height(labels: Sequence[Sequence[str]]) -> float:
    """As high as every label has room in, in points."""
    return max(23.0, max((len(label) for label in labels), default=1) * SIZE * LINE + 6)
