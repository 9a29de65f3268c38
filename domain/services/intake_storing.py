"""Bringing recognised files to rest inside one open transaction, and what to tell of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count

from domain.changes import Changes, Kind
from domain.document import ReadDocument, SourceDocument
from domain.errors import UserError
from domain.exchange import ReceivedReferral, ReceivedResponse
from domain.ids import new_id
from domain.intake import Arrival, Fate, Sort
from domain.intake.values import MEMO
from domain.interpretation import Interpretation, Phrases
from domain.journal import JournalEntry
from domain.packed import given_in, retied
from domain.ports import Cancelled, Progress, Writing
from domain.position import Position
from domain.referral import Referral
from domain.response import Response
from domain.services.following_along import Followed, Paper, follow_along, left_behind, move_marks, superseded
from domain.services.interpreting import answer_of, interpreted, read_answer
from domain.services.matching import Listed, listed_in
from domain.services.papers import announce_paper
from domain.services.receiving import Warnings, as_given, receive_referral_in

_ROLES = {Sort.ANSWER: "yttrande", Sort.MEMO: MEMO}


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one file: the answer that it is or belongs to, how many positions are exact, interpreted and unclear, and message codes of what to look at.

    ``kept`` are the recommendations that a person's positions followed along to from an earlier version, ``lost`` those to which they did not.
    """

    arrival: Arrival
    response_id: str = ""
    exact: int = 0
    interpreted: int = 0
    unclear: int = 0
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    notes: Warnings = ()


@dataclass(slots=True)
class _Desk:
    """What the transaction has come to so far."""

    records: Writing
    phrases: Phrases
    cases: dict[str, Referral]
    lists: dict[str, Listed] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    said: dict[str, Sequence[Position]] = field(default_factory=dict)
    """What the answers that came say, by response id."""
    papers: list[tuple[SourceDocument, ReadDocument]] = field(default_factory=list)
    """The files to keep. They are large, and are written when all that is small and related has been."""
    by_file: dict[str, str] = field(default_factory=dict)
    """The response that each file became or was laid beside, by the file's name."""
    changes: Changes = field(default_factory=Changes)

    def listed(self, referral_id: str) -> Listed:
        """The case's recommendations, to find those that answers name."""
        if referral_id not in self.lists:
            self.lists[referral_id] = listed_in(self.records, referral_id)
        return self.lists[referral_id]


def store_arrivals(
    records: Writing,
    arrivals: Sequence[Arrival],
    phrases: Phrases,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[tuple[Stored, ...], Changes]:
    """Let the files come to rest, referrals first and files that go beside an answer last; what is told of each is in their order.

    Raises ``UserError`` ``import.cancelled`` when stopped.
    """
    desk = _Desk(records, phrases, {each.id: each for each in records.referrals()})
    desk.responses = {each.id: each for each in records.responses()}
    told: dict[int, Stored] = {}
    for number in sorted(range(len(arrivals)), key=lambda each: _turn(arrivals[each])):
        told[number] = _stored(desk, arrivals[number])
    for number, arrival in enumerate(arrivals):
        if arrival.fate is Fate.OLDER:
            _give_way(desk, told[number].response_id, desk.by_file.get(arrival.of, arrival.of))
        for old in arrival.supersedes:
            told[number] = _count_instead(desk, told[number], old)
    step = _steps(len(desk.said) + len(desk.papers), progress, cancelled)
    records.put_answers(list(desk.said.values()), step)
    for paper, read in desk.papers:
        step()
        records.add_document(paper, read.content, read.blocks, read.digest)
    return tuple(told[number] for number in range(len(arrivals))), desk.changes


def _steps(total: int, progress: Progress | None, cancelled: Cancelled | None) -> Callable[[], None]:
    """What is called before each of so many steps that take their time."""
    steps = count()

    def step() -> None:
        if cancelled is not None and cancelled():
            raise UserError("import.cancelled")
        if progress is not None:
            progress(next(steps), total)

    return step


def _turn(arrival: Arrival) -> int:
    if arrival.sort is Sort.REFERRAL:
        return 0
    return 1 if arrival.is_answer else 2


def _stored(desk: _Desk, arrival: Arrival) -> Stored:
    if arrival.problem is not None:
        return Stored(arrival, notes=((arrival.problem.code, arrival.problem.parameters),))
    if isinstance(arrival.data, ReceivedReferral) and arrival.fate is Fate.NEW:
        received = receive_referral_in(desk.records, arrival.data)
        desk.cases[received.referral_id] = desk.records.referral(received.referral_id)
        desk.changes |= received.changes
        return Stored(arrival)
    if arrival.is_answer:
        return (
            _exact(desk, arrival, arrival.data) if isinstance(arrival.data, ReceivedResponse) else _read(desk, arrival)
        )
    if arrival.fate in (Fate.SAME_ANSWER, Fate.BESIDE):
        response = desk.responses[desk.by_file.get(arrival.of, arrival.of)]
        desk.by_file[arrival.name] = response.id
        _keep_file(desk, arrival, response)
        return Stored(arrival, response.id)
    if arrival.fate is Fate.SAME_FILE:
        return Stored(arrival, desk.by_file.get(arrival.of, arrival.of if arrival.of in desk.responses else ""))
    return Stored(arrival)


def _exact(desk: _Desk, arrival: Arrival, data: ReceivedResponse) -> Stored:
    case = _case_of(desk, arrival, data)
    listed = desk.listed(case.id)
    was_empty = listed.is_empty
    matched, added = listed.matched(data.recommendations)
    response = replace(as_given(data.response), referral_id=case.id)
    if response.id in desk.responses:
        response = replace(response, id=new_id())
    positions = retied(data.positions, response.id, matched)
    notes = () if was_empty else tuple(("import.unmatched", {"text": each.short_title}) for each in added)
    if added:
        desk.records.put_recommendations(added)
        desk.changes |= Changes.of(Kind.RECOMMENDATION, [each.id for each in added])
    detail: dict[str, object] = {"body": response.body, "referral": case.id, "positions": len(positions)}
    _add(desk, arrival, response, positions, JournalEntry("receive", Kind.RESPONSE, response.id, detail))
    return Stored(arrival, response.id, exact=given_in(positions), notes=notes)


def _case_of(desk: _Desk, arrival: Arrival, data: ReceivedResponse) -> Referral:
    """The case that the answer belongs to, made of what the answer says of it where there is none."""
    case = desk.cases.get(arrival.referral_id)
    if case is None:
        case = replace(data.referral, created_at=desk.records.now())
        desk.records.put_referral(case)
        desk.records.append(JournalEntry("import", Kind.REFERRAL, case.id, {"title": case.title}))
        desk.cases[case.id] = case
        desk.changes |= Changes.of(Kind.REFERRAL, [case.id])
    return case


def _read(desk: _Desk, arrival: Arrival) -> Stored:
    case, interpretation = desk.cases[arrival.referral_id], arrival.interpretation or Interpretation()
    response = answer_of(case, interpretation, arrival.body)
    positions = [replace(each, response_id=response.id) for each in interpretation.positions]
    _add(desk, arrival, response, positions, interpreted(response, interpretation))
    given = sum(1 for each in positions if each.stance is not None)
    notes: list[tuple[str, Mapping[str, object]]] = [*(arrival.document.warnings if arrival.document else ())]
    if not arrival.body:
        notes.append(("import.body_unknown", {}))
    if not positions:
        notes.append(("import.no_positions", {}))
    return Stored(arrival, response.id, interpreted=given, unclear=len(positions) - given, notes=tuple(notes))


def _add(desk: _Desk, arrival: Arrival, response: Response, positions: Sequence[Position], entry: JournalEntry) -> None:
    now = desk.records.now()
    response = replace(response, created_at=now, updated_at=now)
    desk.records.put_response(response)
    desk.responses[response.id] = response
    desk.said[response.id] = positions
    desk.by_file[arrival.name] = response.id
    _keep_file(desk, arrival, response)
    desk.records.append(entry)
    desk.changes |= Changes.of(Kind.REFERRAL, [response.referral_id]) | Changes.of(Kind.RESPONSE, [response.id])


def _keep_file(desk: _Desk, arrival: Arrival, response: Response) -> None:
    read = arrival.document
    if read is None:
        return
    document = announce_paper(
        desk.records,
        read,
        response.referral_id,
        role=_ROLES.get(arrival.sort, ""),
        response_id=response.id,
        sha256=arrival.sha256,
    )
    desk.papers.append((document, read))
    desk.changes |= Changes.of(Kind.DOCUMENT, [document.id])


def _give_way(desk: _Desk, response_id: str, newer: str, followed: Followed | None = None) -> None:
    response = replace(desk.responses[response_id], superseded_by=newer)
    desk.responses[response_id] = response
    desk.records.put_response(response)
    desk.records.append(superseded(response_id, newer, followed))
    desk.changes |= Changes.of(Kind.RESPONSE, [response_id])


def _count_instead(desk: _Desk, stored: Stored, old: str) -> Stored:
    """Let the answer count in place of one at rest. What a person has confirmed or corrected there follows along where the new version says the same; what
    does not is told."""
    before = desk.responses[old]
    paper = None
    if stored.arrival.document is not None and not stored.arrival.is_exact:
        case = desk.cases[before.referral_id]
        read = partial(read_answer, desk.records, case, phrases=desk.phrases, body=before.body)
        paper = Paper(stored.arrival.document, read)
    said = desk.said[stored.response_id]
    followed = follow_along(desk.records, before, stored.response_id, said, paper)
    _give_way(desk, old, stored.response_id, followed)
    desk.changes |= move_marks(desk.records, before, stored.response_id, followed.said)
    desk.said[stored.response_id] = list(followed.said.values())
    notes = (*stored.notes, *left_behind(desk.records, followed.lost))
    return replace(stored, kept=(*stored.kept, *followed.kept), lost=(*stored.lost, *followed.lost), notes=notes)
