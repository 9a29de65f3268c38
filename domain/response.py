"""Responses: one body's answer to a referral, as it is drafted, decided and sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ResponseState(StrEnum):
    """Where the response is on its way out; content is frozen from DECIDED, signed bytes from DISPATCHED."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    DISPATCHED = "dispatched"

    @property
    def frozen(self) -> bool:
        """Whether the content may no longer change."""
        return self in (ResponseState.DECIDED, ResponseState.DISPATCHED)


class ResponseOrigin(StrEnum):
    """Whether the response is the office's own or somebody else's."""

    OWN = "own"
    RECEIVED = "received"


class SectionRole(StrEnum):
    """What a section of free text is for; the letterhead gives each its heading and place."""

    MATTER = "matter"
    """Ärendet / Ärendebeskrivning."""
    SUMMARY = "summary"
    """Sammanfattning."""
    BACKGROUND = "background"
    """Bakgrund."""
    CONSIDERATIONS = "considerations"
    """Överväganden: general considerations before the recommendations."""
    ECONOMY = "economy"
    """Ekonomiska konsekvenser."""
    ENVIRONMENT = "environment"
    """Miljökonsekvenser."""
    OTHER = "other"
    """Any section the office adds, under its own heading."""
    BASIS = "basis"
    """Beslutsunderlag."""
    DECISION = "decision"
    """Förslag till beslut: a list; each item is a decision point."""
    DISPATCH = "dispatch"
    """Beslutsexpediering / Skickas till."""


@dataclass(frozen=True, slots=True)
class Section:
    """Free text of the papers under a heading. ``text`` is Markdown; an empty ``heading`` means the letterhead's word for the role.

    ``before_recommendations`` places it; ``papers`` says which papers carry it: ``yttrande``, ``tjansteutlatande`` or both.
    """

    id: str
    role: SectionRole
    heading: str = ""
    text: str = ""
    before_recommendations: bool = True
    papers: tuple[str, ...] = ("yttrande",)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs: name, title, organisation."""

    name: str = ""
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A recipient: a name and the lines of an address."""

    name: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """The head of a response; its positions are kept beside it, one for each recommendation answered.

    ``reference`` is our own (*vårt diarienummer*), ``sender_reference`` the remittent's (*ert*). ``meeting_item`` is the item or § of
    the meeting. ``subject`` is the letter's heading. ``letterhead`` names a house form. ``dated`` is printed as the letter's date; without it
    the meeting date is. ``overview`` opens the letter with a table of the positions. ``superseded_by`` names the newer version of the
    same answer, which counts in its place; this one is kept and can be seen. ``revision`` counts the decisions from 1: a response that is opened
    again after its decision has the next number.
    """

    id: str
    referral_id: str
    body: str = ""
    origin: ResponseOrigin = ResponseOrigin.OWN
    state: ResponseState = ResponseState.DRAFT
    reference: str = ""
    sender_reference: str = ""
    information_class: str = ""
    unit: str = ""
    """Administrations or department, one a line."""
    officer: str = ""
    telephone: str = ""
    email: str = ""
    recipient: Party = Party()
    dated: date | None = None
    meeting_date: date | None = None
    meeting_item: str = ""
    decided_on: date | None = None
    immediate_confirmation: bool = False
    subject: str = ""
    sections: tuple[Section, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    """Distribution list: who else gets the letter."""
    letterhead: str = "standard"
    overview: bool = False
    created_at: str = ""
    updated_at: str = ""
    superseded_by: str = ""
    revision: int = 1

    @property
    def answered_on(self) -> date | None:
        """The day of the answer: when it was decided, else its letter's date, else the meeting's."""
        return self.decided_on or self.dated or self.meeting_date

    @property
    def counts(self) -> bool:
        """Whether it is the latest version of its answer."""
        return not self.superseded_by


_CONFIRMED_AT_ONCE = re.compile(
    r"\bomedelbart?\b[^.\n]*\bjuster(?:ing|ad|at|as|a)\b|\bjuster(?:ing|ad|at|as|a)\b[^.\n]*\bomedelbart?\b",
    re.IGNORECASE,
)


def confirms_at_once(text: str) -> bool:
    """Whether a text that the office has written says that the paragraph is confirmed at once (*förklaras omedelbart justerad*, seed 000)."""
    return _CONFIRMED_AT_ONCE.search(text) is not None
