"""Cases at a glance: what there is, how far it has come, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.document import SourceDocument
from domain.errors import NotFound
from domain.ports import Reading, Store
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in a list: the referral, how many recommendations it has, its responses, and (answered, to answer) of the office's own."""

    referral: Referral
    recommendations: int
    responses: tuple[Response, ...]
    own: Response | None
    progress: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """Everything about one case that is open: its papers, its list, one response and what it says so far."""

    referral: Referral
    documents: tuple[SourceDocument, ...]
    recommendations: tuple[Recommendation, ...]
    response: Response | None
    positions: Mapping[str, Position]
    responses: tuple[Response, ...] = ()
    """Every response to the referral, the oldest first; ``response`` is the one in front."""

    @property
    def progress(self) -> tuple[int, int]:
        """(answered, to answer)."""
        asked = [each for each in self.recommendations if each.to_answer]
        answered = sum(1 for each in asked if each.id in self.positions and self.positions[each.id].stance is not None)
        return answered, len(asked)

    @property
    def only_read(self) -> int:
        """How many answers of others there are to read, each in its latest version, while none is open; 0 while one is."""
        return 0 if self.response is not None else sum(1 for each in self.responses if not each.superseded_by)


def overview(store: Store) -> tuple[CaseSummary, ...]:
    """Every case, the newest first."""
    with store.reading() as records:
        return tuple(_summary(records, referral) for referral in records.referrals())


def _summary(records: Reading, referral: Referral) -> CaseSummary:
    responses = records.responses(referral.id)
    own = own_response(responses)
    listed = records.recommendations(referral.id)
    progress = records.stance_counts(own.id) if own else (0, sum(1 for each in listed if each.to_answer))
    return CaseSummary(referral, len(listed), responses, own, progress)


def open_case(store: Store, referral_id: str, response_id: str | None = None) -> CaseDesk:
    """One case with the given response, or the office's own, or none where nothing has been begun."""
    with store.reading() as records:
        referral = records.referral(referral_id)
        responses = records.responses(referral_id)
        response = records.response(response_id) if response_id else own_response(responses)
        positions = records.positions(response.id) if response else {}
        return CaseDesk(
            referral,
            records.documents(referral_id),
            records.recommendations(referral_id),
            response,
            positions,
            responses,
        )


def own_response(responses: tuple[Response, ...]) -> Response | None:
    """The office's own response among a case's, the newest where there are several."""
    return next((each for each in reversed(responses) if each.origin is ResponseOrigin.OWN), None)


def resolve(store: Store, prefix: str, kind: str | None = None) -> tuple[str, str]:
    """(kind, whole id) for an id that may be shortened. Raises ``NotFound`` when it fits nothing or several."""
    with store.reading() as records:
        fitting = [each for each in records.find_ids(prefix) if kind is None or each[0] == kind] if prefix else []
    if not fitting:
        raise NotFound("missing.id", id=prefix)
    exact = [each for each in fitting if each[1] == prefix]
    if len(exact or fitting) > 1:
        raise NotFound("missing.ambiguous", id=prefix, count=len(fitting))
    return (exact or fitting)[0]
