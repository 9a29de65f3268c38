"""Findings answered one by one: "Bedömning" followed by 1), 2), 3) …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.extraction.candidate import Candidate, Shape, followers, whole
from domain.extraction.outline import Line, LineKind
from domain.extraction.verbs import ASSIGNED, DUTY, proposes
from domain.recommendation import RecommendationKind

_HEADING = re.compile(
    r"(?:\w+s\s+|samlad\s+|sammanfattande\s+)?(?:bedömning(?:ar)?|ställningstagande|åtgärder)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\(?\d{1,2}[.)]")


def assessments(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """The numbered points under an assessment's heading, each with as much of its reasoning as holds what should be done."""
    for line in lines:
        if line.kind is not LineKind.HEADING or not _HEADING.fullmatch(line.text.strip()):
            continue
        points = _points([each for each in followers(lines, line.index) if each.index not in taken])
        if len(points) < 2 or sum(1 for point in points if any(_acts(each.text) for each in point)) * 2 < len(points):
            continue
        for point in points:
            last = max((number for number, each in enumerate(point) if _acts(each.text)), default=0)
            yield whole(point[: last + 1], Shape.ASSESSMENT, RecommendationKind.ASSESSMENT, 0.75)


def _points(body: Sequence[Line]) -> list[list[Line]]:
    points: list[list[Line]] = []
    for line in body:
        if line.kind is LineKind.ITEM and _NUMBER.fullmatch(line.marker):
            points.append([line])
        elif points:
            points[-1].append(line)
    return points


def _acts(text: str) -> bool:
    return proposes(text) or DUTY.search(text) is not None or ASSIGNED.search(text) is not None
