"""Recommendations under a heading that says so: "Rekommendation", "Rekommendationer", "… – rekommendation i framtaget förslag"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.extraction.candidate import Candidate, Shape, followers, grouped, whole
from domain.extraction.lead_ins import opens_list
from domain.extraction.outline import Line, LineKind
from domain.extraction.sentences import sentences
from domain.extraction.verbs import ASSIGNED, DUTY, is_action, proposes
from domain.extraction.zones import Zone, zone_of
from domain.recommendation import RecommendationKind

_PURE = re.compile(
    r"(?:(?:våra|samlade|sammanfattande|övergripande|\w+s)\s+)?(?:rekommendation(?:er(?:na)?)?|rekommenderade åtgärder|åtgärdsförslag|förslag till åtgärder)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\brekommendation(?:er)?\b|\bförslag(?:en)?\b", re.IGNORECASE)
_OTHER = re.compile(
    r"förslag(?:et)? till (?:\w+ )?(?:beslut|lag|förordning|riksdagsbeslut|yttrande|författning|föreskrift|direktiv)|beslutsförslag|sammanfattning"
    r"|tidigare|överensstämmer",
    re.IGNORECASE,
)


def boxes(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """Every box's clauses; a list under a lead-in that names things is one recommendation."""
    for line in lines:
        if line.kind is not LineKind.HEADING or not _NAMED.search(line.text) or _OTHER.search(line.text):
            continue
        if zone_of(line) in {Zone.STATUTE, Zone.LIST, Zone.OTHERS}:
            continue
        pure = _PURE.match(line.text) is not None or line.text.strip().casefold().rstrip(":.") in {
            "förslag",
            "våra förslag",
        }
        body = [each for each in followers(lines, line.index) if each.index not in taken]
        yield from _clauses(body, pure=pure)


def _clauses(body: Sequence[Line], *, pure: bool) -> Iterator[Candidate]:
    first = next((number for number, line in enumerate(body[:2]) if line.kind is LineKind.ITEM), None)
    if first is None or (first == 1 and not opens_list(body[0].text)):
        yield from _plain(body, pure=pure)
        return
    items = _run(body[first:])
    led = first == 1
    opening = body[0].text if led else ""
    if led and not any(is_action(item.text) for item in items):
        if pure or proposes(body[0].text):
            yield whole([body[0], *items], Shape.BOX, _kind(body[0].text), 0.9)
        return
    for group in grouped(items):
        text = group[0].text
        if pure or proposes(text) or DUTY.search(text) or (led and proposes(body[0].text)):
            yield whole(group, Shape.BOX, _kind(f"{opening} {text}"), 0.97 if proposes(text) else 0.9)


def _kind(text: str) -> RecommendationKind:
    return RecommendationKind.ASSIGNMENT if ASSIGNED.search(text) else RecommendationKind.RECOMMENDATION


def _plain(body: Sequence[Line], *, pure: bool) -> Iterator[Candidate]:
    """A box without a list: its framed paragraphs, or its first one where that recommends, with the next that say so themselves."""
    framed = [line for line in body if line.framed]
    for line in framed:
        yield whole([line], Shape.BOX, RecommendationKind.RECOMMENDATION, 0.9)
    if not framed and pure and body and body[0].kind is LineKind.TEXT and len(body[0].text) < 700:
        line = body[0]
        if proposes(line.text) or DUTY.search(line.text):
            yield whole([line], Shape.BOX, RecommendationKind.RECOMMENDATION, 0.8)
            yield from _further(body[1:])


def _further(body: Sequence[Line]) -> Iterator[Candidate]:
    """The paragraphs below a box's first one that begin by proposing something of their own."""
    for line in body:
        if line.kind is LineKind.TEXT and not opens_list(line.text):
            start, stop = next(sentences(line.text))
            if proposes(line.text[start:stop]):
                yield whole([line], Shape.BOX, RecommendationKind.RECOMMENDATION, 0.8)


def _run(body: Sequence[Line]) -> list[Line]:
    items: list[Line] = []
    for line in body:
        if line.kind is not LineKind.ITEM:
            break
        items.append(line)
    return items
