"""Hundreds of changed files, none of which may be called unchanged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from domain.verification import Addition, ChangeKind, Verification
from domain.verification_words import Tone, verdict
from exports.verifying.examining import examine, holds_after_signing
from tests.exports.verifying import mutations
from tests.exports.verifying.mutations import Mutation
from tests.exports.verifying.signed import place_of_signature, signed, signed_and_stamped, signed_twice, updated
from tests.pki import pki


def everything() -> Iterator[Mutation]:
    """Every mutation of the suite."""
    plain, with_stamp = signed(), signed_and_stamped()
    start, end = place_of_signature(plain)
    der = start + len(plain[start:end].rstrip(b"0"))
    yield from mutations.flips(plain, 70)
    yield from mutations.flips(plain, 45, start, der)
    yield from mutations.flips(plain, 10, der, end)
    start, end = place_of_signature(with_stamp)
    yield from mutations.flips(with_stamp, 60, start, start + len(with_stamp[start:end].rstrip(b"0")))
    yield from mutations.flips(signed_twice(), 8)
    for suite in (mutations.letters_of_digits, mutations.tails, mutations.heads, mutations.ranges, mutations.contents):
        yield from suite(plain)
    yield from mutations.cuts(plain, 20)
    yield from mutations.crossrefs(plain)
    yield from mutations.increments(plain)
    yield from mutations.second_after(plain)
    yield from mutations.shadows()


def calls_unchanged(found: Verification) -> bool:
    """Whether anything that is said can be taken for "unchanged"."""
    claims = any(each.intact and each.covers_whole_file for each in found.signed)
    return found.holds or verdict(found).tone is Tone.GOOD or (claims and not found.changed)


@pytest.mark.timeout(600)
def test_no_changed_file_is_called_unchanged() -> None:
    tried, fooled = 0, []
    for name, content in everything():
        tried += 1
        if calls_unchanged(examine(content, [pki().root.pem], against_pages=False)):
            fooled.append(name)
    assert tried >= 280
    assert fooled == []


def test_none_passes_right_after_signing() -> None:
    for name, content in (*mutations.tails(signed()), *mutations.flips(signed(), 12)):
        assert not holds_after_signing(content), name


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("swap_page", ChangeKind.PAGE_REPLACED),
        ("blank_page", ChangeKind.PAGE_REPLACED),
        ("overlay", ChangeKind.PAGE_REPLACED),
        ("note", ChangeKind.PAGE_REPLACED),
        ("append_page", ChangeKind.PAGE_ADDED),
        ("remove_page", ChangeKind.PAGE_REMOVED),
        ("replace_attachment", ChangeKind.ATTACHMENT_REPLACED),
        ("remove_attachment", ChangeKind.ATTACHMENT_REMOVED),
        ("add_attachment", ChangeKind.ATTACHMENT_ADDED),
        ("change_title", ChangeKind.METADATA),
        ("add_field", ChangeKind.FORM),
        ("remove_signature", ChangeKind.SIGNATURE_REMOVED),
        ("forget_form", ChangeKind.SIGNATURE_REMOVED),
        ("run_on_opening", ChangeKind.OTHER),
        ("hide_layer", ChangeKind.OTHER),
    ],
)
def test_what_was_changed_is_named(change: str, kind: ChangeKind) -> None:
    found = examine(updated(signed(), getattr(mutations, change)), against_pages=False)
    assert kind in {each.kind for each in found.changes}


def test_pages_and_attachments_are_named_exactly() -> None:
    pages = examine(signed(), against_pages=False).pages
    (added,) = [each for each in examine(updated(signed(), mutations.append_page)).changes if each.page]
    assert (added.kind, added.page) == (ChangeKind.PAGE_ADDED, pages + 1)
    names = {each.name for each in examine(updated(signed(), mutations.replace_attachment)).changes if each.name}
    assert names == {"yttrande.json"}
    (tail,) = examine(signed() + b"hej").changes
    assert (tail.kind, tail.count) == (ChangeKind.TRAILING, 3)


def test_a_change_before_the_second_signature_is_the_first_ones() -> None:
    for name, content in mutations.second_after(signed()):
        found = examine(content, against_pages=False)
        assert found.changed, name
        assert Addition.SIGNATURE in found.additions, name
