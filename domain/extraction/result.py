"""What is found in a proposal, before anybody has looked at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from domain.recommendation import Occurrence, RecommendationKind


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that a paper states, with where: papers contradict themselves, so every value is shown with its place."""

    value: str
    page: int | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a paper says of itself. Empty or ``None`` where it does not say.

    ``reference`` is the sender's own diary number; ``own_reference`` that of an answering body whose paper this is; ``references`` every diary
    number found. ``body`` is the answering body whose paper this is, empty for a sender's. ``bodies`` is the distribution list, ``questions`` what the sender asks the bodies to take up.
    """

    title: str = ""
    document_type: str = ""
    sender: str = ""
    body: str = ""
    department: str = ""
    reference: str = ""
    own_reference: str = ""
    references: tuple[Noted, ...] = ()
    issued: date | None = None
    due: date | None = None
    decision_expected: str = ""
    meeting_date: date | None = None
    meeting_item: str = ""
    answer_address: str = ""
    contact: str = ""
    information_class: str = ""
    questions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One recommendation as found. ``confidence`` is 0–1; ``occurrences`` starts with the main one.

    ``to_answer`` is false for the paper's own process decisions, which are listed only to be told apart.
    """

    text: str
    kind: RecommendationKind
    number: str = ""
    area: str = ""
    section: str = ""
    title: str = ""
    confidence: float = 1.0
    to_answer: bool = True
    occurrences: tuple[Occurrence, ...] = ()
    by_hand: bool = False
    """Whether a person has marked it out in the paper, rather than the rules."""

    @property
    def page(self) -> int | None:
        """The page of the main occurrence."""
        return self.occurrences[0].page if self.occurrences else None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document; ``missed`` are passages that look like recommendations but were not taken as such."""

    metadata: Metadata = field(default_factory=Metadata)
    areas: tuple[str, ...] = ()
    recommendations: tuple[Found, ...] = ()
    missed: tuple[Occurrence, ...] = ()
    warnings: tuple[str, ...] = ()
