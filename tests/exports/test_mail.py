"""E-mail drafts, read back by the e-mail parser."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from domain.errors import Refused
from domain.mail import Attachment, MailDraft
from domain.media import MediaType
from domain.response import Party
from domain.services import mailing, registering
from domain.services.archiving import Workshop
from exports.mail import write
from storage.database import SqliteStore
from tests.exports.archive.conftest import SIGNED
from tests.exports.archive.conftest import draft as draft  # noqa: PLC0414 - a fixture
from tests.exports.archive.conftest import sent as sent  # noqa: PLC0414
from tests.exports.archive.conftest import workshop as workshop  # noqa: PLC0414


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=default)


def drafted(store: SqliteStore, workshop: Workshop) -> MailDraft:
    return mailing.draft(store, workshop.letterheads, workshop.writer, "svar")


def test_what_was_dispatched_is_ready_to_send(sent: SqliteStore, workshop: Workshop) -> None:
    with sent.writing() as records:
        records.put_referral(
            replace(
                records.referral("fall"), answer_address="Länets kansli, svar till remiss@lan.example senast i maj."
            )
        )
    message = read(write(drafted(sent, workshop)))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "remiss@lan.example"
    assert message["Subject"] == "Yttrande över växel (RS 2026-0001)"
    assert message["From"] is None
    text = message.get_body(("plain",))
    assert text is not None
    words = text.get_content().replace("\r\n", "\n")
    assert words.startswith(
        "Hej!\n\nHär kommer yttrandet från Servicenämnden över Gemensam växel (ert diarienummer RS 2026-0001)."
    )
    assert words.endswith("Med vänlig hälsning\nKim Ek\nServicenämnden\n")
    pdf, word = message.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == ("Yttrande SN 2026-7 Servicenämnden.pdf", "application/pdf")
    assert pdf.get_content() == SIGNED.content
    assert (word.get_filename(), word.get_content_type()) == ("Yttrande SN 2026-7 Servicenämnden.docx", MediaType.DOCX)
    assert word.get_content().startswith(b"PK")


def test_the_recipients_own_address_goes_first(sent: SqliteStore) -> None:
    with sent.reading() as records:
        response, referral = records.response("svar"), records.referral("fall")
    there = replace(response, recipient=Party("Registraturen", ("Box 1", "E-post: Reg.Istrator+x@sub.lan.example.")))
    assert mailing.address(there, replace(referral, answer_address="a@b.example")) == "Reg.Istrator+x@sub.lan.example"
    assert mailing.address(response, replace(referral, answer_address="ring 08-123")) == ""
    # What no mail program takes for an address is none.
    for leading in ("E-post....fi.remiss@lan.example", "remiss..svar@lan.example", "remiss.@lan.example"):
        assert mailing.address(response, replace(referral, answer_address=leading)) == ""


def test_only_what_has_been_dispatched(draft: SqliteStore, workshop: Workshop) -> None:
    registering.decide(draft, "svar", waiver="Delegation")
    with pytest.raises(Refused) as refused:
        drafted(draft, workshop)
    assert refused.value.code == "refused.not_dispatched"


def test_the_offices_own_pattern(sent: SqliteStore, workshop: Workshop) -> None:
    for wrong in ("{namn}", "{typ", " "):
        with pytest.raises(Refused) as refused:
            mailing.name_files_by(sent, wrong)
        assert refused.value.code == "refused.file_pattern"
    mailing.name_files_by(sent, "{ert_diarienummer} {organisation}")
    assert [each.name for each in drafted(sent, workshop).attachments] == [
        "RS 2026-0001 Servicenämnden.pdf",
        "RS 2026-0001 Servicenämnden.docx",
    ]


def test_nothing_in_the_case_becomes_a_header() -> None:
    message = read(
        write(MailDraft("", "Svar\r\nBcc: alla@example.org", "Text å\r\n.\r\n", (Attachment("å\nb", "x/y", b"1"),)))
    )
    assert message["Bcc"] is None
    assert message["To"] is None
    assert message["Subject"] == "Svar Bcc: alla@example.org"


def test_the_same_draft_is_the_same_bytes() -> None:
    mail = MailDraft("a@b.example", "Ämne", "Text", (Attachment("a.pdf", "application/pdf", b"%PDF" * 900),))
    assert write(mail) == write(mail)
    assert b"\r\n" in write(mail)
