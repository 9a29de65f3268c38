"""What is decided stays as it is, and what has left the house too: in both stores, and in the database also for other programs."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import NotFound
from domain.ports import Store, Writing
from domain.position import LocalConstraint, Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.registering import DispatchedCopy, Revision
from domain.response import Response, ResponseOrigin, ResponseState, Section, SectionRole, Signatory
from storage.database import open_store
from tests.fakes import MemoryStore, TickingClock

DRAFT = Response(
    "svar", "fall", "Nämnden", sections=(Section("a", SectionRole.MATTER),), signatories=(Signatory("Kim"),)
)
POSITION = Position("svar", "r1", Stance.APPROVE, "Bra", (LocalConstraint("c", text="Avtal"),))
CONTENT = b"%PDF-1.7 undertecknad"
COPY = DispatchedCopy("kopia", "svar", 1, "yttrande.pdf", "application/pdf", hashlib.sha256(CONTENT).hexdigest(),
                      len(CONTENT), "2026-05-04", "Kim", ("Kim Ek",))  # fmt: skip


def revision(number: int) -> Revision:
    content = f"beslut {number}"
    return Revision("svar", number, "2026", "Kim", content, b"{}", hashlib.sha256(content.encode()).hexdigest())


def fill(store: Store, state: ResponseState = ResponseState.DECIDED) -> None:
    with store.writing() as records:
        records.put_referral(Referral("fall", "Växel"))
        records.put_recommendations([Recommendation("r1", "fall", "Gör"), Recommendation("r2", "fall", "Gör mer")])
        records.put_response(DRAFT)
        records.put_response(replace(DRAFT, id="annat", origin=ResponseOrigin.RECEIVED, state=state))
        records.put_position(POSITION)
        records.put_response(replace(DRAFT, state=state))
        records.add_revision(revision(1))
        records.add_dispatched(COPY, CONTENT)


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore(TickingClock(), actor="anna")
        return
    with open_store(tmp_path / "bas.db", actor="anna", clock=TickingClock()) as opened:
        yield opened


@pytest.mark.parametrize("state", [ResponseState.DECIDED, ResponseState.DISPATCHED])
@pytest.mark.parametrize(
    "change",
    [
        lambda records: records.put_response(replace(DRAFT, subject="Annat")),
        lambda records: records.put_response(replace(DRAFT, sections=())),
        lambda records: records.put_response(replace(DRAFT, signatories=(Signatory("Robin"),))),
        lambda records: records.put_response(replace(DRAFT, origin=ResponseOrigin.RECEIVED)),
        lambda records: records.put_position(replace(POSITION, grounds="Sämre")),
        lambda records: records.put_position(replace(POSITION, constraints=())),
        lambda records: records.put_position(Position("svar", "r1")),
        lambda records: records.put_position(replace(POSITION, recommendation_id="r2")),
        lambda records: records.put_positions([replace(POSITION, stance=Stance.REJECT)]),
        lambda records: records.put_positions([Position("svar", "r1")]),
    ],
)
def test_nothing_of_a_decided_response_changes(
    store: Store, state: ResponseState, change: Callable[[Writing], None]
) -> None:
    fill(store, state)
    with pytest.raises(ValueError, match="decided"), store.writing() as records:
        change(records)
    with store.reading() as records_then:
        assert records_then.response("svar") == replace(DRAFT, state=state)
        assert dict(records_then.positions("svar")) == {"r1": POSITION}


def test_its_state_can_change_and_then_everything(store: Store) -> None:
    fill(store)
    opened = replace(DRAFT, revision=2)
    with store.writing() as records:
        records.put_response(replace(DRAFT, state=ResponseState.DISPATCHED))
        records.put_response(opened)
        records.put_response(replace(opened, subject="Annat", sections=()))
        records.put_position(replace(POSITION, grounds="Sämre", constraints=()))
        assert records.response("svar") == replace(opened, subject="Annat", sections=())


def test_another_bodys_answer_may_be_read_anew_whatever_its_state(store: Store) -> None:
    fill(store)
    with store.writing() as records:
        records.put_position(replace(POSITION, response_id="annat"))
        records.put_position(Position("annat", "r1"))
        records.put_response(replace(records.response("annat"), body="Andra nämnden", sections=()))


def test_revisions_are_numbered_without_gaps(store: Store) -> None:
    fill(store)
    for number in (1, 3):
        with pytest.raises(ValueError, match="gaps"), store.writing() as records:
            records.add_revision(revision(number))


def test_a_copy_belongs_to_a_revision_and_is_what_it_says(store: Store) -> None:
    fill(store)
    with pytest.raises(NotFound), store.writing() as records:
        records.add_dispatched(replace(COPY, id="b", revision=2), CONTENT)
    for wrong in (replace(COPY, id="b", sha256="0" * 64), replace(COPY, id="b", size=3), COPY):
        with pytest.raises(ValueError, match=r"SHA-256|refuses|kept"), store.writing() as records:
            records.add_dispatched(wrong, CONTENT)
    with store.reading() as records_then:
        assert records_then.dispatched_content("kopia") == CONTENT
        with pytest.raises(NotFound) as missing:
            records_then.dispatched_content("b")
    assert missing.value.code == "missing.dispatched"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE responses SET subject = 'Annat'",
        "UPDATE responses SET origin = 'received'",
        "DELETE FROM responses WHERE id = 'svar'",
        "UPDATE sections SET text = 'Annat' WHERE response_id = 'svar'",
        "UPDATE sections SET response_id = 'annat', ordinal = 7 WHERE response_id = 'svar'",
        "DELETE FROM signatories WHERE response_id = 'svar'",
        "UPDATE positions SET stance = 'reject'",
        "UPDATE positions SET constraints = '[]', kinds = ''",
        "UPDATE positions SET recommendation = (SELECT seq FROM recommendations WHERE id = 'r2')",
        "UPDATE positions SET response = (SELECT seq FROM responses WHERE id = 'annat')",
        "DELETE FROM positions",
        "REPLACE INTO positions SELECT * FROM positions",
        "UPDATE revisions SET content = 'annat'",
        "DELETE FROM revisions",
        "REPLACE INTO revisions SELECT * FROM revisions",
        "UPDATE dispatched SET name = 'annat.pdf'",
        "DELETE FROM dispatched",
        "REPLACE INTO dispatched SELECT * FROM dispatched",
    ],
)
def test_the_database_itself_refuses(tmp_path: Path, statement: str) -> None:
    with open_store(tmp_path / "bas.db") as store:
        fill(store)
    with (
        closing(sqlite3.connect(tmp_path / "bas.db")) as connection,
        pytest.raises(sqlite3.IntegrityError, match=r"never|kept|gaps"),
    ):
        connection.execute(statement)
