"""Beginning an answer: sensible defaults, so that an official writes only what is new."""

from __future__ import annotations

from dataclasses import replace

from domain.changes import Changes, Kind
from domain.ids import new_id
from domain.journal import JournalEntry
from domain.ports import Reading, Store, Writing
from domain.referral import Referral
from domain.response import Party, Response, ResponseOrigin, Section, SectionRole
from domain.services.cases import own_response

_AFTER_RECOMMENDATIONS = (SectionRole.ECONOMY,)
_ROLES = (SectionRole.MATTER, SectionRole.BACKGROUND, SectionRole.CONSIDERATIONS, SectionRole.ECONOMY)


def ensure_own(store: Store, referral_id: str) -> tuple[Response, Changes]:
    """The office's own response to the referral; one is begun, with no changes to it afterwards, where there is none."""
    with store.reading() as records:
        existing = own_response(records.responses(referral_id))
    if existing is not None:
        return existing, Changes()
    with store.writing() as records:
        response = begin(records, records.referral(referral_id))
    return response, Changes.of(Kind.RESPONSE, [response.id])


def begin(records: Writing, referral: Referral) -> Response:
    """Begin an own response inside an open transaction.

    The office's name, officer, signatories and house form are those of its latest response; references, recipient and subject come from
    the referral.
    """
    response = replace(
        _office_defaults(records),
        id=new_id(),
        referral_id=referral.id,
        sender_reference=referral.reference,
        information_class=referral.information_class,
        recipient=Party(referral.sender, tuple(line.strip() for line in referral.answer_address.splitlines() if line.strip())),
        subject=_subject(referral),
        sections=tuple(
            Section(new_id(), role, text=_matter(referral) if role is SectionRole.MATTER else "",
                    before_recommendations=role not in _AFTER_RECOMMENDATIONS)
            for role in _ROLES
        ),
        created_at=records.now(),
        updated_at=records.now(),
    )  # fmt: skip
    records.put_response(response)
    records.append(JournalEntry("begin", Kind.RESPONSE, response.id, {"referral": referral.id}))
    return response


def _office_defaults(records: Reading) -> Response:
    earlier = own_response(records.responses())
    if earlier is None:
        return Response(id="", referral_id="")
    return Response(
        id="",
        referral_id="",
        origin=ResponseOrigin.OWN,
        body=earlier.body,
        unit=earlier.unit,
        officer=earlier.officer,
        telephone=earlier.telephone,
        email=earlier.email,
        signatories=earlier.signatories,
        letterhead=earlier.letterhead,
        overview=earlier.overview,
    )


def _subject(referral: Referral) -> str:
    """The proposal and its diary number stand in the heading (SB PM 2021:1)."""
    if not referral.title:
        return ""
    return f"Yttrande över {referral.title}" + (f", {referral.reference}" if referral.reference else "")


def _matter(referral: Referral) -> str:
    """One sentence that says what the case is, for the official to go on from; nothing where too little is known."""
    if not (referral.title and referral.sender):
        return ""
    reference = f" ({referral.reference})" if referral.reference else ""
    due = f" Svar ska lämnas senast {referral.due.isoformat()}." if referral.due else ""
    return f"{referral.sender} har skickat {referral.title}{reference} på remiss.{due}"
