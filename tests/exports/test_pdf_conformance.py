"""Every PDF is archival and accessible, whatever was written, and its structure says what the letter says."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from domain.letter import ExportForm, Letter, Paper
from domain.letterhead import Letterhead
from domain.services.letters import compose_both
from exports.letter import render
from exports.pdf.fonts import GLUE, faces
from exports.pdf.printable import printable
from storage.letterheads import LetterheadStore
from tests.exports import samples
from tests.exports.expected import Said, said
from tests.exports.generated import letters
from tests.exports.reading import structure
from tests.exports.verapdf import validate

FORMS = LetterheadStore().available()
GENERATED = 80


def read_back(data: bytes) -> list[Said]:
    """Every element but the containers, with its text and that of the links in it."""
    found = []
    for element in structure(data).walk():
        if element.tag not in ("Document", "Part", "Sect", "Link"):
            links = [child for child in element.children if child.tag == "Link"]
            text = element.whole_text() if len(links) == len(element.children) else ""
            found.append((element.tag, "" if element.tag == "Figure" else text))
    return found


def shown(expected: Iterable[Said], letterhead: Letterhead) -> list[Said]:
    """The expectation with the characters that no font shows described, as the letter shows them."""
    regular = faces(letterhead.type.text)[0]
    return [(tag, _one_space(printable(text, regular))) for tag, text in expected]


def _one_space(text: str) -> str:
    """Without double spaces, and composed as a whole: an accent may be written in another style than its letter."""
    return unicodedata.normalize("NFC", " ".join(part for part in text.replace(GLUE, " ").split(" ") if part))


def assert_says(data: bytes, letter: Letter, letterhead: Letterhead) -> None:
    read = [
        (tag, _one_space(text).replace("–", "•") if tag == "Lbl" else _one_space(text)) for tag, text in read_back(data)
    ]
    assert read == shown(said(letter, letterhead), letterhead)


@pytest.mark.parametrize("letterhead", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("paper", Paper)
def test_the_structure_says_what_the_letter_says(letterhead: Letterhead, paper: Paper) -> None:
    letter = samples.letter(letterhead, 6, paper=paper)
    assert_says(render(letter, letterhead, ExportForm.PDF), letter, letterhead)


def test_every_form_and_paper_conforms(tmp_path: Path) -> None:
    with_data, without = [], []
    for letterhead in FORMS:
        letters = {paper.value: samples.letter(letterhead, 5, paper=paper) for paper in Paper}
        arguments = (
            samples.referral(),
            samples.recommendations(3),
            samples.response(),
            samples.positions(3),
            letterhead,
        )
        letters["both"] = compose_both(*arguments)
        for name, letter in letters.items():
            with_data.append(tmp_path / f"{letterhead.id}-{name}-3a.pdf")
            with_data[-1].write_bytes(render(letter, letterhead, ExportForm.PDF, attachment=b'{"version": 1}'))
            without.append(tmp_path / f"{letterhead.id}-{name}-2a.pdf")
            without[-1].write_bytes(render(letter, letterhead, ExportForm.PDF))
    assert validate(with_data, "ua1,3a") == {}
    assert validate(without, "ua1,2a") == {}


def test_two_hundred_recommendations_conform(tmp_path: Path) -> None:
    letterhead = FORMS[0]
    file = tmp_path / "long.pdf"
    file.write_bytes(render(samples.letter(letterhead, 200), letterhead, ExportForm.PDF, attachment=b"{}"))
    assert validate([file], "ua1,3a") == {}


@pytest.mark.timeout(900)
def test_whatever_is_written_conforms_and_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("generated")
    files: list[Path] = []

    @settings(
        max_examples=GENERATED,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(letters(), st.sampled_from(FORMS))
    def make(letter: Letter, letterhead: Letterhead) -> None:
        data = render(letter, letterhead, ExportForm.PDF, attachment=b"{}")
        assert_says(data, letter, letterhead)
        files.append(folder / f"{len(files)}.pdf")
        files[-1].write_bytes(data)

    make()
    assert len(files) >= GENERATED
    failing = validate(files, "ua1,3a")
    assert failing == {}, "\n".join(f"{name}: {clauses}" for name, clauses in failing.items())


def test_composed_and_decomposed_letters_are_one(tmp_path: Path) -> None:
    letterhead = FORMS[0]
    letter = samples.letter(letterhead, 1, salt="Čáŋŧđ åäö")
    apart = samples.letter(letterhead, 1, salt=unicodedata.normalize("NFD", "Čáŋŧđ åäö"))
    assert render(letter, letterhead, ExportForm.PDF) == render(apart, letterhead, ExportForm.PDF)


def test_each_signatory_has_an_empty_field_above_the_name() -> None:
    letterhead = FORMS[0]
    data = render(samples.letter(letterhead, 2), letterhead, ExportForm.PDF)
    elements = [element for element in structure(data).walk() if element.tag in ("Form", "P")]
    places = [index for index, element in enumerate(elements) if element.tag == "Form"]
    assert [elements[index].fields for index in places] == [
        ["Underskrift: Maria Lind, Förvaltningschef, Stödförvaltningen"],
        ["Underskrift: Per Åsberg, Ekonomichef, Stödförvaltningen"],
    ]
    assert [elements[index + 1].text.split(" ")[0] for index in places] == ["Maria", "Per"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        boxes = [[float(side) for side in field.Rect] for field in pdf.Root.AcroForm.Fields]
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["Underskrift 1", "Underskrift 2"]
        assert all(field.AP.N.read_bytes() == b"" for field in pdf.Root.AcroForm.Fields)
    assert boxes[0][2] < boxes[1][0]
    assert all(top - bottom > 25 and right - left > 150 for left, bottom, right, top in boxes)


def test_a_letter_that_nobody_signs_has_no_form() -> None:
    letter = Letter(Paper.YTTRANDE, "Yttrande")
    with pikepdf.open(io.BytesIO(render(letter, FORMS[0], ExportForm.PDF))) as pdf:
        assert "/AcroForm" not in pdf.Root
