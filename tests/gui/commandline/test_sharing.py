"""A draft that travels between two databases, and a referral that everybody answers under the same ids, from the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import main
from domain.position import Position, Stance
from domain.response import Response
from domain.services.editing import PutPosition, apply
from gui.commandline.running import run
from storage.database import open_store
from tests.domain.services.conftest import LISTED, REFERRAL

Command = Callable[..., tuple[int, str, str]]
CASE, ANSWER = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
IDS = {each.id: f"00000000-0000-4000-8000-00000000001{each.id[1:]}" for each in LISTED}
REFERRED = [replace(each, id=IDS[each.id], referral_id=CASE, occurrences=()) for each in LISTED]


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    """A database with a case and an answer begun."""
    path = tmp_path / "anna.db"
    with open_store(path, actor="anna") as store, store.writing() as records:
        records.put_referral(replace(REFERRAL, id=CASE))
        records.put_recommendations(REFERRED)
        records.put_response(Response(ANSWER, CASE, "Servicenämnden"))
        records.put_position(Position(ANSWER, IDS["r1"], Stance.APPROVE, "Vi ser fördelar."))
    return path


@pytest.fixture
def kim(tmp_path: Path) -> Path:
    return tmp_path / "kim.db"


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    def carry_out(database: Path, *arguments: str | Path) -> tuple[int, str, str]:
        code = run(["--database", str(database), *map(str, arguments)], main.tools())
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return carry_out


def write(database: Path, number: int, grounds: str) -> None:
    with open_store(database, actor="kim") as store:
        apply(store, PutPosition(Position(ANSWER, IDS[f"r{number}"], Stance.APPROVE, grounds)))


def grounds_in(command: Command, database: Path) -> dict[str, str]:
    shown: Any = json.loads(command(database, "show", ANSWER, "--json")[1])
    return {each["recommendation"]["id"]: each["grounds"] for each in shown["positions"]}


def test_a_draft_goes_to_a_colleague_and_comes_back_merged(
    command: Command, anna: Path, kim: Path, tmp_path: Path
) -> None:
    file = tmp_path / "utkast.json"
    assert command(anna, "export", ANSWER, "--format", "draft", "--output", file)[0] == 0
    code, out, err = command(kim, "import", file, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["new"] is True
    write(kim, 2, "Kims ord.")
    write(anna, 3, "Annas ord.")
    back = tmp_path / "tillbaka.json"
    command(kim, "export", ANSWER, "--format", "draft", "--output", back)
    code, out, _ = command(anna, "import", back)
    assert code == 0
    assert "Infogat: Motivering – Numren föreslås behållas." in out
    assert grounds_in(command, anna) == {IDS["r1"]: "Vi ser fördelar.", IDS["r2"]: "Kims ord.", IDS["r3"]: "Annas ord."}
    code, out, _ = command(anna, "import", back)
    assert (code, "inget nytt" in out) == (0, True)


def test_what_both_have_changed_is_told_and_nothing_stored_until_it_is_settled(
    command: Command, anna: Path, kim: Path, tmp_path: Path
) -> None:
    file, back = tmp_path / "utkast.json", tmp_path / "tillbaka.json"
    command(anna, "export", ANSWER, "--format", "draft", "--output", file)
    command(kim, "import", file)
    write(kim, 1, "Kims ord.")
    write(anna, 1, "Annas ord.")
    command(kim, "export", ANSWER, "--format", "draft", "--output", back)
    code, out, _ = command(anna, "import", back, "--json")
    told = json.loads(out)
    assert (code, told["stored"]) == (1, False)
    (conflict,) = told["conflicts"]
    assert {name: conflict[name] for name in ("kind", "recommendation", "base", "mine", "theirs", "settled")} == {
        "kind": "grounds",
        "recommendation": IDS["r1"],
        "base": "Vi ser fördelar.",
        "mine": "Annas ord.",
        "theirs": "Kims ord.",
        "settled": None,
    }
    assert grounds_in(command, anna)[IDS["r1"]] == "Annas ord."
    code, out, _ = command(anna, "import", back)
    assert (code, "Annas ord." in out, "Kims ord." in out, "Inget har sparats" in out) == (1, True, True, True)
    assert command(anna, "import", back, "--conflicts", "both")[0] == 0
    assert grounds_in(command, anna)[IDS["r1"]] == "Annas ord.\n\nKims ord."


def test_a_draft_that_is_damaged_is_one_swedish_line(command: Command, kim: Path, tmp_path: Path) -> None:
    file = tmp_path / "utkast.json"
    file.write_text('{"format": "remissbordet/draft", "version": 1, "snapshot": {}}', encoding="utf-8")
    code, _, err = command(kim, "import", file)
    assert (code, err.count("\n")) == (2, 1)


def test_a_referral_is_sent_out_and_everybody_answers_the_same_list(
    command: Command, anna: Path, kim: Path, tmp_path: Path
) -> None:
    file = tmp_path / "remiss.json"
    assert command(anna, "export", CASE, "--format", "json", "--output", file)[0] == 0
    assert command(kim, "import", file)[0] == 0
    with open_store(kim) as store, store.reading() as records:
        assert records.referral(CASE).title == REFERRAL.title
        assert [(each.id, each.text) for each in records.recommendations(CASE)] == [
            (each.id, each.text) for each in REFERRED
        ]
    code, _, err = command(anna, "export", CASE, "--format", "pdf", "--output", tmp_path / "x.pdf")
    assert (code, "inte ett yttrande" in err) == (2, True)


def test_a_referral_travels_with_its_papers_and_everybody_reads_the_same_list_on_their_pages(
    command: Command, tmp_path: Path
) -> None:
    sender, receiver, file = tmp_path / "avsändare.db", tmp_path / "mottagare.db", tmp_path / "remiss.zip"
    paper = Path(main.__file__).parent / "resources" / "example" / "remiss.pdf"
    imported: Any = json.loads(command(sender, "import", paper, "--json")[1])
    assert command(sender, "export", imported["referral"], "--format", "zip", "--output", file)[0] == 0
    code, out, err = command(receiver, "import", file, "--json")
    assert (code, err) == (0, "")
    came: Any = json.loads(out)
    assert (came["referral"], came["recommendations"]) == (imported["referral"], imported["recommendations"])
    assert command(receiver, "import", file)[0] == 0
    with open_store(sender) as mine, open_store(receiver) as theirs, mine.reading() as here, theirs.reading() as there:
        (document,) = there.documents(came["referral"])
        assert there.document_content(document.id) == paper.read_bytes()
        listed = there.recommendations(came["referral"])
        assert [each.id for each in listed] == [each.id for each in here.recommendations(came["referral"])]
        sent = {each.id: each for each in here.recommendations(came["referral"])}
        for each in listed:
            places = [(place.page, place.start, place.end) for place in each.occurrences]
            assert places == [(place.page, place.start, place.end) for place in sent[each.id].occurrences]
            assert {place.document_id for place in each.occurrences} == {document.id}


def test_a_response_is_not_written_as_a_referral_with_papers(command: Command, anna: Path, tmp_path: Path) -> None:
    code, _, err = command(anna, "export", ANSWER, "--format", "zip", "--output", tmp_path / "a.zip")
    assert code == 2
    assert err
    assert not (tmp_path / "a.zip").exists()
