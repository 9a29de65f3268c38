"""Reads our PDFs back with other programs: the structure tree with pikepdf (qpdf), the text of pages with PDFium."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2 as pdfium


@dataclass
class Tagged:
    """An element of the structure tree: its type, the text of its own marked content in order, its children, the links and the fields it holds."""

    tag: str
    text: str = ""
    children: list[Tagged] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    alternate: str = ""
    scope: str = ""
    fields: list[str] = field(default_factory=list)

    def whole_text(self) -> str:
        """The text of the element and everything in it, in reading order. ``text`` has a mark where each child stands."""
        parts = self.text.split("\x00")
        return parts[0] + "".join(
            child.whole_text() + rest for child, rest in zip(self.children, parts[1:], strict=True)
        )

    def walk(self) -> Iterator[Tagged]:
        """The element and everything in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def structure(data: bytes) -> Tagged:
    """The document element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = _marked_texts(pdf)
        pages: dict[object, int] = {page.objgen: index for index, page in enumerate(pdf.pages)}
        root = _element(pdf.Root.StructTreeRoot.K, texts, pages)
    assert not texts, "marked content that no element owns"
    return root


def _element(node: pikepdf.Object, texts: dict[tuple[int, int], str], pages: dict[object, int]) -> Tagged:
    tagged = Tagged(str(node.S)[1:], alternate=str(node.get("/Alt", "")))
    if "/A" in node and "/Scope" in node.A:
        tagged.scope = str(node.A.Scope)
    kids: Any = node.K
    if isinstance(kids, int):
        tagged.text = texts.pop((pages[node.Pg.objgen], kids))
        return tagged
    for kid in [kids] if isinstance(kids, pikepdf.Dictionary) else kids:
        kind = str(kid.get("/Type", "/StructElem"))
        if kind == "/MCR":
            tagged.text += texts.pop((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kind == "/OBJR":
            tagged.links += [str(kid.Obj.A.URI)] if "/A" in kid.Obj else []
            tagged.fields += [str(kid.Obj.TU)] if kid.Obj.Subtype == "/Widget" else []
        else:
            assert kid.P.objgen == node.objgen
            tagged.text += "\x00"
            tagged.children.append(_element(kid, texts, pages))
    return tagged


def _marked_texts(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """(page, marked content id) → text, decoded with the fonts' own maps to Unicode."""
    found: dict[tuple[int, int], str] = {}
    for index, page in enumerate(pdf.pages):
        maps = {name: _unicode_map(bytes(font.ToUnicode.read_bytes())) for name, font in page.Resources.Font.items()}
        current: dict[int, str] = {}
        open_marks: list[int | None] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands = list(instruction.operands)
            match str(instruction.operator):
                case "BDC" | "BMC":
                    properties: Any = operands[1] if len(operands) > 1 else {}
                    open_marks.append(int(properties["/MCID"]) if "/MCID" in properties else None)
                    if open_marks[-1] is not None:
                        found[index, open_marks[-1]] = ""
                case "EMC":
                    open_marks.pop()
                case "Tf":
                    current = maps[str(operands[0])]
                case "TJ":
                    assert open_marks, "text that is neither content nor artifact"
                    codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                    if open_marks[-1] is not None:
                        pairs = zip(codes[::2], codes[1::2], strict=True)
                        found[index, open_marks[-1]] += "".join(current[high << 8 | low] for high, low in pairs)
        assert not open_marks
    return found


def _unicode_map(cmap: bytes) -> dict[int, str]:
    ranges = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]{4})> <([0-9a-f]{4})>", cmap)
    return {
        code: chr(int(target, 16) + code - int(first, 16))
        for first, last, target in ranges
        for code in range(int(first, 16), int(last, 16) + 1)
    }


def page_texts(data: bytes) -> list[str]:
    """The text of each page as PDFium reads it from the page alone."""
    document = pdfium.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
