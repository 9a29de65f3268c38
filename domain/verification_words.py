"""A verification as sentences that a registrar can quote: codes of the message table with what fills their blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.verification import Change, Role, Signature, Verification


class Tone(StrEnum):
    """What a sentence is to the one who reads it."""

    GOOD = "good"
    BAD = "bad"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence."""

    code: str
    tone: Tone
    parameters: Mapping[str, object] = field(default_factory=dict, hash=False)


def verdict(verification: Verification) -> Said:
    """The whole in one sentence."""
    if verification.fault:
        return Said(verification.fault, Tone.BAD)
    if not verification.signed:
        code = "verify.verdict_unsigned" if not verification.signatures else "verify.verdict_only_stamped"
        return Said(code, Tone.BAD if verification.changed or not verification.data.holds else Tone.NOTE)
    signers = {"signers": _listed([each.signer for each in verification.signed])}
    if verification.holds:
        untested = any(each.trusted is None for each in verification.signed)
        return Said("verify.verdict_untested" if untested else "verify.verdict_holds", Tone.GOOD, signers)
    if verification.changed or any(not each.intact for each in verification.signatures):
        return Said("verify.verdict_changed", Tone.BAD, signers)
    if any(each.trusted is False for each in verification.signatures):
        return Said("verify.verdict_untrusted", Tone.BAD, signers)
    if not verification.data.holds:
        return Said("verify.verdict_data", Tone.BAD, signers)
    return Said("verify.verdict_fails", Tone.BAD, signers)


def account(verification: Verification) -> tuple[Said, ...]:
    """The verdict, and then what it rests on, sentence by sentence."""
    said = [verdict(verification)]
    for each in verification.signatures:
        said += _signature(each)
    said += [Said(each.kind.value, Tone.BAD, _change(each)) for each in verification.changes]
    said += [Said(each.value, Tone.NOTE) for each in verification.additions]
    said += _data(verification)
    return tuple(said)


def _signature(signature: Signature) -> Iterator[Said]:
    facts: dict[str, object] = {"signer": signature.signer}
    if signature.role is Role.TIMESTAMP:
        yield Said(
            "verify.stamped_document", Tone.NOTE, {"authority": signature.signer, "at": _moment(signature.signed_at)}
        )
    else:
        organisation = signature.certificate.organisation if signature.certificate else ""
        who = f"{signature.signer}, {organisation}" if organisation else signature.signer
        code = "verify.signed_at" if signature.signed_at else "verify.signed"
        yield Said(code, Tone.NOTE, {"who": who, "at": _moment(signature.signed_at)})
    if signature.stamp is not None and signature.stamp.valid:
        code = "verify.stamped" if signature.stamp.trusted else "verify.stamped_untested"
        yield Said(code, Tone.NOTE, {"at": _moment(signature.stamp.at), "authority": signature.stamp.authority})
    certificate = signature.certificate
    if certificate is not None:
        days = {"from": certificate.valid_from[:10], "until": certificate.valid_until[:10]}
        yield Said(
            "verify.certificate", Tone.NOTE, {"issuer": certificate.issuer, "serial": certificate.serial, **days}
        )
    yield from _standing(signature, facts)


def _standing(signature: Signature, facts: Mapping[str, object]) -> Iterator[Said]:
    if signature.trusted:
        yield Said("verify.trusted", Tone.GOOD, {"root": signature.root})
        if signature.revocation_tested:
            yield Said("verify.not_revoked", Tone.GOOD)
        else:
            yield Said("verify.revocation_untested", Tone.NOTE)
    elif signature.trusted is None and signature.certificate is not None:
        yield Said("verify.untested", Tone.NOTE)
    if signature.covers_whole_file and signature.intact:
        yield Said("verify.covers", Tone.GOOD)
    elif signature.intact:
        yield Said("verify.covers_part", Tone.NOTE)
    yield from (Said(each.value, Tone.BAD, facts) for each in signature.problems)


def _data(verification: Verification) -> Iterator[Said]:
    data = verification.data
    if verification.fault:
        return
    if not data.present:
        yield Said("verify.data_absent", Tone.NOTE)
    elif not data.schema_valid:
        yield Said("verify.data_invalid", Tone.BAD)
    elif data.agrees_with_page is None:
        yield Said("verify.data_not_printed", Tone.NOTE)
    else:
        agrees = data.agrees_with_page
        yield Said("verify.data_agrees" if agrees else "verify.data_differs", Tone.GOOD if agrees else Tone.BAD)
    yield from (Said(each.code, Tone.BAD, {"about": each.about}) for each in data.differences)


def _change(change: Change) -> dict[str, object]:
    return {"page": change.page, "name": change.name, "count": change.count}


def _moment(at: str) -> str:
    """Day and minute as they are read aloud; the time zone is said, since a registrar may be asked."""
    return f"{at[:10]} kl. {at[11:16]} (UTC)" if at else ""


def _listed(names: list[str]) -> str:
    once = list(dict.fromkeys(names))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} och {once[-1]}"
