"""Where a recommendation stands in the papers: its page and boxes, or the text around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.document import Block, BlockKind, Box, SourceDocument
from domain.media import MediaType
from domain.ports import Store
from domain.recommendation import Occurrence

_AROUND = 6
"""Blocks shown before and after the passage where a document has no pages."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with what it takes to show it.

    ``boxes`` are in points from the top left of ``page``. ``content`` is the file where it has pages, otherwise empty; ``around`` is then the text before,
    of and after the passage, and ``headings`` those of its lines that are headings. ``column`` is where the page's text begins and ends from the left, in points, so that a narrow view can leave the margins out.
    """

    document: SourceDocument
    page: int | None
    boxes: tuple[Box, ...] = ()
    content: bytes = b""
    around: tuple[str, str, str] = ("", "", "")
    headings: frozenset[str] = frozenset()
    column: tuple[float, float] | None = None


def find(store: Store, document: SourceDocument, occurrence: Occurrence) -> Passage:
    """Look up what it takes to show a passage of a document."""
    with store.reading() as records:
        blocks = records.document_blocks(document.id)
        touched = touching(blocks, occurrence.start, occurrence.end)
        if has_pages(document) and occurrence.page is not None:
            content = records.document_content(document.id)
            boxes = boxes_on(blocks, touched, occurrence.page)
            return Passage(document, occurrence.page, boxes, content, column=column_of(blocks, occurrence.page))
        headings = frozenset(_line(block) for block in blocks if block.kind is BlockKind.HEADING)
        return Passage(document, occurrence.page, around=text_around(blocks, touched, occurrence), headings=headings)


def has_pages(document: SourceDocument) -> bool:
    """Whether the document's pages can be drawn."""
    return document.pages > 0 and document.media_type == MediaType.PDF


def touching(blocks: Sequence[Block], start: int, end: int) -> range:
    """The blocks that a span of the document's text touches; the text is the blocks' texts joined by newlines."""
    at, first, last = 0, None, -1
    for index, block in enumerate(blocks):
        stop = at + len(block.text)
        if at < end and stop > start:
            first = index if first is None else first
            last = index
        at = stop + 1
    return range(first or 0, last + 1)


def boxes_on(blocks: Sequence[Block], touched: range, page: int) -> tuple[Box, ...]:
    """Where on a page the touched blocks are."""
    return tuple(box for index in touched for number, box in blocks[index].boxes if number == page)


def column_of(blocks: Sequence[Block], page: int) -> tuple[float, float] | None:
    """Where the text of a page begins and ends from the left; ``None`` for a page without text."""
    boxes = boxes_on(blocks, range(len(blocks)), page)
    return (min(box.left for box in boxes), max(box.right for box in boxes)) if boxes else None


def text_around(blocks: Sequence[Block], touched: range, occurrence: Occurrence) -> tuple[str, str, str]:
    """The text before, of and after the passage, a few blocks each way; page furniture is left out."""
    if not touched:
        return ("", occurrence.text, "")
    before = blocks[max(0, touched.start - _AROUND) : touched.start]
    after = blocks[touched.stop : touched.stop + _AROUND]
    return (_joined(before), _joined([blocks[index] for index in touched]), _joined(after))


def also_on(occurrences: Sequence[Occurrence], papers: Mapping[str, str]) -> list[tuple[int, str]]:
    """The places: (index among the occurrences, words for it), with the name from ``papers`` where it is another paper than the first place's."""
    places = []
    for index, each in enumerate(occurrences):
        paper = papers.get(each.document_id, "") if each.document_id != occurrences[0].document_id else ""
        section = f" ({each.section})" if each.section else ""
        words = f"s. {each.page}{section}" if each.page is not None else each.section or f"ställe {index + 1}"
        places.append((index, f"{paper}, {words}" if paper else words))
    return places


def _joined(blocks: Sequence[Block]) -> str:
    return "\n".join(_line(block) for block in blocks if block.kind is not BlockKind.FURNITURE)


def _line(block: Block) -> str:
    """A block as one paragraph; the breaks in it are those of lines."""
    return f"{block.marker} {block.text}".strip().replace("\n", "\u2028")
