"""``verify`` as a registrar's script runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gui.commandline.running import run
from main import tools
from tests.exports.verifying.signed import letter, signed, write
from tests.pki import pki


@pytest.fixture(scope="module", autouse=True)
def _services() -> None:
    """The test authority's server is there before the first test, and stays."""
    pki()


@pytest.fixture(autouse=True)
def _no_list_of_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("storage.places.user_folder", lambda: tmp_path / "användaren")


def test_a_signed_file_with_a_trust_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trust = write(tmp_path / "rot.pem", pki().root.pem)
    file = write(tmp_path / "yttrande.pdf", signed())
    assert run(["verify", str(file), "--trust", str(trust), "--json"], tools()) == 0
    data = json.loads(capsys.readouterr().out)
    (one,) = data["signatures"]
    assert {"signer", "signed_at", "trusted", "intact", "covers_whole_file"} <= set(one)
    assert (one["trusted"], one["intact"], one["covers_whole_file"]) == (True, True, True)
    assert data["changed_after_signing"] is False
    embedded = data["embedded_data"]
    assert (embedded["present"], embedded["schema_valid"], embedded["agrees_with_page"]) == (True, True, True)


def test_the_offices_own_list_is_used_where_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "användaren" / "rotcertifikat"
    folder.mkdir(parents=True)
    write(folder / "rot.crt", pki().root.der)
    write(folder / "läs mig.txt", b"inget certifikat")
    assert run(["verify", str(write(tmp_path / "a.pdf", signed()))], tools()) == 0
    assert f"betrott genom roten {pki().root.name}" in capsys.readouterr().out


def test_a_changed_file_is_a_no_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "yttrande.pdf", signed() + b"och mer")
    assert run(["verify", str(file)], tools()) == 1
    out = capsys.readouterr().out
    assert out.startswith("Dokumentet är ändrat efter underskriften")
    assert "7 byte har lagts till efter filens slut" in out


def test_an_unsigned_file_is_a_no(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(write(tmp_path / "a.pdf", letter()))], tools()) == 1
    assert capsys.readouterr().out.startswith("Dokumentet är inte elektroniskt underskrivet.")


@pytest.mark.parametrize("name", ["saknas.pdf", "."])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["verify", str(tmp_path / name)], tools()) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_trust_list_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trust = write(tmp_path / "rot.pem", b"hej")
    assert run(["verify", str(write(tmp_path / "a.pdf", signed())), "--trust", str(trust)], tools()) == 2
    assert "rot.pem" in capsys.readouterr().err
