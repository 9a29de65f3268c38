"""A response leaves as the file asked for, with its data inside or beside."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from domain.exchange import ReceivedResponse, read_exchange
from domain.letter import DataFile, ExportForm, Letter, Paper
from domain.letterhead import Letterhead
from domain.ports import Store
from domain.position import Position, Stance
from domain.services import exporting
from domain.services.editing import PutPosition, apply
from domain.services.exporting import Archival
from storage.letterheads import LetterheadStore


@dataclass
class Writer:
    """Remembers what it was asked to write."""

    asked: list[tuple[Letter, ExportForm, bytes | DataFile | None]] = field(default_factory=list)

    def __call__(
        self,
        letter: Letter,
        letterhead: Letterhead,
        form: ExportForm,
        *,
        attachment: bytes | DataFile | None = None,
        **_: object,
    ) -> bytes:
        self.asked.append((letter, form, attachment))
        return b"fil"


@pytest.fixture
def answered(case: Store) -> Store:
    apply(case, PutPosition(Position("svar", "r1", Stance.REJECT, "För dyrt.")))
    return case


def test_an_archival_pdf_carries_its_data(answered: Store) -> None:
    writer = Writer()
    exported = exporting.export(answered, LetterheadStore(), writer, "svar", ExportForm.PDF)
    ((letter, form, attachment),) = writer.asked
    assert (exported.content, exported.beside, form, letter.paper) == (b"fil", None, ExportForm.PDF, Paper.YTTRANDE)
    assert isinstance(attachment, bytes)
    assert b"reject" in attachment


def test_a_pdf_without_data_has_it_beside(answered: Store) -> None:
    writer = Writer()
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
    writer = Writer()
    exported = exporting.export(answered, LetterheadStore(), writer, "svar", ExportForm.TEXT)
    assert (exported.beside, writer.asked[0][2]) == (None, None)


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
