"""DOCX files, read as what they are: a ZIP of XML. python-docx takes ten times as long and hides numbering, which recommendations hang on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from domain.document import Block, BlockKind
from storage.readers.docx_numbering import Numbering
from storage.readers.furniture import marked
from storage.readers.headings import NUMBERED, heading, reads_as_heading
from storage.readers.joining import rejoined
from storage.readers.parsed import CannotRead, Parsed
from storage.readers.signs import exponent, sign_of
from storage.readers.unstyled import with_headings
from storage.readers.xml import Element, opened, parse, part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_W}delText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_WRAPPERS = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"}
"""What may stand around paragraphs, rows and cells: form fields, insertions, marks of other programs."""
_HEADING_NAME = re.compile(r"^(?:heading|rubrik|överskrift|otsikko)\s*(\d)", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|innehåll|table of (?:contents|figures))", re.IGNORECASE)
_TYPED_MARKER = re.compile(r"^([-–—•●▪‣◦]|\(?\d{1,3}[.)]|\(?[a-zåäö][.)])\s+(.+)$", re.DOTALL)
_READ = re.compile(
    r"word/(?:document|styles|numbering|footnotes|endnotes|header\d{0,4}|footer\d{0,4})\.xml|docProps/core\.xml",
    re.ASCII,
)
_SIDE_PARTS = ("word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml")


@dataclass(slots=True)
class _Style:
    name: str
    level: int = 0
    bold: bool = False
    numbering: tuple[str, int] | None = None


@dataclass(slots=True)
class _Reader:
    styles: dict[str, _Style]
    numbering: Numbering
    pages: int = 1
    paged: bool = False
    blocks: list[Block] = field(default_factory=list)


def read_docx(content: bytes) -> Parsed:
    """Parse a DOCX. Raises ``CannotRead`` for broken files and bombs."""
    with opened(content) as archive:
        parts = {name: part(archive, name) for name in archive.namelist() if _READ.fullmatch(name)}
    document, styles, numbering, footnotes, endnotes, core = (
        _root(parts.get(name)) for name in ("word/document.xml", *_SIDE_PARTS, "docProps/core.xml")
    )
    if document is None:
        raise CannotRead("document.broken")
    try:
        reader = _Reader(_styles(styles), Numbering(numbering))
        around = [_root(parts[name]) for name in sorted(parts) if name.startswith(("word/header", "word/footer"))]
        furniture = [Block(BlockKind.FURNITURE, text) for root in around for text in _texts(root)]
        notes = [*_notes(footnotes, "footnote"), *_notes(endnotes, "endnote")]
        return _parsed(reader, document, furniture, notes, _properties(core))
    except ValueError as error:
        # A number that is none: an outline level or a list's start.
        raise CannotRead("document.broken") from error


def _parsed(
    reader: _Reader, document: Element, furniture: list[Block], notes: list[Block], properties: dict[str, str]
) -> Parsed:
    body = document.find(f"{_W}body")
    reader.paged = document.find(f".//{_W}lastRenderedPageBreak") is not None
    if body is not None:
        _walk(reader, body)
    blocks = [*furniture, *reader.blocks, *notes]
    return Parsed(rejoined(with_headings(marked(blocks))), reader.pages if reader.paged else 0, properties)


def _root(data: bytes | None) -> Element | None:
    return parse(data) if data is not None else None


def _walk(reader: _Reader, parent: Element) -> None:
    for child in parent:
        if child.tag == f"{_W}p":
            _paragraph(reader, child)
        elif child.tag == f"{_W}tbl":
            _table(reader, child)
        elif child.tag in _WRAPPERS:
            _walk(reader, child)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """A table's rows or a row's cells, also those that are form fields."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _paragraph(reader: _Reader, paragraph: Element) -> None:
    for box in paragraph.iter(f"{_W}txbxContent"):
        if _is_read(box) and next(box.iterancestors(f"{_W}p")) is paragraph:
            start = len(reader.blocks)
            _walk(reader, box)
            reader.blocks[start:] = [replace(block, framed=True) for block in reader.blocks[start:]]
    page = reader.pages if reader.paged else None
    reader.pages += len(paragraph.findall(f".//{_W}lastRenderedPageBreak"))
    text = _text(paragraph)
    if not text:
        return
    if paragraph.find(f"{_W}r/{_W}lastRenderedPageBreak") is not None and _breaks_first(paragraph):
        page = reader.pages if reader.paged else None
    reader.blocks.append(_block(reader, paragraph, text, page))


def _block(reader: _Reader, paragraph: Element, text: str, page: int | None) -> Block:
    properties = paragraph.find(f"{_W}pPr")
    style = reader.styles.get(_value(properties, "pStyle"), _Style(""))
    bold = style.bold or _all_bold(paragraph)
    if _CONTENTS_NAME.match(style.name):
        return Block(BlockKind.FURNITURE, text, page, style=style.name)
    level = style.level or _outline(properties)
    marker, depth = _marker(reader, properties, style)
    if level:
        match = NUMBERED.match(text)
        number, words = (match[1], match[2]) if match else (marker.rstrip("."), text)
        return Block(BlockKind.HEADING, words, page, level, number, style=style.name, bold=bold)
    framed = properties is not None and (
        properties.find(f"{_W}pBdr") is not None or properties.find(f"{_W}shd") is not None
    )
    if marker:
        return Block(BlockKind.LIST_ITEM, text, page, depth, marker, style=style.name, bold=bold, framed=framed)
    first = next(paragraph.iter(f"{_W}r"), None)
    if first is not None and (number := _raised_number(first)):
        return Block(BlockKind.FOOTNOTE, text, page, marker=number, style=style.name)
    if typed := _TYPED_MARKER.match(text):
        return Block(BlockKind.LIST_ITEM, typed[2], page, 0, typed[1], style=style.name, bold=bold, framed=framed)
    if bold and reads_as_heading(text):
        known = heading(text, 3)
        return Block(BlockKind.HEADING, known.text, page, known.level, known.marker, style=style.name, bold=True)
    return Block(BlockKind.PARAGRAPH, text, page, style=style.name, bold=bold, framed=framed)


def _marker(reader: _Reader, properties: Element | None, style: _Style) -> tuple[str, int]:
    numbers = properties.find(f"{_W}numPr") if properties is not None else None
    if numbers is not None:
        number, level = _value(numbers, "numId"), int(_value(numbers, "ilvl") or 0)
        if not number and style.numbering:
            number = style.numbering[0]
    elif style.numbering:
        number, level = style.numbering
    else:
        return "", 0
    return reader.numbering.next(number, level), level


def _table(reader: _Reader, table: Element) -> None:
    """A table's rows; one of a single column is a frame, and its content is read as text in a box."""
    rows = [(row, list(_inside(row, f"{_W}tc"))) for row in _inside(table, f"{_W}tr")]
    if all(len(cells) <= 1 for _, cells in rows):
        start = len(reader.blocks)
        for cell in (cell for _, cells in rows for cell in cells):
            _walk(reader, cell)
        reader.blocks[start:] = [replace(block, framed=True) for block in reader.blocks[start:]]
        return
    for row, cells in rows:
        breaks = max((len(cell.findall(f".//{_W}lastRenderedPageBreak")) for cell in cells), default=0)
        page = reader.pages + 1 if breaks and _breaks_first(row) else reader.pages
        reader.pages += breaks
        texts = tuple(" ".join(_texts(cell)) for cell in cells)
        if any(texts):
            text = " | ".join(texts)
            reader.blocks.append(Block(BlockKind.TABLE_ROW, text, page if reader.paged else None, cells=texts))


def _text(element: Element) -> str:
    return "".join(_pieces(element)).replace("\u00ad", "").strip()


def _pieces(element: Element) -> Iterator[str]:
    before = ""
    for child in element:
        for piece in _pieces_of(child, before):
            yield piece
            before = piece


def _pieces_of(child: Element, before: str) -> Iterator[str]:
    tag = child.tag
    if tag in _SKIPPED or tag == f"{_W}txbxContent" or _is_hidden(child):
        return
    if number := _raised_number(child):
        yield exponent(before, number)
    elif tag == f"{_W}t":
        yield child.text or ""
    elif tag in (f"{_W}tab", f"{_W}ptab"):
        yield "\t"
    elif tag == f"{_W}noBreakHyphen":
        yield "-"
    elif tag in (f"{_W}br", f"{_W}cr"):
        yield "\n"
    elif tag == f"{_W}sym":
        yield sign_of(child.get(f"{_W}font", ""), child.get(f"{_W}char", ""))
    else:
        yield from _pieces(child)


def _raised_number(element: Element) -> str:
    """A raised number: an exponent, or the sign of a footnote that somebody typed or that a converter has written out (seed 004)."""
    raised = element.find(f"{_W}rPr/{_W}vertAlign") if element.tag == f"{_W}r" else None
    if raised is None or raised.get(f"{_W}val") != "superscript":
        return ""
    text = "".join(each.text or "" for each in element.iter(f"{_W}t")).strip()
    return text if text.isdigit() else ""


def _is_hidden(element: Element) -> bool:
    """A run that is shown only to whoever fills in the template."""
    return element.tag == f"{_W}r" and _is_on(element.find(f"{_W}rPr"), "vanish")


def _texts(part: Element | None) -> Iterator[str]:
    for paragraph in part.iter(f"{_W}p") if part is not None else ():
        text = _text(paragraph)
        if text and _is_read(paragraph):
            yield text


def _is_read(element: Element) -> bool:
    """Whether it is not, as a whole, the second writing of something or struck out."""
    return not any(each.tag in _SKIPPED for each in element.iterancestors())


def _notes(part: Element | None, kind: str) -> Iterator[Block]:
    for note in part.iter(f"{_W}{kind}") if part is not None else ():
        text = " ".join(_texts(note))
        if text and note.get(f"{_W}type") is None:
            yield Block(BlockKind.FOOTNOTE, text, marker=note.get(f"{_W}id", ""))


def _styles(part: Element | None) -> dict[str, _Style]:
    elements = {each.get(f"{_W}styleId", ""): each for each in part.iter(f"{_W}style")} if part is not None else {}
    return {name: _style(name, elements, 0) for name in elements}


def _style(name: str, elements: dict[str, Element], depth: int) -> _Style:
    """A style with what it takes over from the one it is based on."""
    element = elements[name]
    parent = _value(element, "basedOn")
    known = _style(parent, elements, depth + 1) if parent in elements and depth < 20 else _Style("")
    shown = _value(element, "name") or name
    properties = element.find(f"{_W}pPr")
    match = _HEADING_NAME.match(shown)
    level = int(match[1]) if match else (_outline(properties) or known.level)
    numbering = known.numbering
    if (numbers := properties.find(f"{_W}numPr") if properties is not None else None) is not None:
        inherited = known.numbering[0] if known.numbering else ""
        numbering = _value(numbers, "numId") or inherited, int(_value(numbers, "ilvl") or 0)
    run = element.find(f"{_W}rPr")
    return _Style(
        shown, level, _is_on(run, "b") if run is not None and run.find(f"{_W}b") is not None else known.bold, numbering
    )


def _outline(properties: Element | None) -> int:
    text = _value(properties, "outlineLvl")
    return int(text) + 1 if text.isdecimal() and int(text) < 9 else 0


def _all_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(f"{_W}r") if _text(run)]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr"), "b") for run in runs)


def _breaks_first(paragraph: Element) -> bool:
    """Whether the page break comes before any text of the paragraph."""
    for child in paragraph.iter(f"{_W}lastRenderedPageBreak", f"{_W}t"):
        return bool(child.tag == f"{_W}lastRenderedPageBreak")
    return False


def _is_on(properties: Element | None, name: str) -> bool:
    element = properties.find(f"{_W}{name}") if properties is not None else None
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "off")


def _value(parent: Element | None, name: str) -> str:
    element = parent.find(f"{_W}{name}") if parent is not None else None
    return element.get(f"{_W}val", "") if element is not None else ""


def _properties(part: Element | None) -> dict[str, str]:
    if part is None:
        return {}
    return {
        etree.QName(each).localname: each.text.strip()
        for each in part.iter("{*}*")
        if each is not part and each.text and each.text.strip()
    }
