"""The example case: a referral read like any other, and an answer begun on it."""

from __future__ import annotations

from dataclasses import replace

from domain.document import ReadDocument
from domain.exchange import ReceivedResponse, read_exchange
from domain.extraction import extract
from domain.ports import Store
from domain.response import ResponseOrigin, ResponseState
from domain.services.importing import Proposal, accept
from domain.services.receiving import receive_response


def fill(store: Store, referral: ReadDocument, answer: bytes) -> str:
    """Make the example case of its paper and its half-written answer (exchange JSON); returns the referral's id.

    Raises ``TypeError`` where the answer is not a response.
    """
    received = read_exchange(answer)
    if not isinstance(received, ReceivedResponse):
        raise TypeError("the example's answer is not a response")
    imported = accept(store, Proposal(referral, extract(referral)))
    own = replace(received.response, origin=ResponseOrigin.OWN, state=ResponseState.DRAFT)
    receive_response(store, replace(received, response=own), referral_id=imported.referral_id)
    return imported.referral_id
