"""ODT files: a ZIP of XML in which styles inherit and lists nest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from domain.document import Block, BlockKind
from storage.readers.furniture import marked
from storage.readers.headings import heading, reads_as_heading
from storage.readers.joining import rejoined
from storage.readers.markers import counted, without_sign
from storage.readers.parsed import CannotRead, Parsed
from storage.readers.unstyled import with_headings
from storage.readers.xml import Element, opened, parse, part

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"

_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_CONTAINERS = frozenset({f"{_TEXT}section", f"{_TEXT}numbered-paragraph", f"{_OFFICE}text"})
_ROWS = frozenset({f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"})
_CONTENTS = frozenset(
    {f"{_TEXT}table-of-content", f"{_TEXT}illustration-index", f"{_TEXT}table-index", f"{_TEXT}alphabetical-index"}
    | {f"{_TEXT}user-index", f"{_TEXT}object-index"}
)
_SILENT = frozenset(
    {f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}tracked-changes", f"{_TEXT}number"}
)
_Counts = dict[int, int]
"""The latest number at each level of a list, from 1."""
_DEEPEST = 100
_MOST_SPACES = 50
_MOST_DIGITS = 6
_HEADING_STYLE = re.compile(r"^(?:heading|rubrik)(?:_20_|\s)*(\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Style:
    """What is needed of a paragraph style, its parents' answers included."""

    name: str
    bold: bool
    framed: bool


def read_odt(content: bytes) -> Parsed:
    """Parse an ODT. Raises ``CannotRead`` for broken and encrypted files and for bombs."""
    with opened(content) as archive:
        manifest = part(archive, "META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise CannotRead("document.encrypted")
        document, styles, meta = (part(archive, name) for name in ("content.xml", "styles.xml", "meta.xml"))
    if document is None:
        raise CannotRead("document.broken")
    root = parse(document)
    common = parse(styles) if styles is not None else None
    reader = _Reader([root] if common is None else [common, root])
    body = root.find(f".//{_OFFICE}text")
    blocks = [*_furniture(common), *(reader.blocks(body) if body is not None else ()), *_footnotes(body)]
    return Parsed(
        rejoined(with_headings(marked(blocks))), properties=_properties(parse(meta) if meta is not None else None)
    )


class _Reader:
    """Walks the text with the styles at hand."""

    def __init__(self, roots: list[Element]) -> None:
        self._elements: dict[str, Element] = {}
        self._numbers: dict[tuple[str, str], tuple[str, int]] = {}
        """The kind and the first of a list style's numbers, by its name and the level."""
        self._lists: dict[str, _Counts] = {}
        """How far lists have come, by id and by style."""
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                if style.get(f"{_STYLE}family") == "paragraph":
                    self._elements[style.get(f"{_STYLE}name", "")] = style
            for listing in root.iter(f"{_TEXT}list-style"):
                for level in listing.iter(f"{_TEXT}list-level-style-number"):
                    depth = level.get(f"{_TEXT}level", "1")
                    kind = level.get(f"{_STYLE}num-format", "") or "1"
                    self._numbers[listing.get(f"{_STYLE}name", ""), depth] = kind, _whole(level, "start-value", 1)

    def blocks(self, parent: Iterable[Element], depth: int = 0) -> Iterator[Block]:
        """The blocks of a container, in order."""
        if depth > _DEEPEST:
            raise CannotRead("document.too_large")
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child, depth)
            elif child.tag == f"{_TEXT}list":
                yield from self._whole_list(child)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child, depth)
            elif child.tag in _CONTENTS:
                yield from (replace(each, kind=BlockKind.FURNITURE) for each in self._all(child))
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child, depth + 1)
            elif child.tag.startswith(_DRAW):
                yield from (replace(each, framed=True) for each in self.blocks(child, depth + 1))

    def _anchored(self, element: Element, depth: int) -> Iterator[Block]:
        """The text of frames and shapes that hang on a place in a paragraph."""
        for child in element:
            if child.tag.startswith(_DRAW):
                yield from self.blocks([child], depth + 1)
            elif child.tag not in _SILENT:
                yield from self._anchored(child, depth)

    def _paragraph(self, element: Element, depth: int) -> Iterator[Block]:
        yield from self._anchored(element, depth)
        text = _words(element).strip()
        if not text:
            return
        style = self._style(element.get(f"{_TEXT}style-name", ""))
        level = element.get(f"{_TEXT}outline-level", "")
        if element.tag == f"{_TEXT}h" or _HEADING_STYLE.match(style.name):
            named = _HEADING_STYLE.match(style.name)
            depth_told = level if level.isdecimal() else named[1] if named else "1"
            yield replace(heading(text, int(depth_told)), style=style.name, bold=style.bold)
            return
        marker, words = without_sign(text)
        if marker:
            yield Block(BlockKind.LIST_ITEM, words, marker=marker, style=style.name, bold=style.bold)
        elif style.bold and reads_as_heading(text):
            yield replace(heading(text, 3), style=style.name, bold=True)
        else:
            yield Block(BlockKind.PARAGRAPH, text, style=style.name, bold=style.bold, framed=style.framed)

    def _whole_list(self, listing: Element) -> Iterator[Block]:
        """A list, which may go on from an earlier one (OpenDocument 1.3-3, 19.808 and 19.809)."""
        style = listing.get(f"{_TEXT}style-name", "")
        goes_on = style if listing.get(f"{_TEXT}continue-numbering") == "true" else ""
        before = listing.get(f"{_TEXT}continue-list", "") or goes_on
        counts = dict(self._lists.get(before, {})) if before else {}
        yield from self._list(listing, style, 1, counts)
        self._lists[style] = self._lists[listing.get(_ID, "")] = counts

    def _list(self, listing: Element, style: str, depth: int, counts: _Counts) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise CannotRead("document.too_large")
        for item in listing:
            marker = ""
            # An item without a paragraph only leads to the level below.
            if item.tag == f"{_TEXT}list-item" and any(child.tag in _PARAGRAPHS for child in item):
                marker = self._marker(item, item.get(f"{_TEXT}style-override", "") or style, depth, counts)
            for child in item:
                if child.tag == f"{_TEXT}list":
                    inner = child.get(f"{_TEXT}style-name", "") or style
                    yield from self._list(child, inner, depth + 1, counts)
                    continue
                for block in self.blocks([child], depth):
                    listed = marker and block.kind is not BlockKind.HEADING
                    yield replace(block, kind=BlockKind.LIST_ITEM, marker=marker, level=depth - 1) if listed else block
                    marker = ""

    def _marker(self, item: Element, style: str, depth: int, counts: _Counts) -> str:
        """The sign of the next item; the levels below begin anew."""
        kind, start = self._numbers.get((style, str(depth)), ("", 1))
        counts[depth] = _whole(item, "start-value", counts.get(depth, start - 1) + 1)
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return counted(counts[depth], kind) if kind else "•"

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        for row in _rows(table):
            cells = [cell for cell in row if cell.tag == f"{_TABLE}table-cell"]
            if len(cells) == 1:
                yield from (replace(each, framed=True) for each in self.blocks(cells[0], depth + 1))
                continue
            texts = tuple(" ".join(block.text for block in self.blocks(cell, depth + 1)) for cell in cells)
            if any(texts):
                yield Block(BlockKind.TABLE_ROW, " | ".join(texts), cells=texts)

    def _all(self, parent: Element) -> Iterator[Block]:
        for element in parent.iter(f"{_TEXT}p", f"{_TEXT}h"):
            if text := _words(element).strip():
                yield Block(BlockKind.PARAGRAPH, text)

    def _style(self, name: str) -> _Style:
        bold = framed = None
        seen: list[str] = []
        while name in self._elements and name not in seen:
            seen.append(name)
            element = self._elements[name]
            text = element.find(f"{_STYLE}text-properties")
            around = element.find(f"{_STYLE}paragraph-properties")
            if bold is None and text is not None and text.get(f"{_FO}font-weight"):
                bold = text.get(f"{_FO}font-weight") in ("bold", "600", "700", "800", "900")
            if framed is None and around is not None:
                border, ground = around.get(f"{_FO}border", "none"), around.get(f"{_FO}background-color", "transparent")
                framed = border != "none" or ground != "transparent" or None
            name = element.get(f"{_STYLE}parent-style-name", "")
        return _Style(_shown(seen[-1] if seen else ""), bold or False, framed or False)


def _words(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}s":
            parts.append(" " * min(_whole(child, "c", 1), _MOST_SPACES))
        elif child.tag not in _SILENT and not child.tag.startswith(_DRAW):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table itself, not of tables in its cells."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _whole(element: Element, name: str, default: int) -> int:
    """A whole number of few digits; the default where there is none."""
    text = element.get(f"{_TEXT}{name}", "")
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else default


def _furniture(styles: Element | None) -> Iterator[Block]:
    for place in ("header", "footer"):
        for element in styles.iter(f"{_STYLE}{place}") if styles is not None else ():
            for paragraph in element.iter(f"{_TEXT}p"):
                if text := _words(paragraph).strip():
                    yield Block(BlockKind.FURNITURE, text)


def _footnotes(body: Element | None) -> Iterator[Block]:
    for note in body.iter(f"{_TEXT}note") if body is not None else ():
        marker = (note.findtext(f"{_TEXT}note-citation") or "").strip()
        text = " ".join(_words(each).strip() for each in note.iter(f"{_TEXT}p"))
        if text:
            yield Block(BlockKind.FOOTNOTE, text, marker=marker)


def _shown(name: str) -> str:
    """A style's name as the word processor shows it: ODF writes a space as ``_20_``."""
    return re.sub(r"_([0-9a-f]{2})_", lambda code: chr(int(code[1], 16)), name)


def _properties(meta: Element | None) -> dict[str, str]:
    wanted = {
        "title": f"{_DC}title",
        "subject": f"{_DC}subject",
        "author": f"{_DC}creator",
        "created": f"{_META}creation-date",
    }
    found = (
        {name: (meta.findtext(f".//{tag}") or "").strip() for name, tag in wanted.items()} if meta is not None else {}
    )
    return {name: value for name, value in found.items() if value}
