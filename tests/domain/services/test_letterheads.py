"""What an office does to a house form: whatever it fills in gets a place on the paper, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import ExportError, InvalidLetterhead
from domain.letter import HeadField, Letter, Paper
from domain.letterhead import Column, Item, Letterhead, Logo, PaperForm, Special, Style
from domain.services.letterheads import (
    FIRST_PAGE,
    LARGEST_LOGO,
    OTHER_PAGES,
    Band,
    Place,
    columns,
    not_drawn,
    own_copy,
    place_of,
    placed,
    read_logo,
    slug,
    with_address,
    with_document_type,
    with_heading,
    with_label,
    with_logo,
    with_organisation,
)
from domain.services.previewing import Preview

PNG = b"\x89PNG\r\n\x1a\n..."
SVG = b"<?xml version='1.0'?>\n<svg viewBox='0 0 1 1'/>"
FORM = Letterhead(
    "standard",
    "Standardbrev",
    {paper: PaperForm(paper.value, ("matter", "recommendations")) for paper in Paper},
    labels={HeadField.DATE: "Datum"},
    first=(
        Column(25, 80, (Item(HeadField.BODY, Style.STRONG), Item(HeadField.DATE, Style.SMALL))),
        Column(120, 60, (Item(HeadField.REFERENCE),)),
    ),
    following=(Column(25, 80, (Item(HeadField.DATE),)),),
    foot_first=(Column(25, 80, (Item(Special.PAGE),)),),
)


class Layout:
    """Prints whatever it is given, unless told that it cannot."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def layout(self, letter: Letter, letterhead: Letterhead) -> Preview:
        assert place_of(letterhead, Special.LOGO, FIRST_PAGE) is not None
        if self.error is not None:
            raise self.error
        return Preview(b"", 1, ())

    def close(self) -> None:
        """Nothing is kept."""


def test_a_copy_has_a_name_and_an_id_of_its_own() -> None:
    first = own_copy(FORM, {"standard"})
    assert (first.id, first.name) == ("standardbrev-egen", "Standardbrev – egen")
    second = own_copy(FORM, {"standard", first.id})
    assert (second.id, second.name) == ("standardbrev-egen-2", "Standardbrev – egen 2")
    assert replace(second, id=FORM.id, name=FORM.name) == FORM
    assert own_copy(FORM, set(), "Socialtjänsten").id == "socialtjansten"


@pytest.mark.parametrize(
    ("name", "made"),
    [("Åre kommun", "are-kommun"), ("../../etc", "etc"), ("§", "brevmall"), ("x" * 90, "x" * 60), ("CON/å", "con-a")],
)
def test_ids_are_plain(name: str, made: str) -> None:
    assert slug(name) == made


def test_something_moves_and_keeps_how_it_is_set() -> None:
    moved = placed(FORM, HeadField.DATE, FIRST_PAGE, Place(Band.HEAD_FIRST, 1))
    assert moved.first[1].items == (Item(HeadField.REFERENCE), Item(HeadField.DATE, Style.SMALL))
    assert moved.first[0].items == (Item(HeadField.BODY, Style.STRONG),)
    assert moved.following == FORM.following
    assert placed(moved, HeadField.DATE, FIRST_PAGE, Place(Band.HEAD_FIRST, 1)) is moved
    below = placed(moved, HeadField.DATE, FIRST_PAGE, Place(Band.FOOT_FIRST, 0))
    assert place_of(below, HeadField.DATE, FIRST_PAGE) == Place(Band.FOOT_FIRST, 0)
    assert below.foot_first[0].items[-1] == Item(HeadField.DATE, Style.SMALL)


def test_something_is_taken_away_from_one_kind_of_page() -> None:
    gone = placed(FORM, HeadField.DATE, OTHER_PAGES, None)
    assert place_of(gone, HeadField.DATE, OTHER_PAGES) is None
    assert gone.first == FORM.first
    assert placed(gone, HeadField.DATE, OTHER_PAGES, None) is gone


@pytest.mark.parametrize("band", Band)
def test_every_band_takes_what_is_put_there(band: Band) -> None:
    bands = FIRST_PAGE if band in FIRST_PAGE else OTHER_PAGES
    form = replace(FORM, foot_following=(Column(25, 80, ()),))
    there = placed(form, HeadField.EMAIL, bands, Place(band, 0))
    assert columns(there, band)[0].items[-1] == Item(HeadField.EMAIL)


def test_organisation_and_logo_get_a_place_in_the_right_order() -> None:
    form = with_organisation(FORM, ["  Åre kommun ", "", "Kansliet"])
    assert form.organisation == ("Åre kommun", "Kansliet")
    assert form.first[0].items[0] == Item(HeadField.ORGANISATION, Style.STRONG)
    form = with_logo(form, Logo(SVG, "image/svg+xml", "Vapen"))
    assert [item.what for item in form.first[0].items[:2]] == [Special.LOGO, HeadField.ORGANISATION]
    again = with_organisation(with_logo(FORM, form.logo), ["Ny"])
    assert [item.what for item in again.first[0].items[:2]] == [Special.LOGO, HeadField.ORGANISATION]
    assert with_organisation(again, ["Nyare"]).first == again.first
    assert with_organisation(FORM, []).first == FORM.first
    assert with_logo(form, None).logo is None
    assert with_organisation(replace(FORM, first=()), ["Ny"]).first == ()


def test_an_address_gets_a_foot_where_there_is_none() -> None:
    form = with_address(FORM, ["Storgatan 1", " "])
    assert form.address == ("Storgatan 1",)
    assert form.foot_first[-1].items == (Item(Special.ADDRESS, Style.SMALL),)
    assert with_address(form, ["Storgatan 2"]).foot_first == form.foot_first
    assert with_address(FORM, []).foot_first == FORM.foot_first


def test_words() -> None:
    form = with_label(FORM, HeadField.DATE, " Dag ")
    assert form.labels == {HeadField.DATE: "Dag"}
    assert with_label(form, HeadField.DATE, "").labels == {}
    form = with_heading(form, Paper.YTTRANDE, "matter", "Ärendet ")
    assert form.form(Paper.YTTRANDE).headings["matter"] == "Ärendet"
    assert form.form(Paper.TJANSTEUTLATANDE) == FORM.form(Paper.TJANSTEUTLATANDE)
    assert with_document_type(form, Paper.YTTRANDE, "Svar").form(Paper.YTTRANDE).document_type == "Svar"


@pytest.mark.parametrize(("data", "kind"), [(PNG, "image/png"), (SVG, "image/svg+xml")])
def test_a_logo_is_told_by_what_it_holds(data: bytes, kind: str) -> None:
    logo = read_logo(data, "Vapen", FORM, Layout())
    assert (logo.media_type, logo.width, logo.alt) == (kind, 35.0, "Vapen")
    wide = with_logo(FORM, replace(logo, width=50.0))
    assert read_logo(data, "Vapen", wide, Layout()).width == 50.0


@pytest.mark.parametrize(
    ("data", "reason"), [(PNG + b"." * LARGEST_LOGO, "2 MB"), (b"GIF89a", "varken"), (b"", "varken")]
)
def test_what_is_no_logo_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidLetterhead, match=reason):
        read_logo(data, "Vapen", FORM, Layout())


def test_a_logo_that_does_not_print_is_refused() -> None:
    with pytest.raises(ExportError):
        read_logo(PNG, "Vapen", FORM, Layout(ExportError("letterhead.logo", reason="bilden kan inte läsas")))


def test_parts_of_a_drawing_that_do_not_print() -> None:
    assert not not_drawn(Logo(SVG, "image/svg+xml", "Vapen"))
    assert not_drawn(Logo(SVG + b"<text x='1'>Hej</text>", "image/svg+xml", "Vapen"))
    assert not not_drawn(Logo(PNG + b"<text>", "image/png", "Vapen"))
