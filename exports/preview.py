"""The letter's pages for the window: the PDF and where on its pages each part of the response stands."""

from __future__ import annotations

from domain.document import Box
from domain.letter import Letter
from domain.letterhead import Letterhead
from domain.services.previewing import Preview, Spot
from exports.pdf.canvas import PAGE_HEIGHT
from exports.pdf.letter import draw


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
