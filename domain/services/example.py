"""The example case: a referral read like any other, and an answer begun on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from domain.document import ReadDocument
from domain.exchange import ReceivedResponse, read_exchange
from domain.extraction import extract
from domain.ports import Store
from domain.services.importing import Proposal, accept
from domain.services.receiving import as_own, receive_response


def fill(store: Store, referral: ReadDocument, answer: bytes) -> str:
    """Make the example case of its paper and its half-written answer (exchange JSON); returns the referral's id.

    The ids are the same each time, so that what one command lists another finds though each works in a database of its own.
    Raises ``TypeError`` where the answer is not a response.
    """
    received = read_exchange(answer)
    if not isinstance(received, ReceivedResponse):
        raise TypeError("the example's answer is not a response")
    ids = _ids()
    imported = accept(store, Proposal(referral, extract(referral)), new_id=lambda: next(ids))
    own = as_own(received)
    receive_response(
        store, replace(own, response=replace(own.response, id=next(ids))), referral_id=imported.referral_id
    )
    return imported.referral_id


def _ids() -> Iterator[str]:
    number = 0
    while True:
        yield str(uuid5(NAMESPACE_URL, f"remissbordet:exempel/{number}"))
        number += 1
