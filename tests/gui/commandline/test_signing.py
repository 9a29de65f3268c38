"""``sign`` as a registrar's script runs it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from domain.letter import ExportForm
from exports.letter import render
from storage.letterheads import LetterheadStore
from tests.exports import samples
from tests.exports.signing.judging import judged
from tests.gui.commandline.ran import Ran, apart, here
from tests.pki import PASSPHRASE, pki

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
Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def letter() -> bytes:
    """A letter; the authority that signs it is made at the same time, since its server stays."""
    pki()
    letterhead = LetterheadStore().get("standard")
    return render(samples.letter(letterhead, 1), letterhead, ExportForm.PDF, attachment=b"{}")


@pytest.fixture
def desk(tmp_path: Path, letter: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder to work in, with a letter, a key file and its passphrase."""
    (tmp_path / "brev.pdf").write_bytes(letter)
    (tmp_path / "nyckel.p12").write_bytes(pki().second.pkcs12())
    (tmp_path / "fras.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Run ``sign`` in the folder, in this process."""
    return partial(here, "sign")


@pytest.fixture
def start(desk: Path) -> Run:
    """Start ``main.py sign`` in the folder."""
    return partial(apart, "sign")


KEY = ("--pkcs12", "nyckel.p12", "--passphrase-file", "fras.txt")


def test_a_letter_is_signed(start: Run, tmp_path: Path, letter: bytes) -> None:
    ran = start("brev.pdf", "--output", "under.pdf", *KEY, "--visible", "--json")
    assert (ran.code, ran.err) == (0, "")
    (told,) = json.loads(ran.out)["files"]
    assert (told["signer"]["name"], told["place"], told["warnings"]) == ("Per Åsberg", "Underskrift 2", [])
    assert judged((tmp_path / "under.pdf").read_bytes()) == ["Per Åsberg"]
    assert (tmp_path / "brev.pdf").read_bytes() == letter


def test_a_passphrase_from_standard_input_and_a_time_stamp(start: Run, tmp_path: Path) -> None:
    ran = start(
        *("brev.pdf", "--output", "under.pdf", "--pkcs12", "nyckel.p12", "--passphrase-file", "-"),
        *("--level", "t", "--tsa", pki().tsa_url, "--signatory", "Maria Lind"),
        said=PASSPHRASE + "\n",
    )
    assert ran.code == 0
    assert "underskriven av Per Åsberg" in ran.out
    assert "platsen är för" in ran.err
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
    assert ran.code == 2
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_several_letters_with_one_passphrase_and_one_that_fails(run: Run, tmp_path: Path, letter: bytes) -> None:
    (tmp_path / "trasig.pdf").write_bytes(letter[:5000])
    (tmp_path / "brev2.pdf").write_bytes(letter)
    (tmp_path / "ut").mkdir()
    ran = run("brev.pdf", "trasig.pdf", "brev2.pdf", "--output", "ut", *KEY)
    assert ran.code == 1
    assert "2 av 3 filer underskrivna" in ran.out
    assert "trasig.pdf: PDF-filen är skadad" in ran.out
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == ["brev.pdf", "brev2.pdf"]
    digests = {hashlib.sha256(path.read_bytes()).digest() for path in (tmp_path / "ut").iterdir()}
    assert len(digests) == 2
    assert run("brev.pdf", "brev2.pdf", "--output", "fil.pdf", *KEY).code == 2


def test_out_to_a_signing_service_and_back(run: Run, tmp_path: Path) -> None:
    def main(*arguments: str, way: Run = here) -> Ran:
        return way("--database", "prov.db", *arguments)

    (tmp_path / "svar.json").write_text(json.dumps(ANSWER), encoding="utf-8")
    (tmp_path / "remiss.md").write_text(PROPOSAL, encoding="utf-8")
    assert main("import", "remiss.md").code == 0
    imported = main("import", "--as", "own", "svar.json", "--json")
    assert imported.code == 0, imported.err
    response = json.loads(imported.out)["response"]
    early = main("send-to-sign", response, "--output", "ut.pdf")
    assert (early.code, "inte beslutat än" in early.err) == (2, True)
    assert not (tmp_path / "ut.pdf").exists()
    assert main("export", response, "--format", "pdf", "--output", "utkast.pdf").code == 0
    found = json.loads(main("check", response, "--json").out)["findings"]
    stopping = [part for each in found if each["level"] == "stops" for part in ("--waive", each["digest"][:8])]
    assert main("check", response, *stopping, "--reason", "Delegation").code == 0
    assert main("state", response, "decide", "--reason", "Delegation").code == 0
    draft = run("utkast.pdf", "--output", "retur.pdf", *KEY, "--database", "prov.db")
    assert (draft.code, "är ett utkast" in draft.err) == (2, True)
    assert not (tmp_path / "retur.pdf").exists()
    sent = main("send-to-sign", response, "--output", "ut.pdf", way=apart)
    assert (sent.code, sent.err) == (0, "")
    assert "inte underskriven" in main("signed-back", "ut.pdf").err
    assert run("utkast.pdf", "--output", "annat.pdf", *KEY).code == 0, "a database that does not know the letter"
    assert "utkast, innan yttrandet" in main("state", response, "dispatch", "--file", "annat.pdf").err
    assert run("ut.pdf", "--output", "retur.pdf", *KEY).code == 0
    looked = json.loads(main("signed-back", "retur.pdf", "--look", "--json").out)
    assert (looked["response"], looked["name"], looked["known_by"]) == (response, "ut.pdf", "bytes")
    (tmp_path / "ändrad.pdf").write_bytes((tmp_path / "retur.pdf").read_bytes() + b"\nmer\n")
    changed = main("signed-back", "ändrad.pdf")
    assert (changed.code, "kan inte expedieras" in changed.err) == (2, True)
    back = main("signed-back", "retur.pdf", "--json", way=apart)
    assert (back.code, json.loads(back.out)["signers"]) == (0, ["Per Åsberg"])
    (copy,) = json.loads(main("state", response, "--json").out)["dispatched"]
    assert copy["sha256"] == hashlib.sha256((tmp_path / "retur.pdf").read_bytes()).hexdigest()
    assert main("signed-back", "brev.pdf").code == 2
