"""From a draft to what has left the house: the states of the office's own response, who changes them and when, and what each of them freezes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.changes import Changes, Kind
from domain.dates import local_time
from domain.errors import Refused
from domain.exchange import response_json, to_bytes
from domain.ids import new_id
from domain.journal import JournalEntry
from domain.ports import Reading, Store, Writing
from domain.position import Position
from domain.registering import STEPS, DispatchedCopy, Revision, unresolved
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services import editing
from domain.services.contents import revision_of, standing
from domain.services.leaving import require_sendable
from domain.services.outgoing import departures
from domain.services.people import me
from domain.services.reviewing import standing_review
from domain.snapshot import sha256, to_json

_NO_STEP = {
    ResponseState.DRAFT: "refused.no_step_to_draft",
    ResponseState.IN_REVIEW: "refused.no_step_to_review",
    ResponseState.DECIDED: "refused.no_step_to_decided",
    ResponseState.DISPATCHED: "refused.no_step_to_dispatched",
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that should be done before the decision. ``code`` names its text in the message table, ``parameters`` fill its blanks."""

    code: str
    parameters: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file that leaves the house. ``signers`` are the names in its signatures, ``data`` is the exchange JSON that was found in it."""

    name: str
    media_type: str
    content: bytes
    signers: tuple[str, ...] = ()
    data: bytes | None = field(default=None, repr=False)


def send_for_review(store: Store, response_id: str) -> Changes:
    """Let somebody else read the draft. Raises ``Refused``."""
    with store.writing() as records:
        return _step(records, response_id, ResponseState.IN_REVIEW)


def send_back(store: Store, response_id: str, reason: str) -> Changes:
    """From review back to the one who writes. Raises ``Refused``, also where no reason is given."""
    with store.writing() as records:
        response = _own(records, response_id)
        if response.state is not ResponseState.IN_REVIEW:
            raise Refused("refused.not_in_review")
        return _step(records, response_id, ResponseState.DRAFT, reason=_reason(reason))


def obstacles(records: Reading, response_id: str) -> tuple[Obstacle, ...]:
    """What stands in the way of deciding, unless it is waived: no second person has read the answer as it stands, or a remark is not dealt with."""
    response = records.response(response_id)
    found = []
    review, still_so = standing_review(records, response)
    if review is None:
        found.append(Obstacle("refused.not_reviewed"))
    elif not still_so:
        found.append(Obstacle("refused.changed_since_review", (("name", review.reviewer),)))
    left = len(unresolved(records.remarks(response_id)))
    if left:
        found.append(Obstacle("refused.remarks_left", (("count", left),)))
    return tuple(found)


def decide(
    store: Store, response_id: str, *, decided_on: date | None = None, waiver: str = "", stopping: int = 0
) -> Changes:
    """Record that the response is decided as it stands, and keep it so.

    The day is ``decided_on``, or the one that is written in the response, or that of its meeting, or today. ``waiver`` is the reason to decide in spite of
    ``obstacles``; without one the first of them is raised as ``Refused``. ``stopping`` counts the findings of ``domain.services.checking`` that stop the decision:
    they are mended or waived one by one.
    """
    with store.writing() as records:
        response = _own(records, response_id)
        _require_step(response, ResponseState.DECIDED)
        if stopping:
            raise Refused("refused.checks_left", count=stopping)
        in_the_way = obstacles(records, response_id)
        if in_the_way and not waiver.strip():
            raise Refused(in_the_way[0].code, **dict(in_the_way[0].parameters))
        day = decided_on or response.decided_on or response.meeting_date or local_time(records.now()).date()
        by, at = me(records), records.now()
        number = len(records.revisions(response_id)) + 1  # whatever number it had in another house's database
        decided = replace(response, state=ResponseState.DECIDED, decided_on=day, revision=number)
        snapshot = standing(records, decided)
        content = to_json(snapshot)
        exchange = to_bytes(
            response_json(snapshot.referral, snapshot.recommendations, decided, snapshot.by_recommendation())
        )
        waived = waiver.strip() if in_the_way else ""
        kept = Revision(response_id, number, at, by, content, exchange, sha256(content), waived)
        records.add_revision(kept)
        detail: dict[str, object] = {"sha256": kept.sha256, "decided_on": day.isoformat()}
        if waived:
            detail |= {"waived": [each.code for each in in_the_way], "reason": waived}
        return _put(records, response, decided, detail)


def open_revision(store: Store, response_id: str, reason: str) -> Changes:
    """Open a decided response again under the next number; what was decided is kept. Raises ``Refused``, also where no reason is given."""
    with store.writing() as records:
        response = _own(records, response_id)
        if not response.state.frozen:
            raise Refused("refused.not_decided")
        # The decision before keeps its day; the next one has a day of its own.
        _put(
            records,
            response,
            replace(response, state=ResponseState.DRAFT, revision=response.revision + 1),
            {"reason": _reason(reason)},
        )
        opened = records.response(response_id)
        return editing.apply_in(records, editing.PutResponse(replace(opened, decided_on=None))).changes | _changes(
            response_id
        )


def abandon_revision(store: Store, response_id: str) -> Changes:
    """Give up a revision that was opened and not decided: the decision before holds again, word for word. Raises ``Refused`` where there is none."""
    with store.writing() as records:
        response = _own(records, response_id)
        number = response.revision - 1
        # A colleague's draft can be of a later revision than any that was decided here.
        if response.state.frozen or not any(each.number == number for each in records.revisions(response_id)):
            raise Refused("refused.no_revision_open")
        decided = revision_of(records, response_id, number)
        positions = {each.recommendation_id: Position(response_id, each.recommendation_id)
                     for each in records.positions(response_id).values()}  # fmt: skip
        positions |= decided.by_recommendation()
        said = tuple(editing.PutPosition(each) for each in positions.values())
        changes = editing.apply_in(records, editing.Batch((editing.PutResponse(decided.response), *said))).changes
        sent = any(each.revision == number for each in records.dispatched(response_id))
        state = ResponseState.DISPATCHED if sent else ResponseState.DECIDED
        before = records.response(response_id)
        return changes | _put(records, before, replace(before, state=state, revision=number), {"abandoned": number + 1})


def dispatch(store: Store, response_id: str, files: Sequence[OutgoingFile], *, unsigned_because: str = "") -> Changes:
    """Record that the decided response has left the house, and keep the files that did, byte for byte.

    Raises ``Refused`` where it is not decided, where there is no file, where a file is another letter, a draft or an earlier decision, and where none of the files
    is signed and no reason for it is given.
    """
    with store.writing() as records:
        response = _own(records, response_id)
        _require_step(response, ResponseState.DISPATCHED)
        if not files:
            raise Refused("refused.nothing_to_dispatch")
        for each in files:
            require_sendable(records, response_id, each.name, departures(records, each.content), each.data)
        signed = any(each.signers for each in files)
        if not signed and not unsigned_because.strip():
            raise Refused("refused.unsigned")
        for each in files:
            copy = _copy(records, response, each)
            records.add_dispatched(copy, each.content)
            detail = {"name": copy.name, "sha256": copy.sha256, "size": copy.size, "signers": list(copy.signers)}
            records.append(JournalEntry("dispatch", Kind.RESPONSE, response_id, {**detail, "copy": copy.id}))
        detail = {} if signed else {"reason": unsigned_because.strip()}
        return _put(records, response, replace(response, state=ResponseState.DISPATCHED), detail)


def _copy(records: Writing, response: Response, file: OutgoingFile) -> DispatchedCopy:
    return DispatchedCopy(
        id=new_id(),
        response_id=response.id,
        revision=response.revision,
        name=file.name,
        media_type=file.media_type,
        sha256=hashlib.sha256(file.content).hexdigest(),
        size=len(file.content),
        dispatched_at=records.now(),
        dispatched_by=me(records),
        signers=file.signers,
    )


def _own(records: Reading, response_id: str) -> Response:
    response = records.response(response_id)
    if response.origin is not ResponseOrigin.OWN:
        raise Refused("refused.not_own")
    return response


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("refused.no_reason")
    return text.strip()


def _require_step(response: Response, to: ResponseState) -> None:
    if to not in STEPS[response.state]:
        raise Refused(_NO_STEP[to])


def _step(records: Writing, response_id: str, to: ResponseState, **detail: object) -> Changes:
    response = _own(records, response_id)
    _require_step(response, to)
    return _put(records, response, replace(response, state=to), detail)


def _put(records: Writing, before: Response, after: Response, detail: dict[str, object]) -> Changes:
    records.put_response(replace(after, updated_at=records.now()))
    told = {"from": before.state.value, "to": after.state.value, "revision": after.revision, "by": me(records)}
    records.append(JournalEntry("state", Kind.RESPONSE, after.id, {**told, **detail}))
    return _changes(after.id)


def _changes(response_id: str) -> Changes:
    return Changes.of(Kind.RESPONSE, [response_id])
