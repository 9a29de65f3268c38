"""Formatted text to Markdown that ``parse`` reads back as the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.richtext.emphasis import STARS
from domain.richtext.values import Block, ListBlock, Paragraph, Quote, RichText, Run, normalise

_SPECIAL = re.compile(r"[\\*\[\]`<_~]|&(?=#?\w+;)")
"""Marks of ours, and those of other readers of Markdown, which are only text to us."""
_LINE_START = re.compile(r"^([-+>#])|^(\d+)(?=\.)", re.MULTILINE)


def to_markdown(text: RichText) -> str:
    """Write the text as Markdown; it is normalised first."""
    return "\n\n".join(_block(block) for block in normalise(text).blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Quote):
        inner = "\n\n".join(_block(each) for each in block.blocks)
        return "\n".join(f"> {line}" if line else ">" for line in inner.split("\n"))
    tight = all(len(item) == 1 for item in block.items)
    return ("\n" if tight else "\n\n").join(_items(block))


def _items(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        marker = f"{number}. " if block.ordered else "- "
        body = "\n\n".join(_block(each) for each in item)
        first, *rest = body.split("\n")
        yield "\n".join([marker + first, *("    " + line if line else "" for line in rest)])


def _paragraph(paragraph: Paragraph) -> str:
    """The runs with their marks. Stars stand outside the brackets of links, so that they never meet across one."""
    written: list[str] = []
    before = Run("")
    for run in (*paragraph.runs, Run("")):
        leaves = before.link and run.link != before.link
        written.append(f"]({before.link})" if leaves else "")
        change = STARS[before.bold != run.bold, before.italic != run.italic]
        if change and before.link and not leaves:
            written.append(f"]({before.link}){change}[")
        else:
            written.append(change)
            written.append("[" if run.link and run.link != before.link else "")
        written.append(_SPECIAL.sub(r"\\\g<0>", run.text).replace("\n", "  \n"))
        before = run
    return _LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\", "".join(written))
