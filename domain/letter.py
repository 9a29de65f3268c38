"""The letter as a neutral tree: what it says and in which order, before it is a page, a Word file or plain text.

Every rendering walks this tree. ``origin`` says which part of the response a node shows, so that a click on the page finds the field and back:
``head:<field>``, ``section:<id>``, ``position:<recommendation id>``, ``recommendation:<id>``, ``signatures``, ``enclosures``, ``copies``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.figures.values import Chart
from domain.response import Signatory
from domain.richtext import Block


class Paper(StrEnum):
    """The two papers of an answer; values are those of the command line."""

    YTTRANDE = "yttrande"
    """The answer itself."""
    TJANSTEUTLATANDE = "tjansteutlatande"
    """The officer's memo to the committee, with proposed decisions."""


class ExportForm(StrEnum):
    """The files a letter can become; values are those of the command line."""

    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "md"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class DataFile:
    """Data that travels within a PDF: the file's name, what it is in words, and the JSON."""

    name: str
    title: str
    content: bytes


class HeadField(StrEnum):
    """The facts of a letter's head. A house form says where on its paper each of them stands."""

    ORGANISATION = "organisation"
    """The house's own lines, from the house form."""
    BODY = "body"
    UNIT = "unit"
    OFFICER = "officer"
    TELEPHONE = "telephone"
    EMAIL = "email"
    DOCUMENT_TYPE = "document_type"
    DATE = "date"
    REFERENCE = "reference"
    SENDER_REFERENCE = "sender_reference"
    INFORMATION_CLASS = "information_class"
    MEETING = "meeting"
    RECIPIENT = "recipient"
    ATTACHMENT = "attachment"
    """Which enclosure of another paper this one is, such as "Bilaga 1"."""


class ProseRole(StrEnum):
    """What a passage is in the letter, which decides how it is set."""

    BODY = "body"
    STANCE = "stance"
    """The sentence that gives the position."""
    LEAD = "lead"
    """A few words that open what follows, and stay on its page."""
    OPENING = "opening"
    """A whole sentence that opens a list or a quote; set as the text around it, and stays on the page of what follows."""
    ROLL = "roll"
    """Many names, to be looked up rather than read: set small."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the letter. Levels count from 2; level 1 is the letter's title."""

    text: str
    level: int = 2
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, list or quote of formatted text."""

    block: Block
    role: ProseRole = ProseRole.BODY
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The sender's own words, set apart: the recommendation that is answered."""

    blocks: tuple[Block, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, a text a column."""

    cells: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. ``shares`` are the columns' parts of the width and add up to 1."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Those who sign, each with title and organisation."""

    people: tuple[Signatory, ...]
    origin: str = "signatures"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. Who does not see it gets its words in place of it; ``caption`` stands above it, the chart's title where it is empty."""

    chart: Chart
    caption: str = ""
    origin: str = ""

    @property
    def heading(self) -> str:
        """What stands above the chart."""
        return self.caption or self.chart.title


Node = Heading | Prose | Quotation | Table | Figure | Signatures


@dataclass(frozen=True, slots=True)
class HeadValue:
    """The lines of one fact of the head."""

    field: HeadField
    lines: tuple[str, ...]

    @property
    def origin(self) -> str:
        """Where the fact comes from."""
        return f"head:{self.field.value}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter. ``title`` is the subject, ``dated`` its date, ``author`` the body that speaks.

    ``annexes`` are papers that follow in the same file, each with a head and page numbers of its own.
    """

    paper: Paper
    title: str
    head: tuple[HeadValue, ...] = ()
    body: tuple[Node, ...] = ()
    author: str = ""
    dated: date | None = None
    language: str = "sv-SE"
    annexes: tuple[Letter, ...] = ()

    def value(self, field: HeadField) -> tuple[str, ...]:
        """The lines of a fact of the head; none where the letter does not give it."""
        return next((each.lines for each in self.head if each.field is field), ())

    def papers(self) -> Iterator[Letter]:
        """This paper and its annexes, in the order of the pages."""
        yield self
        for annex in self.annexes:
            yield from annex.papers()
