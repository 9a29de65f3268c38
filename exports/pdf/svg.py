"""SVG logos as PDF operators: filled and stroked paths and basic shapes with transformations. Text, pictures, gradients and scripts are not read.

Coordinates stay those of the drawing, its upper left corner at (0, 0) and y growing downwards.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from domain.errors import InvalidLetterhead
from exports.pdf.canvas import colour

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PATH = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|(" + _NUMBER.pattern + ")")
_FLAG = re.compile(r"[\s,]*([01])")
_FLAGS = (3, 4)
"""Which of an arc's numbers are flags: one digit each, which nothing need part from what follows (SVG 1.1, 8.3.9)."""
_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NAMED = {
    "black": "#000000",
    "white": "#ffffff",
    "red": "#ff0000",
    "green": "#008000",
    "blue": "#0000ff",
    "navy": "#000080",
    "gray": "#808080",
}
_LENGTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_ROUND = 0.5522847498
"""How far a quarter circle's control points lie from its ends, in radii."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing's size and operators."""

    width: float
    height: float
    operators: list[str]


def read_svg(data: bytes) -> Drawing:
    """Read a drawing. Raises ``InvalidLetterhead`` for what is no SVG or has no size."""
    try:
        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        )
        box = [float(number) for number in _NUMBER.findall(root.get("viewBox") or "")]
        if len(box) != 4:
            box = [0.0, 0.0, _length(root.get("width")), _length(root.get("height"))]
        if min(box[2:]) <= 0:
            raise InvalidLetterhead("letterhead.logo", reason="teckningen saknar mått (viewBox)")
        operators = [
            f"1 0 0 1 {-box[0]:g} {-box[1]:g} cm",
            *_element(root, {"fill": "#000000", "stroke": "none", "stroke-width": "1"}),
        ]
    except (etree.XMLSyntaxError, ValueError, IndexError) as error:
        raise InvalidLetterhead("letterhead.logo", reason="teckningen kan inte läsas som SVG") from error
    return Drawing(box[2], box[3], operators)


def _length(text: str | None) -> float:
    found = _NUMBER.match(text or "")
    return float(found[0]) if found else 0.0


def _element(element: etree._Element, inherited: dict[str, str]) -> Iterator[str]:
    tag = etree.QName(element).localname
    style = dict(inherited)
    declared = dict(part.split(":", 1) for part in (element.get("style") or "").split(";") if ":" in part)
    for key in ("fill", "stroke", "stroke-width", "fill-rule"):
        value = declared.get(key) or declared.get(f" {key}") or element.get(key)
        if value:
            style[key] = value.strip()
    if tag in ("svg", "g", "a"):
        inner = [operator for child in element for operator in _element(child, style)]
    else:
        shape = list(_shape(tag, element))
        inner = [*_paint(style), *shape, _finish(style)] if shape else []
    if not inner:
        return
    matrices = [_matrix(kind, numbers) for kind, numbers in _TRANSFORM.findall(element.get("transform") or "")]
    if matrices:
        yield from ("q", *matrices, *inner, "Q")
    else:
        yield from inner


def _matrix(kind: str, numbers: str) -> str:
    values = [float(number) for number in _NUMBER.findall(numbers)]
    if kind == "matrix" and len(values) == 6:
        return " ".join(f"{value:g}" for value in values) + " cm"
    if kind == "translate" and values:
        return f"1 0 0 1 {values[0]:g} {values[1] if len(values) > 1 else 0:g} cm"
    if kind == "scale" and values:
        return f"{values[0]:g} 0 0 {values[-1]:g} 0 0 cm"
    if kind == "rotate" and values:
        sine, cosine = math.sin(math.radians(values[0])), math.cos(math.radians(values[0]))
        x, y = values[1:3] if len(values) == 3 else (0.0, 0.0)
        return f"{cosine:.6f} {sine:.6f} {-sine:.6f} {cosine:.6f} {x - x * cosine + y * sine:.4f} {y - x * sine - y * cosine:.4f} cm"
    raise ValueError(kind)


def _hex(value: str) -> str:
    value = _NAMED.get(value, value)
    if re.fullmatch(r"#[0-9a-fA-F]{3}", value):
        value = "#" + "".join(2 * digit for digit in value[1:])
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        numbers = re.fullmatch(r"rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)", value)
        value = "#" + "".join(f"{min(int(number), 255):02x}" for number in numbers.groups()) if numbers else "#000000"
    return value


def _paint(style: dict[str, str]) -> Iterator[str]:
    if style["fill"] != "none":
        yield f"{colour(_hex(style['fill']))} rg"
    if style["stroke"] != "none":
        yield f"{colour(_hex(style['stroke']))} RG {_length(style['stroke-width']):g} w"


def _finish(style: dict[str, str]) -> str:
    fill, stroke = style["fill"] != "none", style["stroke"] != "none"
    star = "*" if style.get("fill-rule") == "evenodd" and fill else ""
    return {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[fill, stroke] + star


def _shape(tag: str, element: etree._Element) -> Iterator[str]:
    def number(key: str) -> float:
        return _length(element.get(key))

    if tag == "path":
        yield from _Path().read(element.get("d") or "")
    elif tag == "rect":
        yield f"{number('x'):g} {number('y'):g} {number('width'):g} {number('height'):g} re"
    elif tag in ("circle", "ellipse"):
        rx, ry = (number("r"), number("r")) if tag == "circle" else (number("rx"), number("ry"))
        yield from _ellipse(number("cx"), number("cy"), rx, ry)
    elif tag in ("polygon", "polyline", "line"):
        points = [float(each) for each in _NUMBER.findall(element.get("points") or "")]
        if tag == "line":
            points = [number("x1"), number("y1"), number("x2"), number("y2")]
        pairs = list(zip(points[::2], points[1::2], strict=False))
        yield from (f"{x:g} {y:g} {'l' if index else 'm'}" for index, (x, y) in enumerate(pairs))
        if tag == "polygon" and pairs:
            yield "h"


def _ellipse(x: float, y: float, rx: float, ry: float) -> Iterator[str]:
    yield f"{x + rx:g} {y:g} m"
    turns = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    for (ax, ay), (bx, by) in itertools.pairwise(turns):
        points = [
            (x + rx * (ax + _ROUND * bx), y + ry * (ay + _ROUND * by)),
            (x + rx * (bx + _ROUND * ax), y + ry * (by + _ROUND * ay)),
            (x + rx * bx, y + ry * by),
        ]
        yield " ".join(f"{px:.4f} {py:.4f}" for px, py in points) + " c"
    yield "h"


class _Path:
    """Reads path data (SVG 1.1, 8.3)."""

    def __init__(self) -> None:
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._control: Point | None = None
        self._last = ""

    def read(self, data: str) -> Iterator[str]:
        command = ""
        numbers: list[float] = []
        at = 0
        while found := _PATH.search(data, at):
            if command in ("A", "a") and len(numbers) in _FLAGS:
                found = _FLAG.match(data, at) or found
            at, said = found.end(), found[1] or found[0]
            if said.isalpha():
                command, numbers = said, []
                if command in ("Z", "z"):
                    yield from self._step(command, [])
            else:
                numbers.append(float(said))
                if command and len(numbers) == _LENGTHS[command.upper()]:
                    yield from self._step(command, numbers)
                    numbers = []
                    command = {"M": "L", "m": "l"}.get(command, command)

    def _step(self, command: str, numbers: Sequence[float]) -> Iterator[str]:
        kind, relative = command.upper(), command.islower()
        base = self._at if relative else (0.0, 0.0)
        points = [(base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        before, control = self._at, self._control if self._last in ("CS" if kind in "CS" else "QT") else None
        self._control = None
        mirrored = (2 * before[0] - control[0], 2 * before[1] - control[1]) if control else before
        if kind == "Z":
            self._at = self._start
            yield "h"
        elif kind in "MLHV":
            if kind == "H":
                points = [(base[0] + numbers[0], before[1])]
            elif kind == "V":
                points = [(before[0], base[1] + numbers[0])]
            yield from self._line(points[0], move=kind == "M")
        elif kind in "CS":
            first, second, end = points if kind == "C" else (mirrored, *points)
            yield self._curve(first, second, end)
            self._control = second
        elif kind in "QT":
            middle, end = points if kind == "Q" else (mirrored, points[0])
            first, second = (_between(before, middle), _between(end, middle))
            yield self._curve(first, second, end)
            self._control = middle
        else:
            yield from self._arc(numbers, (base[0] + numbers[5], base[1] + numbers[6]))
        self._last = kind

    def _line(self, point: Point, *, move: bool) -> Iterator[str]:
        self._at = point
        if move:
            self._start = point
        yield f"{point[0]:.4f} {point[1]:.4f} {'m' if move else 'l'}"

    def _curve(self, first: Point, second: Point, end: Point) -> str:
        self._at = end
        return " ".join(f"{x:.4f} {y:.4f}" for x, y in (first, second, end)) + " c"

    def _arc(self, numbers: Sequence[float], end: Point) -> Iterator[str]:
        """An elliptical arc as curves (SVG 1.1, F.6)."""
        rx, ry, turn = abs(numbers[0]), abs(numbers[1]), math.radians(numbers[2])
        (x1, y1), (x2, y2) = self._at, end
        if not rx or not ry or (x1, y1) == end:
            yield from self._line(end, move=False)
            return
        cosine, sine = math.cos(turn), math.sin(turn)
        dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
        px, py = cosine * dx + sine * dy, -sine * dx + cosine * dy
        grow = math.sqrt(max(px**2 / rx**2 + py**2 / ry**2, 1.0))
        rx, ry = rx * grow, ry * grow
        below = rx**2 * py**2 + ry**2 * px**2
        factor = math.sqrt(max((rx**2 * ry**2 - below) / below, 0.0)) * (
            -1 if bool(numbers[3]) == bool(numbers[4]) else 1
        )
        qx, qy = factor * rx * py / ry, -factor * ry * px / rx
        cx, cy = cosine * qx - sine * qy + (x1 + x2) / 2, sine * qx + cosine * qy + (y1 + y2) / 2
        start = math.atan2((py - qy) / ry, (px - qx) / rx)
        sweep = (math.atan2((-py - qy) / ry, (-px - qx) / rx) - start) % (2 * math.pi)
        if not numbers[4]:
            sweep -= 2 * math.pi
        parts = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
        step = sweep / parts
        reach = 4 / 3 * math.tan(step / 4)
        for index in range(parts):
            a, b = start + index * step, start + (index + 1) * step
            unit = [
                (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
                (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
                (math.cos(b), math.sin(b)),
            ]
            yield self._curve(
                *((cx + rx * u * cosine - ry * v * sine, cy + rx * u * sine + ry * v * cosine) for u, v in unit)
            )


def _between(end: Point, middle: Point) -> Point:
    """The control point of the cubic curve that a quadratic one is."""
    return end[0] + 2 / 3 * (middle[0] - end[0]), end[1] + 2 / 3 * (middle[1] - end[1])
