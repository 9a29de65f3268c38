"""What is drawn on a PDF page besides text: frames around text, pictures of text; and where the page's points are on it as shown."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

Place = Callable[[float, float], tuple[float, float]]
"""From PDF's coordinates to points from the top left corner of the page as it is shown."""
Frame = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the page's top left corner."""

_MOST_OBJECTS = 20_000
_THIN = 3.0
_LOW = 18.0
"""Points; nothing lower holds a line of text."""


def placer(page: pdfium.PdfPage) -> Place:
    """Where points of a page are when it is shown: cropped, and turned where it is turned."""
    left, bottom, right, top = page.get_bbox()
    turned = page.get_rotation()
    if turned == 90:
        return lambda x, y: (y - bottom, x - left)
    if turned == 180:
        return lambda x, y: (right - x, y - bottom)
    if turned == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def drawn(page: pdfium.PdfPage, place: Place) -> tuple[tuple[Frame, ...], bool]:
    """The frames on the page that are large enough to hold text, and whether there is a picture that covers much of it."""
    width, height = page.get_size()
    boxes: list[Frame] = []
    sides: list[Frame] = []
    pictured = False
    for kind, box in _boxes(page, place):
        left, top, right, bottom = box
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured = pictured or (right - left) * (bottom - top) > 0.4 * width * height
        elif _is_frame(box, width, height):
            boxes.append(box)
        elif right - left < _THIN and bottom - top > _LOW:
            sides.append(box)
    return (*boxes, *(frame for frame in _between(sides) if _is_frame(frame, width, height))), pictured


def _boxes(page: pdfium.PdfPage, place: Place) -> Iterator[tuple[int, Frame]]:
    corners = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE) and raw.FPDFPageObj_GetBounds(item, *corners):
            x, y, other_x, other_y = (corner.value for corner in corners)
            (left, bottom), (right, top) = place(x, y), place(other_x, other_y)
            yield kind, (min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _between(sides: Iterable[Frame]) -> Iterator[Frame]:
    """Frames whose sides are drawn as lines of their own, as word processors do. Three sides are a table with columns, not a frame."""
    level: defaultdict[tuple[int, int], dict[int, Frame]] = defaultdict(dict)
    for side in sides:
        level[round(side[1] / 4), round(side[3] / 4)][round(side[0] / 3)] = side
    for places in level.values():
        if len(places) == 2:
            left, right = sorted(places.values())
            yield left[0], left[1], right[2], left[3]


def _is_frame(box: Frame, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return 0.3 * width < right - left < 0.97 * width and _LOW < bottom - top < 0.9 * height
