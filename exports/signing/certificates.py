"""What a certificate says, and whether it may sign now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from asn1crypto.x509 import Certificate

from domain.errors import SigningError
from domain.signing import Holder

_SIGNING_PURPOSES = {
    "any_extended_key_usage",
    "email_protection",
    "1.3.6.1.4.1.311.10.3.12",
    "1.3.6.1.5.5.7.3.36",
}
"""Purposes beside which a digital signature is one of documents: any, e-mail, and document signing as Microsoft and RFC 9336 name it."""


def holder(certificate: Certificate) -> Holder:
    """Whose it is and how long."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    name = _first(subject, "common_name", "organization_name") or certificate.subject.human_friendly
    return Holder(
        name=name,
        organisation=_first(subject, "organization_name"),
        issuer=_first(issuer, "common_name", "organization_name") or certificate.issuer.human_friendly,
        serial=f"{certificate.serial_number:X}",
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
    )


def _first(name: dict[str, object], *parts: str) -> str:
    for part in parts:
        value = name.get(part)
        if isinstance(value, list):
            value = value[-1] if value else ""
        if value:
            return str(value)
    return ""


def is_for_signing(certificate: Certificate) -> bool:
    """Whether the key's usage lets it sign documents.

    Content commitment (non-repudiation) is what signature certificates have; a digital signature alone counts where no purpose narrows it to logging in or
    to web servers (RFC 5280, 4.2.1.3 and 4.2.1.12). An authority's certificate is for issuing.
    """
    if certificate.ca:
        return False
    usage = certificate.key_usage_value
    if usage is None or "non_repudiation" in usage.native:
        return True
    purposes = certificate.extended_key_usage_value
    return "digital_signature" in usage.native and (
        purposes is None or not _SIGNING_PURPOSES.isdisjoint(purposes.native)
    )


def is_current(certificate: Certificate, now: datetime | None = None) -> bool:
    """Whether the moment is within the certificate's time."""
    moment = now or datetime.now(UTC)
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def require_for_signing(certificate: Certificate) -> None:
    """Raise ``SigningError`` where the certificate may not sign now."""
    name = holder(certificate).name
    now = datetime.now(UTC)
    if not is_for_signing(certificate):
        raise SigningError("sign.not_for_signing", name=name)
    if now > certificate.not_valid_after:
        raise SigningError("sign.expired", name=name, until=certificate.not_valid_after.astimezone().date())
    if now < certificate.not_valid_before:
        raise SigningError("sign.not_yet_valid", name=name, since=certificate.not_valid_before.astimezone().date())


def chain_of(certificate: Certificate, others: Iterable[Certificate]) -> tuple[list[Certificate], bool]:
    """The certificates above it that are at hand, its issuer first, and whether they reach those who issue to themselves."""
    known = {other.subject.hashable: other for other in others}
    chain: list[Certificate] = []
    current = certificate
    while current.self_issued is False:
        above = known.get(current.issuer.hashable)
        if above is None or above in chain:
            return chain, False
        chain.append(above)
        current = above
    return chain, True
