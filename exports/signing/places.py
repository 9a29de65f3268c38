"""The signature fields of a file: which one to sign in, and how a visible signature is written there.

A visible signature is words on the page within the very revision that is signed. It is written in the font and size that the field asks for (its default
appearance and the form's resources), so that the file stays an archival one; whoever made the file has embedded that font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.fields import enumerate_sig_fields

from domain.errors import SigningError
from domain.signing import Holder, SigningPlace, SignRequest

DIGITALLY = "Underskrivet digitalt"
_APPEARANCE = re.compile(r"/(?P<font>\S+)\s+(?P<size>[\d.]+)\s+Tf\s+(?P<ink>[\d.\s]+)\s+rg\s+(?P<accent>[\d.\s]+)\s+RG")
_INDENT = 7.0
_BAR = 1.6
_LEADING = 1.26


def places(handler: PdfHandler) -> list[SigningPlace]:
    """Every signature field, in the order of the form."""
    found = []
    for name, value, reference in enumerate_sig_fields(handler):
        words = str(reference.get_object().get("/TU", ""))
        found.append(SigningPlace(name, words, value is not None))
    return found


def choose(found: Sequence[SigningPlace], request: SignRequest, holder: Holder) -> SigningPlace | None:
    """Where to sign, or nowhere if no place is empty. Raises ``SigningError`` where what is asked for cannot be had."""
    if request.place:
        return _asked_for(found, request.place)
    empty = [place for place in found if not place.signed]
    own = [place for place in empty if fits(place, holder)]
    return next(iter(own or empty), None)


def fits(place: SigningPlace, holder: Holder) -> bool:
    """Whether the words of a place name the holder of a certificate, also where it puts the family name first."""
    return bool(_words(holder.name)) and _words(holder.name) <= _words(place.words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _asked_for(found: Sequence[SigningPlace], asked: str) -> SigningPlace:
    wanted = _words(asked)
    fitting = [place for place in found if place.name == asked] or [
        place for place in found if wanted and wanted <= _words(f"{place.name} {place.words}")
    ]
    listed = "; ".join(place.words or place.name for place in found) or "inga"
    if not fitting:
        raise SigningError("sign.place_missing", place=asked, places=listed)
    if len(fitting) > 1:
        raise SigningError("sign.place_ambiguous", place=asked, places=listed)
    if fitting[0].signed:
        raise SigningError("sign.place_taken", place=fitting[0].words or fitting[0].name)
    return fitting[0]


@dataclass(frozen=True)
class _Font:
    """A font of the form: its name there, the object, and the widths of the characters it has."""

    name: str
    reference: Any
    widths: dict[int, float]

    def covers(self, text: str) -> bool:
        return all(ord(character) in self.widths for character in text)

    def width(self, text: str, size: float) -> float:
        return sum(self.widths[ord(character)] for character in text) * size / 1000

    def shown(self, text: str) -> str:
        return f"<{text.encode('utf-16-be').hex()}> Tj"


def write_visible(writer: IncrementalPdfFileWriter, name: str, holder: Holder, when: datetime) -> None:
    """Write who signs and when in the field. Raises ``SigningError`` where the field does not say how, or has no room."""
    reference = next(found for each, _, found in enumerate_sig_fields(writer) if each == name)
    field = reference.get_object()
    manner = _APPEARANCE.fullmatch(str(field.get("/DA", "")))
    left, bottom, right, top = (float(side) for side in field.get("/Rect", (0, 0, 0, 0)))
    fonts = _fonts(writer)
    if manner is None or manner["font"] not in fonts or right - left < 40 or top - bottom < 12:
        raise SigningError("sign.nowhere_visible")
    bold = fonts.pop(manner["font"])
    regular = next(iter(fonts.values()), bold)
    words = _Words(bold, regular, float(manner["size"]), manner["ink"], manner["accent"])
    stream = words.drawn(holder, when, right - left, top - bottom)
    field["/AP"] = _dictionary({"/N": writer.add_object(stream)})
    writer.update_container(field)


@dataclass(frozen=True)
class _Words:
    bold: _Font
    regular: _Font
    size: float
    ink: str
    accent: str

    def drawn(self, holder: Holder, when: datetime, width: float, height: float) -> generic.StreamObject:
        """A bar, and beside it what was done, by whom and when; lines that the fonts cannot show are left out."""
        lines = [(self.bold, DIGITALLY), (self.regular, holder.name), (self.regular, f"{when:%Y-%m-%d %H:%M}")]
        fitting = [(font, self._cut(font, text, width - _INDENT)) for font, text in lines if font.covers(text)]
        leading = min(self.size * _LEADING, height / max(len(fitting), 1))
        size = leading / _LEADING
        tall = leading * len(fitting)
        operators = [f"{self.accent} rg 0 0 {_BAR} {tall:.2f} re f {self.ink} rg BT"]
        for index, (font, text) in enumerate(fitting):
            baseline = tall - leading * index - 0.5 * (leading - size) - 0.8 * size
            operators.append(f"/{font.name} {size:.2f} Tf 1 0 0 1 {_INDENT} {baseline:.2f} Tm {font.shown(text)}")
        content = "\n".join([*operators, "ET"]).encode("ascii")
        used = _dictionary({f"/{font.name}": font.reference for font, _ in fitting})
        box = generic.ArrayObject([_length(side) for side in (0, 0, width, height)])
        head = {"/Type": pdf_name("/XObject"), "/Subtype": pdf_name("/Form"), "/BBox": box}
        return generic.StreamObject(
            _dictionary({**head, "/Resources": _dictionary({"/Font": used})}), stream_data=content
        )

    def _cut(self, font: _Font, text: str, room: float) -> str:
        """The text, or as much as there is room for."""
        while len(text) > 1 and font.width(text, self.size) > room:
            text = text[:-2].rstrip(" ,") + "…" if font.covers("…") else text[:-1]
        return text


def _dictionary(entries: Mapping[str, Any]) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(key): value for key, value in entries.items()})  # type: ignore[no-untyped-call]


def _length(points: float) -> generic.FloatObject:
    return generic.FloatObject(f"{points:.2f}")  # type: ignore[no-untyped-call]


def _fonts(writer: IncrementalPdfFileWriter) -> dict[str, _Font]:
    """The fonts of the form in which text is written as it is, two bytes a character (a composite font with Identity-H)."""
    try:
        listed = writer.root["/AcroForm"]["/DR"]["/Font"]
    except KeyError:
        return {}
    found = {}
    for key in listed:
        font = listed[key]
        if font.get("/Subtype") == "/Type0" and font.get("/Encoding") == "/Identity-H":
            name = str(key).removeprefix("/")
            found[name] = _Font(name, listed.raw_get(key), _widths(font["/DescendantFonts"][0]["/W"]))
    return found


def _widths(array: Iterable[Any]) -> dict[int, float]:
    """Code to width, from an array of runs: a code and the widths that begin at it."""
    widths: dict[int, float] = {}
    entries = list(array)
    for first, run in zip(entries[::2], entries[1::2], strict=False):
        widths |= {int(first) + index: float(width) for index, width in enumerate(run)}
    return widths
