"""Joining what layout has parted: lines into paragraphs, paragraphs over page breaks, words over hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.document import Block, BlockKind

_HYPHENS = "-\u2010\u2011"
_SOFT_HYPHEN = "\u00ad"
_ENDS_OPEN = re.compile(r"[\w,;–%)”\"-]$")
_KEEPS_HYPHEN = re.compile(rf"(?:^|[\s(/])(?:[^\W\d_]{{1,3}}|\w*\d\w*|\w*[A-ZÅÄÖ]{{2}})[{_HYPHENS}]$")
"""A short prefix, an abbreviation or a number before the hyphen: *it-system*, *e-tjänst*, *EG-rätt*, *2000-talet*."""
_PARTED = re.compile(rf"\w+[{_HYPHENS}]$")
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST = re.compile(rf"(\w+)[{_HYPHENS}]$")
_FIRST = re.compile(r"\w+")
_OFTEN = 0.04
"""The share of lines that end in a hyphen in a paper whose words are parted at line ends; elsewhere such hyphens are the words' own."""
_LONGEST_WORD = 80
_LONG = 60
"""Characters; a shorter line may have been meant to end where it does."""
_CLAUSE = re.compile(r"(?:att|dels|samt|och|eller)\b")
"""What opens a clause that is a paragraph of its own (seed 004: *föreslås besluta* / *att uppdra åt …*)."""
LEADS_ON = frozenset(
    {"och", "eller", "samt", "men", "att", "som", "om", "hur", "när", "där", "vilka", "vilken", "vilket", "än", "inte"}
    | {"i", "på", "av", "för", "till", "med", "från", "vid", "inom", "under", "över", "mellan", "mot", "utan", "genom"}
    | {
        "enligt",
        "efter",
        "bland",
        "hos",
        "är",
        "har",
        "ska",
        "kan",
        "bör",
        "den",
        "det",
        "de",
        "en",
        "ett",
        "sin",
        "sina",
    }
)
"""Words that no sentence ends with: what follows goes on with it, also when it begins with a capital (*av hur* / *IT-systemen*)."""
_SHARED_ENDING = re.compile(r"(och|eller|samt|respektive|till|/)\b")


class Words:
    """The words of a paper, which tell whether a hyphen at a line's end belongs to the word or to the line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        parted = total = 0
        for line in lines:
            total += 1
            if line[-1:] in _HYPHENS and _PARTED.search(line):
                parted += 1
                line = line.rpartition(" ")[0]  # noqa: PLW2901 - half a word is not one of the paper's words
            self._known.update(_WORD.findall(line.casefold()))
        self._parts_words = parted > _OFTEN * total

    def whole(self, head: str, tail: str) -> bool | None:
        """Whether head and tail are one word without a hyphen; ``None`` where the paper does not tell."""
        if f"{head}-{tail}" in self._known:
            return False
        if f"{head}{tail}" in self._known:
            return True
        return None if self._parts_words else False


def join_lines(before: str, after: str, words: Words | None = None) -> str:
    """Two lines of one paragraph as one: a word parted by a hyphen at the line's end is made whole, a hyphen of the word itself is kept.

    With ``words``, the paper itself decides where it can: by the same word elsewhere, and by whether it parts words at all.
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before or after
    last = before[-1]
    if last == _SOFT_HYPHEN:
        return before[:-1] + after
    if last in _HYPHENS and len(before) > 1 and before[-2].isalnum():
        if _SHARED_ENDING.match(after):
            return f"{before} {after}"
        if after[0].islower() and _is_whole(before, after, words):
            return before[:-1] + after
        return before + after
    return f"{before} {after}"


def _is_whole(before: str, after: str, words: Words | None) -> bool:
    before = before[-_LONGEST_WORD:]
    head, tail = _LAST.search(before), _FIRST.match(after)
    told = words.whole(head[1].casefold(), tail[0].casefold()) if words and head and tail else None
    return told if told is not None else not _KEEPS_HYPHEN.search(before)


def rejoined(blocks: Sequence[Block], words: Words | None = None) -> tuple[Block, ...]:
    """Blocks with paragraphs and list items that a page break, or furniture between pages, parted in mid-sentence made whole again."""
    joined: list[Block] = []
    open_at: int | None = None
    for block in blocks:
        if block.kind is BlockKind.FURNITURE or block.kind is BlockKind.FOOTNOTE:
            joined.append(block)
            continue
        before = joined[open_at] if open_at is not None else None
        if before is not None and open_at is not None and _continues(before, block, parted=open_at < len(joined) - 1):
            # A short line that goes on after the break only looked like a heading.
            kind = BlockKind.PARAGRAPH if before.kind is BlockKind.HEADING else before.kind
            joined[open_at] = replace(
                before, kind=kind, text=join_lines(before.text, block.text, words), boxes=before.boxes + block.boxes
            )
            continue
        open_at = len(joined)
        joined.append(block)
    return tuple(joined)


def _continues(before: Block, block: Block, *, parted: bool) -> bool:
    """Whether the block goes on where the one before it stopped: on another page, or with furniture between."""
    if block.kind is not BlockKind.PARAGRAPH or before.kind is BlockKind.TABLE_ROW:
        return False
    if before.kind is BlockKind.HEADING and (before.marker or before.bold or not block.text[:1].islower()):
        return False
    text = block.text.lstrip()
    if not parted and _last_page(before) == block.page:
        # Parted on one page only by whoever made the file out of another.
        return (
            len(before.text) >= _LONG and before.text[-1].isalpha() and text[:1].islower() and not _CLAUSE.match(text)
        )
    if not text or not _ENDS_OPEN.search(before.text):
        return False
    if text[0].islower() or (before.text[-1] in _HYPHENS and text[0].isalpha()):
        return True
    return text[0].isalpha() and before.text.rpartition(" ")[2] in LEADS_ON


def _last_page(block: Block) -> int | None:
    return block.boxes[-1][0] if block.boxes else block.page
