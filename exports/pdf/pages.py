"""Strips onto pages: a page is filled as far as the strips allow it to end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from exports.pdf.canvas import Canvas
from exports.pdf.strips import Strip

Room = Callable[[int], tuple[float, float]]
"""Top and bottom edge of the text area of a page, by its number in the letter from 0."""


def paginate(strips: Sequence[Strip], room: Room) -> list[Sequence[Strip]]:
    """The strips of each page. Where nothing allows a page to end, it ends at the last strip that fits."""
    pages: list[Sequence[Strip]] = []
    start = 0
    while start < len(strips):
        top, bottom = room(len(pages))
        repeated = _repeated(strips[start], start)
        end = _fit(strips, start, top - bottom - sum(strip.height + strip.before for strip in repeated))
        pages.append([*repeated, *strips[start:end]])
        start = end
    return pages or [()]


def _repeated(strip: Strip, start: int) -> tuple[Strip, ...]:
    return strip.repeated if start else ()


def _fit(strips: Sequence[Strip], start: int, height: float) -> int:
    """One past the last strip of the page that begins at ``start``."""
    end = start
    while end < len(strips):
        height -= strips[end].height + (strips[end].before if end > start else 0.0)
        if height < 0:
            break
        end += 1
    else:
        return end
    allowed = next((index for index in range(end, start, -1) if strips[index].breakable), 0)
    return allowed or max(end, start + 1)


def draw_page(canvas: Canvas, strips: Sequence[Strip], top: float) -> None:
    """Draw the strips of a page from the top edge down, and remember where each stands."""
    y = top
    for index, strip in enumerate(strips):
        gap = strip.before if index else 0.0
        y -= gap
        for draw in strip.draw:
            draw(canvas, y, gap)
        canvas.place((strip.left, y - strip.height, strip.right, y), strip.origin)
        y -= strip.height
