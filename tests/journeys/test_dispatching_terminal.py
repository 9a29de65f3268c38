"""A signed letter leaves the house: from the terminal, with the signature read in the file itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import main
from domain.changes import Kind
from domain.errors import Refused
from domain.position import Position, Stance
from domain.response import Response
from domain.services import outgoing, registering
from domain.services.outgoing import WrittenFile
from domain.services.registering import OutgoingFile
from gui.commandline.running import run
from storage.database import open_store
from tests.domain.services.conftest import LISTED, REFERRAL
from tests.exports.verifying.signed import signed
from tests.fakes import MemoryStore


def test_who_signed_is_read_in_the_file_and_a_changed_one_is_not_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "prov.db"
    with open_store(database, actor="kim") as store:
        with store.writing() as records:
            records.put_referral(REFERRAL)
            records.put_recommendations(LISTED)
            records.put_response(Response("svar", "fall", "Servicenämnden"))
            records.put_position(Position("svar", "r1", Stance.APPROVE, "Bra."))
        registering.decide(store, "svar", waiver="Delegation")
    changed, whole = tmp_path / "ändrad.pdf", tmp_path / "hel.pdf"
    changed.write_bytes(signed() + b"\nmer efter slutet\n")
    whole.write_bytes(signed())
    begins = ["--database", str(database), "state", "svar"]
    assert run([*begins, "dispatch", "--file", str(changed), "--reason", "Ändå"], main.tools()) == 2
    assert "kan inte expedieras som undertecknad" in capsys.readouterr().err
    assert run([*begins, "dispatch", "--file", str(whole), "--json"], main.tools()) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["state"] == "dispatched"
    assert len(told["dispatched"][0]["signers"]) == 1


def test_an_earlier_decision_is_not_sent_for_the_later_one() -> None:
    store = MemoryStore(actor="kim")
    with store.writing() as records:
        records.put_referral(REFERRAL)
        records.put_recommendations(LISTED)
        records.put_response(Response("svar", "fall", "Servicenämnden"))
        records.put_response(Response("annat", "fall", "Kulturnämnden"))
    registering.decide(store, "svar", waiver="Delegation")
    outgoing.note(store, "export", Kind.RESPONSE, "svar", [WrittenFile.of("ett.pdf", b"ett")])
    outgoing.note(store, "export", Kind.RESPONSE, "annat", [WrittenFile.of("annat.pdf", b"annat")])
    letter = OutgoingFile("ett.pdf", "application/pdf", b"ett och underskrift", ("Maria Lind",))
    with pytest.raises(Refused, match="another_letter"):
        registering.dispatch(store, "svar", [replace(letter, content=b"annat och underskrift")])
    registering.dispatch(store, "svar", [letter])
    registering.open_revision(store, "svar", "Nämnden ändrade sig")
    registering.decide(store, "svar", waiver="Delegation")
    outgoing.note(store, "sign", Kind.RESPONSE, "svar", [WrittenFile.of("ett.pdf", letter.content)])
    with pytest.raises(Refused, match="earlier_revision"):
        registering.dispatch(store, "svar", [letter])
    outgoing.note(store, "export", Kind.RESPONSE, "svar", [WrittenFile.of("två.pdf", b"nytt")])
    registering.dispatch(store, "svar", [replace(letter, content=b"nytt och underskrift")])
