"""The space of a chart, in points from its upper left corner: a title, a key, rows with labels, and the axes that matplotlib draws in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from domain.figures import Look, Series
from exports.figures.style import LARGE, SIZE, SMALL, Style, drawable, font, lines_of, width_of

if TYPE_CHECKING:
    from matplotlib.transforms import Transform

MARGIN = 8.0
LINE = 1.22
_SWATCH, _GAP = 14.0, 12.0
_KEY_LINE = 15.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the axes stand, in points from the upper left corner."""

    left: float
    top: float
    width: float
    height: float


class Board:
    """A figure of the look's width and a height that is known when it is made: what stands above the axes, the axes, and what stands below."""

    def __init__(self, title: str, look: Look, key: Sequence[Series], height: float, left: float, below: float) -> None:
        self.style = Style.of(look)
        self.look = look
        self._key = key
        widths = [_SWATCH + 5 + width_of(series.label, SMALL) + _GAP for series in key]
        self._places = in_lines(widths, look.width - 2 * MARGIN)
        titles = lines_of(title, look.width - 2 * MARGIN, 3, LARGE) if look.titled else []
        above = MARGIN + len(titles) * LARGE * LINE + (6.0 if titles else 0.0)
        key_height = line_count(self._places) * _KEY_LINE + (4.0 if key else 0.0)
        self.height = above + key_height + height + below + MARGIN
        self.frame = Frame(left, above + key_height, look.width - left - MARGIN - 6.0, height)
        self.figure = Figure(
            figsize=(look.width / 72, self.height / 72), dpi=72 * look.scale, facecolor=self.style.ground
        )
        points = Affine2D().scale(1 / 72, -1 / 72).translate(0, self.height / 72)
        self.points: Transform = points + self.figure.dpi_scale_trans
        for number, line in enumerate(titles):
            self.text(MARGIN, MARGIN + (number + 0.8) * LARGE * LINE, line, size=LARGE, bold=True)
        self._draw_key(above)

    def axes(self) -> Axes:
        """Axes without a frame, the first row on top."""
        frame, width = self.frame, self.look.width
        bottom = 1 - (frame.top + frame.height) / self.height
        axes = self.figure.add_axes((frame.left / width, bottom, frame.width / width, frame.height / self.height))
        axes.set_facecolor("none")
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0, pad=3, colors=self.style.colours["muted"])
        return axes

    def ticks(self, axes: Axes, places: Sequence[float], words: Sequence[str]) -> None:
        """Marks along the lower edge, with thin lines up through the rows."""
        axes.set_yticks([])
        axes.set_xticks(list(places))
        for label in axes.set_xticklabels([drawable(word) for word in words]):
            label.set_parse_math(False)
            label.set_fontproperties(font(SMALL))
        axes.grid(axis="x", color=self.style.colours["hairline"], linewidth=0.6)
        axes.set_axisbelow(True)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        right: bool = False,
        ink: str = "text",
    ) -> None:
        """Words with their baseline at ``y``, in the colour of a token (``ink``)."""
        self.figure.text(
            x,
            y,
            drawable(words),
            transform=self.points,
            fontproperties=font(size, bold=bold),
            color=self.style.colours[ink],
            ha="right" if right else "left",
            va="baseline",
            parse_math=False,
        )

    def row_label(self, label: Sequence[str], middle: float) -> None:
        """The lines of a row's label, right against the axes, around the row's middle."""
        top = middle - len(label) * SIZE * LINE / 2
        for number, line in enumerate(label):
            self.text(self.frame.left - 7, top + (number + 0.8) * SIZE * LINE, line, right=True)

    def _draw_key(self, top: float) -> None:
        for series, (across, line) in zip(self._key, self._places, strict=True):
            x, y = MARGIN + across, top + line * _KEY_LINE
            fill = self.style.fill(series)
            swatch = Rectangle(
                (x, y + 1.5),
                _SWATCH,
                9.0,
                transform=self.points,
                facecolor=fill.ground,
                edgecolor=fill.ink,
                hatch=fill.pattern or None,
                linewidth=0.7,
            )
            self.figure.add_artist(swatch)
            self.text(x + _SWATCH + 5, y + 9.0, series.label, size=SMALL)


def in_lines(widths: Sequence[float], room: float) -> list[tuple[float, int]]:
    """How far from the left each of several things stands, and on which line, counted from 0: as many on a line as have room."""
    places: list[tuple[float, int]] = []
    x, line = 0.0, 0
    for width in widths:
        if x and x + width > room:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += width
    return places


def line_count(places: Sequence[tuple[float, int]]) -> int:
    """How many lines ``in_lines`` has taken."""
    return places[-1][1] + 1 if places else 0
