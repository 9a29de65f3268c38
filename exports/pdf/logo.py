"""The house's logo: a PNG picture or an SVG drawing of filled shapes."""

from __future__ import annotations

import io
from dataclasses import dataclass

import PIL.Image

from domain.errors import InvalidLetterhead
from domain.letterhead import Logo
from exports.pdf.canvas import MM, Canvas
from exports.pdf.structure import Element
from exports.pdf.svg import read_svg

IMAGE = "Logo"
"""The name under which pages draw the picture."""

_MOST_PIXELS = 4_000_000


@dataclass(frozen=True, slots=True)
class Image:
    """Pixels, row by row from the top: three bytes each, and one each for how opaque they are."""

    width: int
    height: int
    pixels: bytes
    alpha: bytes | None = None


@dataclass(slots=True)
class Picture:
    """A logo ready to be drawn: operators for a unit of one point width and height, and what it shows."""

    alt: str
    width: float
    height: float
    operators: list[str]
    image: Image | None = None

    def draw(self, canvas: Canvas, element: Element | None, x: float, top: float) -> float:
        """Draw with the upper left corner at (x, top); gives the height in points."""
        canvas.drawing([f"1 0 0 1 {x:.2f} {top - self.height:.2f} cm", *self.operators], element)
        return self.height


def picture(logo: Logo | None) -> Picture | None:
    """The house form's logo ready to be drawn, as wide as the form says."""
    if logo is None:
        return None
    width = logo.width * MM
    if logo.media_type == "image/png":
        image = _pixels(logo.data)
        height = width * image.height / image.width
        return Picture(logo.alt, width, height, [f"{width:.2f} 0 0 {height:.2f} 0 0 cm", f"/{IMAGE} Do"], image)
    drawing = read_svg(logo.data)
    scale = width / drawing.width
    move = f"{scale:.5f} 0 0 {-scale:.5f} 0 {drawing.height * scale:.2f} cm"
    return Picture(logo.alt, width, drawing.height * scale, [move, *drawing.operators])


def _pixels(data: bytes) -> Image:
    """A PNG's pixels, small enough for print and no larger. Raises ``InvalidLetterhead``."""
    try:
        with PIL.Image.open(io.BytesIO(data), formats=["PNG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise InvalidLetterhead("letterhead.logo", reason="bilden har för många bildpunkter")
            rgba = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError) as error:
        raise InvalidLetterhead("letterhead.logo", reason="bilden kan inte läsas") from error
    alpha = rgba.getchannel("A")
    return Image(
        rgba.width,
        rgba.height,
        rgba.convert("RGB").tobytes(),
        None if alpha.getextrema() == (255, 255) else alpha.tobytes(),
    )
