"""Papers whose author used no heading styles: short lines that stand alone are their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.document import Block, BlockKind
from storage.readers.headings import heading, reads_as_heading

_LEVEL = 2


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with headings told by their words where the paper has no heading at all (seeds 000 and 002 as typeset)."""
    if any(block.kind is BlockKind.HEADING for block in blocks):
        return tuple(blocks)
    return tuple(_by_its_words(block) for block in blocks)


def _by_its_words(block: Block) -> Block:
    if block.kind is not BlockKind.PARAGRAPH or not reads_as_heading(block.text):
        return block
    return replace(heading(block.text, _LEVEL), style=block.style, bold=block.bold)
