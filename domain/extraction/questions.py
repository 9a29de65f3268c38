"""What the sender asks the bodies to take up in their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.extraction.candidate import Candidate, Shape, items_after, part, whole
from domain.extraction.outline import Line, LineKind
from domain.extraction.sentences import sentences
from domain.extraction.vocabulary import mentions
from domain.recommendation import RecommendationKind

_ASKS = re.compile(
    r"\bser\s+(?:\w+\s+)?gärna\b|\bombeds\b|\bombedes\b|\b(?:bes|inbjuds|uppmanas)\s+(?:\w+\s+){0,3}(?:att\b|lämna|besvara|redovisa)|\bsärskilt\s+(?:belys|beakt|kommenter|yttra|besvar)\w*"
    r"|\bönskar\s+(?:\w+\s+){0,5}(?:synpunkter|svar|besked)|\bvälkomnar\s+(?:särskilt\s+)?synpunkter"
    r"|\bangeläget att\s+(?:\w+\s+){1,5}(?:beskriver|redovisar|anger|belyser)|\bsynpunkter\s+önskas\b|\bsvar\s+önskas\b",
    re.IGNORECASE,
)
_STEMS = ("gärna", "ombed", "bes ", "inbjud", "uppman", "särskilt", "önska", "synpunkt", "angeläget")
_HEADING = re.compile(
    r"önskemål (?:på|om|inför)\b.*\b(?:svar|yttrande)|frågor (?:till|att besvara|som)|(?:särskilda )?frågeställningar till|remissfrågor|frågor i remissen",
    re.IGNORECASE,
)
_ASKED = re.compile(r"remiss|instans|nämnd|bolag|synpunkt|yttrande|svar|kommun|myndighet|organisation", re.IGNORECASE)


def questions(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """Every request to those who answer, and every listed question under one."""
    kind = RecommendationKind.QUESTION
    for line in lines:
        if line.index in taken:
            continue
        headed = any(_HEADING.match(heading.text) for heading in line.path[-1:])
        if line.kind is LineKind.ITEM:
            if headed or (line.text.rstrip().endswith("?") and _asked_before(lines, line)):
                yield whole([line], Shape.QUESTION, kind, 0.85)
        elif line.kind is LineKind.TEXT:
            for span in sentences(line.text) if mentions(line.text, *_STEMS) else ():
                sentence = line.text[span[0] : span[1]]
                if _ASKS.search(sentence) and _ASKED.search(sentence) and not items_after(lines, line.index):
                    yield part(line, span, Shape.QUESTION, kind, 0.7)


def _asked_before(lines: Sequence[Line], item: Line) -> bool:
    """Whether the list that the item stands in is opened by a request."""
    above = next((line for line in reversed(lines[: item.index]) if line.kind is not LineKind.ITEM), None)
    return above is not None and (_ASKS.search(above.text) is not None or _HEADING.match(above.text) is not None)
