"""Plain text and Markdown: bytes into text, lines into blocks.

Offices send text that is Markdown only in part, so the lines are read for what they look like rather than by a Markdown
parser, which would make code of an indented list and lose the hard line breaks of an address.
"""

from __future__ import annotations

import functools
import html
import itertools
import re
from collections.abc import Iterator, Sequence

from domain.document import Block, BlockKind
from storage.readers.furniture import PAGE_NUMBER, marked
from storage.readers.headings import LONGEST_HEADING, heading, reads_as_heading
from storage.readers.joining import Words, join_lines, rejoined
from storage.readers.letters import mended, of_old_bytes, readable
from storage.readers.unspaced import paragraphs, unjustified, with_points, wrapped_at

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HASHES = re.compile(r"^\s{0,3}(#{1,6})\s+(\S.*)$")
_ITEM = re.compile(r"^(\s*)(?:>\s*)?(--|\\?[-*+•◦▪▫‣●○·–—]|\(?\d{1,3}[.)]|\(?[a-zåäö][.)])(?:\s+(.*))?$")
_RULE = re.compile(r"^(?:[-*_=]\s*){3,}$")
_SEPARATOR = re.compile(r"^\|? ?:?-{2,}[-|:\s]*$")
_FOOTNOTE = re.compile(r"^\s*\[\^?(\d{1,3})\]:?\s+(.*)$")
_IMAGE = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,300}\)")
_LINK = re.compile(r"\[([^\]]{1,300})\]\((?:mailto:|https?:|tel:|#)[^)\s]{0,300}\)")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|br|p|span|div)\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*_])", re.DOTALL)
_ALL_BOLD = re.compile(r"^\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
"""With its semicolon: the addresses of web pages are full of what would be entities without."""
_UNWRAPPED = 300
"""Characters; nobody wraps lines as late as that."""
_PAGE_LABEL = re.compile(r"^\s*(sid(?:a|\.)?\s+\d{1,4}\s*(?:\(\d{1,4}\)|av\s+\d{1,4}))\s+", re.IGNORECASE)
_SHORT_LINE = 55
"""Characters; two lines that both are this short were meant as two, as in an address."""
_FIELD = re.compile(r"\s*[A-ZÅÄÖ][\w ]{2,25}: \S")
"""A line of a letterhead that names what it gives, as "Beslut: 1991-08-22"."""
_RAGGED = 12
"""Characters that a wrapped line may be shorter than the widest."""


def decode(content: bytes) -> str:
    """The bytes as text: by their mark, else UTF-8, UTF-16 where every other byte is zero, else a letter a byte, which takes nearly anything."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if content[:200].count(0) > len(content[:200]) // 4:
        odd = content[1:200:2].count(0) >= content[0:200:2].count(0)
        return content.decode("utf-16-le" if odd else "utf-16-be", "replace")
    try:
        return mended(content.decode("utf-8"))
    except UnicodeDecodeError:
        return of_old_bytes(content)


def read_text(content: bytes) -> tuple[Block, ...]:
    """The blocks of a text or Markdown file."""
    text = (
        readable(decode(content).replace("\u00ad\n", "-\n"))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\f", "\n\n")
    )
    lines = _lines(text)
    width = wrapped_at(lines)
    words = Words(line.strip() for line in lines if line.strip())
    return rejoined(marked(tuple(_blocks(lines, words, width))), words)


def _lines(text: str) -> list[str]:
    """The text's lines. Where they are not wrapped, each is a paragraph or a page, and the page's number at its head a line of its own."""
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= _UNWRAPPED:
            lines.append(line)
            continue
        match = _PAGE_LABEL.match(line)
        lines += ["", *((match[1].strip(), "", line[match.end() :]) if match else (line,)), ""]
    return with_points(lines)


def _blocks(lines: Sequence[str], words: Words, width: int) -> Iterator[Block]:
    paragraph: list[str] = []
    for line in lines:
        block = _block_of_line(line)
        item = _open_item(paragraph)
        if block is None and line.strip() and not (item and _RULE.match(line.strip())):
            paragraph.append(line)
            continue
        yield from _run(paragraph, words, width)
        paragraph = []
        if block is not None and block.kind is BlockKind.LIST_ITEM:
            paragraph = [line]
        elif block is not None and block.text:
            yield block
    yield from _run(paragraph, words, width)


def _run(lines: Sequence[str], words: Words, width: int) -> Iterator[Block]:
    """The blocks of lines with no blank line between them."""
    for paragraph in paragraphs(lines, width):
        yield from _paragraph(unjustified(paragraph) if width else paragraph, words, width)


def _open_item(paragraph: Sequence[str]) -> bool:
    return bool(paragraph) and _ITEM.match(paragraph[0]) is not None


def _block_of_line(line: str) -> Block | None:
    """The block that a line is by itself; an empty one for a rule; ``None`` for a line of a paragraph."""
    stripped = line.strip()
    if not stripped:
        return None
    if _RULE.match(stripped) or _SEPARATOR.match(stripped):
        return Block(BlockKind.PARAGRAPH, "")
    if PAGE_NUMBER.match(stripped):
        return Block(BlockKind.FURNITURE, stripped)
    if match := _HASHES.match(line):
        return heading(inline(match[2].rstrip("# \t")), len(match[1]))
    if match := _FOOTNOTE.match(line):
        return Block(BlockKind.FOOTNOTE, inline(match[2]), marker=match[1])
    if line.lstrip().startswith("|") and line.rstrip().endswith("|"):
        cells = tuple(inline(cell) for cell in line.strip().strip("|").split("|"))
        return Block(BlockKind.TABLE_ROW, " | ".join(cells) if any(cells) else "", cells=cells)
    if _ITEM.match(line):
        return Block(BlockKind.LIST_ITEM, line)
    return None


def _paragraph(lines: Sequence[str], words: Words, width: int) -> Iterator[Block]:
    if not lines:
        return
    if match := _ITEM.match(lines[0]):
        text = inline(functools.reduce(lambda before, line: join_lines(before, line, words), lines[1:], match[3] or ""))
        depth = len(match[1].expandtabs(4))
        if text:
            yield Block(BlockKind.LIST_ITEM, text, level=0 if depth < 4 else depth // 4, marker=match[2].lstrip("\\"))
        return
    if len(lines) == 1 and (alone := _heading_line(lines[0])):
        yield alone
        return
    joined = _joined(lines, words, _SHORT_LINE if not width else min(_SHORT_LINE, width - _RAGGED))
    if text := inline(joined):
        yield Block(BlockKind.PARAGRAPH, text, bold=_ALL_BOLD.match(joined) is not None)


def _heading_line(line: str) -> Block | None:
    """A line that stands alone and reads as a heading: short, not a sentence, not a date or a number."""
    if match := _ALL_BOLD.match(line):
        return heading(inline(match[2]), 3) if len(match[2]) <= LONGEST_HEADING else None
    text = inline(line)
    return heading(text, 2) if reads_as_heading(text) else None


def _joined(lines: Sequence[str], words: Words, shortest: int) -> str:
    """The lines of a paragraph as one, with those line breaks kept that were meant: hard breaks, and lines too short to be wrapped."""
    text = lines[0]
    for before, line in itertools.pairwise(lines):
        short = max(len(before.strip()), len(line.strip())) < shortest and not before.rstrip().endswith("-")
        hard = (
            short or (len(line.strip()) < shortest and _FIELD.match(line) is not None) or before.endswith(("  ", "\\"))
        )
        text = f"{text.rstrip(chr(92)).rstrip()}\n{line.strip()}" if hard else join_lines(text, line, words)
    return text


def inline(text: str) -> str:
    """The words of a line without Markdown's signs and the few HTML tags that converters leave behind."""
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub(lambda tag: "\n" if tag[0].lower().startswith("<br") else "", text)
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), _ESCAPED.sub(r"\1", text)).strip()
