"""Who answers, with which diary numbers, on what day: what extraction finds in any paper, seen from the one who asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.document import Block, ReadDocument
from domain.extraction import extract
from domain.extraction.references import may_hold_reference
from domain.extraction.references import references_in as found_in
from domain.interpretation.result import Letterhead
from domain.interpretation.structure import own_part

_HEAD = 16
_FOOT = 6
_LINE = 120
_WORD = re.compile(r"[^\W\d_][\w-]*")


def read_letterhead(
    document: ReadDocument, *, body: str = "", title: str = "", sender_reference: str = ""
) -> Letterhead:
    """What the answer says of itself.

    ``body`` is the answering body's name where it is known already. ``title`` and ``sender_reference`` are those of the case that is answered, where that is
    known: the proposal's own pages are not looked at, and its number is never taken for the body's own.
    """
    blocks = own_part(document.blocks, title, frozenset())
    metadata = extract(replace(document, blocks=blocks, embedded=None)).metadata
    references = references_in(blocks)
    theirs = next((each for each in references if same_reference(each, sender_reference)), "")
    ours = metadata.own_reference
    if theirs and (not ours or same_reference(ours, theirs)):
        ours = "" if same_reference(metadata.reference, theirs) else metadata.reference
    return Letterhead(
        body=body or (metadata.body if metadata.body[:1].isupper() else ""),
        reference=ours,
        sender_reference=theirs or ("" if sender_reference else metadata.reference),
        references=references,
        dated=metadata.issued,
        subject=metadata.title,
    )


def references_in(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Every diary number in the blocks, in order, once each."""
    found = (each for block in blocks if may_hold_reference(block.text) for each in found_in(block.text))
    return tuple(dict.fromkeys(each.number for each in found if not each.series))


def same_reference(one: str, other: str) -> bool:
    """Whether two diary numbers are one, written with or without spaces and with one or another dash. Where there is none, or only signs, nothing is the same."""
    return _bare(one) == _bare(other) != ""


def names(blocks: Sequence[Block]) -> str:
    """The names in an answer's head and foot, where its own stand: words with a capital, outside sentences, that nowhere go without it."""
    common = {word for block in blocks for word in _WORD.findall(block.text) if word.islower()}
    lines = (block.text.strip() for block in (*blocks[:_HEAD], *blocks[-_FOOT:]))
    edges = " ".join(line for line in lines if len(line) < _LINE and not line.endswith((".", "!", "?", ":", ";")))
    found = (word for word in _WORD.findall(edges) if word[0].isupper() and word.casefold() not in common)
    return " ".join(dict.fromkeys(found))


def _bare(reference: str) -> str:
    return re.sub(r"[^\w]", "", reference).casefold()
