"""A letter for two signatories, a signer, and cards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.letter import ExportForm
from domain.signing import KeyFile, Secret, Signed, SignRequest
from exports.letter import render
from exports.signing.signer import PadesSigner
from storage.letterheads import LetterheadStore
from tests.cards.fixtures import cards, faulty
from tests.exports import samples
from tests.pki import PASSPHRASE, Identity

__all__ = ["cards", "faulty"]

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
