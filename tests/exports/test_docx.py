"""The Word document: styles, numbering, fields and language, and the same text when another program prints it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from domain.errors import ExportError, InvalidLetterhead
from domain.letter import ExportForm, Letter, Paper, Prose
from domain.letterhead import Column, Item, Letterhead, Logo, Special, Style
from domain.richtext import Paragraph, Run
from domain.services.letters import compose_both
from exports.letter import render
from storage.letterheads import LetterheadStore
from tests.exports import samples
from tests.exports.expected import said
from tests.exports.reading import page_texts

FORMS = LetterheadStore().available()
STANDARD = LetterheadStore().get("standard")


def both(letterhead: Letterhead) -> Letter:
    return compose_both(
        samples.referral(), samples.recommendations(4), samples.response(), samples.positions(4), letterhead
    )


def opened(letter: Letter, letterhead: Letterhead = STANDARD) -> Any:
    return docx.Document(io.BytesIO(render(letter, letterhead, ExportForm.DOCX)))


def test_headings_quotes_and_positions_have_their_styles() -> None:
    document = opened(samples.letter(STANDARD, 3))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert {"Heading 2", "Heading 3", "Citat", "Ledord", "Ställningstagande", "Normal"} <= set(styles)


def test_lists_are_numbered_by_word_and_each_counts_from_its_start() -> None:
    document = opened(samples.letter(STANDARD, 3))
    numbers = {node.get(qn("w:val")) for node in document.element.body.iter(qn("w:numId"))}
    instances = document.part.numbering_part.element.findall(qn("w:num"))
    assert numbers
    assert numbers <= {each.get(qn("w:numId")) for each in instances}
    assert not any(paragraph.text.startswith(("•", "–", "1.")) for paragraph in document.paragraphs)


def test_language_properties_fields_and_repeated_header_row() -> None:
    document = opened(samples.letter(STANDARD, 3))
    assert document.core_properties.title == samples.letter(STANDARD, 3).title
    assert document.core_properties.author == "Stödnämnden"
    assert document.core_properties.language == "sv-SE"
    assert document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == "sv-SE"
    header = etree.tostring(document.sections[0].header._element).decode()
    assert " PAGE " in header
    assert " NUMPAGES " in header
    assert document.element.body.find(f".//{qn('w:tblHeader')}") is not None


def test_elements_stand_in_the_order_of_the_schema() -> None:
    """ECMA-376-1, 17.3.1.26 (pPr), 17.4.59 (tblPr) and 17.6.17 (sectPr), of all that is ever there in a letter."""
    orders = {
        "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr sectPr",
        "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
        "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    }
    for form in FORMS:
        document = opened(both(form), form)
        for part in (document.element, document.styles.element):
            for name, order in orders.items():
                places = {qn(f"w:{each}"): place for place, each in enumerate(order.split())}
                for parent in part.iter(qn(f"w:{name}")):
                    tags = [child.tag.replace("footerRef", "headerRef") for child in parent]
                    found = [places[tag] for tag in tags]
                    assert found == sorted(found), (form.id, name, tags)
                    assert not any(found.count(each) > 1 for each in found if each), (form.id, name, tags)


@pytest.mark.parametrize("data", [b"not a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"])
def test_a_logo_that_cannot_be_read_says_so(data: bytes) -> None:
    head = (Column(20, 50, (Item(Special.LOGO, Style.PLAIN),)),)
    form = replace(STANDARD, first=head, logo=Logo(data, "image/png", "Vapen"))
    with pytest.raises(InvalidLetterhead):
        render(samples.letter(form, 1), form, ExportForm.DOCX)


def test_links_lead_where_the_letter_says() -> None:
    document = opened(samples.letter(STANDARD, 3))
    targets = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert targets == ["https://www.example.se/utredning"]


def test_an_annex_has_a_section_and_page_numbers_of_its_own() -> None:
    document = opened(both(STANDARD))
    assert len(document.sections) == 2
    assert " SECTIONPAGES " in etree.tostring(document.sections[1].header._element).decode()
    assert all(section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1" for section in document.sections)


def test_the_same_letter_gives_the_same_bytes() -> None:
    first, second = (render(samples.letter(STANDARD, 3), STANDARD, ExportForm.DOCX) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}


@pytest.mark.parametrize("form", [ExportForm.DOCX, ExportForm.PDF])
def test_writing_tells_how_far_it_is_and_stops_when_asked(form: ExportForm) -> None:
    letter = Letter(Paper.YTTRANDE, "Lång", body=tuple(Prose(Paragraph((Run(f"Rad {n}"),))) for n in range(70)))
    told: list[tuple[int, int]] = []
    render(letter, STANDARD, form, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 70), (32, 70), (64, 70)]
    with pytest.raises(ExportError) as stopped:
        render(letter, STANDARD, form, cancelled=lambda: len(told) > 2)
    assert stopped.value.code == "export.cancelled"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_another_program_prints_the_same_text(tmp_path: Path) -> None:
    letters = {form.id: both(form) for form in FORMS}
    for form in FORMS:
        (tmp_path / f"{form.id}.docx").write_bytes(render(letters[form.id], form, ExportForm.DOCX))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=110)
    for form in FORMS:
        printed = (
            "".join("".join(page_texts((tmp_path / f"{form.id}.pdf").read_bytes())).split())
            .replace("\x02", "-")
            .replace("\ufffe", "-")
        )
        missing = [
            text
            for tag, text in said(letters[form.id], form)
            if tag not in ("Lbl", "TD") and "".join(text.split()) not in printed
        ]
        assert missing == []
