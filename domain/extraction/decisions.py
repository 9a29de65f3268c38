"""Proposed decisions: points under "Förslag till beslut", or after "föreslår att … beslutar följande"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.extraction.candidate import Candidate, Shape, grouped, whole
from domain.extraction.headings import is_label
from domain.extraction.outline import Line, LineKind
from domain.extraction.vocabulary import mentions
from domain.extraction.zones import Zone, zone_of
from domain.recommendation import RecommendationKind

_HEADED = re.compile(
    r"förslag(?:et)? till (?:\w+ )?(?:beslut|ställningstagande)|s förslag till \w*(?:fullmäktige|styrelsen|nämnden)$|beslutsförslag|förslag till riksdagsbeslut|hemställan$|yrkanden?$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"(?:föreslå[rs]|hemställer|rekommenderar|beslutar|föreslagits)\b.{0,160}\b(?:besluta[r]?|beslut|följande|att|sida|del)\s*(?:följande|att|enligt följande)?\s*[:.]?\s*$"
    r"|föreslås (?:\w+ )?besluta\s*[:.]?\s*$",
    re.IGNORECASE,
)
_INLINE = re.compile(r"föreslå[rs]\b.{0,160}\bbesluta[r]?\s+att\s+\w", re.IGNORECASE)
_OPENING = re.compile(
    r".{3,160}?\b(?:föreslår|föreslås|hemställer)\b.{0,120}?\bbesluta[r]?\s+(?:enligt\s+)?följande\s*[.:]\s+(?=\S)",
    re.IGNORECASE,
)
"""The words before a decision that stand in the same paragraph as it."""
_THAT = re.compile(r"(?:^|(?<=[\s.,;]))att\s+(?=[a-zåäö]+a\b|ta\b|ge\b|utse\b|avge\b|avslå\b)", re.IGNORECASE)
_FORMALITY = re.compile(
    r"omedelbart? juster|förklaras omedelbart|\bavge[r]?\b.{0,40}yttrande|\byttrandet\b|remissvar|som (?:sitt )?(?:svar|yttrande) (?:på|över|till)|besvara\w* remiss"
    r"|\bexpediera|\bsvar på remiss",
    re.IGNORECASE,
)
_HANDED_ON = re.compile(r"\böver(?:lämna|sänd)\w*\b.{0,80}\btill\b", re.IGNORECASE)
_WORDING = 900
_FIRST = 3
"""Paragraphs below the heading in which a decision may be stated in running text."""
_DECIDER = re.compile(
    r"(?:\w+\s)?[\w-]*(?:fullmäktige|styrelsen|nämnden|utskottet|direktionen)s?(?:\s(?:beslut|förslag(?:\s+till\s+\w+)?))?(?:\s+för\s+egen\s+del)?\s*:?",
    re.IGNORECASE,
)
"""Which of several instances the points below are for."""
_ANSWERS = re.compile(r"\byttrande|remiss(?:en|svar)|\bsvar på\b", re.IGNORECASE)


def decisions(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """Every proposed decision; the points by which a body sends its own answer are not to answer."""
    for line in lines:
        if line.index in taken or zone_of(line) in {Zone.STATUTE, Zone.LIST, Zone.OTHERS}:
            continue
        headed = line.kind is LineKind.HEADING and _HEADED.search(line.text) is not None
        led = not headed and is_lead_in(line)
        if not headed and not led:
            continue
        body = [each for each in _body(lines, line.index) if each.index not in taken]
        found = list(_points(body, headed=headed))
        taken.update(each.index for candidate in found for each in candidate.lines)
        answering = any(_ANSWERS.search(candidate.text) for candidate in found)
        for candidate in found:
            own = _FORMALITY.search(candidate.text) is not None or (answering and _is_small(candidate))
            yield replace(candidate, to_answer=not own)


def is_lead_in(line: Line) -> bool:
    """Whether a line announces decisions and does not state one."""
    return len(line.text) < 320 and mentions(line.text, "beslut") and _LEAD_IN.search(line.text) is not None


def _is_small(candidate: Candidate) -> bool:
    return _HANDED_ON.search(candidate.text) is not None or _ANSWERS.search(candidate.text) is not None


def _body(lines: Sequence[Line], index: int) -> Iterator[Line]:
    """What follows, also over headings that are nothing but lead-ins ("Styrelsen föreslås besluta") or say who decides."""
    for line in lines[index + 1 :]:
        if line.kind is LineKind.HEADING and not is_lead_in(line) and not is_label(line.text) and not _decider(line):
            return
        yield line


def _decider(line: Line) -> bool:
    return _DECIDER.fullmatch(line.text.strip()) is not None


def _points(body: Sequence[Line], *, headed: bool) -> Iterator[Candidate]:
    kind, items, expecting = RecommendationKind.DECISION_POINT, [], not headed
    seen = 0
    for position, line in enumerate(body):
        if line.kind is LineKind.ITEM:
            items.append(line)
            continue
        if items and _explains(items, line, body[position + 1 :]):
            items.append(line)
            continue
        for group in grouped(items):
            yield whole(group, Shape.DECISION, kind, 0.97)
            seen += 1
        items = []
        if is_lead_in(line) or (headed and (line.text.rstrip().endswith(":") or is_label(line.text) or _decider(line))):
            expecting = True
        elif _THAT.match(line.text):
            yield from _clauses(line)
            seen += 1
        elif position < _FIRST and (stated := _stated(line)):
            yield stated
            seen += 1
        elif (expecting or headed) and not seen and _short_point(line):
            yield whole([line], Shape.DECISION, kind, 0.8)
        else:
            return
    for group in grouped(items):
        yield whole(group, Shape.DECISION, kind, 0.97)


def _stated(line: Line) -> Candidate | None:
    """The decision in a paragraph that also says who proposes it to whom."""
    kind = RecommendationKind.DECISION_POINT
    if opening := _OPENING.match(line.text):
        return whole([line], Shape.DECISION, kind, 0.85, skip=opening.end())
    return whole([line], Shape.DECISION, kind, 0.9) if _INLINE.search(line.text) else None


def _explains(items: Sequence[Line], line: Line, after: Sequence[Line]) -> bool:
    """Whether a paragraph is the wording of the numbered point above it, which only names the matter: the next number follows, or did so before."""
    last = items[-1]
    if last.kind is not LineKind.ITEM or line.kind is not LineKind.TEXT or len(line.text) > _WORDING:
        return False
    number = last.marker.strip("().")
    if not number.isdigit() or (last.text.rstrip().endswith((".", ";", ",")) and not last.text.rstrip().endswith("m.")):
        return False
    following = next((each for each in after[:2] if each.kind is LineKind.ITEM), None)
    goes_on = following is not None and following.marker.strip("().") == str(int(number) + 1)
    return goes_on or any(each.kind is LineKind.TEXT for each in items)


def _short_point(line: Line) -> bool:
    """A decision set as a paragraph of its own: somebody does something, in one or two sentences."""
    text = line.text.rstrip()
    return (
        len(text.split()) >= 3
        and len(text) < 400
        and not text.endswith(":")
        and re.search(r"\b\w+(?:ar|er|as|s|år)\b", text.split(".")[0]) is not None
    )


def _clauses(line: Line) -> Iterator[Candidate]:
    """A paragraph of att-clauses, one decision each."""
    starts = [
        found.start()
        for found in _THAT.finditer(line.text)
        if found.start() == 0 or _ends_clause(line.text[: found.start()])
    ]
    for start, stop in zip(starts, [*starts[1:], len(line.text)], strict=True):
        text = re.sub(r"[\s,]+(?:samt|och)?[\s,]*$", "", line.text[start:stop])
        yield Candidate(
            text,
            line.start + start,
            line.start + start + len(text),
            (line,),
            Shape.DECISION,
            RecommendationKind.DECISION_POINT,
            0.95,
        )


def _ends_clause(before: str) -> bool:
    return re.search(r"(?:[.,;]|[.,;]\s*(?:samt|och))\s*$", before) is not None
