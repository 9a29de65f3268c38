"""The phrases by which Swedish answers take positions, from ``resources``, read once and only when something is interpreted."""

from __future__ import annotations

from functools import cache

from domain.interpretation import Phrases
from resources.phrases import table


@cache
def phrases() -> Phrases:
    """The table as the interpretation uses it."""
    return Phrases.parse(table("stances"), table("circumstances"))
