"""The letter as Markdown and as plain text, for mail, for other programs and for those who want to paste it somewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence

from domain.letter import Figure, HeadField, Heading, Letter, Node, Prose, ProseRole, Quotation, Signatures, Table
from domain.letterhead import Letterhead
from domain.richtext import Block, ListBlock, Paragraph, Quote, RichText, Run, to_markdown, to_plain

_WIDTH = 78
_HEAD_ORDER = (
    HeadField.BODY,
    HeadField.UNIT,
    HeadField.OFFICER,
    HeadField.TELEPHONE,
    HeadField.EMAIL,
    HeadField.DOCUMENT_TYPE,
    HeadField.ATTACHMENT,
    HeadField.DATE,
    HeadField.MEETING,
    HeadField.REFERENCE,
    HeadField.SENDER_REFERENCE,
    HeadField.INFORMATION_CLASS,
)


def markdown(letter: Letter, letterhead: Letterhead) -> str:
    """The letter as Markdown: headings, lists, quotes and a table, the head as a list of facts."""
    return (
        "\n\n---\n\n".join("\n\n".join(_paper(paper, letterhead, _markdown_node, _escape)) for paper in letter.papers())
        + "\n"
    )


def text(letter: Letter, letterhead: Letterhead) -> str:
    """The letter as plain text in lines of at most 78 characters; headings are underlined, lists marked with "–" or numbers, quotes set in."""
    rule = "\n\n" + "_" * _WIDTH + "\n\n"
    return rule.join("\n\n".join(_paper(paper, letterhead, _text_node, str)) for paper in letter.papers()) + "\n"


def _paper(
    letter: Letter, letterhead: Letterhead, node: Callable[[Node], Iterator[str]], shown: Callable[[str], str]
) -> Iterator[str]:
    facts = []
    for field in _HEAD_ORDER:
        lines = letter.value(field)
        if lines:
            label = letterhead.labels.get(field, "").rstrip(":")
            facts.append(shown(f"{label}: {', '.join(lines)}" if label else ", ".join(lines)))
    end = "  \n" if shown is _escape else "\n"
    yield end.join(facts)
    recipient = letter.value(HeadField.RECIPIENT)
    if recipient:
        yield end.join(shown(line) for line in recipient)
    yield from node(Heading(letter.title, 1))
    for each in letter.body:
        yield from node(each)


def _escape(line: str) -> str:
    return _outward(Paragraph((Run(line),)))


def _markdown_node(node: Node) -> Iterator[str]:
    match node:
        case Heading(words, level, _):
            yield "#" * min(level, 6) + " " + _escape(words)
        case Prose(block, role, _):
            yield _outward(_emphasised(block) if role in (ProseRole.LEAD, ProseRole.STANCE) else block)
        case Quotation(blocks, _):
            yield _outward(Quote(blocks))
        case Table(header, rows, _, _):
            yield _grid(header, [row.cells for row in rows])
        case Figure():
            yield _outward(Paragraph((Run(node.heading, bold=True),)))
            yield _escape(node.chart.alternative)
            yield _grid(node.chart.numbers.header, node.chart.numbers.rows)
        case Signatures(people, _):
            for person in people:
                lines = tuple(line for line in (person.name, person.title, person.organisation) if line)
                yield "  \n".join(_escape(line) for line in lines)


def _grid(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(
        "| " + " | ".join(_escape(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    ).replace("\\---", "---")


def _outward(block: Block) -> str:
    """Markdown for others: signs that they take for HTML are written as references to characters, which every reader of Markdown knows."""
    return to_markdown(RichText((block,))).replace("\\<", "&lt;").replace("\\&", "&amp;")


def _emphasised(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(tuple(Run(run.text, bold=True, italic=run.italic, link=run.link) for run in block.runs))
    return block


def _text_node(node: Node) -> Iterator[str]:
    match node:
        case Heading(words, level, _):
            lines = textwrap.wrap(words, _WIDTH) or [words]
            sign = {1: "=", 2: "-"}.get(level, "")
            yield "\n".join([*lines, *([sign * len(max(lines, key=len))] if sign else [])])
        case Prose(block, _, _):
            yield _wrapped(block)
        case Quotation(blocks, _):
            yield _wrapped(Quote(blocks))
        case Table(header, rows, _, _):
            for row in rows:
                yield _record(header, row.cells)
        case Figure():
            yield _fill(node.heading)
            yield _fill(node.chart.alternative)
            for cells in node.chart.numbers.rows:
                yield _record(node.chart.numbers.header, cells)
        case Signatures(people, _):
            for person in people:
                yield "\n".join(line for line in (person.name, person.title, person.organisation) if line)


def _record(header: Sequence[str], cells: Sequence[str]) -> str:
    return "\n".join(_fill(f"{name}: {cell}", "  ") for name, cell in zip(header, cells, strict=True) if cell)


def _wrapped(block: Block, width: int = _WIDTH) -> str:
    """The block in lines of at most the width; links give their target in parentheses."""
    if isinstance(block, Paragraph):
        shown = Paragraph(tuple(Run(_with_target(run)) for run in block.runs))
        return "\n".join(_fill(line, width=width) for line in to_plain(RichText((shown,))).split("\n"))
    if isinstance(block, Quote):
        return "\n\n".join(textwrap.indent(_wrapped(each, _narrower(width, 4)), "    ") for each in block.blocks)
    return "\n".join(_item(block, number, item, width) for number, item in enumerate(block.items, block.start))


def _item(block: ListBlock, number: int, item: tuple[Block, ...], width: int) -> str:
    marker = f"{number}. " if block.ordered else "– "
    body = "\n".join(_wrapped(each, _narrower(width, len(marker))) for each in item)
    return marker + textwrap.indent(body, " " * len(marker)).lstrip()


def _narrower(width: int, indent: int) -> int:
    return max(width - indent, 24)


def _with_target(run: Run) -> str:
    return f"{run.text} ({run.link})" if run.link and run.link != run.text else run.text


def _fill(line: str, rest: str = "", width: int = _WIDTH) -> str:
    return textwrap.fill(line, width, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
