"""Every kind of signature holds, covers the file and leaves it archival and accessible."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from domain.letter import ExportForm, Letter, Paper
from domain.signing import Card, Level, Secret, SignRequest
from exports.letter import render
from exports.signing.signer import PadesSigner
from storage.letterheads import LetterheadStore
from tests.cards.fixtures import PIN, Cards
from tests.exports.signing.conftest import Sign, key_file
from tests.exports.signing.judging import judged, pdfsig, stamped
from tests.exports.verapdf import validate
from tests.pki import pki


def request(level: Level = Level.B, *, visible: bool = False) -> SignRequest:
    return SignRequest(level, tsa="" if level is Level.B else pki().tsa_url, visible=visible)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("visible", [False, True])
def test_a_signature_holds(level: Level, visible: bool, letter: bytes, sign: Sign, tmp_path: Path) -> None:
    signed = sign(pki().signer, letter, request(level, visible=visible))
    assert signed.content.startswith(letter)
    assert signed.place == "Underskrift 1"
    assert (signed.signer.name, signed.signer.organisation) == ("Maria Lind", "Provmyndigheten")
    assert signed.notes == ()
    assert judged(signed.content) == ["Maria Lind"]
    assert stamped(signed.content) is (level is not Level.B)
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed.content)
    assert pdfsig(path) == ["Maria Lind"]
    with pikepdf.open(path) as pdf:
        assert ("/DSS" in pdf.Root) is (level is Level.LT)
        shown = pdf.Root.AcroForm.Fields[0].AP.N.read_bytes()
        assert bool(shown) is visible


def test_two_sign_one_letter_in_turn(letter: bytes, sign: Sign, tmp_path: Path) -> None:
    first = sign(pki().second, letter, request(visible=True))
    assert first.place == "Underskrift 2", "the place that bears the name"
    second = sign(pki().signer, first.content, request(visible=True))
    assert second.place == "Underskrift 1"
    assert second.content.startswith(first.content)
    assert sorted(judged(second.content)) == ["Maria Lind", "Per Åsberg"]
    third = sign(pki().seal, second.content)
    assert third.place == "Underskrift 3", "a place of its own, since the letter has none left"
    assert sorted(judged(third.content)) == ["Maria Lind", "Per Åsberg", "Stödnämnden"]
    path = tmp_path / "signed.pdf"
    path.write_bytes(third.content)
    assert len(pdfsig(path)) == 3


@pytest.mark.parametrize("card", ["rsa", "elliptic"])
def test_a_card_signs(card: str, cards: Cards, letter: bytes, signer: PadesSigner) -> None:
    with signer.unlock(Card(cards.module, Secret(PIN), getattr(cards, card))) as key:
        signed = key.sign(letter, request(visible=True))
        again = key.sign(letter, request())
    assert judged(signed.content) == judged(again.content) == [key.holder.name]
    assert key.holder.name == {"rsa": "Maria Lind", "elliptic": "Per Åsberg"}[card]
    assert signed.notes == ()


def test_every_kind_conforms(letter: bytes, sign: Sign, signer: PadesSigner, cards: Cards, tmp_path: Path) -> None:
    made = {
        f"{level.value}-{visible}": sign(pki().signer, letter, request(level, visible=visible)).content
        for level in Level
        for visible in (False, True)
    }
    made["two"] = sign(pki().second, made["b-True"], request(visible=True)).content
    made["two-lt"] = sign(pki().second, made["lt-True"], request(Level.LT, visible=True)).content
    made["three"] = sign(pki().seal, made["two"]).content
    with signer.unlock(Card(cards.module, Secret(PIN), cards.rsa)) as key:
        made["card"] = key.sign(letter, request(visible=True)).content
    paths = []
    for name, content in made.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(content)
    assert validate(paths, "ua1,3a") == {}
    assert sorted(judged(made["two-lt"])) == ["Maria Lind", "Per Åsberg"]


def test_a_letter_without_data_conforms_to_the_other_standard(sign: Sign, tmp_path: Path) -> None:
    letterhead = LetterheadStore().get("standard")
    bare = render(Letter(Paper.YTTRANDE, "Yttrande"), letterhead, ExportForm.PDF)
    path = tmp_path / "bare.pdf"
    path.write_bytes(sign(pki().second, bare).content)
    assert judged(path.read_bytes()) == ["Per Åsberg"]
    assert validate([path], "ua1,2a") == {}


def test_a_chain_that_is_not_whole_is_told(letter: bytes, signer: PadesSigner) -> None:
    with signer.unlock(key_file(pki().second, chain=False)) as key:
        signed = key.sign(letter, SignRequest())
    assert [note.code for note in signed.notes] == ["sign.chain_incomplete"]


def test_whoever_signs_in_anothers_place_or_twice_is_told(letter: bytes, sign: Sign) -> None:
    signed = sign(pki().seal, letter, SignRequest(place="Åsberg"))
    assert signed.place == "Underskrift 2"
    assert [note.code for note in signed.notes] == ["sign.other_name"]
    again = sign(pki().seal, signed.content)
    assert {note.code for note in again.notes} == {"sign.other_name", "sign.signed_before"}
