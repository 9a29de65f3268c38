"""HTML, as web pages and as Word saves it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from lxml import etree

from domain.document import Block, BlockKind
from storage.readers.furniture import marked
from storage.readers.headings import heading
from storage.readers.joining import rejoined
from storage.readers.markers import counted, without_sign
from storage.readers.parsed import CannotRead, Parsed
from storage.readers.plain import decode
from storage.readers.unstyled import with_headings
from storage.readers.xml import Element

_DROPPED = frozenset({"script", "style", "template", "noscript", "svg", "math", "button", "select", "head"})
_FURNITURE = frozenset({"nav", "header", "footer", "aside"})
_CONTAINERS = frozenset(
    [
        "html",
        "body",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "figure",
        "details",
        "fieldset",
        "form",
        "center",
    ]
) | {"table", "tbody", "thead", "tfoot"}
_PARAGRAPHS = frozenset({"p", "pre", "dt", "dd", "figcaption", "summary", "caption", "address", "legend"})
_BLOCKS = _DROPPED | _CONTAINERS | _PARAGRAPHS | {"li", "tr", "td", "th", "colgroup"}
_BOLD = frozenset({"b", "strong"})
_WORD_LIST = re.compile(r"mso-list|MsoList", re.IGNORECASE)
_HIDDEN = re.compile(r"\bdisplay\s*:\s*none\b|\bmso-hide\s*:\s*all\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_BREAK = "\v"
"""Stands for a line break that was meant; those of the source are only white space."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_DEEPEST = 200
_MOST_DIGITS = 6


def read_html(content: bytes) -> Parsed:
    """The blocks of an HTML page: what belongs to the site around it is kept as furniture. Raises ``CannotRead``."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_text(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead("document.broken") from error
    if root is None:
        raise CannotRead("document.no_text")
    title = root.findtext(".//title") or ""
    return Parsed(
        rejoined(with_headings(marked(tuple(_Walk().blocks(root))))),
        properties={"title": _folded(title)} if _folded(title) else {},
    )


def _text(content: bytes) -> str:
    """As the page says it is encoded; pages that lie or say nothing are taken as any other text."""
    match = _CHARSET.search(content[:2048])
    if match and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        with suppress(LookupError, UnicodeDecodeError):
            name = codecs.lookup(match[1].decode("ascii")).name
            # As browsers do (Encoding Standard, 4.2): pages written on Windows say so of quotes and dashes that Latin-1 has not.
            return content.decode("cp1252" if name in ("iso8859-1", "ascii") else name).replace("\0", "")
    return decode(content).replace("\0", "")


class _Walk:
    """One way through the tree, with the lists that are open."""

    def __init__(self) -> None:
        self._lists: list[tuple[str, int]] = []

    def blocks(self, element: Element, depth: int = 0) -> Iterator[Block]:
        """The blocks of an element. Text straight inside a container is a paragraph."""
        if depth > _DEEPEST:
            raise CannotRead("document.too_large")
        loose = element.text or ""
        for child in element:
            if not _is_dropped(child):
                if _is_inline(child):
                    loose += _words(child)
                else:
                    yield from _loose(loose)
                    loose = ""
                    yield from self._block(child, _tag(child), depth + 1)
            loose += child.tail or ""
        yield from _loose(loose)

    def _block(self, element: Element, tag: str, depth: int) -> Iterator[Block]:
        if tag in _FURNITURE:
            yield from (replace(each, kind=BlockKind.FURNITURE) for each in self.blocks(element, depth))
        elif tag in ("ul", "ol"):
            kind = (element.get("type") or "1") if tag == "ol" else ""
            self._lists.append((kind, _whole(element, "start", 1) - 1))
            yield from self.blocks(element, depth)
            self._lists.pop()
        elif tag == "li":
            yield from self._item(element, depth)
        elif tag == "tr":
            yield from self._row(element, depth)
        elif re.fullmatch(r"h[1-6]", tag):
            if text := _folded(_words(element)):
                yield replace(heading(text, int(tag[1])), style=tag)
        elif tag in _PARAGRAPHS and not any(_tag(each) in _CONTAINERS for each in element):
            yield from _paragraph(element)
        else:
            yield from self.blocks(element, depth)

    def _item(self, element: Element, depth: int) -> Iterator[Block]:
        marker = "•"
        if self._lists:
            kind, before = self._lists[-1]
            count = _whole(element, "value", before + 1)
            self._lists[-1] = (kind, count)
            marker = counted(count, kind) if kind else "•"
        inner = list(self.blocks(element, depth))
        if inner and inner[0].kind is BlockKind.PARAGRAPH:
            level = max(len(self._lists) - 1, 0)
            inner[0] = replace(inner[0], kind=BlockKind.LIST_ITEM, marker=marker, level=level)
        yield from inner

    def _row(self, element: Element, depth: int) -> Iterator[Block]:
        cells = [cell for cell in element if _tag(cell) in ("td", "th")]
        if len(cells) == 1:
            # A table of one cell is a frame around a text.
            yield from (replace(each, framed=True) for each in self.blocks(cells[0], depth))
            return
        texts = tuple(_folded(_words(cell)) for cell in cells)
        if any(texts):
            yield Block(BlockKind.TABLE_ROW, " | ".join(texts), cells=texts)


def _paragraph(element: Element) -> Iterator[Block]:
    words = _words(element)
    text = _folded(words.replace("\n", _BREAK) if _tag(element) == "pre" else words)
    if not text:
        return
    style = element.get("class") or ""
    bold = (
        len(element) == 1
        and _tag(element[0]) in _BOLD
        and not (element.text or "").strip() + (element[0].tail or "").strip()
    )
    if _WORD_LIST.search(style + (element.get("style") or "")):
        marker, words = without_sign(text)
        yield Block(BlockKind.LIST_ITEM, words, marker=marker or "•", style=style)
        return
    yield Block(BlockKind.PARAGRAPH, text, style=style, bold=bold)


def _loose(text: str) -> Iterator[Block]:
    if folded := _folded(text):
        yield Block(BlockKind.PARAGRAPH, folded)


def _is_dropped(element: Element) -> bool:
    """Whether it is no part of the text: the page's machinery, what is struck out of it, what is not shown."""
    return (
        _tag(element) in _DROPPED | {"del"}
        or "hidden" in element.attrib
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _is_inline(element: Element) -> bool:
    tag = _tag(element)
    if tag in _BLOCKS or re.fullmatch(r"h[1-6]", tag):
        return False
    return all(_is_inline(child) for child in element)


def _words(element: Element) -> str:
    """All text inside, with breaks and neighbouring cells or paragraphs kept apart."""
    parts = [element.text or ""]
    for child in element:
        tag = _tag(child)
        if tag == "br":
            parts.append(_BREAK)
        elif not _is_dropped(child):
            parts.append(_words(child))
            if tag in _PARAGRAPHS or tag in _CONTAINERS or tag in ("li", "tr"):
                parts.append(_BREAK)
            elif tag in ("td", "th"):
                parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)


def _folded(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip() for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _whole(element: Element, name: str, default: int) -> int:
    """A whole number of few digits; the default where there is none."""
    text = element.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else default


def _tag(element: Element) -> str:
    return element.tag.lower()
