"""Which referral a text is about, by what is said in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from domain.document import Block
from domain.interpretation.letterhead import references_in, same_reference
from domain.referral import Referral
from domain.text import normalise

_OPENING = 60
"""Blocks at the beginning of an answer in which its subject is named."""
_SAME_TITLE = 92.0
_TITLE = 12
"""A shorter title is too common to know a case by."""


def named_by_reference(referrals: Iterable[Referral], blocks: Sequence[Block]) -> list[Referral]:
    """Those whose sender's reference stands in the text."""
    references = references_in(blocks)
    return [each for each in referrals if any(same_reference(each.reference, one) for one in references)]


def named_by_title(referrals: Iterable[Referral], blocks: Sequence[Block]) -> Referral | None:
    """The one whose title stands in the text's opening; of titles within each other the longest, and none where two different ones stand there."""
    opening = normalise(" ".join(block.text for block in blocks[:_OPENING])).casefold()
    titled = [(normalise(each.title).casefold(), each) for each in referrals]
    fitting = [(title, each) for title, each in titled if _stands_in(title, opening)]
    longest = max((title for title, _ in fitting), key=len, default="")
    found = [each for title, each in fitting if title == longest]
    return found[0] if len(found) == 1 and all(title in longest for title, _ in fitting) else None


def _stands_in(title: str, opening: str) -> bool:
    return _TITLE <= len(title) <= len(opening) and fuzz.partial_ratio(title, opening) >= _SAME_TITLE
