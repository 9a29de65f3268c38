"""Strips: the lines of the text column, one below the other, each knowing whether a page may end before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.letterhead import Family, Letterhead
from domain.richtext import Run
from exports.pdf.canvas import Canvas, colour
from exports.pdf.fonts import Face, faces
from exports.pdf.lines import Line, break_lines
from exports.pdf.printable import printable
from exports.pdf.structure import Element

Draw = Callable[[Canvas, float, float], None]
"""Draws on the canvas, given the top edge and the space that was left above."""


@dataclass(slots=True)
class Strip:
    """One line of the column: its height and the space before it (left out at the top of a page), in points.

    ``breakable`` says whether a page may end before it. ``repeated`` are drawn again where a page begins with it: a table's header row.
    """

    height: float
    before: float
    breakable: bool
    draw: list[Draw]
    origin: str = ""
    left: float = 0.0
    right: float = 0.0
    repeated: tuple[Strip, ...] = ()


@dataclass(slots=True)
class Manner:
    """How a paragraph is set: faces, size and distance of lines in points, colour."""

    faces: tuple[Face, ...]
    size: float
    leading: float
    colour: str

    def baseline(self, top: float) -> float:
        """The baseline of a line whose strip begins at ``top``."""
        return top - (self.leading - self.size) / 2 - 0.78 * self.size


@dataclass(slots=True)
class Manners:
    """The ways of setting text that a house form gives."""

    letterhead: Letterhead
    reported: Callable[[str], object] | None = None
    text: Manner = field(init=False)
    quote: Manner = field(init=False)
    lead: Manner = field(init=False)
    small: Manner = field(init=False)
    label: Manner = field(init=False)
    roll: Manner = field(init=False)

    def __post_init__(self) -> None:
        form = self.letterhead.type
        ink, quiet = colour(self.letterhead.colours.text), colour(self.letterhead.colours.quiet)
        body = faces(form.text)
        self.text = Manner(body, form.size, form.size * form.leading, ink)
        self.quote = Manner(body, form.size - 0.5, (form.size - 0.5) * form.leading, ink)
        self.lead = Manner(faces(form.headings), form.size - 0.5, (form.size - 0.5) * 1.35, ink)
        self.small = Manner(faces(form.headings), form.size - 1.5, (form.size - 1.5) * 1.35, ink)
        self.roll = Manner(faces(form.headings), form.size - 2, (form.size - 2) * 1.3, ink)
        self.label = Manner(faces(form.head), form.head_size - 1.5, (form.head_size - 1.5) * 1.3, quiet)

    def heading(self, level: int) -> Manner:
        """The title (1) or a heading: always the bold face."""
        form = self.letterhead.type
        size = {1: form.title_size, 2: form.size + 2.0, 3: form.size + 0.5}.get(level, form.size)
        accent = colour(self.letterhead.colours.accent)
        return Manner(_bold(form.headings), size, size * 1.25, accent)

    def head(self, size: float, *, strong: bool = False) -> Manner:
        """Lines of the head and foot."""
        family = self.letterhead.type.head
        return Manner(
            _bold(family) if strong else faces(family), size, size * 1.3, colour(self.letterhead.colours.text)
        )

    def prepared(self, runs: Sequence[Run], manner: Manner) -> list[Run]:
        """The runs as they can be printed."""
        return [
            Run(printable(run.text, manner.faces[0], self.reported), run.bold, run.italic, run.link) for run in runs
        ]


def _bold(family: Family) -> tuple[Face, ...]:
    regular = faces(family)
    return (regular[2], regular[3], regular[2], regular[3])


def paragraph(
    runs: Sequence[Run],
    element: Element | None,
    manner: Manner,
    left: float,
    right: float,
    *,
    before: float = 0.0,
    origin: str = "",
    together: bool = False,
    flush_right: bool = False,
    continues: bool = False,
) -> list[Strip]:
    """The lines of a paragraph as strips between ``left`` and ``right``. No page ends after the first or before the last line.

    ``together`` lets no page end within it. Without an element the lines are artifacts. ``continues`` says that more text of the element follows.
    """
    lines = break_lines(tuple(runs), manner.faces, (right - left) * 1000 / manner.size, continues=continues)
    elements = _elements(runs, element)
    colours = [manner.colour] * len(runs)
    strips = []
    for index, line in enumerate(lines):
        breakable = index == 0 or (not together and index != 1 and index != len(lines) - 1)
        start = right - line.width * manner.size / 1000 if flush_right else left
        draw = [_line(line, runs, elements, colours, manner, start)]
        strips.append(Strip(manner.leading, 0.0 if index else before, breakable, draw, origin, left, right))
    return strips


def _elements(runs: Sequence[Run], element: Element | None) -> list[Element | None]:
    """The element of each run: its own for a link, which neighbouring runs with the same target share."""
    found: list[Element | None] = []
    for index, run in enumerate(runs):
        if element is None or not run.link:
            found.append(element)
        elif index and runs[index - 1].link == run.link:
            found.append(found[-1])
        else:
            found.append(element.link())
    return found


def _line(
    line: Line, runs: Sequence[Run], elements: list[Element | None], colours: list[str], manner: Manner, left: float
) -> Draw:
    linked = any(run.link for run in runs)

    def draw(canvas: Canvas, top: float, _gap: float) -> None:
        baseline = manner.baseline(top)
        boxes = canvas.text(line, elements, colours, left, baseline, manner.size)
        if not linked:
            return
        for piece, box in zip(line.pieces, boxes, strict=True):
            run, element = runs[piece.run], elements[piece.run]
            if run.link and element is not None:
                canvas.link(element, box, run.link, piece.text.strip() or run.link)
        for piece, box in zip(line.pieces, boxes, strict=True):
            if runs[piece.run].link:
                canvas.tint(box[0], baseline - 1.6, box[2] - box[0], 0.4, manner.colour)

    return draw


def join(first: list[Strip], second: list[Strip]) -> list[Strip]:
    """The strips one after the other, with no page ending between them."""
    if first and second:
        second[0].breakable = False
    return first + second
