"""What ``tests.fakes.MemoryStore`` keeps, and the part of it that the registrar's desk asks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from domain.document import Block, SourceDocument
from domain.errors import NotFound
from domain.journal import JournalRow
from domain.marks import Mark
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.registering import DispatchedCopy, Remark, Review, Revision, Waiver
from domain.response import Response
from domain.summary import Statement

T = TypeVar("T")


@dataclass
class State:
    """Everything at rest, in dictionaries."""

    referrals: dict[str, Referral] = field(default_factory=dict)
    documents: dict[str, tuple[SourceDocument, bytes, tuple[Block, ...]]] = field(default_factory=dict)
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    positions: dict[tuple[str, str], Position] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    lineages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    journal: list[JournalRow] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    dispatched: dict[str, tuple[DispatchedCopy, bytes]] = field(default_factory=dict)
    waivers: dict[tuple[str, str], Waiver] = field(default_factory=dict)

    def copy(self) -> State:
        """One that can be changed without the other."""
        return State(
            dict(self.referrals),
            dict(self.documents),
            dict(self.recommendations),
            dict(self.responses),
            dict(self.positions),
            dict(self.statements),
            dict(self.marks),
            dict(self.versions),
            dict(self.lineages),
            list(self.journal),
            dict(self.settings),
            dict(self.remarks),
            list(self.reviews),
            list(self.revisions),
            dict(self.dispatched),
            dict(self.waivers),
        )


class MemoryRegister:
    """The registrar's part of ``domain.ports.Writing`` over one state."""

    def __init__(self, state: State, moment: str, actor: str) -> None:
        self._kept: State | None = state
        self._moment = moment
        self._actor = actor

    def end(self) -> None:
        """Called when the transaction is over."""
        self._kept = None

    @property
    def _state(self) -> State:
        if self._kept is None:
            raise RuntimeError("the transaction is over")
        return self._kept

    def actor(self) -> str:
        return self._actor

    def lineage(self, response_id: str) -> tuple[str, ...]:
        one("response", self._state.responses, response_id)
        return self._state.lineages.get(response_id, ())

    def version(self, sha256: str) -> str:
        return one("version", self._state.versions, sha256)

    def put_lineage(self, response_id: str, versions: Sequence[str]) -> None:
        require("response", self._state.responses, response_id)
        for each in versions:
            require("version", self._state.versions, each)
        self._state.lineages[response_id] = tuple(versions)

    def keep_version(self, content: str) -> str:
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        self._state.versions[digest] = content
        return digest

    def forget_remark(self, remark_id: str) -> None:
        self._state.remarks.pop(remark_id, None)

    def remarks(self, response_id: str) -> tuple[Remark, ...]:
        one("response", self._state.responses, response_id)
        return tuple(each for each in self._state.remarks.values() if each.response_id == response_id)

    def remark(self, remark_id: str) -> Remark:
        return one("remark", self._state.remarks, remark_id)

    def reviews(self, response_id: str) -> tuple[Review, ...]:
        one("response", self._state.responses, response_id)
        return tuple(each for each in self._state.reviews if each.response_id == response_id)

    def revisions(self, response_id: str) -> tuple[Revision, ...]:
        one("response", self._state.responses, response_id)
        return tuple(each for each in self._state.revisions if each.response_id == response_id)

    def dispatched(self, response_id: str) -> tuple[DispatchedCopy, ...]:
        one("response", self._state.responses, response_id)
        return tuple(each for each, _ in self._state.dispatched.values() if each.response_id == response_id)

    def dispatched_content(self, copy_id: str) -> bytes:
        return one("dispatched", self._state.dispatched, copy_id)[1]

    def waivers(self, response_id: str) -> Mapping[str, Waiver]:
        one("response", self._state.responses, response_id)
        kept = sorted(self._state.waivers.values(), key=lambda each: (each.at, each.digest))
        return {each.digest: each for each in kept if each.response_id == response_id}

    def put_waiver(self, waiver: Waiver) -> None:
        require("response", self._state.responses, waiver.response_id)
        self._state.waivers[waiver.response_id, waiver.digest] = waiver

    def forget_waiver(self, response_id: str, digest: str) -> None:
        self._state.waivers.pop((response_id, digest), None)

    def put_remark(self, remark: Remark) -> None:
        require("response", self._state.responses, remark.response_id)
        if remark.recommendation_id:
            require("recommendation", self._state.recommendations, remark.recommendation_id)
        self._state.remarks[remark.id] = remark

    def add_review(self, review: Review) -> None:
        require("response", self._state.responses, review.response_id)
        self._state.reviews.append(review)

    def add_revision(self, revision: Revision) -> None:
        require("response", self._state.responses, revision.response_id)
        if revision.number != len(self.revisions(revision.response_id)) + 1:
            raise ValueError("revisions are numbered without gaps")
        if hashlib.sha256(revision.content.encode("utf-8", "surrogatepass")).hexdigest() != revision.sha256:
            raise ValueError("the SHA-256 is not that of the content")
        self._state.revisions.append(revision)

    def add_dispatched(self, copy: DispatchedCopy, content: bytes) -> None:
        if copy.size != len(content) or copy.sha256 != hashlib.sha256(content).hexdigest():
            raise ValueError("size or SHA-256 is not that of the content")
        if copy.id in self._state.dispatched:
            raise ValueError("a dispatched copy is kept as it is")
        if copy.revision not in {each.number for each in self.revisions(copy.response_id)}:
            raise NotFound("missing.related")
        self._state.dispatched[copy.id] = (copy, content)


def one(kind: str, table: Mapping[str, T], id_: str) -> T:
    """The value with the id. Raises ``NotFound``."""
    if id_ not in table:
        raise NotFound(f"missing.{kind}", id=id_)
    return table[id_]


def require(kind: str, table: Mapping[str, T], id_: str) -> T:
    """As ``one``, for what a value that is put refers to."""
    if id_ not in table:
        raise NotFound("missing.related")
    return table[id_]
