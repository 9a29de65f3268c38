"""What is read out of an answer, before anybody has confirmed it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.position import Evidence, Position, Stance


class FindingKind(StrEnum):
    """What a reviewer should look at."""

    SHARED = "shared"
    """One passage answers several recommendations together."""
    CONTRADICTION = "contradiction"
    """The answer says both yes and no; no stance is given."""
    UNPLACED = "unplaced"
    """A position is taken, but on what cannot be told."""
    UNCLEAR = "unclear"
    """The answer deals with a recommendation without a verb of position."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: a verbatim quote or heading with its page, and the recommendations it concerns."""

    kind: FindingKind
    text: str
    page: int | None = None
    recommendation_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who answers, and with which numbers and date. Empty or ``None`` where the paper does not say.

    ``reference`` is the body's own diary number, ``sender_reference`` that of whoever asked; ``references`` every diary number in the paper, in order.
    """

    body: str = ""
    reference: str = ""
    sender_reference: str = ""
    references: tuple[str, ...] = ()
    dated: date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Overall:
    """The stance on the proposal as a whole, and the passages it rests on; no stance where the answer takes none on the whole."""

    stance: Stance | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Interpretation:
    """An answer as it was read. ``positions`` are interpreted and have no response id yet; recommendations that the answer does not touch
    are absent. A position without a stance is *oklart*: its evidence, of confidence 0, is the passages to read."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    overall: Overall = field(default_factory=Overall)
    positions: tuple[Position, ...] = ()
    findings: tuple[Finding, ...] = ()
