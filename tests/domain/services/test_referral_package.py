"""A referral with its papers in one file: what is in it, and where recommendations are found when it comes."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from domain.document import Block, BlockKind, ReadDocument, SourceDocument
from domain.exchange import ReceivedReferral, read_exchange
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services.exporting import exchange_of
from domain.services.referral_package import LIST, is_referral, package, receive_package
from tests.fakes import MemoryStore

REFERRAL = Referral("00000000-0000-4000-8000-000000000001", "Samlad växel", "SN 1")
BY_HAND = Recommendation(
    "00000000-0000-4000-8000-000000000011", REFERRAL.id, "Växeln flyttas till länets hus.", order=1000
)


def paper(name: str, content: bytes, *texts: str) -> ReadDocument:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, page=number) for number, text in enumerate(texts, 1))
    return ReadDocument(name, "text/plain", blocks, len(texts), content=content)


def sent_with(*papers: ReadDocument) -> tuple[dict[str, bytes], ReceivedReferral]:
    store = MemoryStore()
    with store.writing() as records:
        records.put_referral(REFERRAL)
        records.put_recommendations([BY_HAND])
    with store.reading() as records:
        received = read_exchange(dict(package(records, REFERRAL.id))[LIST])
    assert isinstance(received, ReceivedReferral)
    receive_package(store, received, papers)
    with store.reading() as records:
        return dict(package(records, REFERRAL.id)), received


def test_papers_with_one_name_are_all_sent() -> None:
    papers = (
        paper("a/bilaga.txt", b"1", "Ett."),
        paper("Bilaga.txt", b"2", "Två."),
        paper("remiss.json", b"3", "Tre."),
    )
    files, _ = sent_with(*papers)
    assert files.pop(LIST)
    assert files == {"bilaga.txt": b"1", "Bilaga (2).txt": b"2", "remiss (2).json": b"3"}


def test_what_a_person_had_added_is_found_by_its_words_and_nothing_is_added_to_the_list() -> None:
    _, received = sent_with()
    store = MemoryStore()
    text = "Bakgrund.", f"Inledning. {BY_HAND.text}", "Vi föreslår att nämnden inrättar en ny enhet."
    receive_package(store, received, [paper("promemoria.txt", b"x", *text)])
    with store.reading() as records:
        (found,) = records.recommendations(REFERRAL.id)
        (document,) = records.documents(REFERRAL.id)
    (place,) = found.occurrences
    assert replace(found, occurrences=(), origin=BY_HAND.origin) == BY_HAND
    assert (place.document_id, place.page) == (document.id, 2)
    assert "\n".join(text)[place.start : place.end] == BY_HAND.text


def test_papers_that_are_there_already_are_not_kept_twice() -> None:
    _, received = sent_with()
    store = MemoryStore()
    for _ in range(2):
        receive_package(store, received, [paper("promemoria.txt", b"x", BY_HAND.text)])
    with store.reading() as records:
        assert len(records.documents(REFERRAL.id)) == 1
        (found,) = records.recommendations(REFERRAL.id)
    assert len(found.occurrences) == 1


def test_the_answers_that_have_come_are_not_sent_with_the_referral() -> None:
    store = MemoryStore()
    with store.writing() as records:
        records.put_referral(REFERRAL)
        records.put_response(Response("kom", REFERRAL.id, "Museet", ResponseOrigin.RECEIVED))
        for id_, response_id in (("promemoria", ""), ("svar", "kom")):
            content = id_.encode()
            digest = sha256(content).hexdigest()
            kept = SourceDocument(id_, REFERRAL.id, f"{id_}.txt", "text/plain", digest, 1, len(content), "2026-03-02")
            records.add_document(replace(kept, response_id=response_id), content, ())
    with store.reading() as records:
        files = dict(package(records, REFERRAL.id))
        assert files.keys() == {LIST, "promemoria.txt"}
        assert is_referral(files[LIST])
        assert not is_referral(exchange_of(records, "kom"))


def test_what_is_found_in_one_paper_is_not_looked_for_in_the_next() -> None:
    _, received = sent_with()
    store = MemoryStore()
    receive_package(store, received, [paper(f"{name}.txt", name.encode(), BY_HAND.text) for name in ("ett", "två")])
    with store.reading() as records:
        (found,) = records.recommendations(REFERRAL.id)
        first = next(each for each in records.documents(REFERRAL.id) if each.name == "ett.txt")
    assert [place.document_id for place in found.occurrences] == [first.id]
