"""How charts look: the themes' colours, a pattern for each stance, the letters' own type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from matplotlib.font_manager import FontProperties

from domain.figures import Look, Series
from domain.letterhead import Family
from domain.position import Stance
from exports.pdf.fonts import FONTS, faces
from exports.themes import Colours, colours

SIZE, SMALL, LARGE = 9.0, 8.0, 11.5
"""Points."""

_PATTERNS: Mapping[Stance, str] = {
    Stance.APPROVE: "",
    Stance.APPROVE_WITH_REMARKS: "////",
    Stance.REJECT: "xxxxx",
    Stance.NO_OBJECTION: "..",
    Stance.UNDECIDED: "\\\\\\\\",
    Stance.NOT_CONCERNED: "---",
}
"""Approval is the one that is filled whole; every other has a pattern that is told from the rest without colour."""
_UNSAID = "|||"


@dataclass(frozen=True, slots=True)
class Fill:
    """How a part is painted: its ground, the colour of its edge and pattern, the pattern, and the colour of a number upon it."""

    ground: str
    ink: str
    pattern: str
    number: str


@dataclass(frozen=True, slots=True)
class Style:
    """The colours of one picture."""

    colours: Colours

    @classmethod
    def of(cls, look: Look) -> Style:
        """The theme's."""
        return cls(colours(look.theme))

    @property
    def ground(self) -> str:
        """What the chart stands on."""
        return self.colours["panel"]

    def fill(self, series: Series) -> Fill:
        """How a series is painted."""
        text = self.colours["text"]
        if not series.answered:
            return Fill(self.ground, self.colours["border"], "", text)
        if series.stance is None:
            return Fill(self.ground, self.colours["border"], _UNSAID, text)
        tint = self.colours.tint(series.stance)
        pattern = _PATTERNS[series.stance]
        if not pattern:
            return Fill(tint.ink, tint.ink, "", self.ground)
        return Fill(tint.soft, tint.ink, pattern, text)


@cache
def font(size: float = SIZE, *, bold: bool = False) -> FontProperties:
    """The letters' sans face, from its file, so that the machine's own fonts change nothing."""
    return FontProperties(fname=FONTS / f"sans-{'bold' if bold else 'regular'}.ttf", size=size)


def drawable(text: str) -> str:
    """The text with a square for every character that the face has no shape for."""
    regular = faces(Family.SANS)[0]
    return "".join(sign if regular.covers(sign) else "□" for sign in " ".join(text.split()))


@cache
def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """How wide the text is, in points."""
    regular, strong = faces(Family.SANS)[0], faces(Family.SANS)[2]
    return (strong if bold else regular).atom(text)[1] * size / 1000


def lines_of(text: str, width: float, most: int, size: float = SIZE) -> list[str]:
    """The text in at most so many lines of at most the width, the last one ended by an ellipsis where there is more."""
    lines: list[str] = []
    words = drawable(text).split(" ")
    while words and len(lines) < most:
        count = 1
        while count < len(words) and width_of(" ".join(words[: count + 1]), size) <= width:
            count += 1
        lines.append(" ".join(words[:count]))
        words = words[count:]
    lines = [_cut(line, width, size) for line in lines]
    if words:
        lines[-1] = _cut(lines[-1] + " …", width, size)
    return lines or [""]


def _cut(line: str, width: float, size: float) -> str:
    while width_of(line, size) > width and len(line) > 1:
        line = line.rstrip("…").rstrip()[:-1] + "…"
    return line
