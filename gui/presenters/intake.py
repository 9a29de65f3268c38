"""Reading the files that a user gives, off the GUI thread, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from domain.document import CameIn, ReadDocument, SourceDocument
from domain.errors import InvalidExchange, UserError
from domain.exchange import ReceivedReferral, read_exchange
from domain.extraction import extract
from domain.intake import answered_case, calls_itself_answer
from domain.ports import Cancelled, PapersReader, Progress, Store
from domain.referral import Referral
from domain.services.importing import Proposal, completed
from domain.services.intake import look_up
from domain.services.referral_package import is_referral, receive_package
from domain.services.revising import earlier_version
from domain.services.taking_in import Taken, take_in_document
from domain.services.together import Together
from domain.text import normalise
from gui.presenters.papers import Paper

_TELLING = 3
"""Words of a title that is not the same on any paper ("Remiss")."""
PER_FILE = 1000
"""Steps of progress that one file is."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What reading files came to.

    ``proposals`` are papers to review, by name; ``data`` files that hold answers or referrals as data. ``problems`` say which files could not be read.
    """

    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    data: tuple[ReadDocument, ...] = ()
    problems: tuple[UserError, ...] = ()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers as they are shown."""
        shown = [_paper(name, each) for name, each in self.proposals.items()]
        return (*shown, *(_data_paper(number, each) for number, each in enumerate(self.data)))

    @property
    def warnings(self) -> tuple[tuple[str, Mapping[str, object]], ...]:
        """Message codes of what the reader could not make out."""
        return tuple(warning for each in self.proposals.values() for warning in each.document.warnings)

    @property
    def is_sent(self) -> bool:
        """Whether this is a referral that was sent out as data, with its papers."""
        return len(self.data) == 1 and bool(self.proposals) and is_referral(self.data[0].embedded or b"")

    def concerns(self, case: Referral) -> bool:
        """Whether every paper bears the case's reference, or its title and no other reference."""
        return bool(self.proposals) and all(
            _is_of(case, each.extraction.metadata.reference, each.extraction.metadata.title)
            for each in self.proposals.values()
        )

    def without(self, known: Mapping[str, str]) -> Intake:
        """The rest of it, where some of the papers are in a case already; each of those is told of."""
        kept = {name: each for name, each in self.proposals.items() if name not in known}
        told = [
            UserError("import.file_exists", name=each.document.name)
            for name, each in self.proposals.items()
            if name in known
        ]
        return replace(self, proposals=kept, problems=(*self.problems, *told))

    def base(self, referral: Referral | None) -> Referral:
        """The case as the papers tell it: a new one, or the given one with what it lacked filled in."""
        case = referral or Referral("", "")
        for each in self.proposals.values():
            case = completed(case, each.extraction.metadata)
        if case.title or not self.proposals:
            return case
        return replace(case, title=Path(next(iter(self.proposals.values())).document.name).stem)


def _is_of(case: Referral, reference: str, title: str) -> bool:
    if reference:
        return normalise(reference).casefold() == normalise(case.reference).casefold()
    alike = normalise(title).casefold() == normalise(case.title).casefold()
    return alike and len(title.split()) >= _TELLING


def read_files(
    reader: PapersReader, paths: Sequence[Path], progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Intake:
    """Read every file, those in folders and archives too, and find what is in it; those that cannot be read are told of, and the others read all the same."""
    proposals: dict[str, Proposal] = {}
    data: list[ReadDocument] = []
    problems: list[UserError] = []
    for came in _read(reader, paths, progress, cancelled):
        if came.problem is not None:
            problems.append(came.problem)
        if came.document is None:
            continue
        try:
            if came.document.embedded is not None:
                read_exchange(came.document.embedded)
                data.append(came.document)
            else:
                proposals[came.document.sha256] = Proposal(came.document, extract(came.document))
        except UserError as problem:
            problems.append(problem)
    return Intake(proposals, tuple(data), tuple(problems))


def _read(
    reader: PapersReader, paths: Sequence[Path], progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[CameIn]:
    """Loose files one by one, with progress within each; folders and archives by the readers of many."""
    if any(path.is_dir() or path.suffix.casefold() == ".zip" for path in paths):
        yield from reader.read_all(paths, partial(_of_files, progress), cancelled)
        return
    for number, path in enumerate(paths):
        if cancelled is not None and cancelled():
            return
        step = partial(_step, progress, number, len(paths))
        step(0, 0)
        try:
            yield CameIn(path.name, reader.read(path, step, cancelled))
        except UserError as problem:
            yield CameIn(path.name, problem=problem)


@dataclass(frozen=True, slots=True)
class Standing:
    """How papers that were read stand to what is in the database."""

    known: Mapping[str, str] = field(default_factory=dict)
    """The papers that a case already has: their names, with the case's id."""
    answers_to: str = ""
    """The id of the case that all of them are answers to; empty where there are none, or one of them is something else."""
    revised: SourceDocument | None = None
    """The paper of the open case that the one paper to review is plainly a new version of."""

    def revised_in(self, case: Referral | None) -> str:
        """The name of that paper, where its case is this one."""
        here = case is not None and self.revised is not None and self.revised.referral_id == case.id
        return self.revised.name if here and self.revised is not None else ""


def standing(store: Store, intake: Intake, open_case: str) -> Standing:
    """Look it up. ``open_case`` is the id of the case in front, empty where none is."""
    known = _known_cases(store, intake)
    left = tuple(intake.without(known).proposals.values())
    revised = earlier_version(store, open_case, left[0]) if open_case and len(left) == 1 else None
    return Standing(known, _answered(store, intake, open_case), revised)


def _known_cases(store: Store, intake: Intake) -> dict[str, str]:
    with store.reading() as records:
        return {
            paper.sha256: referral.id
            for referral in records.referrals()
            for paper in records.documents(referral.id)
            if paper.sha256 in intake.proposals and not paper.response_id
        }


def _answered(store: Store, intake: Intake, open_case: str) -> str:
    papers = intake.proposals.values()
    if not papers or not all(calls_itself_answer(each.extraction.metadata) for each in papers):
        return ""
    known = look_up(store, open_case)
    cases = {answered_case(each.document, known, each.extraction.metadata) for each in papers}
    return cases.pop() if len(cases) == 1 else ""


def take_in_data(store: Store, documents: Sequence[ReadDocument], referral_id: str | None) -> Taken | None:
    """Let files with data come to rest as what they say they are, all of them or none; ``None`` where there are none."""
    taken: Taken | None = None
    with store.writing() as records:
        for each in documents:
            one = take_in_document(Together(records), each, referral_id=referral_id)
            taken = one if taken is None else taken.joined(one)
    return taken


def take_in_sent(store: Store, intake: Intake) -> Taken:
    """Let a referral that was sent out come to rest with its papers; the list is the one that was sent, so there is nothing to review."""
    received = read_exchange(intake.data[0].embedded or b"")
    if not isinstance(received, ReceivedReferral):
        raise InvalidExchange("exchange.other_format")
    came = receive_package(store, received, [each.document for each in intake.proposals.values()])
    return Taken(came.referral_id, recommendations=came.recommendations, changes=came.changes)


def _of_files(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done * PER_FILE, total * PER_FILE)


def _step(progress: Progress | None, number: int, files: int, done: int, total: int) -> None:
    if progress is not None:
        progress(number * PER_FILE + (PER_FILE * done // total if total else 0), files * PER_FILE)


def _paper(name: str, proposal: Proposal) -> Paper:
    read = proposal.document
    role = proposal.extraction.metadata.document_type
    return Paper(name, read.name, read.media_type, read.pages, read.blocks, read.content, role)


def _data_paper(number: int, read: ReadDocument) -> Paper:
    return Paper(f"data-{number}", read.name, read.media_type, read.pages, read.blocks, read.content, data=True)
