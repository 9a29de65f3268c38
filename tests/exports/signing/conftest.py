"""A letter for two signatories, a signer, and a card."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from domain.letter import ExportForm
from domain.signing import KeyFile, Secret, Signed, SignRequest
from exports.letter import render
from exports.signing.signer import PadesSigner
from storage.letterheads import LetterheadStore
from tests.exports import samples
from tests.pki import PASSPHRASE, Identity, pki

SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "271828"
Sign = Callable[..., Signed]


@pytest.fixture(scope="session")
def letter() -> bytes:
    """An answer with data in it, to be signed by Maria Lind and Per Åsberg."""
    letterhead = LetterheadStore().get("standard")
    return render(samples.letter(letterhead, 2), letterhead, ExportForm.PDF, attachment=b'{"version": 1}')


@pytest.fixture
def signer() -> PadesSigner:
    """What is tried."""
    return PadesSigner()


def key_file(identity: Identity, *, chain: bool = True) -> KeyFile:
    """A certificate on file, with the passphrase that opens it."""
    return KeyFile("prov.p12", identity.pkcs12(chain=chain), Secret(PASSPHRASE))


@pytest.fixture
def sign(signer: PadesSigner) -> Sign:
    """Sign a file as somebody."""

    def with_key_of(identity: Identity, content: bytes, request: SignRequest | None = None) -> Signed:
        with signer.unlock(key_file(identity)) as key:
            return key.sign(content, request or SignRequest())

    return with_key_of


@dataclass(frozen=True)
class Cards:
    """Cards in SoftHSM, each with a label."""

    module: str = SOFTHSM
    rsa: str = "Maria Lind (underskrift)"
    """A certificate for logging in and one for signatures, RSA, as official cards have."""
    elliptic: str = "Per Åsberg"
    login: str = "Maria Lind (inloggning)"
    empty: str = "Tomt kort"
    two: str = "Två certifikat"


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cards]:
    """Cards that are in their readers."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    made = Cards()
    held = {
        made.rsa: (pki().login, pki().signer),
        made.elliptic: (pki().second,),
        made.login: (pki().login,),
        made.empty: (),
        made.two: (pki().second, pki().seal),
    }
    for label, identities in held.items():
        _make(label, identities)
    yield made
    pkcs11.unload(SOFTHSM)
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def _make(label: str, identities: tuple[Identity, ...]) -> None:
    command = ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "31415926"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    library = pkcs11.lib(SOFTHSM)
    library.reinitialize()
    with library.get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        for number, identity in enumerate(identities, 1):
            common = {Attribute.TOKEN: True, Attribute.ID: bytes([number]), Attribute.LABEL: identity.name}
            decode = decode_rsa_private_key if isinstance(identity.key, rsa.RSAPrivateKey) else decode_ec_private_key
            session.create_object({**decode(_traditional(identity)), **common, Attribute.SIGN: True})
            session.create_object({**decode_x509_certificate(identity.der), **common})
        for above in identities[0].chain if identities else ():
            der = above.public_bytes(Encoding.DER)
            session.create_object({**decode_x509_certificate(der), Attribute.TOKEN: True, Attribute.LABEL: "CA"})


def _traditional(identity: Identity) -> bytes:

    return identity.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
