"""A revised paper: what stands is left alone, what changed must be decided anew, and nothing that was said is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.extraction import Extraction, Found
from domain.ports import Store
from domain.position import Position, Stance
from domain.recommendation import Occurrence, RecommendationKind
from domain.services import arranging, drafting, importing
from domain.services.editing import PutPosition, apply
from domain.services.importing import Proposal, Reviewed
from domain.services.responses import ensure_own
from domain.services.revising import accept_reviewed_revision, accept_revision, compare, earlier_version

PHONES = "Växeln rekommenderas vara gemensam för länets alla kommuner."
NUMBERS = "Numren rekommenderas behållas i varje kommun till dess att växeln är införd."
COSTS = "Kostnaden rekommenderas fördelas efter antalet anställda."
STRICTER = "Numren rekommenderas inte behållas i någon kommun när växeln är införd."
NEW = "En nämnd inrättas för uppföljningen av tjänsterna."


def paper(*texts: str, content: bytes = b"1", section: str = "Telefoni") -> Proposal:
    found = tuple(
        Found(text, RecommendationKind.RECOMMENDATION, section=section, occurrences=(Occurrence(page=n, text=text),))
        for n, text in enumerate(texts, 1)
    )
    return Proposal(
        ReadDocument("pm.pdf", "application/pdf", (), 3, content=content), Extraction(recommendations=found)
    )


def answered(store: Store) -> tuple[str, str, dict[str, str]]:
    """A case with three recommendations, all of them approved: its id, the answer's id, and ids by wording."""
    referral_id = importing.accept(store, paper(PHONES, NUMBERS, COSTS)).referral_id
    response, _ = ensure_own(store, referral_id)
    with store.reading() as records:
        listed = records.recommendations(referral_id)
    for each in listed:
        position = drafting.with_stance(Position(response.id, each.id, grounds="Bra."), Stance.APPROVE, each)
        apply(store, PutPosition(position))
    return referral_id, response.id, {each.text: each.id for each in listed}


def test_a_revised_paper_marks_what_must_be_decided_anew(store: Store) -> None:
    referral_id, response_id, ids = answered(store)
    revised = accept_revision(store, paper(PHONES, STRICTER, NEW, content=b"2"), referral_id)
    assert [known.text for known, _ in revised.revision.unchanged] == [PHONES]
    assert [(known.text, each.text) for known, each in revised.revision.changed] == [(NUMBERS, STRICTER)]
    assert [each.text for each in revised.revision.new] == [NEW]
    assert [each.text for each in revised.revision.gone] == [COSTS]
    with store.reading() as records:
        listed = records.recommendations(referral_id)
        positions = records.positions(response_id)
        documents = records.documents(referral_id)
    assert [each.text for each in listed] == [PHONES, STRICTER, NEW]
    assert [each.id for each in listed[:2]] == [ids[PHONES], ids[NUMBERS]]
    changed = {each.text: positions[each.id].basis_changed(each.fingerprint) for each in listed[:2]}
    assert changed == {PHONES: False, STRICTER: True}
    assert positions[ids[NUMBERS]].grounds == positions[ids[COSTS]].grounds == "Bra."
    assert len(listed[0].occurrences) == 2
    assert len(documents) == 2
    assert revised.document_id == documents[1].id


def test_what_stands_is_numbered_and_found_as_in_the_revised_paper(store: Store) -> None:
    referral_id, _, ids = answered(store)
    later = paper(NEW, PHONES, content=b"2", section="Växel")
    numbered = [replace(each, number=str(number)) for number, each in enumerate(later.extraction.recommendations, 1)]
    revised = accept_revision(store, later, referral_id, chosen=numbered)
    with store.reading() as records:
        phones = records.recommendation(ids[PHONES])
    assert (phones.number, phones.section, phones.page) == ("2", "Växel", 2)
    assert phones.occurrences[0].document_id == revised.document_id
    assert len(phones.occurrences) == 2


def test_a_revision_can_be_taken_back(store: Store) -> None:
    referral_id, _, _ = answered(store)
    with store.reading() as records:
        before = records.recommendations(referral_id)
    revised = accept_revision(store, paper(NEW, STRICTER, content=b"2"), referral_id)
    with store.reading() as records:
        assert [each.text for each in records.recommendations(referral_id)][-1] == NEW
    apply(store, revised.inverse)
    with store.reading() as records:
        assert records.recommendations(referral_id) == before


def test_only_the_paper_that_is_revised_loses_anything(store: Store) -> None:
    referral_id, _, _ = answered(store)
    importing.accept(
        store,
        paper("Styrelsen utser en ordförande för samarbetet.", content=b"3", section="Styrning"),
        referral_id=referral_id,
    )
    with store.reading() as records:
        edit, _ = arranging.add(records, referral_id, "Eget tillägg.")
    apply(store, edit)
    revised = accept_revision(
        store,
        paper(PHONES, NUMBERS, content=b"2"),
        referral_id,
        chosen=paper(PHONES, NUMBERS).extraction.recommendations,
    )
    assert [each.text for each in revised.revision.gone] == [COSTS]
    with store.reading() as records:
        texts = [each.text for each in records.recommendations(referral_id)]
    assert texts == [PHONES, NUMBERS, "Styrelsen utser en ordförande för samarbetet.", "Eget tillägg."]


def test_what_a_person_made_of_the_paper_is_what_counts(store: Store) -> None:
    referral_id, _, _ = answered(store)
    with store.reading() as records:
        referral = replace(records.referral(referral_id), title="Växel, reviderad")
    later = paper(PHONES, STRICTER, content=b"2")
    reviewed = Reviewed({"p": later}, later.extraction.recommendations[:1], referral, revises=True)
    revised = accept_reviewed_revision(store, reviewed)
    assert (len(revised.revision.unchanged), len(revised.revision.gone)) == (1, 2)
    with store.reading() as records:
        assert records.referral(referral_id).title == "Växel, reviderad"
        assert [each.text for each in records.recommendations(referral_id)] == [PHONES]


def test_the_first_paper_of_an_empty_case_is_all_new(case: Store) -> None:
    revised = accept_revision(case, paper(PHONES), "fall")
    assert [each.text for each in revised.revision.new] == [PHONES]
    assert revised.revision.gone == ()


def test_each_is_paired_once_and_the_likest_first(store: Store) -> None:
    referral_id, _, _ = answered(store)
    with store.reading() as records:
        listed = records.recommendations(referral_id)
    almost = NUMBERS.replace("varje kommun", "varje enskild kommun")
    revision = compare(listed, paper(almost, STRICTER).extraction.recommendations)
    first, wording = revision.changed[0]
    assert (first.text, wording.text) == (NUMBERS, almost)
    assert len({known.id for known, _ in revision.changed}) == len(revision.changed)


OPENING = "Det här stycket är långt nog för att kännas igen på sina ord, och har numret"


def pages(proposal: Proposal, *numbers: int) -> Proposal:
    """The paper with a long paragraph for each number."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, f"{OPENING} {number}.") for number in numbers)
    return replace(proposal, document=replace(proposal.document, blocks=blocks))


@pytest.mark.parametrize(
    ("later", "known"),
    [
        (pages(paper(PHONES, STRICTER, NEW), *range(8), 21, 22), True),
        (pages(paper(PHONES, NUMBERS, COSTS), *range(10)), True),
        (pages(paper(PHONES, NUMBERS), *range(10), *range(30, 50)), False),
        (pages(paper(PHONES, NUMBERS), *range(3)), False),
        (pages(paper(PHONES), *range(10)), False),
        (pages(paper(), *range(10)), False),
        (pages(paper(PHONES, NUMBERS, COSTS)), False),
    ],
    ids=["reworded", "the same", "an appendix to it", "a summary of it", "most are gone", "no proposals", "no text"],
)
def test_a_new_version_is_known_by_its_paragraphs_and_recommendations_or_not_at_all(
    store: Store, later: Proposal, *, known: bool
) -> None:
    first = importing.accept(store, pages(paper(PHONES, NUMBERS, COSTS), *range(10)))
    importing.accept(store, pages(paper(content=b"2"), *range(60, 70)), referral_id=first.referral_id)
    found = earlier_version(store, first.referral_id, later)
    assert (found is not None and found.id == first.document_id) is known
