"""A case to work on: seven recommendations in three areas, on the pages of a report."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date
from typing import ClassVar

from PIL import Image

from domain.document import Block, BlockKind, Box, PagePicture, SourceDocument
from domain.figures import Chart, FigureForm, Look
from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Occurrence, Recommendation
from domain.referral import Referral
from domain.response import Response

REFERRAL, RESPONSE, DOCUMENT = "referral-1", "response-1", "document-1"
PAPER = b"papper"
AREAS = {
    "Lön, personal och bemanning": (
        "Löneadministrationen bör samlas i en gemensam enhet senast den 1 januari 2028.",
        "Pensionshandläggningen bör föras över till samma enhet när den har varit i drift i ett år.",
        "Ett gemensamt systemstöd för bemanning bör upphandlas tillsammans.",
    ),
    "Ekonomi och upphandling": (
        "Alla förvaltningar bör använda samma ekonomisystem och samma kodplan.",
        "Inköp under direktupphandlingsgränsen bör göras genom ett gemensamt inköpsstöd.",
    ),
    "Grundläggande it och informationssäkerhet": (
        "Arbetsplatstjänster bör levereras som en gemensam tjänst med fast pris per användare.",
        "Drift av verksamhetskritiska system bör stanna hos den som ansvarar för verksamheten.",
    ),
}
STANCES = (Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, None, Stance.REJECT)
"""What the answer says of the first ones; nothing of the others."""


def number(of: int) -> str:
    """The id of a recommendation, from 1."""
    return f"recommendation-{of}"


def recommendations() -> list[Recommendation]:
    """In order; each stands in its chapter and in the summary."""
    listed = [(area, text) for area, texts in AREAS.items() for text in texts]
    starts = [sum(len(text) + 1 for _, text in listed[:index]) for index in range(len(listed))]
    return [
        Recommendation(
            number(place),
            REFERRAL,
            text,
            order=place * 1000,
            number=f"2.{place}",
            area=area,
            occurrences=(
                Occurrence(DOCUMENT, 2, area, start, start + len(text), text),
                Occurrence(DOCUMENT, 1, "Sammanfattning", 0, len(text), text),
            ),
        )
        for place, ((area, text), start) in enumerate(zip(listed, starts, strict=True), start=1)
    ]


def fill(store: Store, *, answered: bool = True, media_type: str = "application/pdf") -> None:
    """Keep the case, and where ``answered`` an answer that has been begun."""
    with store.writing() as records:
        records.put_referral(
            Referral(
                REFERRAL,
                "Samlade stödfunktioner",
                "KS 2025-0101",
                "Kommunledningskontoret",
                due=date(2026, 3, 1),
                created_at=records.now(),
            )
        )
        listed = recommendations()
        pages = 2 if media_type == "application/pdf" else 0
        digest = hashlib.sha256(PAPER).hexdigest()
        document = SourceDocument(
            DOCUMENT, REFERRAL, "rapport.pdf", media_type, digest, pages, len(PAPER), records.now()
        )
        blocks = [
            Block(BlockKind.PARAGRAPH, each.text, page=2, boxes=((2, Box(70, 60.0 * place, 520, 60.0 * place + 40)),))
            for place, each in enumerate(listed, start=1)
        ]
        records.add_document(document, PAPER, blocks)
        records.put_recommendations(listed)
        if not answered:
            return
        records.put_response(Response(RESPONSE, REFERRAL, created_at=records.now(), updated_at=records.now()))
        for recommendation, stance in zip(listed, STANCES, strict=False):
            empty = Position(RESPONSE, recommendation.id)
            said = replace(empty, grounds=f"Det är en rimlig ordning för {recommendation.number}.")
            records.put_position(replace(said, stance=stance, basis=recommendation.fingerprint if stance else ""))


class PlainPages:
    """Draws every page as white paper, and remembers which were asked for."""

    def __init__(self) -> None:
        self.drawn: list[int] = []
        self.closed = False

    def render(self, content: bytes, page: int, scale: float) -> PagePicture:
        self.drawn.append(page)
        width, height = round(595 * scale), round(842 * scale)
        return PagePicture(width, height, b"\xff" * (width * height * 3))

    def close(self) -> None:
        self.closed = True


class PlainFigures:
    """Draws every chart as one colour, twice as wide as high, and remembers what was asked for."""

    drawn: ClassVar[list[tuple[str, FigureForm, Look]]] = []

    def draw(self, chart: Chart, form: FigureForm, look: Look) -> bytes:
        self.drawn.append((chart.title, form, look))
        if form is FigureForm.SVG:
            return b"<svg xmlns='http://www.w3.org/2000/svg'/>"
        width = round(look.width * look.scale)
        made = io.BytesIO()
        Image.new("RGB", (width, width // 2), "teal").save(made, "PNG")
        return made.getvalue()

    def close(self) -> None:
        pass
