"""Taking in answers and referrals that came as data: exact, without reading a word of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.changes import Changes, Kind
from domain.document import ReadDocument
from domain.exchange import ReceivedReferral, ReceivedResponse
from domain.ids import new_id
from domain.interpretation.letterhead import same_reference
from domain.journal import JournalEntry
from domain.ports import Reading, Store, Writing
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseOrigin, ResponseState, Section
from domain.services.matching import listed_in
from domain.services.papers import keep_paper
from domain.services.superseding import let_latest_count

Warnings = tuple[tuple[str, Mapping[str, object]], ...]
"""Message codes with their parameters."""


@dataclass(frozen=True, slots=True)
class Received:
    """What came to rest: the case, the response (``None`` for a referral), how many positions it holds, and codes of what to look at."""

    referral_id: str
    response_id: str | None
    recommendations: int
    positions: int
    changes: Changes
    warnings: Warnings = ()


def receive_referral(store: Store, received: ReceivedReferral) -> Received:
    """Let a referral that came as data come to rest; recommendations already here under the same ids are replaced by what came, and keep
    their places in the papers here where the wording is the same."""
    with store.writing() as records:
        return receive_referral_in(records, received)


def receive_referral_in(records: Writing, received: ReceivedReferral) -> Received:
    """As ``receive_referral``, inside an open transaction."""
    referral = received.referral
    known = {each.id: each for each in records.referrals()}
    before = known.get(referral.id)
    listed = records.recommendations(referral.id, withdrawn=True) if before else ()
    here = {each.id: each for each in listed}
    records.put_referral(replace(referral, created_at=before.created_at if before else records.now()))
    records.put_recommendations([_with_places(each, here.get(each.id)) for each in received.recommendations])
    detail = {"title": referral.title, "recommendations": len(received.recommendations)}
    records.append(JournalEntry("receive", Kind.REFERRAL, referral.id, {**detail, "known": referral.id in known}))
    changes = Changes.of(Kind.REFERRAL, [referral.id]) | Changes.of(
        Kind.RECOMMENDATION, [each.id for each in received.recommendations]
    )
    return Received(referral.id, None, len(received.recommendations), 0, changes)


def _with_places(came: Recommendation, here: Recommendation | None) -> Recommendation:
    """What came, at the places in the papers here where it was known to stand already; data does not bring the papers along."""
    same = here is not None and here.fingerprint == came.fingerprint and here.occurrences
    return replace(came, occurrences=here.occurrences) if here is not None and same else came


def receive_response(
    store: Store, received: ReceivedResponse, document: ReadDocument | None = None, referral_id: str | None = None
) -> Received:
    """Let a response that came as data join the case it answers; a case is made of what it says where there is none.

    The case is found by the id, then by the sender's reference, then by an answer with the same id that is here. Each position is tied to the case's recommendation by id, then
    by wording; one that fits none is added last and said. A response that is here already is not stored twice, and one with the same id
    but other content is kept beside it. Of one body's answers the latest counts.
    """
    with store.writing() as records:
        case = case_answered(records, received.referral, referral_id)
        standing = _standing(records, received.response.id)
        if case is None and standing is not None:
            case = records.referral(standing.referral_id)
        if case is None:
            case = replace(received.referral, created_at=records.now())
            records.put_referral(case)
            records.append(JournalEntry("import", Kind.REFERRAL, case.id, {"title": case.title}))
        listed = records.recommendations(case.id)
        matched, added = listed_in(records, case.id).matched(received.recommendations)
        warnings: list[tuple[str, Mapping[str, object]]] = []
        if listed:
            warnings += [("import.unmatched", {"text": each.short_title}) for each in added]
        response = replace(
            as_given(received.response), referral_id=case.id, created_at=records.now(), updated_at=records.now()
        )
        if standing is not None:
            if _says_the_same(records, standing, received, matched):
                return Received(standing.referral_id, standing.id, 0, 0, Changes(), (("import.response_exists", {}),))
            response = replace(response, id=new_id())
            warnings.append(("import.own_newer", {}))
        records.put_recommendations(added)
        records.put_response(response)
        positions = [
            replace(each, response_id=response.id, recommendation_id=matched[each.recommendation_id])
            for each in received.positions
        ]
        for position in positions:
            records.put_position(position)
        if document is not None:
            keep_paper(records, document, case.id, role="yttrande", response_id=response.id)
        detail: dict[str, object] = {"body": response.body, "referral": case.id, "positions": len(positions)}
        records.append(JournalEntry("receive", Kind.RESPONSE, response.id, detail))
        settled, told = let_latest_count(records, case, response)
    changes = (
        Changes.of(Kind.REFERRAL, [case.id])
        | Changes.of(Kind.RESPONSE, [response.id])
        | Changes.of(Kind.RECOMMENDATION, [each.id for each in added])
        | settled
    )
    return Received(case.id, response.id, len(added), len(positions), changes, (*warnings, *told))


def case_answered(records: Reading, wanted: Referral, referral_id: str | None) -> Referral | None:
    """The case that an answer is to: the one named, else that with the id, else that with the sender's reference; ``None`` where there is none."""
    if referral_id is not None:
        return records.referral(referral_id)
    cases = records.referrals()
    same_id = [each for each in cases if each.id == wanted.id]
    named_alike = [each for each in cases if same_reference(each.reference, wanted.reference)]
    return next(iter((*same_id, *named_alike)), None)


def as_given(response: Response) -> Response:
    """The answer as one that has been given, where it is somebody else's: what another body says is not for anybody here to write on, though its file was made
    of a draft."""
    given = response.state.frozen or response.origin is not ResponseOrigin.RECEIVED
    return response if given else replace(response, state=ResponseState.DISPATCHED)


def as_own(received: ReceivedResponse) -> ReceivedResponse:
    """The answer as the office's own draft, as far as it had come: for data that the office itself has kept or prepared."""
    own = replace(received.response, origin=ResponseOrigin.OWN, state=ResponseState.DRAFT, revision=1)
    return replace(received, response=own)


def _standing(records: Reading, response_id: str) -> Response | None:
    return next((each for each in records.responses() if each.id == response_id), None)


def _says_the_same(
    records: Reading, standing: Response, received: ReceivedResponse, matched: Mapping[str, str]
) -> bool:
    """Whether the response that is here says just what the one that came says, apart from what each house adds of its own."""
    came = received.response
    if replace(_head(standing), sections=()) != replace(_head(came), sections=()):
        return False
    if [_said_in(each) for each in standing.sections] != [_said_in(each) for each in came.sections]:
        return False
    here = {key: _content(each) for key, each in records.positions(standing.id).items()}
    there = {matched[each.recommendation_id]: _content(each) for each in received.positions}
    return here == there


def _head(response: Response) -> Response:
    return replace(
        response,
        referral_id="",
        origin=ResponseOrigin.RECEIVED,
        state=ResponseState.DRAFT,
        created_at="",
        updated_at="",
        superseded_by="",
    )


def _said_in(section: Section) -> Section:
    return replace(section, id="")


def _content(position: Position) -> Position:
    return replace(
        position,
        response_id="",
        recommendation_id="",
        constraints=tuple(replace(each, id="") for each in position.constraints),
        requests=tuple(replace(each, id="") for each in position.requests),
    )
