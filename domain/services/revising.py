"""A revised paper of a case: what is unchanged, changed, new and gone, and positions marked where their basis has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from domain.changes import Changes, Kind
from domain.document import SourceDocument
from domain.extraction import Found
from domain.intake import long_paragraphs
from domain.journal import JournalEntry
from domain.ports import Reading, Store
from domain.recommendation import Origin, Recommendation
from domain.services.editing import Edit, PutRecommendations, PutReferral, apply, apply_in
from domain.services.importing import Proposal, Reviewed, keep_proposal, recommendation_of
from domain.text import fingerprint, normalise

LIKE = 60.0
"""Out of 100; below it two texts are two recommendations rather than one that was reworded."""
SAME = 0.6
"""The share of each paper's long paragraphs that stands word for word in the other where they are versions of one paper. Its PDF and its Word file share nine
tenths (seeds 000, 002, 003, 004), different papers about one proposal at most a third."""
_FEWEST = 3
"""Long paragraphs in common; fewer may be standing phrases."""


@dataclass(frozen=True, slots=True)
class Revision:
    """How a revised paper's recommendations stand to those that the case has of the paper before it."""

    unchanged: tuple[tuple[Recommendation, Found], ...] = ()
    changed: tuple[tuple[Recommendation, Found], ...] = ()
    new: tuple[Found, ...] = ()
    gone: tuple[Recommendation, ...] = ()


@dataclass(frozen=True, slots=True)
class Revised:
    """What came to rest, and the edit that puts the list back as it was; the paper itself stays in the case."""

    referral_id: str
    document_id: str
    revision: Revision
    changes: Changes
    inverse: Edit


def compare(listed: Sequence[Recommendation], found: Sequence[Found]) -> Revision:
    """Pair each found recommendation with the one it revises: by fingerprint, then by likeness, the likest first; each is paired once."""
    free = {each.id: each for each in listed}
    waiting = dict(enumerate(found))
    unchanged: list[tuple[Recommendation, Found]] = []
    for index, each in enumerate(found):
        twin = next((known for known in free.values() if known.fingerprint == fingerprint(each.text)), None)
        if twin is not None:
            unchanged.append((twin, each))
            del free[twin.id], waiting[index]
    likest = sorted(
        ((_likeness(known, each), known.id, index) for known in free.values() for index, each in waiting.items()),
        reverse=True,
    )
    changed: list[tuple[Recommendation, Found]] = []
    for likeness, known_id, index in likest:
        if likeness >= LIKE and known_id in free and index in waiting:
            changed.append((free.pop(known_id), waiting.pop(index)))
    return Revision(tuple(unchanged), tuple(changed), tuple(waiting.values()), tuple(free.values()))


def _likeness(known: Recommendation, found: Found) -> float:
    """How alike two wordings are; the same place in the paper speaks for a rewording."""
    same_place = bool(known.section) and known.section == found.section and known.number == found.number
    return fuzz.token_sort_ratio(normalise(known.text), normalise(found.text)) + (10.0 if same_place else 0.0)


def earlier_version(store: Store, referral_id: str, proposal: Proposal) -> SourceDocument | None:
    """The case's paper that one that was read is plainly a new version of, or the same in another format; ``None`` where that is not sure.

    Sure is where most of the long paragraphs of each stand in the other, and most recommendations of the earlier are found in the later.
    """
    paragraphs = frozenset(long_paragraphs(proposal.document.blocks))
    found = proposal.extraction.recommendations
    with store.reading() as records:
        alike = {each.id for each in _papers(records, referral_id) if _is_alike(records, each, paragraphs)}
        earlier = _revised_paper(records, referral_id, found) if alike and found else None
        if earlier is None or earlier.id not in alike:
            return None
        revision = compare(_of_paper(records, referral_id, earlier), found)
    kept = len(revision.unchanged) + len(revision.changed)
    return earlier if kept > len(revision.gone) else None


def accept_revision(
    store: Store, proposal: Proposal, referral_id: str, chosen: Sequence[Found] | None = None
) -> Revised:
    """Let a revised paper come to rest in the case, beside the one it revises.

    Those that it has are numbered and placed as in it, and keep their places in the earlier paper. Changed ones keep their id and take the new wording, so that
    positions taken on the old one are *underlaget ändrat*. New ones are added after their neighbour in the paper; those gone leave the list and keep what was said of them.
    """
    found = proposal.extraction.recommendations if chosen is None else tuple(chosen)
    with store.writing() as records:
        earlier = _revised_paper(records, referral_id, found)
        revision = compare(_of_paper(records, referral_id, earlier), found)
        document = keep_proposal(records, proposal, referral_id)
        applied = apply_in(records, PutRecommendations(_put(records, referral_id, revision, found, document)))
        detail = {
            "document": document.id,
            "revises": earlier.id if earlier else None,
            "changed": len(revision.changed),
            "new": len(revision.new),
            "gone": len(revision.gone),
        }
        records.append(JournalEntry("revise", Kind.REFERRAL, referral_id, detail))
    changes = applied.changes | Changes.of(Kind.DOCUMENT, [document.id]) | Changes.of(Kind.REFERRAL, [referral_id])
    return Revised(referral_id, document.id, revision, changes, applied.inverse)


def accept_reviewed_revision(store: Store, reviewed: Reviewed) -> Revised:
    """As ``accept_revision``, with what a person has made of the one paper and of the case's facts."""
    (proposal,) = reviewed.papers.values()
    revised = accept_revision(store, proposal, reviewed.referral.id, reviewed.chosen)
    facts = apply(store, PutReferral(reviewed.referral))
    return replace(revised, changes=revised.changes | facts.changes)


def _revised_paper(records: Reading, referral_id: str, found: Sequence[Found]) -> SourceDocument | None:
    """The case's paper that has most recommendations in common with the revised one; the latest of several."""

    def in_common(paper: SourceDocument) -> int:
        revision = compare(_of_paper(records, referral_id, paper), found)
        return len(revision.unchanged) + len(revision.changed)

    return max(reversed(_papers(records, referral_id)), key=in_common, default=None)


def _papers(records: Reading, referral_id: str) -> list[SourceDocument]:
    return [each for each in records.documents(referral_id) if not each.response_id]


def _is_alike(records: Reading, paper: SourceDocument, paragraphs: frozenset[str]) -> bool:
    known = set(long_paragraphs(records.document_blocks(paper.id)))
    shared = len(known & paragraphs)
    return shared >= _FEWEST and shared >= SAME * max(len(known), len(paragraphs))


def _of_paper(records: Reading, referral_id: str, paper: SourceDocument | None) -> list[Recommendation]:
    listed = records.recommendations(referral_id)
    return [
        each
        for each in listed
        if each.origin is not Origin.MANUAL
        and any(paper and place.document_id == paper.id for place in each.occurrences)
    ]


def _put(
    records: Reading, referral_id: str, revision: Revision, found: Sequence[Found], document: SourceDocument
) -> tuple[Recommendation, ...]:
    standing = {id(each): known for known, each in (*revision.unchanged, *revision.changed)}
    reworded = {id(each) for _, each in revision.changed}
    last = max((each.order for each in records.recommendations(referral_id)), default=0)
    put = [replace(each, withdrawn=True) for each in revision.gone]
    order = 0
    for each in found:
        places = tuple(replace(place, document_id=document.id) for place in each.occurrences)
        known = standing.get(id(each))
        if known is None:
            order = order + 1 if order else last + 1
            put.append(recommendation_of(each, referral_id, order, places))
            continue
        order = known.order
        if id(each) in reworded:
            known = replace(known, text=each.text, title=each.title)
        # The letter names them as the paper that is answered does, which one more recommendation may have renumbered.
        known = replace(known, number=each.number or known.number, section=each.section or known.section)
        put.append(replace(known, occurrences=places + known.occurrences))
    return tuple(put)
