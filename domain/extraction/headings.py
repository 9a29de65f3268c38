"""Headings: what sort of section they open, and which lines are headings though nobody set them as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from domain.extraction.vocabulary import INQUIRY

_LABEL = re.compile(
    r"(?:\w+s\s+|våra?\s+|vårt\s+|sammanfattande\s+)?(?:rekommendation(?:er(?:na)?)?|förslag(?:en)?|bedömning(?:ar)?|fråga(?=\s+\d))(?:\s+\d+)?\s*[:.]?",
    re.IGNORECASE,
)
_BOXED = re.compile(
    rf"(?:{INQUIRY})\s+(?:förslag|bedömning|rekommendation)(?:er|ar)?(?:\s+och\s+(?:förslag|bedömning))?\s*[:.]?",
    re.IGNORECASE,
)
_DECIDING = re.compile(r".{3,80}\sföreslås(?:\s\w+)?\s+besluta\s*:?", re.IGNORECASE)
_OWNED = re.compile(r"\w+s\s", re.IGNORECASE)
_CONTAINER = re.compile(r"(?:\w+s\s+)?(?:överväganden|synpunkter|förslag|bedömning|ställningstagande)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"(?:ekonomiska?|juridiska?|sociala|övriga?|miljö)\s*konsekvens|konsekvens|bakgrund|inledning|övrigt|sammanfattning|ärende"
    r"|beslutsunderlag|bilag|uppföljning|ekonomi$|ikraftträdande|genomförande$|sändlista|skickas till|expedier|beslutsexpediering"
    r"|finansiering$|jämställdhet|barnperspektiv|barnkonsekvens|klimat|miljö|tidplan|referenser|källor|samråd|beredning",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Whether a heading only says what sort of thing follows: "Rekommendation", "Förslag 2", "Nämnden föreslås besluta"."""
    bare = text.strip()
    return (
        _BOXED.fullmatch(bare) is not None
        or _DECIDING.fullmatch(bare) is not None
        or (_LABEL.fullmatch(bare) is not None and not _OWNED.match(bare))
    )


def announces(text: str) -> bool:
    """Whether a heading is nothing but the words before a decision: "Nämnden föreslås besluta"."""
    return _DECIDING.fullmatch(text.strip()) is not None


def is_container(text: str) -> bool:
    """Whether a heading gathers others under it when levels are lost ("Överväganden")."""
    return _CONTAINER.match(text) is not None


def is_general(text: str) -> bool:
    """Whether a heading begins one of the parts that nearly every paper has."""
    return _GENERAL.match(text.strip()) is not None


class Zone(StrEnum):
    """What a section is for; only in ``BODY`` does running text carry proposals of its own."""

    BODY = "body"
    SUMMARY = "summary"
    BACKGROUND = "background"
    OTHERS = "others"
    STATUTE = "statute"
    LIST = "list"


_ZONES = (
    (
        Zone.STATUTE,
        (
            r"lagtext(?:er)?$|lagförslag|författningsförslag|författningskommentar|(?:förslag(?:et)? till )?(?:lag|förordning|föreskrift)(?:er)?\s(?:om|\()"
            r"|förslag till (?:lag|förordning|föreskrift)|\w*lagförslag\b|lagrådets yttrande|ändring i "
        ),
    ),
    (
        Zone.LIST,
        (
            r"innehåll|innehållsförteckning|sändlista|remissinstanser(?:na)?$|bilageförteckning|bilagor$|beslutsunderlag|underlag för beslut"
            r"|handlingar|skickas till|beslut(?:et)? (?:skickas|expedieras|delges)|delges|beslutsexpediering|expediering|källor|referenser|litteratur"
            r"|sakregister|förkortningar|begrepp|definitioner|ordlista"
        ),
    ),
    (Zone.OTHERS, r"remissinstanser|remissutfall|inkomna (?:synpunkter|remissvar|yttranden)|remissvar|samråd|omvärld"),
    (
        Zone.SUMMARY,
        (
            r".{0,60}\bsammanfattning(?:en)?$|sammanfattning\b|propositionens huvudsakliga|.{0,12}huvudsakliga innehåll|i korthet|summary"
        ),
    ),
    (
        Zone.BACKGROUND,
        (
            r"bakgrund|nuläge|nulägesbeskrivning|beskrivning|inledning|metod|syfte|avgränsning|ärendebeskrivning|ärendet|frågeställning|omfattning"
            r"|(?:ekonomiska |juridiska |övriga )?konsekvens|gällande (?:rätt|bestämmelser|regler)|nuvarande|tidigare|historik|redogörelse"
            r"|beskrivning av ärendet|bedömningskriterier|begrepp|definition|uppdraget och dess|utredningens uppdrag|om (?:utredningen|uppdraget)$"
            r"|ikraftträdande|målbild"
        ),
    ),
)
_COMPILED = tuple((zone, re.compile(pattern, re.IGNORECASE)) for zone, pattern in _ZONES)


@lru_cache(maxsize=2048)
def zone_named(text: str) -> Zone | None:
    """The zone that a heading's words open, or ``None``."""
    return next((zone for zone, pattern in _COMPILED if pattern.match(text.strip())), None)


_KNOWN = re.compile(
    r"(?:\w+s\s+)?förslag till (?:\w+\s)?beslut\b.{0,50}|(?:\w+s\s+)?(?:rekommendation(?:er)?|bedömning|överväganden|synpunkter|ställningstagande|förslag)"
    r"(?:\s+(?:och|om|till|avseende|för|på|–|-)\s.{0,60})?|.{3,90}[–-]\s*rekommendation.{0,40}|område\s*:.{3,90}|önskemål på remissvar",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ]")
_LETTERHEAD = re.compile(
    r"\d{4}[-/:]\d|\d{3}\s?\d{2}\s|@|www\.|\bdnr\b|\btelefon\b|\bK\d\b|\bsida?\s+\d|\d+\s*\(\d+\)", re.IGNORECASE
)
_RUN_IN = re.compile(
    r"(?<!\S)(?:(?:[A-ZÅÄÖ]\w+s\s)(?:förslag till beslut|synpunkter|bedömning|överväganden|ställningstagande|förslag och motivering)|Förslag till (?:riksdags)?beslut"
    r"|Sammanfattning|Bakgrund|Inledning|Ärendet|Ärendebeskrivning|Beslutsunderlag|Överväganden|Ekonomiska konsekvenser|Konsekvenser|Bedömning|Rekommendation(?:er)?"
    r"|Sändlista|Bilagor|Bilaga|Ställningstagande)(?=\s+[A-ZÅÄÖ])"
)
_RUN_IN_LABEL = re.compile(
    rf"(?<!\S)(?:(?i:{INQUIRY})\s+(?:förslag|bedömning)(?:\s+och\s+(?:förslag|bedömning))?\s*:|Remissinstanserna\s*:|Skälen?\s+för\s+(?:{INQUIRY})\s+(?:förslag|bedömning)[^.:]{{0,40}}:)"
)
_BOX_WORDS = ("förslag", "bedömning", "Remissinstanserna")
_APART = re.compile(
    r"(?:\w+s\s)?förslag till (?:\w+)?beslut|(?:\w+s\s)?(?:sammanfattning|överväganden|ställningstagande|bedömning)|bakgrund|inledning"
    r"|ärendebeskrivning|beskrivning av ärendet|beslutsunderlag|ekonomiska konsekvenser|konsekvenser|propositionens huvudsakliga innehåll",
    re.IGNORECASE,
)
_ALONE = 50
_LONG = 500
_SHORT = 110
_FOLLOWED = 70


def reads_as_heading(text: str, following: str, *, lost: bool) -> bool:
    """Whether a paragraph is a heading: it has a heading's words or number, or ``lost`` says that headings were lost and it is short before a long one."""
    bare = text.strip()
    if (
        not 4 <= len(bare) <= _SHORT
        or bare.endswith((".", ",", ";", "!", "?"))
        or not (bare[0].isupper() or bare[0].isdigit())
    ):
        return False
    if _LETTERHEAD.search(bare):
        return False
    named = len(bare) < 60 and zone_named(bare) is not None
    known = is_label(bare) or named or _KNOWN.fullmatch(bare) is not None or _DOTTED.match(bare) is not None
    return known or (lost and not bare.endswith(":") and len(bare.split()) <= 14 and len(following) > _FOLLOWED)


def pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """A paragraph's parts as (start, end, is heading), cut where a scanned or flattened text runs headings, or a box's label, into it."""
    cuts = [(found.start(), found.end()) for found in _RUN_IN.finditer(text)] if len(text) > _LONG else []
    if "\n" in text:
        cuts = sorted({*cuts, *_lines_apart(text)})
    if ":" in text and any(word in text for word in _BOX_WORDS):
        cuts = sorted({*cuts, *((found.start(), found.start()) for found in _RUN_IN_LABEL.finditer(text))})
    place = 0
    for start, end in cuts:
        if start < place:
            continue
        if text[place:start].strip():
            yield place, start, False
        if end > start:
            yield start, end, True
        place = end
    yield place, len(text), False


def _lines_apart(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph that are headings every paper has: a text without empty lines runs them together."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        bare = line.strip()
        if 4 <= len(bare) <= _ALONE and bare[0].isupper() and _APART.fullmatch(bare):
            yield start, end
        start = end + 1
