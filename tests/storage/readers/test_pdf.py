from __future__ import annotations

import io
from functools import cache
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from domain.document import Block, BlockKind
from storage.readers.parsed import CannotRead, Parsed
from storage.readers.pdf import MAX_PAGES, read_pdf
from tests.storage.readers import papers


def _read(content: bytes) -> Parsed:
    return read_pdf(content, _unheard)


def _unheard(done: int, total: int) -> None:
    """Progress that nobody waits for."""


@cache
def _bill() -> Parsed:
    return _read(papers.bill())


def _texts(parsed: Parsed, kind: BlockKind) -> list[str]:
    return [block.text for block in parsed.blocks if block.kind is kind]


def _starting(parsed: Parsed, words: str) -> Block:
    return next(block for block in parsed.blocks if block.text.startswith(words))


def test_headings_have_their_numbers_and_levels() -> None:
    headings = [(block.marker, block.text, block.level) for block in _bill().blocks if block.kind is BlockKind.HEADING]
    assert headings == [("5", "Uthyrning av segelbåtar", 1), ("5.1", "Tillstånd ska krävas", 2), ("5.2", "Tillsyn", 2)]


def test_a_bold_lead_in_opens_its_paragraph_rather_than_being_a_heading() -> None:
    proposal = _starting(_bill(), "Regeringens förslag: Den som")
    assert proposal.kind is BlockKind.PARAGRAPH
    assert not proposal.bold
    assert proposal.text.endswith("förenas med villkor om utrustning.")


def test_words_parted_at_line_ends_are_made_whole() -> None:
    text = " ".join(block.text for block in _bill().blocks)
    for word in ("segelbåtar till allmänheten", "utrustning", "remissinstanserna tillstyrker", "föreläggande"):
        assert word in text


def test_text_in_a_drawn_frame_is_framed_and_the_rest_is_not() -> None:
    assert [block.text[:20] for block in _bill().blocks if block.framed] == ["Regeringens förslag:"]


def test_indented_first_lines_part_paragraphs_that_no_space_parts() -> None:
    paragraphs = _texts(_bill(), BlockKind.PARAGRAPH)
    assert "Kraven gäller inte roddbåtar." in paragraphs
    assert any(text.startswith("Remissinstanserna: En majoritet") for text in paragraphs)
    assert any(text.startswith("Det finns därför skäl") for text in paragraphs)


def test_a_paragraph_goes_on_over_the_page_and_stands_on_both() -> None:
    parted = _starting(_bill(), "Regeringens förslag: Kommunen")
    assert parted.text.endswith("föreläggande får förenas med vite.")
    assert [page for page, _ in parted.boxes] == [2, 3]
    assert parted.page == 2


def test_the_margin_and_the_page_numbers_are_furniture() -> None:
    assert _texts(_bill(), BlockKind.FURNITURE) == [
        text for number in (41, 42, 43) for text in ("Prop. 2031/32:17", str(number))
    ]


def test_a_footnote_stands_apart_with_its_number() -> None:
    note = next(block for block in _bill().blocks if block.kind is BlockKind.FOOTNOTE)
    assert (note.marker, note.text[:21]) == ("1", "Se betänkandet Segla ")
    assert "roddbåtar.1" not in " ".join(_texts(_bill(), BlockKind.PARAGRAPH))


def test_boxes_lie_around_the_words_on_the_page() -> None:
    (page, box) = _starting(_bill(), "Uthyrning").boxes[0]
    assert page == 1
    assert 99 < box.left < 101
    assert 60 < box.top < 80 < box.bottom < 90
    assert 270 < box.right < 285


def test_a_frame_of_separate_lines_a_hanging_paragraph_and_a_small_note() -> None:
    parsed = _read(papers.boxes_and_notes())
    assert [(block.kind.value, block.text[:16], block.framed) for block in parsed.blocks] == [
        ("paragraph", "Förslag: Kajerna", True),
        ("paragraph", "Kajen i norr är ", False),
        ("footnote", "Se hamnens egen ", False),
        ("paragraph", "Efter noten går ", False),
    ]
    assert parsed.blocks[1].text.endswith("före de andra två.")


def test_columns_are_read_one_after_the_other() -> None:
    heading, first, second, third = _read(papers.two_columns()).blocks
    assert heading.text == "Remissyttrande om cykelvägar"
    assert first.text == " ".join(["Föreningen anser att cykelvägarna behöver bli bredare."] * 6)
    assert second.text.startswith("Kostnaden")
    assert third.text == " ".join(["Underhållet på vintern är en annan fråga som förslaget inte berör."] * 6)


def test_rows_of_a_table_keep_their_cells() -> None:
    rows = [block.cells for block in _read(papers.table()).blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows == [("Nämnd", "Båthus", "Kostnad"), ("Hamnnämnden", "4", "120 000"), ("Fritidsnämnden", "2", "64 000")]


def test_line_numbers_are_not_text() -> None:
    parsed = _read(papers.line_numbered())
    assert _texts(parsed, BlockKind.PARAGRAPH) == [
        " ".join(["Nämnden har tagit del av förslaget och lämnar följande synpunkter på det."] * 9)
    ]


def test_pictures_of_text_are_said_to_be_pictures() -> None:
    assert _read(papers.scanned(2)).warnings == (("document.scanned", {"pages": "1–2"}),)
    half = _read(papers.scanned(1, and_text=True))
    assert half.warnings == (("document.scanned", {"pages": "1"}),)
    assert len(half.blocks) == 1


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_turned_pages_are_read_as_they_are_shown(turned: int) -> None:
    upright = _read(papers.two_columns()).blocks
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.two_columns())) as pdf:
        pdf.pages[0].rotate(turned, relative=False)
        contents = {90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}[turned]
        if turned != 180:
            pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 842, 595])
        pdf.pages[0].contents_add(f"q {contents} cm".encode(), prepend=True)
        pdf.pages[0].contents_add(b"Q")
        pdf.save(file)
    blocks = _read(file.getvalue()).blocks
    assert [block.text for block in blocks] == [block.text for block in upright]
    assert abs(blocks[0].boxes[0][1].top - upright[0].boxes[0][1].top) < 2


def test_type_in_size_1_that_the_page_enlarges_is_as_large_as_it_is_shown() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.bill())) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_enlarged(page))
        pdf.save(file)
    assert [_look(block) for block in _read(file.getvalue()).blocks] == [_look(block) for block in _bill().blocks]


def _enlarged(page: pikepdf.Page) -> bytes:
    """The page as layout programs write it: every font in size 1, and the size in the text's matrix."""
    size, written = 1.0, []
    for instruction in pikepdf.parse_content_stream(page):
        values: list[Any] = list(instruction.operands)
        operator = instruction.operator
        if str(operator) == "Tf":
            size, values[1] = float(values[1]), 1
        elif str(operator) == "Tm":
            values[:4] = [size * float(each) for each in values[:4]]
        written.append((values, operator))
    return pikepdf.unparse_content_stream(written)


def _look(block: Block) -> tuple[object, ...]:
    return block.kind, block.text, block.level, block.marker, block.bold, block.framed


def test_a_raised_number_that_stands_alone_is_no_reason_to_give_up() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(90, 700, "Lokalen är 40 kvadratmeter stor.")
    canvas.drawString(90, 400, "²")
    canvas.save()
    assert _read(file.getvalue()).blocks[0].text == "Lokalen är 40 kvadratmeter stor."


def test_what_the_file_says_of_itself_in_broken_text_is_left_out() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.table())) as pdf:
        pdf.docinfo["/Title"] = pikepdf.String(b"\xfe\xff\xd8\x00\x00A")
        pdf.docinfo["/Subject"] = "Båtar"
        pdf.save(file)
    properties = _read(file.getvalue()).properties
    assert "Title" not in properties
    assert properties["Subject"] == "Båtar"


def test_a_cropped_page_counts_from_its_own_corner() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.two_columns())) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([40, 20, 560, 820])
        pdf.save(file)
    plain, cropped = _read(papers.two_columns()).blocks[0].boxes[0][1], _read(file.getvalue()).blocks[0].boxes[0][1]
    assert abs(plain.left - cropped.left - 40) < 0.5
    assert abs(plain.top - cropped.top - (papers.HEIGHT - 820)) < 0.5


def test_exchange_data_comes_out_of_the_attachments() -> None:
    file = io.BytesIO()
    data = b'{"format": "remissbordet/response", "version": 1}'
    with pikepdf.open(io.BytesIO(papers.table())) as pdf:
        pdf.attachments["bild.png"] = b"\x89PNG"
        pdf.attachments["yttrande.json"] = data
        pdf.save(file)
    assert _read(file.getvalue()).embedded == data
    assert _read(papers.table()).embedded is None


def test_an_attachment_whose_name_is_no_text_is_passed_over() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.table())) as pdf:
        pdf.attachments["a.json"] = b"[]"
        named = pdf.Root.Names.EmbeddedFiles.Names[1]
        named.UF = named.F = pikepdf.String(b"\xfe\xff\xd8\x00")
        pdf.save(file)
    assert _read(file.getvalue()).embedded is None


def test_a_password_is_asked_for_elsewhere() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.table())) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="ägaren", user="läsaren"))
    with pytest.raises(CannotRead) as refused:
        _read(file.getvalue())
    assert refused.value.code == "document.encrypted"


def test_a_paper_that_only_forbids_printing_is_read() -> None:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.table())) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="ägaren", user=""))
    assert len(_read(file.getvalue()).blocks) == 5


def test_a_paper_of_more_pages_than_any_paper_has_is_refused() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(MAX_PAGES + 1):
        canvas.showPage()
    canvas.save()
    with pytest.raises(CannotRead) as refused:
        _read(file.getvalue())
    assert refused.value.code == "document.too_large"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=40))
def test_damage_anywhere_gives_text_or_a_refusal(at: int, damage: bytes) -> None:
    content = bytearray(papers.table())
    content[at : at + len(damage)] = damage
    assert _outcome(bytes(content)) in ("read", "document.broken", "document.encrypted")


def _outcome(content: bytes) -> str:
    try:
        _read(content)
    except CannotRead as refused:
        return refused.code
    return "read"


def test_what_text_recognition_makes_of_bullets_opens_a_list_item() -> None:
    paper = io.BytesIO()
    canvas = Canvas(paper)
    for number, text in enumerate(
        ("Nämnden ska", "+ laga bryggorna,", "e måla stegarna,", "+» — sota pannan,", "« köpa flytvästar.")
    ):
        canvas.drawString(90 if number else 72, 700 - 16 * number, text)
    canvas.save()
    assert _texts(_read(paper.getvalue()), BlockKind.LIST_ITEM) == [
        "laga bryggorna,",
        "måla stegarna,",
        "sota pannan,",
        "köpa flytvästar.",
    ]


def test_roman_numbers_open_list_items_and_exponents_stay() -> None:
    paper = io.BytesIO()
    canvas = Canvas(paper)
    for number, text in enumerate(("Nämnden ska", "i. laga bryggan,", "ii. måla stegen,", "iii. gräva 40 m")):
        canvas.drawString(90 if number else 72, 700 - 16 * number, text)
    right = 90 + canvas.stringWidth("iii. gräva 40 m")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(right, 656, "3")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(right + 6, 652, "lera.")
    canvas.save()
    blocks = _read(paper.getvalue()).blocks
    assert [(block.marker, block.text) for block in blocks if block.kind is BlockKind.LIST_ITEM] == [
        ("i.", "laga bryggan,"),
        ("ii.", "måla stegen,"),
        ("iii.", "gräva 40 m³ lera."),
    ]


@pytest.mark.parametrize("box_first", [True, False])
def test_a_text_box_is_read_where_it_stands_whenever_it_was_written(*, box_first: bool) -> None:
    paper = io.BytesIO()
    canvas = Canvas(paper)
    body = [
        ("Kajen i norr är den äldsta.", 700),
        ("Den ska rustas upp först.", 650),
        ("Sedan kommer kajen i söder.", 500),
    ]
    box = [("Förslag: Kajen ska rustas upp.", 580)]
    canvas.rect(60, 560, 400, 50)
    for text, height in box + body if box_first else body + box:
        canvas.drawString(72, height, text)
    canvas.save()
    assert [(block.text[:5], block.framed) for block in _read(paper.getvalue()).blocks] == [
        ("Kajen", False),
        ("Den s", False),
        ("Försl", True),
        ("Sedan", False),
    ]
