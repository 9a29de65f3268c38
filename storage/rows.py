"""Values as rows, and rows as values: the only place that knows both."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from sqlite3 import Row

from domain.document import SourceDocument
from domain.journal import JournalRow
from domain.recommendation import Occurrence, Origin, Recommendation, RecommendationKind
from domain.referral import Referral
from domain.response import Party, Response, ResponseOrigin, ResponseState, Section, SectionRole, Signatory

Cell = str | int | float | bytes | None
"""What SQLite holds in one column of one row."""


def referral_row(referral: Referral) -> dict[str, Cell]:
    """The row of ``referrals``."""
    return {
        "id": referral.id,
        "title": referral.title,
        "reference": referral.reference,
        "sender": referral.sender,
        "department": referral.department,
        "issued": _from_date(referral.issued),
        "due": _from_date(referral.due),
        "decision_expected": referral.decision_expected,
        "document_type": referral.document_type,
        "answer_address": referral.answer_address,
        "contact": referral.contact,
        "information_class": referral.information_class,
        "questions": from_texts(referral.questions),
        "bodies": from_texts(referral.bodies),
        "created_at": referral.created_at,
    }


def referral_of(row: Row) -> Referral:
    """The referral again."""
    return Referral(
        id=row["id"],
        title=row["title"],
        reference=row["reference"],
        sender=row["sender"],
        department=row["department"],
        issued=_to_date(row["issued"]),
        due=_to_date(row["due"]),
        decision_expected=row["decision_expected"],
        document_type=row["document_type"],
        answer_address=row["answer_address"],
        contact=row["contact"],
        information_class=row["information_class"],
        questions=to_texts(row["questions"]),
        bodies=to_texts(row["bodies"]),
        created_at=row["created_at"],
    )


def document_row(document: SourceDocument) -> dict[str, Cell]:
    """The row of ``documents``."""
    return {
        "id": document.id,
        "referral_id": document.referral_id,
        "name": document.name,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "pages": document.pages,
        "size": document.size,
        "added_at": document.added_at,
        "role": document.role,
        "response_id": document.response_id or None,
    }


def document_of(row: Row) -> SourceDocument:
    """The paper again, without its content."""
    return SourceDocument(
        id=row["id"],
        referral_id=row["referral_id"],
        name=row["name"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        pages=row["pages"],
        size=row["size"],
        added_at=row["added_at"],
        role=row["role"],
        response_id=row["response_id"] or "",
    )


def recommendation_row(recommendation: Recommendation) -> dict[str, Cell]:
    """The row of ``recommendations``; its occurrences are rows of their own."""
    return {
        "id": recommendation.id,
        "referral_id": recommendation.referral_id,
        "ordinal": recommendation.order,
        "number": recommendation.number,
        "area": recommendation.area,
        "section": recommendation.section,
        "title": recommendation.title,
        "text": recommendation.text,
        "fingerprint": recommendation.fingerprint,
        "kind": recommendation.kind.value,
        "origin": recommendation.origin.value,
        "confidence": float(recommendation.confidence),
        "to_answer": int(recommendation.to_answer),
        "withdrawn": int(recommendation.withdrawn),
    }


def occurrence_rows(recommendation: Recommendation) -> list[tuple[Cell, ...]]:
    """The rows of ``occurrences``. One in a paper that is not kept refers to none."""
    return [
        (recommendation.id, place, each.document_id or None, each.page, each.section, each.start, each.end, each.text)
        for place, each in enumerate(recommendation.occurrences)
    ]


def occurrence_of(row: Row) -> Occurrence:
    """The place again."""
    return Occurrence(row["document_id"] or "", row["page"], row["section"], row["start"], row["end"], row["text"])


def recommendation_of(row: Row, occurrences: Sequence[Occurrence]) -> Recommendation:
    """The recommendation again, with its places."""
    return Recommendation(
        id=row["id"],
        referral_id=row["referral_id"],
        text=row["text"],
        order=row["ordinal"],
        number=row["number"],
        area=row["area"],
        section=row["section"],
        title=row["title"],
        kind=RecommendationKind(row["kind"]),
        occurrences=tuple(occurrences),
        origin=Origin(row["origin"]),
        confidence=row["confidence"],
        to_answer=bool(row["to_answer"]),
        withdrawn=bool(row["withdrawn"]),
    )


def response_row(response: Response) -> dict[str, Cell]:
    """The row of ``responses``; sections and signatories are rows of their own."""
    return {
        "id": response.id,
        "referral_id": response.referral_id,
        "body": response.body,
        "origin": response.origin.value,
        "state": response.state.value,
        "reference": response.reference,
        "sender_reference": response.sender_reference,
        "information_class": response.information_class,
        "unit": response.unit,
        "officer": response.officer,
        "telephone": response.telephone,
        "email": response.email,
        "recipient_name": response.recipient.name,
        "recipient_lines": from_texts(response.recipient.lines),
        "dated": _from_date(response.dated),
        "meeting_date": _from_date(response.meeting_date),
        "meeting_item": response.meeting_item,
        "decided_on": _from_date(response.decided_on),
        "immediate_confirmation": int(response.immediate_confirmation),
        "subject": response.subject,
        "enclosures": from_texts(response.enclosures),
        "copies": from_texts(response.copies),
        "letterhead": response.letterhead,
        "overview": int(response.overview),
        "revision": response.revision,
        "created_at": response.created_at,
        "updated_at": response.updated_at,
        "superseded_by": response.superseded_by or None,
    }


def section_rows(response: Response) -> list[tuple[Cell, ...]]:
    """The rows of ``sections``."""
    return [
        (
            response.id,
            place,
            each.id,
            each.role.value,
            each.heading,
            each.text,
            int(each.before_recommendations),
            from_texts(each.papers),
        )
        for place, each in enumerate(response.sections)
    ]


def section_of(row: Row) -> Section:
    """The section again."""
    return Section(
        row["id"],
        SectionRole(row["role"]),
        row["heading"],
        row["text"],
        bool(row["before_recommendations"]),
        to_texts(row["papers"]),
    )


def signatory_rows(response: Response) -> list[tuple[Cell, ...]]:
    """The rows of ``signatories``."""
    return [
        (response.id, place, each.name, each.title, each.organisation)
        for place, each in enumerate(response.signatories)
    ]


def signatory_of(row: Row) -> Signatory:
    """The signatory again."""
    return Signatory(row["name"], row["title"], row["organisation"])


def response_of(row: Row, sections: Sequence[Section], signatories: Sequence[Signatory]) -> Response:
    """The head of the response again."""
    return Response(
        id=row["id"],
        referral_id=row["referral_id"],
        body=row["body"],
        origin=ResponseOrigin(row["origin"]),
        state=ResponseState(row["state"]),
        reference=row["reference"],
        sender_reference=row["sender_reference"],
        information_class=row["information_class"],
        unit=row["unit"],
        officer=row["officer"],
        telephone=row["telephone"],
        email=row["email"],
        recipient=Party(row["recipient_name"], to_texts(row["recipient_lines"])),
        dated=_to_date(row["dated"]),
        meeting_date=_to_date(row["meeting_date"]),
        meeting_item=row["meeting_item"],
        decided_on=_to_date(row["decided_on"]),
        immediate_confirmation=bool(row["immediate_confirmation"]),
        subject=row["subject"],
        sections=tuple(sections),
        signatories=tuple(signatories),
        enclosures=to_texts(row["enclosures"]),
        copies=to_texts(row["copies"]),
        letterhead=row["letterhead"],
        overview=bool(row["overview"]),
        revision=row["revision"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        superseded_by=row["superseded_by"] or "",
    )


def journal_row(row: JournalRow) -> tuple[Cell, ...]:
    """The row of ``journal``."""
    return (row.number, row.at, row.actor, row.action, row.kind, row.subject, row.detail, row.previous, row.hash)


def journal_row_of(row: Row) -> JournalRow:
    """The journal's row, as it stands."""
    return JournalRow(*row)


def storable(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells with every half of a surrogate pair replaced by U+FFFD: SQLite keeps UTF-8, which cannot hold one. Usually the very same cells."""
    try:
        for cell in cells:
            if isinstance(cell, str):
                cell.encode()
    except UnicodeEncodeError:
        return [storable_text(cell) if isinstance(cell, str) else cell for cell in cells]
    return cells


def storable_text(text: str) -> str:
    """The text in which two halves of a pair are joined and a lone half is U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def storable_row(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """As ``storable``, for a row by column name."""
    return dict(zip(row, storable(list(row.values())), strict=True))


def _from_date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _to_date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def from_texts(texts: Sequence[str]) -> str:
    return json.dumps(texts, ensure_ascii=False)


def to_texts(text: str) -> tuple[str, ...]:
    texts = json.loads(text)
    if not isinstance(texts, list) or not all(isinstance(each, str) for each in texts):
        raise ValueError("not a list of texts")
    return tuple(texts)
