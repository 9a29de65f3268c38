"""What laws, judgments, directives and the parliament's papers say of themselves, each in a form of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.extraction.facts import Fact
from domain.extraction.nature import Nature

_HEAD = 20
_ACT = re.compile(
    r"(?P<title>.{0,120}?(?P<kind>lag|balk|ordning|förordning|kungörelse)\s*\((?P<number>\d{4}:\d+)\).{0,160})",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(r"(?P<title>.{8,200}?),?\s+dir\.\s*\d{4}:\s*\d+", re.IGNORECASE)
_PROPOSITION = re.compile(r"(?:19|20)\d\d/\d\d:\d{1,3}")
_AMENDING = re.compile(r"(?P<kind>lag|förordning) om (?:ändring|upphävande)\b.{3,200}\(\d{4}:\d+\)", re.IGNORECASE)
_PUBLISHED = re.compile(r"\bSFS\s*(?:nr\s*)?(?P<number>\d{4}:\d+)")
_CASE_LABEL = re.compile(r"mål(?:nummer|\s*nr)?\.?\s*:?", re.IGNORECASE)
_CASE_NUMBER = re.compile(r"[A-ZÅÄÖ]{1,3}\s?\d{1,6}-\d{2}")
_MATTER = re.compile(r"saken\s*:?", re.IGNORECASE)
_CASE = re.compile(r"\bmål(?:nummer|\s*nr)?\.?\s*:?\s*(?P<number>[A-ZÅÄÖ]{1,3}\s?\d{1,6}-\d{2})\b", re.IGNORECASE)
_COURT = re.compile(
    r"(?P<court>(?:[A-ZÅÄÖ][\w-]+\s+){0,3}?(?:högsta (?:förvaltnings)?domstolen|[\w-]*(?:tingsrätt|hovrätt(?:en)?|kammarrätt(?:en)?|förvaltningsrätt(?:en)?)(?:\s+(?:i|för)\s+[\wåäö ]{3,40})?))(?:s)?(?:\s+(?:dom|beslut))?",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"(?P<body>\w*utskottet)s\s+(?P<kind>betänkande|yttrande|utlåtande)(?:\s+(?P<number>\d{4}(?:/\d{2})?:\s?[\w]{1,8}(?:\s?y)?))?(?P<rest>\s+\S.*)?",
    re.IGNORECASE,
)
_PARLIAMENTARY = re.compile(r"\d{4}/\d{2}:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}\s?\d{1,4}y?")
_MOTION = re.compile(r"motion(?:\s+till riksdagen)?(?:\s+(?P<number>\d{4}/\d{2}:\w+))?(?:\s+av\s.+)?", re.IGNORECASE)


_OLD_TITLE = re.compile(r"(?:om|med förslag till|med anledning av)\s[^.]{8,}(?:m\.\s?m\.)?")
_RUN_ON = re.compile(
    r"(?:Lagrådsremiss|Regeringens proposition \d{4}/\d{2}:\d+)\s+(?P<title>[A-ZÅÄÖ].{6,160}?)\s+(?:Prop\.\s\S+\s+)?Regeringen överlämnar"
)
"""A flattened first page: the sort of paper, its title and the words of handing over in one line."""
_NO_TITLE = re.compile(r"(?:till\s\w+$|sammanfattning|innehåll|ärendet|utskottet$|den\s\d|\d).*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Official:
    """What could be told; empty where the paper is of no such form, and then what every paper says stands."""

    title: str = ""
    document_type: str = ""
    sender: str = ""
    reference: str = ""


def official(facts: Sequence[Fact], nature: Nature) -> Official:
    """The title, sort, sender and number that a paper of state carries in its head."""
    head = [fact.text for fact in facts if not fact.furniture][:_HEAD]
    match nature:
        case Nature.STATUTE:
            return _act(head)
        case Nature.JUDGMENT:
            return _judgment(head)
        case Nature.DIRECTIVE:
            found = next((found for text in head[:6] if (found := _DIRECTIVE.fullmatch(text))), None)
            return Official(title=found["title"]) if found else Official()
        case Nature.BILL:
            number = next((text for text in head[:8] if _PROPOSITION.fullmatch(text)), "")
            run_on = next((found["title"] for text in head[:3] if (found := _RUN_ON.match(text))), "")
            title = run_on or next((text for text in head[:5] if _OLD_TITLE.fullmatch(text)), "")
            return Official(title=title, reference=f"Prop. {number}" if number else "")
        case _:
            return _parliamentary(head[:6])


def _act(head: Sequence[str]) -> Official:
    found = next((found for text in head if (found := _ACT.fullmatch(text))), None)
    amending = next((each for text in head if (each := _AMENDING.fullmatch(text))), None)
    published = next((each["number"] for text in head if (each := _PUBLISHED.search(text))), "")
    if amending is not None and published:
        return Official(amending.group(), amending["kind"].casefold(), reference=f"SFS {published}")
    if found is None:
        return Official()
    kind = "förordning" if found["kind"].casefold() in {"förordning", "kungörelse"} else "lag"
    return Official(found["title"].strip(), kind, reference=f"SFS {found['number']}")


def _judgment(head: Sequence[str]) -> Official:
    matter = next((number for number, text in enumerate(head[:-1]) if _MATTER.fullmatch(text)), None)
    court = next((found["court"] for text in head if (found := _COURT.fullmatch(text))), "").casefold()
    below = (head[number + 1] for number, text in enumerate(head[:-1]) if _CASE_LABEL.fullmatch(text))
    case = next((text for text in below if _CASE_NUMBER.fullmatch(text)), "")
    case = case or next((found["number"] for text in head if (found := _CASE.search(text))), "")
    court = re.sub(
        r"\b(?!i\b|för\b|domstolen|hovrätt|tingsrätt|kammarrätt|förvaltningsr)\w+", lambda word: word[0].title(), court
    )
    return Official(
        head[matter + 1] if matter is not None else "",
        "dom",
        f"{court[:1].upper()}{court[1:]}".replace("Högsta Förvaltningsdomstolen", "Högsta förvaltningsdomstolen"),
        case,
    )


def _title_after(head: Sequence[str], place: int) -> str:
    """The line after the committee's name and number, where it is a title."""
    following = next((text for text in head[place + 1 : place + 3] if not _PARLIAMENTARY.fullmatch(text)), "")
    return "" if len(following) < 6 or len(following) > 200 or _NO_TITLE.match(following) else following


def _parliamentary(head: Sequence[str]) -> Official:
    number = next((found.group() for text in head if len(text) < 60 and (found := _PARLIAMENTARY.search(text))), "")
    for place, text in enumerate(head):
        if found := _COMMITTEE.fullmatch(text.rstrip(".")):
            if found["number"] or number or place == 0:
                reference = number or found["number"] or ""
                return Official(_title_after(head, place), found["kind"].casefold(), found["body"], reference)
        elif (found := _MOTION.fullmatch(text)) and (found["number"] or number):
            return Official("", "motion", "", found["number"] or number)
    return Official()
