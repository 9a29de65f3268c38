"""Finding words in what sixty thousand positions say: grounds, circumstances and requests.

The texts are kept in memory while the comparison is in front, and looked through from beginning to end: that takes some ten milliseconds, needs no
index that must follow every change, and finds *avtal* inside *driftavtalet*, as a reader of Swedish expects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from domain.comparison.values import Comparison

_FOLDED = (("*", ""), ("\u00ad", ""), ("\n", " "), ("\t", " "), ("\u00a0", " "), ("  ", " "), ("  ", " "))
_TERM = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Words:
    """What every cell of a comparison says, one text a cell, row by row and ready to be looked through."""

    texts: tuple[str, ...]
    width: int

    @classmethod
    def of(cls, comparison: Comparison, said: Iterable[tuple[str, str, str]]) -> Words:
        """Of what is at rest: recommendation id, response id, text, several of them for a cell that says several things."""
        width = len(comparison.columns)
        rows = {each.id: index * width for index, each in enumerate(comparison.rows)}
        columns = {each.response_id: index for index, each in enumerate(comparison.columns)}
        parts: dict[int, list[str]] = defaultdict(list)
        for recommendation_id, response_id, text in said:
            row, column = rows.get(recommendation_id), columns.get(response_id)
            if row is not None and column is not None:
                parts[row + column].append(text)
        return cls(
            tuple(fold("\v".join(parts[at])) if at in parts else "" for at in range(len(comparison.cells))), width
        )

    def find(self, query: str) -> tuple[int, ...]:
        """For each row the columns, as bits, whose text has every term of the query; a term is a word, part of one, or words in quotation marks.

        An empty query finds everything.
        """
        wanted = sorted(terms(query), key=len, reverse=True)
        rows = len(self.texts) // self.width if self.width else 0
        if not wanted:
            return ((1 << self.width) - 1,) * rows
        first, others = wanted[0], wanted[1:]
        found = []
        for start in range(0, len(self.texts), self.width or 1):
            hits = ["1" if first in text else "0" for text in self.texts[start : start + self.width]]
            for term in others:
                for column, hit in enumerate(hits):
                    if hit == "1" and term not in self.texts[start + column]:
                        hits[column] = "0"
            found.append(int("".join(reversed(hits)), 2))
        return tuple(found)


def fold(text: str) -> str:
    """The text as it is looked through: small letters, single spaces, without marks of emphasis and hidden hyphens."""
    folded = text.casefold()
    for sign, instead in _FOLDED:
        folded = folded.replace(sign, instead)
    return folded.strip(" ")


def terms(query: str) -> tuple[str, ...]:
    """The terms of a query, folded like the texts, each once. Typographic quotation marks hold words together as straight ones do."""
    straight = re.sub("[”“„»«]", '"', query)
    found = (fold(match[1] if match[2] is None else match[2]) for match in _TERM.finditer(straight))
    return tuple(dict.fromkeys(term for term in found if term))
