"""What a registrar reads of a verified file: the verdict, and the sentences that it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
from domain.verification_words import Said, Tone, account, verdict

CERTIFICATE = CertificateFacts(
    "Kim Ek", "Servicenämnden", "Länets utfärdare", "1A", "2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z"
)
SIGNED = Signature(
    Role.SIGNATURE,
    "Underskrift1",
    "Kim Ek",
    CERTIFICATE,
    "2026-05-04T09:30:15Z",
    intact=True,
    covers_whole_file=True,
    trusted=True,
    root="Länets rot",
    revocation_tested=True,
)
STAMPED = Signature(Role.TIMESTAMP, "Stämpel", "Tidsstämplaren", signed_at="2026-05-04T09:31:00Z", intact=True)
DATA = EmbeddedData(True, "yttrande.json", schema_valid=True, agrees_with_page=True)
SOUND = Verification((SIGNED,), data=DATA, pages=2)


def with_signature(**changes: object) -> Verification:
    """The sound file with a signature that is otherwise."""
    return replace(SOUND, signatures=(replace(SIGNED, **changes),))  # type: ignore[arg-type]


def codes(verification: Verification) -> list[str]:
    """The codes of everything said, without their family's name."""
    return [each.code.removeprefix("verify.") for each in account(verification)]


def said(verification: Verification, code: str) -> Said:
    """The one sentence of a code."""
    (found,) = (each for each in account(verification) if each.code == f"verify.{code}")
    return found


@pytest.mark.parametrize(
    ("verification", "code", "tone"),
    [
        (SOUND, "holds", Tone.GOOD),
        (with_signature(trusted=None), "untested", Tone.GOOD),
        (replace(SOUND, signatures=()), "unsigned", Tone.NOTE),
        (replace(SOUND, signatures=(), data=replace(DATA, agrees_with_page=False)), "unsigned", Tone.BAD),
        (replace(SOUND, signatures=(STAMPED,)), "only_stamped", Tone.NOTE),
        (replace(SOUND, signatures=(STAMPED,), changes=(Change(ChangeKind.OTHER),)), "only_stamped", Tone.BAD),
        (replace(SOUND, changes=(Change(ChangeKind.TRAILING, count=9),)), "changed", Tone.BAD),
        (with_signature(intact=False), "changed", Tone.BAD),
        (with_signature(trusted=False), "untrusted", Tone.BAD),
        (replace(SOUND, data=replace(DATA, schema_valid=False)), "data", Tone.BAD),
        (with_signature(problems=(Problem.REVOKED,)), "fails", Tone.BAD),
    ],
)
def test_the_worst_that_was_found_is_the_verdict(verification: Verification, code: str, tone: Tone) -> None:
    found = verdict(verification)
    assert (found.code, found.tone) == (f"verify.verdict_{code}", tone)
    assert account(verification)[0] == found


def test_a_file_that_cannot_be_examined_is_said_to_be_so_and_nothing_of_its_data() -> None:
    unread = Verification(fault="verify.fault_not_pdf")
    assert account(unread) == (Said("verify.fault_not_pdf", Tone.BAD),)


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (["Kim Ek"], "Kim Ek"),
        (["Kim Ek", "Kim Ek"], "Kim Ek"),
        (["Kim Ek", "Bo Alm"], "Kim Ek och Bo Alm"),
        (["Kim Ek", "Bo Alm", "Kim Ek", "Siv Rud"], "Kim Ek, Bo Alm och Siv Rud"),
    ],
)
def test_those_who_signed_are_named_once_each(names: list[str], listed: str) -> None:
    several = replace(SOUND, signatures=tuple(replace(SIGNED, signer=each) for each in names))
    assert verdict(several).parameters == {"signers": listed}


def test_a_sound_signature_is_told_with_who_when_and_what_it_rests_on() -> None:
    assert codes(SOUND) == [
        *("verdict_holds", "signed_at", "certificate", "trusted", "not_revoked", "covers", "data_agrees"),
    ]
    assert said(SOUND, "signed_at").parameters == {
        "who": "Kim Ek, Servicenämnden",
        "at": "2026-05-04 kl. 09:30 (UTC)",
    }
    assert said(SOUND, "certificate").parameters == {
        "issuer": "Länets utfärdare",
        "serial": "1A",
        "from": "2026-01-01",
        "until": "2028-01-01",
    }
    assert said(SOUND, "trusted").parameters == {"root": "Länets rot"}


@pytest.mark.parametrize("certificate", [None, replace(CERTIFICATE, organisation="")])
def test_a_signature_without_a_day_or_an_organisation_is_told_by_name_alone(
    certificate: CertificateFacts | None,
) -> None:
    bare = with_signature(signed_at="", certificate=certificate)
    assert said(bare, "signed").parameters == {"who": "Kim Ek", "at": ""}
    assert ("certificate" in codes(bare)) is (certificate is not None)


@pytest.mark.parametrize(
    ("changes", "heard", "not_heard"),
    [
        ({"revocation_tested": False}, ["trusted", "revocation_untested"], ["not_revoked"]),
        ({"trusted": None}, ["untested"], ["trusted", "not_revoked", "revocation_untested"]),
        ({"trusted": None, "certificate": None}, ["covers"], ["trusted", "untested"]),
        ({"trusted": False, "problems": (Problem.UNTRUSTED,)}, ["problem_untrusted"], ["trusted", "untested"]),
        ({"covers_whole_file": False}, ["covers_part"], ["covers"]),
        ({"intact": False, "problems": (Problem.DIGEST,)}, ["problem_digest"], ["covers", "covers_part"]),
    ],
)
def test_no_more_is_said_of_a_signature_than_it_proves(
    changes: dict[str, object], heard: list[str], not_heard: list[str]
) -> None:
    told = codes(with_signature(**changes))
    assert set(heard) <= set(told)
    assert not set(not_heard) & set(told)


def test_each_problem_is_said_of_the_one_who_signed() -> None:
    spoiled = with_signature(problems=(Problem.EXPIRED, Problem.WEAK))
    for code in ("problem_expired", "problem_weak"):
        assert said(spoiled, code) == Said(f"verify.{code}", Tone.BAD, {"signer": "Kim Ek"})


@pytest.mark.parametrize(
    ("stamp", "code"),
    [
        (Stamp("2026-05-04T09:31:00Z", "Tidsstämplaren", trusted=True), "stamped"),
        (Stamp("2026-05-04T09:31:00Z", "Tidsstämplaren"), "stamped_untested"),
    ],
)
def test_a_stamp_says_when_and_by_whom(stamp: Stamp, code: str) -> None:
    at = "2026-05-04 kl. 09:31 (UTC)"
    assert said(with_signature(stamp=stamp), code).parameters == {"at": at, "authority": "Tidsstämplaren"}


def test_a_stamp_that_does_not_hold_says_nothing_of_when() -> None:
    told = codes(with_signature(stamp=Stamp("2026-05-04T09:31:00Z", valid=False), problems=(Problem.STAMP,)))
    assert "problem_stamp" in told
    assert not {"stamped", "stamped_untested"} & set(told)


def test_a_stamp_on_the_document_is_nobodys_signature() -> None:
    both = replace(SOUND, signatures=(SIGNED, STAMPED))
    assert verdict(both).parameters == {"signers": "Kim Ek"}
    assert said(both, "stamped_document").parameters == {
        "authority": "Tidsstämplaren",
        "at": "2026-05-04 kl. 09:31 (UTC)",
    }


def test_what_was_changed_is_bad_and_what_was_rightly_added_is_not() -> None:
    page = Change(ChangeKind.PAGE_REPLACED, page=3)
    file = Change(ChangeKind.ATTACHMENT_ADDED, name="bilaga.txt")
    changed = replace(SOUND, changes=(page, file), additions=(Addition.PROOF,))
    assert said(changed, "change_page_replaced") == Said(page.kind.value, Tone.BAD, {"page": 3, "name": "", "count": 0})
    assert said(changed, "change_attachment_added").parameters["name"] == "bilaga.txt"
    assert said(changed, "added_proof").tone is Tone.NOTE


@pytest.mark.parametrize(
    ("data", "code", "tone"),
    [
        (EmbeddedData(), "data_absent", Tone.NOTE),
        (EmbeddedData(True, schema_valid=False), "data_invalid", Tone.BAD),
        (EmbeddedData(True, schema_valid=True), "data_not_printed", Tone.NOTE),
        (DATA, "data_agrees", Tone.GOOD),
        (replace(DATA, agrees_with_page=False), "data_differs", Tone.BAD),
    ],
)
def test_the_data_within_the_file_is_weighed_against_the_pages(data: EmbeddedData, code: str, tone: Tone) -> None:
    assert said(replace(SOUND, data=data), code).tone is tone


def test_every_difference_between_data_and_pages_is_named() -> None:
    differing = replace(
        DATA, agrees_with_page=False, differences=(Difference("verify.differs_stance", "Gemensam växel"),)
    )
    assert account(replace(SOUND, data=differing))[-1] == Said(
        "verify.differs_stance", Tone.BAD, {"about": "Gemensam växel"}
    )
