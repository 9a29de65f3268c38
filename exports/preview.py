"""The letter's pages for the window: the PDF and where on its pages each part of the response stands."""

from __future__ import annotations

from dataclasses import dataclass

from domain.document import Box
from domain.letter import Letter
from domain.letterhead import Letterhead
from exports.pdf.canvas import PAGE_HEIGHT
from exports.pdf.letter import draw


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the letter on a page: the page's number from 1, its box in points from the upper left corner, and its origin as in ``domain.letter``."""

    page: int
    box: Box
    origin: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages as they will print. ``unprintable`` are the characters that get a description in brackets in their place."""

    pdf: bytes
    pages: int
    spots: tuple[Spot, ...]
    unprintable: tuple[str, ...] = ()

    def origin_at(self, page: int, x: float, y: float) -> str:
        """The origin of what stands at a point of a page, or the nearest above it in the column; empty where nothing does."""
        here = [spot for spot in self.spots if spot.page == page]
        inside = [
            spot for spot in here if spot.box.left <= x <= spot.box.right and spot.box.top <= y <= spot.box.bottom
        ]
        if inside:
            return inside[-1].origin
        above = [spot for spot in here if spot.box.left <= x <= spot.box.right and spot.box.bottom <= y]
        return max(above, key=lambda spot: spot.box.bottom).origin if above else ""

    def spots_of(self, origin: str) -> tuple[Spot, ...]:
        """Where a part of the response stands, in the order of the pages."""
        return tuple(spot for spot in self.spots if spot.origin == origin)


def layout(letter: Letter, letterhead: Letterhead) -> Preview:
    """Lay out the letter as ``exports.letter.render`` does, without attached data."""
    missing: dict[str, None] = {}
    drawn = draw(letter, letterhead, report=missing.setdefault)
    spots = tuple(
        Spot(
            place.page + 1,
            Box(place.box[0], PAGE_HEIGHT - place.box[3], place.box[2], PAGE_HEIGHT - place.box[1]),
            place.origin,
        )
        for place in drawn.places
    )
    return Preview(drawn.data, drawn.pages, spots, tuple(missing))
