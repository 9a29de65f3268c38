"""What is at rest, read inside one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from domain.collecting import uncollected
from domain.comparison import Comparison
from domain.comparison.circumstances import Circumstance
from domain.document import Block, SourceDocument
from domain.errors import NotFound
from domain.journal import JournalRow
from domain.position import Position
from domain.recommendation import Occurrence, Recommendation
from domain.referral import Referral
from domain.response import Response
from storage import comparing, packing, rows, saying
from storage.lineage import ReadsLineage
from storage.marking import ReadsMarks
from storage.register import ReadsRegister
from storage.statements import ReadsStatements

T = TypeVar("T")

_PROGRESS = """
SELECT count(positions.stance), count(*)
FROM responses
JOIN recommendations ON recommendations.referral_id = responses.referral_id
LEFT JOIN positions ON positions.response = responses.seq AND positions.recommendation = recommendations.seq
WHERE responses.id = ? AND recommendations.to_answer = 1 AND recommendations.withdrawn = 0
"""

_BEGINNING = "SELECT id FROM {} WHERE id >= ? AND id < ? || char(1114111) ORDER BY id"
_IDENTIFIED = (("referral", "referrals"), ("recommendation", "recommendations"), ("response", "responses"))

_RESPONSES = "SELECT responses.* FROM responses WHERE {} ORDER BY created_at, seq"
_PARTS_OF_RESPONSES = (
    "SELECT {0}.* FROM {0} JOIN responses ON responses.id = response_id WHERE {1} ORDER BY response_id, ordinal"
)

JOURNAL = "SELECT number, at, actor, action, kind, subject, detail, previous, hash FROM journal"


class SqliteReading(ReadsRegister, ReadsStatements, ReadsMarks, ReadsLineage):
    """``domain.ports.Reading`` over one open transaction; using it afterwards is a fault that raises ``RuntimeError``.

    A row that cannot be the value it should be, as in a database that something else has written in, raises ``StoreError`` ``store.damaged``.
    """

    def referrals(self) -> tuple[Referral, ...]:
        """Every case, the newest first."""
        found = self._run("SELECT * FROM referrals ORDER BY created_at DESC, seq DESC")
        return tuple(self._made(rows.referral_of, row) for row in found)

    def referral(self, referral_id: str) -> Referral:
        """One case."""
        return self._made(rows.referral_of, self._one("referral", "referrals", referral_id))

    def documents(self, referral_id: str) -> tuple[SourceDocument, ...]:
        """The papers of a case in the order they were added."""
        found = self._run("SELECT * FROM documents WHERE referral_id = ? ORDER BY seq", referral_id).fetchall()
        if not found:
            self._one("referral", "referrals", referral_id)
        return tuple(self._made(rows.document_of, row) for row in found)

    def document_content(self, document_id: str) -> bytes:
        """The file as it came in, byte for byte."""
        row = self._run("SELECT content FROM documents JOIN files USING (sha256) WHERE id = ?", document_id).fetchone()
        if row is None:
            raise NotFound("missing.document", id=document_id)
        return bytes(row["content"])

    def document_blocks(self, document_id: str) -> tuple[Block, ...]:
        """The text blocks that a reader made of the file."""
        row = self._run("SELECT packed FROM document_blocks WHERE document_id = ?", document_id).fetchone()
        if row is None:
            raise NotFound("missing.document", id=document_id)
        return self._made(packing.unpack, row["packed"])

    def recommendations(self, referral_id: str, *, withdrawn: bool = False) -> tuple[Recommendation, ...]:
        """In order; withdrawn ones only when asked for."""
        found = self._run(
            "SELECT * FROM recommendations WHERE referral_id = ? AND withdrawn <= ? ORDER BY ordinal, seq",
            referral_id,
            int(withdrawn),
        ).fetchall()
        if not found:
            self._one("referral", "referrals", referral_id)
            return ()
        places = self._grouped(
            rows.occurrence_of,
            self._run(
                "SELECT occurrences.* FROM occurrences JOIN recommendations ON recommendations.id = recommendation_id"
                " WHERE referral_id = ? ORDER BY recommendation_id, occurrences.ordinal",
                referral_id,
            ),
            "recommendation_id",
        )
        return tuple(self._made(rows.recommendation_of, row, places[row["id"]]) for row in found)

    def recommendation(self, recommendation_id: str) -> Recommendation:
        """One recommendation, withdrawn or not."""
        row = self._one("recommendation", "recommendations", recommendation_id)
        found = self._run("SELECT * FROM occurrences WHERE recommendation_id = ? ORDER BY ordinal", recommendation_id)
        places: list[Occurrence] = [self._made(rows.occurrence_of, each) for each in found]
        return self._made(rows.recommendation_of, row, places)

    def responses(self, referral_id: str | None = None) -> tuple[Response, ...]:
        """The oldest first, of one case or of all."""
        if referral_id is None:
            return self._responses("1")
        found = self._responses("responses.referral_id = ?", referral_id)
        if not found:
            self._one("referral", "referrals", referral_id)
        return found

    def response(self, response_id: str) -> Response:
        """The head of one response."""
        found = self._responses("responses.id = ?", response_id)
        if not found:
            raise NotFound("missing.response", id=response_id)
        return found[0]

    def positions(self, response_id: str) -> Mapping[str, Position]:
        """By recommendation id; recommendations about which nothing was said are absent."""
        positions = self._said(response_id)
        if not positions:
            self._one("response", "responses", response_id)
        return positions

    def positions_of_case(self, referral_id: str) -> Mapping[str, Mapping[str, Position]]:
        """What every response to a case says, by response id and recommendation id."""
        listed = self._run("SELECT id FROM responses WHERE referral_id = ? ORDER BY created_at, seq", referral_id)
        ids = [row["id"] for row in listed]
        if not ids:
            self._one("referral", "referrals", referral_id)
        with uncollected():
            return {id_: self._said(id_) for id_ in ids}

    def _said(self, response_id: str) -> Mapping[str, Position]:
        found = self._told(saying.OF_RESPONSE, response_id)
        return self._made(lambda: {row[1]: saying.position_of(*row) for row in found})

    def position(self, response_id: str, recommendation_id: str) -> Position:
        """An empty position where nothing was said."""
        row = self._run(saying.OF_ONE, response_id, recommendation_id).fetchone()
        if row is None:
            self._one("response", "responses", response_id)
            self._one("recommendation", "recommendations", recommendation_id)
            return Position(response_id, recommendation_id)
        return self._made(saying.position_of, *row)

    def stance_counts(self, response_id: str) -> tuple[int, int]:
        """(answered, to answer) among the recommendations that are not withdrawn."""
        self._one("response", "responses", response_id)
        answered, asked = self._run(_PROGRESS, response_id).fetchone()
        return answered, asked

    def positions_on(self, recommendation_id: str) -> Mapping[str, Position]:
        """What each response says of one recommendation, by response id; responses that say nothing of it, and superseded ones, are absent."""
        found = self._run(saying.ON_RECOMMENDATION, recommendation_id).fetchall()
        if not found:
            self._one("recommendation", "recommendations", recommendation_id)
        return {row[0]: self._made(saying.position_of, *row) for row in found}

    def comparison(self, referral_id: str) -> Comparison:
        """Everybody's positions side by side; recommendations that are withdrawn are left out."""
        referral, listed = self.referral(referral_id), self.recommendations(referral_id)
        columns = [self._made(comparing.column_of, row) for row in self._run(comparing.COLUMNS, referral_id)]
        said = (self._told(each, referral_id) for each in (comparing.POSITIONS, comparing.KINDS))
        return self._made(
            comparing.comparison_of, referral, listed, columns, self._responses_by_number(referral_id), *said
        )

    def wordings(self, referral_id: str) -> Sequence[tuple[str, str, str]]:
        """All that everybody says in grounds, circumstances and requests: recommendation id, response id, text; in no particular order."""
        return self._said_in_case(comparing.wordings_of, comparing.WORDINGS, referral_id)

    def circumstances(self, referral_id: str) -> Sequence[Circumstance]:
        """Everybody's local circumstances that have an end date or an amount; in no particular order."""
        return self._said_in_case(comparing.circumstances_of, comparing.CIRCUMSTANCES, referral_id)

    def _said_in_case(
        self, make: Callable[[Mapping[int, str], comparing.Told], Iterable[T]], statement: str, referral_id: str
    ) -> Sequence[T]:
        self._one("referral", "referrals", referral_id)
        numbers = self._responses_by_number(referral_id)
        with uncollected():
            return self._made(lambda told: list(make(numbers, told)), self._told(statement, referral_id))

    def _responses_by_number(self, referral_id: str) -> Mapping[int, str]:
        return dict(self._told(comparing.NUMBERS, referral_id))

    def find_ids(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """(kind, id) of every referral, recommendation and response whose id begins so."""
        return tuple(
            (kind, row["id"])
            for kind, table in _IDENTIFIED
            for row in self._run(_BEGINNING.format(table), prefix, prefix)
        )

    def journal(self, subject: str | None = None, *, after: int = 0) -> Sequence[JournalRow]:
        """Rows in order, of one subject or of all; only those with a number above ``after``."""
        if subject is None:
            found = self._run(f"{JOURNAL} WHERE number > ? ORDER BY number", after)
        else:
            found = self._run(f"{JOURNAL} WHERE subject = ? AND number > ? ORDER BY number", subject, after)
        return [rows.journal_row_of(row) for row in found]

    def last_entry(self) -> JournalRow | None:
        """The journal's last row, if it has any."""
        row = self._run(f"{JOURNAL} ORDER BY number DESC LIMIT 1").fetchone()
        return None if row is None else rows.journal_row_of(row)

    def setting(self, name: str) -> str | None:
        """A remembered choice of the office."""
        row = self._run("SELECT value FROM settings WHERE name = ?", name).fetchone()
        return None if row is None else str(row["value"])

    def _responses(self, where: str, *values: str) -> tuple[Response, ...]:
        found = self._run(_RESPONSES.format(where), *values).fetchall()
        section_rows = self._run(_PARTS_OF_RESPONSES.format("sections", where), *values)
        sections = self._grouped(rows.section_of, section_rows, "response_id")
        signatory_rows = self._run(_PARTS_OF_RESPONSES.format("signatories", where), *values)
        signatories = self._grouped(rows.signatory_of, signatory_rows, "response_id")
        return tuple(self._made(rows.response_of, row, sections[row["id"]], signatories[row["id"]]) for row in found)
