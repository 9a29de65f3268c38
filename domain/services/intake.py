"""Taking in many answers at once: what is known is looked up, the files are recognised, and all of it comes to rest in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from domain.changes import Changes, Kind
from domain.collecting import uncollected
from domain.document import CameIn
from domain.errors import UserError
from domain.exchange import Seen
from domain.intake import Arrival, CaseKnown, Known, Sort, recognise, sorted_out, tied_to
from domain.intake.recognising import long_paragraphs
from domain.interpretation import Phrases
from domain.ports import Cancelled, PapersReader, Progress, Reading, Store
from domain.referral import Referral
from domain.response import ResponseOrigin
from domain.services.intake_storing import Stored, store_arrivals
from domain.services.interpreting import remembered
from domain.services.papers import paragraphs


@dataclass(frozen=True, slots=True)
class Intake:
    """Files as they were recognised; nothing is stored yet. ``known`` is what they were recognised by."""

    arrivals: tuple[Arrival, ...] = ()
    known: Known = field(default_factory=Known)

    @property
    def referral_id(self) -> str:
        """The case that most of the answers belong to; the chosen one where there are none."""
        cases = [each.referral_id for each in self.arrivals if each.is_answer and each.referral_id]
        return max(cases, key=cases.count, default=self.known.chosen)


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What became of every file, in the order in which they were read.

    ``exact`` and ``to_confirm`` count answers that came to rest, ``failed`` files that could not be read.
    """

    rows: tuple[Stored, ...] = ()
    referral_id: str = ""
    changes: Changes = field(default_factory=Changes)

    @property
    def added(self) -> frozenset[str]:
        """The recommendations that answers named and no case had."""
        return self.changes.ids(Kind.RECOMMENDATION)

    @property
    def read(self) -> int:
        """How many files were read."""
        return sum(1 for each in self.rows if each.arrival.sort is not Sort.UNREAD)

    @property
    def exact(self) -> int:
        """How many answers came as data."""
        return sum(1 for each in self.rows if each.response_id and each.arrival.is_answer and each.arrival.is_exact)

    @property
    def to_confirm(self) -> int:
        """How many answers were interpreted, for a person to confirm."""
        return sum(1 for each in self.rows if each.response_id and each.arrival.is_answer and not each.arrival.is_exact)

    @property
    def failed(self) -> int:
        """How many files could not be read."""
        return sum(1 for each in self.rows if each.arrival.sort is Sort.UNREAD)


def look_up(store: Store, referral_id: str = "") -> Known:
    """What is known before files come in. Raises ``NotFound`` for a case that is not there."""
    with store.reading() as records:
        if referral_id:
            records.referral(referral_id)
        cases = {each.id: _case(records, each.id, whole=referral_id in ("", each.id)) for each in records.referrals()}
        return Known(cases, referral_id)


def _case(records: Reading, referral_id: str, *, whole: bool) -> CaseKnown:
    """``whole`` looks up its papers' text too, which takes time, and which only the case that answers are given to needs."""
    papers = records.documents(referral_id)
    responses = records.responses(referral_id)
    received = [each for each in responses if each.origin is ResponseOrigin.RECEIVED and each.counts]
    said = records.positions_of_case(referral_id) if received else {}
    positions = {each.id: said[each.id] for each in received}
    exact = frozenset(each.id for each in received if any(row.action == "receive" for row in records.journal(each.id)))
    return CaseKnown(
        records.referral(referral_id),
        records.recommendations(referral_id),
        responses,
        {each.sha256: each for each in papers},
        paragraphs(records, referral_id) if whole else frozenset(),
        remembered(records, referral_id) if whole else {},
        positions,
        exact,
        {
            paper.response_id: long_paragraphs(records.document_blocks(paper.id))
            for paper in reversed(papers)
            if paper.response_id in positions and paper.response_id not in exact
        },
    )


def read_answers(
    reader: PapersReader,
    paths: Sequence[Path],
    known: Known,
    phrases: Phrases,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    body: str = "",
) -> Intake:
    """Read every file in the paths and tell what each is; nothing is stored. ``body`` is who answers in all of them.

    Raises ``UserError`` ``import.cancelled`` when stopped, ``import.too_many`` for more files than anybody sends.
    """
    sort = Sort.ANSWER if body else None
    with uncollected():
        came = reader.read_all(paths, progress, cancelled, whole=False)
        seen = Seen()
        arrivals = [recognise(each, known, phrases, body=body, sort=sort, seen=seen) for each in came]
        return Intake(sorted_out(arrivals, known), known)


def corrected(
    intake: Intake, number: int, phrases: Phrases, *, body: str | None = None, sort: Sort | None = None
) -> Intake:
    """The intake with what a person says of one file: whose it is, or what it is. Everything that follows from it is settled anew."""
    arrival = intake.arrivals[number]
    if arrival.document is None:
        return intake
    wanted = sort or (arrival.sort if arrival.said_by_person else None)
    again = recognise(
        CameIn(arrival.name, arrival.document),
        intake.known,
        phrases,
        body=arrival.body if body is None else body,
        sort=wanted,
        referral_id=arrival.referral_id or intake.known.chosen,
    )
    arrivals = (*intake.arrivals[:number], again, *intake.arrivals[number + 1 :])
    return replace(intake, arrivals=sorted_out(arrivals, intake.known))


def listed_anew(intake: Intake, referral: Referral) -> Intake:
    """The intake with one of its cases as it has become, as when an unknown body has been added to the distribution list.

    What is tied to the list, and everything that follows from it, is settled anew.
    """
    case = replace(intake.known.cases[referral.id], referral=referral)
    known = replace(intake.known, cases={**intake.known.cases, referral.id: case})
    arrivals = [
        replace(each, listed=tied_to(each.body, referral.bodies)) if each.referral_id == referral.id else each
        for each in intake.arrivals
    ]
    return Intake(sorted_out(arrivals, known), known)


def accept(
    store: Store,
    intake: Intake,
    phrases: Phrases,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    commit: Callable[[], bool] | None = None,
) -> IntakeReport:
    """Let everything come to rest in one transaction, whole or not at all. ``phrases`` are those that the files were read by.

    ``commit`` is asked when all of it is written and before others can see it; where it says no, all is taken back. Raises ``UserError`` ``import.cancelled``
    when stopped.
    """
    with uncollected(), store.writing() as records:
        rows, changes = store_arrivals(records, intake.arrivals, phrases, progress, cancelled)
        if commit is not None and not commit():
            raise UserError("import.cancelled")
    return IntakeReport(rows, intake.referral_id, changes)
