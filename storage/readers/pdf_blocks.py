"""Lines of a PDF into blocks: headings by size, weight and number, paragraphs rejoined, list items with their depth, furniture told apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.document import Block, BlockKind, Box
from storage.readers.furniture import PAGE_NUMBER, contents, is_contents_line, shape
from storage.readers.headings import NUMBERED, heading, reads_as_heading
from storage.readers.joining import Words, join_lines, rejoined
from storage.readers.pdf_lines import Line, Page

_BULLETS = "•●○▪■□▫◦‣∙·➢➤–—‐−\uf0b7\uf0a7\uf02d\uf0d8\u25cf\ue00a-"
_RECOGNISED = "e+«»¢"
"""What text recognition makes of a bullet."""
_MARKER = re.compile(
    rf"^([{re.escape(_BULLETS + _RECOGNISED)}o]|[+«»¢]{{2,3}}|\(?\d{{1,3}}[.)]|\(?(?:[a-zåäö]|[ivx]{{2,5}})[.)])(?:\s+|$)((?<=[+«»¢]\s)—\s+)?(.*)$",
    re.DOTALL,
)
_SYMBOLS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\ue00a", "•") | {"\uf02d": "–"} | dict.fromkeys(_RECOGNISED, "•")
"""Signs of symbol fonts, as what they look like."""
_ENDED = re.compile(r"[.:;!?]$")
_EDGE = 0.13
"""The part of a page's height at its top and foot where furniture stands."""
_LETTERHEAD = 0.3
"""Down to where a letterhead may reach that most pages repeat."""
_LARGE = 1.12
"""The size of a heading's type, at the least, against the usual one."""
_LABEL = 0.85
"""The size of a bold label above a box or list, at the least, against the usual one."""
_CAPTION = re.compile(r"^(?:tabell|figur|diagram|bild|karta)\s+\d", re.IGNORECASE)
_FRONT = 40
"""The first pages, where a contents list stands."""
_NOTE = 0.92
"""The size of a footnote's text, at the most, against the usual one."""
_NOTE_NUMBER = re.compile(r"^\d{1,3}(?:\s+\S|$)")
_LONGEST_HEADING = 200
_NEXT_LINE = 1.32
"""Line distances from this many usual ones on part paragraphs."""


@dataclass(slots=True)
class _Type:
    """What is usual in the document."""

    size: float
    pitch: float
    """Usual distance between baselines, in sizes."""


@dataclass(slots=True)
class _Open:
    """A block that is being put together of lines."""

    lines: list[Line]
    marker: str = ""
    note: bool = False
    small: bool = False
    """A footnote in small type, which goes on as long as the type is small."""


def blocks_of(pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks of a document's pages in reading order."""
    usual = _usual(pages)
    furniture = _furniture(pages, usual)
    words = Words(line.text for page in pages for line in page.lines)
    blocks = [block for page in pages for block in _page_blocks(page, usual, words, furniture)]
    headings = sum(block.kind is BlockKind.HEADING for block in blocks)
    if headings < 2 or headings * 3 < len(pages):
        blocks = [_by_its_words(block) for block in blocks]
    return rejoined(_levelled(blocks), words)


def _usual(pages: Sequence[Page]) -> _Type:
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 11.0
    for page in pages:
        for before, line in zip(page.lines, page.lines[1:], strict=False):
            gap = line.baseline - before.baseline
            if abs(line.size - before.size) < 0.3 and abs(line.size - size) < 0.6 and 0.9 < gap / line.size < 2.2:
                pitches[round(gap / line.size, 1)] += 1
    return _Type(
        size, min((pitch for pitch, n in pitches.most_common(2) if n * 3 > pitches.most_common(1)[0][1]), default=1.2)
    )


def _furniture(pages: Sequence[Page], usual: _Type) -> set[tuple[int, int]]:
    """(page, line index) of what belongs to the page: lines at its edges that stand on others too, page numbers, contents lines."""
    front = [((page.number, index), line.text) for page in pages[:_FRONT] for index, line in enumerate(page.lines)]
    found = {front[at][0] for at in contents([text for _, text in front])}
    repeated: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for page in pages:
        for index, line in enumerate(page.lines):
            share = line.baseline / page.height
            edge = share < _EDGE or share > 1 - _EDGE
            rule = not any(each.isalnum() for each in line.text)
            if rule or is_contents_line(line.text) or (edge and PAGE_NUMBER.match(line.text.strip())):
                found.add((page.number, index))
            if edge or share < _LETTERHEAD:
                # Large or bold type whose number changes is a heading at the head of its page, not the page's own.
                look = line.text if line.bold or line.size >= _LARGE * usual.size else shape(line.text)
                repeated.setdefault((look, round(line.baseline / 6)), []).append((page.number, index))
    least = 2 if len(pages) < 6 else 3
    for (_, height), places in repeated.items():
        on_pages = len({page for page, _ in places})
        below = _EDGE < height * 6 / pages[0].height < 1 - _EDGE
        if on_pages >= (max(3, 0.6 * len(pages)) if below else least):
            found.update(places)
    return found


def _page_blocks(page: Page, usual: _Type, words: Words, furniture: set[tuple[int, int]]) -> Iterator[Block]:
    opened: _Open | None = None
    lines = [line for at, line in enumerate(page.lines) if (page.number, at) not in furniture]
    measure = _Measure(page, lines, usual, words)
    for index, line in enumerate(page.lines):
        if (page.number, index) in furniture:
            text = "\t".join(line.cells) or line.text
            yield Block(BlockKind.FURNITURE, text, page.number, boxes=(_place(page, [line]),))
            continue
        small = line.size <= _NOTE * usual.size
        if opened is not None and opened.small and not small:
            yield from _closed(opened, page, measure)
            opened = None
        if _begins_note(line, opened, page, usual):
            yield from _closed(opened, page, measure)
            opened = _Open([line], note=True, small=small)
        elif opened is not None and (opened.small or _goes_on(opened, line, usual, measure)):
            opened.lines.append(line)
        else:
            yield from _closed(opened, page, measure)
            opened = None
            if _is_row(page, index):
                yield Block(
                    BlockKind.TABLE_ROW,
                    " | ".join(line.cells),
                    page.number,
                    cells=line.cells,
                    boxes=(_place(page, [line]),),
                    bold=line.bold,
                )
            else:
                opened = _begin(line)
    yield from _closed(opened, page, measure)


class _Measure:
    """What the lines of a page are measured by: how far its columns reach to the right, the usual type, the paper's words."""

    def __init__(self, page: Page, lines: Sequence[Line], usual: _Type, words: Words) -> None:
        self.usual = usual
        self.words = words
        self._lines = lines
        self._width = page.width
        self._known: dict[tuple[int, float], float] = {}

    def ended(self, before: Line, after: Line) -> bool:
        """Whether the line was ended on purpose: the word that opens the next one would have had room in it."""
        word = after.text.split(maxsplit=1)[0]
        letter = (after.right - after.left) / max(len(after.text), 1)
        return before.right + (len(word) + 1) * letter + 0.5 * before.size < self._right(before)

    def _right(self, line: Line) -> float:
        key = round(line.left / 20), line.size
        if key not in self._known:
            near = 0.14 * self._width
            alike = [each for each in self._lines if abs(each.size - line.size) < 0.6]
            self._known[key] = max((each.right for each in alike if abs(each.left - line.left) < near), default=0.0)
        return self._known[key]


def _is_row(page: Page, index: int) -> bool:
    """Whether a line is a row of a table or of a letterhead's fields: parted in cells, as one of its neighbours is."""
    if not page.lines[index].cells or _MARKER.match(page.lines[index].cells[0] + " "):
        return False
    beside = [page.lines[at] for at in (index - 2, index - 1, index + 1, index + 2) if 0 <= at < len(page.lines)]
    return any(line.cells and abs(line.baseline - page.lines[index].baseline) < 4 * line.size for line in beside)


def _begins_note(line: Line, opened: _Open | None, page: Page, usual: _Type) -> bool:
    """A raised number after some space, or a number before small type in the lower part of the page."""
    if line.note:
        last = opened.lines[-1] if opened else None
        return last is None or bool(opened and opened.note) or _is_apart(last, line, usual)
    low = line.baseline > 0.45 * page.height
    return low and line.size <= _NOTE * usual.size and _NOTE_NUMBER.match(line.text) is not None


def _is_apart(last: Line, line: Line, usual: _Type) -> bool:
    """Whether there is more space between the lines than within a paragraph, or the line stands higher up."""
    return not 0.5 * line.size < line.baseline - last.baseline < _NEXT_LINE * usual.pitch * line.size


def _begin(line: Line) -> _Open:
    match = _MARKER.match(line.text)
    if match is None or (line.bold and match[1][0].isdigit()):
        return _Open([line])
    return _Open([line], match[1])


def _goes_on(opened: _Open, line: Line, usual: _Type, measure: _Measure) -> bool:
    """Whether the line belongs to the block that is open."""
    last = opened.lines[-1]
    gap = line.baseline - last.baseline
    if abs(gap) < 2 and (last.text.strip() == opened.marker or -4 < line.left - last.right < line.size):
        return True
    if abs(line.size - last.size) > 0.7 or line.bold != last.bold or _is_apart(last, line, usual):
        return False
    ended, sentence = measure.ended(last, line), _ENDED.search(last.text) is not None
    if _begin(line).marker and (ended or sentence or not _is_inside(opened, line)):
        return False
    if line.cells and not opened.marker:
        return False
    if opened.marker:
        return line.left > opened.lines[0].left + 2 or not (ended or sentence)
    if len(opened.lines) == 1 and abs(line.left - last.left) > 4:
        # A first line that is indented, or that hangs out.
        return not (ended and sentence) if line.left < last.left else not (ended or sentence)
    return abs(line.left - last.left) <= 4 and not (sentence and (ended or line.lead))


def _is_inside(opened: _Open, line: Line) -> bool:
    """Whether what looks like a list sign stands where the open block's words do (*fr o m* and a dash, broken over lines)."""
    if opened.marker and len(opened.lines) == 1:
        return line.left > opened.lines[0].left + 6
    return abs(line.left - opened.lines[-1].left) <= 4


def _closed(opened: _Open | None, page: Page, measure: _Measure) -> Iterator[Block]:
    if opened is None:
        return
    lines = opened.lines
    text = lines[0].text
    for before, line in itertools.pairwise(lines):
        broken = not (opened.marker or opened.note or lines[0].bold) and measure.ended(before, line)
        text = f"{text}\n{line.text}" if broken else join_lines(text, line.text, measure.words)
    place = _place(page, lines)
    bold = all(line.bold for line in lines)
    framed = any(_inside(place[1], frame) for frame in page.frames)
    if opened.note:
        number, _, rest = (lines[0].note, "", text) if lines[0].note else text.partition(" ")
        yield Block(BlockKind.FOOTNOTE, rest, page.number, marker=number, boxes=(place,))
        return
    if opened.marker:
        match = _MARKER.match(text)
        words = match[3].strip() if match else text
        if words:
            style = f"left={lines[0].left:.0f}"
            yield Block(
                BlockKind.LIST_ITEM,
                words,
                page.number,
                marker=_SYMBOLS.get(opened.marker[0], opened.marker),
                boxes=(place,),
                style=style,
                bold=bold,
                framed=framed,
            )
        return
    size = max(line.size for line in lines)
    kind = (
        BlockKind.HEADING
        if _is_heading(text, size, measure.usual, bold=bold, lines=len(lines))
        else BlockKind.PARAGRAPH
    )
    match = NUMBERED.match(text) if kind is BlockKind.HEADING else None
    number, words = (match[1], match[2]) if match else ("", text)
    yield Block(
        kind, words, page.number, marker=number, boxes=(place,), style=f"size={size:.1f}", bold=bold, framed=framed
    )


def _is_heading(text: str, size: float, usual: _Type, *, bold: bool, lines: int) -> bool:
    if len(text) > _LONGEST_HEADING or lines > 4 or not any(each.isalpha() for each in text):
        return False
    if size >= _LARGE * usual.size:
        return True
    return bold and size >= _LABEL * usual.size and not text.endswith((".", ";", ",")) and not _CAPTION.match(text)


def _by_its_words(block: Block) -> Block:
    """A paper whose headings are set like its text still has them: short lines that stand alone."""
    if block.kind is not BlockKind.PARAGRAPH or "\n" in block.text or not reads_as_heading(block.text):
        return block
    known = heading(block.text, 2)
    return replace(block, kind=BlockKind.HEADING, text=known.text, marker=known.marker)


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """Heading levels by number, else by size and weight; list depths by how far in the marker stands."""
    heading_level = _heading_levels([block for block in blocks if block.kind is BlockKind.HEADING])
    lefts = sorted({_left(block) for block in blocks if block.kind is BlockKind.LIST_ITEM})
    depths: dict[float, int] = {}
    for left in lefts:
        near = next((known for known in depths if abs(known - left) < 8), None)
        depths[left] = depths[near] if near is not None else len(set(depths.values()))
    levelled = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            level = block.marker.count(".") + 1 if block.marker else heading_level[_size(block), block.bold]
            levelled.append(replace(block, level=level))
        elif block.kind is BlockKind.LIST_ITEM:
            levelled.append(replace(block, level=depths[_left(block)]))
        else:
            levelled.append(block)
    return levelled


def _heading_levels(headings: Sequence[Block]) -> dict[tuple[float, bool], int]:
    """The level of each look of headings: that of the numbered ones set like it, else by how many common looks are larger."""
    looks = Counter((_size(block), block.bold) for block in headings)
    numbered = {(_size(block), block.bold): block.marker.count(".") + 1 for block in reversed(headings) if block.marker}
    levels = {}
    for look in looks:
        larger = [other for other, count in looks.items() if other > look and (count > 1 or other in numbered)]
        below = [numbered[other] + 1 for other in larger if other in numbered]
        levels[look] = numbered.get(look, min(max([len(larger) + 1, *below]), 6))
    return levels


def _size(block: Block) -> float:
    return float(block.style.removeprefix("size="))


def _left(block: Block) -> float:
    return float(block.style.removeprefix("left="))


def _place(page: Page, lines: Sequence[Line]) -> tuple[int, Box]:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return page.number, Box(left, min(line.top for line in lines), right, max(line.bottom for line in lines))


def _inside(box: Box, frame: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = frame
    return left - 2 <= box.left and top - 2 <= box.top and box.right <= right + 2 and box.bottom <= bottom + 2
