"""Every value of the domain, as hypothesis draws it: all fields, with the texts that people and files really hold.

Use the ``*_for`` functions for values that belong together. What they give is made of one strategy each: to build one anew for every example costs more
than to draw from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from domain.dates import PartialDate
from domain.document import Block, BlockKind, Box, SourceDocument
from domain.marks import Mark, MarkedPart
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Occurrence, Origin, Recommendation, RecommendationKind
from domain.referral import Referral
from domain.registering import DispatchedCopy, Remark, Reply, Review, Revision, Waiver
from domain.response import Party, Response, ResponseOrigin, ResponseState, Section, SectionRole, Signatory
from domain.summary import Link, Statement, StatementKind

T = TypeVar("T")

SWEDISH = "abcdefghijklmnopqrstuvwxyzåäöÅÄÖéüšŋŧž ,.–—”’§%:;()*_-\n\t0123456789\u00a0\u00ad"

KNOWN_TEXTS = (
    "",
    " ",
    "Nämnden tillstyrker förslaget.",
    "RS 2026-0318",
    "**Fet** och *kursiv*, [länk](https://savra.example/ärende?id=1)",
    "# Rubrik\n\n- ett\n- två\n  1. tre\n\n> citat",
    "rad ett\nrad två\r\nrad tre\n",
    "Gällivare–Malmberget § 12, 3,5 %; ŋ ŧ ž",
    "a\u00a0b\u00adc\u2028d\u200be",
    "e\u0301 \u00e9 \U0001f332",
    "nul\0 och \x1b",
    "\u202eomvänt",
    "</script>&amp;\"'\\{}",
)
"""What has gone wrong in some program or other; a draw of one of them costs a sixth of one made sign by sign."""

texts: SearchStrategy[str] = st.one_of(
    st.sampled_from(KNOWN_TEXTS), st.text(SWEDISH, max_size=60), st.text(max_size=30)
)
"""Known texts, Swedish and Sami text with Markdown signs, and anything that Unicode has except halves of surrogate pairs, a third of each."""

ids: SearchStrategy[str] = st.uuids(version=4).map(str)
dates: SearchStrategy[date] = st.dates()
moments: SearchStrategy[str] = st.integers(0, 4_000_000_000_000).map(
    lambda moment: datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="milliseconds")
)
"""From 1970 to 2096, to the millisecond."""
pages: SearchStrategy[int | None] = st.none() | st.integers(1, 3000)
confidences: SearchStrategy[float] = st.floats(0, 1)
text_lists: SearchStrategy[tuple[str, ...]] = st.lists(texts, max_size=4).map(tuple)


def values(kind: type[T], /, **parts: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Values of a dataclass with a strategy for every one of its fields: a field that is added later must be added here too."""
    known = {field.name for field in fields(kind) if field.init}  # type: ignore[arg-type]
    if known != set(parts):
        raise TypeError(f"{kind.__name__}: no strategy for {known - set(parts)}, unknown {set(parts) - known}")
    return st.builds(kind, **parts)


def tuples(part: SearchStrategy[T], most: int = 3) -> SearchStrategy[tuple[T, ...]]:
    """None to ``most`` of something."""
    return st.lists(part, max_size=most).map(tuple)


partial_dates: SearchStrategy[PartialDate] = st.one_of(
    st.dates().map(PartialDate.of),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1, 9999)),
)

referrals: SearchStrategy[Referral] = values(
    Referral,
    id=ids,
    title=texts,
    reference=texts,
    sender=texts,
    department=texts,
    issued=st.none() | dates,
    due=st.none() | dates,
    decision_expected=texts,
    document_type=texts,
    answer_address=texts,
    contact=texts,
    information_class=texts,
    questions=text_lists,
    bodies=text_lists,
    created_at=moments,
)

boxes: SearchStrategy[Box] = st.builds(Box, *[st.floats(-50, 900)] * 4)
blocks: SearchStrategy[Block] = values(
    Block,
    kind=st.sampled_from(BlockKind),
    text=texts,
    page=pages,
    level=st.integers(0, 9),
    marker=st.sampled_from(["", "–", "1.", "a)", "2.2.1"]),
    cells=text_lists,
    boxes=tuples(st.tuples(st.integers(1, 3000), boxes)),
    style=texts,
    bold=st.booleans(),
    framed=st.booleans(),
)


@st.composite
def documents_for(
    draw: st.DrawFn, referral_id: str, response_id: str = ""
) -> tuple[SourceDocument, bytes, tuple[Block, ...]]:
    """A paper of the referral with its bytes and blocks."""
    content = draw(st.binary(max_size=200))
    document = draw(
        values(
            SourceDocument,
            id=ids,
            referral_id=st.just(referral_id),
            name=texts,
            media_type=st.sampled_from(["application/pdf", "text/plain"]),
            sha256=st.just(hashlib.sha256(content).hexdigest()),
            pages=st.integers(0, 3000),
            size=st.just(len(content)),
            added_at=moments,
            role=texts,
            response_id=st.just(response_id),
        )
    )
    return document, content, draw(tuples(blocks))


def occurrences_for(document_ids: Sequence[str] = ()) -> SearchStrategy[Occurrence]:
    """A place in one of the papers, or in none that is kept."""
    return values(
        Occurrence,
        document_id=st.sampled_from(["", *document_ids]),
        page=pages,
        section=texts,
        start=st.integers(0, 10**7),
        end=st.integers(0, 10**7),
        text=texts,
    )


@cache
def _recommendations(document_ids: tuple[str, ...]) -> SearchStrategy[Recommendation]:
    return values(
        Recommendation,
        id=ids,
        referral_id=st.just(""),
        text=texts,
        order=st.integers(-5, 500),
        number=texts,
        area=texts,
        section=texts,
        title=texts,
        kind=st.sampled_from(RecommendationKind),
        occurrences=tuples(occurrences_for(document_ids)),
        origin=st.sampled_from(Origin),
        confidence=confidences,
        to_answer=st.booleans(),
        withdrawn=st.booleans(),
    )


def recommendations_for(referral_id: str, document_ids: Sequence[str] = ()) -> SearchStrategy[Recommendation]:
    """A recommendation of the referral."""
    return _recommendations(tuple(document_ids)).map(lambda each: replace(each, referral_id=referral_id))


sections: SearchStrategy[Section] = values(
    Section,
    id=ids,
    role=st.sampled_from(SectionRole),
    heading=texts,
    text=texts,
    before_recommendations=st.booleans(),
    papers=st.sampled_from([("yttrande",), ("tjansteutlatande",), ("yttrande", "tjansteutlatande"), ()]),
)
signatories: SearchStrategy[Signatory] = values(Signatory, name=texts, title=texts, organisation=texts)
parties: SearchStrategy[Party] = values(Party, name=texts, lines=text_lists)


_responses: SearchStrategy[Response] = values(
    Response,
    id=ids,
    referral_id=st.just(""),
    body=texts,
    origin=st.sampled_from(ResponseOrigin),
    state=st.sampled_from(ResponseState),
    reference=texts,
    sender_reference=texts,
    information_class=texts,
    unit=texts,
    officer=texts,
    telephone=texts,
    email=texts,
    recipient=parties,
    dated=st.none() | dates,
    meeting_date=st.none() | dates,
    meeting_item=texts,
    decided_on=st.none() | dates,
    immediate_confirmation=st.booleans(),
    subject=texts,
    sections=tuples(sections),
    signatories=tuples(signatories),
    enclosures=text_lists,
    copies=text_lists,
    letterhead=texts,
    overview=st.booleans(),
    created_at=moments,
    updated_at=moments,
    revision=st.integers(1, 99),
    superseded_by=st.just(""),  # names a response that has to be there too; tests/storage/test_contract.py
)


def responses_for(referral_id: str) -> SearchStrategy[Response]:
    """The head of a response to the referral."""
    return _responses.map(lambda each: replace(each, referral_id=referral_id))


constraints: SearchStrategy[LocalConstraint] = values(
    LocalConstraint,
    id=ids,
    kind=st.sampled_from(ConstraintKind),
    text=texts,
    until=st.none() | partial_dates,
    amount_sek=st.none() | st.integers(-(2**63), 2**63 - 1),
    subject=texts,
    vouched_by=texts,
)
requests: SearchStrategy[Request] = values(Request, id=ids, text=texts)
evidence: SearchStrategy[Evidence] = values(Evidence, quote=texts, page=pages, confidence=confidences)


_positions: SearchStrategy[Position] = values(
    Position,
    response_id=st.just(""),
    recommendation_id=st.just(""),
    stance=st.none() | st.sampled_from(Stance),
    grounds=texts,
    constraints=tuples(constraints),
    requests=tuples(requests),
    basis=texts,
    source=st.sampled_from(Source),
    evidence=tuples(evidence),
)


def positions_for(response_id: str, recommendation_id: str) -> SearchStrategy[Position]:
    """What the response says of the recommendation; sometimes nothing."""
    return _positions.map(lambda each: replace(each, response_id=response_id, recommendation_id=recommendation_id))


replies: SearchStrategy[Reply] = values(Reply, text=texts, author=texts, at=moments)


def remarks_for(response_id: str, recommendation_ids: Sequence[str] = ()) -> SearchStrategy[Remark]:
    """A remark on one of the recommendations, or on the whole."""
    return values(
        Remark,
        id=ids,
        response_id=st.just(response_id),
        text=texts,
        author=texts,
        at=moments,
        recommendation_id=st.sampled_from(["", *recommendation_ids]),
        revision=st.integers(1, 99),
        resolved_by=texts,
        resolved_at=st.just("") | moments,
        replies=tuples(replies),
    )


def reviews_for(response_id: str) -> SearchStrategy[Review]:
    """A review of the response."""
    digests = st.binary().map(lambda content: hashlib.sha256(content).hexdigest())
    return values(
        Review,
        response_id=st.just(response_id),
        revision=st.integers(1, 99),
        reviewer=texts,
        at=moments,
        content=digests,
    )


@st.composite
def revisions_for(draw: st.DrawFn, response_id: str, number: int) -> Revision:
    """A decided revision; its content need not be a snapshot."""
    content = draw(texts)
    return draw(
        values(
            Revision,
            response_id=st.just(response_id),
            number=st.just(number),
            decided_at=moments,
            decided_by=texts,
            content=st.just(content),
            exchange=st.binary(max_size=200),
            sha256=st.just(hashlib.sha256(content.encode()).hexdigest()),
            waiver=texts,
        )
    )


@st.composite
def copies_for(draw: st.DrawFn, response_id: str, revision: int) -> tuple[DispatchedCopy, bytes]:
    """A dispatched copy with its bytes."""
    content = draw(st.binary(max_size=200))
    copy = values(
        DispatchedCopy,
        id=ids,
        response_id=st.just(response_id),
        revision=st.just(revision),
        name=texts,
        media_type=texts,
        sha256=st.just(hashlib.sha256(content).hexdigest()),
        size=st.just(len(content)),
        dispatched_at=moments,
        dispatched_by=texts,
        signers=text_lists,
    )
    return draw(copy), content


def statements_for(
    referral_id: str, answers: Sequence[tuple[str, str]], recommendation_ids: Sequence[str] = ()
) -> SearchStrategy[Statement]:
    """A statement that rests on one or more of the answers, each a recommendation id (empty for a whole answer) and a response id."""
    links = st.sampled_from(answers).flatmap(
        lambda key: values(Link, recommendation_id=st.just(key[0]), response_id=st.just(key[1]), digest=texts)
    )
    return values(
        Statement,
        id=ids,
        referral_id=st.just(referral_id),
        kind=st.sampled_from(StatementKind),
        text=texts,
        rests_on=st.lists(links, min_size=1, max_size=4).map(tuple),
        recommendation_id=st.sampled_from(["", *recommendation_ids]),
        order=st.integers(-5, 10**6),
        slot=texts,
        edited=st.booleans(),
        withdrawn=st.booleans(),
    )


def waivers_for(response_id: str) -> SearchStrategy[Waiver]:
    """A waiver of some finding on the response."""
    return values(
        Waiver,
        response_id=st.just(response_id),
        digest=st.binary().map(lambda content: hashlib.sha256(content).hexdigest()),
        code=texts,
        origin=texts,
        reason=texts,
        by=texts,
        at=moments,
    )


def marks_for(response_id: str, recommendation_id: str) -> SearchStrategy[Mark]:
    """A passage marked in what the response says of the recommendation."""
    return values(
        Mark,
        id=ids,
        response_id=st.just(response_id),
        recommendation_id=st.just(recommendation_id),
        part=st.sampled_from(MarkedPart),
        item=ids | st.sampled_from(["", "0", "1"]),
        start=st.integers(0, 10**6),
        end=st.integers(0, 10**6),
        quote=texts,
        tag=texts,
        note=texts,
    )
