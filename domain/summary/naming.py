"""Naming bodies, few or many, so that the names can be read: in a sentence, or sort by sort below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from domain.bodies import BodyType, body_type
from domain.summary import words
from domain.summary.markdown import inline
from domain.text import swedish_order
from domain.wording import BODY_TYPES

IN_A_SENTENCE = 12
"""So many names a sentence lists; of more, it counts them, and a paragraph of their own has them sort by sort."""
_SAMPLE = 2
_sort_of = lru_cache(maxsize=4096)(body_type)
_BARE: Mapping[BodyType, re.Pattern[str]] = {
    BodyType.MUNICIPALITY: re.compile(r"(.+) kommun"),
    BodyType.REGION: re.compile(r"Region (.+)"),
    BodyType.COUNTY_BOARD: re.compile(r"Länsstyrelsen i (.+) län"),
}
"""What is left of a name beneath the heading that says its sort."""


def named(claim: str, bodies: Sequence[str]) -> str:
    """A claim, without its full stop, and everybody it is true of, as Markdown."""
    if len(bodies) > IN_A_SENTENCE:
        return f"{claim}.\n\n{roll(bodies)}"
    return f"{claim}: {words.listed([inline(each) for each in bodies])}."


def roll(bodies: Sequence[str]) -> str:
    """All the bodies in one paragraph: under the name of each sort how many they are, and who."""
    found: dict[BodyType, list[tuple[str, str]]] = {}
    for body in bodies:
        sort, key, name = _filed(body)
        found.setdefault(sort, []).append((key, name))
    return " ".join(
        f"**{BODY_TYPES[sort]} ({words.figures(len(members))}):** {words.listed([name for _, name in sorted(members)])}."
        for sort in BodyType
        if (members := found.get(sort))
    )


@lru_cache(maxsize=4096)
def _filed(body: str) -> tuple[BodyType, str, str]:
    """The sort of a body, and beneath it the key that it is sorted by and its name as Markdown."""
    sort = _sort_of(body)
    bare = _BARE[sort].fullmatch(body) if sort in _BARE else None
    name = bare[1] if bare is not None else body
    return sort, swedish_order(name), inline(name)


def some_of(bodies: Sequence[str]) -> list[str]:
    """A few of the bodies, as unlike each other as they come: first one of each sort."""
    by_sort: dict[BodyType, str] = {}
    for body in bodies:
        by_sort.setdefault(_sort_of(body), body)
    first = list(by_sort.values())[:_SAMPLE]
    return first + [each for each in bodies if each not in first][: _SAMPLE - len(first)]
