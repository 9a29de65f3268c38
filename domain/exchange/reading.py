"""Exchange JSON as values. What a stranger wrote is checked field by field before anything is believed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID, uuid4

from domain.errors import InvalidExchange
from domain.exchange.fields import Fields, parse
from domain.exchange.writing import REFERRAL_FORMAT, RESPONSE_FORMAT, VERSION
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Occurrence, Origin, Recommendation, RecommendationKind
from domain.referral import Referral
from domain.response import Party, Response, ResponseOrigin, ResponseState, Section, SectionRole, Signatory

_USUAL_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class ReceivedReferral:
    """A referral that came as data, with its list in order."""

    referral: Referral
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class ReceivedResponse:
    """A response that came as data: the case it answers, the recommendations it names, its head and what it says about each.

    ``positions`` stand in the order of ``recommendations``; one stands for each.
    """

    referral: Referral
    recommendations: tuple[Recommendation, ...]
    response: Response
    positions: tuple[Position, ...]


def read_exchange(content: bytes) -> ReceivedReferral | ReceivedResponse:
    """Read exchange JSON of either kind. Raises ``InvalidExchange`` with the path of the first field that is wrong."""
    fields = parse(content)
    kind = fields.text("format")
    if kind not in (REFERRAL_FORMAT, RESPONSE_FORMAT):
        raise InvalidExchange("exchange.other_format")
    version = fields.whole("version", least=1, most=1_000_000)
    if version is None or version > VERSION:
        raise InvalidExchange("exchange.newer_version", version=version)
    return _read_referral(fields) if kind == REFERRAL_FORMAT else _read_response(fields)


def _read_referral(fields: Fields) -> ReceivedReferral:
    referral = _referral(fields.inner("referral"))
    recommendations = tuple(
        _recommendation(each, referral.id, index) for index, each in enumerate(fields.each("recommendations"))
    )
    _require_distinct(recommendations)
    return ReceivedReferral(referral, recommendations)


def _read_response(fields: Fields) -> ReceivedResponse:
    referral = _referral(fields.inner("referral"))
    response = _response(fields, referral.id)
    listed = fields.each("positions")
    recommendations = tuple(
        _recommendation(each.inner("recommendation"), referral.id, index) for index, each in enumerate(listed)
    )
    _require_distinct(recommendations)
    positions = tuple(
        _position(each, response.id, recommendation.id)
        for each, recommendation in zip(listed, recommendations, strict=True)
    )
    return ReceivedResponse(referral, recommendations, response, positions)


def _require_distinct(recommendations: tuple[Recommendation, ...]) -> None:
    """One recommendation answered twice would let one answer hide the other."""
    if len({each.id for each in recommendations}) != len(recommendations):
        raise InvalidExchange("exchange.twice")


def _id(fields: Fields) -> str:
    """A UUID in its usual form; a new one where none is given, so that nothing else can become an id."""
    text = fields.text("id")
    if not text:
        return str(uuid4())
    if _USUAL_ID.fullmatch(text):
        return text
    try:
        return str(UUID(text))
    except ValueError as error:
        raise InvalidExchange("exchange.field", field="id") from error


def _referral(fields: Fields) -> Referral:
    return Referral(
        id=_id(fields),
        title=fields.text("title"),
        reference=fields.text("reference"),
        sender=fields.text("sender"),
        department=fields.text("department"),
        issued=fields.day("issued"),
        due=fields.day("due"),
        decision_expected=fields.text("decision_expected"),
        document_type=fields.text("document_type"),
        answer_address=fields.text("answer_address"),
        contact=fields.text("contact"),
        information_class=fields.text("information_class"),
        questions=fields.texts("questions"),
        bodies=fields.texts("bodies"),
    )


def _recommendation(fields: Fields, referral_id: str, index: int) -> Recommendation:
    return Recommendation(
        id=_id(fields),
        referral_id=referral_id,
        text=fields.text("text", required=True),
        order=(index + 1) * 1000,
        number=fields.text("number"),
        area=fields.text("area"),
        section=fields.text("section"),
        title=fields.text("title"),
        kind=fields.code("kind", RecommendationKind) or RecommendationKind.RECOMMENDATION,
        occurrences=tuple(
            Occurrence(
                page=each.whole("page", least=1, most=100_000), section=each.text("section"), text=each.text("text")
            )
            for each in fields.each("occurrences")
        ),
        origin=Origin.EXCHANGED,
        to_answer=fields.flag("to_answer", default=True),
    )


def _position(fields: Fields, response_id: str, recommendation_id: str) -> Position:
    return Position(
        response_id=response_id,
        recommendation_id=recommendation_id,
        stance=fields.code("stance", Stance),
        grounds=fields.text("grounds"),
        constraints=tuple(_constraint(each) for each in fields.each("constraints")),
        requests=tuple(Request(str(uuid4()), text) for text in fields.texts("requests")),
        basis=fields.text("basis") or fields.inner("recommendation").text("fingerprint"),
        source=fields.code("source", Source) or Source.DECLARED,
        evidence=tuple(
            Evidence(each.text("quote"), each.whole("page", least=1, most=100_000), each.fraction("confidence"))
            for each in fields.each("evidence")
        ),
    )


def _constraint(fields: Fields) -> LocalConstraint:
    return LocalConstraint(
        id=str(uuid4()),
        kind=fields.code("kind", ConstraintKind) or ConstraintKind.OTHER,
        text=fields.text("text"),
        until=fields.partial_day("until"),
        amount_sek=fields.whole("amount_sek", least=-(2**63), most=2**63 - 1),
        subject=fields.text("subject"),
        vouched_by=fields.text("vouched_by"),
    )


def _response(fields: Fields, referral_id: str) -> Response:
    letter = fields.inner("letter")
    recipient = letter.inner("recipient")
    return Response(
        id=_id(fields),
        referral_id=referral_id,
        body=fields.inner("body").text("name"),
        origin=ResponseOrigin.RECEIVED,
        state=fields.code("state", ResponseState) or ResponseState.DISPATCHED,
        reference=fields.text("reference"),
        sender_reference=fields.text("sender_reference"),
        information_class=fields.text("information_class"),
        unit=letter.text("unit"),
        officer=letter.text("officer"),
        telephone=letter.text("telephone"),
        email=letter.text("email"),
        recipient=Party(recipient.text("name"), recipient.texts("lines")),
        dated=letter.day("dated"),
        meeting_date=letter.day("meeting_date"),
        meeting_item=letter.text("meeting_item"),
        decided_on=fields.day("decided_on"),
        immediate_confirmation=letter.flag("immediate_confirmation", default=False),
        subject=letter.text("subject"),
        sections=tuple(_section(each) for each in letter.each("sections")),
        signatories=tuple(
            Signatory(each.text("name"), each.text("title"), each.text("organisation"))
            for each in letter.each("signatories")
        ),
        enclosures=letter.texts("enclosures"),
        copies=letter.texts("copies"),
        letterhead=letter.text("letterhead") or "standard",
        overview=letter.flag("overview", default=False),
        revision=fields.whole("revision", least=1, most=10_000) or 1,
    )


def _section(fields: Fields) -> Section:
    return Section(
        id=str(uuid4()),
        role=fields.code("role", SectionRole) or SectionRole.OTHER,
        heading=fields.text("heading"),
        text=fields.text("text"),
        before_recommendations=fields.flag("before_recommendations", default=True),
        papers=fields.texts("papers") or ("yttrande",),
    )
