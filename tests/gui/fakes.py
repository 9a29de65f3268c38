"""A store in memory, for tests of the window alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TypeVar

from domain.document import Block, SourceDocument
from domain.errors import NotFound, StoreError
from domain.journal import JournalEntry, JournalRow
from domain.position import Position, Stance
from domain.recommendation import Occurrence, Recommendation
from domain.referral import Referral
from domain.response import Response

T = TypeVar("T")


class MemoryStore:
    """Keeps values in dictionaries; a transaction that raises is undone."""

    def __init__(self, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self.broken = False
        self.kept: dict[str, dict[str, object]] = {
            name: {} for name in ("referrals", "recommendations", "responses", "positions", "settings")
        }
        self.papers: dict[str, tuple[SourceDocument, bytes, tuple[Block, ...]]] = {}
        self.entries: list[JournalEntry] = []

    def close(self) -> None:
        """Nothing to let go of."""

    @contextmanager
    def reading(self) -> Iterator[MemoryStore]:
        yield self

    @contextmanager
    def writing(self) -> Iterator[MemoryStore]:
        if self.read_only or self.broken:
            raise StoreError("store.no_room")
        before = {name: dict(table) for name, table in self.kept.items()}
        try:
            yield self
        except BaseException:
            self.kept = before
            raise

    def referrals(self) -> tuple[Referral, ...]:
        return tuple(self._all("referrals", Referral))[::-1]

    def referral(self, referral_id: str) -> Referral:
        return self._one("referrals", referral_id, Referral)

    def documents(self, referral_id: str) -> tuple[SourceDocument, ...]:
        return tuple(paper for paper, _, _ in self.papers.values() if paper.referral_id == referral_id)

    def document_content(self, document_id: str) -> bytes:
        return self.papers[document_id][1]

    def document_blocks(self, document_id: str) -> tuple[Block, ...]:
        return self.papers[document_id][2]

    def recommendations(self, referral_id: str, *, withdrawn: bool = False) -> tuple[Recommendation, ...]:
        listed = [each for each in self._all("recommendations", Recommendation) if each.referral_id == referral_id]
        return tuple(sorted((each for each in listed if withdrawn or not each.withdrawn), key=lambda each: each.order))

    def recommendation(self, recommendation_id: str) -> Recommendation:
        return self._one("recommendations", recommendation_id, Recommendation)

    def responses(self, referral_id: str | None = None) -> tuple[Response, ...]:
        listed = self._all("responses", Response)
        return tuple(each for each in listed if referral_id in (None, each.referral_id))

    def response(self, response_id: str) -> Response:
        return self._one("responses", response_id, Response)

    def positions(self, response_id: str) -> Mapping[str, Position]:
        listed = self._all("positions", Position)
        return {each.recommendation_id: each for each in listed if each.response_id == response_id}

    def position(self, response_id: str, recommendation_id: str) -> Position:
        return self.positions(response_id).get(recommendation_id, Position(response_id, recommendation_id))

    def stance_counts(self, response_id: str) -> tuple[int, int]:
        asked = [each for each in self.recommendations(self.response(response_id).referral_id) if each.to_answer]
        positions = self.positions(response_id)
        return sum(1 for each in asked if each.id in positions and positions[each.id].stance), len(asked)

    def find_ids(self, prefix: str) -> tuple[tuple[str, str], ...]:
        kinds = {"referral": "referrals", "recommendation": "recommendations", "response": "responses"}
        return tuple((kind, id_) for kind, name in kinds.items() for id_ in self.kept[name] if id_.startswith(prefix))

    def journal(self, subject: str | None = None) -> Sequence[JournalRow]:
        return ()

    def setting(self, name: str) -> str | None:
        value = self.kept["settings"].get(name)
        return value if isinstance(value, str) else None

    def put_referral(self, referral: Referral) -> None:
        self.kept["referrals"][referral.id] = referral

    def add_document(self, document: SourceDocument, content: bytes, blocks: Sequence[Block]) -> None:
        self.papers[document.id] = (document, content, tuple(blocks))

    def put_recommendations(self, recommendations: Sequence[Recommendation]) -> None:
        self.kept["recommendations"].update({each.id: each for each in recommendations})

    def put_response(self, response: Response) -> None:
        self.kept["responses"][response.id] = response

    def put_position(self, position: Position) -> None:
        key = f"{position.response_id}/{position.recommendation_id}"
        self.kept["positions"].pop(key, None)
        if not position.is_empty:
            self.kept["positions"][key] = position

    def put_positions(self, positions: Sequence[Position]) -> None:
        for each in positions:
            self.put_position(each)

    def append(self, entry: JournalEntry) -> None:
        self.entries.append(entry)

    def put_setting(self, name: str, value: str) -> None:
        self.kept["settings"][name] = value

    def now(self) -> str:
        return "2026-01-02T03:04:05+00:00"

    def _all(self, name: str, kind: type[T]) -> list[T]:
        return [value for value in self.kept[name].values() if isinstance(value, kind)]

    def _one(self, name: str, id_: str, kind: type[T]) -> T:
        value = self.kept[name].get(id_)
        if not isinstance(value, kind):
            raise NotFound(f"missing.{name.removesuffix('s')}", id=id_)
        return value


AREAS = {
    "Lön, personal och bemanning": (
        "Löneadministrationen bör samlas i en gemensam enhet senast den 1 januari 2028.",
        "Pensionshandläggningen bör föras över till samma enhet när den har varit i drift i ett år.",
        "Ett gemensamt systemstöd för bemanning bör upphandlas tillsammans.",
    ),
    "Ekonomi och upphandling": (
        "Alla förvaltningar bör använda samma ekonomisystem och samma kodplan.",
        "Inköp under direktupphandlingsgränsen bör göras genom ett gemensamt inköpsstöd.",
    ),
    "Grundläggande it och informationssäkerhet": (
        "Arbetsplatstjänster bör levereras som en gemensam tjänst med en överenskommen servicenivå och fast pris per användare.",
        "Drift av verksamhetskritiska system bör stanna hos den som ansvarar för verksamheten.",
    ),
}


def filled_store(*, answered: bool = True) -> MemoryStore:
    """A case with seven recommendations in three areas, some of them answered."""
    store = MemoryStore()
    store.put_referral(
        Referral("referral-1", "Samlade stödfunktioner", "KS 2025-0101", "Kommunledningskontoret", due=date(2026, 3, 1))
    )
    listed = [(area, text) for area, texts in AREAS.items() for text in texts]
    recommendations = [
        Recommendation(
            f"recommendation-{number}",
            "referral-1",
            text,
            order=number * 10,
            number=f"2.{number}",
            area=area,
            occurrences=(Occurrence("document-1", number, area, 0, len(text), text),),
        )
        for number, (area, text) in enumerate(listed, start=1)
    ]
    store.put_recommendations(recommendations)
    if answered:
        store.put_response(Response("response-1", "referral-1"))
        stances = [Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, None, Stance.REJECT]
        for recommendation, stance in zip(recommendations, stances, strict=False):
            empty = Position("response-1", recommendation.id, basis=recommendation.fingerprint)
            store.put_position(replace(empty, stance=stance, grounds="Det är en rimlig ordning."))
    return store
