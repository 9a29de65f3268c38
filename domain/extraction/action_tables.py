"""Tables of actions: a column that says what is to be done beside one that says by whom or when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.extraction.candidate import Candidate, Shape
from domain.extraction.outline import Line, LineKind
from domain.extraction.zones import Zone, zone_of
from domain.recommendation import RecommendationKind

_WHAT = re.compile(
    r"(?:förslag(?: till åtgärd(?:er)?)?|(?:föreslagen )?åtgärd(?:er)?|rekommendation(?:er)?|uppdrag)", re.IGNORECASE
)
_WHO_OR_WHEN = re.compile(
    r"(?:ansvar(?:ig(?:a)?)?(?: \w+)?|utförare|(?:tid)?plan|tidsplan|tidplan|klart?|när|senast|färdigt?|start|genomförs?|slutdatum)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_SEPARATOR = " | "


def action_tables(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """Each row's action, worded as its cell is."""
    column: int | None = None
    before = -2
    for line in lines:
        if line.kind is not LineKind.ROW:
            continue
        cells = line.text.split(_SEPARATOR)
        if line.index != before + 1:
            column = None
        before = line.index
        if any(_WHO_OR_WHEN.fullmatch(cell.strip()) for cell in cells):
            column = next((place for place, cell in enumerate(cells) if _WHAT.fullmatch(cell.strip())), None)
            continue
        if column is not None and line.index not in taken and zone_of(line) in {Zone.BODY, Zone.SUMMARY}:
            yield from _action(line, cells, column)


def _action(line: Line, cells: Sequence[str], column: int) -> Iterator[Candidate]:
    text = cells[column].strip() if column < len(cells) else ""
    if len(text.split()) < _FEWEST_WORDS:
        return
    start = line.start + sum(len(cell) + len(_SEPARATOR) for cell in cells[:column])
    number = cells[0].strip(" .)") if column else ""
    yield Candidate(
        text,
        start,
        start + len(text),
        (line,),
        Shape.LEAD_IN,
        RecommendationKind.PROPOSAL,
        0.8,
        number=number if len(number) <= 4 and number[:1].isdigit() else "",
    )
