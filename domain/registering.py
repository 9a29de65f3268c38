"""What the registrar's desk keeps about a response: remarks, reviews, decided revisions and dispatched copies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.response import ResponseState

STEPS: dict[ResponseState, tuple[ResponseState, ...]] = {
    ResponseState.DRAFT: (ResponseState.IN_REVIEW, ResponseState.DECIDED),
    ResponseState.IN_REVIEW: (ResponseState.DRAFT, ResponseState.DECIDED),
    ResponseState.DECIDED: (ResponseState.DISPATCHED, ResponseState.DRAFT),
    ResponseState.DISPATCHED: (ResponseState.DRAFT,),
}
"""From each state, those that can follow. The way from a decision back to a draft opens the next revision."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a remark. ``at`` is ISO 8601 in UTC."""

    text: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reviewer wants looked at, about one recommendation or, without one, about the whole.

    ``revision`` is the one that was being reviewed. A remark is resolved when ``resolved_at`` is set; taken up again, it is empty once more.
    """

    id: str
    response_id: str
    text: str
    author: str
    at: str
    recommendation_id: str = ""
    revision: int = 1
    resolved_by: str = ""
    resolved_at: str = ""
    replies: tuple[Reply, ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether it has been dealt with."""
        return bool(self.resolved_at)


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody has read the whole and found that it can be decided. ``content`` is the SHA-256 of what was read (``domain.snapshot.reviewed``)."""

    response_id: str
    revision: int
    reviewer: str
    at: str
    content: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What was decided, kept whole for good.

    ``content`` is a ``domain.snapshot.Snapshot`` as JSON, ``sha256`` that of its UTF-8 bytes; ``exchange`` the exchange JSON of the same moment. ``waiver`` is the
    reason that was given where something that should have been done before the decision was not.
    """

    response_id: str
    number: int
    decided_at: str
    decided_by: str
    content: str
    exchange: bytes
    sha256: str
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class DispatchedCopy:
    """A file as it left the house; its bytes are kept beside. ``signers`` are the names in its signatures, none where it was sent unsigned."""

    id: str
    response_id: str
    revision: int
    name: str
    media_type: str
    sha256: str
    size: int
    dispatched_at: str
    dispatched_by: str
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding of the checks that somebody lets pass, and why.

    ``digest`` is that of the finding (``domain.checks.Finding``), so the waiver holds only as long as what was judged stands unchanged. ``code`` and ``origin`` say
    which rule it was and where, for those who read it later. ``at`` is ISO 8601 in UTC.
    """

    response_id: str
    digest: str
    code: str
    origin: str
    reason: str
    by: str
    at: str


def unresolved(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks that nobody has dealt with yet."""
    return tuple(each for each in remarks if not each.resolved)
