"""The letter as pages, with the place of each part: what a window shows while the letter is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.document import Box
from domain.letter import Letter, Paper
from domain.letterhead import Letterhead, Letterheads
from domain.response import Response
from domain.services.cases import CaseDesk
from domain.services.letters import compose

A4 = (595.28, 841.89)
"""Width and height in points of the paper that every letter is printed on."""


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

    def spot_at(self, page: int, x: float, y: float) -> Spot | None:
        """What stands at a point of a page, or the nearest above it in the column; ``None`` where nothing does."""
        column = [spot for spot in self.spots if spot.page == page and spot.box.left <= x <= spot.box.right]
        inside = [spot for spot in column if spot.box.top <= y <= spot.box.bottom]
        if inside:
            return inside[-1]
        return max((spot for spot in column if spot.box.bottom <= y), key=lambda spot: spot.box.bottom, default=None)

    def spots_of(self, origin: str) -> tuple[Spot, ...]:
        """Where a part of the response stands, in the order of the pages."""
        return tuple(spot for spot in self.spots if spot.origin == origin)


class LetterLayout(Protocol):
    """Lays a letter out as it will print."""

    def layout(self, letter: Letter, letterhead: Letterhead) -> Preview:
        """The pages, without attached data. Raises ``ExportError``."""
        ...

    def close(self) -> None:
        """Let go of what the layout keeps at hand; it may be used again afterwards."""
        ...


def preview(
    case: CaseDesk, response: Response, letterheads: Letterheads, layout: LetterLayout, paper: Paper = Paper.YTTRANDE
) -> Preview:
    """The pages of an open case's letter as it reads now. Raises ``NotFound``, ``InvalidLetterhead`` and ``ExportError``."""
    return preview_on(case, response, letterheads.get(response.letterhead), layout, paper)


def preview_on(
    case: CaseDesk, response: Response, letterhead: Letterhead, layout: LetterLayout, paper: Paper = Paper.YTTRANDE
) -> Preview:
    """The same on a given house form, which need not be at rest. Raises ``ExportError``."""
    letter = compose(case.referral, case.recommendations, response, case.positions, letterhead, paper)
    return layout.layout(letter, letterhead)
