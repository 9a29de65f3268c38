"""Keys that are unlocked and kept warm.

pyHanko reads and checks its key anew for every signature, which takes ten times as long as signing; here it is read once and held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import tsp, x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pyhanko.sign.attributes import CMSAttributeProvider, SigningCertificateV2Provider
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from domain.errors import SigningError
from domain.signing import KeyFile
from exports.signing.certificates import chain_of, holder

DIGEST = "sha256"
"""The digest of every signature: what both cards and archives take."""

RawSign = Callable[[bytes], bytes]
"""Signs data, digest and all."""

_LONGEST = 1024
"""Bytes of the longest signature that is allowed for: RSA with 8192 bits."""


class WarmSigner(Signer):
    """pyHanko's signer around a key that is held: a certificate, those above it, and what signs."""

    def __init__(
        self, certificate: x509.Certificate, others: Sequence[x509.Certificate], sign: RawSign, size: int = _LONGEST
    ) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        chain, self.chain_complete = chain_of(certificate, others)
        store.register(certificate)
        store.register_multiple(chain)
        super().__init__(signing_cert=certificate, cert_registry=store)
        self.certificate = certificate
        self.chain = chain
        self._naming = _Naming(certificate)
        self._sign = sign
        self.size = size

    def _signed_attr_providers(self, *given: Any, **named: Any) -> Iterator[CMSAttributeProvider]:
        for each in super()._signed_attr_providers(*given, **named):
            yield self._naming if isinstance(each, SigningCertificateV2Provider) else each

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002
        """The signature, or as many bytes as it takes."""
        return bytes(self.size) if dry_run else self._sign(data)


class _Naming(SigningCertificateV2Provider):
    """The attribute that names the certificate (ESS, RFC 5035), encoded once: the library would do it some fifteen times for each signature."""

    def __init__(self, certificate: x509.Certificate) -> None:
        super().__init__(certificate)
        self._encoded = as_signing_certificate_v2(certificate).dump()

    async def build_attr_value(self, dry_run: bool = False) -> tsp.SigningCertificateV2:  # noqa: ARG002, FBT001, FBT002
        return tsp.SigningCertificateV2.load(self._encoded)


@contextmanager
def unlock_file(credentials: KeyFile) -> Iterator[WarmSigner]:
    """The key of a PKCS#12 file. Raises ``SigningError``."""
    name = credentials.name
    key, certificate, others = _opened(credentials)
    if key is None or certificate is None:
        raise SigningError("sign.no_key", name=name)
    if isinstance(key, rsa.RSAPrivateKey):
        sign = _rsa(key)
        size = key.key_size // 8
    elif isinstance(key, ec.EllipticCurvePrivateKey):
        sign = _elliptic(key)
        size = 2 * ((key.key_size + 7) // 8) + 16
    else:
        raise SigningError("sign.unusable_key", name=holder(certificate).name)
    yield WarmSigner(certificate, others, sign, size)


def _opened(credentials: KeyFile) -> tuple[object, x509.Certificate | None, list[x509.Certificate]]:
    name, content = credentials.name, credentials.content
    if not _is_pkcs12(content):
        raise SigningError("sign.not_certificate_file", name=name)
    try:
        passphrase = credentials.passphrase.text().encode("utf-8") if credentials.passphrase else None
        key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase)
    except ValueError:
        raise SigningError("sign.wrong_passphrase", name=name) from None
    except UnsupportedAlgorithm:
        raise SigningError("sign.old_certificate_file", name=name) from None
    read = [x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in (certificate, *others) if each]
    return key, read[0] if certificate else None, read[1:] if certificate else read


def _is_pkcs12(content: bytes) -> bool:
    try:
        kind = asn1_pkcs12.Pfx.load(content, strict=True)["auth_safe"]["content_type"].native
    except (ValueError, TypeError):
        return False
    return kind in ("data", "signed_data")


def _rsa(key: rsa.RSAPrivateKey) -> RawSign:
    return lambda data: key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def _elliptic(key: ec.EllipticCurvePrivateKey) -> RawSign:
    return lambda data: key.sign(data, ec.ECDSA(hashes.SHA256()))
