"""Making a house form one's own: a copy of another form, and the changes that an office makes to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import assert_never

from domain.errors import InvalidLetterhead
from domain.letter import HeadField, Letter, Paper
from domain.letterhead import Column, Item, Letterhead, Logo, Special, Style
from domain.services.previewing import LetterLayout

LARGEST_LOGO = 2_000_000
"""Bytes."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = re.compile(rb"<(?:\w+:)?svg[\s>]")
_NOT_DRAWN = re.compile(rb"<(?:\w+:)?(text|image|use|style|linearGradient|radialGradient|clipPath|mask|filter)[\s>/]")
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")

What = HeadField | Special


class Band(Enum):
    """A row of columns; the values are the fields of ``Letterhead``."""

    HEAD_FIRST = "first"
    HEAD_FOLLOWING = "following"
    FOOT_FIRST = "foot_first"
    FOOT_FOLLOWING = "foot_following"


FIRST_PAGE = (Band.HEAD_FIRST, Band.FOOT_FIRST)
OTHER_PAGES = (Band.HEAD_FOLLOWING, Band.FOOT_FOLLOWING)


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a band, counted from 0 in the order in which the form gives them."""

    band: Band
    column: int


def own_copy(form: Letterhead, taken: Collection[str], name: str = "") -> Letterhead:
    """A form of the office's own that begins as this one, with an id that is not taken."""
    name = name or f"{form.name} – egen"
    stem = made = slug(name)
    number = 1
    while made in taken:
        number += 1
        made = f"{stem}-{number}"
    return replace(form, id=made, name=name if number == 1 else f"{name} {number}")


def slug(name: str) -> str:
    """A name as an id that any file system can keep: a–z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return _NOT_IN_IDS.sub("-", plain).strip("-")[:60].strip("-") or "brevmall"


def columns(form: Letterhead, band: Band) -> tuple[Column, ...]:
    """The columns of a band."""
    found: tuple[Column, ...] = getattr(form, band.value)
    return found


def place_of(form: Letterhead, what: What, bands: Sequence[Band]) -> Place | None:
    """Where something stands on a kind of page, ``FIRST_PAGE`` or ``OTHER_PAGES``; ``None`` where it does not."""
    for band in bands:
        for number, column in enumerate(columns(form, band)):
            if any(item.what is what for item in column.items):
                return Place(band, number)
    return None


def placed(form: Letterhead, what: What, bands: Sequence[Band], place: Place | None) -> Letterhead:
    """The form with something moved to another place on a kind of page, or taken from it. It keeps how it is set."""
    if place == place_of(form, what, bands):
        return form
    item = Item(what)
    for band in bands:
        kept = []
        for column in columns(form, band):
            item = next((each for each in column.items if each.what is what), item)
            kept.append(replace(column, items=tuple(each for each in column.items if each.what is not what)))
        form = _with_columns(form, band, kept)
    if place is None:
        return form
    there = list(columns(form, place.band))
    there[place.column] = replace(there[place.column], items=_joined(there[place.column].items, item))
    return _with_columns(form, place.band, there)


def with_organisation(form: Letterhead, lines: Sequence[str]) -> Letterhead:
    """The form with other organisation lines, which get a place in the head if they had none."""
    form = replace(form, organisation=_lines(lines))
    return _shown(form, HeadField.ORGANISATION) if form.organisation else form


def with_address(form: Letterhead, lines: Sequence[str]) -> Letterhead:
    """The form with other lines in the foot, which get a column across the first page if they had none."""
    form = replace(form, address=_lines(lines))
    if form.address and place_of(form, Special.ADDRESS, (*FIRST_PAGE, *OTHER_PAGES)) is None:
        column = Column(x=form.page.left, width=165.0, items=(Item(Special.ADDRESS, Style.SMALL),))
        form = replace(form, foot_first=(*form.foot_first, column))
    return form


def with_logo(form: Letterhead, logo: Logo | None) -> Letterhead:
    """The form with another logo, which gets a place in the head if it had none."""
    form = replace(form, logo=logo)
    return _shown(form, Special.LOGO) if logo is not None else form


def with_label(form: Letterhead, field: HeadField, text: str) -> Letterhead:
    """The form with another word before a fact; none where it is empty."""
    labels = {key: value for key, value in form.labels.items() if key is not field}
    return replace(form, labels=labels | {field: text.strip()} if text.strip() else labels)


def with_heading(form: Letterhead, paper: Paper, part: str, text: str) -> Letterhead:
    """The form with another heading over a part of a paper; none where it is empty."""
    changed = form.form(paper)
    changed = replace(changed, headings={**changed.headings, part: text.strip()})
    return replace(form, papers={**form.papers, paper: changed})


def with_document_type(form: Letterhead, paper: Paper, text: str) -> Letterhead:
    """The form with another word for what a paper is."""
    return replace(form, papers={**form.papers, paper: replace(form.form(paper), document_type=text.strip())})


def read_logo(data: bytes, alt: str, form: Letterhead, layout: LetterLayout) -> Logo:
    """A logo that is known to print, as wide as the form's present one. Raises ``InvalidLetterhead`` with ``reason``, and ``ExportError``."""
    if len(data) > LARGEST_LOGO:
        raise InvalidLetterhead("letterhead.logo", reason="filen är större än 2 MB")
    if data.startswith(_PNG):
        kind = "image/png"
    elif _SVG.search(data[:10_000]):
        kind = "image/svg+xml"
    else:
        raise InvalidLetterhead("letterhead.logo", reason="filen är varken PNG eller SVG")
    logo = Logo(data, kind, alt, form.logo.width) if form.logo else Logo(data, kind, alt)
    layout.layout(Letter(Paper.YTTRANDE, "Logotyp"), with_logo(form, logo))
    return logo


def not_drawn(logo: Logo) -> bool:
    """Whether a drawing holds parts that do not print, such as text and gradients."""
    return logo.media_type == "image/svg+xml" and _NOT_DRAWN.search(logo.data) is not None


def _lines(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())


def _shown(form: Letterhead, what: What) -> Letterhead:
    if not form.first or place_of(form, what, FIRST_PAGE) is not None:
        return form
    return placed(form, what, FIRST_PAGE, Place(Band.HEAD_FIRST, 0))


def _joined(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """The logo comes first and the organisation next; everything else last."""
    if item.what is Special.LOGO:
        return (item, *items)
    if item.what is HeadField.ORGANISATION:
        at = 1 if items and items[0].what is Special.LOGO else 0
        return (*items[:at], replace(item, style=Style.STRONG), *items[at:])
    return (*items, item)


def _with_columns(form: Letterhead, band: Band, changed: Sequence[Column]) -> Letterhead:
    match band:
        case Band.HEAD_FIRST:
            return replace(form, first=tuple(changed))
        case Band.HEAD_FOLLOWING:
            return replace(form, following=tuple(changed))
        case Band.FOOT_FIRST:
            return replace(form, foot_first=tuple(changed))
        case Band.FOOT_FOLLOWING:
            return replace(form, foot_following=tuple(changed))
        case _:
            assert_never(band)
