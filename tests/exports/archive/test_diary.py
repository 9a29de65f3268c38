"""The list for the diary, read back by other programs."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date

import openpyxl
import pikepdf
import pypdfium2 as pdfium

from domain.referral import Referral
from domain.services import diary, registering
from domain.services.archiving import Workshop
from domain.tables import TableForm
from storage.database import SqliteStore
from tests.exports.archive.conftest import SIGNED

MADE = date(2026, 6, 1)
DIGEST = hashlib.sha256(SIGNED.content).hexdigest()


def listed(store: SqliteStore, workshop: Workshop) -> list[dict[str, str]]:
    content = diary.as_table(store, workshop.tables, TableForm.CSV, MADE)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_every_response_with_what_the_diary_asks(sent: SqliteStore, workshop: Workshop) -> None:
    own, theirs = listed(sent, workshop)
    assert own["Vårt diarienummer"] == "SN 2026-7"
    assert own["Ert diarienummer"] == "RS 2026-0001"
    assert (own["Läge"], own["Revision"], own["Beslutsdag"], own["Expedierat"]) == (
        "Expedierat",
        "1",
        "2026-03-02",
        "2026-03-02",
    )
    assert (own["Undertecknat av"], own["Fil"], own["SHA-256"]) == ("Kim Ek", SIGNED.name, DIGEST)
    assert (theirs["Yttrande från"], theirs["Läge"], theirs["Fil"]) == ("Ö kommun", "Mottaget", "CON")
    assert theirs["SHA-256"] == hashlib.sha256(b"deras svar").hexdigest()


def test_a_case_without_an_answer_is_in_the_list(sent: SqliteStore, workshop: Workshop) -> None:
    with sent.writing() as records:
        records.put_referral(Referral("nytt", "Nytt ärende", "RS 9", created_at="2026-05-01T08:00:00+00:00"))
    newest = listed(sent, workshop)[-1]
    assert (newest["Ärende"], newest["Ert diarienummer"], newest["Inkom"]) == ("Nytt ärende", "RS 9", "2026-05-01")
    assert not any((newest["Läge"], newest["Revision"], newest["SHA-256"]))


def test_the_workbook_holds_every_file_and_every_decision(sent: SqliteStore, workshop: Workshop) -> None:
    registering.open_revision(sent, "svar", "Räknefel")
    registering.decide(sent, "svar", waiver="Delegation")
    content = diary.as_table(sent, workshop.tables, TableForm.XLSX, MADE)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Diarielista", "Expedierade filer", "Beslut"]
    files = list(book["Expedierade filer"].values)[1:]
    assert [(row[4], row[7]) for row in files] == [(SIGNED.name, DIGEST)]
    decisions = list(book["Beslut"].values)[1:]
    with sent.reading() as records:
        kept = records.revisions("svar")
    assert [(row[1], row[4], row[5]) for row in decisions] == [
        (each.number, "Delegation", each.sha256) for each in kept
    ]


def test_the_pages_are_tagged_and_say_the_same(sent: SqliteStore, workshop: Workshop) -> None:
    content = diary.as_letter(sent, workshop.letterheads, workshop.writer, MADE)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "sv-SE"
    text = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content))
    for words in ("Diarielista", "SN 2026-7", "Ö kommun", "Expedierat 2026-03-02", "Kim Ek"):
        assert words in " ".join(text.split())
    assert DIGEST in "".join(text.split())


def test_an_empty_database_gives_an_empty_list(empty: SqliteStore, workshop: Workshop) -> None:
    assert listed(empty, workshop) == []
    assert diary.as_letter(empty, workshop.letterheads, workshop.writer, MADE).startswith(b"%PDF")


def test_the_journal_as_a_table(sent: SqliteStore, workshop: Workshop) -> None:
    whole = diary.journal_as_table(sent, workshop.tables, TableForm.CSV).decode("utf-8-sig")
    case = diary.journal_as_table(sent, workshop.tables, TableForm.CSV, "fall").decode("utf-8-sig")
    assert whole.count("\r\n") == 5
    assert case.count("\r\n") == 4
    assert "Läge ändrat" in case
    assert "Kim Ek" in case
