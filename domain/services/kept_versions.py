"""The versions of an answer that can be set beside each other: as it stands now, as it was decided, as colleagues had it, and the answers that it took the place of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from domain.ports import Reading
from domain.response import Response
from domain.services.contents import revision_of
from domain.services.versions import Version
from domain.snapshot import Snapshot
from domain.travelling import snapshot_of


class VersionKind(StrEnum):
    """Where a version comes from."""

    NOW = "now"
    DECIDED = "decided"
    SHARED = "shared"
    """Sent to a colleague, or taken in from one."""
    EARLIER = "earlier"
    """An answer that a newer version of it has taken the place of."""


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version that is kept. ``at`` is ISO 8601 in UTC, empty where it is not known; ``by`` whose it is, where it is somebody's.

    ``dispatched`` says of what was decided that it has left the house.
    """

    kind: VersionKind
    id: str = ""
    at: str = ""
    by: str = ""
    number: int = 0
    dispatched: bool = False


def versions_of(records: Reading, response_id: str) -> tuple[KeptVersion, ...]:
    """Every version, the newest first; what stands now is always there. Raises ``NotFound``."""
    response = records.response(response_id)
    sent = {each.revision for each in records.dispatched(response_id)}
    decided = [
        KeptVersion(
            VersionKind.DECIDED, str(each.number), each.decided_at, each.decided_by, each.number, each.number in sent
        )
        for each in records.revisions(response_id)
    ]
    told = _travels(records, response_id)
    shared = [KeptVersion(VersionKind.SHARED, each, *told.get(each, ("", ""))) for each in records.lineage(response_id)]
    earlier = [
        KeptVersion(VersionKind.EARLIER, each.id, each.created_at, each.body)
        for each in records.responses(response.referral_id)
        if _leads_to(records, each, response_id)
    ]
    kept = sorted((*decided, *shared, *earlier), key=lambda each: each.at, reverse=True)
    return (KeptVersion(VersionKind.NOW, at=response.updated_at), *kept)


def _travels(records: Reading, response_id: str) -> dict[str, tuple[str, str]]:
    """When each version that travelled was sent or came, and from whom."""
    found = dict[str, tuple[str, str]]()
    for row in records.journal(response_id):
        if row.action in ("send", "merge", "share", "take in"):
            detail = json.loads(row.detail)
            found.setdefault(str(detail.get("version")), (row.at, str(detail.get("from", ""))))
    return found


def _leads_to(records: Reading, response: Response, response_id: str) -> bool:
    """Whether the newer versions of a response end in another; versions that go round end nowhere."""
    seen = set[str]()
    while response.superseded_by and response.id not in seen:
        seen.add(response.id)
        if response.superseded_by == response_id:
            return True
        response = records.response(response.superseded_by)
    return False


def version(records: Reading, response_id: str, kept: KeptVersion) -> Version:
    """One of the versions, whole. Raises ``NotFound``."""
    match kept.kind:
        case VersionKind.NOW:
            return Version(records.response(response_id), records.positions(response_id))
        case VersionKind.EARLIER:
            return Version(records.response(kept.id), records.positions(kept.id))
        case VersionKind.SHARED:
            return _whole(snapshot_of(records.version(kept.id)))
        case VersionKind.DECIDED:
            return _whole(revision_of(records, response_id, kept.number))
        case _:
            assert_never(kept.kind)


def _whole(snapshot: Snapshot) -> Version:
    return Version(snapshot.response, snapshot.by_recommendation())
