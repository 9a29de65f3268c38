"""A verification as JSON between the child that read a stranger's file and us; nothing but these values comes through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from domain.verification import (
    Addition,
    CertificateFacts,
    Change,
    ChangeKind,
    Difference,
    EmbeddedData,
    Problem,
    Role,
    Signature,
    Stamp,
    Verification,
)


def to_json(verification: Verification) -> dict[str, Any]:
    """As plain values."""
    return asdict(verification)


def from_json(value: Mapping[str, Any]) -> Verification:
    """The verification again. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    data = value["data"]
    return Verification(
        signatures=tuple(_signature(each) for each in value["signatures"]),
        changes=tuple(
            Change(ChangeKind(each["kind"]), each["page"], each["name"], each["count"]) for each in value["changes"]
        ),
        additions=tuple(Addition(each) for each in value["additions"]),
        data=EmbeddedData(
            bool(data["present"]),
            str(data["name"]),
            data["schema_valid"],
            data["agrees_with_page"],
            tuple(Difference(str(each["code"]), str(each["about"])) for each in data["differences"]),
        ),
        pages=int(value["pages"]),
        fault=str(value["fault"]),
    )


def _signature(value: Mapping[str, Any]) -> Signature:
    certificate, stamp = value["certificate"], value["stamp"]
    return Signature(
        role=Role(value["role"]),
        field=str(value["field"]),
        signer=str(value["signer"]),
        certificate=None
        if certificate is None
        else CertificateFacts(**{**certificate, "usage": _texts(certificate["usage"])}),
        signed_at=str(value["signed_at"]),
        stamp=None if stamp is None else Stamp(**stamp),
        intact=value["intact"] is True,
        covers_whole_file=value["covers_whole_file"] is True,
        trusted=value["trusted"],
        root=str(value["root"]),
        problems=tuple(Problem(each) for each in value["problems"]),
        revocation_tested=value["revocation_tested"] is True,
    )


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(str, values))
