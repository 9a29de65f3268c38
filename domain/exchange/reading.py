"""Exchange JSON as values. What a stranger wrote is checked field by field before anything is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from domain.errors import InvalidExchange
from domain.exchange.fields import AMOUNTS, Fields, parse
from domain.exchange.writing import REFERRAL_FORMAT, RESPONSE_FORMAT, VERSION
from domain.ids import new_id
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import ORDER_STEP, Occurrence, Origin, Recommendation, RecommendationKind
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

    ``positions`` stand in the order of ``recommendations``; one stands for each. They may be ``PackedPositions``.
    """

    referral: Referral
    recommendations: tuple[Recommendation, ...]
    response: Response
    positions: Sequence[Position]


@dataclass(slots=True)
class Seen:
    """Recommendations as they were written in files read before, and what was made of them: everybody's answers name the same ones.

    Each keeps the order that it had in the first answer: some answer more of them, some fewer.
    """

    _made: dict[tuple[str, str], tuple[Mapping[str, Any], Recommendation]] = field(default_factory=dict)

    def again(self, data: Mapping[str, Any], referral_id: str) -> Recommendation | None:
        """What was made of the very same data."""
        id_ = data.get("id")
        found = self._made.get((referral_id, id_)) if isinstance(id_, str) else None
        # To Python true equals 1, which is no flag.
        if found is None or found[0] != data or found[0].get("to_answer") is not data.get("to_answer"):
            return None
        return found[1]

    def keep(self, data: Mapping[str, Any], made: Recommendation) -> Recommendation:
        """Remember what was made of the data."""
        self._made[made.referral_id, made.id] = (data, made)
        return made


def read_exchange(content: bytes, seen: Seen | None = None) -> ReceivedReferral | ReceivedResponse:
    """Read exchange JSON of either kind. Raises ``InvalidExchange`` with the path of the first field that is wrong.

    ``seen`` is handed from one file to the next where many are read, which is faster.
    """
    fields = parse(content)
    return _read_referral(fields) if _kind(fields) == REFERRAL_FORMAT else _read_response(fields, seen or Seen())


def read_head(fields: Fields, named: Callable[[str], tuple[Recommendation, ...]]) -> ReceivedResponse | None:
    """A response without its positions; ``None`` for a referral. ``named`` gives the recommendations that it answers, told the case's id. Raises ``InvalidExchange``."""
    return None if _kind(fields) == REFERRAL_FORMAT else _head(fields, named)


def _kind(fields: Fields) -> str:
    """Which of the formats it is, of a version that can be read."""
    kind = fields.text("format")
    if kind not in (REFERRAL_FORMAT, RESPONSE_FORMAT):
        raise InvalidExchange("exchange.other_format")
    version = fields.whole("version", least=1, most=1_000_000)
    if version is None or version > VERSION:
        raise InvalidExchange("exchange.newer_version", version=version)
    return kind


def _read_referral(fields: Fields) -> ReceivedReferral:
    referral = _referral(fields.inner("referral"))
    recommendations = tuple(
        _recommendation(each, referral.id, index) for index, each in enumerate(fields.each("recommendations"))
    )
    _require_distinct(recommendations)
    return ReceivedReferral(referral, recommendations)


def _read_response(fields: Fields, seen: Seen) -> ReceivedResponse:
    listed = fields.each("positions")
    head = _head(fields, lambda referral_id: _named(listed, referral_id, seen))
    named = zip(listed, head.recommendations, strict=True)
    return replace(head, positions=tuple(read_position(each, head.response.id, about.id) for each, about in named))


def _head(fields: Fields, named: Callable[[str], tuple[Recommendation, ...]]) -> ReceivedResponse:
    referral = _referral(fields.inner("referral"))
    response = _response(fields, referral.id)
    recommendations = named(referral.id)
    _require_distinct(recommendations)
    return ReceivedResponse(referral, recommendations, response, ())


def _named(listed: Sequence[Fields], referral_id: str, seen: Seen) -> tuple[Recommendation, ...]:
    return tuple(
        read_recommendation(each.inner("recommendation"), referral_id, index, seen) for index, each in enumerate(listed)
    )


def _require_distinct(recommendations: tuple[Recommendation, ...]) -> None:
    """One recommendation answered twice would let one answer hide the other."""
    if len({each.id for each in recommendations}) != len(recommendations):
        raise InvalidExchange("exchange.twice")


def _id(fields: Fields) -> str:
    """A UUID in its usual form; a new one where none is given, so that nothing else can become an id."""
    text = fields.text("id")
    if not text:
        return new_id()
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


def read_recommendation(fields: Fields, referral_id: str, index: int, seen: Seen) -> Recommendation:
    """A recommendation that an answer names, ``index`` places down its list; the very same object again for what has been seen. Raises ``InvalidExchange``."""
    again = seen.again(fields.data, referral_id)
    return again or seen.keep(fields.data, _recommendation(fields, referral_id, index))


def _recommendation(fields: Fields, referral_id: str, index: int) -> Recommendation:
    return Recommendation(
        id=_id(fields),
        referral_id=referral_id,
        text=fields.text("text", required=True),
        order=(index + 1) * ORDER_STEP,
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


def read_position(fields: Fields, response_id: str, recommendation_id: str) -> Position:
    """What is said of one recommendation. Raises ``InvalidExchange``."""
    return Position(
        response_id,
        recommendation_id,
        fields.code("stance", Stance),
        fields.text("grounds"),
        tuple([_constraint(each) for each in fields.each("constraints")]),
        tuple([Request(new_id(), text) for text in fields.texts("requests")]),
        fields.text("basis") or fields.inner("recommendation").text("fingerprint"),
        fields.code("source", Source) or Source.DECLARED,
        tuple([_evidence(each) for each in fields.each("evidence")]),
    )


def _evidence(fields: Fields) -> Evidence:
    return Evidence(fields.text("quote"), fields.whole("page", least=1, most=100_000), fields.fraction("confidence"))


def _constraint(fields: Fields) -> LocalConstraint:
    return LocalConstraint(
        id=new_id(),
        kind=fields.code("kind", ConstraintKind) or ConstraintKind.OTHER,
        text=fields.text("text"),
        until=fields.partial_day("until"),
        amount_sek=fields.whole("amount_sek", least=AMOUNTS[0], most=AMOUNTS[-1]),
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
        id=new_id(),
        role=fields.code("role", SectionRole) or SectionRole.OTHER,
        heading=fields.text("heading"),
        text=fields.text("text"),
        before_recommendations=fields.flag("before_recommendations", default=True),
        papers=fields.texts("papers") or ("yttrande",),
    )
