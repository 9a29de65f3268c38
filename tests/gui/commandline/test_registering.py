"""The registrar's steps from a terminal, on a real database in one process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import main
from domain.position import Position, Stance
from domain.response import Response, ResponseState
from domain.services import registering
from domain.services.editing import PutPosition, apply
from gui.commandline.running import run
from storage.database import open_store
from tests.domain.services.conftest import LISTED, REFERRAL

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "prov.db"
    with open_store(path, actor="kim") as store, store.writing() as records:
        records.put_referral(REFERRAL)
        records.put_recommendations(LISTED)
        records.put_response(Response("svar", "fall", "Servicenämnden"))
        records.put_position(Position("svar", "r1", Stance.APPROVE, "Bra."))
    return path


@pytest.fixture
def command(database: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def carry_out(*arguments: str) -> tuple[int, str, str]:
        code = run(["--database", str(database), *arguments], main.tools())
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return carry_out


def test_a_response_is_sent_to_review_remarked_on_and_sent_back(command: Command) -> None:
    assert command("state", "svar", "review")[0] == 0
    code, out, _ = command("remark", "svar", "Vad kostar det?", "--recommendation", "r1", "--by", "Robin", "--json")
    assert (code, json.loads(out)["recommendation_id"]) == (0, "r1")
    assert "Kvar att åtgärda: Vad kostar det? (Robin)" in command("state", "svar")[1]
    made = json.loads(out)["id"]
    assert command("remark", "svar", "Står i bilagan.", "--reply", made)[0] == 0
    code, out, _ = command("remark", "svar", "--resolve", made)
    assert (code, out.strip()) == (0, "Anmärkningen är åtgärdad.")
    assert "Kvar att åtgärda" not in command("state", "svar")[1]
    assert command("remark", "svar")[0] == 2
    assert command("state", "svar", "approve", "--by", "Robin Alm")[0] == 0
    assert "Granskat utan hinder av Robin Alm" in command("state", "svar")[1]
    code, _, err = command("state", "svar", "return")
    assert (code, "skäl" in err) == (2, True)
    assert command("state", "svar", "return", "--reason", "Räkna först")[0] == 0
    assert json.loads(command("state", "svar", "--json")[1])["state"] == "draft"


def test_what_must_be_mended_stops_the_decision(command: Command) -> None:
    code, _, err = command("state", "svar", "decide", "--reason", "Bråttom")
    assert (code, err.count("\n")) == (2, 1)
    assert "Kontrollen" in err


def test_a_decided_response_is_dispatched_and_opened_again(command: Command, database: Path, tmp_path: Path) -> None:

    with open_store(database) as store:
        registering.decide(store, "svar", waiver="Delegation")
    letter = tmp_path / "yttrande.pdf"
    letter.write_bytes(b"%PDF-1.7")
    assert command("state", "svar", "dispatch", "--file", str(letter))[0] == 2
    assert command("state", "svar", "dispatch", "--file", str(letter / "borta"), "--reason", "x")[0] == 2
    assert command("state", "svar", "dispatch", "--file", str(letter), "--reason", "På papper")[0] == 0
    told = json.loads(command("state", "svar", "--json")[1])
    assert told["state"] == "dispatched"
    assert told["dispatched"][0]["sha256"] == hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert command("state", "svar", "reopen", "--reason", "Räknefel")[0] == 0
    assert "utkast, revision 2" in command("list")[1]
    assert command("state", "svar", "abandon")[0] == 0
    assert "expedierat" in command("state", "svar")[1]
    assert command("doctor")[0] == 0


def test_an_export_leaves_a_row_in_the_journal(command: Command, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "svar.txt"
    assert command("export", "svar", "--format", "txt", "--output", str(target))[0] == 0
    with open_store(database) as store, store.reading() as records:
        row = records.journal("svar")[-1]
    assert row.action == "export"
    assert json.loads(row.detail)["files"] == [
        {"name": "svar.txt", "sha256": hashlib.sha256(target.read_bytes()).hexdigest(), "size": target.stat().st_size}
    ]


def test_an_export_beside_an_open_window_says_that_it_is_not_noted(
    command: Command, database: Path, tmp_path: Path
) -> None:
    with open_store(database):
        code, _, err = command("export", "svar", "--format", "txt", "--output", str(tmp_path / "svar.txt"))
    assert code == 0
    assert "journalen" in err


def test_a_new_revision_says_so_on_paper(command: Command, database: Path, tmp_path: Path) -> None:
    with open_store(database) as store, store.writing() as records:
        records.put_response(replace(records.response("svar"), revision=2, state=ResponseState.DRAFT))
    target = tmp_path / "svar.txt"
    assert command("export", "svar", "--format", "txt", "--output", str(target))[0] == 0
    assert "Revision 2" in target.read_text(encoding="utf-8")


def test_history(command: Command, database: Path) -> None:

    with open_store(database, actor="robin") as store:
        apply(store, PutPosition(Position("svar", "r1", Stance.APPROVE, "Mycket bra.")))
    code, out, _ = command("history", "svar", "r1")
    assert code == 0
    assert "robin" in out
    assert "till: Mycket bra." in out
    assert "inte ändrats" in command("history", "svar", "r2")[1]


def test_a_package_for_the_archive(command: Command, database: Path, tmp_path: Path) -> None:
    output = tmp_path / "arkiv"
    code, _, err = command("package", "svar", "--output", str(output))
    assert (code, "inte beslutat" in err) == (2, True)
    code, out, _ = command("package", "svar", "--output", str(output), "--unfinished", "--json")
    assert code == 0
    assert (Path(json.loads(out)["package"]) / "METS.xml").is_file()
    assert command("package", "fall", "--output", str(output), "--unfinished", "--form", "zip")[0] == 0
    assert len(list(output.glob("*.zip"))) == 1


def test_an_e_mail_that_is_ready_to_send(command: Command, database: Path, tmp_path: Path) -> None:
    assert command("mail", "svar", "--output", str(tmp_path / "svar.eml"))[0] == 2
    with open_store(database) as store:
        registering.decide(store, "svar", waiver="Delegation")
        file = registering.OutgoingFile("y.pdf", "application/pdf", b"%PDF", ("Kim",))
        registering.dispatch(store, "svar", [file])
    code, out, err = command("mail", "svar", "--output", str(tmp_path))
    assert code == 0
    assert "Yttrande Servicenämnden.eml" in out
    assert "adress är inte känd" in err
    assert (tmp_path / "Yttrande Servicenämnden.eml").is_file()


@pytest.mark.parametrize(("form", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_the_list_for_the_diary(command: Command, tmp_path: Path, form: str, begins: bytes) -> None:
    target = tmp_path / f"lista.{form}"
    assert command("register", "--format", form, "--output", str(target), "--referral", "fall")[0] == 0
    assert target.read_bytes().startswith(begins)
    code, _, err = command("register", "--format", form, "--output", str(target), "--journal")
    assert (code, "Journalen skrivs" in err) == ((2, True) if form == "pdf" else (0, False))


def test_an_earlier_decision_is_shown_as_it_was(command: Command, database: Path) -> None:
    with open_store(database) as store:
        registering.decide(store, "svar", waiver="Delegation")
        registering.open_revision(store, "svar", "Räknefel")
        apply(store, PutPosition(Position("svar", "r1", Stance.REJECT, "Dåligt.")))
    now, then = (json.loads(command("show", "svar", *extra, "--json")[1]) for extra in ((), ("--revision", "1")))
    assert [each["positions"][0]["stance"] for each in (now, then)] == ["reject", "approve"]
    assert command("show", "svar", "--revision", "2")[0] == 2
