"""What a response says: as it stands while it is being written, as it was decided once it is."""

from __future__ import annotations

from domain.errors import NotFound
from domain.ports import Reading
from domain.registering import Revision
from domain.response import Response, ResponseOrigin
from domain.snapshot import Snapshot, from_json


def content_of(records: Reading, response_id: str) -> Snapshot:
    """Everything the response's letter is made of. A decided one gives what was decided, whatever has become of the case's recommendations since."""
    response = records.response(response_id)
    kept = decided_revision(records, response)
    if kept is None:
        return standing(records, response)
    decided = from_json(kept.content)
    return Snapshot(decided.referral, decided.recommendations, response, decided.positions)


def revision_of(records: Reading, response_id: str, number: int) -> Snapshot:
    """An earlier decision, whole. Raises ``NotFound``."""
    kept = next((each for each in records.revisions(response_id) if each.number == number), None)
    if kept is None:
        raise NotFound("missing.revision", number=number)
    return from_json(kept.content)


def decided_revision(records: Reading, response: Response) -> Revision | None:
    """The decision that a frozen response of the office's own rests on, ``None`` while it is being written."""
    if response.origin is not ResponseOrigin.OWN or not response.state.frozen:
        return None
    return next((each for each in records.revisions(response.id) if each.number == response.revision), None)


def standing(records: Reading, response: Response) -> Snapshot:
    """What is at rest now."""
    return Snapshot(
        records.referral(response.referral_id),
        records.recommendations(response.referral_id),
        response,
        tuple(records.positions(response.id).values()),
    )
