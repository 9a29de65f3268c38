"""The e-mail about what was dispatched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.letter import DataFile, ExportForm, Letter
from domain.letterhead import Letterhead
from domain.media import MediaType
from domain.services import mailing, registering
from domain.services.registering import OutgoingFile
from storage.letterheads import LetterheadStore
from tests.domain.services.test_merging import begun
from tests.fakes import MemoryStore

SIGNED = OutgoingFile("yttrande.pdf", MediaType.PDF, b"%PDF-1.7 undertecknad", ("Kim Ek",))
WORD = OutgoingFile("yttrande.docx", MediaType.DOCX, b"PK som det gick")


def made(
    letter: Letter,
    letterhead: Letterhead,
    form: ExportForm,
    *,
    attachment: bytes | DataFile | None = None,
    **_: object,
) -> bytes:
    """A letter that can be told from one that was sent."""
    return f"{form.value} nu".encode()


@pytest.fixture
def office() -> MemoryStore:
    """An answer by somebody who can be reached, not yet decided."""
    store = begun("kim")
    with store.writing() as records:
        response = records.response("svar")
        records.put_response(replace(response, officer="Bo Alm", telephone="0980-12 34 56"))
    return store


@pytest.mark.parametrize(
    ("files", "word"), [((SIGNED,), b"docx nu"), ((SIGNED, WORD), WORD.content)], ids=["only a PDF", "both"]
)
def test_a_word_file_is_made_only_where_none_was_sent(
    office: MemoryStore, files: tuple[OutgoingFile, ...], word: bytes
) -> None:
    registering.decide(office, "svar", waiver="Delegation")
    registering.dispatch(office, "svar", files)
    attached = mailing.draft(office, LetterheadStore(), made, "svar").attachments
    assert [(each.media_type, each.content) for each in attached] == [
        (MediaType.PDF, SIGNED.content),
        (MediaType.DOCX, word),
    ]


@pytest.mark.parametrize(
    ("officer", "telephone", "sentence"),
    [
        ("Bo Alm", "0980-12 34 56", "Frågor besvaras av Bo Alm, 0980-12 34 56."),
        ("Bo Alm", "", "Frågor besvaras av Bo Alm."),
        ("", "0980-12 34 56", "Frågor besvaras av oss, 0980-12 34 56."),
        ("", "", None),
    ],
)
def test_the_text_says_whom_to_ask_where_that_is_known(
    office: MemoryStore, officer: str, telephone: str, sentence: str | None
) -> None:
    with office.writing() as records:
        records.put_response(replace(records.response("svar"), officer=officer, telephone=telephone))
    registering.decide(office, "svar", waiver="Delegation")
    registering.dispatch(office, "svar", [SIGNED])
    text = mailing.draft(office, LetterheadStore(), made, "svar").text
    asked = [line for line in text.splitlines() if line.startswith("Frågor")]
    assert asked == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ((SIGNED,), "Yttrandet bifogas som en undertecknad PDF och som Word-dokument."),
        ((replace(SIGNED, signers=()), WORD), "Yttrandet bifogas som PDF och som Word-dokument."),
        ((WORD,), "Yttrandet bifogas som Word-dokument."),
    ],
)
def test_the_text_tells_of_what_is_attached_and_of_nothing_else(
    office: MemoryStore, files: tuple[OutgoingFile, ...], sentence: str
) -> None:
    registering.decide(office, "svar", waiver="Delegation")
    registering.dispatch(office, "svar", files, unsigned_because="Mottagaren vill ha Word")
    assert sentence in mailing.draft(office, LetterheadStore(), made, "svar").text.splitlines()
