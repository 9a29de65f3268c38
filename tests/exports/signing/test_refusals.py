"""Whatever stands in the way of signing is told in one clear line, and the unsigned file is as it was."""

from __future__ import annotations

import copy
import io
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest

from domain.errors import SigningError
from domain.signing import Card, Credentials, KeyFile, Level, Secret, SignRequest
from exports.signing import timestamps
from exports.signing.signer import PadesSigner
from resources import messages
from tests.cards.fixtures import PIN, Cards
from tests.exports.signing.conftest import Sign, key_file
from tests.exports.verifying.signed import unpacked
from tests.pki import PASSPHRASE, TSA_FAULTS, pki


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The error with this code is raised, and its text is whole."""
    with pytest.raises(SigningError) as caught:
        yield
    assert caught.value.code == code
    text = messages.text(code, caught.value.parameters)
    assert "{" not in text
    assert text.endswith(".")
    assert PASSPHRASE not in str(caught.value)


def unlock(signer: PadesSigner, credentials: Credentials) -> None:
    """Open the key and let it go."""
    with signer.unlock(credentials):
        pass


def test_a_wrong_passphrase(signer: PadesSigner) -> None:
    for wrong in ("fel", "", PASSPHRASE.upper()):
        with refused("sign.wrong_passphrase"):
            unlock(signer, KeyFile("a.p12", pki().second.pkcs12(), Secret(wrong)))


@pytest.mark.parametrize("content", [b"", b"not a certificate", pki().second.pem, pki().second.der])
def test_a_file_that_is_no_certificate_with_a_key(content: bytes, signer: PadesSigner) -> None:
    with refused("sign.not_certificate_file"):
        unlock(signer, KeyFile("a.p12", content, Secret(PASSPHRASE)))


def test_a_file_without_a_passphrase_opens_without_one(signer: PadesSigner) -> None:
    with signer.unlock(KeyFile("a.p12", pki().second.pkcs12(""), Secret(""))) as key:
        assert key.holder.name == "Per Åsberg"


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("expired", "sign.expired"),
        ("not_yet_valid", "sign.not_yet_valid"),
        ("wrong_usage", "sign.not_for_signing"),
        ("login", "sign.not_for_signing"),
        ("issuer", "sign.not_for_signing"),
    ],
)
def test_a_certificate_that_may_not_sign(who: str, code: str, signer: PadesSigner) -> None:
    with refused(code):
        unlock(signer, key_file(getattr(pki(), who)))


def test_a_wrong_pin_and_how_many_tries_are_left(cards: Cards, signer: PadesSigner) -> None:
    with pytest.raises(SigningError) as caught:
        unlock(signer, Card(cards.module, Secret("000000"), cards.login))
    assert caught.value.code in ("sign.wrong_pin", "sign.wrong_pin_few", "sign.wrong_pin_last")
    assert "000000" not in str(caught.value)
    with refused("sign.not_for_signing"):
        unlock(signer, Card(cards.module, Secret(PIN), cards.login))


def test_a_pin_that_cannot_be_one(cards: Cards, signer: PadesSigner) -> None:
    with refused("sign.pin_form"):
        unlock(signer, Card(cards.module, Secret(""), cards.login))


def test_cards_that_are_not_there(cards: Cards, signer: PadesSigner, tmp_path: Path) -> None:
    assert {cards.rsa, cards.elliptic, cards.empty} <= set(signer.cards(cards.module))
    with refused("sign.card_missing"):
        unlock(signer, Card(cards.module, Secret(PIN), "Någon annans"))
    with refused("sign.several_cards"):
        unlock(signer, Card(cards.module, Secret(PIN)))
    with refused("sign.module_missing"):
        unlock(signer, Card(str(tmp_path / "no.so"), Secret(PIN)))
    (tmp_path / "text.so").write_text("not a library", encoding="utf-8")
    with refused("sign.module_unusable"):
        signer.cards(str(tmp_path / "text.so"))


def test_which_certificate_of_a_card(cards: Cards, signer: PadesSigner) -> None:
    with refused("sign.no_certificate"):
        unlock(signer, Card(cards.module, Secret(PIN), cards.empty))
    with refused("sign.several_certificates"):
        unlock(signer, Card(cards.module, Secret(PIN), cards.two))
    with signer.unlock(Card(cards.module, Secret(PIN), cards.two, "Stödnämnden")) as key:
        assert key.holder.name == "Stödnämnden"
    with refused("sign.no_certificate"):
        unlock(signer, Card(cards.module, Secret(PIN), cards.two, "Någon"))


@pytest.mark.parametrize("fault", TSA_FAULTS)
def test_an_authority_that_gives_no_time_stamp(fault: str, letter: bytes, sign: Sign) -> None:
    code = {
        "refuses": "sign.tsa_refused",
        "nonsense": "sign.tsa_bad",
        "broken": "sign.tsa_bad",
        "other": "sign.tsa_bad",
    }.get(fault, "sign.tsa_unreachable")
    with refused(code):
        sign(pki().second, letter, SignRequest(Level.T, tsa=f"{pki().url}/tsa/{fault}"))


def test_an_authority_that_is_silent_or_gone(letter: bytes, sign: Sign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timestamps.Authority.__init__, "__defaults__", (0.2,))
    since = time.monotonic()
    with refused("sign.tsa_unreachable"):
        sign(pki().second, letter, SignRequest(Level.T, tsa=f"{pki().url}/tsa/silent"))
    assert time.monotonic() - since < 5
    with refused("sign.tsa_unreachable"):
        sign(pki().second, letter, SignRequest(Level.T, tsa="http://127.0.0.1:1/"))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "tsa.example.se", "ftp://example.se/tsa", "http://"])
def test_an_address_that_is_none(url: str, letter: bytes, sign: Sign) -> None:
    with refused("sign.tsa_address"):
        sign(pki().second, letter, SignRequest(Level.T, tsa=url))
    with refused("sign.tsa_missing"):
        sign(pki().second, letter, SignRequest(Level.T))


def test_the_long_term_asks_for_proof(letter: bytes, sign: Sign, signer: PadesSigner) -> None:
    request = SignRequest(Level.LT, tsa=pki().tsa_url)
    with refused("sign.revoked"):
        sign(pki().revoked, letter, request)
    with refused("sign.long_term"):
        sign(pki().untrusted, letter, request)
    with signer.unlock(key_file(pki().untrusted)) as key:
        signed = key.sign(letter, SignRequest(Level.T, tsa=pki().tsa_url))
    assert signed.content.startswith(letter)


def encrypted(letter: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="läs", owner="äg"))
    return out.getvalue()


def test_files_that_cannot_be_signed(letter: bytes, sign: Sign) -> None:
    for content in (b"", b"hej", b"PK\x03\x04" + letter[10:]):
        with refused("sign.not_pdf"):
            sign(pki().second, content)
    for content in (letter[: len(letter) // 2], b"%PDF-1.7\n", unpacked(letter).replace(b"/Catalog", b"/Katalog")):
        with refused("sign.broken_pdf"):
            sign(pki().second, content)
    with refused("sign.encrypted_pdf"):
        sign(pki().second, encrypted(letter))


def test_places_that_cannot_be_signed_in(letter: bytes, sign: Sign) -> None:
    with refused("sign.place_missing"):
        sign(pki().second, letter, SignRequest(place="Karin Ek"))
    with refused("sign.place_ambiguous"):
        sign(pki().second, letter, SignRequest(place="Stödförvaltningen"))
    once = sign(pki().second, letter, SignRequest(place="Per Åsberg"))
    with refused("sign.place_taken"):
        sign(pki().seal, once.content, SignRequest(place="Underskrift 2"))
    twice = sign(pki().signer, once.content)
    with refused("sign.nowhere_visible"):
        sign(pki().seal, twice.content, SignRequest(visible=True))


def test_the_places_of_a_letter(letter: bytes, signer: PadesSigner, sign: Sign) -> None:
    assert [(place.name, place.signed) for place in signer.places(letter)] == [
        ("Underskrift 1", False),
        ("Underskrift 2", False),
    ]
    signed = sign(pki().second, letter)
    assert [place.signed for place in signer.places(signed.content)] == [False, True]
    with refused("sign.not_pdf"):
        signer.places(b"hej")


def test_a_secret_keeps_itself() -> None:
    secret = Secret("hemligt")
    credentials = KeyFile("a.p12", b"0", secret)
    assert "hemligt" not in f"{secret!r} {secret} {credentials!r} {Card('m', secret)!r}"
    for act in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            act(secret)
    secret.wipe()
    assert (bool(secret), secret.text()) == (False, "")
