"""Positions: what a body thinks of a recommendation, why, and what stands in the way locally."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.dates import PartialDate


class Stance(StrEnum):
    """The six codes, in the order in which they are shown and numbered 1–6. No stance at all is *obesvarad*."""

    APPROVE = "approve"
    APPROVE_WITH_REMARKS = "approve_with_remarks"
    REJECT = "reject"
    NO_OBJECTION = "no_objection"
    UNDECIDED = "undecided"
    NOT_CONCERNED = "not_concerned"


class ConstraintKind(StrEnum):
    """The kinds of local circumstance seen in answers; values are stable codes of the exchange format."""

    AGREEMENT = "avtal"
    SYSTEM = "system"
    LAW = "lag"
    COLLECTIVE_AGREEMENT = "kollektivavtal"
    ECONOMY = "ekonomi"
    SECURITY = "säkerhet"
    ORGANISATION = "organisation"
    TIMETABLE = "tidplan"
    PROCUREMENT = "upphandling"
    CLASSIFICATION = "informationsklassning"
    OTHER = "annat"


@dataclass(frozen=True, slots=True)
class LocalConstraint:
    """A local circumstance that bears on a recommendation.

    ``until`` is when it ends, as exactly as it is known; ``amount_sek`` whole kronor; ``subject`` the agreement or system it is about;
    ``vouched_by`` who in the organisation stands for it.
    """

    id: str
    kind: ConstraintKind = ConstraintKind.OTHER
    text: str = ""
    until: PartialDate | None = None
    amount_sek: int | None = None
    subject: str = ""
    vouched_by: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Something the body asks of the sender: clarify, analyse first."""

    id: str
    text: str = ""


class Source(StrEnum):
    """How a position is known. An interpreted one is never shown as if it were declared."""

    DECLARED = "declared"
    INTERPRETED = "interpreted"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an interpreted position rests on: a verbatim quote and its page (1-based, ``None`` without pages), and how sure the reading is, 0–1."""

    quote: str
    page: int | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Position:
    """One response's answer to one recommendation.

    ``grounds`` is Markdown as ``domain.richtext`` reads it. ``basis`` is the fingerprint of the recommendation's text when the stance
    was taken; a different one today means that the basis has changed and the stance must be decided anew.
    """

    response_id: str
    recommendation_id: str
    stance: Stance | None = None
    grounds: str = ""
    constraints: tuple[LocalConstraint, ...] = ()
    requests: tuple[Request, ...] = ()
    basis: str = ""
    source: Source = Source.DECLARED
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all has been said."""
        return self.stance is None and not (self.grounds.strip() or self.constraints or self.requests)

    def basis_changed(self, fingerprint: str) -> bool:
        """Whether a stance was taken on another wording than the one with this fingerprint."""
        return self.stance is not None and bool(self.basis) and self.basis != fingerprint
