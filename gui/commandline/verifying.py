"""``verify``: what a PDF file can prove, in words that can be quoted."""

from __future__ import annotations

import argparse

from domain.errors import UserError
from domain.verification import Role, Signature, Verification
from domain.verification_words import account, verdict
from gui.commandline.tools import Answer, Tools
from gui.files import read_whole
from resources import messages


def verify(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Examine a file; the answer is yes only where somebody has signed it and everything that it claims holds."""
    content = read_whole(arguments.file)
    trust = (read_whole(arguments.trust),) if arguments.trust else tools.trust()
    try:
        found = tools.verifier().verify(content, trust)
    except UserError as error:
        if error.code != "verify.trust_unreadable" or not arguments.trust:
            raise
        raise UserError(error.code, name=arguments.trust.name) from error
    lines = tuple(messages.text(each.code, each.parameters) for each in account(found))
    return Answer(_data(found), lines, yes=found.holds)


def _data(found: Verification) -> dict[str, object]:
    said = verdict(found)
    return {
        "verdict": messages.text(said.code, said.parameters),
        "holds": found.holds,
        "signatures": [_signature(each) for each in found.signed],
        "timestamps": [_signature(each) for each in found.signatures if each.role is Role.TIMESTAMP],
        "changed_after_signing": found.changed or bool(found.fault),
        "changes": [
            {
                "kind": _short(each.kind.value),
                "page": each.page or None,
                "name": each.name or None,
            }
            for each in found.changes
        ],
        "additions": [_short(each.value) for each in found.additions],
        "embedded_data": {
            "present": found.data.present,
            "schema_valid": found.data.schema_valid,
            "agrees_with_page": found.data.agrees_with_page,
            "differences": [messages.text(each.code, {"about": each.about}) for each in found.data.differences],
        },
        "pages": found.pages,
        "fault": _short(found.fault) or None,
    }


def _short(code: str) -> str:
    """What follows the family and the kind in a message's code."""
    return code.partition("_")[2]


def _signature(signature: Signature) -> dict[str, object]:
    certificate, stamp = signature.certificate, signature.stamp
    return {
        "signer": signature.signer,
        "signed_at": signature.signed_at or None,
        "trusted": signature.trusted,
        "intact": signature.intact,
        "covers_whole_file": signature.covers_whole_file,
        "root": signature.root or None,
        "revocation_tested": signature.revocation_tested,
        "field": signature.field,
        "timestamp": None
        if stamp is None
        else {"at": stamp.at, "authority": stamp.authority, "valid": stamp.valid, "trusted": stamp.trusted},
        "certificate": None
        if certificate is None
        else {
            "subject": certificate.subject,
            "issuer": certificate.issuer,
            "serial": certificate.serial,
            "valid_from": certificate.valid_from,
            "valid_until": certificate.valid_until,
            "usage": list(certificate.usage),
        },
        "problems": [_short(each.value) for each in signature.problems],
    }
