"""A chart on the page: one strip, tagged as a figure with its words in place of it (ISO 14289-1, 7.3)."""

from __future__ import annotations

from domain.figures import Look
from domain.letter import Figure
from domain.letterhead import Family
from domain.richtext import Run
from exports.figures.operators import Drawing, Word, drawing
from exports.pdf.canvas import Canvas, colour
from exports.pdf.fonts import faces
from exports.pdf.lines import break_lines
from exports.pdf.strips import Strip
from exports.pdf.structure import Element

_TALLEST = 590.0
"""Points of a page that have room for a chart with its heading; a taller one is drawn smaller."""
_ENDLESS = 1e9


def figure_strip(figure: Figure, parent: Element, left: float, right: float, before: float) -> Strip:
    """The chart as wide as the column."""
    drawn = drawing(figure.chart, Look(width=right - left, titled=False))
    size = min(1.0, _TALLEST / drawn.height)
    element = parent.child("Figure", alternate=figure.chart.alternative)

    def draw(canvas: Canvas, top: float, _gap: float) -> None:
        bottom = top - drawn.height * size
        box = f"{left:.2f} {bottom:.2f} {left + drawn.width * size:.2f} {top:.2f}"
        element.attributes = f"<</O /Layout /Placement /Block /BBox [{box}]>>"
        _draw(canvas, drawn, element, left, bottom, size)

    return Strip(
        drawn.height * size, before, breakable=False, draw=[draw], origin=figure.origin, left=left, right=right
    )


def _draw(canvas: Canvas, drawn: Drawing, element: Element, left: float, bottom: float, size: float) -> None:
    canvas.patterns.update(drawn.patterns)
    canvas.drawing([f"{size:.4f} 0 0 {size:.4f} {left:.2f} {bottom:.2f} cm", *drawn.operators], element)
    for word in drawn.words:
        _write(canvas, word, element, left + word.x * size, bottom + word.y * size, word.size * size)


def _write(canvas: Canvas, word: Word, element: Element, x: float, y: float, size: float) -> None:
    """The words, with a space after them, so that a text read aloud or copied does not run together."""
    for line in break_lines((Run(word.text + " ", bold=word.bold),), faces(Family.SANS), _ENDLESS, continues=True):
        canvas.text(line, [element], [colour(word.colour)], x, y, size)
