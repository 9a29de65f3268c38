"""From a decided response, or a whole case, to a package for the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from domain.archive import (
    Archived,
    ArchiveEvent,
    ArchiveFile,
    ArchiveForm,
    ArchivePackage,
    Archiver,
    Representation,
)
from domain.changes import Kind
from domain.dates import local_day
from domain.document import SourceDocument
from domain.errors import Refused
from domain.journal import JournalRow
from domain.letter import ExportForm
from domain.letterhead import Letterheads
from domain.media import MediaType
from domain.ports import Reading, Store
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services import journals, outgoing
from domain.services.exporting import LetterWriter, exchange_of, letter_of
from domain.services.outgoing import WrittenFile
from domain.services.people import me, named
from domain.services.people import told as word_of
from domain.tables import TableForm, TableWriter
from domain.wording import STATE

_EVENTS = frozenset(("import", "receive", "state", "approve", "sign", "sent_for_signing", "dispatch", "export"))


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a package is made with. ``software`` is the program's name and version, ``created`` the moment of the package."""

    letterheads: Letterheads
    writer: LetterWriter
    tables: TableWriter
    archiver: Archiver
    software: tuple[str, str]
    created: datetime


@dataclass(frozen=True, slots=True)
class Packaged:
    """A package that was written; ``noted`` says whether the journal could be told."""

    archived: Archived
    noted: bool


def package_response(
    store: Store,
    workshop: Workshop,
    response_id: str,
    folder: Path,
    form: ArchiveForm = ArchiveForm.FOLDER,
    *,
    unfinished: bool = False,
) -> Packaged:
    """Write one response with the remiss it answers, and tell the journal. Raises as ``write_response``."""
    archived = write_response(store, workshop, response_id, folder, form, unfinished=unfinished)
    return noted(store, archived, Kind.RESPONSE, response_id)


def write_response(
    store: Store,
    workshop: Workshop,
    response_id: str,
    folder: Path,
    form: ArchiveForm = ArchiveForm.FOLDER,
    *,
    unfinished: bool = False,
) -> Archived:
    """Write one response with the remiss it answers; the store is only read.

    Raises ``Refused`` for one that is not decided, unless ``unfinished`` ones are asked for, and for somebody else's; ``ExportError``.
    """
    with store.reading() as records:
        response = records.response(response_id)
        if response.origin is not ResponseOrigin.OWN:
            raise Refused("refused.not_own")
        referral = records.referral(response.referral_id)
        plan = _plan(records, workshop, referral, (response,), unfinished=unfinished)
        return workshop.archiver(plan, folder, form)


def package_case(
    store: Store,
    workshop: Workshop,
    referral_id: str,
    folder: Path,
    form: ArchiveForm = ArchiveForm.FOLDER,
    *,
    unfinished: bool = False,
) -> Packaged:
    """Write a whole case: the remiss, the office's own responses and those that came in. Raises as ``write_response``."""
    with store.reading() as records:
        referral = records.referral(referral_id)
        own = tuple(each for each in records.responses(referral_id) if each.origin is ResponseOrigin.OWN)
        plan = _plan(records, workshop, referral, own, unfinished=unfinished, whole_case=True)
        archived = workshop.archiver(plan, folder, form)
    return noted(store, archived, Kind.REFERRAL, referral_id)


def noted(store: Store, archived: Archived, kind: Kind, subject: str) -> Packaged:
    """Tell the journal of a package that was written."""
    mets = WrittenFile(f"{archived.path.name}/METS.xml", archived.mets_sha256, archived.mets_size)
    return Packaged(archived, outgoing.note(store, "package", kind, subject, [mets], {"content": archived.files}))


def _plan(
    records: Reading,
    workshop: Workshop,
    referral: Referral,
    own: Sequence[Response],
    *,
    unfinished: bool,
    whole_case: bool = False,
) -> ArchivePackage:
    left = [each for each in own if not each.state.frozen]
    if left and not unfinished:
        raise Refused("refused.not_decided_for_archive", state=STATE[left[0].state].lower())
    moment = workshop.created.isoformat(timespec="seconds")
    received = [
        each for each in records.responses(referral.id) if whole_case and each.origin is ResponseOrigin.RECEIVED
    ]
    rows = journals.extract(records, referral.id, [each.id for each in (*own, *received)])
    documents = records.documents(referral.id)
    representations = [
        *_own_parts(records, workshop, own, moment),
        _papers(
            records, workshop, "remiss", "Remissen som kom in", [each for each in documents if not each.response_id]
        ),
        _papers(
            records, workshop, "inkomna", "Andras yttranden", [each for each in documents if each.response_id], received
        ),
        _journal(records, workshop, rows, moment),
    ]
    latest = own[-1] if own else None
    about = latest if latest and not whole_case else None
    identity = f"{referral.id}/{'/'.join(f'{each.id}:{each.revision}' for each in own)}/{whole_case}"
    person = me(records)
    return ArchivePackage(
        id=f"uuid-{uuid5(NAMESPACE_URL, identity)}",
        title=(about.subject if about else "") or referral.title or "Remissärende",
        category="Remissyttrande" if about else "Remissärende",
        created=workshop.created,
        software=workshop.software,
        archivist=_body(own),
        submitter=_body(own),
        contact=(about.officer if about else "") or person,
        representations=tuple(each for each in representations if each.files),
        events=(*_events(records, rows), ArchiveEvent("Arkivpaket skrivet", moment, workshop.software[0])),
        identifiers=tuple(
            dict.fromkeys(each for each in (*(each.reference for each in own), referral.reference) if each)
        ),
        description=f"Svar på remissen {referral.title}" + (f" från {referral.sender}" if referral.sender else ""),
        dated=str(latest.decided_on or "") if latest else "",
    )


def _body(own: Sequence[Response]) -> str:
    return next((each.body for each in reversed(own) if each.body), "Okänd organisation")


def _own_parts(records: Reading, workshop: Workshop, own: Sequence[Response], moment: str) -> Iterator[Representation]:
    for number, response in enumerate(own, 1):
        name = "yttrande" if len(own) == 1 else f"yttrande-{number}"
        yield Representation(name, response.subject or "Yttrandet", tuple(_answer(records, workshop, response, moment)))


def _answer(records: Reading, workshop: Workshop, response: Response, moment: str) -> Iterator[ArchiveFile]:
    """The files that left the house, the data of every decision, and what was never sent made from what was decided."""
    copies = records.dispatched(response.id)
    for copy in copies:
        signed = f", undertecknad av {', '.join(copy.signers)}" if copy.signers else ""
        note = f"expedierad {local_day(copy.dispatched_at)}, revision {copy.revision}{signed}"
        content = partial(records.dispatched_content, copy.id)
        yield ArchiveFile(copy.name, copy.media_type, copy.dispatched_at, content, note)
    for kept in records.revisions(response.id):
        note = f"yttrandet som data, som det beslutades (revision {kept.number})"
        yield ArchiveFile(
            f"yttrande-revision-{kept.number}.json", MediaType.JSON, kept.decided_at, _given(kept.exchange), note
        )
    if not response.state.frozen:
        yield ArchiveFile(
            "yttrande.json", MediaType.JSON, moment, partial(exchange_of, records, response.id), "yttrandet som data"
        )
    sent = {each.media_type for each in copies if each.revision == response.revision}
    for form, media_type in ((ExportForm.PDF, MediaType.PDF), (ExportForm.DOCX, MediaType.DOCX)):
        if media_type not in sent:
            content = partial(_rendered, records, workshop, response.id, form)
            state = "det beslutade yttrandet" if response.state.frozen else "utkast"
            yield ArchiveFile(f"yttrande.{form.value}", media_type, moment, content, f"{state}, framställt för arkivet")


def _given(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _rendered(records: Reading, workshop: Workshop, response_id: str, form: ExportForm) -> bytes:
    letter, letterhead = letter_of(records, workshop.letterheads, response_id)
    attachment = exchange_of(records, response_id) if form is ExportForm.PDF else None
    return workshop.writer(letter, letterhead, form, attachment=attachment)


def _moment(text: str, otherwise: datetime) -> str:
    """A moment as the schemas want it; ``otherwise`` where what is kept is none."""
    try:
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        return otherwise.isoformat(timespec="seconds")


def _papers(
    records: Reading,
    workshop: Workshop,
    name: str,
    title: str,
    documents: Sequence[SourceDocument],
    responses: Sequence[Response] | None = None,
) -> Representation:
    """The papers as they came in; where ``responses`` are given, only those that one of them came in."""
    bodies = {each.id: each.body for each in responses or ()}
    kept = [each for each in documents if responses is None or each.response_id in bodies]
    files = tuple(
        ArchiveFile(
            each.name,
            each.media_type,
            _moment(each.added_at, workshop.created),
            partial(records.document_content, each.id),
            bodies.get(each.response_id, "") or each.role,
        )
        for each in kept
    )
    return Representation(name, title, files)


def _journal(records: Reading, workshop: Workshop, rows: Sequence[JournalRow], moment: str) -> Representation:
    everything = records.journal()
    data = journals.to_json(rows, everything[-1] if everything else None)
    workbook = journals.to_workbook(records, rows, "Journalutdrag")
    return Representation(
        "journal",
        "Journalutdrag",
        (
            ArchiveFile(
                "journal.json", MediaType.JSON, moment, _given(data), "journalens rader med sina kontrollsummor"
            ),
            ArchiveFile(
                "journal.csv", "text/csv", moment, lambda: workshop.tables(workbook, TableForm.CSV), "som tabell"
            ),
        ),
    )


def _events(records: Reading, rows: Sequence[JournalRow]) -> Iterator[ArchiveEvent]:
    names: dict[str, str] = {}
    for row in rows:
        if row.action not in _EVENTS:
            continue
        who = names.setdefault(row.actor, named(records, row.actor))
        yield ArchiveEvent(journals.ACTIONS[row.action], row.at, who, _said(row))


def _said(row: JournalRow) -> str:
    """One line about a row: the state, the file's name, the reason."""
    parts = []
    state = word_of(row.detail, "to")
    if row.action == "state" and state in set(ResponseState):
        parts.append(STATE[ResponseState(state)])
    parts += [word_of(row.detail, name) for name in ("name", "reviewer", "reason")]
    return "; ".join(each for each in parts if each)


def now() -> datetime:
    """The moment for a package that is made now."""
    return datetime.now(UTC)
