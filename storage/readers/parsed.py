"""What a parser makes of a file, and how it travels from the child process: as JSON, since nothing a child says is trusted as code."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from domain.document import Block, BlockKind, Box
from storage.readers.letters import readable

if TYPE_CHECKING:
    from domain.exchange import ReceivedResponse

Warnings = tuple[tuple[str, Mapping[str, object]], ...]
PageDone = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""


class CannotRead(Exception):
    """A parser gives up; ``code`` is the message's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Parsed:
    """Blocks in reading order, the page count (0 without pages), the file's own metadata, exchange data found in it, and warnings.

    ``answer`` is what the data says, instead of it, where it has been read already; it does not travel with the rest.
    """

    blocks: tuple[Block, ...]
    pages: int = 0
    properties: Mapping[str, str] = field(default_factory=dict)
    embedded: bytes | None = None
    warnings: Warnings = ()
    answer: ReceivedResponse | None = None


def to_json(parsed: Parsed) -> dict[str, Any]:
    """Only what JSON holds."""
    return {
        "blocks": [_block_json(block) for block in parsed.blocks],
        "pages": parsed.pages,
        "properties": dict(parsed.properties),
        "embedded": base64.b64encode(parsed.embedded).decode("ascii") if parsed.embedded is not None else None,
        "warnings": [[code, dict(parameters)] for code, parameters in parsed.warnings],
    }


def from_json(data: Mapping[str, Any]) -> Parsed:
    """The values again. Raises ``ValueError``, ``TypeError`` or ``KeyError`` where the JSON is not what ``to_json`` writes."""
    return Parsed(
        blocks=tuple(_block(each) for each in data["blocks"]),
        pages=int(data["pages"]),
        properties={str(key): _clean(value) for key, value in data["properties"].items()},
        embedded=base64.b64decode(data["embedded"], validate=True) if data["embedded"] is not None else None,
        warnings=tuple((str(code), dict(parameters)) for code, parameters in data["warnings"]),
    )


def _block_json(block: Block) -> list[Any]:
    boxes = [
        [page, round(box.left, 2), round(box.top, 2), round(box.right, 2), round(box.bottom, 2)]
        for page, box in block.boxes
    ]
    flags = (1 if block.bold else 0) + (2 if block.framed else 0)
    return [
        block.kind.value,
        block.text,
        block.page,
        block.level,
        block.marker,
        list(block.cells),
        boxes,
        block.style,
        flags,
    ]


def _block(data: list[Any]) -> Block:
    kind, text, page, level, marker, cells, boxes, style, flags = data
    return Block(
        kind=BlockKind(kind),
        text=_clean(text),
        page=None if page is None else int(page),
        level=int(level),
        marker=_clean(marker),
        cells=tuple(_clean(cell) for cell in cells),
        boxes=tuple((int(page), Box(*map(float, corners))) for page, *corners in boxes),
        style=_clean(style),
        bold=bool(flags & 1),
        framed=bool(flags & 2),
    )


def _clean(text: object) -> str:
    """Readable, and without NUL and lone surrogates, which neither the database nor a letter can hold."""
    return readable(str(text).replace("\0", "").encode("utf-8", "replace").decode("utf-8"))
