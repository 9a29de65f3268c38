"""What the structure tree of a letter must say, derived from the letter alone."""

from __future__ import annotations

from collections.abc import Iterator

from domain.letter import Figure, Heading, Letter, Node, Prose, Quotation, Signatures, Table
from domain.letterhead import Column, HeadLine, Letterhead, Special, head_lines
from domain.richtext import Block, ListBlock, Paragraph, Quote

Said = tuple[str, str]
"""An element's type and text."""


def said(letter: Letter, letterhead: Letterhead) -> list[Said]:
    """Every element that holds text of its own, in reading order."""
    return [each for paper in letter.papers() for each in _paper(paper, letterhead)]


def _paper(letter: Letter, letterhead: Letterhead) -> Iterator[Said]:
    columns = [*letterhead.first, *([letterhead.recipient] if letterhead.recipient else [])]
    for column in columns:
        for item in column.items:
            if item.what is Special.LOGO:
                if letterhead.logo:
                    yield "Figure", ""
                continue
            lines = list(head_lines(letterhead, letter, Column(column.x, column.width, (item,), part=column.part)))
            if any(line.text for line in lines):
                yield "P", " ".join(_head_line(line) for line in lines)
    yield from _node(Heading(letter.title, 1))
    for node in letter.body:
        yield from _node(node)


def _head_line(line: HeadLine) -> str:
    return f"{line.label} {line.text}".strip()


def _node(node: Node) -> Iterator[Said]:
    match node:
        case Heading(text, level, _):
            yield f"H{min(level, 6)}", text
        case Prose(block, _, _):
            yield from _block(block)
        case Quotation(blocks, _):
            yield from _block(Quote(blocks))
        case Table(header, rows, _, _):
            yield "Table", ""
            for tag, cells in [("TH", header), *(("TD", row.cells) for row in rows)]:
                yield "TR", ""
                yield from ((tag, cell) for cell in cells)
        case Figure():
            yield "P", node.heading
            yield "Figure", ""
        case Signatures(people, _):
            for person in people:
                yield "Form", ""
                yield "P", " ".join(line for line in (person.name, person.title, person.organisation) if line)


def _block(block: Block) -> Iterator[Said]:
    if isinstance(block, Paragraph):
        yield "P", "".join(run.text for run in block.runs).replace("\n", " ")
    elif isinstance(block, Quote):
        yield "BlockQuote", ""
        for each in block.blocks:
            yield from _block(each)
    else:
        yield from _list(block)


def _list(block: ListBlock) -> Iterator[Said]:
    yield "L", ""
    for number, item in enumerate(block.items, block.start):
        yield "LI", ""
        yield "Lbl", f"{number}." if block.ordered else "•"
        yield "LBody", ""
        for each in item:
            yield from _block(each)
