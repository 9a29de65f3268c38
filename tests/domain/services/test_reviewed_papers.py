"""What a person has reviewed comes to rest whole, or not at all."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.errors import NotFound
from domain.extraction.result import Extraction, Found
from domain.recommendation import Occurrence, RecommendationKind
from domain.referral import Referral
from domain.services.importing import Proposal, Reviewed, accept_reviewed
from tests.fakes import MemoryStore

TEXT = "Löneadministrationen bör samlas i en gemensam enhet."


def paper(name: str) -> Proposal:
    """A paper of one block."""
    block = Block(BlockKind.PARAGRAPH, TEXT)
    return Proposal(ReadDocument(name, "text/plain", (block,), content=name.encode()), Extraction())


def found(*papers: str, text: str = TEXT) -> Found:
    """Something that stands in each of the papers."""
    places = tuple(Occurrence(each, None, "", 0, len(text), text) for each in papers)
    return Found(text, RecommendationKind.PROPOSAL, occurrences=places)


def reviewed(referral: Referral, *chosen: Found) -> Reviewed:
    """Two papers and what was kept of them."""
    return Reviewed({"a": paper("rapport.txt"), "b": paper("brev.txt")}, chosen, referral)


def test_the_papers_become_one_case_as_the_person_left_it() -> None:
    store = MemoryStore()
    came = accept_reviewed(store, reviewed(Referral("", "Gemensam lön"), found("a", "b")))
    with store.reading() as records:
        (referral,) = records.referrals()
        documents = records.documents(referral.id)
        (kept,) = records.recommendations(referral.id)
    assert (referral.id, referral.title) == (came.referral_id, "Gemensam lön")
    assert referral.created_at
    assert [each.name for each in documents] == ["rapport.txt", "brev.txt"]
    assert [each.document_id for each in kept.occurrences] == [each.id for each in documents]
    assert (came.recommendations, came.repeated) == (1, 0)


def test_a_case_gets_the_paper_once_and_what_it_had_gets_one_more_place() -> None:
    store = MemoryStore()
    first = accept_reviewed(store, Reviewed({"a": paper("rapport.txt")}, (found("a"),), Referral("", "Lön")))
    with store.reading() as records:
        referral = records.referral(first.referral_id)
    again = accept_reviewed(store, reviewed(referral, found("b"), found("a", text="Drift bör stanna hos nämnden.")))
    assert (again.recommendations, again.repeated) == (1, 1)
    with store.reading() as records:
        assert len(records.documents(referral.id)) == 2
        assert [len(each.occurrences) for each in records.recommendations(referral.id)] == [2, 1]


def test_a_paper_that_is_reviewed_once_more_stands_where_it_stood() -> None:
    store = MemoryStore()
    again = Reviewed({"a": paper("rapport.txt")}, (found("a"),), Referral("", "Lön"))
    first = accept_reviewed(store, again)
    with store.reading() as records:
        before = records.recommendations(first.referral_id)
        referral = records.referral(first.referral_id)
    accept_reviewed(store, replace(again, referral=referral))
    with store.reading() as records:
        assert records.recommendations(first.referral_id) == before


def test_facts_that_are_put_right_are_told_to_the_journal() -> None:
    store = MemoryStore()
    first = accept_reviewed(store, Reviewed({"a": paper("rapport.txt")}, (found("a"),), Referral("", "Lön")))
    with store.reading() as records:
        referral = replace(records.referral(first.referral_id), reference="KS 2026-1")
    accept_reviewed(store, Reviewed({"b": paper("brev.txt")}, (), referral))
    with store.reading() as records:
        told = [(row.action, list(json.loads(row.detail))) for row in records.journal() if row.subject == referral.id]
    assert told[1:] == [("edit", ["reference"])]


def test_a_case_that_is_gone_takes_nothing() -> None:
    store = MemoryStore()
    with pytest.raises(NotFound):
        accept_reviewed(store, reviewed(Referral("borta", "Lön"), found("a")))
    with store.reading() as records:
        assert records.referrals() == ()
