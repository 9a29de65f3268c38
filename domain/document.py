"""Documents that came in, as text blocks with their places.

The readers in ``storage`` turn every format into ``Block``s; ``domain.extraction`` and ``domain.interpretation`` read nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.errors import UserError

if TYPE_CHECKING:
    from domain.exchange import ReceivedResponse


class BlockKind(StrEnum):
    """What a block is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"
    """Page headers and footers, page numbers, contents lists: kept for metadata, never read as text."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document in reading order, rejoined over lines and pages.

    ``page`` is 1-based, ``None`` where the format has no pages; ``boxes`` lists (page, box) for each page the block touches.
    ``level`` is the heading level from 1, or a list item's depth from 0. ``marker`` is the list sign or number as printed
    ("1.", "–", "a)"), or a heading's number ("2.2.1"); it is not part of ``text``. ``cells`` holds a table row's cells; its ``text`` is the cells
    joined by " | ". ``style`` is the source's own style name, ``bold`` whether the whole block is set bold. ``framed`` marks text
    inside a box or with a shaded ground.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    boxes: tuple[tuple[int, Box], ...] = ()
    style: str = ""
    bold: bool = False
    framed: bool = False


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What a reader made of one file.

    ``media_type`` is the sniffed type, ``pages`` the page count or 0 where the format has none, ``properties`` the file's own metadata
    (title, author, created …), ``embedded`` exchange data found in the file (bytes of its JSON), ``warnings`` message codes with their
    parameters, such as pages that hold only a picture of text; ``content`` is the file itself, byte for byte. ``answer`` stands instead of ``embedded`` where the reader has
    read the data already.
    """

    name: str
    media_type: str
    blocks: tuple[Block, ...]
    pages: int = 0
    properties: Mapping[str, str] = field(default_factory=dict)
    embedded: bytes | None = None
    warnings: tuple[tuple[str, Mapping[str, object]], ...] = ()
    content: bytes = field(default=b"", repr=False)
    answer: ReceivedResponse | None = field(default=None, repr=False)
    digest: str = field(default="", repr=False, compare=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal; worked out at each asking where ``digest`` does not hold it already."""
        return self.digest or hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class CameIn:
    """One file of many: its ``name`` with the folders that it lay in, and what was read, or what stood in the way."""

    name: str
    document: ReadDocument | None = None
    problem: UserError | None = None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file that belongs to a case: its bytes are kept, found again by ``sha256`` (hexadecimal)."""

    id: str
    referral_id: str
    name: str
    media_type: str
    sha256: str
    pages: int
    size: int
    added_at: str
    role: str = ""
    """What the paper is in the case: remissbrev, promemoria, rapport, yttrande, or empty where not known."""
    response_id: str = ""
    """The response that the paper is, for answers that came in; empty for the papers of the referral."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn: ``width`` × ``height`` pixels of three bytes each (red, green, blue), rows without padding.

    ``pages`` is how many the document has, 0 where whoever drew it does not say.
    """

    width: int
    height: int
    rgb: bytes
    pages: int = 0
