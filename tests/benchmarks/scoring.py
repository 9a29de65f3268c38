"""How a list of found recommendations is counted against a gold list: ``../shared/gold/README.md`` gives the rules.

A gold row is known by the first words of its wording, either in clear (from ``../shared/gold``) or as a hash of them, so that nobody's sentences need
stand in the project.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.extraction import Found

_WORD = re.compile(r"\w+")
_FIRST = 8


def words_of(text: str) -> tuple[str, ...]:
    """The words by which wordings are compared."""
    return tuple(_WORD.findall(text.casefold()))


def hash_of(words: Sequence[str]) -> str:
    """A short hash of a row's first words."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Row:
    """One gold row: ``words`` is how many words ``hash`` covers, ``of`` the number of the row that is the main place of the same thing."""

    number: int
    hash: str
    words: int
    core: bool
    to_answer: bool
    of: int


@dataclass(frozen=True, slots=True)
class Score:
    """What was wanted, hit, found and neither right nor wrong, with what was missed and what was found falsely."""

    wanted: int
    hits: int
    counted: int
    missed: tuple[int, ...]
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share of unique core rows to answer that were found."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found, neutral rows aside, that hits."""
        return self.hits / self.counted if self.counted else 1.0


def read_gold(path: Path) -> list[Row]:
    """Rows from a list of JSON objects, one a line, with ``text_start`` in clear or ``hash`` and ``words``."""
    return [_row(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _row(data: dict[str, object]) -> Row:
    if "hash" in data:
        digest, count = str(data["hash"]), int(str(data["words"]))
    else:
        first = words_of(str(data["text_start"]))[:_FIRST]
        digest, count = hash_of(first), len(first)
    number = int(str(data["n"]))
    return Row(
        number,
        digest,
        count,
        data["tier"] == "core",
        bool(data["to_answer"]),
        int(str(data["duplicates_of"] or number)),
    )


def score(found: Iterable[Found], rows: Sequence[Row]) -> Score:
    """Count what was found to answer against the rows that stand in the same paper."""
    by_number = {row.number: row for row in rows}
    mains = {row.of for row in rows if row.core and row.to_answer}
    wanted = {main for main in mains if main not in by_number or (by_number[main].core and by_number[main].to_answer)}
    index: dict[int, dict[str, list[Row]]] = {}
    for row in rows:
        index.setdefault(row.words, {}).setdefault(row.hash, []).append(row)
    hit: set[int] = set()
    counted, false = 0, []
    for each in found:
        if not each.to_answer:
            continue
        matches = [row for text in (each.text, *(o.text for o in each.occurrences)) for row in _matches(text, index)]
        fresh = [row.of for row in matches if row.core and row.of in wanted and row.of not in hit]
        if fresh:
            hit.add(fresh[0])
            counted += 1
        elif not any(not row.core or not row.to_answer or row.of not in wanted for row in matches):
            counted += 1
            false.append(each.text[:90])
    return Score(len(wanted), len(hit), counted, tuple(sorted(wanted - hit)), tuple(false))


def _matches(text: str, index: dict[int, dict[str, list[Row]]]) -> list[Row]:
    words = words_of(text)
    return [
        row
        for count, hashes in index.items()
        for start in range(max(1, len(words) - count + 1))
        for row in hashes.get(hash_of(words[start : start + count]), ())
    ]
