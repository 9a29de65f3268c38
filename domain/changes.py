"""What a write changed, so that views refresh only for that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things that change."""

    REFERRAL = "referral"
    DOCUMENT = "document"
    RECOMMENDATION = "recommendation"
    RESPONSE = "response"
    POSITION = "position"
    REMARK = "remark"
    STATEMENT = "statement"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Ref:
    """One thing that changed. A position's ``id`` is ``response_id/recommendation_id``."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Changes:
    """A set of changed things; ``|`` joins two."""

    refs: frozenset[Ref] = frozenset()

    @classmethod
    def of(cls, kind: Kind, ids: Iterable[str]) -> Changes:
        """Changes of one kind."""
        return cls(frozenset(Ref(kind, id_) for id_ in ids))

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.refs | other.refs)

    def __bool__(self) -> bool:
        return bool(self.refs)

    def touches(self, kind: Kind, id_: str | None = None) -> bool:
        """Whether anything of the kind, or the one thing with the id, changed."""
        return any(ref.kind is kind and (id_ is None or ref.id == id_) for ref in self.refs)

    def ids(self, kind: Kind) -> frozenset[str]:
        """The ids of the changed things of one kind."""
        return frozenset(ref.id for ref in self.refs if ref.kind is kind)
