"""Yttrande: the letter's parts to the left, its pages as they will print to the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from domain.response import SectionRole
from domain.services.editing import (
    Batch,
    Edit,
    ForgetMark,
    PutMark,
    PutPosition,
    PutRecommendations,
    PutReferral,
    PutResponse,
    PutShared,
    PutStatements,
    PutWaiver,
)
from gui.actions import Spec
from gui.ahead import Slices, at_once
from gui.pages.letter.export import LetterExport
from gui.pages.letter.form_pane import FormPane
from gui.pages.letter.plan import PAGE
from gui.pages.letter.presenter import LetterPresenter
from gui.pages.letter.preview_pane import PreviewPane
from gui.pages.letter.section_editor import PAPER_WORDS
from gui.pages.page import Page
from gui.shell import Shell
from gui.undo import ORIGIN, Target
from gui.widgets.empty import EmptyState
from gui.widgets.panes import Pane, Panes


class LetterPage(Page):
    """Where the letter is put together."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._response_id = ""
        self._origin = ""

    def build(self) -> Slices:
        shell = self.shell
        self.presenter = LetterPresenter(self.workspace, self)
        self.export = LetterExport(self.presenter, shell)
        self._stack = QStackedLayout(self)
        self.splitter = Panes(shell.preferences, "letter/splitter", self)
        self.form = FormPane(self.presenter, shell.look, self._go_to_answers, self.splitter)
        yield from self.form.build()
        self.preview = PreviewPane(self.presenter, shell, self.splitter)
        yield
        self.splitter.fill(Pane(self.form, 600, stretch=1), Pane(self.preview, 600, stretch=1))
        self.empty = EmptyState(
            shell.look,
            "scroll-text",
            "Här sätts yttrandet ihop. Avsändare, underskrifter och brevmall hämtas från det senaste yttrandet, mottagare och referens från remissen.",
            "Börja skriva yttrandet",
            self.presenter.begin,
        )
        self.nothing = EmptyState(shell.look, "scroll-text", "Öppna ett ärende för att skriva dess yttrande.")
        for widget in (self.nothing, self.empty, self.splitter):
            self._stack.addWidget(widget)
        self._add_actions()
        self._connect()
        yield
        yield from self._renew()

    def arrive(self) -> None:
        self.presenter.read_letterheads()
        if (self.workspace.response is not None) != (self._shown() is self.splitter):
            self._show_case()
        if self._shown() is self.empty and self.empty.button is not None:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.form.area.isAncestorOf(QApplication.focusWidget() or self):
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, target: Target) -> None:
        if target.field.startswith(ORIGIN):
            self._go_to_origin(target.field.removeprefix(ORIGIN), 0.0)
        else:
            self.form.show_target(target)

    def panes(self) -> Sequence[QWidget]:
        return (self.form.outline, self.form, self.preview.view)

    def leave(self) -> None:
        self.splitter.keep()
        self.preview.leave()

    def _add_actions(self) -> None:
        add, presenter = self.shell.commands.add, self.presenter
        section = Spec("letter.section", "Lägg till eget avsnitt", "Yttrande", "parts", "plus", page=PAGE)
        add(section, self._add_section)
        signatory = Spec("letter.signatory", "Lägg till underskrift", "Yttrande", "parts", "pen-line", page=PAGE)
        add(signatory, presenter.add_signatory)
        for paper, word in PAPER_WORDS.items():
            spec = Spec(f"letter.{paper}", word, "Yttrande", "paper", page=PAGE, choice="paper")
            add(spec, partial(presenter.choose_paper, paper)).setChecked(paper is presenter.paper)

        history = Spec("letter.history", "Vem har ändrat avsnittet …", "Yttrande", "parts", "history", page=PAGE)
        add(history, self._show_history)

    def _show_history(self) -> None:
        from gui.dialogs.text_history import open_history  # noqa: PLC0415 - seldom asked for

        self.workspace.settle()
        open_history(self.shell, self.workspace.case, self._origin)

    def _remember_origin(self, origin: str, _: float) -> None:
        self._origin = origin

    def _add_section(self) -> None:
        self.presenter.add_section(SectionRole.OTHER)

    def _connect(self) -> None:
        workspace, presenter = self.workspace, self.presenter
        workspace.opened.connect(self._reopened)
        workspace.edited.connect(self._edited)
        presenter.letterheads_read.connect(self._refresh)
        presenter.paper_chosen.connect(self._refresh)
        presenter.placed.connect(self.go_to)
        self.preview.pointed.connect(self._go_to_origin)
        self.form.pointed.connect(self.preview.point_at)
        self.form.pointed.connect(self._remember_origin)
        self.form.paper.adapting.connect(self.shell.commands["letterheads"].trigger)

    def _shown(self) -> QWidget | None:
        return self._stack.currentWidget()

    def _reopened(self) -> None:
        """Show what is open now; ahead of the next visit, where the page is out of sight."""
        if self.isVisible():
            self._show_case()
        else:
            self.shell.ahead.begin(self, self._renew())

    def _show_case(self) -> None:
        at_once(self._renew())

    def _renew(self) -> Slices:
        case, response = self.workspace.case, self.workspace.response
        if response is None or response.id != self._response_id:
            self._response_id = response.id if response else ""
            self.form.forget()
        if response is not None:
            self._stack.setCurrentWidget(self.splitter)
        else:
            self._stack.setCurrentWidget(self.nothing if case is None else self.empty)
        if self.empty.button is not None:
            self.empty.button.setEnabled(not self.workspace.read_only)
        yield from self.form.renew(anew=True)
        self.preview.refresh()

    def _refresh(self) -> None:
        self.shell.commands[f"letter.{self.presenter.paper}"].setChecked(True)
        self.form.refresh()
        self.preview.refresh()

    def _edited(self, edit: Edit) -> None:
        self.shell.ahead.finish(self)
        if self._shown() is not self.splitter and self.workspace.response is not None:
            self._show_case()
            return
        if _touches_form(edit):
            self.form.refresh()
        self.preview.refresh()

    def _go_to_answers(self) -> None:
        self.shell.show_place("recommendations")

    def _go_to_origin(self, origin: str, part: float) -> None:
        kind, _, subject = origin.partition(":")
        if kind in ("position", "recommendation"):
            self.shell.go_to(Target("recommendations", subject, "grounds"))
            return
        target = self.form.target_of(origin)
        if target is not None:
            self.form.show_target(target, part)
        elif kind in ("recommendations", "area"):
            self.form.show_part("answers")


def _touches_form(edit: Edit) -> bool:
    """Whether an edit can change what the form shows."""
    match edit:
        case PutPosition() | PutResponse() | PutRecommendations():
            return True
        case PutReferral() | PutStatements() | PutWaiver() | PutMark() | ForgetMark() | PutShared():
            return False
        case Batch(edits):
            return any(_touches_form(each) for each in edits)
