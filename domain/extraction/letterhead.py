"""What a paper is and whose: its sort, its title, the body in its letterhead, its information class."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.dates import MONTHS
from domain.document import ReadDocument
from domain.extraction.facts import Fact
from domain.extraction.headings import is_general
from domain.extraction.outline import Line, LineKind
from domain.extraction.zones import Zone, zone_named

_TYPES = (
    ("kommittédirektiv", r"(?:kommitté|tilläggs)direktiv\b.*"),
    ("lagrådsremiss", r"lagrådsremiss\b.*"),
    ("proposition", r"regeringens proposition(?: \d{4}/\d{2}:\d+)?|proposition \d{4}/\d{2}:\d+|prop\. \d{4}/\d{2}:\d+"),
    ("betänkande", r"(?:del|slut)?betänkande\b.{0,80}|statens offentliga utredningar.*"),
    ("departementspromemoria", r"departementsserien.*|ds \d{4}:\d+"),
    ("tjänsteutlåtande", r"tjänsteutlåtande"),
    ("tjänsteskrivelse", r"tjänsteskrivelse|tjänstemannaskrivelse|beslutsunderlag till \w+"),
    ("yttrande", r"(?:remiss|samråds|gransknings)?yttrande|remissvar|svar på remiss"),
    ("remissbrev", r"remiss|remissbrev|remissmissiv|missiv"),
    ("faktapromemoria", r"(?:faktapromemoria|fakta-pm)\b.{0,60}"),
    ("promemoria", r"PM|promemoria"),
    ("rapport", r"\w{0,14}rapport(?: \d{4}:\d+)?"),
    ("regeringsbeslut", r"regeringsbeslut(?: [ivx\d:]+)?"),
    ("protokoll", r"(?:sammanträdes(?:-\s?)?)?protokoll|protokollsutdrag"),
    ("beslut", r"beslut"),
    ("skrivelse", r"skrivelse"),
    ("motion", r"motion"),
    ("dom", r"dom|deldom"),
)
_WHOLE = tuple(
    (name, re.compile(rf"(?:{pattern})(?:\s+(?:\d{{4}}-\d{{2}}-\d{{2}}.*|\d+\s*\(\d+\).*))?", re.IGNORECASE))
    for name, pattern in _TYPES
)
_LOUD = re.compile(
    r"\b(TJÄNSTEUTLÅTANDE|TJÄNSTESKRIVELSE|YTTRANDE|REMISSVAR|REMISS|PROMEMORIA|RAPPORT|PROTOKOLL|BESLUT|MISSIV)(?![A-ZÅÄÖ])"
)
_ALOUD = {"remissvar": "yttrande", "remiss": "remissbrev", "missiv": "remissbrev"}
_BODY = re.compile(
    r"(?:(?:[A-ZÅÄÖ][\w:&-]*|och|för|i|om|samt|av)\s+){0,6}?[\w-]*(?:nämnden|styrelsen|kontoret|förvaltningen|departementet|verk(?:et)?|myndigheten|inspektionen|rådet|förbundet"
    r"|fullmäktige|kansliet|kollegiet|tingsrätt|hovrätt|kammarrätt|förvaltningsrätt|domstol|universitet(?:et)?|högskola(?:n)?|sjukhus(?:et)?|institutet|bolaget|kommissionen"
    r"|ombudsmannen|delegationen|kommittén|utredningen|styrelse|förbund|kommun|stad|nämnd|landsting(?:et)?|förvaltning)(?:\s+(?:i|för|på)\s+[A-ZÅÄÖ][\w-]*(?:\s[A-ZÅÄÖ]?[\w-]*)?)?"
    r"|(?:Styrelsen för )?[A-ZÅÄÖ][\w.:&-]*(?:\s[\w.:&-]+){0,4}\s(?:AB|aktiebolag|HB)|Region\s[A-ZÅÄÖ][\w-]*(?:\s[A-ZÅÄÖ][\w-]*){0,2}|Länsstyrelsen(?:\s[\wåäö]+){0,3}"
    r"|Regeringskansliet|Regeringen|Förvaltning(?:en)? för [\w ]{3,40}|[A-ZÅÄÖ]\w+s (?:stad|kommun|län|universitet)"
)
_BOARD = re.compile(
    r"Styrelsen för [A-ZÅÄÖ][\w-]*(?:\s(?:[A-ZÅÄÖ][\w-]*|AB)){0,3}|(?:[A-ZÅÄÖ][\w-]*\s+){0,2}(?:[\w-]*-\s+och\s+)?[\w-]*(?:nämnden|styrelsen|nämnd)\b(?:\s(?:i|för)\s[A-ZÅÄÖ][\w-]+)?"
)
_UNIT = re.compile(
    r"Rotel\s\w+|(?:Avdelningen|Enheten|Sektionen|Kansliet|Staben) för [\w ,-]{3,60}|[A-ZÅÄÖ][\w -]{2,50}(?:avdelningen|enheten|sektionen|staben|avdelning|enhet|departementet)",
)
_CLASS = re.compile(
    r"(?:informationssäkerhets|infosäkerhets|informations|säkerhets)?klass(?:ning)?\s*:?\s*(K\s?\d(?:\s*\([^)]{2,20}\))?)",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"(?:mitt förslag|på regeringens vägnar|(?:\w*utskottet|upphävd författning|inaktuell version|din position)$|bilaga|ärende(?:nummer)?|diarie\w*|dnr|datum|till|handläggare|sida?|\d+\s*\(\d+\)|innehåll|förslag till (?:riksdags)?beslut|\w+ förslag till beslut|sändlista"
    r"|remissinstanser|regeringens proposition|beslut vid|er (?:referens|beteckning)|vår (?:referens|beteckning)|telefon|e-post|postadress|besöksadress)\b.*"
    rf"|(?:prop|dir|skr)\.\s.*|[\d\s:/().–-]+|(?:[a-zåäö]+,?\s+)?(?:den\s+)?\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+\d{{4}}"
    r"|din position\b.*|.*\bbesluta[r]?(?:\s+att|\s+följande)?\W*|[^>›»]+(?:[>›»][^>›»]+){2,}|(?:till innehåll|gå till|hoppa till)\b.*|.*\blogotyp\b.*",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|www\.|\b(?:telefon\w*|fax|postadress|besöksadress|e-post)\s*:", re.IGNORECASE)
_GOES_ON = re.compile(r"[\s,]*[a-zåäö(]")
_REPORT_OF = re.compile(r"(?:del|slut)?betänkande (?:av|från)\s+", re.IGNORECASE)
_LONG = 200
_HEAD = 30
_FEW = 12


def types_of(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The sorts of paper in the file, in order: a file may hold a decision, an answer, a memorandum and a report."""
    found: dict[str, None] = {}
    for number, fact in enumerate(facts):
        if len(fact.text) <= 60 or number < _FEW:
            whole = next((name for name, pattern in _WHOLE if pattern.fullmatch(fact.text)), None)
            if whole and (
                number < _HEAD or fact.furniture or fact.text.isupper() or fact.text in {"PM", "Rapport", "Promemoria"}
            ):
                found.setdefault(whole)
            elif number < _HEAD or fact.furniture:
                found.update(
                    (_ALOUD.get(name, name), None) for name in (match.casefold() for match in _LOUD.findall(fact.text))
                )
    return tuple(found)


def title_of_paper(lines: Sequence[Line], document: ReadDocument) -> str:
    """The first heading that is neither the letterhead's nor one that every paper has; else the first short line that could be one.

    The names in a distribution list may look like headings; a short line before the list is the title then.
    """
    short: list[str] = []
    listing = False
    for line in lines[:_HEAD]:
        text = line.text.strip()
        zone = zone_named(text)
        if zone in {Zone.SUMMARY, Zone.BACKGROUND} or is_general(text):
            if line.kind is LineKind.HEADING:
                break
        elif line.kind is LineKind.HEADING:
            listing |= zone is Zone.LIST
            if listing and short:
                break
            if zone in {None, Zone.STATUTE} and _is_title(text):
                return text
        elif line.kind is LineKind.TEXT and _could_be_title(text):
            short.append(text)
    stated = document.properties.get("Title") or document.properties.get("title") or ""
    if short:
        return max(short[:4], key=len)
    return stated if " " in stated.strip() and "microsoft" not in stated.casefold() else ""


def is_body(text: str) -> bool:
    """Whether a line is nothing but the name of a body."""
    return _BODY.fullmatch(text.strip()) is not None


def deciding_body(facts: Sequence[Fact]) -> str:
    """The committee or board that a letterhead names, or else the first body in it."""
    head = [fact.text for number, fact in enumerate(facts) if number < _FEW or (fact.furniture and number < 60)]
    board = next(
        (
            (text if is_body(text) else found.group()).removeprefix("Till ")
            for text in head
            if (found := _BOARD.search(text)) and (found.group()[:1].isupper() or is_body(text))
        ),
        "",
    )
    return board or next((name for text in head if (name := body_in(text)) and not name.endswith("departementet")), "")


def body_in(text: str) -> str:
    """The body that a letterhead's line begins with, or empty."""
    bare = _REPORT_OF.sub("", text.strip())
    if len(bare) > _LONG:
        return ""
    if _BODY.fullmatch(bare):
        return bare
    found = _BODY.match(bare)
    return found.group().strip() if found and not _GOES_ON.match(bare, found.end()) else ""


def sender_of(facts: Sequence[Fact]) -> tuple[str, str]:
    """The body in the letterhead and its department, from the first lines and the page heads."""
    head = [fact for number, fact in enumerate(facts) if number < _FEW or (fact.furniture and number < 60)]
    body = next((name for fact in head if (name := body_in(fact.text))), "")
    if body == "Regeringskansliet":
        body = next((fact.text for fact in head if fact.text.endswith("departementet")), body)
    unit = next((found.group() for fact in head if fact.text != body and (found := _UNIT.fullmatch(fact.text))), "")
    return body, unit


def class_of(facts: Sequence[Fact]) -> str:
    """The information class that page heads carry, as printed."""
    head = " ".join(fact.text for fact in facts if fact.furniture) + " " + " ".join(fact.text for fact in facts[:_HEAD])
    found = _CLASS.search(head) or next(
        (match for fact in facts if len(fact.text) < 80 and (match := _CLASS.search(fact.text))), None
    )
    return found.group(1).strip() if found else ""


def _could_be_title(text: str) -> bool:
    return (
        12 < len(text) < 170
        and not text.endswith((".", ":", ";", ","))
        and not _CONTACT.search(text)
        and zone_named(text) is None
        and _is_title(text)
    )


def _is_title(text: str) -> bool:
    words = text.split()
    if len(text) < 6 or len(text) > 260 or _NOT_TITLE.fullmatch(text) or is_body(text) or _UNIT.fullmatch(text):
        return False
    return not (len(words) < 4 and any(pattern.fullmatch(text) for _, pattern in _WHOLE))
