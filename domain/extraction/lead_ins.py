"""Lists under a sentence that proposes, orders or assigns: each point its own, or together one where the points only name things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.extraction.candidate import Candidate, Shape, grouped, items_after, whole
from domain.extraction.outline import Line, LineKind
from domain.extraction.sentences import sentences
from domain.extraction.verbs import DUTY, begins_with_infinitive, is_action, proposes
from domain.extraction.zones import Zone, zone_of
from domain.recommendation import RecommendationKind

_FOLLOWS = re.compile(
    r"\b(?:följande(?:\s+(?:frågor|uppgifter|punkter|åtgärder|förslag|delar|områden))?|nedan|bl\. ?a)\.$", re.IGNORECASE
)
_ENDED = (".", "!", "?", ";")
_ASSIGNEE = re.compile(
    r"(?:(?:den|en|ett)\s+)?(?:[\w-]+\s+){0,3}?(?:utredaren?|utredningen?|kommittén?|delegationen?|kommissionen?|myndigheten|\w+verket|\w+myndigheten|\w+styrelsen|\w+inspektionen|uppdraget"
    r"|i uppdraget)\b.{0,120}\b(?:ska|skall|bör|ingår)\b"
    r"|(?:(?:den|en)\s+)?(?:[\w-]+\s+){0,3}?(?:utredarens|utredningens|kommitténs|delegationens|kommissionens)\s+(?:\w+\s+)?(?:huvud)?(?:uppgift(?:er)?|uppdrag)\s+(?:är|blir|skall|ska|bör)\b",
    re.IGNORECASE,
)
_ASSIGNS = re.compile(
    r"\b(?:får|ges|har) (?:\w+ ){0,3}i uppdrag att\b|\bi uppdrag att\b|\bi uppdraget ingår\b|\buppdras åt\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\benligt\b|\bav \w+ framgår\b|\blyfter\b|\bstrategin\b.*\bfram\b|\bframförde|\bbeskriver\b|\bexempel\b|\bkan vara\b",
    re.IGNORECASE,
)
_KIND = RecommendationKind


def lead_ins(lines: Sequence[Line], taken: set[int], *, directive: bool) -> Iterator[Candidate]:
    """Every list that a proposing sentence opens; ``directive`` says that the whole paper is an assignment."""
    for line in lines:
        if line.kind is not LineKind.TEXT or line.index in taken or not opens_list(line.text):
            continue
        items = [item for item in items_after(lines, line.index) if item.index not in taken]
        if not items or zone_of(line) in {Zone.STATUTE, Zone.LIST, Zone.OTHERS}:
            continue
        start, stop = list(sentences(line.text))[-1]
        opening = line.text[start:stop]
        assigned = _assigned(opening, directive=directive)
        if not (assigned or proposes(opening) or _orders(line, opening, items)):
            continue
        kind = _KIND.ASSIGNMENT if assigned else _KIND.PROPOSAL
        shape = Shape.ASSIGNMENT if assigned and directive else Shape.LEAD_IN
        yield from _points(line, start, items, shape, kind)


def opens_list(text: str) -> bool:
    """Whether a sentence is left open for a list, or says that one follows."""
    bare = text.rstrip()
    return not bare.endswith(_ENDED) or _FOLLOWS.search(bare) is not None


def _assigned(opening: str, *, directive: bool) -> bool:
    return _ASSIGNS.search(opening) is not None or (directive and _ASSIGNEE.match(opening) is not None)


def _orders(line: Line, opening: str, items: Sequence[Line]) -> bool:
    """A duty that the paper itself lays down: its points are clauses, and nobody else is said to have laid it down."""
    if zone_of(line) is not Zone.BODY or _ATTRIBUTED.search(opening) or not DUTY.search(opening):
        return False
    return all(is_action(item.text) for item in items) and any(DUTY.search(item.text) for item in items)


def _points(
    line: Line, start: int, items: Sequence[Line], shape: Shape, kind: RecommendationKind
) -> Iterator[Candidate]:
    groups = grouped(items)
    acting = sum(1 for group in groups if is_action(group[0].text) or begins_with_infinitive(group[0].text.split()[0]))
    if acting * 2 > len(groups):
        for group in groups:
            yield whole(group, shape, kind, 0.85)
    else:
        yield whole([line, *items], shape, kind, 0.8, skip=start)
