"""Papers as they are shown: their pages or their text, with passages marked on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate

from domain.document import Block, BlockKind, Box
from domain.errors import NotFound
from domain.media import MediaType
from domain.ports import Store


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with all that it takes to show it; ``id`` is the review's or the store's own name for it.

    ``data`` is true for files that hold answers or referrals as data: there is nothing in them to review.
    """

    id: str
    name: str
    media_type: str
    pages: int
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    content: bytes = field(default=b"", repr=False)
    role: str = ""
    data: bool = False

    @property
    def drawable(self) -> bool:
        """Whether it has pages that can be drawn."""
        return self.pages > 0 and self.media_type == MediaType.PDF

    @property
    def about(self) -> str:
        """What it is, in a few words."""
        if self.data:
            return "Svar som data"
        length = "" if not self.pages else "1 sida" if self.pages == 1 else f"{self.pages} sidor"
        return " · ".join(
            part
            for part in (self.role[:1].upper() + self.role[1:], length or _FORMATS.get(self.media_type, ""))
            if part
        )


_FORMATS: Mapping[str, str] = {
    MediaType.DOCX: "Word",
    MediaType.ODT: "OpenDocument",
    MediaType.RTF: "RTF",
    MediaType.MARKDOWN: "Text",
    MediaType.TEXT: "Text",
    MediaType.HTML: "Webbsida",
}


class Tone(StrEnum):
    """How a mark is drawn."""

    TAKEN = "taken"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage marked in a paper: ``start`` and ``end`` are offsets into its text, ``number`` is what stands in the mark."""

    id: str
    number: str
    start: int
    end: int
    tone: Tone = Tone.TAKEN


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a paper's text that somebody has marked out."""

    start: int
    end: int
    text: str
    page: int | None = None
    section: str = ""


def load_paper(store: Store, referral_id: str, document_id: str) -> Paper:
    """Look a stored paper up. Raises ``NotFound``."""
    with store.reading() as records:
        document = next((each for each in records.documents(referral_id) if each.id == document_id), None)
        if document is None:
            raise NotFound("missing.document", id=document_id)
        return Paper(
            document.id,
            document.name,
            document.media_type,
            document.pages,
            records.document_blocks(document.id),
            records.document_content(document.id),
            document.role,
        )


def starts(blocks: Sequence[Block]) -> list[int]:
    """Where in the document's text each block begins; the text is the blocks' texts joined by newlines."""
    return list(accumulate((len(block.text) + 1 for block in blocks), initial=0))[:-1]


def span_of(blocks: Sequence[Block], touched: Sequence[int]) -> tuple[int, int]:
    """From the beginning of the first of the blocks to the end of the last; (0, 0) for none."""
    if not touched:
        return (0, 0)
    begins = starts(blocks)
    return (begins[touched[0]], begins[touched[-1]] + len(blocks[touched[-1]].text))


def blocks_in(blocks: Sequence[Block], page: int, area: Box) -> list[int]:
    """The blocks of which something is inside an area of a page; page headers and footers are left out."""
    return [
        index
        for index, block in enumerate(blocks)
        if block.kind is not BlockKind.FURNITURE
        and any(number == page and _overlap(box, area) for number, box in block.boxes)
    ]


def passage(blocks: Sequence[Block], start: int, end: int) -> Passage | None:
    """What stands between two offsets, with its page and the heading above it; ``None`` where nothing does."""
    parts: list[str] = []
    page: int | None = None
    section = heading = ""
    for begin, block in zip(starts(blocks), blocks, strict=True):
        if begin >= end:
            break
        if block.kind is BlockKind.HEADING:
            heading = f"{block.marker} {block.text}".strip()
        text = block.text[max(start - begin, 0) : max(end - begin, 0)].strip()
        if begin + len(block.text) <= start or block.kind is BlockKind.FURNITURE or not text:
            continue
        if not parts:
            page, section = block.page, heading
        parts.append(text)
    return Passage(start, end, "\n".join(parts), page, section) if parts else None


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
