"""Charts within a letter: seen on paper and in Word, told in words to those who do not see them, and fit for archives."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from domain.figures import Bar, Bars, Unit
from domain.letter import ExportForm, Figure, Heading, Letter, Paper
from exports.letter import render
from exports.preview import layout
from storage.letterheads import LetterheadStore
from tests.exports.charts import SHAPES, chart
from tests.exports.reading import page_texts, structure
from tests.exports.verapdf import validate

STANDARD = LetterheadStore().get("standard")
FIGURES = tuple(Figure(chart(shape), f"Bild {number}", f"figure:{number}") for number, shape in enumerate(SHAPES, 1))
LETTER = Letter(Paper.YTTRANDE, "Sammanställning", body=(Heading("Siffror"), *FIGURES))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(LETTER, STANDARD, ExportForm.PDF)


def test_each_chart_is_a_figure_with_its_words_and_its_place(pdf: bytes) -> None:
    figures = [element for element in structure(pdf).walk() if element.tag == "Figure"]
    assert [figure.alternate for figure in figures] == [each.chart.alternative for each in FIGURES]
    assert "Tillstyrker med synpunkter " in figures[0].whole_text()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        boxes = [
            [float(edge) for edge in element.A.BBox]
            for element in opened.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
        ]
    assert len(boxes) == len(FIGURES)
    for left, bottom, right, top in boxes:
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842


def test_words_of_charts_can_be_searched_on_the_page(pdf: bytes) -> None:
    whole = " ".join(page_texts(pdf))
    assert "1 Gemensam hamn" in whole
    assert "Bild 2" in whole
    assert "februari 2031" in whole


def test_archives_and_screen_readers_take_it(tmp_path: Path, pdf: bytes) -> None:
    plain, carrying = tmp_path / "plain.pdf", tmp_path / "carrying.pdf"
    plain.write_bytes(pdf)
    carrying.write_bytes(render(LETTER, STANDARD, ExportForm.PDF, attachment=b"{}"))
    assert validate([plain], "ua1,2a") == {}
    assert validate([carrying], "ua1,3a") == {}


def test_the_same_letter_gives_the_same_bytes(pdf: bytes) -> None:
    assert render(LETTER, STANDARD, ExportForm.PDF) == pdf
    assert render(LETTER, STANDARD, ExportForm.DOCX) == render(LETTER, STANDARD, ExportForm.DOCX)


def test_a_click_on_a_chart_finds_it() -> None:
    origins = {spot.origin for spot in layout(LETTER, STANDARD).spots}
    assert {figure.origin for figure in FIGURES} <= origins


def test_a_chart_taller_than_a_page_is_drawn_smaller() -> None:
    tall = Figure(chart(Bars(tuple(Bar(f"Rad {n}", (n,)) for n in range(60)), Unit.ANSWERS)))
    data = render(Letter(Paper.YTTRANDE, "Hög", body=(tall,)), STANDARD, ExportForm.PDF)
    assert any("Rad 0" in text and "Rad 59" in text for text in page_texts(data))


def test_word_has_the_picture_with_its_words() -> None:
    document = docx.Document(io.BytesIO(render(LETTER, STANDARD, ExportForm.DOCX)))
    shapes = list(document.inline_shapes)
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [each.chart.alternative for each in FIGURES]
    blobs = [part.blob for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    assert len(blobs) == len(FIGURES)
    with Image.open(io.BytesIO(blobs[0])) as image:
        assert image.width > 1700
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert {"Bild 1", "Bild 4"} <= set(texts)


@pytest.mark.parametrize("form", [ExportForm.MARKDOWN, ExportForm.TEXT])
def test_plain_forms_tell_the_words_and_the_numbers(form: ExportForm) -> None:
    told = render(LETTER, STANDARD, form).decode("utf-8")
    for figure in FIGURES:
        assert figure.caption in told
    assert told.count("Visar något.") == len(FIGURES)
    assert ("| 1 | 2 |" if form is ExportForm.MARKDOWN else "A: 1\nB: 2") in told
