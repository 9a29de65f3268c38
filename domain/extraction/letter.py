"""What a covering letter says: until when and where to answer, whom to ask, who is asked, what is enclosed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from domain.document import BlockKind
from domain.extraction.days import days_in, may_hold_day
from domain.extraction.facts import Fact
from domain.extraction.headings import is_general
from domain.extraction.letterhead import is_body
from domain.extraction.sentences import sentences
from domain.extraction.vocabulary import mentions
from domain.extraction.zones import zone_named

_DUE = re.compile(
    r"senast\b|remisstid|sista\s+(?:svars?dag|dag|datum)|svarstid|svarsdatum|svar\s+(?:önskas|ska\s+ha)|sträcker\s+sig\s+till|tillhanda|ska\s+ha\s+kommit\s+in",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"remiss|yttrand|yttra|svar|synpunkt", re.IGNORECASE)
_REPORT = re.compile(r"uppdraget\s+ska|redovisas|betänkande|återrapport|slutredovis", re.IGNORECASE)
_DECISION = re.compile(
    r"(?:inför|för)\s+beslut\s+(?:i|av)\b|\bbeslut(?:et|as)?\b.{0,60}\b(?:väntas|planeras|beräknas|förväntas|avses|fattas)|\b(?:avses|planeras|väntas|beräknas|förväntas|kommer)\b.{0,40}\bbeslut",
    re.IGNORECASE,
)
_DECIDER = re.compile(r"\b(\w*(?:fullmäktige|styrelsen|nämnden|riksdagen|regeringen))s?\b", re.IGNORECASE)
_SEASON = re.compile(
    r"\b((?:våren|hösten|sommaren|vintern|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
_MEETING = re.compile(r"(?:,\s*(?:punkt|p\.?|ärende|§)\s*(?P<item>\d+)|§\s*(?P<paragraph>\d+))", re.IGNORECASE)
_MEETING_LINE = re.compile(
    r"(?:till\s+)?[\w\s-]*(?:nämnd|styrelse|fullmäktige|utskott)\w*\W+$|sammanträdes?(?:datum)?\W*(?:den)?\W*$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d-])(?:\+46\s?\(?0?\)?|0)\d{1,3}[-\s]?\d[\d\s]{4,11}\d(?!\d)")
_SENT_TO = re.compile(
    r"\b(?:skicka\w*|sänd\w*|lämna\w*|mejla\w*|inkom\w*|komma? in|kommit in|e-?post\w*|adress\w*)\b", re.IGNORECASE
)
_ASK = re.compile(r"\bfrågor\b|\bupplysningar\b|\bkontakt(?:person|a)?\b|\bytterligare information\b", re.IGNORECASE)
_OFFICER = re.compile(r"(?:handläggare|kontaktperson|kontakt)\s*:?\s*(?P<name>.*)", re.IGNORECASE)
_NAME = re.compile(
    r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?(?:\s+(?:(?:von|af|de|la)\s+)?[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?){1,2}"
)
_LIST = re.compile(
    r"sändlista\b.{0,40}|remissinstanser(?:na)?\s*:?|remisslista|förteckning över remissinstanser|remissen (?:skickas|har skickats|sänds) till\s*:?",
    re.IGNORECASE,
)
_SENT = re.compile(r"(?:beslutet )?skickas till\s*:?\s*(?P<first>.{0,80})", re.IGNORECASE)
_ENCLOSED = re.compile(
    r"bilagor\s*:?|bilageförteckning|beslutsunderlag|underlag för beslut(?:et)?|handlingar(?: i ärendet)?|bilaga\s*:?",
    re.IGNORECASE,
)
_ENCLOSURE = re.compile(r"bilaga\s+\d+\s*[:.,–-]\s*\S.{3,110}", re.IGNORECASE)
_MEMO = re.compile(
    r"(?:(?:förvaltning\w*|kontoret\w*|kansliet\w*)\s+)?tjänste(?:utlåtande|skrivelse)\b.*", re.IGNORECASE
)
_POSTAL = re.compile(r"\b\d{3}\s?\d{2}\s+[A-ZÅÄÖ]")
_RECIPIENT = re.compile(
    r"(?P<name>[A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ][a-zåäö]+){0,3})\s+(?:(?P<box>Box\s\d[\d ]{1,6}?)\s+)?(?P<town>\d{3}\s?\d{2}\s+[A-ZÅÄÖ][a-zåäö]+)"
)
_NUMBERING = re.compile(r"^(?:\d{1,3}[.)]?\s*\|?\s+|[-–•·\uf0b7]\s*)")
_SAYS = re.compile(r"\b(?:att|tillstyrker|avstyrker|anser|föreslår|har|ska|är)\b", re.IGNORECASE)
_MANY = 400
_NEXT_MATTER = re.compile(
    r"(?:[\w ]{1,40}\s)?förslag till beslut\W*|beskrivning av ärendet\W*|(?:dnr|diarienummer|diarienr)\b.*",
    re.IGNORECASE,
)
"""What a list of papers is followed by on an agenda, where headings were lost."""


def due_in(facts: Sequence[Fact], issued: date | None) -> date | None:
    """The last day to answer."""
    for sentence in _dated(facts):
        place = _DUE.search(sentence)
        if (
            place
            and _ANSWER.search(sentence)
            and not (_REPORT.search(sentence) and not re.search(r"remiss|yttrand", sentence, re.IGNORECASE))
        ):
            days = list(days_in(sentence, issued))
            after = next((day for day in days if day.start >= place.start()), days[-1] if days else None)
            if after:
                return after.last or after.day
    return None


def decision_in(facts: Sequence[Fact], issued: date | None) -> str:
    """Who is expected to decide, and when, as "Regionfullmäktige 2024-11-12–13"."""
    for sentence in _dated(facts):
        if _DECISION.search(sentence) and (decider := _DECIDER.search(sentence)):
            day = next(iter(sorted(days_in(sentence, issued), key=lambda each: each.start < decider.start())), None)
            season = _SEASON.search(sentence)
            when = str(day) if day else season.group(1) if season else ""
            if when:
                return f"{decider.group(1)[:1].upper()}{decider.group(1)[1:]} {when}"
    return ""


def meeting_in(facts: Sequence[Fact]) -> tuple[date | None, str]:
    """The meeting's day and the item on its agenda, from a short line of the letterhead."""
    for number, fact in enumerate(facts[:_MANY]):
        if len(fact.text) > 120 or not (fact.furniture or number < 40):
            continue
        for day in days_in(fact.text):
            item = _MEETING.match(fact.text[day.end :].lstrip())
            if item:
                return day.day, item["item"] or item["paragraph"]
            if _MEETING_LINE.fullmatch(fact.text[: day.start]) and fact.text[: day.start].strip():
                return day.day, ""
    return None, ""


def address_in(facts: Sequence[Fact]) -> str:
    """Where answers go: the mail address that the letter names, else the postal address in the letterhead."""
    for number, fact in enumerate(facts):
        if "@" not in fact.text and _next_mail(facts, number) is None:
            continue
        for start, end in sentences(fact.text):
            sentence = fact.text[start:end]
            if _SENT_TO.search(sentence) and _ANSWER.search(sentence):
                mail = _MAIL.search(sentence) or _MAIL.search(fact.text[end:]) or _next_mail(facts, number)
                if mail:
                    return mail.group().rstrip(".")
    return ""


def contact_in(facts: Sequence[Fact]) -> str:
    """Whom to ask: name, mail address and telephone, as far as the paper gives them."""
    for fact in facts:
        for start, end in sentences(fact.text) if "@" in fact.text else ():
            sentence = fact.text[start:end]
            asked = _ASK.search(sentence)
            name = _NAME.search(sentence, asked.end()) if asked else None
            if name and (mail := _MAIL.search(sentence, name.end())):
                phone = _PHONE.search(sentence, name.end())
                return ", ".join(
                    part
                    for part in (name.group(), mail.group().rstrip("."), phone.group().strip() if phone else "")
                    if part
                )
    for number, fact in enumerate(facts[:60]):
        officer = _OFFICER.fullmatch(fact.text)
        if officer:
            following = [each.text for each in facts[number + 1 : number + 5]]
            near = " ".join([officer["name"], *following])
            if name := _NAME.match(officer["name"].strip() or next(iter(following), "")):
                mail, phone = _MAIL.search(near), _PHONE.search(near)
                return ", ".join(
                    part
                    for part in (name.group(), mail.group() if mail else "", phone.group().strip() if phone else "")
                    if part
                )
    return ""


def bodies_in(facts: Sequence[Fact], *, answering: bool) -> tuple[str, ...]:
    """The bodies on the distribution list; an answer's own dispatch is none."""
    openings = [number for number, fact in enumerate(facts) if not fact.furniture and _LIST.fullmatch(fact.text)]
    if not openings and not answering:
        openings = [number for number, fact in enumerate(facts) if len(fact.text) < 100 and _SENT.fullmatch(fact.text)]
    listed: dict[str, None] = {}
    for number in openings:
        if (sent := _SENT.fullmatch(facts[number].text)) and sent["first"]:
            listed.setdefault(sent["first"].strip(" .,;"))
        pointed = False
        for place, fact in enumerate(facts[number + 1 :], start=number + 1):
            if (_ends_list(fact) and not _in_run(facts, place)) or (pointed and fact.kind is BlockKind.PARAGRAPH):
                break
            pointed = pointed or fact.kind is BlockKind.LIST_ITEM
            if not fact.furniture:
                listed.update((name, None) for name in _names(fact))
    return tuple(listed)


def enclosures_in(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The papers enclosed or decided on, without the memorandum that lists them."""
    listed: dict[str, None] = {}
    for number, fact in enumerate(facts):
        if fact.furniture:
            continue
        if _ENCLOSED.fullmatch(fact.text):
            for each in facts[number + 1 : number + 25]:
                if each.furniture or len(each.text) > 220 or _closes(each):
                    break
                listed.setdefault(_NUMBERING.sub("", each.text).strip(" ."))
        elif _ENCLOSURE.fullmatch(fact.text):
            listed.setdefault(fact.text.strip(" ."))
    return tuple(text for text in listed if text and not _MEMO.fullmatch(text))


def recipient_in(facts: Sequence[Fact]) -> str:
    """The postal address that a letterhead is addressed to, as one line."""
    for number, fact in enumerate(facts[:_MANY]):
        if _POSTAL.search(fact.text) and len(fact.text) < 200:
            near = " ".join(each.text for each in facts[max(0, number - 3) : number + 1])
            if found := _RECIPIENT.search(near):
                return ", ".join(part for part in (found["name"], found["box"], found["town"]) if part)
    return ""


def _dated(facts: Sequence[Fact]) -> Iterator[str]:
    """The sentences of every line that speaks of a time."""
    for fact in facts:
        if may_hold_day(fact.text) or (mentions(fact.text, "beslut") and _SEASON.search(fact.text)):
            for start, end in sentences(fact.text):
                yield fact.text[start:end]


def _next_mail(facts: Sequence[Fact], number: int) -> re.Match[str] | None:
    following = facts[number + 1].text if number + 1 < len(facts) else ""
    return _MAIL.search(following) if "@" in following and len(following) < 120 else None


def _names(fact: Fact) -> Iterator[str]:
    cells = [cell.strip() for cell in fact.text.split(" | ")] if fact.kind is BlockKind.TABLE_ROW else [fact.text]
    if len(cells) == 1 and _several(cells[0]):
        cells = cells[0].split(",")
    for cell in cells:
        name = _NUMBERING.sub("", cell).strip(" .,;")
        if len(name) > 2 and not name.isdigit() and not _SAYS.search(name):
            yield name


def _in_run(facts: Sequence[Fact], place: int) -> bool:
    """Whether a name in a list was taken for a heading, as its neighbours were: a heading of a section has text under it."""
    after = next((fact for fact in facts[place + 1 :] if not fact.furniture), None)
    return facts[place].kind is BlockKind.HEADING and after is not None and after.kind is BlockKind.HEADING


def _ends_list(fact: Fact) -> bool:
    if fact.furniture:
        return False
    if len(fact.text) > 120:
        return True
    return fact.kind is BlockKind.HEADING and not is_body(fact.text) and not _several(fact.text)


def _several(text: str) -> bool:
    """Whether a line names several bodies with commas between them."""
    parts = text.rstrip(".").split(",")
    return len(parts) > 1 and 2 * sum(is_body(part) for part in parts) > len(parts)


def _closes(fact: Fact) -> bool:
    if _NEXT_MATTER.fullmatch(fact.text):
        return True
    if fact.kind is not BlockKind.HEADING or _ENCLOSURE.fullmatch(fact.text):
        return False
    return (
        zone_named(fact.text) is not None
        or is_general(fact.text)
        or fact.text.casefold().startswith(("förslag", "beslut", "överväg", "förvaltningens", "kontorets"))
    )
