"""A response leaves as the file asked for, with its data inside or beside."""

from __future__ import annotations

import pytest

from domain.exchange import ReceivedResponse, read_exchange
from domain.letter import ExportForm, Paper
from domain.ports import Store
from domain.position import Position, Stance
from domain.services import exporting
from domain.services.editing import PutPosition, apply
from domain.services.exporting import Archival
from storage.letterheads import LetterheadStore
from tests.fakes import FakeWriter


@pytest.fixture
def answered(case: Store) -> Store:
    apply(case, PutPosition(Position("svar", "r1", Stance.REJECT, "För dyrt.")))
    return case


def test_an_archival_pdf_carries_its_data(answered: Store) -> None:
    writer = FakeWriter()
    exported = exporting.export(answered, LetterheadStore(), writer, "svar", ExportForm.PDF)
    ((letter, form, attachment),) = writer.asked
    assert (exported.beside, form, letter.paper) == (None, ExportForm.PDF, Paper.YTTRANDE)
    assert exported.content.startswith(b"pdf")
    assert isinstance(attachment, bytes)
    assert b"reject" in attachment


def test_a_pdf_without_data_has_it_beside(answered: Store) -> None:
    writer = FakeWriter()
    exported = exporting.export(
        answered,
        LetterheadStore(),
        writer,
        "svar",
        ExportForm.PDF,
        archival=Archival.WITHOUT_DATA,
        paper=Paper.TJANSTEUTLATANDE,
    )
    ((letter, _, attachment),) = writer.asked
    assert (attachment, letter.paper) == (None, Paper.TJANSTEUTLATANDE)
    assert exported.beside is not None
    assert b"reject" in exported.beside


def test_other_forms_carry_no_data(answered: Store) -> None:
    writer = FakeWriter()
    exported = exporting.export(answered, LetterheadStore(), writer, "svar", ExportForm.TEXT)
    assert (exported.beside, writer.asked[0].attachment) == (None, None)


def test_a_memo_can_carry_the_answer_in_the_same_file(answered: Store) -> None:
    gathered = exporting.gather(answered, LetterheadStore(), "svar", Paper.TJANSTEUTLATANDE, with_answer=True)
    assert [each.paper for each in gathered.letter.papers()] == [Paper.TJANSTEUTLATANDE, Paper.YTTRANDE]
    alone = exporting.gather(answered, LetterheadStore(), "svar", with_answer=True)
    assert [each.paper for each in alone.letter.papers()] == [Paper.YTTRANDE]


def test_the_data_says_what_the_store_says(answered: Store) -> None:
    with answered.reading() as records:
        received = read_exchange(_with_uuids(exporting.exchange_of(records, "svar")))
    assert isinstance(received, ReceivedResponse)
    assert received.positions[0].grounds == "För dyrt."


def _with_uuids(data: bytes) -> bytes:
    return (
        data.replace(b'"id": "svar"', b'"id": ""')
        .replace(b'"id": "fall"', b'"id": ""')
        .replace(b'"id": "r1"', b'"id": ""')
    )
