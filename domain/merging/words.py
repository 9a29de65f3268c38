"""What the items of a merge are called, and what they say, the same in the window and in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.merging.items import ItemKey, ItemKind, Taken
from domain.position import LocalConstraint, Request
from domain.response import Section
from domain.richtext import parse, to_plain
from domain.services.versions import constraint_text, told
from domain.wording import CONSTRAINT, stance_label

FIELDS: Mapping[str, str] = {
    "body": "Vem som yttrar sig",
    "reference": "Vårt diarienummer",
    "sender_reference": "Ert diarienummer",
    "information_class": "Informationsklass",
    "unit": "Förvaltning",
    "officer": "Handläggare",
    "telephone": "Telefon",
    "email": "E-post",
    "recipient": "Mottagare",
    "dated": "Datum",
    "meeting_date": "Sammanträdesdag",
    "meeting_item": "Ärende eller paragraf",
    "decided_on": "Beslutsdag",
    "immediate_confirmation": "Omedelbar justering",
    "subject": "Rubrik",
    "signatories": "Underskrifter",
    "enclosures": "Bilagor",
    "copies": "Kopia till",
    "letterhead": "Brevmall",
    "overview": "Översikt först i brevet",
}
"""The head's fields as they are called on screen."""

_KINDS = {
    ItemKind.SECTION: "Avsnitt i brevet",
    ItemKind.STANCE: "Ställningstagande",
    ItemKind.GROUNDS: "Motivering",
    ItemKind.CONSTRAINT: "Lokal förutsättning",
    ItemKind.REQUEST: "Önskemål",
}
_ORDERS = {
    "sections": "avsnittens ordning",
    "constraints": "de lokala förutsättningarnas ordning",
    "requests": "önskemålens ordning",
}


def item_words(key: ItemKey, titles: Mapping[str, str]) -> str:
    """What an item is called, with the recommendation that it is about."""
    about = titles.get(key.recommendation_id, "")
    return f"{part_words(key)} – {about}" if about else part_words(key)


def part_words(key: ItemKey) -> str:
    """What an item is called among those of its recommendation or of the letter."""
    if key.kind is ItemKind.HEAD:
        return FIELDS.get(key.name, key.name)
    if key.kind is ItemKind.ORDER:
        return order_words(key.name)
    return _KINDS[key.kind]


def order_words(name: str) -> str:
    """What the order of several parts is called, by their name in ``Response`` or ``Position``."""
    return _ORDERS[name].capitalize()


def value_words(value: Any) -> str:
    """What an item says, as plain text; nothing where it is not there."""
    match value:
        case None:
            return ""
        case Taken():
            return stance_label(value.stance)
        case LocalConstraint():
            return f"{CONSTRAINT[value.kind]}: {constraint_text(value)}"
        case Request():
            return value.text
        case Section():
            return "\n\n".join(each for each in (value.heading, to_plain(parse(value.text))) if each)
        case str():
            return to_plain(parse(value))
        case _:
            return told(value)
