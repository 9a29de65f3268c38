"""Small papers for the tests, in a notation near Markdown: the blocks that a reader would make of them, without a reader."""

from __future__ import annotations

import re
from pathlib import Path

from domain.document import Block, BlockKind, ReadDocument

_FOLDER = Path(__file__).parent / "papers"
_HEADING = re.compile(r"(#+) (?:(\d+(?:\.\d+)*)\.? )?(.*)")
_ITEM = re.compile(r"( *)(-|\d+[.)]) (.*)")


def paper(text: str, name: str = "paper.md") -> ReadDocument:
    """``#`` begins a heading, ``-`` or ``1.`` a list item (two spaces deeper for a sublist), ``~`` a page's head or foot, ``|`` a framed paragraph,
    ``^`` a footnote, ``&`` a table row; every other line is a paragraph, ``\\n`` in it a line break."""
    return ReadDocument(
        name, "text/plain", tuple(_block(line) for line in text.strip("\n").splitlines() if line.strip())
    )


def stored(name: str) -> ReadDocument:
    """One of the papers beside this module."""
    return paper((_FOLDER / f"{name}.md").read_text(encoding="utf-8"), f"{name}.md")


def _block(line: str) -> Block:
    if found := _HEADING.fullmatch(line):
        return Block(BlockKind.HEADING, found[3], page=1, level=len(found[1]), marker=found[2] or "")
    if found := _ITEM.fullmatch(line):
        return Block(BlockKind.LIST_ITEM, found[3], page=1, level=len(found[1]) // 2, marker=found[2])
    sign, text = line[:2], line[2:].replace("\\n", "\n")
    match sign:
        case "~ ":
            return Block(BlockKind.FURNITURE, text, page=1)
        case "| ":
            return Block(BlockKind.PARAGRAPH, text, page=1, framed=True)
        case "^ ":
            return Block(BlockKind.FOOTNOTE, text, page=1)
        case "& ":
            return Block(BlockKind.TABLE_ROW, text, page=1, cells=tuple(text.split(" | ")))
        case _:
            return Block(BlockKind.PARAGRAPH, line.replace("\\n", "\n"), page=1)
