"""Pages as they are written: every stroke is either content of the logical structure or an artifact (ISO 14289-1, 7.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from exports.pdf.fonts import Face
from exports.pdf.lines import Line
from exports.pdf.structure import Annotated, Content, Element

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89
"""A4 in points."""
MM = 72 / 25.4
"""Points in a millimetre."""

TILE = 72
"""The side of a pattern's tile in points."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the page's lower left corner."""


@dataclass(slots=True)
class Link:
    """A link annotation: page index, place, target, the words it is laid over and the element it belongs to."""

    page: int
    box: Box
    target: str
    words: str
    element: Element


@dataclass(slots=True)
class Field:
    """An empty signature field: page index, place, what it is for and the element it belongs to.

    ``regular`` and ``bold`` are the names of the fonts in which a visible signature is written, ``size`` their size in points, ``ink`` and ``accent``
    the colours of its words and its bar as three operands.
    """

    page: int
    box: Box
    words: str
    element: Element
    regular: str
    bold: str
    size: float
    ink: str
    accent: str


@dataclass(slots=True)
class Bookmark:
    """An entry of the outline; levels count from 1."""

    level: int
    title: str
    page: int
    top: float


@dataclass(slots=True)
class Sheet:
    """One page as it is written: its operators, and the element of each piece of marked content."""

    operators: list[str] = field(default_factory=list)
    marked: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """Where something of the letter stands: page index, box and origin."""

    page: int
    box: Box
    origin: str


class Canvas:
    """Pages of text, rules, tints and drawings. Coordinates are points from the lower left corner.

    Text of one element that follows on itself is one piece of marked content.
    """

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.annotations: list[Link | Field] = []
        self.bookmarks: list[Bookmark] = []
        self.places: list[Place] = []
        self.used: dict[Face, set[str]] = {}
        self.names: dict[Face, str] = {}
        self.patterns: dict[str, str] = {}
        """What the patterns that drawings name draw in each of their tiles."""
        self._open: Element | None = None
        self._marked = False

    @property
    def page(self) -> int:
        """The index of the page being written."""
        return len(self.sheets) - 1

    def start_page(self) -> None:
        """Begin a page."""
        self.finish()
        self.sheets.append(Sheet())

    def finish(self) -> None:
        """Close what is open."""
        if self._marked:
            self.sheets[-1].operators.append("EMC")
            self._marked = False
            self._open = None

    def text(
        self, line: Line, elements: Sequence[Element | None], colours: Sequence[str], x: float, y: float, size: float
    ) -> list[Box]:
        """Write a line with its baseline at ``y``. ``elements`` and ``colours`` are those of the runs. Gives the box of each piece."""
        places = []
        operators = self.sheets[-1].operators
        for piece in line.pieces:
            self._mark(elements[piece.run])
            name = self.font(piece.face)
            self.used[piece.face] |= piece.characters
            operators.append(
                f"BT {colours[piece.run]} rg /{name} {size:g} Tf {x:.2f} {y:.2f} Td [{piece.written}] TJ ET"
            )
            right = x + piece.width * size / 1000
            places.append((x, y - 0.25 * size, right, y + 0.75 * size))
            x = right
        return places

    def tint(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle, ``y`` its lower edge: a rule, a bar or a ground."""
        self._mark(None)
        self.sheets[-1].operators.append(f"{colour} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def drawing(self, operators: Iterable[str], element: Element | None) -> None:
        """Ready operators, as content of the element or as an artifact."""
        self._mark(element)
        self.sheets[-1].operators += ["q", *operators, "Q"]

    def link(self, element: Element, box: Box, target: str, words: str) -> None:
        """Let the element's words, just written, lead somewhere."""
        element.children.append(Annotated(self.page, len(self.annotations)))
        self.annotations.append(Link(self.page, box, target, words, element))

    def field(
        self, element: Element, box: Box, words: str, faces: Sequence[Face], size: float, ink: str, accent: str
    ) -> None:
        """Leave a place to sign. ``faces`` are those of a manner of setting text; ``words`` say whose signature is meant."""
        element.children.append(Annotated(self.page, len(self.annotations)))
        regular, bold = self.font(faces[0]), self.font(faces[2])
        self.annotations.append(Field(self.page, box, words, element, regular, bold, size, ink, accent))

    def font(self, face: Face) -> str:
        """The name of a face in this file."""
        name = self.names.get(face)
        if name is None:
            name = self.names[face] = f"F{len(self.names)}"
            self.used[face] = set()
        return name

    def bookmark(self, level: int, title: str, top: float) -> None:
        """Enter a heading of this page in the outline."""
        self.bookmarks.append(Bookmark(level, title, self.page, top))

    def place(self, box: Box, origin: str) -> None:
        """Remember where on this page something of the letter stands."""
        if origin:
            self.places.append(Place(self.page, box, origin))

    def _mark(self, element: Element | None) -> None:
        """Let what follows be content of the element, or an artifact without one."""
        if self._marked and self._open is element:
            return
        self.finish()
        sheet = self.sheets[-1]
        if element is None:
            sheet.operators.append("/Artifact BMC")
        else:
            number = len(sheet.marked)
            element.place()
            element.children.append(Content(self.page, number))
            sheet.marked.append(element)
            sheet.operators.append(f"/{element.tag} <</MCID {number}>> BDC")
        self._open, self._marked = element, True


def colour(value: str) -> str:
    """``#rrggbb`` as the three operands of a colour operator."""
    return " ".join(f"{int(value[index : index + 2], 16) / 255:.3g}" for index in (1, 3, 5))
