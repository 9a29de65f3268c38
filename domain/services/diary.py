"""The register list: every case and response with its references, days, states, decisions, signatures and checksums, for the diary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.dates import local_time
from domain.document import SourceDocument
from domain.journal import JournalRow
from domain.letter import ExportForm, HeadField, Heading, HeadValue, Letter, Paper, Prose, Row, Table
from domain.letterhead import Letterheads
from domain.ports import Reading, Store
from domain.referral import Referral
from domain.registering import DispatchedCopy, Revision
from domain.response import Response, ResponseOrigin
from domain.richtext import Paragraph, Run
from domain.services import journals
from domain.services.cases import own_response
from domain.services.exporting import LetterWriter
from domain.tables import Cell, Column, ColumnKind, Sheet, TableForm, TableWriter, Workbook
from domain.wording import STATE

TITLE = "Diarielista"
RECEIVED = "Mottaget"
_SHARES = (0.17, 0.31, 0.2, 0.16, 0.16)
_FILE_SHARES = (0.34, 0.22, 0.44)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a response to a case, or a case that nobody has answered yet."""

    referral: Referral
    response: Response | None = None
    revisions: tuple[Revision, ...] = ()
    copies: tuple[DispatchedCopy, ...] = ()
    papers: tuple[SourceDocument, ...] = ()
    """What another body's answer came in."""

    @property
    def state(self) -> str:
        """How far it has come, in words."""
        if self.response is None:
            return ""
        return RECEIVED if self.response.origin is ResponseOrigin.RECEIVED else STATE[self.response.state]

    @property
    def main(self) -> DispatchedCopy | None:
        """The signed file that counts: of the latest revision sent, the first that is signed, otherwise the first."""
        latest = max((each.revision for each in self.copies), default=0)
        sent = [each for each in self.copies if each.revision == latest]
        return next((each for each in sent if each.signers), sent[0] if sent else None)


def entries(records: Reading, referral_id: str | None = None) -> tuple[Entry, ...]:
    """The list, the oldest case first; of one case where it is named. Raises ``NotFound``."""
    cases = reversed(records.referrals()) if referral_id is None else [records.referral(referral_id)]
    return tuple(each for referral in cases for each in _of_case(records, referral))


def _of_case(records: Reading, referral: Referral) -> Iterator[Entry]:
    papers = records.documents(referral.id)
    responses = records.responses(referral.id)
    for response in responses:
        came_in = tuple(each for each in papers if each.response_id == response.id)
        yield Entry(referral, response, records.revisions(response.id), records.dispatched(response.id), came_in)
    if not responses:
        yield Entry(referral)


def as_table(store: Store, writer: TableWriter, form: TableForm, made: date, referral_id: str | None = None) -> bytes:
    """The list as a workbook, or as separated values. Raises ``NotFound`` and ``ExportError``."""
    with store.reading() as records:
        return writer(to_workbook(entries(records, referral_id), made), form)


def journal_as_table(store: Store, writer: TableWriter, form: TableForm, referral_id: str | None = None) -> bytes:
    """The journal, whole or of one case, as a workbook or as separated values."""
    with store.reading() as records:
        rows: Sequence[JournalRow] = records.journal()
        if referral_id is not None:
            rows = journals.extract(records, referral_id, [each.id for each in records.responses(referral_id)])
        return writer(journals.to_workbook(records, rows, "Journalutdrag"), form)


def as_letter(
    store: Store, letterheads: Letterheads, writer: LetterWriter, made: date, referral_id: str | None = None
) -> bytes:
    """The list as a tagged, archival PDF in the office's own house form. Raises ``NotFound`` and ``ExportError``."""
    with store.reading() as records:
        listed = entries(records, referral_id)
        own = own_response(records.responses())
    letterhead = letterheads.get(own.letterhead if own is not None else "standard")
    form = replace(letterhead.form(Paper.YTTRANDE), document_type=TITLE)
    letterhead = replace(letterhead, papers={**letterhead.papers, Paper.YTTRANDE: form})
    return writer(to_letter(listed, own.body if own is not None else "", made), letterhead, ExportForm.PDF)


def to_workbook(listed: Sequence[Entry], made: date) -> Workbook:
    """Three sheets: the list, every file that left the house, and every decision."""
    return Workbook(TITLE, (_list(listed), _files(listed), _decisions(listed)), made=made)


def _list(listed: Sequence[Entry]) -> Sheet:
    columns = (
        *(Column("Vårt diarienummer", width=18), Column("Ert diarienummer", width=18), Column("Ärende", width=40)),
        *(Column("Avsändare", width=24), _day("Inkom"), _day("Sista svarsdag"), Column("Yttrande från", width=26)),
        *(Column("Läge", width=14), Column("Revision", ColumnKind.NUMBER, 9), _day("Beslutsdag")),
        *(Column("Punkt eller §", width=12), Column("Registrerat av", width=18), _day("Expedierat")),
        *(Column("Mottagare", width=24), Column("Undertecknat av", width=26), Column("Fil", width=36)),
        Column("SHA-256", width=66),
    )
    return Sheet(TITLE, columns, tuple(map(_line, listed)), frozen_columns=1)


def _line(entry: Entry) -> tuple[Cell, ...]:
    referral, response = entry.referral, entry.response
    case = (referral.title, referral.sender or None, _date(referral.created_at), referral.due)
    if response is None:
        return (None, referral.reference or None, *case, *(None,) * 11)
    decided = entry.revisions[-1] if entry.revisions else None
    theirs = response.sender_reference or referral.reference
    if entry.main is not None:
        name, digest = entry.main.name, entry.main.sha256
    else:
        name, digest = (entry.papers[0].name, entry.papers[0].sha256) if entry.papers else ("", "")
    return (
        *(response.reference or None, theirs or None, *case, response.body or None, entry.state, response.revision),
        *(response.decided_on, response.meeting_item or None, decided.decided_by if decided else None),
        _date(entry.main.dispatched_at) if entry.main else None,
        response.recipient.name or None,
        ", ".join(entry.main.signers) if entry.main else None,
        *(name or None, digest or None),
    )


def _files(listed: Sequence[Entry]) -> Sheet:
    columns = (
        *(Column("Vårt diarienummer", width=18), Column("Revision", ColumnKind.NUMBER, 9), _day("Expedierat")),
        *(Column("Av", width=18), Column("Fil", width=40), Column("Undertecknat av", width=26)),
        *(Column("Byte", ColumnKind.NUMBER, 12), Column("SHA-256", width=66)),
    )
    rows = tuple(
        (_reference(entry), each.revision, _date(each.dispatched_at), each.dispatched_by, each.name,
         ", ".join(each.signers) or None, each.size, each.sha256)
        for entry in listed for each in entry.copies
    )  # fmt: skip
    return Sheet("Expedierade filer", columns, rows, frozen_columns=1)


def _decisions(listed: Sequence[Entry]) -> Sheet:
    columns = (
        *(Column("Vårt diarienummer", width=18), Column("Revision", ColumnKind.NUMBER, 9), _day("Registrerat")),
        *(Column("Av", width=18), Column("Skäl att avvika", width=40), Column("SHA-256 för det beslutade", width=66)),
    )
    rows = tuple(
        (_reference(entry), each.number, _date(each.decided_at), each.decided_by, each.waiver or None, each.sha256)
        for entry in listed
        for each in entry.revisions
    )
    return Sheet("Beslut", columns, rows, frozen_columns=1)


def to_letter(listed: Sequence[Entry], body: str, made: date) -> Letter:
    """The list as a letter tree: one table of the responses, one of the files that left the house."""
    head = (
        HeadValue(HeadField.BODY, (body,)),
        HeadValue(HeadField.DOCUMENT_TYPE, (TITLE,)),
        HeadValue(HeadField.DATE, (made.isoformat(),)),
    )
    counted = sum(1 for each in listed if each.response is not None)
    number = "1 yttrande" if counted == 1 else f"{counted} yttranden"
    opening = Prose(Paragraph((Run(f"Listan omfattar {number} den {made.isoformat()}."),)))
    header = ("Diarienummer", "Ärende", "Yttrande från", "Läge", "Beslut och expediering")
    table = Table(header, tuple(Row(tuple(_printed(each))) for each in listed), _SHARES)
    sent = [
        Row((each.name, ", ".join(each.signers) or "–", _spaced(each.sha256)))
        for entry in listed
        for each in entry.copies
    ]
    files = (
        (Heading("Expedierade filer"), Table(("Fil", "Undertecknad av", "SHA-256"), tuple(sent), _FILE_SHARES))
        if sent
        else ()
    )
    shown = tuple(each for each in head if all(each.lines))
    return Letter(Paper.YTTRANDE, TITLE, shown, (opening, *((table,) if listed else ()), *files), body or TITLE, made)


def _printed(entry: Entry) -> Iterator[str]:
    response, referral = entry.response, entry.referral
    theirs = (response.sender_reference if response else "") or referral.reference
    yield " / ".join(each for each in (response.reference if response else "", theirs) if each) or "–"
    yield referral.title or "–"
    yield (response.body if response else "") or "–"
    revision = f", revision {response.revision}" if response and response.revision > 1 else ""
    yield (entry.state + revision) or "Inte påbörjat"
    decided = f"Beslutat {response.decided_on}" if response and response.decided_on else ""
    sent = f"Expedierat {_date(entry.main.dispatched_at)}" if entry.main else ""
    yield ", ".join(each for each in (decided, sent) if each) or "–"


def _spaced(digest: str) -> str:
    """A checksum that a line can be broken in."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def _reference(entry: Entry) -> str | None:
    return (entry.response.reference if entry.response else "") or None


def _day(title: str) -> Column:
    return Column(title, ColumnKind.DATE, 13)


def _date(moment: str) -> date | None:
    """The day here of a moment that was noted in UTC."""
    try:
        return local_time(moment).date()
    except ValueError:
        return None
