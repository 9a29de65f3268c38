"""What the journal tells of one response or one case, as rows to read and as JSON whose hashes can be checked."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict

from domain.changes import Kind
from domain.journal import JournalRow
from domain.ports import Reading
from domain.services.people import named
from domain.tables import Column, Sheet, Workbook

ACTIONS = {
    "add": "Tillagd",
    "approve": "Granskning godkänd",
    "attribute": "Ny avsändare angiven",
    "begin": "Påbörjad",
    "compare": "Sammanställning skriven till fil",
    "dispatch": "Fil expedierad",
    "draft": "Sammanställning utkastad",
    "edit": "Ändring",
    "export": "Skriven till fil",
    "import": "Inläst",
    "interpret": "Tolkad",
    "mail": "E-postutkast skrivet",
    "merge": "Sammanfogad",
    "name": "Namn angivet",
    "package": "Arkivpaket skrivet",
    "receive": "Inläst",
    "register": "Diarielista skriven",
    "remark": "Anmärkning",
    "remove": "Borttagen",
    "reply": "Svar på anmärkning",
    "resolve": "Anmärkning åtgärdad",
    "revise": "Ny version av handling",
    "send": "Utkast skickat till kollega",
    "sent_for_signing": "Skriven för underskriftstjänsten",
    "setting": "Inställning ändrad",
    "share": "Sammanfogning ångrad",
    "sign": "Undertecknad",
    "state": "Läge ändrat",
    "supersede": "Ersatt av en nyare version",
    "take in": "Utkast från kollega inläst",
    "take up": "Anmärkning återupptagen",
    "unwaive": "Kontroll gäller igen",
    "waive": "Kontroll godtagen",
}
"""The journal's actions in words; one that is not here is shown as it is."""

KINDS: dict[str, str] = {
    Kind.REFERRAL: "Ärende",
    Kind.DOCUMENT: "Handling",
    Kind.RECOMMENDATION: "Rekommendation",
    Kind.RESPONSE: "Yttrande",
    Kind.POSITION: "Ställningstagande",
    Kind.REMARK: "Anmärkning",
    Kind.STATEMENT: "Påstående i sammanställningen",
    Kind.MARK: "Markering",
    "person": "Person",
    "setting": "Inställning",
}
"""What the journal's rows are about, in words."""


def extract(records: Reading, referral_id: str, response_ids: Collection[str]) -> tuple[JournalRow, ...]:
    """The rows about the case, its papers and recommendations, and about the responses named, in order."""
    subjects = {referral_id, *response_ids}
    subjects |= {
        each.id for each in records.documents(referral_id) if not each.response_id or each.response_id in subjects
    }
    subjects |= {each.id for each in records.recommendations(referral_id, withdrawn=True)}
    wanted = tuple(f"{each}/" for each in response_ids)
    return tuple(row for row in records.journal() if row.subject in subjects or row.subject.startswith(wanted))


def to_json(rows: Sequence[JournalRow], last: JournalRow | None) -> bytes:
    """The rows whole, so that each one's hash can be computed again, and the ``last`` of the journal, which every row before it is bound to."""
    head = {"number": last.number, "hash": last.hash} if last else None
    data = {"format": "remissbordet/journal", "version": 1, "last": head, "rows": [asdict(row) for row in rows]}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def to_workbook(records: Reading, rows: Iterable[JournalRow], title: str) -> Workbook:
    """The rows as a table for people."""
    columns = (
        Column("Nr", width=7),
        Column("Tid (UTC)", width=20),
        Column("Vem", width=20),
        Column("Vad", width=26),
        Column("Gäller", width=18),
        Column("Id", width=38),
        Column("Uppgifter", width=70),
        Column("Hash", width=66),
    )
    names: dict[str, str] = {}
    listed = []
    for row in rows:
        who = names.setdefault(row.actor, named(records, row.actor))
        what, about = ACTIONS.get(row.action, row.action), KINDS.get(row.kind, row.kind)
        at = row.at[:19].replace("T", " ")
        listed.append((str(row.number), at, who, what, about, row.subject, row.detail, row.hash))
    return Workbook(title, (Sheet("Journal", columns, listed, frozen_columns=1),))
