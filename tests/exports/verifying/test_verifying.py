"""What is said of files that nobody has changed: who, when, on whose word, and what was rightly added."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import UserError
from domain.position import Position, Stance
from domain.verification import Addition, Problem, Role, Verification
from domain.verification_words import account, verdict
from exports.verifying.examining import examine, holds_after_signing
from resources import messages
from tests.domain.checks.sound import POSITIONS
from tests.exports.verifying.signed import (
    letter,
    made,
    signed,
    signed_and_stamped,
    signed_by,
    signed_twice,
    stamped,
)
from tests.pki import pki


def said(found: Verification) -> list[str]:
    return [messages.text(each.code, each.parameters) for each in account(found)]


def trusting(content: bytes) -> Verification:
    return examine(content, [pki().root.pem])


def test_a_signed_letter_holds() -> None:
    found = trusting(signed())
    (one,) = found.signatures
    assert found.holds
    assert (one.signer, one.intact, one.covers_whole_file, one.trusted, one.root) == (
        pki().signer.name, True, True, True, pki().root.name,
    )  # fmt: skip
    assert one.certificate is not None
    assert one.certificate.subject.startswith(f"CN={one.signer}, O=")
    assert one.certificate.issuer == pki().issuer.name
    assert "non_repudiation" in one.certificate.usage
    assert one.signed_at.endswith("+00:00")
    assert one.stamp is None
    assert found.pages == 1
    assert (found.data.schema_valid, found.data.agrees_with_page) == (True, True)
    assert verdict(found).code == "verify.verdict_holds"
    assert holds_after_signing(signed())


def test_without_a_trust_list_nothing_is_said_of_who_it_is() -> None:
    found = examine(signed())
    assert found.signatures[0].trusted is None
    assert found.holds
    assert verdict(found).code == "verify.verdict_untested"
    assert "Certifikatet är inte prövat mot någon rot." in said(found)


@pytest.mark.parametrize("trust", ["pem", "der"])
def test_a_trust_list_is_pem_or_der(trust: str) -> None:
    assert examine(signed(), [getattr(pki().root, trust)]).signatures[0].trusted


def test_a_trust_list_without_a_certificate_is_a_users_error() -> None:
    with pytest.raises(UserError, match="trust_unreadable"):
        examine(signed(), [b"-----BEGIN CERTIFICATE-----\nhej\n-----END CERTIFICATE-----\n"])


@pytest.mark.parametrize(
    ("who", "problem"),
    [
        ("expired", Problem.EXPIRED),
        ("not_yet_valid", Problem.NOT_YET_VALID),
        ("wrong_usage", Problem.NOT_FOR_SIGNING),
        ("login", Problem.NOT_FOR_SIGNING),
        ("untrusted", Problem.UNTRUSTED),
    ],
)
def test_certificates_that_prove_nothing(who: str, problem: Problem) -> None:
    found = trusting(signed_by(getattr(pki(), who), letter()))
    (one,) = found.signatures
    assert (one.intact, one.trusted, one.problems) == (True, False, (problem,))
    assert not found.holds
    assert not found.changed
    assert messages.text(problem.value, {"signer": one.signer}) in said(found)


def test_a_time_stamp_says_when() -> None:
    (one,) = trusting(signed_and_stamped()).signatures
    assert one.stamp is not None
    assert (one.stamp.valid, one.stamp.trusted, one.stamp.authority) == (True, True, pki().tsa.name)
    (untested,) = examine(signed_and_stamped()).signatures
    assert untested.stamp is not None
    assert untested.stamp.trusted is None
    assert untested.holds


def test_two_signatures_are_no_change() -> None:
    found = trusting(signed_twice())
    assert [each.signer for each in found.signed] == [pki().signer.name, pki().second.name]
    assert [each.covers_whole_file for each in found.signed] == [False, True]
    assert all(each.intact and each.trusted for each in found.signed)
    assert (found.changes, found.additions, found.holds) == ((), (Addition.SIGNATURE,), True)
    assert f"{pki().signer.name} och {pki().second.name}" in said(found)[0]
    assert holds_after_signing(signed_twice())


def test_proofs_for_the_long_term_are_no_change() -> None:
    lasting = signed_by(pki().signer, letter(), lasting=True)
    found = trusting(lasting)
    assert holds_after_signing(lasting)
    assert found.changes == ()
    assert Addition.PROOF in found.additions
    assert found.holds


def test_a_stamp_on_the_document_is_no_change_and_nobodys_signature() -> None:
    found = trusting(stamped(signed()))
    assert [each.role for each in found.signatures] == [Role.SIGNATURE, Role.TIMESTAMP]
    assert found.changes == ()
    assert Addition.TIMESTAMP in found.additions
    assert found.holds
    alone = trusting(stamped(letter()))
    assert (alone.signed, alone.holds) == ((), False)
    assert verdict(alone).code == "verify.verdict_only_stamped"


def test_an_unsigned_letter_is_said_to_be_unsigned() -> None:
    found = examine(letter())
    assert (found.signatures, found.changed, found.holds) == ((), False, False)
    assert found.data.agrees_with_page
    assert said(found)[0] == "Dokumentet är inte elektroniskt underskrivet."


def turned(which: str, **changes: object) -> dict[str, Position]:
    return {**POSITIONS, which: replace(POSITIONS[which], **changes)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "printed",
    [
        turned("växel", stance=Stance.REJECT),
        turned("växel", stance=None),
        turned("växel", grounds="Nämnden ser att väntetiderna inte kan bli kortare."),
        turned("växel", constraints=()),
        turned("växel", requests=()),
        turned("städ", stance=Stance.APPROVE_WITH_REMARKS),
        {"växel": POSITIONS["växel"]},
    ],
    ids=["stance", "no stance", "grounds", "constraint", "request", "remarks", "left out"],
)
def test_data_that_say_something_else_than_the_page_are_found(printed: dict[str, Position]) -> None:
    found = examine(signed_by(pki().second, made(printed, POSITIONS)))
    assert found.signatures[0].intact
    assert found.data.agrees_with_page is False
    assert found.data.differences
    assert not found.holds
    assert verdict(found).code == "verify.verdict_data"


def test_something_printed_that_the_data_lack_is_found() -> None:
    found = examine(made(POSITIONS, {"växel": POSITIONS["växel"]}))
    assert found.data.agrees_with_page is False


def test_long_grounds_over_several_pages_and_hyphens_agree() -> None:
    grounds = "\n\n".join(
        f"{number}. Växeltelefonistutbildningarna ändras, se ”nät-\u00addrift” och e‑post." for number in range(120)
    )
    printed = turned("växel", grounds=grounds)
    found = examine(made(printed, printed))
    assert found.pages > 2
    assert found.data.agrees_with_page
    assert not examine(made(turned("växel", grounds=grounds.replace("60.", "61.")), printed)).data.agrees_with_page


def test_a_letter_without_data_and_one_with_nonsense() -> None:
    assert not examine(made(POSITIONS, None)).data.present
    assert examine(made(POSITIONS, POSITIONS, reference="SN 2026-0999")).data.agrees_with_page
