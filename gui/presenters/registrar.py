"""The registrar's desk: the queue, and everything about the answer in front that decides its next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from domain.changes import Changes
from domain.letter import ExportForm
from domain.media import MediaType
from domain.ports import Store
from domain.registering import DispatchedCopy, Remark, Review, Revision
from domain.response import Response, ResponseState
from domain.services import cases, checking, contents, mailing, registering, reviewing
from domain.services.cases import CaseDesk
from domain.services.checking import Checked
from domain.services.exporting import export
from domain.services.people import call_me, me, named, same_person
from domain.services.queue import Queued, queue
from domain.services.registering import Obstacle, OutgoingFile
from gui.desk import Desk
from gui.phrases import phrases
from gui.presenters.findings import FindingRow
from gui.presenters.findings import rows as finding_rows
from gui.presenters.history import Event, events
from gui.tasks import Job
from gui.workspace import Workspace

_DISPATCHED = "Expedierat. Filen är bevarad som den sändes"


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer with everything that stands for and against its next step."""

    case: CaseDesk
    response: Response
    checked: Checked
    names: Mapping[str, str]
    """People's names by login name."""
    remarks: tuple[Remark, ...]
    reviews: tuple[Review, ...]
    revisions: tuple[Revision, ...]
    copies: tuple[DispatchedCopy, ...]
    obstacles: tuple[Obstacle, ...]
    events: tuple[Event, ...]
    sender: str
    """Who sent it to review the last time."""
    me: str
    """Whoever works here, as the office knows them."""

    @property
    def findings(self) -> tuple[FindingRow, ...]:
        """What the checks found, as it is shown."""
        return finding_rows(self.checked, self.names)

    @property
    def sent_by_me(self) -> bool:
        """Whether whoever works here cannot be the second pair of eyes."""
        return same_person(self.sender, self.me)

    @property
    def account(self) -> str:
        """The latest step of its way, in a sentence."""
        return f"{self.events[0].words}: {self.events[0].by}" if self.events else ""

    @property
    def decision_day(self) -> date | None:
        """The day that is written in the answer, or that of its meeting."""
        return self.response.decided_on or self.response.meeting_date

    @property
    def frozen(self) -> bool:
        """Whether its content can no longer be changed."""
        return self.response.state.frozen

    @property
    def reopened(self) -> bool:
        """Whether a decision that is kept here has been opened again, and not decided anew."""
        before = self.response.revision - 1
        return not self.frozen and any(each.number == before for each in self.revisions)

    @property
    def signed(self) -> bool:
        """Whether the letter has been signed, or sent to be signed elsewhere, since its state last changed."""
        for event in self.events:
            if event.action in ("sign", "sent_for_signing"):
                return True
            if event.action == "state":
                return False
        return False

    @property
    def copy(self) -> DispatchedCopy | None:
        """The file that left the house last, where the answer is dispatched."""
        return self.copies[-1] if self.copies and self.response.state is ResponseState.DISPATCHED else None


class RegistrarPresenter(QObject):
    """What the page shows. Everything is read when the page is seen, and anew when something has come to rest."""

    queue_read = Signal()
    standing_read = Signal()
    copy_read = Signal(object, object)
    """A ``DispatchedCopy`` and its bytes."""
    said = Signal(str)
    """A step was taken."""
    checks_asked = Signal()
    """Somebody wants to see what stands in the way."""
    refused = Signal(object)
    """A step was not taken; the exception says why."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.queued: tuple[Queued, ...] = ()
        self.response_id = ""
        self.standing: Standing | None = None
        self.signed: dict[str, Path] = {}
        """Where the letters are that have been signed here, by the answer's id."""
        self._watched = False
        workspace.opened.connect(self._outdated)
        workspace.changed.connect(self._outdated)

    def watch(self, *, watched: bool) -> None:
        """Whether the page is in view; while it is not, nothing is read."""
        self._watched = watched
        if watched:
            self.read()

    def read(self) -> None:
        """Read the queue and the answer in front anew, after everything that has been typed."""
        self.workspace.settle()
        self.workspace.ask(queue, self._show_queue, owner=self, key="queue")
        self._read_standing()

    def choose(self, response_id: str) -> None:
        """Put an answer in front."""
        if response_id != self.response_id:
            self.response_id = response_id
            self.standing = None
            self.standing_read.emit()
            self._read_standing()

    def send_for_review(self) -> None:
        """Let somebody else read the draft."""
        self._do(partial(registering.send_for_review, response_id=self.response_id), "Skickat på granskning")

    def send_back(self, reason: str) -> None:
        """Back to the one who writes."""
        self._do(partial(registering.send_back, response_id=self.response_id, reason=reason), "Skickat tillbaka")

    def approve(self, reviewer: str) -> None:
        """Nothing stands in the way, says whoever has read it."""
        self._do(partial(reviewing.approve, response_id=self.response_id, reviewer=reviewer), "Granskat utan hinder")

    @property
    def me(self) -> str:
        """Whoever works here, as far as it is known."""
        return self.standing.me if self.standing else ""

    def call_me(self, name: str) -> None:
        """Keep what is done from now on under this name."""
        self._do(partial(call_me, name=name), "Namnet är sparat")

    def read_file_pattern(self, done: Callable[[str], None], owner: QObject) -> None:
        """Find out how the office names its files, for as long as ``owner`` is there."""
        self.workspace.ask(_file_pattern, done, owner=owner)

    def name_files_by(self, pattern: str) -> None:
        """Let the office's files be named by a pattern from now on."""
        self._do(partial(mailing.name_files_by, wanted=pattern), "Filnamnen är sparade")

    def decide(self, day: date | None, waiver: str) -> None:
        """Decided as it stands."""
        work = partial(_decide, desk=self.workspace.desk, response_id=self.response_id, decided_on=day, waiver=waiver)
        self._do(work, "Beslutat")

    def open_revision(self, reason: str) -> None:
        """Open what was decided under the next number."""
        self._do(partial(registering.open_revision, response_id=self.response_id, reason=reason), "Ny revision öppnad")

    def abandon_revision(self) -> None:
        """The decision before holds again."""
        self._do(partial(registering.abandon_revision, response_id=self.response_id), "Revisionen är nedlagd")

    def dispatch(self, files: Sequence[OutgoingFile], unsigned_because: str = "") -> None:
        """The decided answer has left the house as these files."""
        work = partial(
            registering.dispatch, response_id=self.response_id, files=files, unsigned_because=unsigned_because
        )
        self._do(work, _DISPATCHED)

    def dispatch_unsigned(self, reason: str) -> None:
        """Dispatch the letter as it is exported now, without a signature, for a reason."""
        response_id = self.response_id

        def dispatch(file: OutgoingFile) -> None:
            work = partial(registering.dispatch, response_id=response_id, files=[file], unsigned_because=reason)
            self._do(work, _DISPATCHED)

        self.workspace.settle()
        self.said.emit("Skriver filen som expedieras …")
        work = partial(_made, desk=self.workspace.desk, response_id=response_id)
        self.workspace.tasks.aside(work, dispatch, owner=self, failed=self.refused.emit, promised=True)

    def waive(self, row: FindingRow, reason: str) -> None:
        """Let a finding stand for a reason."""
        standing = self.standing.checked.open if self.standing else ()
        found = next((each for each in standing if each.digest == row.digest), None)
        if found is not None:
            work = partial(checking.waive, response_id=self.response_id, finding=found, reason=reason)
            self._do(lambda store: work(store).changes, "Får stå, med ditt skäl")

    def hold(self, row: FindingRow) -> None:
        """A finding may not stand after all."""
        work = partial(checking.unwaive, response_id=self.response_id, digest=row.digest)
        self._do(lambda store: work(store).changes, "Kontrolleras igen")

    def remark(self, recommendation_id: str, words: str, lost: Callable[[], None]) -> None:
        """Leave a remark; without a recommendation it is on the whole. ``lost`` is told where it could not be kept."""
        work = partial(_remark, response_id=self.response_id, text=words, recommendation_id=recommendation_id)
        self._do(work, "Anmärkningen är sparad", lost)

    def reply(self, remark_id: str, words: str) -> None:
        """Answer a remark."""
        self._do(partial(reviewing.reply, remark_id=remark_id, text=words), "Svaret är sparat")

    def resolve(self, remark_id: str, *, resolved: bool) -> None:
        """Say that a remark is dealt with, or take it up again."""
        self._do(partial(reviewing.settle, remark_id=remark_id, resolved=resolved), "Sparat")

    def _do(self, work: Callable[[Store], Changes], words: str, lost: Callable[[], None] | None = None) -> None:
        """Take a step after everything that has been typed; the window hears of it, and ``lost`` where it could not be taken."""
        self.workspace.settle()

        def done(changes: Changes) -> None:
            self.said.emit(words)
            self.workspace.announce(changes)
            self.read()

        def failed(error: Exception) -> None:
            if lost is not None:
                lost()
            self.refused.emit(error)

        self.workspace.ask(work, done, owner=self, failed=failed)

    def _read_standing(self) -> None:
        if self.response_id:
            work = partial(_stand, desk=self.workspace.desk, response_id=self.response_id)
            self.workspace.ask(work, self._show_standing, owner=self, key="standing")

    def _show_queue(self, queued: tuple[Queued, ...]) -> None:
        self.queued = queued
        if not any(each.response.id == self.response_id for each in queued):
            self.response_id, self.standing = "", None
        self.queue_read.emit()

    def _show_standing(self, standing: Standing) -> None:
        if standing.response.id != self.response_id:
            return
        self.standing = standing
        self.standing_read.emit()
        copy = standing.copy
        if copy is not None:
            work = partial(_content, copy_id=copy.id)
            self.workspace.ask(work, partial(self._show_copy, copy), owner=self, key="copy")

    def _show_copy(self, copy: DispatchedCopy, content: bytes) -> None:
        if self.standing is not None and self.standing.copy == copy:
            self.copy_read.emit(copy, content)

    def _outdated(self, _: object = Changes()) -> None:
        if self._watched:
            self.read()


def _stand(store: Store, *, desk: Desk, response_id: str) -> Standing:
    with store.reading() as records:
        referral_id = records.response(response_id).referral_id
    case = cases.open_case(store, referral_id, response_id)
    with store.reading() as records:
        said = contents.content_of(records, response_id)
        # What was decided is shown as it was decided, whatever has become of the recommendations since.
        case = replace(case, recommendations=said.recommendations, positions=said.by_recommendation())
        rows = records.journal(response_id)
        names = {actor: named(records, actor) for actor in {row.actor for row in rows} | {records.actor()}}
        return Standing(
            case,
            records.response(response_id),
            checking.check_in(records, desk.letterheads(), phrases(), response_id, desk.today()),
            names,
            records.remarks(response_id),
            records.reviews(response_id),
            records.revisions(response_id),
            records.dispatched(response_id),
            registering.obstacles(records, response_id),
            events(rows, names),
            reviewing.sender(records, records.response(response_id)),
            me(records),
        )


def _decide(store: Store, *, desk: Desk, response_id: str, decided_on: date | None, waiver: str) -> Changes:
    with store.reading() as records:
        checked = checking.check_in(records, desk.letterheads(), phrases(), response_id, desk.today())
    stopping = checked.stopping_decision(dated=decided_on is not None)
    return registering.decide(store, response_id, decided_on=decided_on, waiver=waiver, stopping=stopping)


def _remark(store: Store, *, response_id: str, text: str, recommendation_id: str) -> Changes:
    return reviewing.remark(store, response_id, text, recommendation_id=recommendation_id)[1]


def _made(_: Job, store: Store, *, desk: Desk, response_id: str) -> OutgoingFile:
    """The decided letter as the file that is sent; what is decided does not change while it is made."""
    made = export(store, desk.letterheads(), desk.writer(), response_id, ExportForm.PDF)
    with store.reading() as records:
        name = mailing.file_name(records, records.response(response_id), ".pdf")
    return OutgoingFile(name, MediaType.PDF, made.content)


def _file_pattern(store: Store) -> str:
    with store.reading() as records:
        return mailing.pattern(records)


def _content(store: Store, *, copy_id: str) -> bytes:
    with store.reading() as records:
        return records.dispatched_content(copy_id)
