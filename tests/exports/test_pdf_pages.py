"""The pages themselves: nothing runs off, nothing is lost, nothing stands alone; and the file is the same every time."""

from __future__ import annotations

import io
import itertools
import os
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import PIL.Image
import pypdfium2 as pdfium
import pytest

from domain.errors import InvalidLetterhead
from domain.letter import ExportForm, Heading, Letter, Node, Paper, Prose, ProseRole, Quotation, Row, Signatures, Table
from domain.letterhead import Letterhead, Logo
from domain.response import Signatory
from domain.richtext import ListBlock, Paragraph, Run, parse
from exports.letter import render
from exports.pdf.svg import read_svg
from exports.preview import layout
from storage.letterheads import LetterheadStore
from tests.exports import samples
from tests.exports.expected import said
from tests.exports.reading import page_texts, structure
from tests.exports.verapdf import validate

STANDARD = LetterheadStore().get("standard")
FORMS = LetterheadStore().available()
WORD = "Ord som fyller en rad med text i brevet. "


def prose(text: str) -> tuple[Prose, ...]:
    return tuple(Prose(block, origin="section:s") for block in parse(text).blocks)


def letter(*body: Node, title: str = "Yttrande") -> Letter:
    return Letter(Paper.YTTRANDE, title, body=tuple(body))


def pages(made: Letter, form: Letterhead = STANDARD) -> list[list[str]]:
    """The lines of each page's column, from the top, without head and foot."""
    data = render(made, form, ExportForm.PDF)
    return [text.split("\r\n") for text in page_texts(data)]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_word_is_on_the_pages_in_order(form: Letterhead) -> None:
    made = samples.letter(form, 6)
    printed = squeezed("".join(page_texts(render(made, form, ExportForm.PDF))))
    at = 0
    for tag, text in said(made, form):
        if tag.startswith("H"):
            found = printed.find(squeezed(text), at)
            assert found >= 0, text
            at = found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_nothing_stands_outside_the_page_or_on_other_text(form: Letterhead) -> None:
    long = replace(form, organisation=("Nämnden för " + "sammanhållna " * 12,), address=("Box 1 | Telefon | Webb",) * 3)
    made = samples.letter(long, 4)
    text = letter(
        *made.body, *prose("x" * 500 + "\n\nhttps://example.se/" + "lång-adress/" * 60 + "\n\n" + "    - a\n" * 3)
    )
    document = pdfium.PdfDocument(render(replace(text, head=made.head), long, ExportForm.PDF))
    for page in document:
        textpage = page.get_textpage()
        boxes = [textpage.get_rect(index) for index in range(textpage.count_rects())]
        assert all(left > 30 and right < 585 and bottom > 15 and top < 830 for left, bottom, right, top in boxes)
        for one, two in itertools.combinations(boxes, 2):
            wide = min(one[2], two[2]) - max(one[0], two[0])
            high = min(one[3], two[3]) - max(one[1], two[1])
            assert wide < 2 or high < 5, (textpage.get_text_bounded(*one), textpage.get_text_bounded(*two))
    document.close()


@pytest.mark.parametrize("lines", range(20, 50))
def test_headings_stay_with_their_text_and_no_line_stands_alone(lines: int) -> None:
    filler = [*prose("\n\n".join(["Kort rad."] * lines))]
    made = pages(
        letter(*filler, Heading("Rubriken"), *prose("Första " + WORD * 8 + "sista"), Heading("Nästa"), *prose("Slut"))
    )
    for page in made[:-1]:
        assert "Rubriken" not in page[-2:]
        assert "Nästa" not in page[-1:]
    for page in made:
        starts = [index for index, line in enumerate(page) if line.startswith("Första")]
        ends = [index for index, line in enumerate(page) if line.endswith("sista")]
        assert all(index + 1 < len(page) and page[index + 1].strip() for index in starts)
        assert all(page[index - 1].endswith((" ", "brevet.", "i")) or len(page) > 1 for index in ends)


def test_a_table_over_pages_repeats_its_header_as_an_artifact() -> None:
    rows = tuple(Row((f"Rad {number}", "Tillstyrker", WORD)) for number in range(60))
    data = render(letter(Table(("Rekommendation", "Läge", "Skäl"), rows, (0.4, 0.2, 0.4))), STANDARD, ExportForm.PDF)
    texts = page_texts(data)
    assert len(texts) > 2
    assert all("Rekommendation" in text for text in texts)
    headers = [element for element in structure(data).walk() if element.tag == "TH"]
    assert [(header.text, header.scope) for header in headers] == [
        ("Rekommendation", "/Column"),
        ("Läge", "/Column"),
        ("Skäl", "/Column"),
    ]


def test_a_row_longer_than_a_page_and_a_column_of_unbroken_letters_are_whole() -> None:
    data = render(
        letter(Table(("A", "B", "C"), (Row((WORD * 90, "y" * 3000, "")),), (0.4, 0.2, 0.4))), STANDARD, ExportForm.PDF
    )
    printed = squeezed("".join(page_texts(data)))
    assert printed.count("y") >= 3000
    assert printed.count("brevet.") == 90


def test_signatories_stand_together_with_room_to_sign() -> None:
    people = tuple(Signatory(f"Namn {number}", "Chef") for number in range(3))
    for lines in range(24, 40):
        made = pages(letter(*prose("\n\n".join(["Kort rad."] * lines)), Signatures(people[:2])))
        assert sum("Namn 0" in line for page in made for line in page) == 1
        assert any("Namn" in line for line in made[-1])
        assert any(line.startswith(("Kort", "Yttrande")) for line in made[-1])
    signed = replace(
        STANDARD,
        papers={**STANDARD.papers, Paper.YTTRANDE: replace(STANDARD.form(Paper.YTTRANDE), signature_line=True)},
    )
    assert "Namn 2" in "".join(page_texts(render(letter(Signatures(people)), signed, ExportForm.PDF)))


def test_short_last_lines_and_diary_numbers_hold_together() -> None:
    for count in range(1, 40):
        (page,) = pages(
            letter(*prose("o" * count + " " + WORD * 3 + "enligt RS 2024-0566 och 1 250 000 kr den 12 mars 2024."))
        )
        joined = "\n".join(page)
        for whole in ("RS 2024-0566", "1 250 000 kr", "12 mars"):
            assert whole in joined


def test_the_same_letter_gives_the_same_bytes_in_every_process() -> None:
    script = (
        "import hashlib, sys; from storage.letterheads import LetterheadStore; from tests.exports import samples; from exports.letter import render;"
        "from domain.letter import ExportForm; form = LetterheadStore().get('stadsdel');"
        "print(hashlib.sha256(render(samples.letter(form, 5), form, ExportForm.PDF, attachment=b'{}')).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("2", "Europe/Stockholm")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_the_identifier_depends_on_the_content() -> None:
    def identifier(text: str) -> bytes:
        with pikepdf.open(io.BytesIO(render(letter(*prose(text)), STANDARD, ExportForm.PDF))) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identifier("a") == identifier("a")
    assert identifier("a") != identifier("b")


def test_the_file_says_what_it_is() -> None:
    made = replace(letter(*prose("Text"), title="Yttrande över (ö)"), author="Stödnämnden", dated=date(2031, 8, 30))
    data = render(made, STANDARD, ExportForm.PDF, attachment=b'{"version": 1}')
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "sv-SE"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == "Yttrande över (ö)"
        assert str(pdf.docinfo.CreationDate).startswith("D:20310830")
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("3", "1")
        assert pdf.attachments["yttrande.json"].get_file().read_bytes() == b'{"version": 1}'
        (specification,) = pdf.Root.AF
        assert str(specification.AFRelationship) == "/Data"
        assert str(specification.EF.F.Subtype) == "/application/json"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Yttrande över (ö)"]
    without = render(made, STANDARD, ExportForm.PDF)
    with pikepdf.open(io.BytesIO(without)) as pdf:
        assert pdf.open_metadata()["pdfaid:part"] == "2"
        assert "/AF" not in pdf.Root


def test_the_outline_nests_as_the_headings_do() -> None:
    made = letter(Heading("A"), Heading("A1", 3), Heading("A2", 3), Heading("B"), *prose("x"))
    with pikepdf.open(io.BytesIO(render(made, STANDARD, ExportForm.PDF))) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert [item.title for item in top.children] == ["A", "B"]
        assert [item.title for item in top.children[0].children] == ["A1", "A2"]


def test_links_are_the_allowed_ones_and_stand_in_reading_order() -> None:
    made = letter(
        *prose(
            "före [ett **två**](https://example.se/ö) mellan [tre](mailto:a@example.se) efter [fyra](javascript:alert(1))"
        )
    )
    found = [
        element for element in structure(render(made, STANDARD, ExportForm.PDF)).walk() if element.tag in ("P", "Link")
    ]
    assert found[0].whole_text() == "före ett två mellan tre efter [fyra](javascript:alert(1))"
    assert [link.whole_text() for link in found[1:]] == ["ett två", "tre"]
    assert [set(link.links) for link in found[1:]] == [{"https://example.se/%C3%B6"}, {"mailto:a@example.se"}]


def test_what_no_font_shows_is_described_and_reported() -> None:
    made = letter(*prose("Bra 👍 och ☑ och 漢 \u200d och ŧ ŋ đ"))
    preview = layout(made, STANDARD)
    assert preview.unprintable == ("👍", "漢")
    text = "".join(page_texts(preview.pdf))
    assert "[thumbs up sign]" in text
    assert "☑" in text


def test_the_preview_knows_what_stands_where() -> None:
    made = samples.letter(STANDARD, 6)
    preview = layout(made, STANDARD)
    assert preview.pages == len(page_texts(preview.pdf))
    origins = {spot.origin for spot in preview.spots}
    assert {
        "head:subject",
        "head:reference",
        "section:s2",
        "position:r3",
        "recommendation:r3",
        "signatures",
        "copies",
    } <= origins
    spot = preview.spots_of("position:r3")[0]
    middle = (spot.box.left + spot.box.right) / 2, (spot.box.top + spot.box.bottom) / 2
    pointed_at = preview.spot_at(spot.page, *middle)
    assert pointed_at is not None
    assert pointed_at.origin == "position:r3"
    assert preview.spot_at(spot.page, middle[0], 5) is None
    last = preview.spots[-1]
    assert preview.spot_at(preview.pages, 100, 830) in preview.spots
    assert 0 <= last.box.top < last.box.bottom <= 842
    assert preview.spot_at(99, 1, 1) is None


def png(mode: str, colour: tuple[int, ...]) -> bytes:
    buffer = io.BytesIO()
    PIL.Image.new(mode, (40, 20), colour).save(buffer, "PNG")
    return buffer.getvalue()


SVG = b"""<?xml version="1.0"?><!-- a shape of each kind --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><g fill="navy" transform="translate(2 3) scale(0.9)">
<path d="M10 10 h20 v20 H10 V10 z m5 5 l5 0 0 5 -5 0 z M40 10 c5 0 5 10 0 10 s-5 10 0 10 q5 5 10 0 t10 0 T70 25 Q1 2 3 4 C1 1 2 2 3 3 S4 4 5 5 A5 5 0 1 1 20 20 a5 3 30 0 0 4 4 a0 0 0 0 0 1 1"/>
<circle cx="80" cy="20" r="8" style="fill:#fc0;stroke:rgb(1, 2, 3);stroke-width:2"/><ellipse cx="80" cy="40" rx="8" ry="4" fill="none" stroke="red"/>
<rect x="1" y="1" width="5" height="5" fill-rule="evenodd" transform="rotate(45 3 3) matrix(1 0 0 1 0 0)"/><polygon points="1,40 10,40 5,48" fill="none"/>
<polyline points="20,40 30,40" stroke="#123456"/><line x1="0" y1="0" x2="5" y2="5" stroke="unknown"/><text>not read</text><g/><rect transform="rotate(3)" width="1" height="1"/></g></svg>"""


def test_a_logo_is_a_figure_with_words_and_conforms(tmp_path: Path) -> None:
    logos = {
        "svg": (SVG, "image/svg+xml"),
        "rgb": (png("RGB", (200, 0, 0)), "image/png"),
        "rgba": (png("RGBA", (0, 0, 200, 120)), "image/png"),
        "grey": (png("L", (90,)), "image/png"),
    }
    files = [tmp_path / f"{name}.pdf" for name in logos]
    for file, (data, kind) in zip(files, logos.values(), strict=True):
        form = replace(STANDARD, logo=Logo(data, kind, "Kommunens vapen", 30.0))
        file.write_bytes(render(letter(*prose(WORD * 200)), form, ExportForm.PDF, attachment=b"{}"))
        figures = [element for element in structure(file.read_bytes()).walk() if element.tag == "Figure"]
        assert [figure.alternate for figure in figures] == ["Kommunens vapen"], file.stem
    assert validate(files, "ua1,3a") == {}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<svg", "image/svg+xml"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g transform='skewX(3)'><rect width='1' height='1'/></g></svg>",
            "image/svg+xml",
        ),
        (b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg viewBox='0 0 1 1'>&x;</svg>", "image/svg+xml"),
        (b"not a picture", "image/png"),
        (b"GIF89a" + bytes(40), "image/png"),
        (
            b"\x89PNG\r\n\x1a\n"
            b"\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00"
            + zlib.crc32(b"IHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00").to_bytes(4, "big")
            + b"\0\0\0\0IDAT"
            + zlib.crc32(b"IDAT").to_bytes(4, "big"),
            "image/png",
        ),
    ],
)
def test_a_logo_that_cannot_be_read_says_so(data: bytes, kind: str) -> None:
    with pytest.raises(InvalidLetterhead):
        render(letter(), replace(STANDARD, logo=Logo(data, kind, "Vapen")), ExportForm.PDF)


def test_an_arcs_flags_need_no_space_after_them() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1a1.5 1.5 0 {}l1,1"/></svg>'
    spaced, packed = (read_svg(drawing.format(arc).encode()) for arc in ("0 1 -1.06 .44", "01-1.06.44"))
    assert packed == spaced


def test_a_letter_with_nothing_in_it_is_a_page() -> None:
    assert len(page_texts(render(letter(title=""), STANDARD, ExportForm.PDF))) == 1


def test_nested_lists_and_quotes_go_only_so_deep_into_the_page() -> None:
    block = Paragraph((Run("Djupast"),))
    for number in range(30):
        block = ListBlock(((Paragraph((Run("Nivå"),)), block),), ordered=bool(number % 2), start=number)  # type: ignore[assignment]
    assert "Djupast" in "".join(page_texts(render(letter(Prose(block)), STANDARD, ExportForm.PDF)))


def without(data: bytes, part: str) -> bytes:
    """A letter from which a part is taken that assistive programs live on."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        match part:
            case "tabs":
                del pdf.pages[0].Tabs
            case "language":
                del pdf.Root.Lang
            case "mark":
                del pdf.Root.MarkInfo
            case _:
                tag, key = {"scope": ("/TH", "/A"), "alternate": ("/Figure", "/Alt")}[part]
                for node in pdf.objects:
                    if isinstance(node, pikepdf.Dictionary) and str(node.get("/S", "")) == tag:
                        del node[key]
        buffer = io.BytesIO()
        pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def test_the_validator_sees_what_is_missing(tmp_path: Path) -> None:
    """A validator that passes everything would prove nothing."""
    form = replace(STANDARD, logo=Logo(SVG, "image/svg+xml", "Vapen"))
    data = render(
        letter(Table(("A",), (Row(("b",)),), (1.0,)), *prose("[x](https://example.se)")), form, ExportForm.PDF
    )
    files = [tmp_path / f"{part}.pdf" for part in ("tabs", "language", "scope", "alternate", "mark")]
    for file in files:
        file.write_bytes(without(data, file.stem))
    assert set(validate(files, "ua1")) == {f"{file.name} ua1" for file in files}


@pytest.mark.parametrize("lines", range(18, 48))
def test_a_recommendation_its_position_and_the_first_grounds_share_a_page(lines: int) -> None:
    (grounds, *_), made = parse("Skälen. " + WORD * 8).blocks, prose("\n\n".join(["Kort rad."] * lines))
    body = (
        Heading("Sak"),
        Quotation(parse("Citatet som besvaras.").blocks),
        Prose(Paragraph((Run("Nämnden tillstyrker förslaget."),)), ProseRole.STANCE),
        Prose(grounds),
    )
    for page in pages(letter(*made, *body)):
        found = [any(line.startswith(start) for line in page) for start in ("Sak", "Citatet", "Nämnden", "Skälen")]
        assert len(set(found)) == 1


def test_positions_without_grounds_fill_their_pages() -> None:
    said_shortly: list[Node] = []
    for number in range(30):
        said_shortly += [
            Heading(f"Rekommendation {number}", 3),
            Quotation(parse("Växeln bör vara gemensam för alla.").blocks),
            Prose(Paragraph((Run("Nämnden tillstyrker rekommendationen."),)), ProseRole.STANCE),
        ]
    laid = ["\n".join(page) for page in pages(letter(*said_shortly))]
    headings, stances = ([page.count(words) for page in laid] for words in ("Rekommendation ", "tillstyrker"))
    assert sum(headings) == sum(stances) == 30
    assert headings == stances
    assert min(headings[:-1]) >= 6
