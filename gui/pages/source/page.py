"""Underlag: the papers of a case. Files are read here, what was found in them is reviewed, and the papers stay at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QStackedLayout, QWidget

from domain.changes import Changes
from domain.errors import UserError
from domain.ports import Store
from domain.services.importing import Imported, Reviewed, accept_reviewed
from domain.services.revising import Revised, accept_reviewed_revision
from domain.services.taking_in import Taken
from domain.services.together import Together
from gui.ahead import Slices
from gui.choosing import choose_papers
from gui.pages.page import Page
from gui.pages.source.actions import CONTEXT_MENU, add_actions, follow_state
from gui.pages.source.case_view import CaseView
from gui.pages.source.reading_view import ReadingView
from gui.pages.source.review_view import ReviewView
from gui.presenters.intake import Intake, Standing, read_files, standing, take_in_data, take_in_sent
from gui.shell import Shell
from gui.tasks import Job
from gui.undo import Target
from gui.widgets.empty import EmptyState
from gui.widgets.question import Answer, Role, ask
from resources.messages import text

T = TypeVar("T")


class SourcePage(Page):
    """One of four things is in front: an invitation, the reading, the review, or the papers of the open case."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._job: Job | None = None
        self._joins = False
        self._paths: tuple[Path, ...] = ()

    def build(self) -> Slices:
        shell = self.shell
        self.empty = EmptyState(
            shell.look,
            "files",
            "Öppna en remiss för att börja: remissbrev, promemoria, rapport. Du kan också släppa filerna här.",
            "Öppna remiss",
            shell.commands["open"].trigger,
        )
        self.reading = ReadingView(shell.look, self.workspace)
        add_actions(self, shell.commands)
        yield
        self.papers = CaseView(shell)
        yield
        self._stack = QStackedLayout(self)
        for each in (self.empty, self.reading, self.papers):
            self._stack.addWidget(each)
        self.reading.cancelled.connect(self.cancel)
        self.workspace.opened.connect(self._follow)
        self.workspace.edited.connect(self._follow)
        self._rest()

    @cached_property
    def review(self) -> ReviewView:
        """The review, made when there is first something to review."""
        view = ReviewView(self.shell, lambda id_: self.shell.commands[id_].trigger())
        view.accepted.connect(self.accept)
        view.dropped.connect(self.drop)
        view.found.customContextMenuRequested.connect(self._context_menu)
        self._stack.addWidget(view)
        return view

    @property
    def steps(self) -> QUndoStack:
        return self.review.history if self.is_reviewing else self.workspace.history

    @property
    def is_reviewing(self) -> bool:
        """Whether there is something that has not come to rest."""
        return isinstance(self._stack.currentWidget(), ReviewView)

    @property
    def unfinished(self) -> str:
        return "window.close_review" if self.is_reviewing else ""

    def arrive(self) -> None:
        if self._job is None and not self.is_reviewing:
            self._rest()
        shown = self._stack.currentWidget()
        widget = shown.found if isinstance(shown, ReviewView | CaseView) else self.empty.button
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        for view in self.findChildren(ReviewView):
            view.splitter.keep()
        self.papers.splitter.keep()
        self.papers.close_originals()

    def panes(self) -> Sequence[QWidget]:
        shown = self._stack.currentWidget()
        return shown.panes() if isinstance(shown, ReviewView | CaseView) else ()

    def go_to(self, target: Target) -> None:
        if self.is_reviewing:
            return
        if target.field.startswith("fact:"):
            name = target.field.partition(":")[2]
            self.papers.facts.fields[name].setFocus()
        elif self.workspace.recommendation(target.subject) is not None:
            self.papers.show_recommendation(target.subject)

    def take_files(self, paths: Sequence[Path]) -> None:
        self._read(paths, joins=False)

    def ask_for_papers(self) -> None:
        """Let the user choose papers that join the open case."""
        papers = choose_papers(self.shell.window_widget(), self.shell.preferences, "Lägg till handling")
        self._read(papers, joins=True)

    def cancel(self) -> None:
        """Stop reading; nothing of it is kept. Too late when it is coming to rest."""
        if self._job is not None and self._job.cancel():
            self._job = None
            self._rest()
            self.shell.say("Läsningen avbröts. Inget har sparats")

    def accept(self) -> None:
        """Let what was reviewed come to rest."""
        if not self.is_reviewing or self._job is not None:
            return
        if not self.review.complete:
            self.review.facts.show_all(shown=True)
            self.shell.say("Rätta uppgifterna som är markerade")
            return
        work = partial(_come_to_rest, reviewed=self.review.result, data=self.review.intake)
        self._job = self._save(work, self._accepted, self._not_accepted)

    def drop(self) -> None:
        """Forget the review. Too late when it is coming to rest."""
        if self.is_reviewing and (self._job is None or self._job.cancel()):
            self._job = None
            self._rest(over=True)
            self.shell.say("Granskningen avbröts. Inget har sparats")

    def take_passage(self) -> None:
        """Add what has been marked out on the paper in front."""
        (self.review if self.is_reviewing else self.papers).take_passage()

    def take_out(self) -> None:
        """Take the marked recommendations out of the case's list."""
        self.papers.take_out()

    def open_original(self) -> None:
        """Open the paper in front in the system's own program."""
        self.papers.open_original()

    def _read(self, paths: Sequence[Path], *, joins: bool) -> None:
        if not paths or self.workspace.read_only:
            return
        if self._job is not None:
            self.shell.say("Vänta tills läsningen är klar, eller avbryt den")
            return
        if self.is_reviewing:
            self._ask_to_drop(partial(self._read, paths, joins=joins))
            return
        self._joins, self._paths = joins, tuple(paths)
        self.reading.begin(paths)
        self._show(self.reading)
        make = self.workspace.desk.reader

        def work(job: Job) -> Intake:
            return read_files(make(), paths, job.report, job.cancelled)

        self._job = self.workspace.tasks.background(
            work, self._read_done, failed=self._failed, progress=self.reading.show_progress, owner=self, key="reading"
        )

    def _ask_to_drop(self, then: Callable[[], None]) -> None:
        """Ask whether the review may be lost, and go on only then."""

        def drop() -> None:
            self.drop()
            then()

        ask(
            self,
            "Läs in",
            text("window.drop_review"),
            Answer("Fortsätt granska", Role.RejectRole),
            Answer("Avbryt granskningen", Role.DestructiveRole, drop),
        )

    def _read_done(self, intake: Intake) -> None:
        case = self.workspace.case
        look = partial(standing, intake=intake, open_case=case.referral.id if case else "")
        self._job = self.workspace.ask(look, partial(self._looked_up, intake), owner=self, failed=self._failed)

    def _looked_up(self, intake: Intake, found: Standing) -> None:
        if not found.answers_to or not intake.without(found.known).proposals:
            self._sort(intake, found)
            return
        self._job = None
        self._rest()
        one = len(intake.proposals) == 1
        name = next(iter(intake.proposals.values())).document.name
        asked = text("window.is_answer", {"name": name}) if one else text("window.are_answers")
        as_answers = "Läs in som yttrande" if one else "Läs in som yttranden"
        as_papers = "Läs in som remisshandling" if one else "Läs in som remisshandlingar"
        ask(
            self,
            "Läs in",
            asked,
            Answer(as_answers, Role.AcceptRole, partial(self._take_answers, found.answers_to)),
            Answer(as_papers, Role.ActionRole, partial(self._sort, intake, found)),
            Answer("Avbryt", Role.RejectRole),
        )

    def _take_answers(self, referral_id: str) -> None:
        """Read the files again as answers, in the case that they answer."""
        from gui.dialogs.intake import IntakeDialog  # noqa: PLC0415 - seldom asked for here
        from gui.phrases import phrases  # noqa: PLC0415 - as above

        paths = self._paths

        def take() -> None:
            IntakeDialog(self.shell, paths, referral_id, phrases()).open()

        case = self.workspace.case
        if case is not None and case.referral.id == referral_id:
            take()
        else:
            self.workspace.open(referral_id, then=take)

    def _sort(self, intake: Intake, found: Standing) -> None:
        """Papers that a case has already are left out; what remains is reviewed, or taken in where there is nothing to review."""
        left = intake.without(found.known)
        taken = partial(self._data_taken, left.problems)
        if left.is_sent:
            self._job = self._save(partial(take_in_sent, intake=left), taken, self._failed)
        elif left.proposals:
            self._job = None
            self._begin_review(left, found)
        elif left.data:
            taking = partial(take_in_data, documents=left.data, referral_id=None)
            self._job = self._save(taking, taken, self._failed)
        else:
            self._job = None
            self._rest()
            self._tell(left.problems)
            if found.known:
                self._open(next(iter(found.known.values())), "source")

    def _begin_review(self, intake: Intake, found: Standing) -> None:
        case = self.workspace.case
        referral = case.referral if case else None
        listed = tuple(each.text for each in case.recommendations) if case else ()
        joins = self._joins or (referral is not None and intake.concerns(referral))
        self._show(self.review)
        revised = found.revised_in(referral) if joins else ""
        self.review.begin(intake, referral, listed, joins=joins, revised=revised)
        self.workspace.steps.setActiveStack(self.review.history)

    def _save(self, work: Callable[[Store], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> Job:
        """Let something come to rest, unless it is called off before that begins."""

        def saved(job: Job, store: Store) -> T:
            if not job.commit():
                raise CancelledError  # which nobody waits for any more
            return work(store)

        return self.workspace.tasks.at_length(saved, done, failed=failed, owner=self)

    def _accepted(self, came: tuple[Imported | Revised, Taken | None]) -> None:
        imported, taken = came
        self._job = None
        self._rest(over=True)
        self.shell.say(_account(imported))
        self._open(imported.referral_id, "recommendations", imported.changes | (taken.changes if taken else Changes()))

    def _data_taken(self, problems: Sequence[UserError], taken: Taken | None) -> None:
        self._job = None
        self._rest()
        self._tell(problems)
        if taken is not None:
            for code, parameters in taken.warnings:
                self._tell([UserError(code, **parameters)])
            self.shell.say(_account_of_data(taken))
            self._open(taken.referral_id, "recommendations", taken.changes)

    def _open(self, referral_id: str, place: str, changes: Changes | None = None) -> None:
        """Bring a case to the front; where it is open, let the window know what has changed in it."""
        case = self.workspace.case
        if case is not None and case.referral.id == referral_id:
            self.workspace.announce(changes or Changes())
            self.shell.show_place(place)
        else:
            self.workspace.open(referral_id, then=partial(self.shell.show_place, place))

    def _not_accepted(self, error: Exception) -> None:
        self._job = None
        self.shell.show_error(error, self.accept)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._rest()
        self.shell.show_error(error)

    def _tell(self, problems: Sequence[UserError]) -> None:
        for problem in problems:
            self.shell.show_error(problem)

    def _rest(self, *, over: bool = False) -> None:
        """Show the papers of the open case, or the invitation where there is none; ``over`` ends the review."""
        if over:
            self.review.history.clear()
        self._show(self.papers if self.workspace.case is not None else self.empty)
        self.papers.show_case()

    def _follow(self, *_: object) -> None:
        if self._job is None and not self.is_reviewing:
            self._rest()
        self._follow_state()

    def _show(self, view: QWidget) -> None:
        if view is not self.reading:
            self.reading.end()
        self._stack.setCurrentWidget(view)
        if self.isVisible():
            self.workspace.steps.setActiveStack(self.steps)
        self._follow_state()

    def _follow_state(self) -> None:
        case = self._stack.currentWidget() is self.papers
        editable = self.workspace.editable
        follow_state(self.shell.commands, reviewing=self.is_reviewing, case=case, editable=editable)
        if self.empty.button is not None:
            self.empty.button.setEnabled(not self.workspace.read_only)

    def _context_menu(self, at: QPoint) -> None:
        menu = self.shell.commands.menu(CONTEXT_MENU, self.review.found)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.review.found.viewport().mapToGlobal(at))


def _come_to_rest(store: Store, reviewed: Reviewed, data: Intake) -> tuple[Imported | Revised, Taken | None]:
    """What was reviewed and the data beside it, together or not at all."""
    with store.writing() as records:
        whole = Together(records)
        imported = accept_reviewed_revision(whole, reviewed) if reviewed.revises else accept_reviewed(whole, reviewed)
        return imported, take_in_data(whole, data.data, imported.referral_id)


def _account(imported: Imported | Revised) -> str:
    """What came of it, in a sentence for the status line."""
    if isinstance(imported, Revised):
        revision = imported.revision
        counts = (
            _count(len(revision.unchanged), "oförändrad", "oförändrade"),
            _count(len(revision.changed), "ändrad", "ändrade"),
            _count(len(revision.new), "ny", "nya"),
            _count(len(revision.gone), "borttagen", "borttagna"),
        )
        return f"Ny version: {', '.join(counts)}"
    words = _count(imported.recommendations, "rekommendation", "rekommendationer")
    return f"{words} lades till" + (f", {imported.repeated} fanns redan" if imported.repeated else "")


def _account_of_data(taken: Taken) -> str:
    if taken.response_id is None:
        return f"{_count(taken.recommendations, 'rekommendation', 'rekommendationer')} lades till"
    return f"{_count(taken.exact, 'ställningstagande', 'ställningstaganden')} togs in"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
