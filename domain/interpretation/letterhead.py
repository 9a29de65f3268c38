"""Who answers, with which diary numbers, on what day: read off an answer's head and foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from domain.dates import MONTHS
from domain.document import Block, ReadDocument
from domain.interpretation.result import Letterhead
from domain.text import normalise

_HEAD = 16
_FOOT = 6
_LINE = 120
_WORD = re.compile(r"[^\W\d_][\w-]*")
_DATE = re.compile(
    rf"(?<!\d)(?:(20\d\d)-(\d\d)-(\d\d)|(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(20\d\d))(?!\d)", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"(?<![\w/-])(?:"
    r"(?!\w+\s(?:19|20)\d\d-\d\d-\d\d)[A-ZÅÄÖ]{1,8}(?:\s?[A-ZÅÄÖ]{1,4})?\s?(?:19|20)\d\d\s?[-/:]\s?\d{1,6}(?:-\d{1,4})?(?:/[A-ZÅÄÖ]{1,6})?"
    r"|[A-Z][a-z]?(?:19|20)\d\d/\d{3,6}(?:/[A-ZÅÄÖ]{1,5})?"
    r"|(?:19|20)\d\d/\d{2,6}(?!\d)"
    r"|\d{1,3}(?:\.\d{1,3}){0,3}-\d{2,6}/(?:19|20)\d\d"
    r"|(?<=[Dd]nr )\d{2,6}[-/](?:19|20)?\d\d(?:-\d+)?"
    r")(?![\w/-])"
)  # fmt: skip
_YOURS = re.compile(
    r"\b(?:er|ert|ers)\s+(?:dnr|diarienr|diarienummer|referens|beteckning|ref)\b|\b(?:remiss|remissens|remissen)\b[^.]{0,80}$",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:vår|vårt|eget|egen)\s+(?:dnr|diarienr|diarienummer|referens|beteckning|ref)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:yttrande|svar|remissvar|remissyttrande)\b", re.IGNORECASE)
_BODY = re.compile(
    r"^(?:Till\s+)?(?:Styrelsen\s+för\s+)?(?P<name>(?:[A-ZÅÄÖ][\w-]*(?:,)?(?:\s+(?:och|för|i|samt|[a-zåäö][\w-]*|[A-ZÅÄÖ][\w-]*)){0,6}?\s*)?"
    r"(?:[A-ZÅÄÖa-zåäö-]*(?:nämnden|nämnd|styrelsen|förvaltningen|förvaltning|verket|myndigheten|förbundet|universitet|universitetet|högskola|högskolan|kontoret|kontor|länsstyrelsen|inspektionen|institutet|rådet|kommun|region|stad|domstolen|rätten)|AB|Aktiebolag))"
    r"(?:\s+[A-ZÅÄÖ][\w-]*){0,3}$"
)


def read_letterhead(
    document: ReadDocument, *, body: str = "", sender: str = "", sender_reference: str = ""
) -> Letterhead:
    """What the paper says of itself. ``body`` is the body's name where it is known already; ``sender`` and ``sender_reference`` are those of the
    case that is answered, where that is known: its number is never taken for the body's own."""
    texts = [normalise(block.text) for block in document.blocks]
    references = tuple(dict.fromkeys(reference for text in texts for reference in references_in(text)))
    theirs = _theirs(texts, references, sender_reference)
    head = [normalise(line) for block in document.blocks[:_HEAD] for line in block.text.splitlines()]
    name = body or _body(head, sender)
    return Letterhead(
        body=name,
        reference=_ours(texts, references, theirs, name),
        sender_reference=theirs,
        references=references,
        dated=next((day for line in head if (day := _date(line)) is not None), None),
        subject=next((line for line in head if _SUBJECT.search(line) and len(line.split()) > 1), ""),
    )


def references_in(text: str) -> tuple[str, ...]:
    """Every diary number in the text, as printed with its white space folded."""
    return tuple(normalise(match.group()) for match in _REFERENCE.finditer(text))


def same_reference(one: str, other: str) -> bool:
    """Whether two diary numbers are one, written with or without spaces and with one or another dash."""
    return bool(one) and _bare(one) == _bare(other)


def names(blocks: Sequence[Block]) -> str:
    """The names in an answer's head and foot, where its own stand: words with a capital, outside sentences, that nowhere go without it."""
    common = {word for block in blocks for word in _WORD.findall(block.text) if word.islower()}
    lines = (block.text.strip() for block in (*blocks[:_HEAD], *blocks[-_FOOT:]))
    edges = " ".join(line for line in lines if len(line) < _LINE and not line.endswith((".", "!", "?", ":", ";")))
    found = (word for word in _WORD.findall(edges) if word[0].isupper() and word.casefold() not in common)
    return " ".join(dict.fromkeys(found))


def _bare(reference: str) -> str:
    return re.sub(r"[^\w]", "", reference).casefold()


def _theirs(texts: Sequence[str], references: Sequence[str], known: str) -> str:
    if known:
        return next((each for each in references if same_reference(each, known)), "")
    for text in texts:
        for match in _REFERENCE.finditer(text):
            if _YOURS.search(text[: match.start()]):
                return normalise(match.group())
    return ""


def _ours(texts: Sequence[str], references: Sequence[str], theirs: str, body: str) -> str:
    for text in texts:
        for match in _REFERENCE.finditer(text):
            if _OURS.search(text[: match.start()]):
                return normalise(match.group())
    others = [each for each in references if not same_reference(each, theirs)]
    letters = body.casefold()
    own = [
        each
        for each in others
        if (prefix := re.match(r"[^\W\d_]+", each)) and _abbreviates(prefix[0].casefold(), letters)
    ]
    head = [each for each in others if any(each in text for text in texts[:_HEAD])]
    return next(iter((*own, *head)), "")


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters stand in the name in that order, beginning with its first: TN, LOC, FSN."""
    at = 0
    for letter in short:
        at = name.find(letter, at) + 1
        if at == 0:
            return False
    return name[:1] == short[:1]


def _body(head: Sequence[str], sender: str) -> str:
    for line in head:
        match = _BODY.match(line)
        if (
            match is not None
            and len(line) <= 60
            and not line.startswith("Till ")
            and (not sender or line.casefold() not in sender.casefold())
        ):
            return line.removeprefix("Styrelsen för ")
    return ""


def _date(line: str) -> date | None:
    match = _DATE.search(line)
    if match is None:
        return None
    try:
        if match[1]:
            return date(int(match[1]), int(match[2]), int(match[3]))
        return date(int(match[6]), MONTHS.index(match[5].casefold()) + 1, int(match[4]))
    except ValueError:
        return None
