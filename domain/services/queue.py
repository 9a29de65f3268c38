"""The registrar's queue: every answer of the office's own, in whichever case, by how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.ports import Reading, Store
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState

ORDER = (ResponseState.IN_REVIEW, ResponseState.DECIDED, ResponseState.DRAFT, ResponseState.DISPATCHED)
"""What waits for somebody first, what is done last."""


@dataclass(frozen=True, slots=True)
class Queued:
    """An answer in the queue, with the referral it answers and (answered, to answer)."""

    response: Response
    referral: Referral
    progress: tuple[int, int]


def queue(store: Store) -> tuple[Queued, ...]:
    """The office's own answers: by state in the order of ``ORDER``, then those that are due first."""
    with store.reading() as records:
        found = [each for referral in records.referrals() for each in _of(records, referral)]
    return tuple(sorted(found, key=_place))


def _of(records: Reading, referral: Referral) -> list[Queued]:
    return [
        Queued(each, referral, records.stance_counts(each.id))
        for each in records.responses(referral.id)
        if each.origin is ResponseOrigin.OWN and not each.superseded_by
    ]


def _place(queued: Queued) -> tuple[int, date, str]:
    return ORDER.index(queued.response.state), queued.referral.due or date.max, queued.referral.title
