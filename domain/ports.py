"""What the use cases need from outside, as Protocols that ``storage`` and ``exports`` fulfil and ``main`` hands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from domain.comparison import Comparison
from domain.comparison.circumstances import Circumstance
from domain.document import Block, CameIn, PagePicture, ReadDocument, SourceDocument
from domain.journal import JournalEntry, JournalRow
from domain.marks import Mark
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.registering import DispatchedCopy, Remark, Review, Revision, Waiver
from domain.response import Response
from domain.summary import Statement

Progress = Callable[[int, int], None]
"""Called with (done, total); total is 0 while it is not known."""

Cancelled = Callable[[], bool]
"""Asked now and then; true means stop."""


class Clock(Protocol):
    """The time, so that tests can stand still."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class DocumentReader(Protocol):
    """Turns a file into text blocks."""

    def read(self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
        """Read one file; raises ``UnreadableDocument`` with a code that says why."""
        ...


class PapersReader(DocumentReader, Protocol):
    """Turns whatever a user gives into text blocks: files, folders, and ZIP archives, which are opened."""

    def read_all(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        whole: bool = True,
    ) -> Iterator[CameIn]:
        """Every file, in the order of the paths and then of names; one that cannot be read is said to be so, and the others are read all the same.

        ``progress`` counts files. Unless ``whole``, a file that holds exchange data is not read further than to that, and an answer in it comes as ``answer`` instead of
        ``embedded``. Raises ``UserError`` ``import.cancelled`` when stopped.
        """
        ...


class PageRenderer(Protocol):
    """Draws pages of documents that have them."""

    def render(self, content: bytes, page: int, scale: float) -> PagePicture:
        """Draw a page (1-based) of a file at ``scale`` pixels a point; raises ``UnreadableDocument``."""
        ...

    def close(self) -> None:
        """Let go of whatever it holds; the last thing that is asked of it."""
        ...


class Reading(Protocol):
    """What is at rest, seen from inside one transaction. Ids are whole; unknown ones raise ``NotFound``."""

    def referrals(self) -> tuple[Referral, ...]:
        """Every case, the newest first."""
        ...

    def referral(self, referral_id: str) -> Referral: ...

    def documents(self, referral_id: str) -> tuple[SourceDocument, ...]:
        """The papers of a case in the order they were added."""
        ...

    def document_content(self, document_id: str) -> bytes:
        """The file as it came in, byte for byte."""
        ...

    def document_blocks(self, document_id: str) -> tuple[Block, ...]: ...

    def recommendations(self, referral_id: str, *, withdrawn: bool = False) -> tuple[Recommendation, ...]:
        """In order; withdrawn ones only when asked for."""
        ...

    def recommendation(self, recommendation_id: str) -> Recommendation: ...

    def responses(self, referral_id: str | None = None) -> tuple[Response, ...]:
        """The oldest first, of one case or of all."""
        ...

    def response(self, response_id: str) -> Response: ...

    def positions(self, response_id: str) -> Mapping[str, Position]:
        """By recommendation id; recommendations about which nothing was said are absent."""
        ...

    def positions_of_case(self, referral_id: str) -> Mapping[str, Mapping[str, Position]]:
        """As ``positions`` for every response to a case, by response id, and fast for tens of thousands; those that say nothing have an empty mapping."""
        ...

    def position(self, response_id: str, recommendation_id: str) -> Position:
        """An empty position where nothing was said."""
        ...

    def stance_counts(self, response_id: str) -> tuple[int, int]:
        """(answered, to answer) among the recommendations that are not withdrawn."""
        ...

    def positions_on(self, recommendation_id: str) -> Mapping[str, Position]:
        """What each response says of one recommendation, by response id; those that say nothing, and superseded ones, are absent."""
        ...

    def comparison(self, referral_id: str) -> Comparison:
        """Everybody's positions side by side, quickly. Withdrawn recommendations and superseded answers are left out."""
        ...

    def wordings(self, referral_id: str) -> Sequence[tuple[str, str, str]]:
        """All that everybody says in grounds, circumstances and requests: recommendation id, response id, text; in no particular order."""
        ...

    def circumstances(self, referral_id: str) -> Sequence[Circumstance]:
        """Everybody's local circumstances that have an end date or an amount; in no particular order."""
        ...

    def statements(self, referral_id: str, *, withdrawn: bool = False) -> tuple[Statement, ...]:
        """The statements of a referral's summary, those on the answers as a whole first, then recommendation by recommendation; withdrawn ones only when asked for."""
        ...

    def statement(self, statement_id: str) -> Statement: ...

    def marks(self, referral_id: str) -> tuple[Mark, ...]:
        """Every marked passage in the answers to one referral, in the order of answer, recommendation, part and place."""
        ...

    def lineage(self, response_id: str) -> tuple[str, ...]:
        """The versions of the response that have been sent to colleagues or taken in from them, by SHA-256, in the order they were."""
        ...

    def version(self, sha256: str) -> str:
        """What such a version says (``domain.travelling``)."""
        ...

    def find_ids(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """(kind, id) of every referral, recommendation and response whose id begins so."""
        ...

    def journal(self, subject: str | None = None, *, after: int = 0) -> Sequence[JournalRow]:
        """Rows in order, of one subject or of all; only those with a number above ``after``."""
        ...

    def last_entry(self) -> JournalRow | None:
        """The journal's last row, if it has any. As long as it is the last one, nothing has been done."""
        ...

    def setting(self, name: str) -> str | None:
        """A remembered choice of the office, such as its own name or house form."""
        ...

    def actor(self) -> str:
        """Whom the journal names for what is done here: the user's login name."""
        ...

    def remarks(self, response_id: str) -> tuple[Remark, ...]:
        """A reviewer's remarks on the response, the oldest first."""
        ...

    def remark(self, remark_id: str) -> Remark: ...

    def reviews(self, response_id: str) -> tuple[Review, ...]:
        """Who has found that the response can be decided, the oldest first."""
        ...

    def revisions(self, response_id: str) -> tuple[Revision, ...]:
        """What has been decided, the first decision first."""
        ...

    def dispatched(self, response_id: str) -> tuple[DispatchedCopy, ...]:
        """The files that left the house, in the order they were kept."""
        ...

    def dispatched_content(self, copy_id: str) -> bytes:
        """A dispatched file, byte for byte."""
        ...

    def waivers(self, response_id: str) -> Mapping[str, Waiver]:
        """The findings of the checks that have been let pass, by the finding's digest; also those whose finding is no longer made."""
        ...


class Writing(Reading, Protocol):
    """A transaction that may write; everything or nothing comes to rest when it closes."""

    def put_referral(self, referral: Referral) -> None: ...

    def add_document(self, document: SourceDocument, content: bytes, blocks: Sequence[Block], digest: str = "") -> None:
        """Keep a paper with its bytes. ``digest`` is their SHA-256 where that has been worked out already. Raises ``ValueError`` where size or SHA-256 do not agree with them."""
        ...

    def put_recommendations(self, recommendations: Sequence[Recommendation]) -> None: ...

    def put_response(self, response: Response) -> None:
        """Raises ``ValueError`` where anything but the state of a decided response of the office's own would change."""
        ...

    def put_position(self, position: Position) -> None:
        """An empty position is forgotten rather than kept."""
        ...

    def put_positions(self, positions: Sequence[Position]) -> None:
        """As ``put_position`` for each, and fast for thousands; the last of two on the same recommendation stands."""
        ...

    def put_answers(self, answers: Sequence[Sequence[Position]], before_each: Callable[[], None] | None = None) -> None:
        """As ``put_positions`` of what each of several answers says. Any of them may be ``PackedPositions``."""
        ...

    def put_statements(self, statements: Sequence[Statement]) -> None:
        """Let each stand in place of the one with its id. A new link to an answer that has not been given raises ``ValueError``."""
        ...

    def put_mark(self, mark: Mark) -> None:
        """Keep a mark, or let it stand in place of the one with its id."""
        ...

    def forget_mark(self, mark_id: str) -> None:
        """Take a mark away; nothing happens where there is none."""
        ...

    def put_lineage(self, response_id: str, versions: Sequence[str]) -> None:
        """Let these be the versions of the response; each has been kept."""
        ...

    def keep_version(self, content: str) -> str:
        """Keep what a version says, and give its SHA-256."""
        ...

    def forget_remark(self, remark_id: str) -> None:
        """Take a remark away that a merge brought, when the merge is taken back; nothing happens where there is none."""
        ...

    def append(self, entry: JournalEntry) -> None:
        """Add a row to the journal, chained to the one before."""
        ...

    def put_setting(self, name: str, value: str) -> None: ...

    def put_remark(self, remark: Remark) -> None: ...

    def add_review(self, review: Review) -> None: ...

    def add_revision(self, revision: Revision) -> None:
        """Keep what was decided, for good. Raises ``ValueError`` where its number does not follow the one before."""
        ...

    def add_dispatched(self, copy: DispatchedCopy, content: bytes) -> None:
        """Keep a dispatched file, for good. Raises ``ValueError`` where size or SHA-256 are not those of the content."""
        ...

    def put_waiver(self, waiver: Waiver) -> None:
        """Let a finding pass, in place of an earlier waiver of the same one."""
        ...

    def forget_waiver(self, response_id: str, digest: str) -> None:
        """Let the finding stand again; nothing happens where it was never waived."""
        ...

    def now(self) -> str:
        """The transaction's moment, ISO 8601 in UTC."""
        ...


class Store(Protocol):
    """Where everything a user makes comes to rest."""

    def reading(self) -> AbstractContextManager[Reading]:
        """A consistent view."""
        ...

    def writing(self) -> AbstractContextManager[Writing]:
        """One transaction: committed at the end, undone if anything is raised. Raises ``StoreError`` in a read-only store."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether another window holds the database for writing."""
        ...

    def settle(self) -> None:
        """Do what is left to do after many answers at once have come to rest, in a moment when nobody waits; nothing is less safe before."""
        ...

    def close(self) -> None:
        """Let go of it, so that another window may write. Called in the thread that opened it; closing twice does nothing."""
        ...
