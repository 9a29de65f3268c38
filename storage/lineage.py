"""The versions of a response that have travelled between colleagues, read and written inside one transaction."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

from domain.errors import NotFound
from storage.running import Records

_LINEAGE = "SELECT sha256 FROM lineage WHERE response_id = ? ORDER BY ordinal"

_LARGEST = 64 << 20
"""Bytes that a packed version may unfold to: some hundred times the longest answer seen."""


class ReadsLineage(Records):
    """The part of ``domain.ports.Reading`` that merging asks."""

    def lineage(self, response_id: str) -> tuple[str, ...]:
        """The versions of the response that have been sent to colleagues or taken in from them, by SHA-256, in the order they were."""
        found = self._run(_LINEAGE, response_id).fetchall()
        if not found:
            self._one("response", "responses", response_id)
        return tuple(str(row["sha256"]) for row in found)

    def version(self, sha256: str) -> str:
        """What such a version says."""
        row = self._run("SELECT packed FROM versions WHERE sha256 = ?", sha256).fetchone()
        if row is None:
            raise NotFound("missing.version", id=sha256)
        return self._made(_unpacked, row["packed"])


class WritesLineage(Records):
    """The part of ``domain.ports.Writing`` that merging asks."""

    def put_lineage(self, response_id: str, versions: Sequence[str]) -> None:
        """Let these be the versions of the response; each has been kept."""
        self._run("DELETE FROM lineage WHERE response_id = ?", response_id)
        listed = [(response_id, place, each) for place, each in enumerate(versions)]
        self._run_many("INSERT INTO lineage VALUES (?, ?, ?)", listed)

    def keep_version(self, content: str) -> str:
        """Keep what a version says, and give its SHA-256."""
        raw = content.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(raw).hexdigest()
        self._run("INSERT INTO versions VALUES (?, ?) ON CONFLICT DO NOTHING", digest, zlib.compress(raw))
        return digest

    def forget_remark(self, remark_id: str) -> None:
        """Take a remark away that a merge brought, when the merge is taken back; nothing happens where there is none."""
        self._run("DELETE FROM remarks WHERE id = ?", remark_id)


def _unpacked(packed: bytes) -> str:
    unfolding = zlib.decompressobj()
    plain = unfolding.decompress(packed, _LARGEST)
    if not unfolding.eof:
        raise ValueError("the packed version is cut off or too large")
    return plain.decode("utf-8", "surrogatepass")
