"""A referral sent with its papers: whoever opens the file answers the same list, and reads each recommendation on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.changes import Changes, Kind
from domain.document import Block, ReadDocument, SourceDocument
from domain.exchange import ReceivedReferral
from domain.extraction import extract
from domain.ports import Reading, Store
from domain.recommendation import Occurrence, Recommendation
from domain.services.exporting import referral_of
from domain.services.importing import Proposal, keep_proposal, placed_in
from domain.services.receiving import Received, receive_referral_in

LIST = "remiss.json"
"""The list of recommendations as exchange JSON, among the papers."""
_BEGINNING = 400


def is_referral(content: bytes) -> bool:
    """Whether exchange data says that it is a referral; a quick look before it is read."""
    return b'"remissbordet/referral"' in content[:_BEGINNING]


def package(records: Reading, referral_id: str) -> tuple[tuple[str, bytes], ...]:
    """The files to send, by name: the referral as exchange JSON, and the proposal's own papers. Raises ``NotFound``."""
    files = {LIST: referral_of(records, referral_id)}
    for paper in records.documents(referral_id):
        if not paper.response_id:
            files[_free_name(paper.name, {each.casefold() for each in files})] = records.document_content(paper.id)
    return tuple(files.items())


def receive_package(store: Store, received: ReceivedReferral, papers: Sequence[ReadDocument]) -> Received:
    """Let a referral and its papers come to rest: the list is the one that was sent, and each recommendation is found on its page.

    Papers that the case has already are left out.
    """
    with store.writing() as records:
        taken = receive_referral_in(records, received)
        known = {each.sha256 for each in records.documents(taken.referral_id)}
        listed = {each.id: each for each in records.recommendations(taken.referral_id)}
        added = []
        for read in papers:
            digest = read.sha256
            if digest in known:
                continue
            known.add(digest)
            extraction = extract(read)
            paper = keep_proposal(records, Proposal(read, extraction), taken.referral_id)
            added.append(paper.id)
            placed = placed_in(list(listed.values()), extraction.recommendations, paper.id)
            listed |= {each.id: each for each in placed}
            listed |= {each.id: each for each in _found_by_words(listed.values(), paper, read.blocks)}
        if added:
            records.put_recommendations([_on_paper(each) for each in listed.values()])
    return replace(taken, changes=taken.changes | Changes.of(Kind.DOCUMENT, added))


def _free_name(name: str, taken: set[str]) -> str:
    """The paper's name without folders, or with a number where another has it."""
    name = name.replace("\\", "/").rpartition("/")[2] or "handling"
    stem, dot, ending = name.rpartition(".")
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem or ending} ({number}){dot}{ending if stem else ''}"
    return free


def _found_by_words(
    listed: Iterable[Recommendation], paper: SourceDocument, blocks: Sequence[Block]
) -> list[Recommendation]:
    """Those that a person had added by hand: word for word in one of the paper's blocks."""
    found = []
    for each in listed:
        if any(place.document_id for place in each.occurrences):
            continue
        start = 0
        for block in blocks:
            at = block.text.find(each.text)
            if at >= 0 and each.text:
                place = Occurrence(paper.id, block.page, "", start + at, start + at + len(each.text), each.text)
                found.append(replace(each, occurrences=(*each.occurrences, place)))
                break
            start += len(block.text) + 1
    return found


def _on_paper(recommendation: Recommendation) -> Recommendation:
    """With the places that lead to a paper here, where there is one; what the list alone told of pages is told by them."""
    here = tuple(each for each in recommendation.occurrences if each.document_id)
    return replace(recommendation, occurrences=here) if here else recommendation
