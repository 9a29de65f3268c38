"""Stand-ins for what the use cases need from outside. ``tests/storage/test_contract.py`` holds ``MemoryStore`` to the same tests as the real store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple, TypeVar

from domain.comparison import Column, Comparison
from domain.comparison.circumstances import Circumstance
from domain.comparison.values import position_code
from domain.document import Block, SourceDocument
from domain.errors import StoreError
from domain.journal import JournalEntry, JournalRow, next_row
from domain.letter import DataFile, ExportForm, Letter
from domain.letterhead import Letterhead
from domain.marks import Mark
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.summary import Statement
from tests.fake_register import MemoryRegister, State, one, require

T = TypeVar("T")


class Asked(NamedTuple):
    """What a writer was asked for."""

    letter: Letter
    form: ExportForm
    attachment: bytes | DataFile | None


class FakeWriter:
    """Keeps what it was asked to write, and gives a file that says what it is."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def __call__(
        self,
        letter: Letter,
        letterhead: Letterhead,
        form: ExportForm,
        *,
        attachment: bytes | DataFile | None = None,
        **_: object,
    ) -> bytes:
        self.asked.append(Asked(letter, form, attachment))
        return f"{form}, {letterhead.form(letter.paper).document_type}: {letter.title}".encode()


@dataclass
class TickingClock:
    """Stands still until asked, and then moves on by ``step``."""

    moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    step: timedelta = timedelta(seconds=1)

    def now(self) -> datetime:
        """The moment; the next answer is a step later."""
        moment, self.moment = self.moment, self.moment + self.step
        return moment


class MemoryStore:
    """``domain.ports.Store`` in a few dictionaries."""

    def __init__(self, clock: TickingClock | None = None, *, actor: str = "test", read_only: bool = False) -> None:
        self._state = State()
        self._clock = clock or TickingClock()
        self.actor = actor
        self._read_only = read_only
        self._open = False

    @property
    def read_only(self) -> bool:
        """As it was made."""
        return self._read_only

    def settle(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to let go of."""

    @contextmanager
    def reading(self) -> Iterator[MemoryRecords]:
        """The state as it is."""
        with self._transaction(self._state, "") as records:
            yield records

    @contextmanager
    def writing(self) -> Iterator[MemoryRecords]:
        """A copy of the state, which takes its place at the end if nothing is raised."""
        if self._read_only:
            raise StoreError("store.read_only", name="minne")
        state = self._state.copy()
        moment = self._clock.now().astimezone(UTC).isoformat(timespec="milliseconds")
        with self._transaction(state, moment) as records:
            yield records
            records.check_references()
        self._state = state

    @contextmanager
    def _transaction(self, state: State, moment: str) -> Iterator[MemoryRecords]:
        if self._open:
            raise RuntimeError("a transaction is already open")
        records, self._open = MemoryRecords(state, moment, self.actor), True
        try:
            yield records
        finally:
            self._open = False
            records.end()


class MemoryRecords(MemoryRegister):
    """``domain.ports.Writing``, and thereby ``Reading``, over one state."""

    def referrals(self) -> tuple[Referral, ...]:
        return tuple(reversed(_sorted(self._state.referrals.values(), lambda each: each.created_at)))

    def referral(self, referral_id: str) -> Referral:
        return one("referral", self._state.referrals, referral_id)

    def documents(self, referral_id: str) -> tuple[SourceDocument, ...]:
        self.referral(referral_id)
        return tuple(each for each, _, _ in self._state.documents.values() if each.referral_id == referral_id)

    def document_content(self, document_id: str) -> bytes:
        return one("document", self._state.documents, document_id)[1]

    def document_blocks(self, document_id: str) -> tuple[Block, ...]:
        return one("document", self._state.documents, document_id)[2]

    def recommendations(self, referral_id: str, *, withdrawn: bool = False) -> tuple[Recommendation, ...]:
        self.referral(referral_id)
        listed = [each for each in self._state.recommendations.values() if each.referral_id == referral_id]
        return tuple(_sorted((each for each in listed if withdrawn or not each.withdrawn), lambda each: each.order))

    def recommendation(self, recommendation_id: str) -> Recommendation:
        return one("recommendation", self._state.recommendations, recommendation_id)

    def responses(self, referral_id: str | None = None) -> tuple[Response, ...]:
        if referral_id is not None:
            self.referral(referral_id)
        listed = [each for each in self._state.responses.values() if referral_id in (None, each.referral_id)]
        return tuple(_sorted(listed, lambda each: each.created_at))

    def response(self, response_id: str) -> Response:
        return one("response", self._state.responses, response_id)

    def positions(self, response_id: str) -> Mapping[str, Position]:
        self.response(response_id)
        return {key[1]: each for key, each in self._state.positions.items() if key[0] == response_id}

    def positions_of_case(self, referral_id: str) -> Mapping[str, Mapping[str, Position]]:
        return {each.id: self.positions(each.id) for each in self.responses(referral_id)}

    def position(self, response_id: str, recommendation_id: str) -> Position:
        self.response(response_id)
        self.recommendation(recommendation_id)
        empty = Position(response_id, recommendation_id)
        return self._state.positions.get((response_id, recommendation_id), empty)

    def stance_counts(self, response_id: str) -> tuple[int, int]:
        listed = self.recommendations(self.response(response_id).referral_id)
        asked = [each.id for each in listed if each.to_answer]
        positions = self.positions(response_id)
        return sum(1 for each in asked if each in positions and positions[each].stance is not None), len(asked)

    def positions_on(self, recommendation_id: str) -> Mapping[str, Position]:
        self.recommendation(recommendation_id)
        counting = {each.id for each in self.responses() if each.counts}
        said = self._state.positions.items()
        return {key[0]: each for key, each in said if key[1] == recommendation_id and key[0] in counting}

    def comparison(self, referral_id: str) -> Comparison:
        rows = self.recommendations(referral_id)
        fingerprints = {each.id: each.fingerprint for each in rows}
        responses = [each for each in self.responses(referral_id) if each.counts]
        codes: dict[str, dict[str, int]] = {each.id: {} for each in rows}
        for (response_id, recommendation_id), position in self._state.positions.items():
            if recommendation_id in codes:
                code = position_code(position, fingerprints[recommendation_id])
                codes[recommendation_id][response_id] = code
        return Comparison.of(self.referral(referral_id), rows, [Column.of(each) for each in responses], codes)

    def wordings(self, referral_id: str) -> Sequence[tuple[str, str, str]]:
        listed = {each.id for each in self.recommendations(referral_id)}
        found = []
        for (response_id, recommendation_id), each in self._state.positions.items():
            texts = [each.grounds] if each.grounds.strip() else []
            texts += [f"{part.subject} {part.text}" for part in each.constraints]
            texts += [part.text for part in each.requests]
            found += [(recommendation_id, response_id, text) for text in texts if recommendation_id in listed]
        return found

    def circumstances(self, referral_id: str) -> Sequence[Circumstance]:
        listed = {each.id for each in self.recommendations(referral_id)}
        return [
            Circumstance(response_id, recommendation_id, part)
            for (response_id, recommendation_id), each in self._state.positions.items()
            for part in each.constraints
            if recommendation_id in listed and (part.until is not None or part.amount_sek is not None)
        ]

    def statements(self, referral_id: str, *, withdrawn: bool = False) -> tuple[Statement, ...]:
        self.referral(referral_id)
        places = {each.id: (each.order, each.id) for each in self._state.recommendations.values()}
        listed = (each for each in self._state.statements.values() if each.referral_id == referral_id)
        kept = (each for each in listed if withdrawn or not each.withdrawn)
        return tuple(
            sorted(kept, key=lambda each: (places.get(each.recommendation_id, (-(10**9), "")), each.order, each.id))
        )

    def statement(self, statement_id: str) -> Statement:
        return one("statement", self._state.statements, statement_id)

    def marks(self, referral_id: str) -> tuple[Mark, ...]:
        self.referral(referral_id)
        responses = self._state.responses
        listed = [each for each in self._state.marks.values() if responses[each.response_id].referral_id == referral_id]
        return tuple(sorted(listed, key=attrgetter("response_id", "recommendation_id", "part", "item", "start", "id")))

    def find_ids(self, prefix: str) -> tuple[tuple[str, str], ...]:
        state = self._state
        kinds = (
            ("referral", state.referrals),
            ("recommendation", state.recommendations),
            ("response", state.responses),
        )
        return tuple((kind, id_) for kind, table in kinds for id_ in sorted(table) if id_.startswith(prefix))

    def journal(self, subject: str | None = None, *, after: int = 0) -> Sequence[JournalRow]:
        return [row for row in self._state.journal[after:] if subject in (None, row.subject)]

    def last_entry(self) -> JournalRow | None:
        return self._state.journal[-1] if self._state.journal else None

    def setting(self, name: str) -> str | None:
        return self._state.settings.get(name)

    def _require_open(self, response_id: str) -> None:
        known = self._state.responses.get(response_id)
        if known is not None and known.origin is ResponseOrigin.OWN and known.state.frozen:
            raise ValueError("a decided response is never changed")

    def put_referral(self, referral: Referral) -> None:
        self._state.referrals[referral.id] = referral

    def add_document(self, document: SourceDocument, content: bytes, blocks: Sequence[Block], digest: str = "") -> None:
        if document.size != len(content) or document.sha256 != hashlib.sha256(content).hexdigest():
            raise ValueError("size or SHA-256 is not that of the content")
        require("referral", self._state.referrals, document.referral_id)
        if document.id in self._state.documents:
            raise ValueError("the store refuses the value: the document is there already")
        self._state.documents[document.id] = (document, content, tuple(blocks))

    def put_recommendations(self, recommendations: Sequence[Recommendation]) -> None:
        for each in recommendations:
            require("referral", self._state.referrals, each.referral_id)
            _put_in_its_case(self._state.recommendations, each)

    def put_response(self, response: Response) -> None:
        require("referral", self._state.referrals, response.referral_id)
        known = self._state.responses.get(response.id, response)
        free = replace(known, state=response.state, revision=response.revision, superseded_by=response.superseded_by)
        if replace(free, updated_at=response.updated_at) != response:
            self._require_open(response.id)
        _put_in_its_case(self._state.responses, response)

    def put_position(self, position: Position) -> None:
        key = (position.response_id, position.recommendation_id)
        if key in self._state.positions or not position.is_empty:
            self._require_open(position.response_id)
        if position.is_empty:
            self._state.positions.pop(key, None)
            return
        response = require("response", self._state.responses, position.response_id)
        recommendation = require("recommendation", self._state.recommendations, position.recommendation_id)
        if response.referral_id != recommendation.referral_id:
            raise ValueError("the recommendation belongs to another referral than the response")
        self._state.positions[key] = position

    def put_positions(self, positions: Sequence[Position]) -> None:
        _ = self._state
        for each in positions:
            self.put_position(each)

    def put_answers(self, answers: Sequence[Sequence[Position]], before_each: Callable[[], None] | None = None) -> None:
        for each in answers:
            if before_each is not None:
                before_each()
            self.put_positions(each)

    def put_statements(self, statements: Sequence[Statement]) -> None:
        for each in statements:
            require("referral", self._state.referrals, each.referral_id)
            before = self._state.statements.get(each.id)
            if before and (before.referral_id, before.recommendation_id) != (each.referral_id, each.recommendation_id):
                raise ValueError("nothing moves to another referral")
            known = {link.key for link in before.rests_on} if before else set()
            for link in each.rests_on:
                response = require("response", self._state.responses, link.response_id)
                given = (
                    not link.recommendation_id or (link.response_id, link.recommendation_id) in self._state.positions
                )
                if link.key not in known and (not given or response.referral_id != each.referral_id):
                    raise ValueError("a statement rests only on an answer that has been given")
            self._state.statements[each.id] = each

    def put_mark(self, mark: Mark) -> None:
        response = require("response", self._state.responses, mark.response_id)
        recommendation = require("recommendation", self._state.recommendations, mark.recommendation_id)
        if response.referral_id != recommendation.referral_id:
            raise ValueError("the recommendation belongs to another referral than the response")
        self._state.marks[mark.id] = mark

    def forget_mark(self, mark_id: str) -> None:
        self._state.marks.pop(mark_id, None)

    def append(self, entry: JournalEntry) -> None:
        rows = self._state.journal
        last = (rows[-1].number, rows[-1].hash) if rows else None
        rows.append(next_row(last, self._moment, self._actor, entry))

    def put_setting(self, name: str, value: str) -> None:
        self._state.settings[name] = value

    def now(self) -> str:
        return self._moment

    def check_references(self) -> None:
        """What the database checks when it commits: papers that are referred to are there."""
        for recommendation in self._state.recommendations.values():
            for occurrence in recommendation.occurrences:
                if occurrence.document_id:
                    require("document", self._state.documents, occurrence.document_id)
        for response in self._state.responses.values():
            if response.superseded_by:
                require("response", self._state.responses, response.superseded_by)
        for document, _, _ in self._state.documents.values():
            if document.response_id:
                require("response", self._state.responses, document.response_id)


def _sorted(values: Iterable[T], key: Callable[[T], str | int]) -> list[T]:
    return sorted(values, key=key)


Cased = TypeVar("Cased", Recommendation, Response)


def _put_in_its_case(table: dict[str, Cased], value: Cased) -> None:
    if value.id in table and table[value.id].referral_id != value.referral_id:
        raise ValueError("nothing moves to another referral")
    table[value.id] = value
