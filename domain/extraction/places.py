"""How good a place is for a recommendation to be found in."""

from __future__ import annotations

from domain.extraction.outline import Line
from domain.extraction.voices import Answer
from domain.extraction.zones import Zone, zone_of

CHAPTER, SUMMARY, ANSWER = 0, 1, 2
"""Where a thing is proposed, where it is summed up, where another body quotes it."""


def rank_of(line: Line, answer: Answer) -> int:
    """The rank of a line's place; the lowest of a recommendation's places is its main one."""
    if line in answer:
        return ANSWER
    return SUMMARY if zone_of(line) is Zone.SUMMARY else CHAPTER
