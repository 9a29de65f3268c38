"""Drafts between colleagues: sent as a file, read by another, come back with changes and remarks, and merged item by item into what stands here.

Nothing is overwritten in silence: what both have changed differently is a conflict that a person settles before anything is stored. A merge is one edit, and taking
it back takes all of it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.changes import Changes, Kind
from domain.errors import Refused
from domain.journal import JournalEntry
from domain.merging import Answer, Choice, Conflict, ItemKey, Items, Merge, items_of, merge, rebuilt, settled
from domain.ports import Reading, Store, Writing
from domain.position import Position
from domain.recommendation import Recommendation
from domain.registering import Remark, Reply
from domain.response import ResponseOrigin
from domain.services.cases import own_response
from domain.services.contents import standing
from domain.services.editing import (
    Batch,
    Edit,
    PutPosition,
    PutRecommendations,
    PutResponse,
    PutShared,
    apply_in,
)
from domain.services.matching import Listed, listed_in
from domain.services.people import me
from domain.services.receiving import case_answered
from domain.snapshot import Snapshot
from domain.travelling import Draft, snapshot_of, to_file


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a draft that has come would do here.

    ``merge`` is ``None`` for an answer that is not here yet, and comes to rest as it is. ``remarks`` are those that are new or have got further;
    ``added`` the recommendations that are answered in the draft and not on the list here. ``standing`` is the answer as it is now.
    """

    draft: Draft
    response_id: str
    referral_id: str
    merge: Merge | None
    standing: Answer | None = None
    remarks: tuple[Remark, ...] = ()
    added: tuple[Recommendation, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    """The list here, with those that are added."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The id here of each recommendation in the draft."""
    lineage: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person must settle."""
        return self.merge.conflicts if self.merge else ()

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything in it that is not here already."""
        return self.merge is None or bool(self.merge.received or self.conflicts or self.remarks)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came to rest, and the edit that takes it back; a draft that was new here is not taken back."""

    response_id: str
    referral_id: str
    changes: Changes
    inverse: Edit
    received: tuple[ItemKey, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    remarks: int = 0
    new: bool = False


def send(store: Store, response_id: str) -> bytes:
    """The draft as a file for a colleague; what it says is kept to merge against when it comes back. Raises ``Refused`` once it is decided."""
    with store.writing() as records:
        response = records.response(response_id)
        if response.origin is not ResponseOrigin.OWN:
            raise Refused("refused.not_own")
        if response.state.frozen:
            raise Refused("refused.frozen", state=response.state.value)
        lineage = records.lineage(response_id)
        draft = Draft(standing(records, response), records.remarks(response_id), lineage, me(records), records.now())
        same = replace(draft, lineage=lineage[:-1])
        if lineage and same.version == lineage[-1]:
            draft = same
        version = records.keep_version(draft.content)
        records.put_lineage(response_id, (*draft.lineage, version))
        records.append(JournalEntry("send", Kind.RESPONSE, response_id, {"version": version}))
    return to_file(draft)


def look(store: Store, draft: Draft) -> Arrival:
    """What the draft would do here; nothing is stored. Raises ``Refused`` where it answers what is decided here, or where another answer has been begun."""
    with store.reading() as records:
        return _arrival(records, draft)


def take_in(store: Store, draft: Draft, choices: Mapping[ItemKey, Choice] | None = None) -> Merged:
    """Let the draft come to rest, merged into the answer that is here, in one transaction.

    ``choices`` settles the conflicts. Where one is not settled nothing is stored, and ``Refused`` ``refused.conflicts`` is raised; it is raised too where the answer
    has changed since they were chosen so that there are others.
    """
    chosen = choices or {}
    with store.writing() as records:
        arrival = _arrival(records, draft)
        if arrival.merge is None:
            return _begun(records, arrival)
        applied = apply_in(records, _edit(arrival, chosen))
    return Merged(
        arrival.response_id,
        arrival.referral_id,
        applied.changes,
        applied.inverse,
        arrival.merge.received,
        arrival.conflicts,
        len(arrival.remarks),
    )


def edit_of(records: Reading, draft: Draft, choices: Mapping[ItemKey, Choice]) -> Edit:
    """The edit that merges the draft into the answer that is here. Raises ``Refused`` as ``take_in`` does."""
    return _edit(_arrival(records, draft), choices)


def _arrival(records: Reading, draft: Draft) -> Arrival:
    snapshot = draft.snapshot
    here = next((each for each in records.responses() if each.id == snapshot.response.id), None)
    if here is None:
        return _new(records, draft)
    if here.origin is not ResponseOrigin.OWN:
        raise Refused("refused.not_own")
    if here.state.frozen:
        raise Refused("refused.frozen", state=here.state.value)
    listed = records.recommendations(here.referral_id, withdrawn=True)
    names, added = listed_in(records, here.referral_id).matched(snapshot.recommendations)
    answered = {names[each.recommendation_id] for each in snapshot.positions if not each.is_empty}
    added = [each for each in added if each.id in answered]
    came = _content(here.id, snapshot, names)
    lineage = records.lineage(here.id)
    mine = Answer(here, records.positions(here.id))
    remarks = _remarks_from(records, draft, here.id, names)
    if draft.version in lineage:
        merged, remarks = merge(items_of(mine), items_of(mine), items_of(mine)), ()
    else:
        base, base_here = _bases(records, lineage, draft.lineage, here.id, names, listed)
        merged = merge(base, items_of(mine), came, base_here)
    every = (*listed, *added)
    return Arrival(draft, here.id, here.referral_id, merged, mine, remarks, tuple(added), every, names, lineage)


def _bases(
    records: Reading,
    here: Sequence[str],
    there: Sequence[str],
    response_id: str,
    names: Mapping[str, str],
    listed: Sequence[Recommendation],
) -> tuple[Items, Items | None]:
    """The latest version that both know, as they came to know it and, where it is another, as we did; nothing where there is none."""
    theirs = next((each for each in reversed(there) if each in here), None)
    ours = next((each for each in reversed(here) if each in there), None)
    if theirs is None or ours is None:
        return {}, None
    known = {each.id: each.id for each in listed} | dict(names)
    base = _content(response_id, snapshot_of(records.version(theirs)), known)
    return base, None if ours == theirs else _content(response_id, snapshot_of(records.version(ours)), known)


def _content(response_id: str, snapshot: Snapshot, names: Mapping[str, str]) -> Items:
    """A version item by item, on the recommendations as they are named here."""
    positions = {
        name: replace(each, response_id=response_id, recommendation_id=name)
        for each in snapshot.positions
        for name in [names.get(each.recommendation_id, each.recommendation_id)]
    }
    return items_of(Answer(snapshot.response, positions))


def _remarks_from(records: Reading, draft: Draft, response_id: str, names: Mapping[str, str]) -> tuple[Remark, ...]:
    """The remarks of the draft that are new here, or on which something more has been said."""
    known = {each.id: each for each in records.remarks(response_id)}
    came = [
        replace(each, response_id=response_id, recommendation_id=names.get(each.recommendation_id, ""))
        for each in draft.remarks
    ]
    joined = [_joined(known[each.id], each) if each.id in known else each for each in came]
    return tuple(each for each in joined if known.get(each.id) != each)


def _joined(here: Remark, there: Remark) -> Remark:
    """One remark with the replies of both; dealt with where either says so."""
    replies = sorted({*here.replies, *there.replies}, key=_when)
    done = here if here.resolved or not there.resolved else there
    return replace(here, replies=tuple(replies), resolved_by=done.resolved_by, resolved_at=done.resolved_at)


def _when(reply: Reply) -> tuple[str, str, str]:
    return reply.at, reply.author, reply.text


def _edit(arrival: Arrival, choices: Mapping[ItemKey, Choice]) -> Edit:
    if arrival.merge is None or arrival.standing is None:
        raise ValueError("there is nothing here to merge with")
    unsettled = [each for each in arrival.conflicts if each.key not in choices]
    if unsettled:
        raise Refused("refused.conflicts", count=len(unsettled))
    answer = rebuilt(arrival.standing, settled(arrival.merge, choices))
    before = arrival.standing.positions
    edits: list[Edit] = [PutRecommendations(arrival.added)] if arrival.added else []
    if answer.response != arrival.standing.response:
        edits.append(PutResponse(answer.response))
    for id_, position in answer.positions.items():
        if position != before.get(id_, Position(arrival.response_id, id_)):
            edits.append(PutPosition(position))
    draft, version = arrival.draft, arrival.draft.version
    if version not in arrival.lineage:
        lineage = (*arrival.lineage, version)
        shared = PutShared(arrival.response_id, lineage, arrival.remarks, content=draft.content, sent_by=draft.sent_by)
        edits.append(shared)
    return Batch(tuple(edits))


def _new(records: Reading, draft: Draft) -> Arrival:
    """A draft that is not here yet. An answer of the office's own that has been begun must not be hidden by it."""
    snapshot = draft.snapshot
    case = case_answered(records, snapshot.referral, None)
    listed: tuple[Recommendation, ...] = ()
    if case is not None:
        listed = records.recommendations(case.id, withdrawn=True)
        own = own_response(records.responses(case.id))
        if own is not None and any(not each.is_empty for each in records.positions(own.id).values()):
            raise Refused("refused.other_draft")
    referral_id = case.id if case else snapshot.referral.id
    known = Listed(referral_id, listed, lambda id_: bool(records.find_ids(id_)))
    names, added = known.matched([_without_papers(each) for each in snapshot.recommendations])
    remarks = tuple(replace(each, recommendation_id=names.get(each.recommendation_id, "")) for each in draft.remarks)
    return Arrival(
        draft,
        snapshot.response.id,
        referral_id,
        None,
        remarks=remarks,
        added=tuple(added),
        recommendations=(*listed, *added),
        names=names,
    )


def _without_papers(recommendation: Recommendation) -> Recommendation:
    """The recommendation with its places by page and words: the papers themselves did not come along."""
    places = tuple(replace(each, document_id="") for each in recommendation.occurrences)
    return replace(recommendation, occurrences=places)


def _begun(records: Writing, arrival: Arrival) -> Merged:
    """Let an answer that was not here yet come to rest as the office's own, with its case where that is new too."""
    draft, snapshot = arrival.draft, arrival.draft.snapshot
    known = any(each.id == arrival.referral_id for each in records.referrals())
    if not known:
        records.put_referral(replace(snapshot.referral, created_at=records.now()))
    records.put_recommendations(arrival.added)
    replaced = own_response(records.responses(arrival.referral_id))
    response = replace(
        snapshot.response,
        origin=ResponseOrigin.OWN,
        created_at=records.now(),
        updated_at=records.now(),
        superseded_by="",
        referral_id=arrival.referral_id,
    )
    records.put_response(response)
    if replaced is not None:
        records.put_response(replace(replaced, superseded_by=response.id))
    records.put_positions(
        [replace(each, recommendation_id=arrival.names[each.recommendation_id]) for each in snapshot.positions]
    )
    version = draft.version
    shared = PutShared(response.id, (version,), arrival.remarks, content=draft.content, sent_by=draft.sent_by)
    applied = apply_in(records, shared)
    detail = {"from": draft.sent_by, "version": version, "positions": len(snapshot.positions)}
    records.append(JournalEntry("take in", Kind.RESPONSE, response.id, detail))
    changes = Changes.of(Kind.REFERRAL, [arrival.referral_id]) | Changes.of(Kind.RESPONSE, [response.id])
    added = Changes.of(Kind.RECOMMENDATION, [each.id for each in arrival.added])
    return Merged(
        response.id,
        arrival.referral_id,
        changes | added | applied.changes,
        Batch(()),
        remarks=len(arrival.remarks),
        new=True,
    )
