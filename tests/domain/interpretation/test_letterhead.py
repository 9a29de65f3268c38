"""Who answers, with which numbers, on what day."""

from __future__ import annotations

from datetime import date

import pytest

from domain.document import Block, BlockKind
from domain.interpretation.letterhead import names, read_letterhead, references_in, same_reference
from storage.readers.reading import read_document
from tests.benchmarks.interpretation import SHARED, path_of
from tests.domain.interpretation.answers import blocks, document

LETTER = """# Kulturnämnden

Vårt dnr KN 2026/55

Ert dnr RS 2026-0001

2026-04-14

# Yttrande över Gemensam växel

Kulturnämnden har beretts möjlighet att yttra sig över remissen Gemensam växel, RS 2026-0001.

# Överväganden

Kulturnämnden tillstyrker förslaget.
"""


def test_a_letter_says_whose_it_is() -> None:
    found = read_letterhead(document(LETTER))
    assert (found.body, found.reference, found.sender_reference) == ("Kulturnämnden", "KN 2026/55", "RS 2026-0001")
    assert found.dated == date(2026, 4, 14)
    assert found.subject == "Yttrande över Gemensam växel"
    assert found.references == ("KN 2026/55", "RS 2026-0001")


def test_a_name_that_is_given_stands() -> None:
    assert read_letterhead(document(LETTER), body="Kommunstyrelsen").body == "Kommunstyrelsen"


def test_the_cases_number_is_never_the_bodys_own() -> None:
    bare = LETTER.replace("Vårt dnr", "Diarienr").replace("Ert dnr", "Diarienr")
    for numbers in (
        bare,
        bare.replace("KN 2026/55", "X").replace("RS 2026-0001", "KN 2026/55").replace("X", "RS 2026-0001"),
    ):
        found = read_letterhead(document(numbers), sender_reference="RS2026–0001")
        assert found.sender_reference == "RS 2026-0001"
        assert found.reference in ("KN 2026/55", "")
    assert read_letterhead(document(LETTER), sender_reference="RS 1999-1").sender_reference == ""


def test_numbers_are_listed_once_and_official_series_are_not_among_them() -> None:
    listed = references_in(blocks("RS 2026-0001 och RS 2026-0001\n\nSOU 2024:3, KN 2026/55\n\nIngenting här."))
    assert listed == ("RS 2026-0001", "KN 2026/55")


def test_a_number_is_the_same_however_it_is_set() -> None:
    assert same_reference("RS 2024-0566", "rs2024–0566")
    assert not same_reference("RS 2024-0566", "RS 2024-0567")
    assert not same_reference("", "")
    assert not same_reference("–", "-")


def test_names_are_the_capitalised_words_of_head_and_foot_that_nowhere_go_without() -> None:
    lines = ["Växelbolaget AB", "Ekonomi och drift", "Kostnaderna för ekonomi tas upp."]
    assert names(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)).split() == ["Växelbolaget", "AB"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the seeds are not here")
@pytest.mark.parametrize("form", ["txt", "pdf", "docx"])
@pytest.mark.parametrize(
    ("seed", "title", "theirs", "body", "ours"),
    [
        ("000", "Stärkt styrning av it och digitalisering", "RS 2020-0242", "Trafiknämnden", "TN 2020-1411"),
        ("004", "Gemensamma tjänster i Region Stockholm", "RS 2024-0566", "Locum AB", "LOC 2024-0836"),
    ],
)
def test_the_seeds_say_who_answers(seed: str, title: str, theirs: str, body: str, ours: str, form: str) -> None:
    paper = read_document(path_of(f"{seed}_*.txt" if form == "txt" else f"typeset/{seed}-yttrande-*.{form}"))
    found = read_letterhead(paper, title=title, sender_reference=theirs)
    assert (found.body.removeprefix("Styrelsen för "), found.reference, found.sender_reference) == (body, ours, theirs)
    assert found.subject.startswith("Yttrande över")
