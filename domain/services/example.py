"""The example case: a referral read like any other, an answer begun on it, and what other bodies have answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from domain.document import ReadDocument
from domain.exchange import ReceivedResponse, read_exchange
from domain.extraction import extract
from domain.ports import Store
from domain.services.importing import Proposal, accept
from domain.services.receiving import as_own, receive_response


def fill(store: Store, referral: ReadDocument, answer: bytes, others: Iterable[bytes] = ()) -> str:
    """Make the example case of its paper, its half-written answer and other bodies' answers (exchange JSON); returns the referral's id.

    The ids are the same each time, so that what one command lists another finds though each works in a database of its own.
    Raises ``TypeError`` where an answer is not a response.
    """
    answers = [as_own(_read(answer)), *map(_read, others)]
    ids = _ids()
    imported = accept(store, Proposal(referral, extract(referral)), new_id=lambda: next(ids))
    for each in answers:
        named = replace(each, response=replace(each.response, id=next(ids)))
        receive_response(store, named, referral_id=imported.referral_id)
    return imported.referral_id


def _read(answer: bytes) -> ReceivedResponse:
    received = read_exchange(answer)
    if not isinstance(received, ReceivedResponse):
        raise TypeError("the example's answer is not a response")
    return received


def _ids() -> Iterator[str]:
    number = 0
    while True:
        yield str(uuid5(NAMESPACE_URL, f"remissbordet:exempel/{number}"))
        number += 1
