"""Lists that a position opens: "Nämnden tillstyrker:" holds for each point under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.document import Block, BlockKind
from domain.interpretation.phrases import Phrases
from domain.interpretation.sentences import Sentence, sentences

_LONGEST = 120
"""Characters; a longer opening says more than who takes which position."""
_AFTER = 3
"""Words that may stand between the position and the colon: "tillstyrker följande förslag"."""


def with_openings(blocks: Sequence[Block], phrases: Phrases) -> tuple[Block, ...]:
    """The blocks, each point of such a list with the words that open it before it, so that it reads as the sentence it is a part of."""
    found: list[Block] = []
    opening = ""
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.kind is BlockKind.LIST_ITEM:
            found.append(replace(block, text=f"{opening} {block.text}") if opening else block)
            continue
        if block.kind is BlockKind.FURNITURE or block.kind is BlockKind.FOOTNOTE:
            found.append(block)
            continue
        led = following is not None and following.kind is BlockKind.LIST_ITEM
        opening = block.text.strip() if led and _opens(block.text, phrases) else ""
        if not opening:
            found.append(block)
    return tuple(found)


def _opens(text: str, phrases: Phrases) -> bool:
    """Whether a line ends in a position and a colon, its object left to the list."""
    if len(text) > _LONGEST or not text.rstrip().endswith(":"):
        return False
    told = sentences(text, None, phrases.vocabulary)
    return len(told) == 1 and any(end + _AFTER >= len(told[0].words) - 1 for end in _positions(told[0], phrases))


def _positions(sentence: Sentence, phrases: Phrases) -> Iterator[int]:
    """Where the words of each position in the sentence end."""
    words = frozenset(sentence.words)
    for expression in phrases.expressions:
        if expression.may_be_in(words):
            for _, end in sentence.matches(expression.pattern):
                yield end
