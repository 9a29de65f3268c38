"""A signed letter leaves the house: from the terminal, with the signature read in the file itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main
from domain.position import Position, Stance
from domain.response import Response
from domain.services import registering
from gui.commandline.running import run
from storage.database import open_store
from tests.domain.services.conftest import LISTED, REFERRAL
from tests.exports.verifying.signed import signed


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
    assert run([*begins, "dispatch", "--file", str(changed), "--reason", "Ändå"], main._tools()) == 2
    assert "kan inte expedieras som undertecknad" in capsys.readouterr().err
    assert run([*begins, "dispatch", "--file", str(whole), "--json"], main._tools()) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["state"] == "dispatched"
    assert len(told["dispatched"][0]["signers"]) == 1
