"""Rekommendationer: list, source and answer side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from domain.position import Stance
from gui.ahead import Slices
from gui.pages.page import Page
from gui.pages.recommendations.actions import CONTEXT_MENU, add_actions
from gui.pages.recommendations.answer_pane import AnswerPane
from gui.pages.recommendations.list_pane import ListPane, stance_of_key
from gui.pages.recommendations.source_pane import SourcePane
from gui.presenters import listing
from gui.presenters.arrangement import Arrangement
from gui.undo import Target
from gui.widgets.empty import EmptyState
from gui.widgets.panes import Pane, Panes


class RecommendationsPage(Page):
    """Where positions are taken."""

    def build(self) -> Slices:
        shell = self.shell
        self.listing = ListPane(self.workspace)
        yield
        self.source = SourcePane(self.workspace)
        yield
        self.answer = AnswerPane(self.workspace)
        yield
        self.arrangement = Arrangement(self.workspace)
        self.splitter = Panes(shell.preferences, "recommendations/splitter")
        self.splitter.fill(
            Pane(self.listing, 290, narrowest=220),
            Pane(self.source, 400, stretch=2, narrowest=280),
            Pane(self.answer, 494, stretch=1, narrowest=360),
        )
        self.empty = EmptyState(
            shell.look,
            "list-checks",
            "Här finns inga rekommendationer än. Lägg till dem för hand, eller läs in en handling som innehåller dem.",
            "Ny rekommendation",
            self.add,
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.splitter)
        add_actions(self, shell.commands)
        self.listing.list.stance.connect(self.take)
        self.listing.list.write.connect(self.answer.write)
        self.listing.list.doubleClicked.connect(lambda _: self.answer.write())
        self.listing.list.remove.connect(self.remove)
        self.listing.list.confirm.connect(self.confirm)
        self.listing.list.customContextMenuRequested.connect(self._context_menu)
        self.listing.model.moved.connect(self.arrangement.move)
        self.workspace.opened.connect(self._follow)
        self.workspace.edited.connect(self._follow)
        self._follow()

    def arrive(self) -> None:
        self.listing.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.splitter.keep()

    def panes(self) -> Sequence[QWidget]:
        return (self.listing.list, self.source.page_view, self.source.text_view, self.answer.grounds)

    def next_steps(self) -> Sequence[str]:
        return ("rec.previous", "rec.unanswered")

    def go_to(self, target: Target) -> None:
        if self.workspace.recommendation(target.subject) is None:
            return
        self.workspace.select(target.subject)
        if target.field.startswith("recommendation:"):
            self.source.show_form(shown=True)
            self.source.form.fields()[target.field.partition(":")[2]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif target.field == "grounds" or ":" in target.field:
            widget = self.answer.field(target.field)
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.answer.ensureWidgetVisible(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stance = stance_of_key(event)
        if stance is ...:
            super().keyPressEvent(event)
        else:
            self.take(stance)

    def take(self, stance: object) -> None:
        """Take a stance, or none, on the recommendation in front."""
        self.answer.answer.take(stance if isinstance(stance, Stance) else None)

    def show_history(self) -> None:
        """Show who has changed the grounds in front."""
        from gui.dialogs.text_history import open_history  # noqa: PLC0415 - seldom asked for

        self.workspace.settle()
        open_history(self.shell, self.workspace.case, f"position:{self.workspace.recommendation_id}")

    def confirm(self) -> None:
        """Stand behind the interpreted position in front, and come to the next one to confirm."""
        if self.workspace.editable and self.answer.answer.to_confirm:
            self.answer.answer.confirm()

    def step(self, by: int) -> None:
        """Put the recommendation before or after in front."""
        case = self.workspace.case
        found = listing.neighbour(case, self.workspace.recommendation_id, by) if case else None
        if found is not None:
            self.workspace.select(found)

    def next_unanswered(self) -> None:
        """Put the next one without a stance in front, where a digit takes one: left in a text, the digit would be written there."""
        case = self.workspace.case
        if case is None:
            return
        self.workspace.settle()
        found = listing.next_unanswered(case, self.workspace.recommendation_id)
        if found is None:
            self.shell.say("Alla rekommendationer är besvarade")
        else:
            self.workspace.select(found)
            self.listing.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        """Add a recommendation after the one in front, and put the cursor in its text."""
        self.arrangement.add(self.workspace.recommendation_id, self._edit_new)

    def edit(self) -> None:
        """Put the words of the recommendation in front right."""
        self.source.show_form(shown=True)

    def merge(self) -> None:
        """Make the marked ones one."""
        self.arrangement.merge(self.listing.selected_ids())

    def split(self) -> None:
        """Part the recommendation where the cursor stands in its text; open the text first where it is not."""
        form = self.source.form
        if form.text.isVisible():
            self.arrangement.split(self.workspace.recommendation_id, form.text.offset())
        else:
            self.source.show_form(shown=True)
            self.shell.say("Ställ markören där texten ska delas och välj Dela vid markören igen")

    def shift(self, by: int) -> None:
        """Move the marked ones up or down."""
        self.arrangement.shift(self.listing.selected_ids(), by)

    def remove(self) -> None:
        """Take the marked ones out of the list."""
        self.arrangement.remove(self.listing.selected_ids())

    def add_constraint(self) -> None:
        """Add a local constraint and put the cursor in it."""
        self.answer.new_constraint()

    def add_request(self) -> None:
        """Add a request and put the cursor in it."""
        self.answer.new_request()

    def search(self) -> None:
        """Put the cursor in the list's filter."""
        self.listing.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edit_new(self, recommendation_id: str) -> None:
        self.workspace.select(recommendation_id)
        self.source.show_form(shown=True)
        self.source.form.text.selectAll()

    def _follow(self, *_: object) -> None:
        case = self.workspace.case
        self._stack.setCurrentIndex(1 if case is not None and case.recommendations else 0)
        if self.empty.button is not None:
            self.empty.button.setEnabled(self.workspace.editable)

    def _context_menu(self, at: QPoint) -> None:
        view = self.listing.list
        menu = self.shell.commands.menu(CONTEXT_MENU, view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(view.viewport().mapToGlobal(at))
