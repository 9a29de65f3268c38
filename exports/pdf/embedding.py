"""Font objects: a Type 0 font whose character codes are UTF-16 code units (ISO 32000-1, 9.7)."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Mapping

from exports.pdf.file import PdfFile
from exports.pdf.fonts import Face

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
    data, glyph_map, widths = face.subset(used)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(repr(sorted(used)).encode()).digest()[:6])
    base = f"{tag}+{face.postscript_name}"
    font_file = file.stream(data, f"/Length1 {len(data)}")
    numbers = " ".join(f"/{key} {value}" for key, value in face.descriptor.items())
    box = " ".join(str(value) for value in face.box)
    descriptor = file.add(
        f"<</Type /FontDescriptor /FontName /{base} /FontBBox [{box}] {numbers} /FontFile2 {font_file} 0 R>>"
    )
    mapping = file.stream(glyph_map, "/Filter /FlateDecode", compress=False)
    descendant = file.add(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
        f" /FontDescriptor {descriptor} 0 R /DW 0 /W [{_widths(widths)}] /CIDToGIDMap {mapping} 0 R>>"
    )
    unicode_map = file.stream(_CMAP.format(_characters(widths)).encode("ascii"))
    return file.add(
        f"<</Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode_map} 0 R>>"
    )


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
