"""What is known before files come in, and what each file is found to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.document import ReadDocument, SourceDocument
from domain.errors import UserError
from domain.exchange import ReceivedReferral, ReceivedResponse
from domain.interpretation import Interpretation
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response


class Sort(StrEnum):
    """What a file is."""

    ANSWER = "answer"
    MEMO = "memo"
    """A tjänsteutlåtande or tjänsteskrivelse: the officers' paper beside the answer, and the answer itself where there is no other (seeds 000 and 001)."""
    REFERRAL = "referral"
    """A referral that came as data."""
    PAPER = "paper"
    """Anything else: the referral's own papers, and papers that have nothing to do with it."""
    UNREAD = "unread"


MEMO = "tjänsteutlåtande"
"""The role of a kept file that is a memo."""


class Fate(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    NEWER = "newer"
    """It counts in place of an earlier version, which is kept."""
    OLDER = "older"
    """A later version counts in its place; it is kept."""
    SAME_FILE = "same_file"
    """Byte for byte another file; nothing is stored."""
    SAME_ANSWER = "same_answer"
    """An answer that is here already, in another form; the file is kept beside it."""
    BESIDE = "beside"
    """A memo that belongs to an answer; kept beside it."""
    LEFT = "left"
    """Not taken in."""


class Tie(StrEnum):
    """What tells which case a file belongs to, the surest first."""

    ID = "id"
    REFERENCE = "reference"
    TITLE = "title"
    LIKENESS = "likeness"
    """It speaks of the case's recommendations."""
    GIVEN = "given"
    """Nothing in the file; somebody said so."""
    NONE = "none"


class Whence(StrEnum):
    """Where the name of the body that answers was found, the surest first."""

    DATA = "data"
    PERSON = "person"
    LETTERHEAD = "letterhead"
    SIGNATURE = "signature"
    OPENING = "opening"
    """A line among the first that reads like an organisation's name."""
    FILE_NAME = "file_name"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class CaseKnown:
    """A case as it is before the files come in.

    ``paragraphs`` are those of its own papers, normalised; ``remembered`` what people have found in sentences of its answers. ``files`` are its papers by SHA-256.
    """

    referral: Referral
    recommendations: tuple[Recommendation, ...] = ()
    responses: tuple[Response, ...] = ()
    files: Mapping[str, SourceDocument] = field(default_factory=dict)
    paragraphs: frozenset[str] = frozenset()
    remembered: Mapping[str, Stance | None] = field(default_factory=dict)
    positions: Mapping[str, Mapping[str, Position]] = field(default_factory=dict)
    """By response id, of the answers that others have given."""
    exact: frozenset[str] = frozenset()
    """The responses that came as data."""
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By response id, the long paragraphs of the answers that came as free text."""


@dataclass(frozen=True, slots=True)
class Known:
    """Every case by id; ``chosen`` is the one that the files are given to, or empty."""

    cases: Mapping[str, CaseKnown] = field(default_factory=dict)
    chosen: str = ""

    @property
    def referrals(self) -> tuple[Referral, ...]:
        """The cases' heads."""
        return tuple(each.referral for each in self.cases.values())


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file as it was recognised.

    ``listed`` is the body of the distribution list that ``body`` is, empty where it is none of them. ``sort`` and ``body`` may be a person's, and stand
    then. ``of`` names the file or the response that ``fate`` speaks of.
    """

    name: str
    sort: Sort
    document: ReadDocument | None = field(default=None, repr=False)
    problem: UserError | None = None
    data: ReceivedResponse | ReceivedReferral | None = field(default=None, repr=False)
    interpretation: Interpretation | None = field(default=None, repr=False)
    referral_id: str = ""
    tie: Tie = Tie.NONE
    body: str = ""
    whence: Whence = Whence.NOWHERE
    listed: str = ""
    dated: date | None = None
    fate: Fate = Fate.LEFT
    of: str = ""
    supersedes: tuple[str, ...] = ()
    """The responses at rest that it counts in place of."""
    also: tuple[str, ...] = ()
    """Other cases here, by title and number, whose number the answer bears too."""
    said_by_person: bool = False
    """Whether a person has said what sort of file it is."""
    sha256: str = field(default="", repr=False)

    @property
    def is_exact(self) -> bool:
        """Whether the answer came as data."""
        return isinstance(self.data, ReceivedResponse)

    @property
    def is_answer(self) -> bool:
        """Whether an answer of its own comes of it."""
        return self.fate in (Fate.NEW, Fate.NEWER, Fate.OLDER) and self.sort in (Sort.ANSWER, Sort.MEMO)

    @property
    def positions(self) -> Sequence[Position]:
        """What it says of the recommendations."""
        if isinstance(self.data, ReceivedResponse):
            return self.data.positions
        return self.interpretation.positions if self.interpretation else ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at whose it is, or at what it answers."""
        unsure = self.whence in (Whence.SIGNATURE, Whence.OPENING, Whence.FILE_NAME, Whence.NOWHERE)
        return self.is_answer and (unsure or bool(self.also) or self.tie in (Tie.LIKENESS, Tie.GIVEN))
