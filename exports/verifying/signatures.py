"""One signature judged: what it covers, whether it was made with its certificate's key, for whom, when, and on whose word."""

from __future__ import annotations

import asyncio
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import DuplicateExtension, InvalidVersion
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.errors import ValidationError

from domain.verification import CertificateFacts, Problem, Role, Signature, Stamp
from exports.signing.certificates import is_for_signing
from exports.verifying.container import gap, is_untouched
from exports.verifying.trust import Proofs

UNREADABLE = (
    PdfError,
    SignatureValidationError,
    ValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
    EOFError,
    InvalidSignature,
    UnsupportedAlgorithm,
    InvalidVersion,
    DuplicateExtension,
    zlib.error,
    struct.error,
)
"""What pyHanko and asn1crypto raise for structures that are not what they should be, besides their own errors."""

_ANY_USAGE = KeyUsageConstraints(key_usage=set(), extd_key_usage=None)
"""Usage is judged by ``is_for_signing``, which knows cards whose certificates pyHanko's own default refuses."""


_OUT_OF_COURT = frozenset(
    {Problem.EXPIRED, Problem.EXPIRED_SINCE, Problem.NOT_YET_VALID, Problem.NOT_FOR_SIGNING, Problem.REVOKED}
)
"""What makes a certificate none to trust, whoever vouches for it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A signature with where it stands: the revision (from 0) that it signs, and where in the file its cover ends; both -1 where that cannot be told."""

    signature: Signature
    revision: int = -1
    end: int = -1
    embedded: EmbeddedPdfSignature | None = None


def judged(reader: PdfFileReader, content: bytes, proofs: Proofs) -> Iterator[Judged]:
    """Every filled signature field of the file, in the order of the form."""
    for name, _, reference in enumerate_sig_fields(reader, filled_status=True):
        try:
            embedded = EmbeddedPdfSignature(reader, reference.get_object(), name)
            yield _judge(embedded, content, proofs)
        except UNREADABLE:
            yield Judged(Signature(Role.SIGNATURE, name, "okänd", problems=(Problem.UNREADABLE,)))


def _judge(embedded: EmbeddedPdfSignature, content: bytes, proofs: Proofs) -> Judged:
    numbers = [int(each) for each in embedded.byte_range]
    digits = gap(content, numbers)
    end = numbers[2] + numbers[3] if len(numbers) == 4 else -1
    problems = []
    if digits is None or bytes.fromhex(digits.decode("ascii")) != embedded.pkcs7_content:
        problems.append(Problem.RANGE)
    elif not is_untouched(digits, proofs.roots):
        problems.append(Problem.CONTAINER)
    is_stamp = embedded.sig_object_type == "/DocTimeStamp"
    made = _stamp_on_document(embedded, proofs) if is_stamp else _signature(embedded, proofs)
    problems += made.problems
    whole = not problems or not {Problem.RANGE, Problem.CONTAINER, Problem.DIGEST, Problem.MATHS} & set(problems)
    signature = Signature(
        role=made.role,
        field=embedded.field_name,
        signer=made.signer,
        certificate=made.certificate,
        signed_at=made.signed_at,
        stamp=made.stamp,
        intact=made.intact and whole,
        covers_whole_file=Problem.RANGE not in problems and end == len(content),
        trusted=made.trusted,
        root=made.root,
        problems=tuple(dict.fromkeys(problems)),
        revocation_tested=bool(made.trusted and (proofs.crls or proofs.ocsps)),
    )
    return Judged(signature, embedded.signed_revision, end, embedded)


def _signature(embedded: EmbeddedPdfSignature, proofs: Proofs) -> Signature:
    certificate = embedded.signer_cert
    status = _status(embedded, proofs, None)
    stamp = _stamp(status, proofs)
    claimed = _utc(embedded.self_reported_timestamp)
    stamped = status.timestamp_validity.timestamp if stamp is not None and stamp.trusted else None
    problems = [*_cryptographic(status), *_timing(certificate, stamped, claimed)]
    if not is_for_signing(certificate):
        problems.append(Problem.NOT_FOR_SIGNING)
    if stamp is not None and not stamp.valid:
        problems.append(Problem.STAMP)
        if not (status.timestamp_validity.intact and status.timestamp_validity.valid):
            problems.append(Problem.CONTAINER)
    trusted: bool | None = None
    root = ""
    if proofs.roots:
        lasting = stamped or _moment_of_validity(certificate)
        standing = _status(embedded, proofs, lasting) if lasting is not None else status
        found = _distrust(standing)
        problems += [each for each in found if each not in problems]
        trusted = bool(standing.trusted) and not _OUT_OF_COURT & set(problems)
        root = _root(standing) if trusted else ""
    return Signature(
        role=Role.SIGNATURE,
        field="",
        signer=_name(certificate),
        certificate=facts(certificate),
        signed_at=_iso(claimed),
        stamp=stamp,
        intact=bool(status.intact and status.valid),
        trusted=trusted,
        root=root,
        problems=tuple(problems),
    )


def _status(embedded: EmbeddedPdfSignature, proofs: Proofs, moment: datetime | None) -> Any:
    context, stamps = proofs.context(moment), proofs.context(None)
    return asyncio.run(
        async_validate_pdf_signature(embedded, context, stamps, key_usage_settings=_ANY_USAGE, skip_diff=True)
    )


def _stamp_on_document(embedded: EmbeddedPdfSignature, proofs: Proofs) -> Signature:
    status: Any = asyncio.run(async_validate_pdf_timestamp(embedded, proofs.context(None), skip_diff=True))
    problems = list(_cryptographic(status))
    trusted: bool | None = None
    if proofs.roots:
        trusted = bool(status.trusted)
        problems += _distrust(status)
    return Signature(
        role=Role.TIMESTAMP,
        field="",
        signer=_name(status.signing_cert),
        certificate=facts(status.signing_cert),
        signed_at=_iso(_utc(status.timestamp)),
        intact=bool(status.intact and status.valid),
        trusted=trusted,
        root=_root(status) if trusted else "",
        problems=tuple(dict.fromkeys(problems)),
    )


def _stamp(status: Any, proofs: Proofs) -> Stamp | None:
    found = status.timestamp_validity
    if found is None:
        return None
    return Stamp(
        at=_iso(_utc(found.timestamp)),
        authority=_name(found.signing_cert),
        valid=bool(found.intact and found.valid and (not proofs.roots or found.trusted)),
        trusted=bool(found.trusted) if proofs.roots else None,
    )


def _cryptographic(status: Any) -> Iterator[Problem]:
    if not status.intact:
        yield Problem.DIGEST
    elif not status.valid:
        yield Problem.MATHS
    if status.trust_problem_indic is AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE:
        yield Problem.WEAK


def _timing(certificate: x509.Certificate, stamped: datetime | None, claimed: datetime | None) -> Iterator[Problem]:
    """What the certificate's days say of when the signature was made; the stamp's word goes before the signer's."""
    now = datetime.now(UTC)
    moment = stamped or claimed or now
    if moment < certificate.not_valid_before:
        yield Problem.NOT_YET_VALID
    elif moment > certificate.not_valid_after:
        yield Problem.EXPIRED
    elif stamped is None and now > certificate.not_valid_after:
        yield Problem.EXPIRED_SINCE


def _moment_of_validity(certificate: x509.Certificate) -> datetime | None:
    """A moment at which the certificate counted, to tell one that has run out from one that nobody vouches for; ``None`` where it counts now."""
    now = datetime.now(UTC)
    if now > certificate.not_valid_after:
        return _utc(certificate.not_valid_after)
    return _utc(certificate.not_valid_before) if now < certificate.not_valid_before else None


def _distrust(status: Any) -> Iterator[Problem]:
    if status.trusted or not (status.intact and status.valid):
        return
    if status.revoked:
        yield Problem.REVOKED
    elif status.trust_problem_indic is not AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE:
        yield Problem.UNTRUSTED


def facts(certificate: x509.Certificate) -> CertificateFacts:
    """What the certificate says of itself."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    usage = certificate.key_usage_value
    return CertificateFacts(
        subject=_written(subject),
        organisation=_part(subject, "organization_name"),
        issuer=_part(issuer, "common_name") or certificate.issuer.human_friendly,
        serial=f"{certificate.serial_number:X}",
        valid_from=_iso(certificate.not_valid_before),
        valid_until=_iso(certificate.not_valid_after),
        usage=tuple(sorted(usage.native)) if usage is not None else (),
    )


def _name(certificate: x509.Certificate) -> str:
    subject = certificate.subject.native
    return _part(subject, "common_name") or _part(subject, "organization_name") or certificate.subject.human_friendly


_SHORT = {
    "common_name": "CN",
    "serial_number": "serienummer",
    "organizational_unit_name": "OU",
    "organization_name": "O",
    "locality_name": "L",
    "country_name": "C",
}


def _written(name: dict[str, object]) -> str:
    """The name in one line, as certificates are usually shown."""
    return ", ".join(f"{short}={_part(name, part)}" for part, short in _SHORT.items() if _part(name, part))


def _part(name: dict[str, object], part: str) -> str:
    value = name.get(part, "")
    return str(value[-1] if isinstance(value, list) and value else value)


def _root(status: Any) -> str:
    anchor = next(iter(status.validation_path), None) if status.validation_path is not None else None
    return _name(anchor) if isinstance(anchor, x509.Certificate) else ""


def _utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _iso(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")
