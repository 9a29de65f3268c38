"""Taking in papers: a proposal becomes a case, and more papers join it.

Reading stores nothing. What is read comes to rest in one transaction, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from domain.changes import Changes, Kind
from domain.document import ReadDocument, SourceDocument
from domain.extraction import Extraction, Found, Metadata, extract
from domain.extraction.likeness import same_recommendation
from domain.ids import new_id as random_id
from domain.journal import JournalEntry
from domain.ports import Cancelled, DocumentReader, Progress, Store, Writing
from domain.recommendation import ORDER_STEP, Occurrence, Origin, Recommendation
from domain.referral import Referral
from domain.services.editing import PutReferral, apply_in
from domain.services.papers import NewId, keep_paper


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paper that has been read, with what was found in it; nothing is stored yet."""

    document: ReadDocument
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Imported:
    """What came to rest. ``recommendations`` counts the new ones, ``repeated`` those the case already had.

    ``already_there`` is true when the very same file was in the case before, and nothing was stored.
    """

    referral_id: str
    document_id: str
    changes: Changes
    recommendations: int = 0
    repeated: int = 0
    already_there: bool = False


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person has made of papers that were read.

    ``papers`` are known by names that are the review's own; the occurrences of those ``chosen``, in order, bear these names as ``document_id``. ``referral``
    is the case as it is to be, without an id where it is new. ``revises`` says that the one paper is a new version of one that the case has.
    """

    papers: Mapping[str, Proposal]
    chosen: tuple[Found, ...]
    referral: Referral
    revises: bool = False


def read_proposal(
    reader: DocumentReader, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Proposal:
    """Read a paper and find its recommendations. Raises ``UnreadableDocument``."""
    document = reader.read(path, progress, cancelled)
    return Proposal(document, extract(document))


def accept(
    store: Store,
    proposal: Proposal,
    *,
    referral_id: str | None = None,
    chosen: Sequence[Found] | None = None,
    new_id: NewId = random_id,
) -> Imported:
    """Let a read paper come to rest: as a new case, or as one more paper of the case named.

    ``chosen`` is what a person kept of the found recommendations, in order; all of them where nobody has looked. A recommendation that the case already
    has gets one more place where it stands, rather than a twin.
    """
    found = proposal.extraction.recommendations if chosen is None else tuple(chosen)
    with store.writing() as records:
        earlier = _same_file(records, proposal.document.sha256, referral_id)
        if earlier is not None:
            return Imported(earlier.referral_id, earlier.id, Changes(), already_there=True)
        if referral_id is None:
            referral = _begun(records, _new_referral(proposal, new_id(), records.now()))
        else:
            referral = completed(records.referral(referral_id), proposal.extraction.metadata)
            apply_in(records, PutReferral(referral))
        document = keep_proposal(records, proposal, referral.id, new_id)
        new, repeated = _sorted_out(records.recommendations(referral.id), found, referral.id, document.id, new_id)
        records.put_recommendations([*new, *repeated])
        for each in new:
            records.append(
                JournalEntry("import", Kind.RECOMMENDATION, each.id, {"document": document.id, "text": each.text})
            )
    changes = (
        Changes.of(Kind.REFERRAL, [referral.id])
        | Changes.of(Kind.DOCUMENT, [document.id])
        | Changes.of(Kind.RECOMMENDATION, [each.id for each in (*new, *repeated)])
    )
    return Imported(referral.id, document.id, changes, len(new), len(repeated))


def accept_reviewed(store: Store, reviewed: Reviewed) -> Imported:
    """Let what a person has reviewed come to rest, all of its papers in one transaction.

    A paper that the case already has is not stored again; what was chosen from it is. Raises ``NotFound`` where the case is gone.
    """
    with store.writing() as records:
        referral = reviewed.referral
        if referral.id:
            apply_in(records, PutReferral(referral))
        else:
            referral = _begun(records, replace(referral, id=random_id(), created_at=records.now()))
        stored: dict[str, SourceDocument] = {}
        for key, paper in reviewed.papers.items():
            earlier = _same_file(records, paper.document.sha256, referral.id)
            stored[key] = earlier or keep_proposal(records, paper, referral.id)
        renamed = [_standing_in(each, stored) for each in reviewed.chosen]
        new, repeated = _sorted_out(records.recommendations(referral.id), renamed, referral.id, "")
        records.put_recommendations([*new, *repeated])
        for each in new:
            detail = {"document": each.occurrences[0].document_id, "text": each.text}
            records.append(JournalEntry("import", Kind.RECOMMENDATION, each.id, detail))
    changes = (
        Changes.of(Kind.REFERRAL, [referral.id])
        | Changes.of(Kind.DOCUMENT, [each.id for each in stored.values()])
        | Changes.of(Kind.RECOMMENDATION, [each.id for each in (*new, *repeated)])
    )
    latest = next(reversed(stored.values()), None)
    return Imported(referral.id, latest.id if latest else "", changes, len(new), len(repeated))


def accept_papers(store: Store, documents: Sequence[ReadDocument], referral_id: str | None = None) -> Imported:
    """Let several papers of one proposal come to rest together, as a new case or in the one named, with all that is found in them."""
    papers = {str(number): Proposal(each, extract(each)) for number, each in enumerate(documents)}
    case = Referral("", "")
    if referral_id is not None:
        with store.reading() as records:
            case = records.referral(referral_id)
    chosen: list[Found] = []
    for key, paper in papers.items():
        case = completed(case, paper.extraction.metadata)
        for each in paper.extraction.recommendations:
            places = tuple(replace(place, document_id=key) for place in each.occurrences)
            again = next((at for at, known in enumerate(chosen) if same_recommendation(known.text, each.text)), None)
            if again is None:
                chosen.append(replace(each, occurrences=places))
            else:
                chosen[again] = replace(chosen[again], occurrences=chosen[again].occurrences + places)
    if not case.title and documents:
        case = replace(case, title=Path(documents[0].name).stem)
    return accept_reviewed(store, Reviewed(papers, tuple(chosen), case))


def _standing_in(found: Found, stored: Mapping[str, SourceDocument]) -> Found:
    """The recommendation with the stored papers' ids in place of the review's own names for them."""
    places = tuple(replace(each, document_id=stored[each.document_id].id) for each in found.occurrences)
    return replace(found, occurrences=places)


def completed(referral: Referral, metadata: Metadata) -> Referral:
    """The referral with what another of its papers knows filled in; nothing already known is replaced."""
    return replace(
        referral,
        title=referral.title or metadata.title,
        reference=referral.reference or metadata.reference,
        sender=referral.sender or metadata.sender,
        department=referral.department or metadata.department,
        issued=referral.issued or metadata.issued,
        due=referral.due or metadata.due,
        decision_expected=referral.decision_expected or metadata.decision_expected,
        document_type=referral.document_type or metadata.document_type,
        answer_address=referral.answer_address or metadata.answer_address,
        contact=referral.contact or metadata.contact,
        information_class=referral.information_class or metadata.information_class,
        questions=referral.questions or metadata.questions,
        bodies=referral.bodies or metadata.bodies,
    )


def _begun(records: Writing, referral: Referral) -> Referral:
    """The referral at rest, as a new case."""
    records.put_referral(referral)
    records.append(JournalEntry("import", Kind.REFERRAL, referral.id, {"title": referral.title}))
    return referral


def _new_referral(proposal: Proposal, id_: str, now: str) -> Referral:
    title = proposal.extraction.metadata.title or Path(proposal.document.name).stem
    return replace(completed(Referral(id_, ""), proposal.extraction.metadata), title=title, created_at=now)


def _same_file(records: Writing, digest: str, referral_id: str | None) -> SourceDocument | None:
    cases = [referral_id] if referral_id else [each.id for each in records.referrals()]
    papers = (paper for case in cases for paper in records.documents(case))
    return next((paper for paper in papers if paper.sha256 == digest and not paper.response_id), None)


def keep_proposal(records: Writing, proposal: Proposal, referral_id: str, new_id: NewId = random_id) -> SourceDocument:
    """Keep a proposal's file and blocks among the case's papers."""
    role = proposal.extraction.metadata.document_type
    return keep_paper(records, proposal.document, referral_id, role=role, new_id=new_id)


def placed_in(listed: Sequence[Recommendation], found: Sequence[Found], document_id: str) -> list[Recommendation]:
    """Those of the listed recommendations that the paper has, with their places in it added; what else was found in it is left out."""
    return _sorted_out(listed, found, "", document_id)[1]


def _sorted_out(
    listed: Sequence[Recommendation],
    found: Sequence[Found],
    referral_id: str,
    document_id: str,
    new_id: NewId = random_id,
) -> tuple[list[Recommendation], list[Recommendation]]:
    """The new recommendations, and the listed ones that the paper repeats with that place added.

    With an empty ``document_id`` the places say themselves which paper they are in. Places that came with a list or a draft alone, in no paper here,
    give way to them.
    """
    new: list[Recommendation] = []
    repeated: dict[str, Recommendation] = {}
    order = max((each.order for each in listed), default=0)
    for each in found:
        places = tuple(replace(place, document_id=document_id or place.document_id) for place in each.occurrences) or (
            Occurrence(document_id, each.page, each.section, text=each.text),
        )
        twin = next((known for known in listed if same_recommendation(known.text, each.text)), None)
        if twin is not None:
            known = repeated.get(twin.id, twin)
            here = tuple(place for place in known.occurrences if place.document_id)
            # A paper that the case has already, looked through once more, has nothing but places that are known.
            repeated[twin.id] = replace(known, occurrences=tuple(dict.fromkeys(here + places)))
            continue
        order += ORDER_STEP
        new.append(recommendation_of(each, referral_id, order, places, new_id))
    return new, list(repeated.values())


def recommendation_of(
    found: Found, referral_id: str, order: int, places: tuple[Occurrence, ...], new_id: NewId = random_id
) -> Recommendation:
    """A found recommendation as one of the case's, with an id of its own."""
    return Recommendation(
        id=new_id(),
        referral_id=referral_id,
        text=found.text,
        order=order,
        number=found.number,
        area=found.area,
        section=found.section,
        title=found.title,
        kind=found.kind,
        occurrences=places,
        origin=Origin.MANUAL if found.by_hand else Origin.EXTRACTED,
        confidence=found.confidence,
        to_answer=found.to_answer,
    )
