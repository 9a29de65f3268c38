"""The registrar's rows: remarks, reviews, decided revisions and dispatched copies, read and written inside one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from sqlite3 import Row

from domain.errors import NotFound
from domain.registering import DispatchedCopy, Remark, Reply, Review, Revision, Waiver
from storage import rows
from storage.running import Records

_OF_RESPONSE = "SELECT * FROM {} WHERE response_id = ? ORDER BY {}"
_COPIES = """
SELECT id, response_id, revision, name, media_type, sha256, size, dispatched_at, dispatched_by, signers
FROM dispatched WHERE response_id = ? ORDER BY seq
"""
_PUT_REMARK = """
INSERT INTO remarks (id, response_id, recommendation_id, revision, text, author, at, resolved_by, resolved_at, replies)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE
SET text = excluded.text, resolved_by = excluded.resolved_by, resolved_at = excluded.resolved_at, replies = excluded.replies
"""
_ADD_REVIEW = "INSERT INTO reviews (response_id, revision, reviewer, at, content) VALUES (?, ?, ?, ?, ?)"
_ADD_REVISION = "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_COPY = """
INSERT INTO dispatched
(id, response_id, revision, name, media_type, sha256, size, dispatched_at, dispatched_by, signers, content)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_PUT_WAIVER = """
INSERT INTO waivers (response_id, digest, code, origin, reason, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (response_id, digest) DO UPDATE
SET code = excluded.code, origin = excluded.origin, reason = excluded.reason, actor = excluded.actor, at = excluded.at
"""


class ReadsRegister(Records):
    """The part of ``domain.ports.Reading`` that the registrar's desk asks."""

    def remarks(self, response_id: str) -> tuple[Remark, ...]:
        """A reviewer's remarks on the response, the oldest first."""
        return tuple(self._made(_remark_of, row) for row in self._of("remarks", response_id))

    def remark(self, remark_id: str) -> Remark:
        """One remark with its replies."""
        return self._made(_remark_of, self._one("remark", "remarks", remark_id))

    def reviews(self, response_id: str) -> tuple[Review, ...]:
        """Who has found that the response can be decided, the oldest first."""
        return tuple(self._made(_review_of, row) for row in self._of("reviews", response_id))

    def revisions(self, response_id: str) -> tuple[Revision, ...]:
        """What has been decided, the first decision first."""
        return tuple(self._made(_revision_of, row) for row in self._of("revisions", response_id, "number"))

    def dispatched(self, response_id: str) -> tuple[DispatchedCopy, ...]:
        """The files that left the house, in the order they were kept."""
        found = self._run(_COPIES, response_id).fetchall()
        if not found:
            self._one("response", "responses", response_id)
        return tuple(self._made(_copy_of, row) for row in found)

    def dispatched_content(self, copy_id: str) -> bytes:
        """A dispatched file, byte for byte."""
        row = self._run("SELECT content FROM dispatched WHERE id = ?", copy_id).fetchone()
        if row is None:
            raise NotFound("missing.dispatched", id=copy_id)
        return bytes(row["content"])

    def waivers(self, response_id: str) -> Mapping[str, Waiver]:
        """The findings of the checks that have been let pass, by the finding's digest."""
        found = self._of("waivers", response_id, "at, digest")
        return {row["digest"]: self._made(_waiver_of, row) for row in found}

    def _of(self, table: str, response_id: str, order: str = "seq") -> list[Row]:
        found = self._run(_OF_RESPONSE.format(table, order), response_id).fetchall()
        if not found:
            self._one("response", "responses", response_id)
        return found


class WritesRegister(Records):
    """The part of ``domain.ports.Writing`` that the registrar's desk asks."""

    def put_remark(self, remark: Remark) -> None:
        """Add the remark, or what has become of it since."""
        self._run(_PUT_REMARK, *_remark_row(remark))

    def add_review(self, review: Review) -> None:
        """Keep who has read what, for good."""
        self._run(_ADD_REVIEW, review.response_id, review.revision, review.reviewer, review.at, review.content)

    def add_revision(self, revision: Revision) -> None:
        """Keep what was decided, for good. Raises ``ValueError`` where its SHA-256 is not that of its content."""
        _require_digest(revision.content.encode("utf-8", "surrogatepass"), revision.sha256)
        self._run(
            _ADD_REVISION,
            *(revision.response_id, revision.number, revision.decided_at, revision.decided_by),
            *(revision.content, revision.exchange, revision.sha256, revision.waiver),
        )

    def add_dispatched(self, copy: DispatchedCopy, content: bytes) -> None:
        """Keep a dispatched file, for good. Raises ``ValueError`` where size or SHA-256 are not those of the content."""
        _require_digest(content, copy.sha256)
        self._run(
            _ADD_COPY,
            *(copy.id, copy.response_id, copy.revision, copy.name, copy.media_type, copy.sha256, copy.size),
            *(copy.dispatched_at, copy.dispatched_by, rows.from_texts(copy.signers), content),
        )

    def put_waiver(self, waiver: Waiver) -> None:
        """Let a finding pass, in place of an earlier waiver of the same one."""
        values = (waiver.code, waiver.origin, waiver.reason, waiver.by, waiver.at)
        self._run(_PUT_WAIVER, waiver.response_id, waiver.digest, *values)

    def forget_waiver(self, response_id: str, digest: str) -> None:
        """Let the finding stand again."""
        self._run("DELETE FROM waivers WHERE response_id = ? AND digest = ?", response_id, digest)


def _require_digest(content: bytes, sha256: str) -> None:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError("the SHA-256 is not that of the content")


def _remark_row(remark: Remark) -> tuple[rows.Cell, ...]:
    replies = [[each.text, each.author, each.at] for each in remark.replies]
    return (
        *(remark.id, remark.response_id, remark.recommendation_id or None, remark.revision, remark.text),
        *(remark.author, remark.at, remark.resolved_by, remark.resolved_at, json.dumps(replies, ensure_ascii=False)),
    )


def _remark_of(row: Row) -> Remark:
    return Remark(
        id=row["id"],
        response_id=row["response_id"],
        text=row["text"],
        author=row["author"],
        at=row["at"],
        recommendation_id=row["recommendation_id"] or "",
        revision=row["revision"],
        resolved_by=row["resolved_by"],
        resolved_at=row["resolved_at"],
        replies=tuple(Reply(*rows.to_texts(json.dumps(each))) for each in json.loads(row["replies"])),
    )


def _review_of(row: Row) -> Review:
    return Review(row["response_id"], row["revision"], row["reviewer"], row["at"], row["content"])


def _revision_of(row: Row) -> Revision:
    return Revision(
        response_id=row["response_id"],
        number=row["number"],
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        content=row["content"],
        exchange=bytes(row["exchange"]),
        sha256=row["sha256"],
        waiver=row["waiver"],
    )


def _copy_of(row: Row) -> DispatchedCopy:
    return DispatchedCopy(
        id=row["id"],
        response_id=row["response_id"],
        revision=row["revision"],
        name=row["name"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        size=row["size"],
        dispatched_at=row["dispatched_at"],
        dispatched_by=row["dispatched_by"],
        signers=rows.to_texts(row["signers"]),
    )


def _waiver_of(row: Row) -> Waiver:
    return Waiver(row["response_id"], row["digest"], row["code"], row["origin"], row["reason"], row["actor"], row["at"])
