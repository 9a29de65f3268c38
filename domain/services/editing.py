"""Every change to what a user makes goes through here: one edit, one transaction, what changed, and the edit that takes it back.

Edits replace whole small values (a position, a response's head, a few recommendations), so the inverse of an edit is an edit of the same kind with the
value that stood there before. Undo is applying the inverse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from domain.changes import Changes, Kind
from domain.errors import NotFound, Refused
from domain.journal import JournalEntry
from domain.journal_detail import difference, plain
from domain.marks import Mark
from domain.ports import Reading, Store, Writing
from domain.position import Position
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.registering import Remark, Waiver
from domain.response import Response, ResponseState
from domain.summary import Statement

_MANY = 50
"""More statements of a draft than these are looked up all at once."""


@dataclass(frozen=True, slots=True)
class PutPosition:
    """Let the position stand in place of what was said on the same recommendation."""

    position: Position


@dataclass(frozen=True, slots=True)
class PutResponse:
    """Let the response's head stand in place of the one with the same id."""

    response: Response


@dataclass(frozen=True, slots=True)
class PutReferral:
    """Let the referral stand in place of the one with the same id."""

    referral: Referral


@dataclass(frozen=True, slots=True)
class PutRecommendations:
    """Let each recommendation stand in place of the one with the same id; new ids are added, and withdrawn again by the inverse."""

    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class PutStatements:
    """Let each statement of a summary stand in place of the one with the same id; new ids are added, and withdrawn again by the inverse.

    ``draft_of`` names the referral whose summary was drafted anew: then it is one thing that was done, and one row of the journal.
    """

    statements: tuple[Statement, ...]
    draft_of: str = ""


@dataclass(frozen=True, slots=True)
class PutWaiver:
    """Let the finding with the digest pass, or without a waiver stand again."""

    response_id: str
    digest: str
    waiver: Waiver | None


@dataclass(frozen=True, slots=True)
class PutMark:
    """Let the mark stand in place of the one with its id, or beside the others. Marks are the reader's: a frozen response takes them too."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class ForgetMark:
    """Take the mark away."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class PutShared:
    """Let the response have been through these versions of it, and have these remarks beside the others; those ``forgotten`` by id are taken away.

    What comes with a colleague's draft besides the answer itself; ``content`` is what the version says, to be kept, and ``sent_by`` whose it is.
    """

    response_id: str
    lineage: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    forgotten: tuple[str, ...] = ()
    content: str = ""
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits that are one to the user; taken back together."""

    edits: tuple[Edit, ...]


Edit = (
    PutPosition
    | PutResponse
    | PutReferral
    | PutRecommendations
    | PutStatements
    | PutWaiver
    | PutMark
    | ForgetMark
    | PutShared
    | Batch
)


@dataclass(frozen=True, slots=True)
class Applied:
    """What an edit did: the changes, and the edit that takes it back. An edit that changed nothing has no changes."""

    changes: Changes
    inverse: Edit


def apply(store: Store, edit: Edit) -> Applied:
    """Carry out an edit in one transaction, with its journal rows. Raises ``Refused`` where the response is frozen."""
    with store.writing() as records:
        return apply_in(records, edit)


def apply_in(records: Writing, edit: Edit) -> Applied:
    """As ``apply``, inside a transaction that is already open."""
    match edit:
        case PutPosition(position):
            return _put_position(records, position)
        case PutResponse(response):
            return _put_response(records, response)
        case PutReferral(referral):
            return _put_referral(records, referral)
        case PutRecommendations(recommendations):
            return _put_recommendations(records, recommendations)
        case PutStatements():
            return _put_statements(records, edit)
        case PutWaiver():
            return _put_waiver(records, edit)
        case PutMark() | ForgetMark() | PutShared():
            return _put_beside(records, edit)
        case Batch():
            applied = [apply_in(records, each) for each in edit.edits]
            changes = Changes(frozenset().union(*(each.changes.refs for each in applied)))
            return Applied(changes, Batch(tuple(each.inverse for each in reversed(applied))))
        case _:
            assert_never(edit)


def _put_position(records: Writing, position: Position) -> Applied:
    response_id, recommendation_id = position.response_id, position.recommendation_id
    _require_open(records, response_id)
    before = records.position(response_id, recommendation_id)
    if position.is_empty:  # forgotten, white space and all
        position = Position(response_id, recommendation_id)
    if before == position:
        return Applied(Changes(), PutPosition(before))
    records.put_position(position)
    subject = f"{response_id}/{recommendation_id}"
    records.append(JournalEntry("edit", Kind.POSITION, subject, difference(before, position)))
    return Applied(Changes.of(Kind.POSITION, [subject]), PutPosition(before))


def _put_response(records: Writing, response: Response) -> Applied:
    before = records.response(response.id)
    _require_open(records, response.id)
    # State and number follow the registrar's steps: taking back an older edit must not take them back too.
    response = replace(response, state=before.state, revision=before.revision)
    if replace(before, updated_at=response.updated_at) == response:
        return Applied(Changes(), PutResponse(before))
    records.put_response(replace(response, updated_at=records.now()))
    records.append(JournalEntry("edit", Kind.RESPONSE, response.id, difference(before, response)))
    return Applied(Changes.of(Kind.RESPONSE, [response.id]), PutResponse(before))


def _put_referral(records: Writing, referral: Referral) -> Applied:
    before = records.referral(referral.id)
    if before == referral:
        return Applied(Changes(), PutReferral(before))
    records.put_referral(referral)
    records.append(JournalEntry("edit", Kind.REFERRAL, referral.id, difference(before, referral)))
    return Applied(Changes.of(Kind.REFERRAL, [referral.id]), PutReferral(before))


def _put_recommendations(records: Writing, recommendations: tuple[Recommendation, ...]) -> Applied:
    known: dict[str, Recommendation] = {}
    for referral_id in {each.referral_id for each in recommendations}:
        known |= {each.id: each for each in records.recommendations(referral_id, withdrawn=True)}
    changed = [each for each in recommendations if known.get(each.id) != each]
    inverse = tuple(known.get(each.id, replace(each, withdrawn=True)) for each in changed)
    records.put_recommendations(changed)
    for each in changed:
        before = known.get(each.id)
        detail = difference(before, each) if before else {"added": each.text}
        records.append(JournalEntry("edit" if before else "add", Kind.RECOMMENDATION, each.id, detail))
    return Applied(Changes.of(Kind.RECOMMENDATION, [each.id for each in changed]), PutRecommendations(inverse))


def _put_statements(records: Writing, edit: PutStatements) -> Applied:
    if edit.draft_of and len(edit.statements) > _MANY:
        every = {each.id: each for each in records.statements(edit.draft_of, withdrawn=True)}
        known = {each.id: every[each.id] for each in edit.statements if each.id in every}
    else:
        known = {each.id: before for each in edit.statements if (before := _statement(records, each.id))}
    changed = tuple(each for each in edit.statements if known.get(each.id) != each)
    inverse = PutStatements(tuple(known.get(each.id, replace(each, withdrawn=True)) for each in changed), edit.draft_of)
    # A draft's new statements were made of the answers in this very transaction; those that it changes may be an older draft's, brought back.
    _require_answers(records, known, (each for each in changed if not edit.draft_of or each.id in known))
    records.put_statements(changed)
    if edit.draft_of and changed:
        records.append(JournalEntry("draft", Kind.STATEMENT, edit.draft_of, {"statements": len(changed)}))
    elif not edit.draft_of:
        for each in changed:
            before = known.get(each.id)
            detail = difference(before, each) if before else {"added": each.text, "rests_on": plain(each.rests_on)}
            records.append(JournalEntry("edit" if before else "add", Kind.STATEMENT, each.id, detail))
    return Applied(Changes.of(Kind.STATEMENT, [each.id for each in changed]), inverse)


def _statement(records: Reading, statement_id: str) -> Statement | None:
    try:
        return records.statement(statement_id)
    except NotFound:
        return None


def _require_answers(records: Reading, known: Mapping[str, Statement], statements: Iterable[Statement]) -> None:
    """Raise ``Refused`` where a statement would newly rest on an answer that is no longer there."""
    new: dict[str, set[str]] = {}
    for each in statements:
        before = {link.key for link in known[each.id].rests_on} if each.id in known else set()
        for link in each.rests_on:
            if link.recommendation_id and link.key not in before:
                new.setdefault(link.response_id, set()).add(link.recommendation_id)
    for response_id, recommendation_ids in new.items():
        said = records.positions(response_id)
        if any(id_ not in said or said[id_].is_empty for id_ in recommendation_ids):
            raise Refused("refused.answer_gone")


def _put_waiver(records: Writing, edit: PutWaiver) -> Applied:
    """A waiver is no content: it can be given until the response has left the house."""
    if records.response(edit.response_id).state is ResponseState.DISPATCHED:
        raise Refused("refused.dispatched")
    before, after = records.waivers(edit.response_id).get(edit.digest), edit.waiver
    inverse = PutWaiver(edit.response_id, edit.digest, before)
    if before == after:
        return Applied(Changes(), inverse)
    if after is None:
        records.forget_waiver(edit.response_id, edit.digest)
    else:
        records.put_waiver(after)
    told = after or before
    detail = {"code": told.code, "where": told.origin, "digest": edit.digest, "reason": told.reason} if told else {}
    records.append(JournalEntry("waive" if after else "unwaive", Kind.RESPONSE, edit.response_id, detail))
    return Applied(Changes.of(Kind.RESPONSE, [edit.response_id]), inverse)


def _put_beside(records: Writing, edit: PutMark | ForgetMark | PutShared) -> Applied:
    """What stands beside the answer rather than in it."""
    match edit:
        case PutMark(mark):
            return _put_mark(records, mark)
        case ForgetMark(mark):
            return _forget_mark(records, mark)
        case PutShared():
            return _put_shared(records, edit)
        case _:
            assert_never(edit)


def _put_shared(records: Writing, edit: PutShared) -> Applied:
    known = {each.id: each for each in records.remarks(edit.response_id)}
    changed = tuple(each for each in edit.remarks if known.get(each.id) != each)
    gone = tuple(known[id_] for id_ in edit.forgotten if id_ in known)
    before = records.lineage(edit.response_id)
    back = (*(known[each.id] for each in changed if each.id in known), *gone)
    inverse = PutShared(edit.response_id, before, back, tuple(each.id for each in changed if each.id not in known))
    if not changed and not gone and before == edit.lineage:
        return Applied(Changes(), inverse)
    if edit.content:
        records.keep_version(edit.content)
    records.put_lineage(edit.response_id, edit.lineage)
    for each in changed:
        records.put_remark(each)
    for each in gone:
        records.forget_remark(each.id)
    detail: dict[str, object] = {"remarks": [each.id for each in changed], "taken_back": [each.id for each in gone]}
    version = edit.lineage[-1] if edit.lineage else ""
    detail |= {"version": version, "from": edit.sent_by}
    records.append(JournalEntry("merge" if edit.content else "share", Kind.RESPONSE, edit.response_id, detail))
    remarked = Changes.of(Kind.REMARK, [each.id for each in (*changed, *gone)])
    return Applied(remarked | Changes.of(Kind.RESPONSE, [edit.response_id]), inverse)


def _put_mark(records: Writing, mark: Mark) -> Applied:
    before = _mark(records, mark)
    if before == mark:
        return Applied(Changes(), PutMark(mark))
    records.put_mark(mark)
    detail = difference(before, mark) if before else {"quote": mark.quote, "tag": mark.tag, "note": mark.note}
    records.append(JournalEntry("edit" if before else "add", Kind.MARK, mark.id, detail))
    return Applied(Changes.of(Kind.MARK, [mark.id]), PutMark(before) if before else ForgetMark(mark))


def _forget_mark(records: Writing, mark: Mark) -> Applied:
    before = _mark(records, mark)
    if before is None:
        return Applied(Changes(), Batch(()))
    records.forget_mark(mark.id)
    records.append(JournalEntry("remove", Kind.MARK, mark.id, {"quote": before.quote, "tag": before.tag}))
    return Applied(Changes.of(Kind.MARK, [mark.id]), PutMark(before))


def _mark(records: Reading, mark: Mark) -> Mark | None:
    """The mark as it is kept."""
    kept = records.marks(records.response(mark.response_id).referral_id)
    return next((each for each in kept if each.id == mark.id), None)


def _require_open(records: Reading, response_id: str) -> None:
    state = records.response(response_id).state
    if state.frozen:
        raise Refused("refused.frozen", state=state.value)
