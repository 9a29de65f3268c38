"""Papers drawn line by line, in the layouts that offices send: what a reader must put together again is known exactly."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
REGULAR, BOLD = "Times-Roman", "Times-Bold"


@dataclass(slots=True)
class Column:
    """A column of type on a page: where it stands, and how far down it is filled (points from the top)."""

    canvas: Canvas
    left: float = 90.0
    width: float = 400.0
    top: float = 80.0
    size: float = 11.0
    down: float = field(init=False)

    def __post_init__(self) -> None:
        self.down = self.top

    def space(self, points: float) -> None:
        """Leave room."""
        self.down += points

    def line(self, text: str, *, font: str = REGULAR, size: float | None = None, left: float = 0.0) -> None:
        """One line, and down to the next."""
        used = size or self.size
        self.canvas.setFont(font, used)
        self.canvas.drawString(self.left + left, HEIGHT - self.down, text)
        self.down += 1.25 * used

    def paragraph(
        self, text: str, *, indent: float = 0.0, hang: float = 0.0, lead: str = "", size: float | None = None
    ) -> None:
        """Text broken into lines; ``lead`` are the bold words it opens with. A ``-`` at a word's place marked ``|`` may part it."""
        used = size or self.size
        words = [(word, BOLD) for word in lead.split()] + [(word, REGULAR) for word in text.split()]
        at = indent
        row: list[tuple[float, str, str]] = []
        for word, font in words:
            head, _, tail = word.partition("|")
            wide = stringWidth(head + tail, font, used)
            if at + wide <= self.width:
                row.append((at, head + tail, font))
                at += wide + stringWidth(" ", font, used)
                continue
            if tail and at + stringWidth(head + "-", font, used) <= self.width:
                row.append((at, head + "-", font))
                self._row(row, used)
                row, at = [(hang, tail, font)], hang + stringWidth(tail + " ", font, used)
                continue
            self._row(row, used)
            row, at = [(hang, head + tail, font)], hang + stringWidth(head + tail + " ", font, used)
        self._row(row, used)

    def _row(self, row: list[tuple[float, str, str]], size: float) -> None:
        """A line, with each run of one font in one piece, as word processors write them."""
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end][2] == row[start][2]:
                end += 1
            self.canvas.setFont(row[start][2], size)
            self.canvas.drawString(
                self.left + row[start][0], HEIGHT - self.down, " ".join(word for _, word, _ in row[start:end])
            )
            start = end
        self.down += 1.25 * size

    def item(self, marker: str, text: str, *, left: float = 0.0) -> None:
        """A list item with a hanging indent."""
        self.canvas.setFont(REGULAR, self.size)
        self.canvas.drawString(self.left + left, HEIGHT - self.down, marker)
        inner = Column(self.canvas, self.left + left + 18, self.width - left - 18, self.down, self.size)
        inner.paragraph(text)
        self.down = inner.down


def bill() -> bytes:
    """Three pages set as the government's bills are: a margin with the bill's number, indents instead of space, boxes, footnotes, parted words."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, pageCompression=1)
    for number in (1, 2, 3):
        outer = WIDTH - 90 if number % 2 else 30
        canvas.setFont(REGULAR, 9)
        canvas.drawString(outer, HEIGHT - 80, "Prop. 2031/32:17")
        canvas.drawString(outer + 20, 60, str(number + 40))
        column = Column(canvas, left=100, width=380)
        _BILL[number](column)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _bill_1(column: Column) -> None:
    column.line("5 Uthyrning av segelbåtar", font=BOLD, size=16)
    column.space(8)
    column.line("5.1 Tillstånd ska krävas", font=BOLD, size=13)
    column.space(6)
    top = column.down - 14
    column.paragraph(
        "Den som hyr ut segel|båtar till allmän|heten ska ha till|stånd. Till|ståndet ska gälla i högst fem år och får förenas med villkor om utrust|ning.",
        lead="Regeringens förslag:",
    )
    column.canvas.rect(column.left - 6, HEIGHT - column.down + 6, column.width + 12, column.down - top)
    column.space(8)
    column.paragraph("Överensstämmer i huvudsak med regeringens.", lead="Utredningens förslag:")
    column.paragraph("En majoritet av remiss|instanserna tillstyrker.", indent=14, lead="Remissinstanserna:")
    column.paragraph(
        "Segling har blivit vanligare under det senaste decenniet. Antalet olyckor har samtidigt ökat, och utredningen har visat att "
        "var fjärde båt saknar den utrustning som tillverkaren föreskriver.",
        lead="Skälen för regeringens förslag:",
    )
    column.paragraph(
        "Det finns därför skäl att ställa krav på den som hyr ut. Kraven bör vara enkla att följa.", indent=14
    )
    column.paragraph("Kraven gäller inte roddbåtar.", indent=14)
    column.canvas.setFont(REGULAR, 7)
    column.canvas.drawString(column.left + 150, HEIGHT - column.down + 18, "1")
    column.canvas.setFont(REGULAR, 8.5)
    column.canvas.drawString(column.left, 100, "1 Se betänkandet Segla säkert, avsnitt 4,")
    column.canvas.drawString(column.left, 90, "och den undersökning som redovisas där.")


def _bill_2(column: Column) -> None:
    column.line("5.2 Tillsyn", font=BOLD, size=13)
    column.space(6)
    while column.down < HEIGHT - 150:
        column.paragraph("Uthyrarna finns i hela landet och de flesta av dem är små företag med få båtar.")
    column.space(10)
    column.paragraph(
        "Kommunen ska utöva tillsyn över uthyrningen och får meddela de förelägganden som", lead="Regeringens förslag:"
    )


def _bill_3(column: Column) -> None:
    column.paragraph("behövs för att lagen ska följas. Ett före|läggande får förenas med vite.")
    column.space(10)
    column.paragraph("Tillsynen behöver inte någon ny myndighet.", lead="Regeringens bedömning:")


_BILL = {1: _bill_1, 2: _bill_2, 3: _bill_3}


def two_columns() -> bytes:
    """A page whose text stands in two columns under a heading."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    Column(canvas, top=70).line("Remissyttrande om cykelvägar", font=BOLD, size=15)
    left = Column(canvas, left=70, width=210, top=110)
    left.paragraph("Föreningen anser att cykel|vägarna behöver bli bredare. " * 6)
    left.space(10)
    left.paragraph("Kostnaden är liten i förhållande till nyttan, och den bör bäras av den som bygger. " * 4)
    right = Column(canvas, left=310, width=210, top=110)
    right.paragraph("Underhållet på vintern är en annan fråga som förslaget inte berör. " * 6)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def table() -> bytes:
    """A ruled table between two paragraphs."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    column = Column(canvas)
    column.paragraph("Tabellen visar vad varje nämnd betalar för de gemensamma båthusen under ett vanligt år.")
    column.space(12)
    for row in (("Nämnd", "Båthus", "Kostnad"), ("Hamnnämnden", "4", "120 000"), ("Fritidsnämnden", "2", "64 000")):
        for cell, left in zip(row, (0, 150, 280), strict=True):
            canvas.setFont(REGULAR, 11)
            canvas.drawString(column.left + left + 4, HEIGHT - column.down, cell)
            canvas.rect(column.left + left, HEIGHT - column.down - 4, 150 if left < 280 else 120, 16)
        column.down += 16
    column.space(16)
    column.paragraph("Beloppen är beräknade på de priser som gällde när avtalen skrevs.")
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def line_numbered() -> bytes:
    """A page with a number before every line, as drafts have."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    column = Column(canvas)
    column.paragraph("Nämnden har tagit del av förslaget och lämnar följande synpunkter på det. " * 9)
    canvas.setFont(REGULAR, 8)
    rows = int((column.down - column.top) / (1.25 * column.size) + 0.5)
    for row in range(rows):
        canvas.drawString(50, HEIGHT - column.top - row * 1.25 * column.size, str(row + 1))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def scanned(pages: int = 2, *, and_text: bool = False) -> bytes:
    """Pages that are pictures of text."""
    data = _picture()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for _ in range(pages):
        data.seek(0)
        canvas.drawImage(ImageReader(data), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    if and_text:
        Column(canvas).paragraph("Den sista sidan är däremot riktig text som går att läsa och söka i.")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _picture() -> io.BytesIO:
    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).text((60, 60), "Ett yttrande som har fotograferats", fill=0)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data


def many_pages(pages: int) -> bytes:
    """A long report."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, pageCompression=1)
    for number in range(1, pages + 1):
        column = Column(canvas)
        column.line(f"{number} Avsnitt om hamnar", font=BOLD, size=14)
        for _ in range(6):
            column.space(8)
            column.paragraph(
                "Hamnarna längs kusten har olika förutsättningar och olika ägare, vilket gör att kraven slår olika. "
                * 4
            )
        canvas.drawString(WIDTH - 80, 40, str(number))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def boxes_and_notes() -> bytes:
    """A box whose sides are lines of their own, as word processors draw it; a hanging paragraph; small notes between text."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    column = Column(canvas)
    top = column.down - 14
    column.paragraph("Kajerna ska rustas upp under de kommande tre åren.", lead="Förslag:")
    for left in (column.left - 6, column.left + column.width + 6):
        canvas.rect(left, HEIGHT - column.down - 2, 0.5, column.down - top, stroke=0, fill=1)
    column.space(20)
    column.paragraph(
        "Kajen i norr är den äldsta av de tre och har inte lagats sedan den byggdes, vilket gör att den ska rustas upp före de andra två.",
        hang=20,
    )
    column.down = HEIGHT / 2 + 20
    column.paragraph("1 Se hamnens egen utredning om kajernas skick, avsnitt fyra.", size=8)
    column.space(20)
    column.paragraph("Efter noten går texten vidare i sin vanliga storlek.")
    canvas.drawImage(ImageReader(_picture()), 90, 100, 60, 60)
    canvas.showPage()
    canvas.save()
    return file.getvalue()
