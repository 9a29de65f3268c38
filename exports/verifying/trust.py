"""Roots: the office's trust list, and whether a certificate leads to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl, ocsp, pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import ValidationContext

from domain.errors import UserError

_HEADER = b"-----BEGIN"


def roots_of(files: Sequence[bytes]) -> tuple[x509.Certificate, ...]:
    """The certificates in PEM or DER files, each once. Raises ``UserError`` (``verify.trust_unreadable``, ``name`` the file's number) where a file holds none."""
    found: dict[bytes, x509.Certificate] = {}
    for number, content in enumerate(files, 1):
        certificates = tuple(_certificates(content))
        if not certificates:
            raise UserError("verify.trust_unreadable", name=number)
        found |= {each.sha256: each for each in certificates}
    return tuple(found.values())


def _certificates(content: bytes) -> Iterable[x509.Certificate]:
    try:
        parts = [content]
        if _HEADER in content:
            parts = [der for kind, _, der in pem.unarmor(content, multiple=True) if kind == "CERTIFICATE"]
        for der in parts:
            certificate = x509.Certificate.load(der, strict=True)
            # asn1crypto reads lazily: what is no certificate shows only when its parts are asked for.
            if certificate.subject is not None and certificate.public_key is not None:
                yield certificate
    except (ValueError, TypeError, KeyError):
        return


@dataclass(frozen=True)
class Proofs:
    """What certificates are judged by: the roots, and what the file itself brings for it (its document security store). Nothing is fetched."""

    roots: tuple[x509.Certificate, ...] = ()
    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()

    def context(self, moment: datetime | None) -> ValidationContext:
        """A fresh context of pyHanko's at a moment, now without one; a context is used for one validation only."""
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(self.certificates),
            crls=list(self.crls),
            ocsps=list(self.ocsps),
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
            retroactive_revinfo=True,
        )


def proofs_of(handler: PdfHandler, roots: tuple[x509.Certificate, ...]) -> Proofs:
    """The roots with what the file brings; what cannot be read of that proves nothing and is left out."""
    try:
        store = DocumentSecurityStore.read_dss(handler)
        crls = tuple(crl.CertificateList.load(_data(each)) for each in store.crls)
        ocsps = tuple(ocsp.OCSPResponse.load(_data(each)) for each in store.ocsps)
        return Proofs(roots, tuple(store.load_certs()), crls, ocsps)
    except (NoDSSFoundError, PdfError, ValueError, TypeError, LookupError, AttributeError):
        return Proofs(roots)


def _data(reference: object) -> bytes:
    stream = reference.get_object()  # type: ignore[attr-defined]
    return bytes(stream.data)
