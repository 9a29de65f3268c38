"""House forms: how one office's paper looks, as data. The form says where things stand; the letter says what they are.

Measures are millimetres from the page's upper left corner unless another unit is given; sizes of type are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from domain.errors import InvalidLetterhead
from domain.letter import HeadField, Letter, Paper


class Special(StrEnum):
    """What can stand in a head or foot beside the letter's own facts."""

    LOGO = "logo"
    PAGE = "page"
    """The page's number and the number of pages."""
    ADDRESS = "address"
    """The house's full address, from the house form."""
    SUBJECT = "subject"
    GAP = "gap"
    """An empty line."""


class Style(StrEnum):
    """How a line of the head is set."""

    PLAIN = "plain"
    STRONG = "strong"
    SMALL = "small"
    CAPITALS = "capitals"
    TITLE = "title"
    """Larger and strong, for the kind of document."""


class Family(StrEnum):
    """The type families that come with the program."""

    SANS = "sans"
    SERIF = "serif"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that stands in a column, and how it is set."""

    what: HeadField | Special
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """Items one below the other. ``y`` is the top edge in a head; columns of a foot end at the same line."""

    x: float
    width: float
    items: tuple[Item, ...]
    y: float = 12.0
    right: bool = False
    """Whether the lines are set flush with the column's right edge."""
    part: int = 0
    """Which part of each line of the address the column shows, from 1; 0 for whole lines."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text area. ``first_top`` is the least distance to the title on the first page, ``top`` to the text on the others."""

    left: float = 25.0
    right: float = 40.0
    top: float = 36.0
    first_top: float = 92.0
    bottom: float = 30.0
    foot: float = 12.0
    """From the page's lower edge to the last line of the foot."""


@dataclass(frozen=True, slots=True)
class Type:
    """Families and sizes. ``leading`` is the distance between lines as a part of the size."""

    text: Family = Family.SERIF
    headings: Family = Family.SANS
    head: Family = Family.SANS
    size: float = 10.5
    leading: float = 1.4
    title_size: float = 15.0
    head_size: float = 9.0


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as ``#rrggbb``."""

    text: str = "#1a1a1a"
    quiet: str = "#595959"
    accent: str = "#1a1a1a"
    rule: str = "#bfbfbf"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of the house: the file's bytes (PNG or SVG), its width, and what it shows for those who do not see it."""

    data: bytes
    media_type: str
    alt: str
    width: float = 35.0


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What one kind of paper is called and in which order its parts come.

    ``order`` names section roles, and ``overview``, ``recommendations``, ``signatures``, ``enclosures`` and ``copies``; sections of roles that it does not
    name stand just before or after the recommendations, as they say themselves. ``headings`` gives the words for the same names, empty for none.
    ``area_heading`` is a pattern with ``{area}``, ``recommendation_heading`` one with ``{name}``: the number and title as printed.
    """

    document_type: str
    order: tuple[str, ...]
    headings: Mapping[str, str] = field(default_factory=dict)
    area_heading: str = "{area}"
    recommendation_heading: str = "{name}"
    signature_line: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """One house form. ``labels`` are the words printed with the facts of the head; ``page_number`` is a pattern with ``{page}`` and ``{pages}``."""

    id: str
    name: str
    papers: Mapping[Paper, PaperForm]
    organisation: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    """Lines of the foot. A line may have parts, parted by "|", which columns of the foot show beside each other."""
    labels: Mapping[HeadField, str] = field(default_factory=dict)
    labels_above: bool = False
    """Whether a label stands on a line of its own over its value."""
    first: tuple[Column, ...] = ()
    following: tuple[Column, ...] = ()
    foot_first: tuple[Column, ...] = ()
    foot_following: tuple[Column, ...] = ()
    recipient: Column | None = None
    page_number: str = "Sida {page} ({pages})"
    head_rule: bool = False
    foot_rule: bool = True
    page: Page = Page()
    type: Type = Type()
    colours: Colours = Colours()
    logo: Logo | None = None

    def form(self, paper: Paper) -> PaperForm:
        """What the house form says of a kind of paper."""
        return self.papers[paper]


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a head or foot: an optional quiet label, the text, and where it comes from."""

    label: str
    text: str
    style: Style
    origin: str


class Letterheads(Protocol):
    """Where house forms are kept: the program's own, which never change, and the office's."""

    def available(self) -> tuple[Letterhead, ...]:
        """Every house form that can be read, the program's own first."""
        ...

    def get(self, letterhead_id: str) -> Letterhead:
        """One house form. Raises ``NotFound`` for an unknown id and ``InvalidLetterhead`` where its file is broken."""
        ...

    def own(self) -> frozenset[str]:
        """The ids of the office's forms."""
        ...

    def covered(self) -> tuple[Letterhead, ...]:
        """The program's forms that are not available, since a form of the office's has the same id."""
        ...

    def broken(self) -> tuple[InvalidLetterhead, ...]:
        """What is wrong with files that cannot be read; the parameter ``path`` says where each lies."""
        ...

    def save(self, letterhead: Letterhead) -> None:
        """Keep a form of the office's own, in the place of the one with the same id. Raises ``StoreError`` and then leaves that one as it was."""
        ...

    def delete(self, letterhead_id: str) -> None:
        """Take away a form of the office's own. Raises ``NotFound``, also for the program's, and ``StoreError``."""
        ...


def head_lines(letterhead: Letterhead, letter: Letter, column: Column) -> Iterator[HeadLine]:
    """The lines that stand in a column of the head for this letter, without logo and page number, which only a page has."""
    for item in column.items:
        yield from _item_lines(letterhead, letter, item, column.part)


def _part(line: str, part: int) -> str:
    if not part:
        return line
    parts = [each.strip() for each in line.split("|")]
    return parts[part - 1] if part <= len(parts) else ""


def _item_lines(letterhead: Letterhead, letter: Letter, item: Item, part: int) -> Iterator[HeadLine]:
    what = item.what
    if isinstance(what, Special):
        if what is Special.GAP:
            yield HeadLine("", "", item.style, "")
        elif what is Special.SUBJECT:
            yield HeadLine("", letter.title, item.style, "head:subject")
        elif what is Special.ADDRESS:
            shown = (_part(line, part) for line in letterhead.address)
            yield from (HeadLine("", line, item.style, "") for line in shown if line)
        return
    lines = letterhead.organisation if what is HeadField.ORGANISATION else letter.value(what)
    label = letterhead.labels.get(what, "")
    for number, line in enumerate(lines):
        text = line.upper() if item.style is Style.CAPITALS else line
        yield HeadLine("" if number else label, text, item.style, f"head:{what.value}")
