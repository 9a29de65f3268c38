"""The type faces of the letters: widths, kerning, and the subset that goes into a file.

Text is written as UTF-16 code units in a Type 0 font (ISO 32000-1, 9.7): the character codes are the text itself, so a copied or spoken text is exact, and
how a word is written does not depend on the file it stands in. Words are therefore measured once and remembered.
"""

from __future__ import annotations

import functools
import json
import threading
import zlib
from array import array
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFile

import resources
from domain.letterhead import Family

FONTS = Path(resources.__file__).parent / "fonts"
GLUE = "\ue000"
"""Stands in a text for a space at which a line is never broken; drawn and read as a space."""

_REMEMBERED = 60_000
"""Words kept with their measures for each face: far more than a letter has, and a few megabytes at most."""


class Face:
    """One face of a family. Widths and kerning are thousandths of the size."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._file = TTFontFile(str(FONTS / f"{name}.ttf"))
        self._lock = threading.Lock()
        self.ascent: float = self._file.ascent
        self.descent: float = self._file.descent
        glyphs: dict[int, int] = self._file.charToGlyph
        widths: dict[int, float] = self._file.charWidths
        self.widths = {chr(code): widths[code] for code in glyphs if code <= 0xFFFF and code in widths}
        self.widths[GLUE] = self.widths[" "]
        kerning = FONTS / f"{name}.kern.json"
        self._kerning: dict[str, dict[str, int]] = json.loads(kerning.read_text("utf-8")) if kerning.exists() else {}
        self._words: dict[str, tuple[float, str]] = {}

    def covers(self, character: str) -> bool:
        """Whether the face has a shape for the character."""
        return character in self.widths

    def word(self, text: str) -> tuple[float, str]:
        """The width of a text without line breaks, and how it stands in a TJ operator's array. Every character must be covered."""
        found = self._words.get(text)
        if found is None:
            found = self._measure(text)
            if len(self._words) >= _REMEMBERED:
                self._words.clear()
            self._words[text] = found
        return found

    def _measure(self, text: str) -> tuple[float, str]:
        widths = self.widths
        width = sum(widths[character] for character in text)
        parts: list[str] = []
        start = 0
        for index in range(len(text) - 1):
            row = self._kerning.get(text[index])
            kern = row.get(text[index + 1]) if row else None
            if kern:
                parts.append(f"<{_codes(text[start : index + 1])}>{-kern}")
                start = index + 1
                width += kern
        parts.append(f"<{_codes(text[start:])}>")
        return width, "".join(parts)

    def subset(self, used: set[str]) -> tuple[bytes, bytes, dict[int, int]]:
        """The font file with only the shapes of ``used``, the map from codes to its glyphs (compressed), and the codes' widths."""
        codes = sorted({ord(" " if character == GLUE else character) for character in used})
        glyphs: dict[int, int] = {}
        kept: list[int] = []
        for code in codes:
            original = self._file.charToGlyph[code]
            if original not in glyphs:
                glyphs[original] = len(glyphs) + 1
                kept.append(code)
        with self._lock:
            data: bytes = self._file.makeSubset(kept)
        table = array("H", bytes(2 * (codes[-1] + 1)))
        for code in codes:
            table[code] = glyphs[self._file.charToGlyph[code]]
        if table.itemsize == 2 and array("H", [1]).tobytes() == b"\x01\x00":
            table.byteswap()
        widths = {code: round(self.widths[chr(code)]) for code in codes}
        return data, zlib.compress(table.tobytes()), widths

    @property
    def descriptor(self) -> dict[str, float]:
        """The numbers of a font descriptor (ISO 32000-1, table 122)."""
        file = self._file
        return {
            "Flags": 4,
            "Ascent": round(file.ascent),
            "Descent": round(file.descent),
            "CapHeight": round(file.capHeight),
            "ItalicAngle": round(file.italicAngle),
            "StemV": round(file.stemV),
        }

    @property
    def box(self) -> list[int]:
        """The box around all shapes, in thousandths of the size."""
        return [round(value) for value in self._file.bbox]

    @property
    def postscript_name(self) -> str:
        """The name that the font gives itself."""
        return bytes(self._file.name).decode("ascii", "replace")


def _codes(text: str) -> str:
    return text.replace(GLUE, " ").encode("utf-16-be").hex()


@functools.cache
def face(name: str) -> Face:
    """A face by its file's name, read once."""
    return Face(name)


def faces(family: Family) -> tuple[Face, Face, Face, Face]:
    """Regular, italic, bold and bold italic: the index is ``2 * bold + italic``."""
    return tuple(face(f"{family.value}-{style}") for style in ("regular", "italic", "bold", "bolditalic"))  # type: ignore[return-value]


def fallback() -> Face:
    """The face that has shapes for what the others lack."""
    return face("fallback")
