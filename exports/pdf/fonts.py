"""The type faces of the letters: widths, kerning, and the subset that goes into a file.

Text is written as UTF-16 code units in a Type 0 font (ISO 32000-1, 9.7): the character codes are the text itself, so a copied or spoken text is exact, and
how a word is written does not depend on the file it stands in. Words are therefore measured once and remembered.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import threading
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFile

import resources
from domain.letterhead import Family

FONTS = Path(resources.__file__).parent / "fonts"
GLUE = "\ue000"
"""Stands in a text for a space at which a line is never broken; drawn and read as a space."""

Atom = tuple[str, float, str]
"""A text, its width in thousandths of the size, and how it is written in a TJ operator's array."""

_BREAKS = re.compile(r"(?<=[^\W\d][^\W\d][-–—/])(?=[^\W\d])")
_ESCAPES = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", 13: "\\r", 10: "\\n"}
_NEWLINE = frozenset("\n")
_COMMON = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉabcdefghijklmnopqrstuvwxyzåäöé0123456789 .,:;!?-–()/”’%&§•+…")
_UNREAD = [*range(0xE000, 0xF900), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD]
"""Characters that stand for nothing that can be read aloud: private ones, which ISO 19005-3 (6.2.11.7.3) does not take, joiners and marks of direction."""

_SUBSETS = 40
_REMEMBERED = 60_000
"""Words kept with their measures for each face: far more than a letter has, and a few megabytes at most."""


@dataclass(frozen=True, eq=False)
class Subset:
    """Part of a face: its tagged name, the font file and the map from codes to its glyphs, both compressed, and the codes' widths."""

    name: str
    data: bytes
    length: int
    glyphs: bytes
    widths: Mapping[int, int]


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
        for code in _UNREAD:
            self.widths.pop(chr(code), None)
        self.widths[GLUE] = self.widths[" "]
        kerning = FONTS / f"{name}.kern.json"
        self._kerning: dict[str, dict[str, int]] = json.loads(kerning.read_text("utf-8")) if kerning.exists() else {}
        self._atoms: dict[str, Atom] = {}
        self._tokens: dict[str, tuple[Atom, ...]] = {}
        self._subsets: dict[frozenset[str], Subset] = {}
        self.space = self.atom(" ")

    def covers(self, character: str) -> bool:
        """Whether the face has a shape for the character."""
        return character in self.widths

    def covers_all(self, text: str) -> bool:
        """Whether the face has a shape for every character but line breaks."""
        return self.widths.keys() >= set(text) - _NEWLINE

    def atoms(self, token: str) -> tuple[Atom, ...]:
        """A word parted where a line may end within it: after a hyphen or dash between letters. Characters the face lacks have no width here."""
        found = self._tokens.get(token)
        if found is None:
            if len(self._tokens) >= _REMEMBERED:
                self._tokens.clear()
            found = self._tokens[token] = tuple(self.atom(part) for part in _BREAKS.split(token))
        return found

    def atom(self, text: str) -> Atom:
        """A text without line breaks, its width, and how it stands in a TJ operator's array."""
        found = self._atoms.get(text)
        if found is None:
            if len(self._atoms) >= _REMEMBERED:
                self._atoms.clear()
            found = self._atoms[text] = (text, *self._measure(text))
        return found

    def _measure(self, text: str) -> tuple[float, str]:
        widths = self.widths
        width = sum([widths.get(character, 0.0) for character in text])
        parts: list[str] = []
        start = 0
        for index in range(len(text) - 1):
            row = self._kerning.get(text[index])
            kern = row.get(text[index + 1]) if row else None
            if kern:
                parts.append(f"{_codes(text[start : index + 1])}{-kern}")
                start = index + 1
                width += kern
        parts.append(_codes(text[start:]))
        return width, "".join(parts)

    def subset(self, used: set[str]) -> Subset:
        """The face with the shapes of ``used`` and of Swedish text.

        The letters of Swedish are always there, so that most letters share one subset, which is remembered.
        """
        wanted = frozenset((used | _COMMON) & self.widths.keys() | {" "}) - {GLUE}
        found = self._subsets.get(wanted)
        if found is None:
            if len(self._subsets) >= _SUBSETS:
                self._subsets.clear()
            found = self._subsets[wanted] = self._cut(wanted)
        return found

    def _cut(self, wanted: frozenset[str]) -> Subset:
        codes = sorted(ord(character) for character in wanted)
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
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(repr(codes).encode()).digest()[:6])
        return Subset(
            f"{tag}+{self.postscript_name}", zlib.compress(data), len(data), zlib.compress(table.tobytes()), widths
        )

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
    """The text as a literal string of two-byte codes, a character a byte (ISO 32000-1, 7.3.4.2)."""
    return f"({text.replace(GLUE, ' ').encode('utf-16-be').decode('latin-1').translate(_ESCAPES)})"


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
