"""What is pasted from Word, Excel, a web page or a PDF, as the text that a letter can carry.

Nothing that can be read may be lost: a table becomes lines of cells, and a list item whose sign our lists cannot print keeps it as text.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextList, QTextListFormat, QTextTable

from domain.richtext.values import Paragraph, RichText, Run, normalise, plain
from gui.widgets.rich_document import Line, nest, runs_of

_CELL = " | "
_BEGIN, _END = "\ue000", "\ue001"
_WORD_ITEM = re.compile(
    r"(<p\b[^>]*\bmso-list:\s*l\d+\s+level(\d)[^>]*>(?:(?!</p>).)*?)<!(?:--)?\[if !supportLists\](?:--)?>((?:(?!</p>).)*?)<!(?:--)?\[endif\](?:--)?>",
    re.IGNORECASE | re.DOTALL,
)
"""A list item as Word puts it on the clipboard: a paragraph whose style names list and level, its sign where older programs look for it."""
_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(rf"{_BEGIN}(\d)([^{_END}]*){_END}")
_NUMBER = re.compile(r"(\d{1,9})[.)]")
_LETTERED = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-zåäö]{1,5})[.)]?", re.IGNORECASE)
_BULLETS = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
_WRAPPED = 45
"""Letters in the longest line of a text whose lines a program has broken; shorter lines were ended by somebody."""
_FULL = 0.85
_OWN_HYPHEN = re.compile(r"(?:(?:^|[\s(/])[^\W\d_]{1,3}|\d|[A-ZÅÄÖ]{2})-$")
_SHARED_ENDING = re.compile(r"(?:och|eller|samt|respektive|till)\b")


def from_html(source: str) -> RichText:
    """Formatted text from another program."""
    document = _Foreign()
    document.setHtml(_WORD_ITEM.sub(_marked, source))
    return normalise(RichText(nest(list(_lines(document)))))


def from_text(source: str) -> RichText:
    """Unformatted text: cells set apart, and lines that only a page's width has broken put together again."""
    lines = "\n".join(_row(line) for line in source.splitlines())
    return plain("\n\n".join(_unwrapped(part) for part in re.split(r"\n\n+", lines)))


def begins_with_rows(text: RichText) -> bool:
    """Whether it begins with the rows of a table, which are no part of a sentence that they are pasted after."""
    first = text.blocks[0] if text.blocks else None
    words = "".join(run.text for run in first.runs) if isinstance(first, Paragraph) else ""
    return "\n" in words and _CELL in words.partition("\n")[0]


class _Foreign(QTextDocument):
    """Text from elsewhere; nothing that it refers to is fetched."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None


@dataclass(slots=True)
class _Lists:
    """The lists that are open, from the outermost: kind and last number."""

    kinds: str = ""
    counts: list[int] = field(default_factory=list)

    def line(self, runs: tuple[Run, ...], depth: int, sign: str) -> Line:
        """A paragraph with a list sign as an item, or where our lists would print another sign, as a paragraph that begins with it."""
        number = _NUMBER.fullmatch(sign)
        kind = "o" if number else "u"
        count = int(number[1]) if number else 0
        goes_on = len(self.kinds) >= depth and self.kinds[depth - 1] == kind
        if (number and goes_on and count != self.counts[depth - 1] + 1) or (not number and _LETTERED.fullmatch(sign)):
            self._close(depth - 1)
            return Line(self.kinds, (Run(f"{sign} "), *runs), goes_on=bool(self.kinds))
        self._close(depth if goes_on else depth - 1)
        while len(self.kinds) < depth:
            self.kinds += kind
            self.counts.append(0)
        self.counts[-1] = count
        return Line(self.kinds, runs, start=max(count, 1))

    def _close(self, depth: int) -> None:
        self.kinds = self.kinds[:depth]
        del self.counts[depth:]


def _lines(document: QTextDocument) -> Iterator[Line]:
    lists, table = _Lists(), _Table()
    block = document.begin()
    while block.isValid():
        line, cell = _line(block, lists), _cell(block)
        if not table.takes(line, cell):
            yield from table.lines()
            table = _Table()
            if not table.takes(line, cell):
                yield line
        block = block.next()
    yield from table.lines()


def _line(block: QTextBlock, lists: _Lists) -> Line:
    runs = runs_of(block)
    mark = _MARK.match(block.text())
    if mark is not None:
        left = mark.end()
        kept = []
        for run in runs:
            kept.append(replace(run, text=run.text[left:]))
            left = max(left - len(run.text), 0)
        return lists.line(tuple(kept), int(mark[1]), mark[2])
    shown: QTextList | None = block.textList()
    if shown is not None:
        form = shown.format()
        bullet = form.style() in (*_BULLETS, QTextListFormat.Style.ListStyleUndefined)
        return lists.line(runs, max(form.indent(), 1), "" if bullet else shown.itemText(block))
    if block.text().strip():
        lists.kinds, lists.counts = "", []
    return Line("", runs)


_Cell = tuple[int, int, int]
"""Which table, row and column a paragraph stands in."""


def _cell(block: QTextBlock) -> _Cell | None:
    """The cell a paragraph stands in; none in a table of a single column, which is a frame around text."""
    cursor = QTextCursor(block)
    table: QTextTable | None = cursor.currentTable()
    if table is None or table.columns() < 2:
        return None
    cell = table.cellAt(cursor)
    return table.objectIndex(), cell.row(), cell.column()


@dataclass(slots=True)
class _Table:
    """A table's rows, one a line."""

    rows: dict[int, dict[int, list[Run]]] = field(default_factory=dict)
    index: int | None = None

    def takes(self, line: Line, cell: _Cell | None) -> bool:
        """Take a paragraph of the table in; lists, and other tables, are left where they stand."""
        if cell is None or line.path or self.index not in (None, cell[0]):
            return False
        self.index = cell[0]
        runs = self.rows.setdefault(cell[1], {}).setdefault(cell[2], [])
        runs += (Run(" "), *line.runs) if runs else line.runs
        return True

    def lines(self) -> Iterator[Line]:
        """The rows as one paragraph, without cells that are empty to a row's end."""
        runs: list[Run] = []
        for cells in self.rows.values():
            filled = [column for column, content in cells.items() if any(run.text.strip() for run in content)]
            for column, content in cells.items() if filled else ():
                if column <= filled[-1]:
                    between = _CELL if column != next(iter(cells)) else "\n" if runs else ""
                    runs += (Run(between), *(replace(run, text=run.text.replace("\n", " ")) for run in content))
        if runs:
            yield Line("", tuple(runs))


def _marked(item: re.Match[str]) -> str:
    """Word's sign as a mark that stays with the paragraph's text."""
    sign = html.unescape(_TAG.sub("", item[3])).replace("\xa0", " ").strip()
    sign = sign if _LETTERED.fullmatch(sign) and sign != "o" else ""
    return f"{item[1]}{_BEGIN}{item[2]}{sign}{_END}"


def _row(line: str) -> str:
    """A line of cells with tabs between them; tabs before the text only indent it."""
    if "\t" not in line.strip():
        return line.strip()
    return _CELL.join(cell.strip() for cell in line.rstrip().split("\t"))


def _unwrapped(text: str) -> str:
    """A paragraph's lines as one, but for those that end though the next word would have had room in them."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if width < _WRAPPED or _CELL in text:
        return text
    whole = lines[0]
    for before, line in itertools.pairwise(lines):
        word = line.split(maxsplit=1)[0] if line.strip() else ""
        if len(before) + 1 + len(word) < _FULL * width:
            whole += "\n" + line
        elif before.endswith("\u00ad"):
            whole = whole[:-1] + line
        elif re.search(r"\w-$", before) and word[:1].islower() and not _SHARED_ENDING.match(line):
            whole = (whole if _OWN_HYPHEN.search(before) else whole[:-1]) + line
        else:
            whole += " " + line
    return whole
