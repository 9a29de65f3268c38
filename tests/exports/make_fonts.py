"""Makes the text fonts of the letters from Adobe's variable Source Sans 3 and Source Serif 4. Run by hand; the results are kept in ``resources/fonts``.

    python tests/exports/make_fonts.py DIRECTORY_WITH_THE_VARIABLE_FONTS

Each face is one weight (the serif cut for text sizes), with the letters of every language written in Latin, Greek or Cyrillic script and common signs.
The licence reserves the name "Source", so these modified versions bear another. Kerning is written beside each face as pairs of characters,
because the PDF writer reads no OpenType tables. Needs fonttools, which the program itself does not.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parents[2] / "resources" / "fonts"
FACES = {
    "sans-regular": ("SourceSans3[wght].ttf", {"wght": 400}, "Sans", "Regular"),
    "sans-bold": ("SourceSans3[wght].ttf", {"wght": 600}, "Sans", "Bold"),
    "sans-italic": ("SourceSans3-Italic[wght].ttf", {"wght": 400}, "Sans", "Italic"),
    "sans-bolditalic": ("SourceSans3-Italic[wght].ttf", {"wght": 600}, "Sans", "Bold Italic"),
    "serif-regular": ("SourceSerif4[opsz,wght].ttf", {"wght": 400, "opsz": 11}, "Serif", "Regular"),
    "serif-bold": ("SourceSerif4[opsz,wght].ttf", {"wght": 620, "opsz": 11}, "Serif", "Bold"),
    "serif-italic": ("SourceSerif4-Italic[opsz,wght].ttf", {"wght": 400, "opsz": 11}, "Serif", "Italic"),
    "serif-bolditalic": ("SourceSerif4-Italic[opsz,wght].ttf", {"wght": 620, "opsz": 11}, "Serif", "Bold Italic"),
}
KEPT = [
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B0, 0x2FF),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
]
KEPT += [
    (0x2070, 0x209F),
    (0x20A0, 0x20CF),
    (0x2100, 0x214F),
    (0x2150, 0x218F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x27BF),
]
KERNED = "".join(chr(code) for code in range(0x21, 0x7F)) + "ÅÄÖåäöÉéÜüÁáČčĐđŊŋŠšŦŧŽž–—’”…»§"
SMALLEST_KERN = 8
"""In thousandths of the size; smaller ones are not seen."""


def make(source: Path, name: str, file: str, axes: Mapping[str, float], family: str, style: str) -> None:
    """Write one face and its kerning pairs."""
    font = instancer.instantiateVariableFont(TTFont(source / file), axes)
    codes = [code for low, high in KEPT for code in range(low, high + 1)]
    options = subset.Options(
        layout_features=["kern"], hinting=False, name_IDs=["*"], notdef_outline=True, recalc_timestamp=False
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    _complete(font)
    pairs = _kerning(font)
    full = f"Remissbordet {family}"
    names = {
        1: full,
        2: style,
        3: f"{full} {style}",
        4: f"{full} {style}",
        6: f"Remissbordet{family}-{style.replace(' ', '')}",
    }
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID in (16, 17, 21, 22, 25) or record.nameID > 255:
            font["name"].names.remove(record)
    for tag in ("GPOS", "GSUB", "GDEF", "STAT", "DSIG"):
        if tag in font:
            del font[tag]
    font.save(HERE / f"{name}.ttf")
    (HERE / f"{name}.kern.json").write_text(
        json.dumps(pairs, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8"
    )


def _complete(font: TTFont) -> None:
    """Add what the serif lacks for North Sami, Ŧ and ŧ as T and t with a bar, and let every hyphen have the hyphen's shape."""
    cmap, glyf = font.getBestCmap(), font["glyf"]
    added = {code: cmap[0x2D] for code in (0xAD, 0x2010, 0x2011) if code not in cmap}
    for code, base, height in ((0x166, "T", 0.5), (0x167, "t", 0.28)):
        if code in cmap:
            continue
        name, source = f"uni{code:04X}", cmap[ord(base)]
        width, _ = font["hmtx"][source]
        caps = font["OS/2"].sCapHeight
        thick = round(caps * (0.1 if font["OS/2"].usWeightClass > 500 else 0.07))
        low, left, right = round(caps * height), round(width * 0.06), round(width * 0.94)
        pen = TTGlyphPen(font.getGlyphSet())
        font.getGlyphSet()[source].draw(pen)
        for step, point in enumerate([(left, low), (left, low + thick), (right, low + thick), (right, low)]):
            (pen.lineTo if step else pen.moveTo)(point)
        pen.closePath()
        glyf[name] = pen.glyph()
        font["hmtx"][name] = (width, glyf[name].xMin if hasattr(glyf[name], "xMin") else left)
        added[code] = name
    glyf.glyphOrder = font.getGlyphOrder()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(added)


def _kerning(font: TTFont) -> dict[str, dict[str, int]]:
    """First character → second character → kern in thousandths of the size, from the face's pair positioning."""
    cmap, scale = font.getBestCmap(), 1000 / font["head"].unitsPerEm
    glyphs = {cmap[ord(sign)]: sign for sign in KERNED if ord(sign) in cmap}
    found: dict[str, dict[str, int]] = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for outer in lookup.SubTable:
            table = getattr(outer, "ExtSubTable", outer)
            if table.LookupType != 2:
                continue
            for first in glyphs.keys() & set(table.Coverage.glyphs):
                index = table.Coverage.glyphs.index(first)
                for second, sign in glyphs.items():
                    if sign in found.get(glyphs[first], {}):
                        continue
                    kern = _pair(table, index, first, second)
                    if kern is not None:
                        found.setdefault(glyphs[first], {})[sign] = round(kern * scale)
    kept = {
        first: {second: kern for second, kern in row.items() if abs(kern) >= SMALLEST_KERN}
        for first, row in found.items()
    }
    return {first: row for first, row in kept.items() if row}


def _pair(table: object, index: int, first: str, second: str) -> int | None:
    """The kern that one subtable gives, or ``None`` where it says nothing of the pair."""
    if table.Format == 1:  # type: ignore[attr-defined]
        for record in table.PairSet[index].PairValueRecord:  # type: ignore[attr-defined]
            if record.SecondGlyph == second:
                return int(getattr(record.Value1, "XAdvance", 0) or 0)
        return None
    one = table.ClassDef1.classDefs.get(first, 0)  # type: ignore[attr-defined]
    two = table.ClassDef2.classDefs.get(second, 0)  # type: ignore[attr-defined]
    value = table.Class1Record[one].Class2Record[two].Value1  # type: ignore[attr-defined]
    return int(getattr(value, "XAdvance", 0) or 0)


if __name__ == "__main__":
    for each, (file, axes, family, style) in FACES.items():
        make(Path(sys.argv[1]), each, file, axes, family, style)
