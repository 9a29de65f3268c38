"""Hundreds of changed files, none of which may be called unchanged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from domain.verification import Addition, Change, ChangeKind, Verification
from domain.verification_words import Tone, account, verdict
from exports.verifying.examining import examine, holds_after_signing
from resources import messages
from tests.exports.verifying import crafted, mutations, overlaid, subtle
from tests.exports.verifying.mutations import Mutation
from tests.exports.verifying.signed import (
    letter,
    place_of_signature,
    signed,
    signed_and_stamped,
    signed_by,
    signed_twice,
    unpacked,
    updated,
)
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


@pytest.mark.no_cover  # hundreds of times the way that the named changes below go: watched, it takes twice as long
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


@pytest.mark.no_cover
@pytest.mark.timeout(600)
def test_subtler_changes_are_not_called_unchanged_either() -> None:
    assert examine(overlaid.ours(), [pki().root.pem], against_pages=False).holds
    assert examine(overlaid.lasting(), [pki().root.pem], against_pages=False).holds
    ours, loose, tried, fooled = overlaid.ours(), signed_by(pki().signer, unpacked(letter())), 0, []
    assert examine(loose, [pki().root.pem], against_pages=False).holds
    crafts = (*crafted.by_hand(ours), *crafted.by_hand(loose), *crafted.by_bytes(ours), *crafted.broken())
    for name, content in (*subtle.increments(), *crafts):
        tried += 1
        if calls_unchanged(examine(content, [pki().root.pem], against_pages=False)):
            fooled.append(name)
    assert tried >= 85
    assert fooled == []


def test_signatures_by_strangers_do_not_hold_and_are_told() -> None:
    for name, content in crafted.by_strangers():
        found = examine(content, [pki().root.pem], against_pages=False)
        assert not found.holds, name
        assert verdict(found).code == "verify.verdict_untrusted", name
        assert not found.changed, name


def test_a_second_signature_may_be_seen_where_nothing_is_printed() -> None:
    over = examine(overlaid.over_the_page(), [pki().root.pem], against_pages=False)
    assert Change(ChangeKind.COVERED, 1) in over.changes
    beside = examine(overlaid.in_the_margin(), [pki().root.pem], against_pages=False)
    assert beside.holds
    assert beside.additions == (Addition.SIGNATURE,)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("another_name_in_the_block", ChangeKind.PLACE),
        ("the_block_over_the_page", ChangeKind.PLACE),
        ("an_empty_place_filled_with_words", ChangeKind.PLACE),
        ("a_new_place_over_the_page", ChangeKind.COVERED),
        ("the_field_renamed", ChangeKind.SIGNATURE_REMOVED),
        ("redaction", ChangeKind.PAGE_REPLACED),
        ("glyphs_of_another_font", ChangeKind.PAGE_REPLACED),
        ("pages_turned_round", ChangeKind.PAGE_REPLACED),
        ("text_field_over_the_page", ChangeKind.FORM),
        ("form_that_is_drawn_anew", ChangeKind.FORM_RULES),
        ("form_with_another_font", ChangeKind.FORM_RULES),
        ("script_by_name", ChangeKind.ACTS),
        ("acts_of_the_document", ChangeKind.ACTS),
        ("words_among_the_marks_of_the_metadata", ChangeKind.METADATA),
        ("attachment_for_some_programs", ChangeKind.ATTACHMENT_REPLACED),
        ("proofs_that_are_none", ChangeKind.PROOF),
        ("another_program", ChangeKind.OTHER),
    ],
)
def test_what_was_subtly_changed_is_named(change: str, kind: ChangeKind) -> None:
    found = examine(updated(overlaid.ours(), subtle.NAMED[change]), against_pages=False)
    assert kind in {each.kind for each in found.changes}
    for each in account(found):
        assert "{" not in messages.text(each.code, each.parameters)


def test_proofs_do_not_go_away_again() -> None:
    for change in subtle.IN_LASTING:
        found = examine(updated(overlaid.lasting(), change), [pki().root.pem], against_pages=False)
        assert ChangeKind.PROOF in {each.kind for each in found.changes}


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
