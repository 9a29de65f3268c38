"""``sign`` as a registrar's script runs it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.letter import ExportForm
from exports.letter import render
from storage.letterheads import LetterheadStore
from tests.exports import samples
from tests.exports.signing.judging import judged
from tests.pki import PASSPHRASE, pki

ROOT = Path(__file__).parents[3]
PROPOSAL = (
    "# Gemensam växel\n\nDiarienummer RS 2026-0017\n\n## Rekommendation\n\n- Växeln rekommenderas vara gemensam.\n"
)
ANSWER = {
    "format": "remissbordet/response",
    "version": 1,
    "referral": {"reference": "RS 2026-0017", "title": "Gemensam växel", "sender": "Länets kansli"},
    "body": {"name": "Sävra kommun"},
    "positions": [{"recommendation": {"text": "Växeln rekommenderas vara gemensam."}, "stance": "approve"}],
}
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def letter() -> bytes:
    """A letter; the authority that signs it is made at the same time, since its server stays."""
    pki()
    letterhead = LetterheadStore().get("standard")
    return render(samples.letter(letterhead, 1), letterhead, ExportForm.PDF, attachment=b"{}")


@pytest.fixture
def run(tmp_path: Path, letter: bytes) -> Run:
    """Run ``sign`` in a folder with a letter, a key file and its passphrase."""
    (tmp_path / "brev.pdf").write_bytes(letter)
    (tmp_path / "nyckel.p12").write_bytes(pki().second.pkcs12())
    (tmp_path / "fras.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")

    def command(*arguments: str, said: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "sign", *arguments],
            cwd=tmp_path,
            input=said,
            stdin=subprocess.DEVNULL if said is None else None,
            capture_output=True,
            timeout=100,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )

    return command


KEY = ("--pkcs12", "nyckel.p12", "--passphrase-file", "fras.txt")


def test_a_letter_is_signed(run: Run, tmp_path: Path, letter: bytes) -> None:
    ran = run("brev.pdf", "--output", "under.pdf", *KEY, "--visible", "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    (told,) = json.loads(ran.stdout)["files"]
    assert (told["signer"]["name"], told["place"], told["warnings"]) == ("Per Åsberg", "Underskrift 2", [])
    assert judged((tmp_path / "under.pdf").read_bytes()) == ["Per Åsberg"]
    assert (tmp_path / "brev.pdf").read_bytes() == letter


def test_a_passphrase_from_standard_input_and_a_time_stamp(run: Run, tmp_path: Path) -> None:
    ran = run(
        *("brev.pdf", "--output", "under.pdf", "--pkcs12", "nyckel.p12", "--passphrase-file", "-"),
        *("--level", "t", "--tsa", pki().tsa_url, "--signatory", "Maria Lind"),
        said=PASSPHRASE + "\n",
    )
    assert ran.returncode == 0
    assert "underskriven av Per Åsberg" in ran.stdout
    assert "platsen är för" in ran.stderr
    assert judged((tmp_path / "under.pdf").read_bytes()) == ["Per Åsberg"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("brev.pdf", "--output", "brev.pdf", *KEY), "samma namn"),
        (("brev.pdf", "--output", "./../{folder}/brev.pdf", *KEY), "samma namn"),
        (("borta.pdf", "--output", "under.pdf", *KEY), "borta.pdf finns inte"),
        (("brev.pdf", "--output", "ingen/under.pdf", *KEY), "Mappen ingen finns inte"),
        (("fras.txt", "--output", "under.pdf", *KEY), "inte en PDF"),
        (("brev.pdf", "--output", "under.pdf", "--pkcs12", "nyckel.p12"), "Lösenfrasen eller pinkoden saknas"),
        (("brev.pdf", "--output", "under.pdf", "--pkcs12", "nyckel.p12", "--passphrase-file", "-"), "stämmer inte"),
        (("brev.pdf", "--output", "under.pdf", "--pkcs12", "fras.txt", "--passphrase-file", "fras.txt"), "PKCS#12"),
        (
            ("brev.pdf", "--output", "under.pdf", "--pkcs11", "borta.so", "--pin-file", "fras.txt"),
            "borta.so finns inte",
        ),
        (("brev.pdf", "--output", "under.pdf", *KEY, "--level", "t"), "adressen till en tjänst för tidsstämplar"),
        (("brev.pdf", "--output", "under.pdf", *KEY, "--level", "x"), "ogiltigt val"),
        (("brev.pdf", "--output", "under.pdf"), "ett av dessa behövs"),
        (("brev.pdf", "--output", "under.pdf", *KEY, "--pkcs11", "a.so"), "går inte ihop med"),
    ],
)
def test_what_stands_in_the_way_is_one_swedish_line(
    arguments: tuple[str, ...], told: str, run: Run, tmp_path: Path, letter: bytes
) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ran = run(*(each.format(folder=tmp_path.name) for each in arguments), said="")
    assert ran.returncode == 2
    assert told in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert ran.stdout == ""
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_several_letters_with_one_passphrase_and_one_that_fails(run: Run, tmp_path: Path, letter: bytes) -> None:
    (tmp_path / "trasig.pdf").write_bytes(letter[:5000])
    (tmp_path / "brev2.pdf").write_bytes(letter)
    (tmp_path / "ut").mkdir()
    ran = run("brev.pdf", "trasig.pdf", "brev2.pdf", "--output", "ut", *KEY)
    assert ran.returncode == 1
    assert "2 av 3 filer underskrivna" in ran.stdout
    assert "trasig.pdf: PDF-filen är skadad" in ran.stdout
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == ["brev.pdf", "brev2.pdf"]
    digests = {hashlib.sha256(path.read_bytes()).digest() for path in (tmp_path / "ut").iterdir()}
    assert len(digests) == 2
    assert run("brev.pdf", "brev2.pdf", "--output", "fil.pdf", *KEY).returncode == 2


def test_out_to_a_signing_service_and_back(run: Run, tmp_path: Path) -> None:
    def main(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "main.py"), "--database", "prov.db", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=100, check=False, encoding="utf-8")

    (tmp_path / "svar.json").write_text(json.dumps(ANSWER), encoding="utf-8")
    (tmp_path / "remiss.md").write_text(PROPOSAL, encoding="utf-8")
    assert main("import", "remiss.md").returncode == 0
    imported = main("import", "--as", "own", "svar.json", "--json")
    assert imported.returncode == 0, imported.stderr
    response = json.loads(imported.stdout)["response"]
    early = main("send-to-sign", response, "--output", "ut.pdf")
    assert (early.returncode, "inte beslutat än" in early.stderr) == (2, True)
    assert not (tmp_path / "ut.pdf").exists()
    assert main("export", response, "--format", "pdf", "--output", "utkast.pdf").returncode == 0
    found = json.loads(main("check", response, "--json").stdout)["findings"]
    stopping = [part for each in found if each["level"] == "stops" for part in ("--waive", each["digest"][:8])]
    assert main("check", response, *stopping, "--reason", "Delegation").returncode == 0
    assert main("state", response, "decide", "--reason", "Delegation").returncode == 0
    draft = run("utkast.pdf", "--output", "retur.pdf", *KEY, "--database", "prov.db")
    assert (draft.returncode, "är ett utkast" in draft.stderr) == (2, True)
    assert not (tmp_path / "retur.pdf").exists()
    sent = main("send-to-sign", response, "--output", "ut.pdf")
    assert (sent.returncode, sent.stderr) == (0, "")
    assert "inte underskriven" in main("signed-back", "ut.pdf").stderr
    assert run("utkast.pdf", "--output", "annat.pdf", *KEY).returncode == 0, "a database that does not know the letter"
    assert "utkast, innan yttrandet" in main("state", response, "dispatch", "--file", "annat.pdf").stderr
    assert run("ut.pdf", "--output", "retur.pdf", *KEY).returncode == 0
    looked = json.loads(main("signed-back", "retur.pdf", "--look", "--json").stdout)
    assert (looked["response"], looked["name"], looked["known_by"]) == (response, "ut.pdf", "bytes")
    (tmp_path / "ändrad.pdf").write_bytes((tmp_path / "retur.pdf").read_bytes() + b"\nmer\n")
    changed = main("signed-back", "ändrad.pdf")
    assert (changed.returncode, "kan inte expedieras" in changed.stderr) == (2, True)
    back = main("signed-back", "retur.pdf", "--json")
    assert (back.returncode, json.loads(back.stdout)["signers"]) == (0, ["Per Åsberg"])
    (copy,) = json.loads(main("state", response, "--json").stdout)["dispatched"]
    assert copy["sha256"] == hashlib.sha256((tmp_path / "retur.pdf").read_bytes()).hexdigest()
    assert main("signed-back", "brev.pdf").returncode == 2
