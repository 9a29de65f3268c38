"""What sort of section a line stands in, told by the headings above it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from domain.extraction.outline import Line


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


def zone_of(line: Line) -> Zone:
    """The zone of a line: the innermost heading that tells, but a summary, a statute or a list holds all that is under it."""
    inner = Zone.BODY
    for heading in reversed(line.path):
        zone = zone_named(heading.text)
        if zone in {Zone.SUMMARY, Zone.STATUTE, Zone.LIST}:
            return zone
        if inner is Zone.BODY and zone is not None and heading is line.path[-1]:
            inner = zone
    return inner


@lru_cache(maxsize=2048)
def zone_named(text: str) -> Zone | None:
    """The zone that a heading's words open, or ``None``."""
    return next((zone for zone, pattern in _COMPILED if pattern.match(text.strip())), None)
