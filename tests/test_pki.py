"""The tests' own authority is what it says."""

from __future__ import annotations

import urllib.request

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12

from tests.pki import PASSPHRASE, pki


def test_every_certificate_hangs_together_up_to_its_root() -> None:
    made = pki()
    for identity in (made.signer, made.second, made.expired, made.login, made.tsa, made.untrusted):
        below = identity.certificate
        for above in identity.chain:
            below.verify_directly_issued_by(above)
            below = above
        below.verify_directly_issued_by(below)


def test_a_file_opens_with_its_passphrase_only() -> None:
    content = pki().second.pkcs12()
    key, certificate, others = pkcs12.load_key_and_certificates(content, PASSPHRASE.encode())
    assert certificate == pki().second.certificate
    assert key is not None
    assert len(others) == 2
    with pytest.raises(ValueError, match="password"):
        pkcs12.load_key_and_certificates(content, b"fel")


def test_the_services_answer_on_loopback() -> None:
    with urllib.request.urlopen(f"{pki().url}/issuer.crl", timeout=5) as answer:  # noqa: S310 - our own server
        listed = x509.load_der_x509_crl(answer.read())
    assert [each.serial_number for each in listed] == [pki().revoked.certificate.serial_number]
