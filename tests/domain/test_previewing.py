"""Where the parts of a letter stand on its pages."""

from __future__ import annotations

from domain.document import Box
from domain.letter import Letter, Paper
from domain.letterhead import Letterhead
from domain.referral import Referral
from domain.response import Response
from domain.services.cases import CaseDesk
from domain.services.previewing import Preview, Spot, preview
from storage.letterheads import LetterheadStore

HEAD = Spot(1, Box(50, 40, 200, 60), "head:reference")
WHOLE = Spot(1, Box(50, 300, 400, 380), "section:a")
LINE = Spot(1, Box(50, 300, 400, 312), "section:b")
NEXT = Spot(2, Box(50, 100, 400, 120), "section:a")
PAGES = Preview(b"%PDF", 2, (HEAD, WHOLE, LINE, NEXT))


def test_a_point_finds_what_stands_there_the_innermost_first() -> None:
    assert PAGES.spot_at(1, 60, 50) == HEAD
    assert PAGES.spot_at(1, 60, 305) == LINE
    assert PAGES.spot_at(1, 60, 350) == WHOLE


def test_a_point_beside_the_text_finds_what_is_above_it_in_the_column() -> None:
    assert PAGES.spot_at(1, 60, 200) == HEAD
    assert PAGES.spot_at(1, 590, 350) is None
    assert PAGES.spot_at(2, 60, 20) is None


def test_everything_from_an_origin_comes_in_the_order_of_the_pages() -> None:
    assert PAGES.spots_of("section:a") == (WHOLE, NEXT)


class Layout:
    """Says which letter it was given."""

    def layout(self, letter: Letter, letterhead: Letterhead) -> Preview:
        return Preview(f"{letter.paper}, {letter.title}, {letterhead.name}".encode(), 1, ())

    def close(self) -> None:
        """Nothing is kept."""


def test_the_open_case_is_laid_out_as_it_reads_now() -> None:
    case = CaseDesk(Referral("r1", "Växeln"), (), (), None, {})
    now = Response("svar", "r1", subject="Ett ämne")
    pages = preview(case, now, LetterheadStore(), Layout(), Paper.TJANSTEUTLATANDE)
    assert pages.pdf.decode() == "tjansteutlatande, Ett ämne, Standardbrev"
