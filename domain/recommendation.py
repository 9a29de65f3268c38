"""Recommendations: what a body that is asked must answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from domain.text import fingerprint, shorten

ORDER_STEP = 1000
"""Between the orders of two neighbours in a list that is numbered anew, so that others have room between them."""


class RecommendationKind(StrEnum):
    """What sort of proposal it is; values are stable codes that the exchange format carries."""

    RECOMMENDATION = "rekommendation"
    PROPOSAL = "förslag"
    ASSESSMENT = "bedömning"
    ASSIGNMENT = "uppdrag"
    DECISION_POINT = "beslutspunkt"
    QUESTION = "fråga"


class Origin(StrEnum):
    """How the recommendation came into the list."""

    EXTRACTED = "extracted"
    MANUAL = "manual"
    EXCHANGED = "exchanged"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a recommendation stands.

    ``page`` is 1-based or ``None`` where the document has no pages; ``start`` and ``end`` are offsets into the document's text,
    which is its blocks' texts joined by newlines; ``text`` is the wording there, which may differ a little between places.
    """

    document_id: str = ""
    page: int | None = None
    section: str = ""
    start: int = 0
    end: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing to answer, once, with every place where it is stated.

    ``order`` sorts within the referral; ``number`` is the number as printed, or empty; ``title`` is a short name for lists, derived
    from the text where it is empty; ``confidence`` is 0–1 for extracted ones, 1 for those a person wrote or confirmed; ``to_answer`` is false
    for decision points that are the sender's own process and kept only for reference. ``withdrawn`` ones are out of every list but
    keep their positions, so that taking one out can be undone.
    """

    id: str
    referral_id: str
    text: str
    order: int = 0
    number: str = ""
    area: str = ""
    section: str = ""
    title: str = ""
    kind: RecommendationKind = RecommendationKind.RECOMMENDATION
    occurrences: tuple[Occurrence, ...] = ()
    origin: Origin = Origin.EXTRACTED
    confidence: float = 1.0
    to_answer: bool = True
    withdrawn: bool = False
    fingerprint: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fingerprint", fingerprint(self.text))

    @property
    def short_title(self) -> str:
        """The title, or the beginning of the text, in at most 80 characters."""
        return shorten(self.title or self.text, 80)

    @property
    def page(self) -> int | None:
        """The page of the main occurrence, which is the first."""
        return self.occurrences[0].page if self.occurrences else None
