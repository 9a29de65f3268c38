"""Font objects: a Type 0 font whose character codes are UTF-16 code units (ISO 32000-1, 9.7)."""

from __future__ import annotations

import functools
import itertools
import zlib
from collections.abc import Iterable, Mapping

from exports.pdf.file import PdfFile
from exports.pdf.fonts import Face, Subset

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def embed(file: PdfFile, face: Face, used: set[str]) -> int:
    """Add a face with the shapes of the characters used; gives the font object's number."""
    part = face.subset(used)
    widths, unicode_map = _written(part)
    font_file = file.stream(part.data, f"/Length1 {part.length} /Filter /FlateDecode", compress=False)
    numbers = " ".join(f"/{key} {value}" for key, value in face.descriptor.items())
    box = " ".join(str(value) for value in face.box)
    descriptor = file.add(
        f"<</Type /FontDescriptor /FontName /{part.name} /FontBBox [{box}] {numbers} /FontFile2 {font_file} 0 R>>"
    )
    mapping = file.stream(part.glyphs, "/Filter /FlateDecode", compress=False)
    descendant = file.add(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{part.name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
        f" /FontDescriptor {descriptor} 0 R /DW 0 /W [{widths}] /CIDToGIDMap {mapping} 0 R>>"
    )
    to_unicode = file.stream(unicode_map, "/Filter /FlateDecode", compress=False)
    return file.add(
        f"<</Type /Font /Subtype /Type0 /BaseFont /{part.name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R>>"
    )


@functools.lru_cache(maxsize=64)
def _written(part: Subset) -> tuple[str, bytes]:
    """The widths array and the map to Unicode, compressed."""
    return _widths(part.widths), zlib.compress(_CMAP.format(_characters(part.widths)).encode("ascii"))


def _ranges(codes: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Runs of codes that follow on each other, within one high byte."""
    for _, group in itertools.groupby(enumerate(codes), key=lambda pair: (pair[1] - pair[0], pair[1] >> 8)):
        members = [code for _, code in group]
        yield members[0], members[-1]


def _widths(widths: Mapping[int, int]) -> str:
    return " ".join(
        f"{first} [{' '.join(str(widths[code]) for code in range(first, last + 1))}]"
        for first, last in _ranges(sorted(widths))
    )


def _characters(widths: Mapping[int, int]) -> str:
    """Each code stands for itself."""
    ranges = [f"<{first:04x}> <{last:04x}> <{first:04x}>" for first, last in _ranges(sorted(widths))]
    parts = [ranges[start : start + 100] for start in range(0, len(ranges), 100)]
    return "\n".join(f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange" for part in parts)
