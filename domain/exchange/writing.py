"""Values as exchange JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.position import LocalConstraint, Position, Source
from domain.recommendation import Occurrence, Recommendation
from domain.referral import Referral
from domain.response import Party, Response, Section, Signatory

RESPONSE_FORMAT = "remissbordet/response"
REFERRAL_FORMAT = "remissbordet/referral"
VERSION = 1


def to_bytes(data: Mapping[str, Any]) -> bytes:
    """The JSON as it is written to files: UTF-8, indented, keys in the order of the format, a newline at the end."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def referral_json(referral: Referral, recommendations: Sequence[Recommendation]) -> dict[str, Any]:
    """A referral with its list, so that every body answers the same recommendations under the same ids."""
    return {
        "format": REFERRAL_FORMAT,
        "version": VERSION,
        "referral": {
            **case_json(referral),
            "department": referral.department,
            "issued": iso(referral.issued),
            "due": iso(referral.due),
            "decision_expected": referral.decision_expected,
            "document_type": referral.document_type,
            "answer_address": referral.answer_address,
            "contact": referral.contact,
            "information_class": referral.information_class,
            "questions": list(referral.questions),
            "bodies": list(referral.bodies),
        },
        "recommendations": [
            {
                **recommendation_json(each),
                "to_answer": each.to_answer,
                "occurrences": [_occurrence(place) for place in each.occurrences],
            }
            for each in recommendations
        ],
    }


def response_json(
    referral: Referral,
    recommendations: Sequence[Recommendation],
    response: Response,
    positions: Mapping[str, Position],
) -> dict[str, Any]:
    """A response with its positions in the list's order. Recommendations about which nothing was said are left out."""
    answered = [each for each in recommendations if each.id in positions and not positions[each.id].is_empty]
    return {
        "format": RESPONSE_FORMAT,
        "version": VERSION,
        "id": response.id,
        "referral": case_json(referral),
        "body": {"name": response.body},
        "reference": response.reference,
        "sender_reference": response.sender_reference,
        "decided_on": iso(response.decided_on or response.meeting_date),
        "state": response.state.value,
        **({"revision": response.revision} if response.revision > 1 else {}),
        "information_class": response.information_class,
        "positions": [_position(each, positions[each.id]) for each in answered],
        "letter": _letter(response),
    }


def case_json(referral: Referral) -> dict[str, Any]:
    """What tells a referral from others."""
    return {
        "id": referral.id,
        "reference": referral.reference,
        "title": referral.title,
        "sender": referral.sender,
    }


def recommendation_json(recommendation: Recommendation) -> dict[str, Any]:
    """A recommendation as answers refer to it."""
    return {
        "id": recommendation.id,
        "fingerprint": recommendation.fingerprint,
        "number": recommendation.number,
        "area": recommendation.area,
        "section": recommendation.section,
        "title": recommendation.title,
        "kind": recommendation.kind.value,
        "text": recommendation.text,
    }


def _occurrence(place: Occurrence) -> dict[str, Any]:
    return {"page": place.page, "section": place.section, "text": place.text}


def _position(recommendation: Recommendation, position: Position) -> dict[str, Any]:
    data = {"recommendation": recommendation_json(recommendation), **position_json(position)}
    if position.source is not Source.DECLARED:
        data |= source_json(position)
    return data


def position_json(position: Position) -> dict[str, Any]:
    """What a position says."""
    return {
        "stance": position.stance.value if position.stance else None,
        "grounds": position.grounds,
        "constraints": [_constraint(each) for each in position.constraints],
        "requests": [each.text for each in position.requests],
        "basis": position.basis,
    }


def source_json(position: Position) -> dict[str, Any]:
    """How a position is known, and the passages it rests on."""
    return {
        "source": position.source.value,
        "evidence": [
            {"quote": each.quote, "page": each.page, "confidence": each.confidence} for each in position.evidence
        ],
    }


def _constraint(constraint: LocalConstraint) -> dict[str, Any]:
    return {
        "kind": constraint.kind.value,
        "text": constraint.text,
        "until": str(constraint.until) if constraint.until else None,
        "amount_sek": constraint.amount_sek,
        "subject": constraint.subject,
        "vouched_by": constraint.vouched_by,
    }


def _letter(response: Response) -> dict[str, Any]:
    return {
        "unit": response.unit,
        "officer": response.officer,
        "telephone": response.telephone,
        "email": response.email,
        "recipient": _party(response.recipient),
        "dated": iso(response.dated),
        "meeting_date": iso(response.meeting_date),
        "meeting_item": response.meeting_item,
        "immediate_confirmation": response.immediate_confirmation,
        "subject": response.subject,
        "sections": [_section(each) for each in response.sections],
        "signatories": [_signatory(each) for each in response.signatories],
        "enclosures": list(response.enclosures),
        "copies": list(response.copies),
        "letterhead": response.letterhead,
        "overview": response.overview,
    }


def _party(party: Party) -> dict[str, Any]:
    return {"name": party.name, "lines": list(party.lines)}


def _section(section: Section) -> dict[str, Any]:
    return {
        "role": section.role.value,
        "heading": section.heading,
        "text": section.text,
        "before_recommendations": section.before_recommendations,
        "papers": list(section.papers),
    }


def _signatory(signatory: Signatory) -> dict[str, Any]:
    return {"name": signatory.name, "title": signatory.title, "organisation": signatory.organisation}


def iso(day: date | None) -> str | None:
    """The day in ISO 8601."""
    return day.isoformat() if day else None
