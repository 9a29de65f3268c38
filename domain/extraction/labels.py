"""Boxes with a label that runs into their text: "Utredningens förslag:", "Regeringens bedömning:", "Rekommendation 3:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.extraction.candidate import Candidate, Shape, whole
from domain.extraction.outline import Line, LineKind
from domain.extraction.vocabulary import INQUIRY
from domain.extraction.zones import Zone, zone_of
from domain.recommendation import RecommendationKind

_OWNERS = (
    r"regeringens|utredningens|promemorians|kommitténs|utredarens|delegationens|beredningens|arbetsgruppens|betänkandets|rapportens|lagrådsremissens"
    r"|utskottets|myndighetens|verkets|förvaltningens|kontorets|nämndens|styrelsens|\w+(?:verkets|myndighetens|styrelsens|kontorets|förvaltningens|rådets|inspektionens)"
    r"|våra?|vårt|min|mitt|mina"
)
_LABEL = re.compile(
    rf"(?:(?P<owner>{_OWNERS})\s+)?(?P<what>förslag|bedömning(?:ar)?|rekommendation(?:er)?)(?P<also>\s+och\s+(?:förslag|bedömning|rekommendation))?"
    r"(?:\s+(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?))?\s*(?P<sign>[:.]|[–-](?=\s)|$)\s*",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?:skäl(?:en|et)?\b|bakgrund\b|remissinstanser|remissutfall|gällande rätt|nuvarande ordning|motivering|konsekvenser|lagrådet\b"
    r"|(?:utredningen|kommittén|promemorian|betänkandet|utredaren)\s+(?:har\s+gjort|gör|gjorde|lämnar|har\s+lämnat|innehåller|föreslår|föreslog|bedömer|bedömde)\b"
    rf"|(?:{_OWNERS})\s+(?:förslag|bedömning)|överväganden?\b|ärendet\b)",
    re.IGNORECASE,
)
_INQUIRY = re.compile(INQUIRY, re.IGNORECASE)
_REASONS = re.compile(rf"skäl(?:en|et)?\b|remissinstanserna|(?:{INQUIRY})\s+(?:förslag|bedömning)", re.IGNORECASE)
_AGREES = re.compile(
    r"(?:överens\s*stäm|stäm(?:mer|de)|är (?:i huvudsak )?(?:lik|det\s?samma)|avvik|skiljer|innehåll|har (?:inte|ingen|en )|saknar|motsvarar)",
    re.IGNORECASE,
)
_REACH = 14
_KINDS = {"f": RecommendationKind.PROPOSAL, "b": RecommendationKind.ASSESSMENT, "r": RecommendationKind.RECOMMENDATION}


@dataclass(frozen=True, slots=True)
class _Label:
    line: Line
    owner: str
    kind: RecommendationKind
    number: str
    skip: int
    colon: bool


def labels(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """Every labelled box of the paper's own; where the government speaks, an inquiry's proposals are history."""
    found = [label for line in lines if line.index not in taken and (label := _label(line))]
    governed = any(label.owner == "regeringens" for label in found)
    for label in found:
        if governed and label.owner not in {"regeringens", ""}:
            continue
        box = _box(lines, label)
        if box:
            skip = label.skip if box[0] is label.line else 0
            candidate = whole(box, Shape.LABEL, label.kind, 0.95 if label.colon else 0.85, skip=skip)
            if len(candidate.text.split()) >= 4:
                taken.update(line.index for line in box)
                yield replace(candidate, lines=(label.line, *box), number=label.number)


def _label(line: Line) -> _Label | None:
    found = _LABEL.match(line.text)
    if found is None or line.kind is LineKind.ROW or zone_of(line) in {Zone.STATUTE, Zone.LIST, Zone.OTHERS}:
        return None
    owner, number = (found["owner"] or "").casefold(), found["number"] or ""
    rest = line.text[found.end() :]
    colon = found["sign"] == ":" or bool(number and rest)
    bare = not rest.strip()
    known = _INQUIRY.fullmatch(owner) is not None or bool(number)
    if _AGREES.match(rest) or not (colon or (bare and known)):
        return None
    if not known and not line.framed and (bare or line.kind is LineKind.ITEM):
        return None
    return _Label(line, owner, _KINDS[found["what"][0].casefold()], number, found.end(), colon)


def _box(lines: Sequence[Line], label: _Label) -> list[Line]:
    """The lines of the box: as far as its frame reaches, or to where the reasons begin, or else the label's own paragraph."""
    own = [label.line] if label.line.text[label.skip :].strip() else []
    after = _text_after(lines, label.line.index)
    if label.line.framed:
        inside = next(
            (
                number
                for number, line in enumerate(after)
                if not line.framed or (_LABEL.match(line.text) and _label(line))
            ),
            len(after),
        )
        return own + after[:inside]
    stop = next((number for number, line in enumerate(after[:_REACH]) if _STOP.match(line.text) or _label(line)), None)
    if stop is not None and (_STOP if label.colon else _REASONS).match(after[stop].text):
        return own + after[:stop]
    if own:
        return own + _list(after)
    if after and (label.number or after[0].framed):
        framed = [line for line in after[:_REACH] if line.framed]
        return framed or after[:1]
    return []


def _text_after(lines: Sequence[Line], index: int) -> list[Line]:
    after: list[Line] = []
    for line in lines[index + 1 : index + 60]:
        if line.kind is LineKind.HEADING:
            if _STOP.match(line.text):
                after.append(line)
            break
        after.append(line)
    return after


def _list(after: Sequence[Line]) -> list[Line]:
    items: list[Line] = []
    for line in after:
        if line.kind is not LineKind.ITEM:
            break
        items.append(line)
    return items
