"""A paper's text blocks as one compressed value, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from domain.document import Block, BlockKind, Box

_VERSION = 1
_LARGEST = 256 * 1024 * 1024
"""Bytes that a packed value may unfold to: some hundred times the longest report seen."""


def pack(blocks: Sequence[Block]) -> bytes:
    """The blocks as zlib-compressed JSON, one array for each block in the order of ``Block``'s fields."""
    rows = [
        [
            block.kind.value,
            block.text,
            block.page,
            block.level,
            block.marker,
            block.cells,
            [[page, box.left, box.top, box.right, box.bottom] for page, box in block.boxes],
            block.style,
            int(block.bold),
            int(block.framed),
        ]
        for block in blocks
    ]
    text = json.dumps({"version": _VERSION, "blocks": rows}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), level=6)


def unpack(packed: bytes) -> tuple[Block, ...]:
    """The blocks again. Raises ``ValueError``, ``KeyError``, ``TypeError`` or ``zlib.error`` for anything that ``pack`` did not make."""
    unfolding = zlib.decompressobj()
    plain = unfolding.decompress(packed, _LARGEST)
    if not unfolding.eof:
        raise ValueError("the packed blocks are cut off or too large")
    data = json.loads(plain.decode("utf-8", "surrogatepass"))
    if data["version"] != _VERSION:
        raise ValueError("packed by another version")
    return tuple(_block(*row) for row in data["blocks"])


def _block(
    kind: str,
    text: str,
    page: int | None,
    level: int,
    marker: str,
    cells: list[str],
    boxes: list[Any],
    style: str,
    bold: int,
    framed: int,
) -> Block:
    places = tuple((place[0], Box(*place[1:])) for place in boxes)
    return Block(BlockKind(kind), text, page, level, marker, tuple(cells), places, style, bool(bold), bool(framed))
