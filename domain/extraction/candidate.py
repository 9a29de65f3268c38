"""A passage that may be a recommendation, before repetitions are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.extraction.outline import Line, LineKind
from domain.recommendation import RecommendationKind

_TRAILING = re.compile(r"\s*[,;](?:\s*(?:och|samt))?\s*$|\s+(?:och|samt)\s*$")

_PAGE_MARK = re.compile(r"(?:SID|Sida?)\s+\d+\s*\(\d+\)\s*", re.IGNORECASE)


class Shape(StrEnum):
    """How the paper sets the passage out, which tells how sure one can be."""

    BOX = "box"
    LABEL = "label"
    DECISION = "decision"
    ASSIGNMENT = "assignment"
    ASSESSMENT = "assessment"
    LEAD_IN = "lead-in"
    SENTENCE = "sentence"
    NORM = "norm"
    ADVICE = "advice"
    DEMAND = "demand"
    QUESTION = "question"

    @property
    def explicit(self) -> bool:
        """Whether the paper sets it apart from its running text."""
        return self in {Shape.BOX, Shape.LABEL, Shape.DECISION, Shape.ASSIGNMENT}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage: ``lines`` are the lines it takes up, ``start`` and ``end`` its offsets, ``text`` the wording as it will be shown."""

    text: str
    start: int
    end: int
    lines: tuple[Line, ...]
    shape: Shape
    kind: RecommendationKind
    confidence: float
    number: str = ""
    to_answer: bool = True

    @property
    def line(self) -> Line:
        """Where it begins."""
        return self.lines[0]


def whole(
    lines: Sequence[Line],
    shape: Shape,
    kind: RecommendationKind,
    confidence: float,
    *,
    skip: int = 0,
    to_answer: bool = True,
) -> Candidate:
    """A candidate of whole lines; ``skip`` characters at the beginning of the first are a label, and not part of it."""
    first, last = lines[0], lines[-1]
    trailing = _TRAILING.search(last.text) if last.kind is LineKind.ITEM else None
    text = "\n".join(each for each in (first.text[skip:].strip(), *(_shown(line) for line in lines[1:])) if each)
    return Candidate(
        _TRAILING.sub("", text) if trailing else text,
        first.start + skip,
        last.start + trailing.start() if trailing else last.end,
        tuple(lines),
        shape,
        kind,
        confidence,
        number=first.marker.strip("().")
        if first.kind is LineKind.ITEM and any(each.isalnum() for each in first.marker)
        else "",
        to_answer=to_answer,
    )


def part(line: Line, span: tuple[int, int], shape: Shape, kind: RecommendationKind, confidence: float) -> Candidate:
    """A candidate that is one sentence of a line."""
    start, end = span
    mark = _PAGE_MARK.match(line.text, start)
    start = mark.end() if mark else start
    return Candidate(
        line.text[start:end].strip(), line.start + start, line.start + end, (line,), shape, kind, confidence
    )


def followers(lines: Sequence[Line], index: int) -> Iterable[Line]:
    """The lines after ``index``, up to the next heading."""
    for line in lines[index + 1 :]:
        if line.kind is LineKind.HEADING:
            return
        yield line


def items_after(lines: Sequence[Line], index: int) -> list[Line]:
    """The list that follows ``index`` at once, with its sublists."""
    found: list[Line] = []
    for line in followers(lines, index):
        if line.kind is not LineKind.ITEM:
            break
        found.append(line)
    return found


def grouped(items: Sequence[Line]) -> list[list[Line]]:
    """A list's items, each with the items of the sublist, and the paragraphs, under it."""
    groups: list[list[Line]] = []
    level = min((item.level for item in items if item.kind is LineKind.ITEM), default=0)
    for item in items:
        if groups and (item.level > level or item.kind is not LineKind.ITEM):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _shown(line: Line) -> str:
    return f"– {line.text.strip()}" if line.kind is LineKind.ITEM else line.text.strip()
