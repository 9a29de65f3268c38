"""What a paper says of itself, put together: whose numbers, dates, sender, questions, distribution list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from domain.document import ReadDocument
from domain.extraction.candidate import Candidate, Shape
from domain.extraction.days import days_in
from domain.extraction.facts import Fact
from domain.extraction.headings import zone_named
from domain.extraction.letter import (
    address_in,
    bodies_in,
    contact_in,
    decision_in,
    due_in,
    enclosures_in,
    meeting_in,
    recipient_in,
)
from domain.extraction.letterhead import body_in, class_of, deciding_body, sender_of, title_of_paper, types_of
from domain.extraction.nature import Nature
from domain.extraction.official import official
from domain.extraction.outline import Line, LineKind
from domain.extraction.references import may_hold_reference, references_in
from domain.extraction.result import Metadata, Noted
from domain.extraction.verbs import is_role, proposer
from domain.extraction.voices import Answer
from domain.text import shorten

_HEAD = 30
_LETTERHEAD = 90
_DATED = 30
_FORCE = re.compile(r"\bkraft\b|\bsenast\b|\bgäll(?:a|er)\b|\bfrån och med\b|\btill och med\b", re.IGNORECASE)
"""Words by which a line tells of a day to come, not of the paper's own."""
_FEW = 3
_PROPOSAL_OF = re.compile(r"(?P<body>\w+)s förslag\b(?! till beslut)", re.IGNORECASE)
_REMITTED = re.compile(
    r"^(?P<body>[^.]{3,80}?)\s+har\s+(?:den\s.{5,20}\s)?(?:remitterat|överlämnat|översänt|skickat)\b", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:remiss(?:en)?|promemoria(?:n)?|förslag(?:et)?|rapport(?:en)?|betänkande(?:t)?) från (?P<body>[\wåäöÅÄÖ -]{4,60}?)(?=[,.(:]| om| av| till| gällande| avseende| angående|$)"
    r"|\b(?P<owner>rotel \w+|\w+(?:kontoret|departementet|styrelsen|nämnden|verket|myndigheten)):?s (?:remiss|promemoria|förslag|betänkande|rapport)",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"(?P<body>[A-ZÅÄÖ][\wåäö .&-]{2,60}?)(?:,? \(?[A-ZÅÄÖ]{2,8}\)?,?)? (?:har (?:beretts|fått|getts|givits|ombetts|anmodats)\b|yttrar sig (?:enligt|härmed|med)\b"
    r"|lämnar följande (?:synpunkter|yttrande|svar)\b|avger följande yttrande\b)"
)
_ABOUT = re.compile(r"remiss|remitter|yttrande över|promemoria|svar på|betänkande", re.IGNORECASE)
_ANSWERED = re.compile(
    r"(?:[Ss]var på|[Yy]ttrande över) remiss(?:en)? (?:om|av|avseende|angående|gällande)\s.{8,140}?(?=[.,;]|\s[A-ZÅÄÖ][a-zåäö]+\s[A-ZÅÄÖ]|$)"
)
_LONG = 500
_BY_NATURE: Mapping[Nature, tuple[str, ...]] = {
    Nature.DIRECTIVE: ("kommittédirektiv",),
    Nature.STATUTE: ("författning",),
    Nature.JUDGMENT: ("dom",),
}
_KINDS = {
    "promemori": "promemoria",
    "rapport": "rapport",
    "betänkande": "betänkande",
    "motion": "motion",
    "utredning": "rapport",
}
_MEETING = re.compile(r"punkt|§|sammanträde|till\s.*nämnd|till\s.*styrelse", re.IGNORECASE)


def particulars(
    document: ReadDocument,
    facts: Sequence[Fact],
    lines: Sequence[Line],
    answer: Answer,
    nature: Nature,
    candidates: Sequence[Candidate],
) -> Metadata:
    """The metadata of a paper, or of several papers in one file; ``facts`` are its short lines."""
    answering = answer.stop > answer.first
    enclosed = lines[answer.stop].text.strip() if answering and answer.stop < len(lines) else ""
    types = _BY_NATURE.get(nature) or _types(facts, lines, answer, document, enclosed=bool(enclosed))
    letterhead, department = sender_of(facts)
    told = official(facts, nature)
    reference, own = _whose(facts, lines, answer, nature)
    meeting, item = meeting_in(facts)
    issued = meeting if meeting and "protokoll" in types else _issued(facts, types)
    return Metadata(
        title=told.title or enclosed or _title(lines, answer, document),
        document_type=told.document_type or " + ".join(types),
        sender=told.sender or _sender(facts, lines, answer, nature, letterhead),
        body=_answering_body(lines, answer, deciding_body(facts)) if answering else "",
        department=department if not answering else "",
        reference=told.reference or reference,
        own_reference=own,
        references=_noted(facts),
        issued=issued,
        due=due_in(facts, issued),
        decision_expected=decision_in(facts, issued),
        meeting_date=meeting,
        meeting_item=item,
        answer_address=address_in(facts) or (recipient_in(facts) if answering else ""),
        contact=contact_in(facts),
        information_class=class_of(facts),
        questions=tuple(dict.fromkeys(each.text for each in candidates if each.shape is Shape.QUESTION)),
        bodies=bodies_in(facts, answering=answering),
        enclosures=enclosures_in(facts),
    )


def _title(lines: Sequence[Line], answer: Answer, document: ReadDocument) -> str:
    if answer.title is not None:
        return answer.title.text.strip(" :")
    if answer.stop > answer.first:
        found = next(
            (each for line in lines[:_HEAD] if len(line.text) < _LONG and (each := _ANSWERED.search(line.text))), None
        )
        if found:
            told = found.group().strip()
            return f"{told[:1].upper()}{told[1:]}"
    return title_of_paper(lines, document)


def _types(
    facts: Sequence[Fact], lines: Sequence[Line], answer: Answer, document: ReadDocument, *, enclosed: bool
) -> tuple[str, ...]:
    """The sorts of paper; where none is named, what the paper does or is called tells."""
    types = list(types_of(facts))
    title = answer.title.text.casefold() if answer.title else ""
    if enclosed and not {"promemoria", "rapport", "betänkande"} & set(types):
        about = f"{title} {' '.join(fact.text for fact in facts if 'bilagd' in fact.text)}".casefold()
        types += [name for stem, name in _KINDS.items() if stem in about][:1]
    if types:
        return tuple(types)
    if answer.stop > answer.first:
        return ("yttrande",)
    if any(
        line.kind is LineKind.HEADING and re.search(r"förslag till beslut", line.text, re.IGNORECASE) for line in lines
    ):
        return ("tjänsteskrivelse",)
    named = next((name for stem, name in _KINDS.items() if stem in document.name.casefold()), "")
    text = " ".join(line.text for line in lines[:_HEAD]).casefold()
    return (
        (named,)
        if named
        else tuple(
            name for stem, name in (("denna promemoria", "promemoria"), ("denna rapport", "rapport")) if stem in text
        )[:1]
    )


def _sender(facts: Sequence[Fact], lines: Sequence[Line], answer: Answer, nature: Nature, letterhead: str) -> str:
    """Who sends the proposal: the letter that remits it, whoever "föreslår" in it, or the letterhead of a paper that answers nothing."""
    if nature in {Nature.BILL, Nature.DIRECTIVE}:
        return "Regeringen"
    if remitting := _letter_of_referral(facts):
        return remitting
    if answer.stop > answer.first:
        told = next((found["body"] for line in lines[: answer.stop] if (found := _REMITTED.match(line.text))), "")
        named = (found["body"] or found["owner"] for line in lines[: answer.stop] if (found := _FROM.search(line.text)))
        addressed = recipient_in(facts).partition(",")[0]
        ministry = addressed if addressed.endswith("departementet") else ""
        sender = (
            told
            or _proposing(lines[answer.stop :])
            or ministry
            or next(named, "")
            or (addressed if body_in(addressed) else "")
        ).strip()
        return f"{sender[:1].upper()}{sender[1:]}"
    return letterhead or _proposing(lines)


def _letter_of_referral(facts: Sequence[Fact]) -> str:
    """The body above the word REMISS, wherever in the file the covering letter stands."""
    for number, fact in enumerate(facts):
        if fact.text in {"REMISS", "Remiss", "Remissbrev"}:
            return next(
                (name for each in reversed(facts[max(0, number - 4) : number]) if (name := body_in(each.text))), ""
            )
    return ""


def _proposing(lines: Sequence[Line]) -> str:
    named = next(
        (found["body"] for line in lines if line.kind is LineKind.HEADING and (found := _PROPOSAL_OF.match(line.text))),
        "",
    )
    if named and is_role(named):
        return named[:1].upper() + named[1:]
    names = Counter(
        name
        for line in lines
        if "föreslår" in line.text and (name := proposer(line.text)) and is_role(name) and name not in {"vi", "jag"}
    )
    return names.most_common(1)[0][0].capitalize() if names else ""


def _answering_body(lines: Sequence[Line], answer: Answer, letterhead: str) -> str:
    return letterhead or next(
        (found["body"] for line in lines[answer.first : answer.stop] if (found := _INVITED.match(line.text))), ""
    )


def _whose(facts: Sequence[Fact], lines: Sequence[Line], answer: Answer, nature: Nature) -> tuple[str, str]:
    """The sender's number and the answering body's own."""
    opening = next(
        (number for number, fact in enumerate(facts) if number > _FEW and zone_named(fact.text) is not None), _HEAD
    )
    head = [
        (fact, each)
        for number, fact in enumerate(facts)
        if (number < min(opening, _HEAD) or fact.furniture) and len(fact.text) <= _LETTERHEAD
        for each in references_in(fact.text)
    ]
    series = [each.number for _, each in head if each.series]
    if nature in {Nature.BILL, Nature.DIRECTIVE} and series:
        return series[0], ""
    diary = [each.number for _, each in head if not each.series]
    if answer.stop > answer.first:
        theirs = next((each.number for _, each in head if each.whose == "er"), "") or _answered(facts, lines, answer)
        own = next((number for number in diary if number != theirs), "")
        return theirs, own
    ours = next((each.number for _, each in head if each.whose == "vår"), "")
    alone = (
        each.number for fact in facts if len(fact.text) <= 40 for each in references_in(fact.text) if not each.series
    )
    return ours or (diary[0] if diary else next(alone, series[0] if series else "")), ""


def _answered(facts: Sequence[Fact], lines: Sequence[Line], answer: Answer) -> str:
    """The number of what is answered: in the title, or in the first lines that speak of it."""
    told = [answer.title] if answer.title else []
    told += [line for line in lines[answer.first : min(answer.stop, answer.first + 60)] if _ABOUT.search(line.text)]
    numbers = [each for line in told for each in references_in(line.text) if len(line.text) < _LONG * 2]
    numbers = numbers or [each for enclosed in enclosures_in(facts) for each in references_in(enclosed)]
    return next((each.number for each in numbers if not each.series), numbers[0].number if numbers else "")


def _issued(facts: Sequence[Fact], types: Sequence[str]) -> date | None:
    """The day in the letterhead; in a file of several papers the covering letter's."""
    if "remissbrev" in types and len(types) > 1:
        start = next((number for number, fact in enumerate(facts) if fact.text == "REMISS"), 0)
        dated = next((day.day for fact in facts[start : start + 5] for day in days_in(fact.text)), None)
        if dated:
            return dated
    head = [
        fact
        for number, fact in enumerate(facts)
        if (number < _HEAD or fact.furniture) and len(fact.text) <= _LETTERHEAD
    ]
    dated = next(
        (
            day.day
            for fact in head
            if (not _MEETING.search(fact.text) or "regeringssammanträde" in fact.text) and not _FORCE.search(fact.text)
            for day in days_in(fact.text)
        ),
        None,
    )
    if dated:
        return dated
    short = (fact for fact in facts if len(fact.text) <= _DATED and not _FORCE.search(fact.text))
    return next((day.day for fact in short for day in days_in(fact.text)), None)


def _noted(facts: Sequence[Fact]) -> tuple[Noted, ...]:
    noted: dict[str, Noted] = {}
    for fact in facts:
        if may_hold_reference(fact.text):
            for each in references_in(fact.text):
                if not each.series:
                    noted.setdefault(each.number, Noted(each.number, fact.page, shorten(fact.text, 120)))
    return tuple(noted.values())
