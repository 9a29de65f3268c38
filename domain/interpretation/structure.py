"""An answer's structure: passages of text under the headings they stand under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.document import Block, BlockKind
from domain.extraction.references import may_hold_reference
from domain.text import normalise

_REPEATED = 3
"""A heading that stands so often divides nothing: a page's furniture that the reader could not see as such (seed 004: the letterhead on each
page, with its diary numbers), or a word such as "Synpunkter" under each of the proposal's headings."""
_PARAGRAPH = 60
"""A text this long is told apart by its words alone."""
_SAID = 5
_ALL_KNOWN = 0.1
_ANSWER = re.compile(r"\b(?:yttrande|svar|remissvar|remissyttrande)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)*)[.)]?(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number ("4.3", or empty) apart from its words."""

    text: str
    number: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """The blocks that stand directly under one heading. ``headings`` are all that it stands under, the outermost first; none before the first heading."""

    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The nearest heading's words, or nothing."""
        return self.headings[-1].text if self.headings else ""


def passages(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Divide a document at its headings; furniture is left out, so that a page's head does not part what belongs together."""
    found: list[Passage] = []
    path: tuple[Heading, ...] = ()
    gathered: list[Block] = []
    for block in _without_furniture(blocks):
        if block.kind is not BlockKind.HEADING:
            gathered.append(block)
            continue
        if gathered or path:
            found.append(Passage(path, tuple(gathered)))
        heading = _heading(block)
        path = (*(each for each in path if each.level < heading.level), heading)
        gathered = []
    found.append(Passage(path, tuple(gathered)))
    return tuple(found)


def repeated_texts(blocks: Sequence[Block]) -> frozenset[str]:
    """The texts that stand so often that they are no headings of anything."""
    times = Counter(block.text for block in blocks)
    return frozenset(text for text, count in times.items() if count >= _REPEATED)


def _without_furniture(blocks: Sequence[Block]) -> Iterator[Block]:
    repeated = repeated_texts(blocks)
    for block in blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            continue
        if block.text not in repeated or not (block.kind is BlockKind.HEADING or may_hold_reference(block.text)):
            yield block


def own_part(blocks: Sequence[Block], title: str, papers: frozenset[str]) -> tuple[Block, ...]:
    """The blocks without the proposal's own text, which offices often send back after their answer.

    ``title`` is the proposal's: a line that is nothing else, after the answer has begun and said something, opens it. ``papers`` are the
    paragraphs of the case's papers, normalised; they are used unless the whole document is one of those papers.
    """
    end = len(blocks)
    wanted = normalise(title).casefold()
    answering, said = False, 0
    for at, block in enumerate(blocks):
        text = normalise(block.text)
        if wanted and answering and said >= _SAID and text.casefold() == wanted:
            end = at
            break
        answering = answering or (len(text) < 4 * _PARAGRAPH and _ANSWER.search(text) is not None)
        said += len(text) >= _PARAGRAPH
    kept = blocks[:end]
    long = [block for block in kept if len(block.text) >= _PARAGRAPH]
    fresh = [block for block in long if normalise(block.text) not in papers]
    if len(fresh) <= len(long) * _ALL_KNOWN:
        return tuple(kept)
    return tuple(block for block in kept if len(block.text) < _PARAGRAPH or normalise(block.text) not in papers)


def _heading(block: Block) -> Heading:
    number = block.marker.strip(" .)")
    text = normalise(block.text)
    leading = _NUMBER.match(text)
    if not number and leading:
        number, text = leading[1], text[leading.end() :]
    return Heading(text, number, max(block.level, 1), block.page)
