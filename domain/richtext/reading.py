"""Markdown to formatted text: the ``markdown`` library parses, its element tree is walked, its HTML is never made.

Everything that is not one of our few marks stays text, letter by letter: HTML, images, entities, headings, rules, code, references.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from domain.richtext.emphasis import styled
from domain.richtext.values import (
    Block,
    ListBlock,
    Paragraph,
    Quote,
    RichText,
    Run,
    clean,
    normalise,
    plain,
    safe_link,
    to_plain,
)

if TYPE_CHECKING:
    from markdown import Markdown

_MARKS = re.compile(r"[\\*\[]|^[ \t]*(?:[-+>]|\d+\.)|  $|^(?: {4}|\t)", re.MULTILINE)
_SOFT_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_FOLDED = re.compile(r"[ \t]*\n[ \t]*|[ \t]{2,}|\t")
_BOLD = re.compile(r"(?<![^\s(])\*\*(?=\w)([\w ,-]*\w)\*\*(?![^\s.,:;!?)])")
"""Bold that cannot be anything else: words between white space or brackets and white space or a sign."""
_ESCAPED = re.compile("\x02(\\d+)\x03")
_NUMBER = re.compile(r"( *)(\d{1,9})\.(?= )")
_TOO_DEEP = re.compile(r"^ {65,}", re.MULTILINE)
"""Sixteen levels of lists: more is no text for people, and each costs the library more than the one before."""

_local = threading.local()


@functools.lru_cache(maxsize=1024)
def parse(markdown: str) -> RichText:
    """Read Markdown. Never fails: what cannot be read as formatting is text. The result is in normal form."""
    source = clean(markdown)
    if not source or source.isspace():
        return RichText()
    if _MARKS.search(source) is None:
        return plain("\n\n".join(_SOFT_BREAK.sub(" ", part) for part in re.split(r"\n[ \t]*\n", source)))
    try:
        return normalise(RichText(tuple(_blocks(_tree(source)))))
    except RecursionError:
        _local.reader = None  # it stopped in the middle and remembers where
        return plain(source)


def words_of(markdown: str) -> str:
    """``to_plain(parse(markdown))``, and far sooner where the text has no marks but a bold word or so, as most of many thousands."""
    if _is_simple(markdown):
        return markdown
    if "*" in markdown:
        bare = "".join(_BOLD.split(markdown))
        if _is_simple(bare):
            return bare
    source = clean(markdown)
    if _MARKS.search(source) is not None:
        source = "".join(_BOLD.split(source))
        if _MARKS.search(source) is not None:
            return to_plain(parse(markdown))
    parts = re.split(r"\n[ \t]*\n", source)
    folded = (_FOLDED.sub(" ", part.strip()) for part in parts)
    return "\n\n".join(part for part in folded if part)


def _is_simple(text: str) -> bool:
    """Whether each paragraph is one line of words as they are read, seen without looking at every letter in turn."""
    return (
        "*" not in text
        and "[" not in text
        and "\\" not in text
        and "  " not in text
        and text.replace("\n\n", "").isprintable()
        and all(part[:1].isalpha() and part[-1] != " " for part in text.split("\n\n"))
    )


def _tree(source: str) -> Element:
    """The library's tree after blocks and inline marks, before anything is made into HTML."""
    reader = _reader()
    reader.reset()
    lines = _TOO_DEEP.sub(" " * 64, source.expandtabs(4)).split("\n")
    root = reader.parser.parseDocument(_keep_numbers([line if line.strip() else "" for line in lines])).getroot()
    assert root is not None  # noqa: S101 - the parser makes a root for every document
    reader.treeprocessors["inline"].run(root)
    return root


def _keep_numbers(lines: list[str]) -> list[str]:
    """Let a number that does not continue its list be text, so that no list is printed with other numbers than were written.

    A list whose every item has the number of the first is counted, as Markdown's users expect.
    """
    kept: list[str] = []
    first: dict[int, int] = {}
    following: dict[int, int] = {}
    blank = True
    for line in lines:
        number = _NUMBER.match(line)
        depth = (len(line) - len(line.lstrip(" "))) // 4
        if blank and line and not number:
            following = {level: value for level, value in following.items() if level < depth}
        if number:
            value = int(number[2])
            if depth in following and value not in (following[depth], first[depth]):
                line = f"{number[1]}{number[2]}\\{line[number.end(2) :]}"  # noqa: PLW2901 - the line as it is kept
            else:
                first.setdefault(depth, value)
                first[depth] = first[depth] if depth in following else value
                following = {level: each for level, each in following.items() if level < depth} | {
                    depth: following.get(depth, value) + 1
                }
        blank = not line
        kept.append(line)
    return kept


def _reader() -> Markdown:
    """This thread's parser. Importing the library takes some 50 ms and is put off until formatted text is met."""
    found: Markdown | None = getattr(_local, "reader", None)
    if found is None:
        from domain.richtext.dialect import make_reader  # noqa: PLC0415 - see above

        found = _local.reader = make_reader(safe_link)
    return found


def _blocks(parent: Element) -> Iterator[Block]:
    """The blocks within an element. Loose text within a list item or a quote is a paragraph of its own."""
    loose = list(_text(parent.text, ""))
    for child in parent:
        if child.tag in ("p", "ul", "ol", "blockquote"):
            yield _paragraph(loose)
            loose = []
            yield _block(child)
        else:
            loose += _inline(child)
        loose += _text(child.tail, "")
    yield _paragraph(loose)


def _block(element: Element) -> Block:
    if element.tag == "p":
        texts = list(_text(element.text, ""))
        for child in element:
            texts += _inline(child)
            texts += _text(child.tail, "")
        return _paragraph(texts)
    if element.tag == "blockquote":
        return Quote(tuple(_blocks(element)))
    items = tuple(tuple(_blocks(item)) for item in element)
    return ListBlock(items, element.tag == "ol", int(element.get("start", "1")))


def _paragraph(texts: list[tuple[str, str]]) -> Paragraph:
    runs = styled(texts)
    return Paragraph(tuple(Run(_unescape(run.text), run.bold, run.italic, run.link) for run in runs))


def _inline(element: Element) -> Iterator[tuple[str, str]]:
    """The texts of a line break or a link; links do not nest."""
    if element.tag == "br":
        yield "\n", ""
        return
    link = _unescape(element.get("href", ""))
    yield from _text(element.text, link)
    for child in element:
        yield from ((text, link) for text, _ in _inline(child))
        yield from _text(child.tail, link)


def _text(text: str | None, link: str) -> Iterator[tuple[str, str]]:
    if text:
        yield _SOFT_BREAK.sub(" ", text), link


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text)
