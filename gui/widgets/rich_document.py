"""Formatted text in Qt's text document and back, exactly.

Qt keeps text as a flat row of blocks; lists within quotes within lists are told by each block's path: one letter for each thing it stands in, from the outside
(``q`` quote, ``u`` bulleted, ``o`` numbered list). The path, whether the block goes on with a list item rather than beginning one, and the number that a list
begins with are properties of the block's format, so they travel with it when the user cuts, joins or divides blocks. Qt's own lists are drawn from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from domain.richtext.values import Block, ListBlock, Paragraph, Quote, RichText, Run, safe_link

PATH = int(QTextFormat.Property.UserProperty) + 1
GOES_ON = PATH + 1
START = PATH + 2

_BREAK, _OBJECT = "\u2028", "\ufffc"
_INDENT = 22.0
_LEADING = 120.0
_DISCS = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
_BOLD = int(QFont.Weight.DemiBold)


@dataclass(frozen=True, slots=True)
class Line:
    """One block of Qt's, as a value. ``start`` counts where the line begins a numbered list."""

    path: str
    runs: tuple[Run, ...]
    goes_on: bool = False
    start: int = 1


def flatten(blocks: tuple[Block, ...], path: str = "") -> Iterator[Line]:
    """The blocks as a row of lines."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Line(path, block.runs)
        elif isinstance(block, Quote):
            yield from flatten(block.blocks, path + "q")
        else:
            inside = path + ("o" if block.ordered else "u")
            for item in block.items:
                for index, line in enumerate(flatten(item, inside)):
                    later = index > 0 and line.path == inside
                    yield Line(
                        line.path, line.runs, line.goes_on or later, line.start if line.path != inside else block.start
                    )


def nest(lines: list[Line], depth: int = 0) -> tuple[Block, ...]:
    """The row of lines as blocks again."""
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if len(line.path) <= depth:
            blocks.append(Paragraph(line.runs))
            index += 1
            continue
        kind, end = line.path[depth], index
        while end < len(lines) and lines[end].path[depth : depth + 1] == kind:
            end += 1
        group = lines[index:end]
        if kind == "q":
            blocks.append(Quote(nest(group, depth + 1)))
        else:
            items = tuple(nest(item, depth + 1) for item in _items(group, depth + 1))
            blocks.append(ListBlock(items, kind == "o", line.start))
        index = end
    return tuple(blocks)


def _items(lines: list[Line], depth: int) -> Iterator[list[Line]]:
    item: list[Line] = []
    for line in lines:
        if item and len(line.path) == depth and not line.goes_on:
            yield item
            item = []
        item.append(line)
    yield item


def fill(document: QTextDocument, text: RichText, link: QTextCharFormat) -> None:
    """Let the document show the text; ``link`` is how links look."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    mark_block(cursor, "")
    insert(cursor, text, link)
    cursor.endEditBlock()
    draw_lists(document)


def insert(cursor: QTextCursor, text: RichText, link: QTextCharFormat) -> None:
    """Insert the text at the cursor; its first paragraph joins the one that the cursor is in."""
    for index, line in enumerate(flatten(text.blocks)):
        if index:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        if index or line.path:
            mark_block(cursor, line.path, goes_on=line.goes_on, start=line.start)
        for run in line.runs:
            cursor.insertText(run.text.replace("\n", _BREAK), char_format(run, link))


def char_format(run: Run, link: QTextCharFormat) -> QTextCharFormat:
    """How a run looks."""
    made = QTextCharFormat(link) if run.link else QTextCharFormat()
    if run.link:
        made.setAnchor(True)
        made.setAnchorHref(run.link)
    if run.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        made.setFontItalic(True)
    return made


def read(document: QTextDocument) -> RichText:
    """The text that the document shows, not yet in normal form."""
    lines = []
    block = document.begin()
    while block.isValid():
        goes_on = bool(block.blockFormat().property(GOES_ON))
        lines.append(Line(path_of(block), runs_of(block), goes_on, _start_of(block)))
        block = block.next()
    return RichText(nest(lines))


def path_of(block: QTextBlock) -> str:
    """The block's path; for text from elsewhere, read from Qt's own list and indent."""
    kept = block.blockFormat().property(PATH)
    if isinstance(kept, str):
        return kept
    shown: QTextList | None = block.textList()
    if shown is None:
        return ""
    ordered = shown.format().style() not in (*_DISCS, QTextListFormat.Style.ListStyleUndefined)
    depth = max(shown.format().indent(), 1)
    return ("o" if ordered else "u") * depth


def mark_block(cursor: QTextCursor, path: str, *, goes_on: bool = False, start: int = 1) -> None:
    """Give the cursor's block, or every selected one, a path."""
    made = QTextBlockFormat()
    made.setProperty(PATH, path)
    made.setProperty(GOES_ON, goes_on)
    made.setProperty(START, start)
    lists = sum(each != "q" for each in path)
    in_item = path.endswith(("u", "o")) and not goes_on
    made.setIndent(0 if in_item else lists)
    made.setLeftMargin(path.count("q") * _INDENT)
    made.setTopMargin(1 if lists else 3)
    made.setBottomMargin(1 if lists else 5)
    made.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(made)


def draw_lists(document: QTextDocument) -> None:
    """Let Qt's lists show what the paths say; called after whatever changed paths or took blocks away."""
    open_lists: dict[str, QTextList] = {}
    block = document.begin()
    while block.isValid():
        path = path_of(block)
        goes_on = bool(block.blockFormat().property(GOES_ON))
        open_lists = {key: each for key, each in open_lists.items() if path.startswith(key)}
        if path.endswith(("u", "o")) and not goes_on:
            open_lists = {key: each for key, each in open_lists.items() if len(key) <= len(path)}
            _join(block, path, open_lists)
        block = block.next()


def _join(block: QTextBlock, path: str, open_lists: dict[str, QTextList]) -> None:
    shown = block.textList()
    wanted = open_lists.get(path)
    if wanted is not None:
        if shown is not wanted:
            wanted.add(block)
        return
    form = QTextListFormat()
    depth = sum(each != "q" for each in path)
    form.setIndent(depth)
    ordered = path.endswith("o")
    form.setStyle(QTextListFormat.Style.ListDecimal if ordered else _DISCS[min(depth, len(_DISCS)) - 1])
    if ordered:
        form.setStart(_start_of(block))
    open_lists[path] = QTextCursor(block).createList(form)


def _start_of(block: QTextBlock) -> int:
    kept = block.blockFormat().property(START)
    return kept if isinstance(kept, int) else 1


def runs_of(block: QTextBlock) -> tuple[Run, ...]:
    """The block's text in its styles."""
    # Qt counts in UTF-16, where signs outside the first plane are two.
    units = block.text().encode("utf-16-le", "surrogatepass")
    runs = []
    for part in block.textFormats():
        text = units[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le", "replace")
        piece = text.replace(_BREAK, "\n").replace(_OBJECT, "")
        form = part.format
        href = form.anchorHref() if form.isAnchor() else ""
        bold, italic = form.fontWeight() >= _BOLD, form.fontItalic()
        runs.append(Run(piece, bold, italic, href if safe_link(href) else ""))
    return tuple(runs)
