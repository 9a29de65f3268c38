"""Charts as the operators of a PDF page (ISO 32000-1, 8 and 9): shapes as paths, words as text that can be selected and searched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from domain.figures import Chart, Look
from exports.figures.drawing import figure_of, settings
from exports.figures.style import width_of
from exports.pdf.canvas import TILE

_SEGMENTS = {Path.MOVETO: "m", Path.LINETO: "l", Path.CURVE4: "c"}


@dataclass(frozen=True, slots=True)
class Word:
    """A line of text: its baseline's left end in points from the drawing's lower left corner, its size, ``#rrggbb`` and weight."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart for a page, in points from its lower left corner: the shapes' operators, and the words upon them."""

    width: float
    height: float
    operators: tuple[str, ...]
    words: tuple[Word, ...]
    patterns: Mapping[str, str]
    """What each pattern that the operators name draws in a tile of ``exports.pdf.canvas.TILE`` points a side."""


def drawing(chart: Chart, look: Look) -> Drawing:
    """The chart as it stands on paper; ``look.scale`` plays no part."""
    with settings():
        figure = figure_of(chart, look)
        figure.set_dpi(72)
        figure.set_facecolor("none")
        FigureCanvasBase(figure)
        width, height = figure.get_size_inches() * 72
        renderer = _Renderer(float(width), float(height), _grounds(figure))
        figure.draw(renderer)
    return Drawing(float(width), float(height), tuple(renderer.operators), tuple(renderer.words), renderer.patterns)


def _grounds(figure: Figure) -> dict[Text, Any]:
    """The colour that each text on a pattern has behind it: on paper a ground, where a picture has an outline that would make shapes of the letters."""
    found: dict[Text, Any] = {}
    for text in figure.findobj(Text):
        for effect in text.get_path_effects():
            if isinstance(effect, withStroke):
                found[text] = vars(effect)["_gc"]["foreground"]
        text.set_path_effects([])
    return found


class _Renderer(RendererBase):
    """Writes what matplotlib draws. Nothing is see-through: archives take paths as they are."""

    def __init__(self, width: float, height: float, grounds: Mapping[Text, Any]) -> None:
        super().__init__()
        self.patterns: dict[str, str] = {}
        self._grounds = grounds
        self._named: dict[tuple[str | None, str], str] = {}
        self.operators: list[str] = []
        self.words: list[Word] = []
        self._size = (width, height)

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def flipy(self) -> bool:
        """Heights are counted upwards, as on a page."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        return points

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:  # noqa: N803
        shape = list(_shape(path.transformed(transform)))
        if not shape:
            return
        clip = _clip(gc)
        filled = rgbFace is not None and (len(rgbFace) == 3 or rgbFace[3] > 0)
        stroked = gc.get_linewidth() > 0 and (gc.get_alpha() is None or gc.get_alpha() > 0) and gc.get_rgb()[3] > 0
        if filled:
            self._write([*clip, f"{_colour(rgbFace)} rg", *shape, "f"])
        if gc.get_hatch():
            self._write([*clip, f"/Pattern cs /{self._pattern(gc)} scn", *shape, "f"])
        if stroked:
            self._write([*clip, *_pen(gc), *shape, "S"])

    def draw_image(self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None) -> None:
        raise NotImplementedError("charts are drawn of shapes alone")

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,  # noqa: ARG002
        ismath: Any = False,  # noqa: ARG002, FBT002
        mtext: Any = None,
    ) -> None:
        colour = mpl.colors.to_hex(gc.get_rgb())
        bold = "bold" in str(prop.get_file())
        size = float(prop.get_size_in_points())
        ground = None if mtext is None else self._grounds.get(mtext)
        if ground is not None:
            box = f"{x - 1.5:.2f} {y - 2:.2f} {width_of(s, size, bold=bold) + 3:.2f} {0.66 * size + 4:.2f} re f"
            self._write([f"{_colour(mpl.colors.to_rgb(ground))} rg", box])
        self.words.append(Word(s, float(x), float(y), size, colour, bold))

    def _write(self, operators: Sequence[str]) -> None:
        self.operators += ["q", *operators, "Q"]

    def _pattern(self, gc: GraphicsContextBase) -> str:
        """The name of the pattern, which is that of what it draws."""
        colour = _colour(gc.get_hatch_color())
        key = (gc.get_hatch(), colour)
        if key not in self._named:
            self._named[key] = self._tile(gc, colour)
        return self._named[key]

    def _tile(self, gc: GraphicsContextBase, colour: str) -> str:
        hatch: Path | None = gc.get_hatch_path()
        shapes = [] if hatch is None else list(_shape(hatch.transformed(Affine2D().scale(TILE))))
        drawn = "\n".join([f"{colour} RG {colour} rg {gc.get_hatch_linewidth():g} w", *shapes, "B" if shapes else "n"])
        name = "H" + hashlib.sha256(drawn.encode()).hexdigest()[:10]
        self.patterns[name] = drawn
        return name


def _shape(path: Path) -> Iterator[str]:
    """The path's construction operators; quadratic curves become cubic ones."""
    at = (0.0, 0.0)
    for points, code in path.iter_segments(curves=True, simplify=False):
        if code == Path.CLOSEPOLY:
            yield "h"
            continue
        values = [float(value) for value in points]
        if code == Path.CURVE3:
            (x0, y0), (x1, y1, x2, y2) = at, values
            values = [
                x0 + (x1 - x0) * 2 / 3,
                y0 + (y1 - y0) * 2 / 3,
                x2 + (x1 - x2) * 2 / 3,
                y2 + (y1 - y2) * 2 / 3,
                x2,
                y2,
            ]
            code = Path.CURVE4  # noqa: PLW2901
        at = (values[-2], values[-1])
        yield " ".join(_number(value) for value in values) + " " + _SEGMENTS[code]


def _clip(gc: GraphicsContextBase) -> list[str]:
    box = gc.get_clip_rectangle()
    return [] if box is None else [" ".join(_number(each) for each in box.bounds) + " re W n"]


def _pen(gc: GraphicsContextBase) -> Iterator[str]:
    caps, joins = {"butt": 0, "round": 1, "projecting": 2}, {"miter": 0, "round": 1, "bevel": 2}
    yield f"{_colour(gc.get_rgb())} RG {gc.get_linewidth():g} w {caps[gc.get_capstyle()]} J {joins[gc.get_joinstyle()]} j"


def _colour(rgb: Any) -> str:
    return " ".join(f"{float(part):.3g}" for part in rgb[:3])


def _number(value: float) -> str:
    return f"{value:.2f}"
