"""A PDF page as lines of text with their places and type, by PDFium.

PDFium gives a page's text in one call; type and place are asked for only at the first letter of each word, which costs a fraction of asking for
every letter. Offsets count UTF-16 units, as PDFium does.
"""

from __future__ import annotations

import array
import ctypes
import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from storage.readers.boxed import in_place
from storage.readers.letters import readable
from storage.readers.pdf_drawn import Frame, Place, drawn, placer
from storage.readers.signs import exponent

_WORD = re.compile(r"\S+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!um)|halvfet", re.IGNORECASE)
_HEAVY = 600
"""Weight from which a font is bold; where a name says bold the weight does not matter, since some programs write 400 for all."""
_SUPERSCRIPT = 0.75
_PARTED = "\x02\ufffe"
"""What PDFium writes for a hyphen at a line's end, with no line break after it."""
_BREAK = re.compile(rf"[\r\n]+|(?<=[{_PARTED}])")
_LEFT, _RIGHT, _BOTTOM, _TOP = (ctypes.c_double() for _ in range(4))
_MATRIX = raw.FS_MATRIX()
"""Where PDFium puts its answers. It may be asked by one thread at a time only, and so these are used by one at a time."""
_SOFT_HYPHEN = "\u00ad"
_LOOSE = 0.62
"""Times size and letters: a line wider than that has gaps in it that are worth a look."""
_GAP = 1.5
"""Times size: a gap this wide parts two cells."""
_LEAST_NUMBERED = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, page (1-based), left and right ends and baseline in points from the page's top left corner, and its type.

    ``bold`` is true when every word is; ``lead`` counts the characters of bold words that open a line that is not bold throughout. ``cells`` are the
    parts of a line that wide gaps part, as in a table or a letterhead; empty for a line without such gaps. ``note`` is the raised number that the
    line opens with, as a footnote does.
    """

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    lead: int = 0
    cells: tuple[str, ...] = ()
    note: str = ""

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
    frames: tuple[Frame, ...] = ()
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
            place = placer(page)
            textpage = page.get_textpage()
            try:
                lines = without_line_numbers(with_notes(tuple(self._lines(textpage.raw, index + 1, place))))
            finally:
                textpage.close()
            frames, pictured = drawn(page, place)
            return Page(index + 1, width, height, in_place(lines, frames), frames, pictured)
        finally:
            page.close()

    def _lines(self, textpage: Any, number: int, place: Place) -> Iterator[Line]:
        text = _text(textpage)
        start = 0
        for part in _BREAK.split(text):
            start = text.index(part, start) if part else start
            shown = part.strip()
            if readable(shown):
                yield self._line(textpage, shown, start + part.index(shown[0]), number, place)
            start += len(part)

    def _line(self, textpage: Any, part: str, first: int, number: int, place: Place) -> Line:
        end, text, note, lead = first + len(part) - 1, _shown(part.split()), "", 0
        kept: list[tuple[str, int]] = []
        size = _size(textpage, first)
        opening = _object(textpage, first)
        bold = self._bold(opening)
        if _address(opening) != _address(_object(textpage, end)):
            # Several runs, so type may change within the line.
            words = _words(part, first)
            sizes = [_size(textpage, at) for _, at in words]
            size = max(sizes)
            kept = [word for word, each in zip(words, sizes, strict=True) if not _is_note(word[0], each, size)] or words
            note = words[0][0] if kept[0] != words[0] else ""
            kept = [(self._without_note(textpage, word, at, size), at) for word, at in kept]
            first, end = kept[0][1], kept[-1][1] + len(kept[-1][0]) - 1
            opened = self._bold_lead(textpage, kept)
            bold = opened == len(kept)
            lead = 0 if bold else sum(len(word) + 1 for word, _ in kept[:opened])
            text = _shown(word for word, _ in kept)
        (left, baseline), right = _origin(textpage, first, place), _right(textpage, end, place)
        loose = right - left > _LOOSE * size * len(text)
        cells = _cells(textpage, kept or _words(part, first), size, place) if loose else ()
        return Line(text, number, left, right, baseline, round(size, 2), bold, lead, cells, note)

    def _bold_lead(self, textpage: Any, words: list[tuple[str, int]]) -> int:
        """How many words at the beginning are bold."""
        known: dict[int, bool] = {}
        for count, (_, at) in enumerate(words):
            run = _object(textpage, at)
            key = _address(run)
            if key not in known:
                known[key] = self._bold(run)
            if not known[key]:
                return count
        return len(words)

    def _without_note(self, textpage: Any, word: str, at: int, size: float) -> str:
        """The word without the number of a footnote that hangs on it; an exponent stays, as a raised sign."""
        end = len(word)
        while end > 1 and word[end - 1].isdigit() and _size(textpage, at + end - 1) < _SUPERSCRIPT * size:
            end -= 1
        return word[:end] + exponent(word[:end], word[end:])

    def _bold(self, run: Any) -> bool:
        font = raw.FPDFTextObj_GetFont(run) if run else None
        key = _address(font)
        if not key:
            return False
        if key not in self._fonts:
            self._fonts[key] = _is_bold(font)
        return self._fonts[key]


def _text(textpage: Any) -> str:
    """The page's text, one character for each that PDFium counts: beyond the basic plane it counts two."""
    count = raw.FPDFText_CountChars(textpage)
    units = array.array("H", bytes(2 * (count + 1)))
    address, _ = units.buffer_info()
    written = raw.FPDFText_GetText(textpage, 0, count, ctypes.cast(address, ctypes.POINTER(ctypes.c_ushort)))
    kept = units[: max(written - 1, 0)]
    text = kept.tobytes().decode("utf-16-le", "surrogatepass")
    return (text if len(text) == len(kept) else "".join(map(chr, kept))).replace("\0", " ").replace("\xa0", " ")


def _object(textpage: Any, at: int) -> Any:
    return raw.FPDFText_GetTextObject(textpage, at)


def _size(textpage: Any, at: int) -> float:
    """Points as the letter is shown. Layout programs set type in size 1 and enlarge it with the text's matrix (ISO 32000-1, 9.4.4); PDFium tells the two apart."""
    raw.FPDFText_GetMatrix(textpage, at, _MATRIX)
    size: float = abs(raw.FPDFText_GetFontSize(textpage, at))
    return size * math.hypot(_MATRIX.c, _MATRIX.d)


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0 if pointer else 0


def _words(part: str, start: int) -> list[tuple[str, int]]:
    """The words of a line with their places in the page's text."""
    return [(match.group(), start + match.start()) for match in _WORD.finditer(part)]


def _shown(words: Iterable[str]) -> str:
    """The words as text: hyphens for PDFium's marks, UTF-16 halves put together again."""
    text = " ".join(words)
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    for sign in _PARTED:
        text = text.replace(sign, "-")
    if text.endswith(_SOFT_HYPHEN):
        # At a line's end it is the line's hyphen, and still to be undone.
        return readable(text) + _SOFT_HYPHEN
    return readable(text)


def _is_note(word: str, size: float, line_size: float) -> bool:
    return size < _SUPERSCRIPT * line_size and word.isdigit()


def _origin(textpage: Any, at: int, place: Place) -> tuple[float, float]:
    raw.FPDFText_GetCharOrigin(textpage, at, _LEFT, _BOTTOM)
    return place(_LEFT.value, _BOTTOM.value)


def _right(textpage: Any, at: int, place: Place) -> float:
    raw.FPDFText_GetCharBox(textpage, at, _LEFT, _RIGHT, _BOTTOM, _TOP)
    return max(place(_LEFT.value, _BOTTOM.value)[0], place(_RIGHT.value, _TOP.value)[0])


def _cells(textpage: Any, words: Sequence[tuple[str, int]], size: float, place: Place) -> tuple[str, ...]:
    """The line's words put together between its wide gaps; nothing where there is no such gap."""
    cells = [[words[0][0]]]
    for (before, at), (word, next_at) in itertools.pairwise(words):
        if _origin(textpage, next_at, place)[0] - _right(textpage, at + len(before) - 1, place) > _GAP * size:
            cells.append([])
        cells[-1].append(word)
    return tuple(map(_shown, cells)) if len(cells) > 1 else ()


def with_notes(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without raised numbers that PDFium took for lines of their own.

    A line that such a number opens remembers it; one that such a number parted is whole again.
    """
    kept: list[Line] = []
    raised: Line | None = None
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        before = kept[-1] if kept else None
        if line.text.isdigit() and any(_hangs_on(line, other) for other in (before, after)):
            power = exponent(before.text, line.text) if before is not None and _hangs_on(line, before) else ""
            if before is not None and power:
                kept[-1] = replace(before, text=before.text + power, right=max(before.right, line.right))
            else:
                raised = line
        elif before is not None and _is_rest(before, line):
            kept[-1] = _whole(before, line)
            raised = None
        else:
            opens = raised is not None and _hangs_on(raised, line) and raised.right <= line.left + 1
            kept.append(replace(line, note=raised.text) if raised is not None and opens else line)
            raised = None
    return tuple(kept)


def _is_rest(before: Line, line: Line) -> bool:
    """Whether the line stands where the one before it stops."""
    return abs(before.baseline - line.baseline) < 1 and -4 < line.left - before.right < line.size


def _whole(before: Line, rest: Line) -> Line:
    space = "" if rest.text[0] in ".,;:!?)" else " "
    return replace(
        before,
        text=f"{before.text}{space}{rest.text}",
        right=rest.right,
        size=max(before.size, rest.size),
        bold=before.bold and rest.bold,
        lead=before.lead if not before.bold else 0 if rest.bold else len(before.text) + 1 + rest.lead,
    )


def _hangs_on(number: Line, line: Line | None) -> bool:
    """Whether a small number stands raised beside a line."""
    return (
        line is not None
        and number.size < _SUPERSCRIPT * line.size
        and 0 < line.baseline - number.baseline < 0.7 * line.size
        and (abs(number.left - line.right) < line.size or abs(line.left - number.right) < line.size)
    )


def without_line_numbers(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A draft's lines without the numbers before them, which stand alone or open the line; other pages as they are."""
    alone = [index for index, line in enumerate(lines) if line.text.isdecimal()]
    if _count_up([lines[index].text for index in alone]) and len({round(lines[at].right) for at in alone}) < 3:
        return tuple(line for line in lines if not line.text.isdecimal())
    first = [line.text.partition(" ") for line in lines]
    numbered = [number for number, _, rest in first if number.isdecimal() and rest]
    if len(numbered) < 0.7 * len(lines) or not _count_up(numbered):
        return lines
    return tuple(
        replace(line, text=rest, left=line.left + (line.right - line.left) * len(number) / len(line.text))
        if number.isdecimal() and rest
        else line
        for line, (number, _, rest) in zip(lines, first, strict=True)
    )


def _count_up(texts: Sequence[str]) -> bool:
    """Whether the texts are numbers that count lines: enough of them, and nearly all one more than the one before."""
    numbers = [int(text) for text in texts if len(text) <= 5]
    steps = sum(after == before + 1 for before, after in itertools.pairwise(numbers))
    return len(numbers) >= _LEAST_NUMBERED and steps >= 0.8 * (len(numbers) - 1)


def _is_bold(font: Any) -> bool:
    name = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(font, name, 256)
    return (
        bool(_BOLD.search(name.raw[: max(length - 1, 0)].decode("latin-1"))) or raw.FPDFFont_GetWeight(font) >= _HEAVY
    )
