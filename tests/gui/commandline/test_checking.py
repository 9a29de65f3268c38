"""``check`` as a registrar's script runs it, on the example case."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from domain.services.checking import check, waive
from gui.commandline.running import run
from main import fill_example, tools
from storage.database import open_store
from storage.letterheads import LetterheadStore
from tests.domain.checks.sound import PHRASES, TODAY

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "exempel.db"
    with open_store(path) as store:
        fill_example(store)
    return path


@pytest.fixture(scope="module")
def response_id(database: Path) -> str:
    with open_store(database, read_only=True) as store, store.reading() as records:
        return records.responses()[0].id


def test_the_example_is_told_what_it_lacks(database: Path, response_id: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "--database", database, "check", response_id[:8], "--json"],
        capture_output=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert data["response"] == response_id
    assert {"code", "level", "where", "text", "explanation", "digest", "waived"} == set(data["findings"][0])
    assert {each["code"] for each in data["findings"]} == {"check.position_missing", "check.stance_missing"}
    assert data["stops"] == len(data["findings"])
    assert data["warns"] == 0


def test_what_is_waived_no_longer_stops(
    database: Path, response_id: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "kopia.db"
    copy.write_bytes(database.read_bytes())
    with open_store(copy, actor="karin") as store:
        for finding in check(store, LetterheadStore(), PHRASES, response_id, TODAY).open:
            waive(store, response_id, finding, "Besvaras av kommunstyrelsen")
    assert run(["--database", str(copy), "check", response_id], tools()) == 0
    out = capsys.readouterr().out
    assert "Godtaget: " in out
    assert "(Besvaras av kommunstyrelsen; karin 20" in out
    assert out.endswith("Inget hindrar beslut eller expediering.\n")


def test_only_a_response_can_be_checked(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(database, read_only=True) as store, store.reading() as records:
        referral_id = records.referrals()[0].id
    assert run(["--database", str(database), "check", referral_id], tools()) == 2
    assert "inte ett yttrande" in capsys.readouterr().err
