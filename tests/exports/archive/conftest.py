"""A decided and dispatched answer in a case with papers, on a real database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.document import Block, BlockKind, SourceDocument
from domain.position import Position, Stance
from domain.response import Response, ResponseOrigin, Section, SectionRole
from domain.services import people, registering
from domain.services.archiving import Workshop
from domain.services.registering import OutgoingFile
from exports.archive.writing import write
from exports.letter import render
from exports.tables.writing import write as write_tables
from storage.database import SqliteStore, open_store
from storage.letterheads import LetterheadStore
from tests.domain.services.conftest import LISTED, REFERRAL
from tests.fakes import TickingClock

MOMENT = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
SIGNED = OutgoingFile("Yttrande över växel, SN 2026-7.pdf", "application/pdf", b"%PDF-1.7 undertecknad", ("Kim Ek",))


@pytest.fixture
def workshop() -> Workshop:
    """What packages are made with, at one moment."""
    return Workshop(LetterheadStore(), render, write_tables, write, ("Remissbordet", "0.1.0"), MOMENT)


def paper(id_: str, name: str, content: bytes, response_id: str = "") -> SourceDocument:
    """A paper of the case."""
    digest = hashlib.sha256(content).hexdigest()
    return SourceDocument(id_, "fall", name, "text/plain", digest, 0, len(content), "2026-03-02", "remiss", response_id)


@pytest.fixture
def draft(tmp_path: Path) -> Iterator[SqliteStore]:
    """A case with two papers of the same name, an answer that is written and one that came in."""
    with open_store(tmp_path / "prov.db", actor="kim", clock=TickingClock()) as store:
        people.call_me(store, "Kim Ek")
        with store.writing() as records:
            records.put_referral(REFERRAL)
            records.put_recommendations(LISTED)
            section = Section("a", SectionRole.MATTER, text="Ärendet gäller växeln.")
            records.put_response(
                Response("svar", "fall", "Servicenämnden", reference="SN 2026-7", sender_reference="RS 2026-0001", subject="Yttrande över växel",
                         sections=(section,))
            )  # fmt: skip
            records.put_position(Position("svar", "r1", Stance.APPROVE, "Bra."))
            records.put_response(Response("deras", "fall", "Ö kommun", ResponseOrigin.RECEIVED))
            blocks = [Block(BlockKind.PARAGRAPH, "text")]
            for number in (1, 2):
                content = f"remiss {number}".encode()
                records.add_document(paper(f"d{number}", "../Förslag å.txt", content), content, blocks)
            undated = replace(paper("d3", "CON", b"deras svar", "deras"), added_at="någon gång")
            records.add_document(undated, b"deras svar", blocks)
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqliteStore]:
    """A database with nothing in it."""
    with open_store(tmp_path / "tom.db") as store:
        yield store


@pytest.fixture
def sent(draft: SqliteStore) -> SqliteStore:
    """The same with the answer decided and sent."""
    registering.decide(draft, "svar", waiver="Delegation")
    registering.dispatch(draft, "svar", [SIGNED])
    return draft
