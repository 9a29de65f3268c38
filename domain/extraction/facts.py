"""A paper's short lines with their pages: what its letterhead, its page headers and its last page are read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.document import BlockKind, ReadDocument
from domain.extraction.headings import pieces
from domain.extraction.vocabulary import matchable

_BREAK = re.compile(r"[\n\t]+")
_LINK = re.compile(r"\[[^\]]+\]\s?\(mailto:([^)\s]+)\)|\[([^\]]+)\]\s?\(https?:[^)]*\)")
_FLAT = 300
_MERGED = re.compile(
    r"\s+(?=(?:Handläggare|Telefon|Dnr|Diarienummer|Ärende|E-post)\b|Till [A-ZÅÄÖ]|S(?:ID|ida?)\s\d|TJÄNSTEUTLÅTANDE|TJÄNSTESKRIVELSE|YTTRANDE|REMISS\b|Box\s\d)"
    r"|(?<!nämnd)(?<!styrelse)(?<!fullmäktige)\s+(?=(?:19|20)\d\d-\d\d-\d\d)"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a block: ``block`` is the block's number, ``kind`` its kind."""

    text: str
    page: int | None
    block: int
    kind: BlockKind

    @property
    def furniture(self) -> bool:
        """Whether it stands in a page's head or foot."""
        return self.kind is BlockKind.FURNITURE


def facts_of(document: ReadDocument) -> tuple[Fact, ...]:
    """The lines of every block in reading order, repeated page heads once."""
    facts: list[Fact] = []
    seen: set[str] = set()
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.FURNITURE:
            if block.text in seen:
                continue
            seen.add(block.text)
        text = _LINK.sub(_target, block.text) if "](" in block.text or "] (" in block.text else block.text
        facts += [
            Fact(line, block.page, number, block.kind)
            for line in _lines(matchable(text, breaks=True), first=number == 0)
        ]
    return tuple(facts)


def _lines(text: str, *, first: bool) -> Iterator[str]:
    """The lines of a block; where a flattened letterhead has become one long line, its parts."""
    for line in _BREAK.split(text):
        parts = [line[start:end] for start, end, _ in pieces(line)]
        if first and len(line) > _FLAT:
            parts[:1] = _MERGED.split(parts[0])
        yield from (part.strip() for part in parts if part.strip())


def _target(link: re.Match[str]) -> str:
    """A mail link's address, which lines have not broken; any other link's words."""
    return link[1] or link[2]
