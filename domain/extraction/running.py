"""Proposals that stand as sentences in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.extraction.candidate import Candidate, Shape, part
from domain.extraction.decisions import is_lead_in
from domain.extraction.lead_ins import opens_list
from domain.extraction.outline import Line, LineKind
from domain.extraction.sentences import sentences
from domain.extraction.verbs import ASSIGNED, is_role, proposer, proposes
from domain.extraction.vocabulary import mentions
from domain.extraction.voices import Speakers
from domain.extraction.zones import Zone, zone_of
from domain.recommendation import RecommendationKind

_STEMS = (
    "föreslå",
    "rekommend",
    "förord",
    "hemställ",
    "yrkar",
    "förslag",
    "uppdra",
    "ska",
    "tillråd",
    "tillstyrks",
    "tillkalla",
)
_ACTORS = (
    r"(?:(?:alla|samtliga|berörda|övriga|respektive|varje|region \w+|kommunens|regionens|stadens)\s+)*"
    r"(?:\w*nämnder(?:na)?|\w*nämnden|\w*bolag(?:en)?|\w*verksamheter(?:na)?|\w*förvaltningar(?:na)?|\w*förvaltningen|\w*myndigheter(?:na)?|\w*myndigheten|\w*styrelsen"
    r"|kommuner(?:na)?|regioner(?:na)?|verksamhet|förvaltning|nämnd|bolag|myndighet|enhet|enheter)"
)
_NORM = re.compile(
    rf"^{_ACTORS}\b(?:\s+(?:och|eller|samt)\s+{_ACTORS})?(?:\s+som\s[^,.;]{{3,90}}?)?\s+(?:ska|skall)\b", re.IGNORECASE
)
_ATTRIBUTED = re.compile(
    r"\benligt\b|\bframgår\b|\bbeslutade\b|\bfastställ|\blagen\b|\breglemente|\bredan\b", re.IGNORECASE
)
_MOVED = re.compile(
    r"^(?:i\s+)?motion(?:en|erna)?\s+\d{4}(?:/\d{2,4})?:|\bvari\s+(?:yrkas|hemställs|föreslås)\b|\bmotionärerna\b",
    re.IGNORECASE,
)
"""Members' motions as a committee's report retells them before it takes its stand."""
_DIRECTED = re.compile(
    r"^(?:(?:den|en)\s+)?(?:[\w-]+\s+){0,3}?(?:utredaren?|utredningen|kommittén?|delegationen?|kommissionen)\b[^.]{0,60}?\b(?:ska|skall|bör)\b"
    r"|^(?:vidare|dessutom|därutöver|även|slutligen|utifrån|mot|med|för|om|i|vid|när|av|efter|samtidigt|särskilt)\b[^.;]{0,160}?\b(?:ska|skall|bör)\s+(?:utredaren|utredningen|kommittén|delegationen|kommissionen)\b",
    re.IGNORECASE,
)


_APPOINTED = re.compile(
    r"\ben\s+(?:\w+\s+){0,2}(?:utredare|utredning|kommitté|delegation|kommission)\s+(?:skall\s|ska\s|bör\s)?tillkallas\b",
    re.IGNORECASE,
)
"""A directive's first assignment where it is put as the minister's proposal."""
_DEMANDED = re.compile(
    r"\b(?:ska|skall|bör|behöver|måste)\s+(?:även\s+|också\s+|därför\s+|därmed\s+|kunna\s+|tydligt\s+)*"
    r"(?:kompletter|förtydlig|revider|utred|ses över|omarbeta|juster|redovis|beakta|klargör|tydliggör|beskriv|säkerställ|analyser|belys|utgå\b|tas bort|ändra|prövas|framgå)\w*",
    re.IGNORECASE,
)


def demands(lines: Sequence[Line], taken: set[int]) -> Iterator[Candidate]:
    """What a reviewing body asks the sender to mend: sentences in which something must be added to, clarified or looked into."""
    for line in lines:
        if (
            line.index in taken
            or line.kind not in {LineKind.TEXT, LineKind.ITEM}
            or zone_of(line) in {Zone.STATUTE, Zone.LIST, Zone.OTHERS, Zone.SUMMARY}
        ):
            continue
        for span in sentences(line.text):
            if _DEMANDED.search(line.text[span[0] : span[1]]):
                yield part(line, span, Shape.DEMAND, RecommendationKind.PROPOSAL, 0.5)


_GIVES = re.compile(
    r"(?:[\w-]+\s)?[\w-]*(?:regeringen|fullmäktige|styrelsen|nämnden|utskottet|direktören)\s+(?:ger|uppdrar\s+åt|uppdrar\s+till)\s[^.,;]{3,120}?\b(?:i\s+uppdrag\s+)?att\s",
    re.IGNORECASE,
)
"""Somebody who may give assignments gives one, now."""


def running(lines: Sequence[Line], taken: set[int], speakers: Speakers, *, directive: bool) -> Iterator[Candidate]:
    """Every sentence that proposes, assigns or, in a section of considerations, lays down what bodies shall do."""
    for line in lines:
        if line.index in taken or line.kind not in {LineKind.TEXT, LineKind.ITEM} or not mentions(line.text, *_STEMS):
            continue
        zone = zone_of(line)
        if zone in {Zone.STATUTE, Zone.LIST, Zone.OTHERS}:
            continue
        text = line.text.rstrip()
        opens = line.index + 1 < len(lines) and lines[line.index + 1].kind is LineKind.ITEM and opens_list(text)
        for span in sentences(line.text):
            if (opens and span[1] == len(text)) or is_lead_in(line):
                continue
            found = _judged(line, span, zone, speakers, directive=directive)
            if found:
                yield _completed(found, lines) if span[1] == len(text) else found


def _completed(candidate: Candidate, lines: Sequence[Line]) -> Candidate:
    """The candidate with the rest of its sentence, where a page's turn has cut it off from the next paragraph."""
    line = candidate.line
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    if (
        following is None
        or following.kind is not LineKind.TEXT
        or not following.text[:1].islower()
        or candidate.text.endswith((".", ":"))
    ):
        return candidate
    stop = next(sentences(following.text))[1]
    text = f"{candidate.text} {following.text[:stop]}"
    return replace(candidate, text=text, end=following.start + stop, lines=(line, following))


def _judged(line: Line, span: tuple[int, int], zone: Zone, speakers: Speakers, *, directive: bool) -> Candidate | None:
    sentence = line.text[span[0] : span[1]]
    if len(sentence) < 25 or sentence.endswith("?") or _MOVED.search(sentence):
        return None
    if directive and (_APPOINTED.search(sentence) or (_DIRECTED.match(sentence) and not proposes(sentence))):
        return part(line, span, Shape.ASSIGNMENT, RecommendationKind.ASSIGNMENT, 0.7)
    if zone is not Zone.BACKGROUND and _GIVES.match(sentence):
        return part(line, span, Shape.SENTENCE, RecommendationKind.ASSIGNMENT, 0.75)
    assigned = ASSIGNED.search(sentence) is not None
    if proposes(sentence):
        who = proposer(sentence, speakers.abbreviations)
        kind = RecommendationKind.ASSIGNMENT if assigned else _kind(sentence)
        ours = not who or is_role(who) or who in speakers.abbreviations
        return part(line, span, Shape.SENTENCE if ours else Shape.ADVICE, kind, 0.65 if ours else 0.3)
    if line.kind is LineKind.TEXT and zone is Zone.BODY and _NORM.match(sentence) and not _ATTRIBUTED.search(sentence):
        return part(line, span, Shape.NORM, RecommendationKind.PROPOSAL, 0.45)
    return None


def _kind(sentence: str) -> RecommendationKind:
    recommends = re.search(r"rekommend|förord", sentence, re.IGNORECASE)
    return RecommendationKind.RECOMMENDATION if recommends else RecommendationKind.PROPOSAL
