"""The summary as its view shows it: read when first asked for, changed by edits that can be taken back, drafted in the background."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain.changes import Changes, Kind
from domain.errors import Refused
from domain.ports import Reading, Store
from domain.position import Position
from domain.response import Response
from domain.services import summaries
from domain.services.editing import Batch, Edit, PutStatements
from domain.services.summaries import Prepared, Summary
from domain.summary import Statement, keeping
from domain.summary.answers import Answers, body_of
from domain.text import swedish_order
from domain.wording import stance_label
from gui.presenters.summary_outline import WHOLE, OutlineRow, outline_of, title_of
from gui.tasks import Job
from gui.undo import Target
from gui.workspace import Workspace

VIEW = "summary"


@dataclass(frozen=True, slots=True)
class Chip:
    """One answer that a statement rests on: whose it is, and its keys."""

    body: str
    recommendation_id: str
    response_id: str


class SummaryPresenter(QObject):
    """What the view knows and decides."""

    loaded = Signal()
    """``summary`` was read anew, or is none."""
    shown = Signal(object)
    """An edit of statements is now what is shown: the ids of the recommendations that it touched."""
    progressed = Signal(int, int)
    working = Signal(bool)
    """Whether a draft is being written."""
    failed = Signal(object)
    """The exception that kept the summary from being read, or a draft from being written."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.summary: Summary | None = None
        self.drafting = False
        self._stale = True
        self._watched = False
        self._redrafted = False
        self._making: Job | None = None
        self._reading: Job | None = None
        self._outrun = False
        workspace.opened.connect(self._reopened)
        workspace.edited.connect(self._edited)
        workspace.changed.connect(self._changed)
        workspace.writer.refused.connect(self._refused)

    @property
    def editable(self) -> bool:
        """Whether the summary can be changed here."""
        return self.summary is not None and not self.workspace.read_only and not self.drafting

    def watch(self, *, watched: bool) -> None:
        """Whether the view is in front; while it is not, nothing is read."""
        self._watched = watched
        if watched and self._stale:
            self.read()

    def read(self) -> None:
        """Read the summary and the answers anew."""
        case = self.workspace.case
        self._stale = self._outrun = False
        self._stop_reading()
        if case is None:
            self._show(None)
            return
        known = self.summary.answers if self.summary is not None else None
        work = partial(_read, referral_id=case.referral.id, known=known)
        self._reading = self.workspace.tasks.aside(work, self._was_read, failed=self._unread, owner=self)

    def outline(self) -> tuple[OutlineRow, ...]:
        """The parts of the summary under the headings of their areas."""
        return outline_of(self.summary) if self.summary is not None else ()

    def title(self, part: str) -> str:
        """The heading of a part."""
        return title_of(self.summary, part) if self.summary is not None else ""

    def statements(self, part: str) -> tuple[Statement, ...]:
        """The statements of a part in order."""
        return self.summary.on(part) if self.summary is not None else ()

    def statement(self, statement_id: str) -> Statement | None:
        """One statement as it is shown."""
        listed = self.summary.statements if self.summary is not None else ()
        return next((each for each in listed if each.id == statement_id), None)

    def target(self, statement: Statement) -> Target:
        """Where on screen a statement is."""
        return self._target(statement.recommendation_id, statement.id)

    def marks(self, statement_id: str) -> tuple[str, ...]:
        """What has changed in the answers that a statement rests on."""
        return self.summary.marks.get(statement_id, ()) if self.summary is not None else ()

    def news(self, part: str) -> tuple[str, ...]:
        """The bodies whose answers no statement of a part rests on."""
        found = self.summary.unheard.get(part, ()) if self.summary is not None else ()
        return tuple(body_of(each) for each in found)

    def chips(self, statement: Statement) -> tuple[Chip, ...]:
        """The answers that a statement rests on, by body."""
        if self.summary is None:
            return ()
        known = self.summary.answers.by_id
        chips = (
            Chip(body_of(known[link.response_id]), link.recommendation_id, link.response_id)
            for link in statement.rests_on
            if link.response_id in known
        )
        return tuple(sorted(chips, key=lambda each: swedish_order(each.body)))

    def answer(self, chip: Chip) -> tuple[Response, Position] | None:
        """What a chip stands for: whose answer, and what it says there."""
        if self.summary is None or chip.response_id not in self.summary.answers.by_id:
            return None
        said = self.summary.answers.positions.get(chip.response_id, {})
        position = said.get(chip.recommendation_id) or Position(chip.response_id, chip.recommendation_id)
        return self.summary.answers.by_id[chip.response_id], position

    def choices(self, part: str) -> tuple[tuple[str, str, str], ...]:
        """(response id, body, stance in words) of the answers that a statement in the part can rest on."""
        if self.summary is None:
            return ()
        if part == WHOLE:
            return tuple((each.id, body_of(each), "") for each in self.summary.answers.counted)
        said = self.summary.answers.by_recommendation.get(part, ())
        return tuple((response.id, body_of(response), stance_label(position.stance)) for response, position in said)

    def draft(self) -> None:
        """Draft the summary, or draft it anew around what people have written: made in the background, and one step of undo when it is at rest."""
        if self.summary is None or not self.editable:
            return
        self.workspace.settle()
        self._set_drafting(drafting=True)
        make = partial(_prepare, answers=self.summary.answers)
        self._making = self.workspace.tasks.aside(
            make, self._prepared, failed=self._undrafted, progress=self.progressed.emit, owner=self
        )

    def cancel(self) -> None:
        """Stop drafting; nothing is changed."""
        if self._making is not None:
            self._making.cancel()
            self._making = None
            self._set_drafting(drafting=False)

    def _prepared(self, made: Prepared) -> None:
        self._making = None
        case = self.workspace.case
        if case is not None and case.referral.id == made.answers.referral.id:
            self._record("nytt utkast", partial(summaries.draft_of, made=made), self._target(WHOLE))
        else:
            self._set_drafting(drafting=False)

    def _undrafted(self, error: Exception) -> None:
        self._making = None
        self._set_drafting(drafting=False)
        self.failed.emit(error)

    def type_text(self, statement_id: str, text: str) -> None:
        """Let a statement read so, one letter among many."""
        before = self.statement(statement_id)
        if before is not None and self.editable and before.text != text:
            edit, inverse = PutStatements((before.with_text(text),)), PutStatements((before,))
            target = self._target(before.recommendation_id, statement_id)
            self.workspace.history.type("ändring av påstående", edit, inverse, target)

    def update(self, statement_id: str) -> None:
        """Let the answers write a marked statement anew."""
        statement = self.statement(statement_id)
        if statement is not None and self.summary is not None:
            fresh = tuple(summaries.fresh_on(self.summary.answers, statement.recommendation_id))
            now = keeping.updated(statement, fresh)
            others = keeping.followed(statement, now, self.summary.statements, fresh)
            self.put("uppdatering av påstående", now, *others)

    def keep(self, statement_id: str) -> None:
        """Let a marked statement stand as it reads, on the answers as they are now."""
        statement = self.statement(statement_id)
        if statement is not None and self.summary is not None:
            self.put("behållet påstående", keeping.kept(self.summary.answers, statement))

    def remove(self, statement_id: str) -> None:
        """Take a statement out."""
        statement = self.statement(statement_id)
        if statement is not None:
            self.put("borttagning av påstående", summaries.withdrawn(statement))

    def move(self, statement_id: str, step: int) -> None:
        """Let a statement stand a step later (1) or earlier (-1)."""
        statement = self.statement(statement_id)
        if statement is not None:
            changed = keeping.moved(self.statements(statement.recommendation_id), statement_id, step)
            self.put("flytt av påstående", *changed)

    def add(self, part: str, response_ids: Collection[str]) -> str:
        """Add a statement of one's own on these answers and give its id. Raises ``Refused`` where none is chosen."""
        if self.summary is None:
            return ""
        links = summaries.links_to(self.summary.answers, part, response_ids)
        order = summaries.last_order(self.statements(part))
        made = summaries.own_statement(self.summary.answers, part, "", links, order)
        self.put("nytt påstående", made)
        return made.id

    def rest_on(self, statement_id: str, response_ids: Collection[str]) -> None:
        """Let a statement rest on these answers to its part, and on no others there. Raises ``Refused`` where none would be left."""
        statement = self.statement(statement_id)
        if statement is None or self.summary is None:
            return
        part = statement.recommendation_id
        links = summaries.links_to(self.summary.answers, part, response_ids)
        known = {link.key: link for link in statement.rests_on}
        elsewhere = [link for link in statement.rests_on if link.recommendation_id != part]
        kept = [known.get(link.key, link) for link in links]
        if not kept and not elsewhere:
            raise Refused("refused.no_answer_behind")
        changed = statement.with_links(kept)
        gone = {key for key in known if key[0] == part} - {link.key for link in links}
        if changed.rests_on != statement.rests_on or gone:
            self.put("ändrade källor", changed.without_links(gone) if gone else changed)

    def put(self, text: str, *statements: Statement) -> None:
        """Let these statements stand, as one step of undo that ``text`` names."""
        if not self.editable or not statements:
            return
        self.workspace.settle()
        before = [self.statement(each.id) for each in statements]
        inverse = None
        if all(before):
            inverse = PutStatements(tuple(each for each in before if each is not None))
        target = self._target(statements[0].recommendation_id, statements[0].id)
        self._record(text, PutStatements(statements), target, inverse)

    def _record(
        self, text: str, make: Edit | Callable[[Reading], Edit], target: Target, inverse: Edit | None = None
    ) -> None:
        self.workspace.history.record(text, make, inverse, target)

    def _target(self, part: str, statement_id: str = "") -> Target:
        return Target("comparison", part, f"{VIEW}:{statement_id}")

    def _edited(self, edit: Edit) -> None:
        statements = _statements_in(edit)
        if not statements:
            return
        if any(each.draft_of for each in statements):
            self._drafted()
            self._redrafted = True  # to hold it all against the answers takes longer than a window may stand still
            return
        self._outrun = True  # what is being read does not have it
        if self.summary is not None:
            mine = _of(self.summary, statements)
            self.summary = self.summary.after(mine)
            self.shown.emit({each.recommendation_id for each in mine})

    def _changed(self, changes: Changes) -> None:
        if self._redrafted and changes.touches(Kind.STATEMENT):
            self._redrafted = False
            self._outdated()
        if any(changes.touches(kind) for kind in (Kind.RESPONSE, Kind.POSITION, Kind.RECOMMENDATION, Kind.REFERRAL)):
            self._outdated()

    def _refused(self, _: object) -> None:
        self._drafted()
        self._outdated()

    def _reopened(self) -> None:
        case = self.workspace.case
        if self.summary is None or case is None or self.summary.answers.referral.id != case.referral.id:
            self.cancel()
            self._show(None)
        self._outdated()

    def _outdated(self) -> None:
        self._stale = True
        self._stop_reading()
        if self._watched:
            self.read()

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _drafted(self) -> None:
        """What was on its way to be written is there, or was refused; a draft that is still being made goes on."""
        if self._making is None:
            self._set_drafting(drafting=False)

    def _set_drafting(self, *, drafting: bool) -> None:
        if drafting != self.drafting:
            self.drafting = drafting
            self.working.emit(drafting)

    def _was_read(self, summary: Summary | None) -> None:
        self._reading = None
        if self._outrun:
            self.read()
        elif summary is not None:
            unsaved = [found for each in self.workspace.writer.unsaved for found in _statements_in(each.edit)]
            self._show(summary.after(_of(summary, unsaved)) if unsaved else summary)

    def _unread(self, error: Exception) -> None:
        self._reading = None
        self._stale = True
        self.failed.emit(error)

    def _show(self, summary: Summary | None) -> None:
        self.summary = summary
        self.loaded.emit()


def _statements_in(edit: Edit) -> list[PutStatements]:
    match edit:
        case PutStatements():
            return [edit]
        case Batch(edits):
            return [found for each in edits for found in _statements_in(each)]
        case _:
            return []


def _of(summary: Summary, edits: Iterable[PutStatements]) -> list[Statement]:
    """The statements in the edits that are this summary's."""
    referral_id = summary.answers.referral.id
    return [each for edit in edits for each in edit.statements if each.referral_id == referral_id]


def _read(job: Job, store: Store, referral_id: str, known: Answers | None) -> Summary | None:
    with store.reading() as records:
        return summaries.read(records, referral_id, None, job.cancelled, known=known)


def _prepare(job: Job, store: Store, *, answers: Answers) -> Prepared:
    return summaries.made_beside(store, answers, job.report, job.cancelled)
