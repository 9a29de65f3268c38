"""A letter as PDF: lay out, draw, assemble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from domain.collecting import uncollected
from domain.letter import Letter
from domain.letterhead import Letterhead
from exports.pdf.archive import Attachment, assemble
from exports.pdf.canvas import MM, PAGE_HEIGHT, Canvas, Place
from exports.pdf.flow import Flow
from exports.pdf.head import Head
from exports.pdf.logo import IMAGE, Picture, picture
from exports.pdf.metadata import Metadata
from exports.pdf.pages import draw_page, paginate
from exports.pdf.printable import printable
from exports.pdf.strips import Manners
from exports.pdf.structure import Element
from exports.watch import Watch

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_ABOVE_TITLE = 8 * MM


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file, the number of its pages and where on them each part of the letter stands."""

    data: bytes
    pages: int
    places: tuple[Place, ...]


def draw(
    letter: Letter,
    letterhead: Letterhead,
    attachment: Attachment | None = None,
    report: Callable[[str], object] | None = None,
    watch: Watch | None = None,
) -> Drawn:
    """Draw the letter and its annexes. ``report`` is called with each character that no font shows.

    Laying out is what takes time: it is what the ``watch`` counts. Raises ``ExportError`` when it was cancelled.

    The same letter gives the same bytes. The file's date is the letter's, at midnight UTC.
    """
    with uncollected():
        return _draw(letter, letterhead, attachment, report, watch or Watch(0))


def _draw(
    letter: Letter,
    letterhead: Letterhead,
    attachment: Attachment | None,
    report: Callable[[str], object] | None,
    watch: Watch,
) -> Drawn:
    canvas = Canvas()
    root = Element("Document")
    manners = Manners(letterhead, report)
    logo = picture(letterhead.logo)
    papers = list(letter.papers())
    for paper in papers:
        _draw_paper(canvas, root if len(papers) == 1 else root.child("Part"), paper, manners, logo, watch)
    metadata = Metadata(
        title=printable(letter.title, manners.text.faces[0]) or letterhead.form(letter.paper).document_type,
        author=printable(letter.author, manners.text.faces[0]),
        language=letter.language,
        made=_UNDATED if letter.dated is None else datetime.combine(letter.dated, time(), UTC),
        part=2 if attachment is None else 3,
    )
    pictures = {IMAGE: logo.image} if logo is not None and logo.image is not None else {}
    data = assemble(canvas, root, metadata, pictures, attachment)
    return Drawn(data, len(canvas.sheets), tuple(canvas.places))


def _draw_paper(
    canvas: Canvas, parent: Element, letter: Letter, manners: Manners, logo: Picture | None, watch: Watch
) -> None:
    """One paper on pages of its own, numbered from 1. Its number of pages is known before the first is drawn."""
    head = Head(letter, manners, logo)
    page = manners.letterhead.page
    head_element = parent.child("Sect")
    strips = Flow(letter, manners, parent).strips(watch)

    measured = Canvas()
    measured.start_page()
    first_head = head.first(measured, Element("Sect"), "")
    next_head = head.following(measured, "")
    first_top = min(PAGE_HEIGHT - page.first_top * MM, first_head - _ABOVE_TITLE)
    top = min(PAGE_HEIGHT - page.top * MM, next_head - _ABOVE_TITLE)
    bottoms = [max(page.bottom * MM, head.foot_top(first=first)) for first in (False, True)]

    pages = paginate(strips, lambda number: (top if number else first_top, bottoms[not number]))
    for number, members in enumerate(pages):
        label = manners.letterhead.page_number.format(page=number + 1, pages=len(pages))
        canvas.start_page()
        if number:
            head.following(canvas, label)
        else:
            head.first(canvas, head_element, label)
        draw_page(canvas, members, top if number else first_top)
        head.foot(canvas, label, first=not number)
