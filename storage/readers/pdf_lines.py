"""A PDF page as lines of text with their places and type, by PDFium.

PDFium gives a page's text in one call; type and place are asked for only at the first letter of each word, which costs a fraction of asking for
every letter. Offsets count UTF-16 units, as PDFium does.
"""

from __future__ import annotations

import array
import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

_WORD = re.compile(r"\S+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!um)|halvfet", re.IGNORECASE)
_HEAVY = 600
"""Weight from which a font is bold; where a name says bold the weight does not matter, since some programs write 400 for all."""
_SUPERSCRIPT = 0.75
_PARTED = "\x02\ufffe"
"""What PDFium writes for a hyphen at a line's end, with no line break after it."""
_BREAK = re.compile(rf"[\r\n]+|(?<=[{_PARTED}])")
_HYPHENS = dict.fromkeys(map(ord, _PARTED), "-")
_FILLER = {0x00: 0x20, 0xA0: 0x20}


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, page (1-based), left and right ends and baseline in points from the page's top left corner, and its type.

    ``bold`` is true when every word is; ``lead`` counts the characters of bold words that open a line that is not bold throughout.
    """

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    lead: int = 0

    @property
    def top(self) -> float:
        """Where the letters end upwards."""
        return self.baseline - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Where the letters end downwards."""
        return self.baseline + 0.25 * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in reading order, its size in points, the boxes drawn on it (left, top, right, bottom), and whether it holds a picture."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    frames: tuple[tuple[float, float, float, float], ...] = ()
    pictured: bool = False


class PageReader:
    """Reads pages of one document; what is known of its fonts is kept between pages."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._fonts: dict[int, bool] = {}

    def page(self, index: int) -> Page:
        """The page at an index from 0."""
        page = self._document[index]
        try:
            width, height = page.get_size()
            textpage = page.get_textpage()
            try:
                lines = tuple(self._lines(textpage.raw, index + 1, height))
            finally:
                textpage.close()
            frames, pictured = _drawn(page, width, height)
            return Page(index + 1, width, height, lines, frames, pictured)
        finally:
            page.close()

    def _lines(self, textpage: Any, number: int, height: float) -> Iterator[Line]:
        units = _units(textpage)
        text = "".join(map(chr, units))
        start = 0
        for part in _BREAK.split(text):
            start = text.index(part, start) if part else start
            if part.strip():
                line = self._line(textpage, part, start, number, height)
                if line is not None:
                    yield line
            start += len(part)

    def _line(self, textpage: Any, part: str, start: int, number: int, height: float) -> Line | None:
        words = [(match.group(), start + match.start()) for match in _WORD.finditer(part)]
        sizes = [raw.FPDFText_GetFontSize(textpage, at) for _, at in words]
        size = max(sizes)
        kept = [(word, at) for (word, at), each in zip(words, sizes, strict=True) if not _is_note(word, each, size)]
        if not kept:
            kept = words
        shown = [self._without_note(textpage, word, at, size) for word, at in kept]
        bolds = [self._bold(textpage, at) for _, at in kept]
        left, baseline = _origin(textpage, kept[0][1])
        right = _right(textpage, kept[-1][1] + len(kept[-1][0]) - 1)
        lead = 0
        for word, bold in zip(shown, bolds, strict=True):
            if not bold:
                break
            lead += len(word) + 1
        line = _whole(" ".join(shown)).translate(_HYPHENS)
        return Line(line, number, left, right, height - baseline, round(size, 2), all(bolds), 0 if all(bolds) else lead)

    def _without_note(self, textpage: Any, word: str, at: int, size: float) -> str:
        """The word without the number of a footnote that hangs on it."""
        end = len(word)
        while (
            end > 1
            and word[end - 1].isdigit()
            and raw.FPDFText_GetFontSize(textpage, at + end - 1) < _SUPERSCRIPT * size
        ):
            end -= 1
        return word[:end]

    def _bold(self, textpage: Any, at: int) -> bool:
        text_object = raw.FPDFText_GetTextObject(textpage, at)
        font = raw.FPDFTextObj_GetFont(text_object) if text_object else None
        if not font:
            return False
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _is_bold(font)
        return self._fonts[key]


def _units(textpage: Any) -> array.array[int]:
    count = raw.FPDFText_CountChars(textpage)
    units = array.array("H", bytes(2 * (count + 1)))
    address, _ = units.buffer_info()
    written = raw.FPDFText_GetText(textpage, 0, count, ctypes.cast(address, ctypes.POINTER(ctypes.c_ushort)))
    kept = units[: max(written - 1, 0)]
    return array.array("H", [_FILLER.get(unit, unit) for unit in kept])


def _whole(text: str) -> str:
    """UTF-16 halves put together again."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_note(word: str, size: float, line_size: float) -> bool:
    return size < _SUPERSCRIPT * line_size and word.isdigit()


def _origin(textpage: Any, at: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, at, x, y)
    return x.value, y.value


def _right(textpage: Any, at: int) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
    return right.value


def _is_bold(font: Any) -> bool:
    name = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(font, name, 256)
    return (
        bool(_BOLD.search(name.raw[: max(length - 1, 0)].decode("latin-1"))) or raw.FPDFFont_GetWeight(font) >= _HEAVY
    )


def _drawn(
    page: pdfium.PdfPage, width: float, height: float
) -> tuple[tuple[tuple[float, float, float, float], ...], bool]:
    """The boxes drawn on the page that are large enough to hold text, and whether there is a picture that covers much of it."""
    frames, pictured = [], False
    corners = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), 20_000)):
        drawn = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(drawn, *corners):
            continue
        left, bottom, right, top = (corner.value for corner in corners)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured = pictured or (right - left) * (top - bottom) > 0.4 * width * height
        elif 0.3 * width < right - left < 0.97 * width and 18 < top - bottom < 0.9 * height:
            frames.append((left, height - top, right, height - bottom))
    return tuple(frames), pictured
