"""Cards of SoftHSM, and a module around it that goes wrong."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from tests.pki import Identity, pki

SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "271828"


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


@pytest.fixture
def cards() -> Cards:
    """Cards that are in their readers."""
    return _cards()


@functools.cache
def _cards() -> Cards:
    """Made once a process, and there until it ends."""
    folder = _folder()
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
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
    pkcs11.unload(SOFTHSM)
    return made


def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="remissbordet-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


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


class Faulty:
    """A module that hands everything on to SoftHSM, until it is told to go wrong (see ``faulty.c``)."""

    def __init__(self, module: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.module = str(module)
        self._log = log
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("FAULTY_REAL", SOFTHSM)
        monkeypatch.setenv("FAULTY_LOG", str(log))

    def goes_wrong(self, what: str, where: str, time: int = 1) -> None:
        """``what`` is crash, exit, hang, removed, locked, final, nomore, pad, wrong, raw or leave; ``where`` initialize, login or sign."""
        self._monkeypatch.setenv("FAULTY", f"{what}:{where}:{time}")

    def calls(self) -> list[tuple[str, int]]:
        """What has been asked of it, each with the process it was in."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        return [(where, int(process)) for where, process in (line.split() for line in lines)]


@functools.cache
def _faulty_module() -> Path:
    module = _folder() / "felkort.so"
    source = Path(__file__).with_name("faulty.c")
    command = ["cc", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(module), str(source), "-ldl"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return module


@pytest.fixture
def faulty(cards: Cards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Faulty:
    """The module that goes wrong, with the same cards."""
    return Faulty(_faulty_module(), tmp_path / "calls", monkeypatch)
