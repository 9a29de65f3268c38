"""What the parts of a house form are called in the editor."""

from __future__ import annotations

from domain.letter import HeadField
from domain.letterhead import Family, Letterhead, Special
from domain.response import SectionRole
from domain.services.letterheads import Band, Place, columns
from domain.wording import SECTION

PAGE_NUMBERS = ("Sida {page} ({pages})", "{page} ({pages})", "SID {page} ({pages})", "Sida {page} av {pages}", "{page}")

FAMILIES = {Family.SERIF: "Med seriffer", Family.SANS: "Utan seriffer"}

HEAD_WORDS: dict[HeadField | Special, str] = {
    Special.LOGO: "Logotyp",
    HeadField.ORGANISATION: "Organisation",
    HeadField.BODY: "Nämnd eller styrelse",
    HeadField.UNIT: "Förvaltning",
    HeadField.DOCUMENT_TYPE: "Handlingens slag",
    Special.PAGE: "Sidnummer",
    HeadField.DATE: "Datum",
    HeadField.MEETING: "Sammanträde",
    HeadField.REFERENCE: "Vårt diarienummer",
    HeadField.SENDER_REFERENCE: "Ert diarienummer",
    HeadField.INFORMATION_CLASS: "Informationsklass",
    HeadField.OFFICER: "Handläggare",
    HeadField.TELEPHONE: "Telefon",
    HeadField.EMAIL: "E-post",
    HeadField.ATTACHMENT: "Bilagans nummer",
    Special.SUBJECT: "Ärendets rubrik",
}
"""What can be shown or left out, in the order of the editor."""

UNLABELLED = {
    Special.LOGO,
    Special.PAGE,
    Special.SUBJECT,
    HeadField.ORGANISATION,
    HeadField.DOCUMENT_TYPE,
    HeadField.ATTACHMENT,
}
"""What is never printed with a word before it."""

COLOURS = {
    "accent": ("Rubriker", "rubrikernas färg"),
    "text": ("Text", "textens färg"),
    "quiet": ("Etiketter", "etiketternas färg"),
    "rule": ("Linjer", "linjernas färg"),
}

_PARTS = {
    "overview": "Sammanställning",
    "recommendations": "Rekommendationer",
    "signatures": "Underskrifter",
    "enclosures": "Bilagor",
    "copies": "Sändlista",
}


def part_word(part: str) -> str:
    """What a part of a paper is called in the editor."""
    return _PARTS.get(part) or SECTION[SectionRole(part)]


def page_number(pattern: str) -> str:
    """A page number as it prints."""
    return pattern.replace("{page}", "1").replace("{pages}", "8")


def places(form: Letterhead, bands: tuple[Band, ...]) -> list[tuple[str, Place]]:
    """The columns of a kind of page, from the left, each with its name."""
    named = []
    for band in bands:
        foot = band in (Band.FOOT_FIRST, Band.FOOT_FOLLOWING)
        listed = sorted(range(len(columns(form, band))), key=lambda number: columns(form, band)[number].x)
        words = _columns_words(len(listed))
        for word, number in zip(words, listed, strict=True):
            named.append((f"Sidfot, {word.lower()}" if foot else word, Place(band, number)))
    return named


def _columns_words(count: int) -> list[str]:
    usual = {1: ["Vänster"], 2: ["Vänster", "Höger"], 3: ["Vänster", "Mitten", "Höger"]}
    return usual.get(count) or [f"Spalt {number}" for number in range(1, count + 1)]
