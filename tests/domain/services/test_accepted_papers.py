"""Several papers of one proposal at once: one case, and what two of them say is said once, with both its places."""

from __future__ import annotations

from datetime import date

from domain.document import Block, BlockKind, ReadDocument
from domain.referral import Referral
from domain.services.importing import accept_papers
from tests.fakes import MemoryStore

SHARED = "Växeln rekommenderas vara gemensam för länets kommuner."
ALONE = "Numren rekommenderas inte flyttas till den gemensamma växeln."


def paper(name: str, *points: str, title: str = "") -> ReadDocument:
    listed = tuple(Block(BlockKind.LIST_ITEM, each, page=2, marker="-") for each in points)
    headed = (Block(BlockKind.HEADING, title, level=1),) if title else ()
    opened = (Block(BlockKind.HEADING, "Rekommendation", level=2),) if points else ()
    return ReadDocument(name, "text/markdown", (*headed, *opened, *listed), content=name.encode())


def note(name: str) -> ReadDocument:
    """A paper with nothing that could be its title."""
    told = Block(BlockKind.PARAGRAPH, "vi har hört oss för om hur växeln sköts i dag, och återkommer med en rapport.")
    return ReadDocument(name, "text/plain", (told,), content=name.encode())


def test_what_two_papers_say_is_one_recommendation_with_a_place_in_each() -> None:
    store = MemoryStore()
    papers = [paper("rapport.md", SHARED, ALONE, title="Gemensam växel i länet"), paper("bilaga.md", SHARED)]
    came = accept_papers(store, papers)
    with store.reading() as records:
        assert records.referral(came.referral_id).title == "Gemensam växel i länet"
        names = {each.id: each.name for each in records.documents(came.referral_id)}
        listed = {each.text: each for each in records.recommendations(came.referral_id)}
    assert came.recommendations == 2
    assert [names[each.document_id] for each in listed[SHARED].occurrences] == ["rapport.md", "bilaga.md"]
    assert [names[each.document_id] for each in listed[ALONE].occurrences] == ["rapport.md"]


def test_a_case_without_a_title_in_its_papers_is_called_by_the_first_ones_name() -> None:
    store = MemoryStore()
    came = accept_papers(store, [note("växelfrågan.md"), note("bilaga.md")])
    with store.reading() as records:
        assert records.referral(came.referral_id).title == "växelfrågan"


def test_papers_given_to_a_case_join_it_and_replace_nothing_that_it_knows() -> None:
    store = MemoryStore()
    with store.writing() as records:
        records.put_referral(Referral("fall", "Växeln", "RS 1", due=date(2031, 5, 2)))
    came = accept_papers(store, [paper("rapport.md", SHARED, title="Gemensam växel i länet")], "fall")
    with store.reading() as records:
        [case] = records.referrals()
        assert (case.id, case.title, case.reference, case.due) == ("fall", "Växeln", "RS 1", date(2031, 5, 2))
        assert [each.text for each in records.recommendations("fall")] == [SHARED]
    assert came.referral_id == "fall"
