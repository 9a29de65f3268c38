"""A document as lines under headings: what every other part of the extraction reads.

Readers give blocks; here furniture, footnotes and notes taken for headings are left out, list signs that stand in running text become list
items, and each line learns the headings it stands under. Offsets count characters in the blocks' texts joined by newlines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.document import Block, BlockKind, ReadDocument
from domain.extraction.chapters import chapters
from domain.extraction.headings import announces, is_container, is_general, is_label, pieces, reads_as_heading
from domain.extraction.vocabulary import matchable

_MARKER = re.compile(r"(?:[-–—•·▪●◦*]|\d{1,2}[.)]|[a-h]\)|\(\d{1,2}\))\s+(?=\S)")
_NUMBERED = re.compile(r"(?:Kap(?:itel|\.)?\s*)?(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\S)")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_SKIPPED = 5
"""Chapters that a reader may have failed to see before the next is believed."""
_RARE = 20
"""A paper with fewer headings than one line in so many has lost them on the way."""
_DEFAULT_LEVEL = 2
_SPACE = re.compile(r"\s+")


class LineKind(StrEnum):
    """What a line is for the extraction."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"
    """A table's row of several cells: never a recommendation, never the end of one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number ("2.2.1", or empty), its depth from 1, and the line it stands on."""

    text: str
    number: str
    depth: int
    line: int

    @property
    def label(self) -> bool:
        """Whether it only names what follows ("Rekommendation"), and says nothing of the subject."""
        return is_label(self.text)

    @property
    def full(self) -> str:
        """The heading as printed, with its number."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text`` with characters made alike for matching (same length as printed), ``start`` its offset, ``path`` the headings above."""

    index: int
    kind: LineKind
    text: str
    start: int
    marker: str = ""
    page: int | None = None
    level: int = 0
    framed: bool = False
    path: tuple[Heading, ...] = ()

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def section(self) -> str:
        """The nearest heading that tells the subject, as printed."""
        telling = next((heading for heading in reversed(self.path) if not heading.label), None)
        return telling.full if telling else (self.path[-1].full if self.path else "")


def outline(document: ReadDocument) -> tuple[Line, ...]:
    """The document's lines in reading order."""
    placed = list(_placed(document))
    lost = sum(1 for piece in placed if piece.kind is LineKind.HEADING) * _RARE < len(placed)
    stack = _Stack()
    lines: list[Line] = []
    for place, piece in enumerate(placed):
        index, block, text, kind = len(lines), piece.block, piece.text, piece.kind
        marker, shift = block.marker.strip(), 0
        following = placed[place + 1].text if place + 1 < len(placed) else ""
        if kind is LineKind.TEXT and not _framed(block) and reads_as_heading(text, following, lost=lost):
            kind = LineKind.HEADING
        if kind is LineKind.HEADING:
            number, shift = (marker, 0) if marker else _leading_number(text)
            if stack.enter(text[shift:], number, block.level or _DEFAULT_LEVEL, index) is None:
                kind = LineKind.TEXT
            marker = number
        elif kind is LineKind.TEXT and (found := _MARKER.match(text)):
            kind, marker, shift = LineKind.ITEM, found.group().strip(), found.end()
        start = piece.start + shift
        lines.append(
            Line(
                index, kind, matchable(text[shift:]), start, marker, block.page, block.level, _framed(block), stack.path
            )
        )
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or a part of one that holds headings, with its offset."""

    start: int
    text: str
    kind: LineKind
    block: Block


def _placed(document: ReadDocument) -> Iterator[_Piece]:
    start = 0
    numbered = chapters(document.blocks)
    for place, block in enumerate(document.blocks):
        kind = LineKind.HEADING if place in numbered else _kind(block)
        if kind is LineKind.TEXT:
            for first, last, heading in pieces(block.text):
                inner = block.text[first:last]
                indent = len(inner) - len(inner.lstrip())
                yield _Piece(start + first + indent, inner.strip(), LineKind.HEADING if heading else kind, block)
        elif kind is not None:
            yield _Piece(start, block.text, kind, block)
        start += len(block.text) + 1


def _kind(block: Block) -> LineKind | None:
    if not block.text.strip():
        return None
    match block.kind:
        case BlockKind.HEADING:
            return LineKind.HEADING
        case BlockKind.PARAGRAPH:
            return LineKind.TEXT
        case BlockKind.LIST_ITEM:
            return LineKind.ITEM
        case BlockKind.TABLE_ROW:
            return LineKind.ROW if len(block.cells) > 1 else LineKind.TEXT
        case _:
            return None


def _framed(block: Block) -> bool:
    """A table of one cell is how Word draws a box."""
    return block.framed or (block.kind is BlockKind.TABLE_ROW and len(block.cells) == 1)


def _leading_number(text: str) -> tuple[str, int]:
    found = _NUMBERED.match(text)
    return (found.group(1), found.end()) if found else ("", 0)


class _Stack:
    """The headings that are open, from the outermost."""

    def __init__(self) -> None:
        self._open: list[Heading] = []
        self._chapter = 0
        self._container: Heading | None = None

    @property
    def path(self) -> tuple[Heading, ...]:
        return tuple(self._open)

    def enter(self, text: str, number: str, level: int, line: int) -> Heading | None:
        """Open a heading; ``None`` where its number shows that it is a note or a point, not a chapter."""
        number = number.rstrip(".")
        if number and _NUMBER.fullmatch(number):
            if not self._expected(number, text):
                return None
            depth = number.count(".") + 1
            self._close(
                lambda heading: (
                    number.startswith(f"{heading.number}.") if heading.number else heading.depth < min(depth, level)
                )
            )
        elif is_label(text):
            if not announces(text):
                self._close(lambda heading: not heading.label and (bool(heading.number) or heading.depth <= level))
            depth = (self._open[-1].depth if self._open else 0) + 1
        else:
            depth = self._unnumbered(text, level, line)
        heading = Heading(_SPACE.sub(" ", text).strip(), number, depth, line)
        self._open.append(heading)
        return heading

    def _unnumbered(self, text: str, level: int, line: int) -> int:
        """Headings without numbers nest by level; where all have one level, one that is followed at once by another contains it."""
        last = self._open[-1] if self._open else None
        if last and not last.number and last.depth == level and last.line == line - 1 and is_container(last.text):
            self._container = last
        container = self._container
        if container and container in self._open and level == container.depth and not is_general(text):
            self._close(lambda heading: heading.depth < level or heading is container)
            return level
        self._container = None
        self._close(lambda heading: heading.depth < level)
        return level

    def _expected(self, number: str, text: str) -> bool:
        """Chapters come in order; a lone number out of order, or before a whole sentence, is a note's or a point's."""
        parts = [int(part) for part in number.split(".")]
        if len(parts) > 1:
            self._chapter = parts[0]
            return True
        if text.rstrip().endswith((".", ";")) and len(text) > 60:
            return False
        if parts[0] in {1, self._chapter, self._chapter + 1} or (
            self._chapter < parts[0] <= self._chapter + _SKIPPED and len(text) <= 60
        ):
            self._chapter = parts[0]
            return True
        return False

    def _close(self, stays: Callable[[Heading], bool]) -> None:
        self._open = [heading for heading in self._open if stays(heading)]
