"""What the sender asks the bodies to take up in their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.extraction.candidate import Candidate, Shape, items_after, part, whole
from domain.extraction.lead_ins import opens_list
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
_NUMBERED = re.compile(r"[Ff]råga\s+(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?)(?:\s*[.:)–-]\s*|\s+(?=[A-ZÅÄÖ])|\s*$)")
"""A question that the paper counts: "Fråga 3", with its words after it or below."""
_POINTS_ON = re.compile(r"\bföljande\b|\bnedan\w*|:\s*$", re.IGNORECASE)
_ASKED = re.compile(r"remiss|instans|nämnd|bolag|synpunkt|yttrande|svar|kommun|myndighet|organisation", re.IGNORECASE)


def questions(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """Every question that is counted, every request to those who answer, and every question listed or set below one."""
    kind = RecommendationKind.QUESTION
    put = [*_numbered(lines, taken), *_below(lines, taken)]
    yield from put
    held = taken | {line.index for each in put for line in each.lines}
    for line in lines:
        if line.index in held:
            continue
        headed = any(_HEADING.match(heading.text) for heading in line.path[-1:])
        if line.kind is LineKind.ITEM:
            if headed or (line.text.rstrip().endswith("?") and _asked_before(lines, line)):
                yield whole([line], Shape.QUESTION, kind, 0.85)
        elif line.kind is LineKind.TEXT:
            announces = line.index + 1 in held and _POINTS_ON.search(line.text) is not None
            for span in sentences(line.text) if mentions(line.text, *_STEMS) and not announces else ():
                sentence = line.text[span[0] : span[1]]
                if _ASKS.search(sentence) and _ASKED.search(sentence) and not items_after(lines, line.index):
                    yield part(line, span, Shape.QUESTION, kind, 0.7)


def _numbered(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """Every "Fråga 3" with its words, which may stand below it, and the list they open."""
    for line in lines:
        found = _NUMBERED.match(line.text) if line.index not in taken and line.kind is not LineKind.ROW else None
        if found is None:
            continue
        bare = not line.text[found.end() :].strip()
        worded = next(iter(lines[line.index + 1 :]), None) if bare else line
        if worded is None or (bare and (worded.kind is not LineKind.TEXT or _NUMBERED.match(worded.text))):
            continue
        items = items_after(lines, worded.index) if opens_list(worded.text) else []
        own = [worded, *(item for item in items if not _NUMBERED.match(item.text))]
        asked = whole(own, Shape.QUESTION, RecommendationKind.QUESTION, 0.9, skip=0 if bare else found.end())
        if "?" in asked.text:
            yield replace(asked, number=found["number"], lines=(line, *own) if bare else tuple(own))


def _below(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """Every paragraph below a request that is nothing but a question."""
    for line in lines:
        if line.kind is not LineKind.TEXT or not _POINTS_ON.search(line.text) or not _ASKS.search(line.text):
            continue
        for below in lines[line.index + 1 :]:
            if below.kind is not LineKind.TEXT or not below.text.rstrip().endswith("?"):
                break
            if below.index not in taken and not _NUMBERED.match(below.text):
                yield whole([below], Shape.QUESTION, RecommendationKind.QUESTION, 0.85)


def _asked_before(lines: Sequence[Line], item: Line) -> bool:
    """Whether the list that the item stands in is opened by a request."""
    above = next((line for line in reversed(lines[: item.index]) if line.kind is not LineKind.ITEM), None)
    return above is not None and (_ASKS.search(above.text) is not None or _HEADING.match(above.text) is not None)
