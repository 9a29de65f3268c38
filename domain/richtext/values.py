"""The values of formatted text and their normal form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
"""Where a link may lead; anything else stays text."""

_LINK = re.compile(rf"(?:{'|'.join(SAFE_SCHEMES)}):[^\s<>\"'`\\]+", re.IGNORECASE)
_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[ \t]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style. A newline in ``text`` is a line break within the paragraph; ``link`` is where the text leads, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that are set as one paragraph."""

    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a sequence of blocks that begins with a paragraph. A numbered list counts from ``start``."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that are somebody else's words."""

    blocks: tuple[Block, ...]


Block = Paragraph | ListBlock | Quote


@dataclass(frozen=True, slots=True)
class RichText:
    """A whole formatted text."""

    blocks: tuple[Block, ...] = ()


def safe_link(target: str) -> bool:
    """Whether the target is one that a letter may link to: web, mail or telephone, and nothing that could break out of an attribute."""
    return _LINK.fullmatch(target) is not None


def plain(text: str) -> RichText:
    """Unformatted text: paragraphs are parted by empty lines, other newlines are line breaks."""
    parts = re.split(r"\n[ \t]*\n", clean(text))
    return normalise(RichText(tuple(Paragraph((Run(part),)) for part in parts)))


def clean(text: str) -> str:
    """The text with one kind of newline and without control characters or lone surrogates, which no paper can show."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINES.sub("\n", text)))


def normalise(text: RichText) -> RichText:
    """The one form of all texts that look the same.

    Spaces are single and never at the edges, white space has a style only where both its neighbours have it, neighbouring runs differ, empty
    parts are gone, neighbouring lists of a kind are one, a list item begins with a paragraph, and unsafe link targets are dropped.
    """
    return RichText(_blocks(text.blocks))


def to_plain(text: RichText) -> str:
    """The text without formatting: blocks parted by empty lines, list items on lines of their own with "–" or their number."""
    return "\n\n".join(_plain_block(block) for block in text.blocks)


def _plain_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs)
    if isinstance(block, Quote):
        return "\n\n".join(_plain_block(each) for each in block.blocks)
    lines = []
    for number, item in enumerate(block.items, block.start):
        marker = f"{number}. " if block.ordered else "– "
        body = "\n".join(_plain_block(each) for each in item)
        lines.append(marker + body.replace("\n", "\n" + " " * len(marker)))
    return "\n".join(lines)


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        new = _block(block)
        if new is None:
            continue
        last = kept[-1] if kept else None
        if isinstance(new, ListBlock) and isinstance(last, ListBlock) and new.ordered == last.ordered:
            kept[-1] = replace(last, items=last.items + new.items)
        elif isinstance(new, Quote) and isinstance(last, Quote):
            kept[-1] = Quote(_blocks(last.blocks + new.blocks))
        else:
            kept.append(new)
    return tuple(kept)


def _block(block: Block) -> Block | None:
    if isinstance(block, Paragraph):
        runs = _runs(block.runs)
        return Paragraph(runs) if runs else None
    if isinstance(block, Quote):
        blocks = _blocks(block.blocks)
        return Quote(blocks) if blocks else None
    items = tuple(itertools.chain.from_iterable(_items(_blocks(item)) for item in block.items))
    start = min(max(block.start, 0), 999_999_999) if block.ordered else 1
    return ListBlock(items, block.ordered, start) if items else None


def _items(item: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The item, or where it begins with no paragraph, the items that stand in its place."""
    if not item:
        return
    first, rest = item[0], item[1:]
    if isinstance(first, Paragraph):
        yield item
    elif isinstance(first, Quote):
        yield from _items(_blocks(first.blocks + rest))
    else:
        yield from first.items[:-1]
        yield _blocks(first.items[-1] + rest)


_Style = tuple[bool, bool, str]
_UNSTYLED: _Style = (False, False, "")


def _runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs in their normal form: words have the style they are given, white space between runs what both sides share."""
    pieces = [(piece, style) for run in runs for piece, style in _pieces(run)]
    words: list[tuple[str, _Style]] = []
    gap = ""
    for piece, style in pieces:
        if piece.isspace():
            gap += piece
            continue
        if gap and words:
            before = words[-1][1]
            shared = (before[0] and style[0], before[1] and style[1], style[2] if style[2] == before[2] else "")
            words.append((_gap(gap), shared))
        gap = ""
        words.append((piece, style))
    grouped = itertools.groupby(words, key=lambda word: word[1])
    return tuple(Run("".join(text for text, _ in group), *style) for style, group in grouped)


def _gap(white: str) -> str:
    """One line break where there is any, otherwise the white space with plain spaces and tabs folded to one."""
    return "\n" if "\n" in white else _SPACES.sub(" ", white)


def _folded(words: str) -> str:
    """Words with each white space between them as a gap."""
    if "\n" in words:
        words = "\n".join(line for each in words.split("\n") if (line := each.strip()))
    return _SPACES.sub(" ", words) if "  " in words or "\t" in words else words


def _pieces(run: Run) -> Iterator[tuple[str, _Style]]:
    """The run's words with what stands between them, and the white space before and after them."""
    text = clean(run.text)
    words = text.strip()
    if not words:
        if text:
            yield text, _UNSTYLED
        return
    before = len(text) - len(text.lstrip())
    if before:
        yield text[:before], _UNSTYLED
    yield _folded(words), (run.bold, run.italic, run.link if safe_link(run.link) else "")
    if before + len(words) < len(text):
        yield text[before + len(words) :], _UNSTYLED
