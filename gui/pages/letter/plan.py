"""The plan of the form: which fields the letter has, in the letter's order, and what each is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from domain.response import SectionRole
from gui.pages.letter import hints

PAGE = "letter"
"""The place's id, for targets and actions."""

INFORMATION_CLASSES = ("K1 (Öppen)", "K2 (Intern)", "K3 (Känslig)", "K4 (Mycket känslig)")
"""What is usually written (the seeds' letters all bear K1); an office may write its own."""


class Kind(Enum):
    """How a field is filled in."""

    LINE = auto()
    TEXT = auto()
    LINES = auto()
    """One thing a line."""
    DATE = auto()
    CHOICE = auto()
    """Usual choices, or one's own words."""
    CHECK = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``name`` is that of ``values``; ``step`` names a change of it in the menu ("Ångra " + step); ``origin`` is where it stands in the letter."""

    name: str
    label: str
    kind: Kind
    step: str
    origin: str
    hint: Callable[[str], str] | None = None
    placeholder: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading, row by row."""

    id: str
    title: str
    rows: tuple[tuple[Field, ...], ...]


REFERENCES = Group(
    "references",
    "Referenser",
    (
        (
            Field("reference", "Vårt diarienummer", Kind.LINE, "vårt diarienummer", "head:reference", hints.reference),
            Field(
                "sender_reference",
                "Ert diarienummer",
                Kind.LINE,
                "ert diarienummer",
                "head:sender_reference",
                hints.reference,
            ),
        ),
        (
            Field(
                "information_class",
                "Informationssäkerhetsklass",
                Kind.CHOICE,
                "informationssäkerhetsklass",
                "head:information_class",
                choices=INFORMATION_CLASSES,
            ),
            Field("dated", "Brevets datum", Kind.DATE, "brevets datum", "head:date", placeholder="Som sammanträdet"),
        ),
    ),
)
SENDER = Group(
    "sender",
    "Avsändare",
    (
        (Field("body", "Nämnd eller styrelse", Kind.LINE, "nämnd eller styrelse", "head:body"),),
        (Field("unit", "Förvaltning eller enhet, en per rad", Kind.TEXT, "förvaltning", "head:unit"),),
        (
            Field("officer", "Handläggare", Kind.LINE, "handläggare", "head:officer"),
            Field("telephone", "Telefon", Kind.LINE, "telefon", "head:telephone", hints.telephone),
        ),
        (Field("email", "E-post", Kind.LINE, "e-post", "head:email", hints.email),),
    ),
)
RECIPIENT = Group(
    "recipient",
    "Mottagare",
    (
        (Field("recipient.name", "Mottagare", Kind.LINE, "mottagare", "head:recipient"),),
        (Field("recipient.lines", "Adress, en rad i taget", Kind.LINES, "adress", "head:recipient"),),
    ),
)
MEETING = Group(
    "meeting",
    "Sammanträde",
    (
        (
            Field("meeting_date", "Datum", Kind.DATE, "sammanträdets datum", "head:meeting"),
            Field("meeting_item", "Punkt eller §", Kind.LINE, "punkt", "head:meeting", placeholder="5 eller § 12"),
        ),
        (
            Field(
                "immediate_confirmation",
                "Paragrafen justeras omedelbart",
                Kind.CHECK,
                "omedelbar justering",
                "head:meeting",
            ),
        ),
    ),
)
SUBJECT = Group(
    "subject",
    "Ämne",
    ((Field("subject", "Rubrik", Kind.TEXT, "rubrik", "head:subject", hints.subject),),),
)
OVERVIEW = Field(
    "overview",
    "Inled med ställningstagandena i en tabell",
    Kind.CHECK,
    "sammanställning",
    "overview",
)
CLOSING = Group(
    "closing",
    "Bilagor och kopior",
    (
        (Field("enclosures", "Bilagor, en per rad", Kind.LINES, "bilagor", "enclosures"),),
        (Field("copies", "Sändlista, en mottagare per rad", Kind.LINES, "sändlista", "copies"),),
    ),
)

ABOVE = (REFERENCES, SENDER, RECIPIENT, MEETING, SUBJECT)
"""What stands above the text."""

FIELDS = {field.name: field for group in (*ABOVE, CLOSING) for row in group.rows for field in row} | {
    OVERVIEW.name: OVERVIEW
}

USUAL_SECTIONS = (
    SectionRole.MATTER,
    SectionRole.BASIS,
    SectionRole.DECISION,
    SectionRole.BACKGROUND,
    SectionRole.CONSIDERATIONS,
    SectionRole.ECONOMY,
)
"""What both papers of seeds 000 and 001 have, where the house form has a place for it."""
