"""Taking in answers written as free text: the case they answer is found, and what they say of its recommendations is read out of them.

Everything read is stored as interpreted, with the passages it rests on; a person confirms or corrects it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from domain.changes import Changes, Kind
from domain.document import ReadDocument
from domain.errors import UserError
from domain.ids import new_id
from domain.interpretation import Interpretation, Phrases, interpret, sentence_key
from domain.interpretation.letterhead import read_letterhead
from domain.interpretation.referral_named import named_by_reference, named_by_title
from domain.journal import JournalEntry
from domain.ports import Reading, Store
from domain.position import Source, Stance
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from domain.services.drafting import confirmed
from domain.services.editing import Edit, PutPosition
from domain.services.following_along import Paper
from domain.services.papers import keep_paper, paragraphs
from domain.services.receiving import Received
from domain.services.superseding import let_latest_count

_MEMORABLE = 6
"""A shorter sentence, such as "Nämnden instämmer", means what its surroundings make it mean."""


def receive_text(
    store: Store, document: ReadDocument, phrases: Phrases, *, body: str = "", referral_id: str | None = None
) -> Received:
    """Let a free-text answer join the case it answers, with what can be read out of it, in one transaction.

    The case is the one named, or the one whose reference stands in the answer, or whose title does. ``positions`` of the result counts
    those that have a stance. Raises ``UserError`` (``import.no_case``) where no case fits; nothing is stored then. A file that is here already is
    not stored twice. Of one body's answers the latest counts.
    """
    with store.writing() as records:
        case = records.referral(referral_id) if referral_id else find_case(records.referrals(), document)
        if case is None:
            raise UserError("import.no_case", name=document.name)
        earlier = _same_file(records, case.id, document)
        if earlier is not None:
            return Received(case.id, earlier, 0, 0, Changes(), (("import.response_exists", {}),))
        interpretation = read_answer(records, case, document, phrases, body=body)
        now = records.now()
        response = replace(answer_of(case, interpretation), created_at=now, updated_at=now)
        records.put_response(response)
        for position in interpretation.positions:
            records.put_position(replace(position, response_id=response.id))
        keep_paper(records, document, case.id, role="yttrande", response_id=response.id)
        records.append(interpreted(response, interpretation))
        settled, told = let_latest_count(records, case, response, partial(_against, records, case, document, phrases))
    given = sum(1 for each in interpretation.positions if each.stance is not None)
    changes = Changes.of(Kind.REFERRAL, [case.id]) | Changes.of(Kind.RESPONSE, [response.id]) | settled
    return Received(case.id, response.id, 0, given, changes, (*_warnings(interpretation, given), *told))


def _against(records: Reading, case: Referral, document: ReadDocument, phrases: Phrases, earlier: Response) -> Paper:
    return Paper(document, partial(read_answer, records, case, phrases=phrases, body=earlier.body))


def read_answer(
    records: Reading, case: Referral, document: ReadDocument, phrases: Phrases, *, body: str = ""
) -> Interpretation:
    """Read a free-text answer to a case, with all that the case knows; nothing is stored."""
    return interpret(
        document,
        records.recommendations(case.id),
        phrases,
        letterhead=read_letterhead(document, body=body, title=case.title, sender_reference=case.reference),
        sender=case.sender,
        title=case.title,
        papers=paragraphs(records, case.id),
        remembered=remembered(records, case.id),
    )


def answer_of(case: Referral, interpretation: Interpretation, body: str | None = None) -> Response:
    """The answer that was read, by its letterhead or by whoever a person says that the ``body`` is; nothing is stored."""
    head = interpretation.letterhead
    return Response(
        id=new_id(),
        referral_id=case.id,
        body=head.body if body is None else body,
        origin=ResponseOrigin.RECEIVED,
        reference=head.reference,
        sender_reference=head.sender_reference or case.reference,
        dated=head.dated,
        subject=head.subject,
    )


def interpreted(response: Response, interpretation: Interpretation) -> JournalEntry:
    """The journal's row of an answer that was read: what it was found to say, and how sure that is."""
    overall = interpretation.overall.stance
    detail = {
        "referral": response.referral_id,
        "body": response.body,
        "overall": overall.value if overall else None,
        "positions": {
            each.recommendation_id: {
                "stance": each.stance.value if each.stance else None,
                "confidence": max((one.confidence for one in each.evidence), default=0.0),
            }
            for each in interpretation.positions
        },
    }
    return JournalEntry("interpret", Kind.RESPONSE, response.id, detail)


def confirm(records: Reading, response_id: str, recommendation_id: str) -> Edit:
    """The edit that makes an interpreted position one that a person stands behind, as it reads."""
    return PutPosition(confirmed(records.position(response_id, recommendation_id)))


def remembered(records: Reading, referral_id: str) -> Mapping[str, Stance | None]:
    """What people have found in sentences that the rules found nothing in, or found otherwise, among the case's answers.

    Bodies borrow each other's sentences, and send their answers again. Sentences that people have read in different ways are left out.
    """
    found: dict[str, set[Stance | None]] = {}
    for said in records.positions_of_case(referral_id).values():
        for position in said.values():
            if position.source is not Source.CONFIRMED or len(position.evidence) != 1:
                continue
            [told] = position.evidence
            key = sentence_key(told.quote)
            by_surroundings = told.confidence > 0 and position.stance is Stance.APPROVE_WITH_REMARKS
            if len(key.split()) >= _MEMORABLE and not by_surroundings:
                found.setdefault(key, set()).add(position.stance)
    return {key: stances.pop() for key, stances in found.items() if len(stances) == 1}


def find_case(cases: Sequence[Referral], document: ReadDocument) -> Referral | None:
    """The case that a paper answers: by the sender's reference in it, else by the case's title in its opening; none where several fit."""
    named = named_by_reference(cases, document.blocks)
    return named[0] if len(named) == 1 else named_by_title(named or cases, document.blocks)


def _same_file(records: Reading, referral_id: str, document: ReadDocument) -> str | None:
    digest = document.sha256
    papers = records.documents(referral_id)
    return next((paper.response_id for paper in papers if paper.response_id and paper.sha256 == digest), None)


def _warnings(interpretation: Interpretation, given: int) -> tuple[tuple[str, Mapping[str, object]], ...]:
    told: list[tuple[str, Mapping[str, object]]] = []
    if not interpretation.letterhead.body:
        told.append(("import.body_unknown", {}))
    unclear = len(interpretation.positions) - given
    if unclear:
        told.append(("import.unclear", {"count": unclear}))
    if not interpretation.positions:
        told.append(("import.no_positions", {}))
    return tuple(told)
