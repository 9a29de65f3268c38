"""No letter is sent for another: a file that left the program is known by its bytes, and by when it left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.changes import Kind
from domain.ports import Store
from domain.position import Position, Stance
from domain.response import Response, ResponseState
from domain.services import registering, reviewing
from domain.services.editing import PutPosition, apply
from domain.services.outgoing import Known, WrittenFile, first_left, note
from domain.services.registering import OutgoingFile
from storage.database import open_store
from tests.domain.services.conftest import LISTED, REFERRAL
from tests.domain.services.test_registering import refusal, state
from tests.fakes import TickingClock

LETTER = b"%PDF-1.7 brev"
SIGNED = OutgoingFile("yttrande.pdf", "application/pdf", LETTER + b" underskrift", ("Kim Ek",))


@pytest.fixture
def ticking(tmp_path: Path) -> Iterator[Store]:
    """The case with two answers of the office's own, where every row has its own second."""
    with open_store(tmp_path / "prov.db", actor="handläggare", clock=TickingClock()) as opened:
        with opened.writing() as records:
            records.put_referral(REFERRAL)
            records.put_recommendations(LISTED)
            for id_ in ("svar", "svar2"):
                records.put_response(Response(id_, "fall", body="Servicenämnden"))
        yield opened


def decided(store: Store) -> None:
    registering.send_for_review(store, "svar")
    reviewing.approve(store, "svar", reviewer="Robin Alm")
    registering.decide(store, "svar", decided_on=date(2026, 5, 12))


def exported(store: Store, response_id: str) -> None:
    assert note(store, "export", Kind.RESPONSE, response_id, [WrittenFile.of("yttrande.pdf", LETTER)])


def test_the_letter_of_another_answer_is_not_sent(ticking: Store) -> None:
    apply(ticking, PutPosition(Position("svar", "r1", Stance.APPROVE, "Bra.")))
    exported(ticking, "svar2")
    decided(ticking)
    assert refusal(lambda: registering.dispatch(ticking, "svar", [SIGNED])) == "refused.another_letter"
    assert state(ticking) == (ResponseState.DECIDED, 1)


def test_the_letter_of_an_earlier_decision_is_not_sent_and_one_written_since_is(ticking: Store) -> None:
    apply(ticking, PutPosition(Position("svar", "r1", Stance.APPROVE, "Bra.")))
    exported(ticking, "svar")
    decided(ticking)
    registering.open_revision(ticking, "svar", "Nämnden återtog beslutet")
    apply(ticking, PutPosition(Position("svar", "r1", Stance.REJECT, "Sämre.")))
    decided(ticking)
    assert refusal(lambda: registering.dispatch(ticking, "svar", [SIGNED])) == "refused.earlier_revision"
    anew = replace(SIGNED, content=b"%PDF-1.7 nytt brev")
    assert note(ticking, "export", Kind.RESPONSE, "svar", [WrittenFile.of("nytt.pdf", anew.content)])
    registering.dispatch(ticking, "svar", [anew])
    assert state(ticking) == (ResponseState.DISPATCHED, 2)


def test_a_file_is_known_by_the_export_that_it_began_as(ticking: Store) -> None:
    exported(ticking, "svar")
    assert note(ticking, "sign", Kind.RESPONSE, "svar", [WrittenFile.of("undertecknad.pdf", SIGNED.content)])
    with ticking.reading() as records:
        at = next(row.at for row in records.journal("svar") if row.action == "export")
        digest = WrittenFile.of("", LETTER).sha256
        assert first_left(records, SIGNED.content + b" och en till") == Known(
            "svar", "yttrande.pdf", digest, grown=True, action="export", at=at
        )
        assert first_left(records, b"%PDF-1.7 BREV underskrift") is None


def test_an_answer_with_something_left_to_mend_is_not_decided(ticking: Store) -> None:
    registering.send_for_review(ticking, "svar")
    reviewing.approve(ticking, "svar", reviewer="Robin Alm")
    assert refusal(lambda: registering.decide(ticking, "svar", stopping=2)) == "refused.checks_left"
