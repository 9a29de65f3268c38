"""A chart as values, before it is a picture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.dates import PartialDate
from domain.position import ConstraintKind, Stance


@dataclass(frozen=True, slots=True)
class Numbers:
    """A chart's numbers as a table, with a header row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """What one part of every stacked bar stands for; ``answered`` is false for those that said nothing."""

    label: str
    stance: Stance | None = None
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label and the size of each part, one for each series."""

    label: str
    parts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The whole length."""
        return sum(self.parts)


@dataclass(frozen=True, slots=True)
class StackedBars:
    """How a whole is divided, bar by bar from the top."""

    series: tuple[Series, ...]
    bars: tuple[Bar, ...]


class Unit(StrEnum):
    """What the length of a plain bar counts."""

    ANSWERS = "svar"
    KRONOR = "kr"


@dataclass(frozen=True, slots=True)
class Bars:
    """One size for each of several things, from the top."""

    bars: tuple[Bar, ...]
    unit: Unit


@dataclass(frozen=True, slots=True)
class HeatMap:
    """How like each two of the named are, 0–1; ``None`` where there is nothing to compare. Symmetric, in an order that puts like ones together.

    ``groups`` says how many stand in each group, from the first; nothing where they are too few to be grouped.
    """

    names: tuple[str, ...]
    shares: tuple[tuple[float | None, ...], ...]
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that ends: when, as exactly as it is known, what it is and whose."""

    until: PartialDate
    kind: ConstraintKind
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What ends when, the soonest first."""

    events: tuple[Event, ...]


Shape = StackedBars | Bars | HeatMap | Timeline


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. ``alternative`` says in words what it shows, for those who do not see it; ``numbers`` are everything in it."""

    title: str
    alternative: str
    numbers: Numbers
    shape: Shape


class FigureForm(StrEnum):
    """The files that a chart can become."""

    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn: the theme's name, its width in points, pixels a point (of a PNG), and whether its title stands in the picture."""

    theme: str = "light"
    width: float = 460.0
    scale: float = 2.0
    titled: bool = True


class FigureDrawer(Protocol):
    """Draws charts. The same chart and look give the same bytes."""

    def draw(self, chart: Chart, form: FigureForm, look: Look) -> bytes:
        """The picture. Raises ``ExportError``."""
        ...

    def close(self) -> None:
        """Let go of whatever it holds."""
        ...
