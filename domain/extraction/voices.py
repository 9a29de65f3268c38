"""Who speaks where: in an answering body's paper the proposals are quoted, and the advice is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.extraction.outline import Line, LineKind
from domain.extraction.verbs import is_role
from domain.extraction.vocabulary import word_set
from domain.text import normalise

_TITLE = re.compile(
    r"(?:förslag till )?(?:\w*yttrande|remissvar|svar|synpunkter)\s+(?:till\b.{3,80}?\s)?(?:över|på(?! (?:motion|medborgarförslag|interpellation|fråga|e-förslag|revision))|avseende|angående|gällande|med anledning av|rörande|om)\s+(?P<subject>.+)"
    r"|(?:remissyttrande|yttrande|remissvar|svar på remiss)\s*[:–-]\s*(?P<named>.+)"
    r"|.{3,160}(?:[-–,(]\s*|\bför\s+)(?:remissvar|svar på remiss(?: från [\w -]{4,60})?|yttrande(?: över remiss)?|remissyttrande)\)?\s*$",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"\b(?:beretts|fått|getts|givits|ges|erbjudits)\s+(?:\w+\s+){0,2}(?:möjlighet|tillfälle)\s+(?:att\s+)?(?:yttra|lämna|inkomma|svara|avge)"
    r"|\bhar\s+(?:remitterat|remitterats|överlämnat|översänt)\b.{0,120}\b(?:yttrande|remiss)|\b(?:mottagit|inkommit med|fått)\s+(?:en\s+)?remiss\b|\b(?:som|förvaltningens|kontorets|nämndens) svar på remiss"
    r"|\b(?:inbjudits|anmodats|ombetts)\s+att\s+(?:yttra|svara|lämna|inkomma)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:yttrande|remissvar|remissyttrande) (?:över|på|om)\s[^.;:]{6,120}:", re.IGNORECASE)
"""A title that goes on in a list: "Yttrande över tre rapporter:"."""
_REACH = 60
_TITLE_LENGTH = 260
_TRAILING = re.compile(
    r"[\s,(–-]*(?:(?:dnr|diarienummer|diarienr|ärende)\b.*|[a-zåäö]{1,6}[ -]?\d{4}[-/:]\d+.*)?[\s.)\"”']*$",
    re.IGNORECASE,
)


_ABBREVIATED = re.compile(r"([\w-]+)\s+\(([A-ZÅÄÖ]{2,6})\)")
_OWN = word_set(
    "vi jag förvaltningen nämnden kontoret kommunen regionen styrelsen bolaget myndigheten staden förbundet stadsdelsnämnden stadsdelsförvaltningen"
    " förvaltningscheferna förvaltningschefen länsstyrelsen kommunstyrelsen verket universitetet högskolan"
)


@dataclass(frozen=True, slots=True)
class Speakers:
    """Whose proposals the paper states: ``own`` are the words by which an answering body speaks of itself, ``abbreviations`` short names given to bodies."""

    own: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()


def speakers_in(lines: Sequence[Line], answer: Answer, body: str) -> Speakers:
    """The speakers of a paper; ``body`` is the answering body where one is named."""
    named = (
        found for line in lines if "(" in line.text for found in _ABBREVIATED.finditer(line.text) if is_role(found[1])
    )
    names = {body.casefold(), body.casefold().rpartition(" ")[2], body.casefold().partition(" ")[0]}
    own = _OWN | names if answer.stop > answer.first else frozenset[str]()
    return Speakers(own, frozenset(found[2].casefold() for found in named))


@dataclass(frozen=True, slots=True)
class Answer:
    """The lines, from ``first`` up to but not with ``stop``, that are an answering body's own paper."""

    first: int
    stop: int
    title: Line | None = None

    def __contains__(self, line: object) -> bool:
        return isinstance(line, Line) and self.first <= line.index < self.stop


def answer_in(lines: Sequence[Line]) -> Answer:
    """Where the answer stands, an empty stretch where there is none; the proposal it encloses begins with the title that it answers."""
    title = next((line for line in lines if _is_title(line)), None)
    if title is None:
        invited = next((line for line in lines[:_REACH] if _INVITED.search(line.text)), None)
        return Answer(0, len(lines)) if invited else Answer(0, 0)
    first = 0 if title.index < _REACH else title.index
    subject = _subject(title)
    opened = (
        line
        for line in lines[title.index + 1 :]
        if line.kind is LineKind.HEADING and _names(normalise(line.text).casefold(), subject)
    )
    enclosed = next(opened, None)
    return Answer(first, enclosed.index if enclosed else len(lines), title)


def _subject(title: Line) -> str:
    """What the answer is about, without the words that say it is an answer and without diary numbers."""
    text = normalise(title.text)
    found = _TITLE.fullmatch(text)
    return _TRAILING.sub("", ((found["subject"] or found["named"]) if found else None) or text).casefold()


def _names(heading: str, subject: str) -> bool:
    """Whether a heading is the title that the answer is about: the end of its subject, or quoted in it, or nearly all of it."""
    if len(heading) < 8 or heading not in subject:
        return False
    quoted = any(f"{sign}{heading}" in subject for sign in "\"”'")
    return quoted or subject.endswith(heading) or len(heading) > 0.7 * len(subject)


def _is_title(line: Line) -> bool:
    """A heading, or a paragraph that is no sentence, which says that the paper answers something."""
    text = line.text.strip()
    if (
        line.kind not in {LineKind.HEADING, LineKind.TEXT}
        or len(text) > _TITLE_LENGTH
        or (text.endswith((".", ":", ";")) and not _OPEN.fullmatch(text))
    ):
        return False
    return _TITLE.fullmatch(text) is not None and (
        line.kind is LineKind.HEADING or not text.casefold().startswith(("synpunkter", "svar"))
    )
