"""The papers of the open case, with its recommendations marked on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.document import SourceDocument
from domain.services.editing import Edit, PutReferral
from gui.pages.source.desk_view import DeskView
from gui.pages.source.originals import Originals
from gui.presenters import facts, papers
from gui.presenters.arrangement import Arrangement
from gui.presenters.facts import LABELS
from gui.presenters.found_rows import stored_marks, stored_rows
from gui.presenters.papers import Paper
from gui.shell import Shell
from gui.undo import Target
from gui.widgets.buttons import push_button
from gui.widgets.labels import hairline, label

PAGE = "source"


class CaseView(DeskView):
    """Follows the workspace. Everything done here is a step in the case's own history."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "case", deciding=False)
        self.workspace = shell.workspace
        self._arrangement = Arrangement(self.workspace, PAGE)
        self._originals = Originals()
        self._loaded: dict[str, Paper] = {}
        look = shell.look
        act = shell.commands
        self.add_paper = push_button(
            "Lägg till handling", act["source.add_paper"].trigger, kind="link", icon=look.icon("plus", "accent")
        )
        self.original = push_button(
            "Öppna originalet", act["source.original"].trigger, kind="link", icon=look.icon("folder-open", "accent")
        )
        self.go = push_button("Ta ställning", self._take_position)
        self.remove = push_button("Ta bort ur listan", act["source.remove"].trigger)
        self._lay_out_case()
        self.order_tabs((self.facts.more,), (self.go, self.remove))
        self.papers.chosen.connect(self._show_paper)
        self.found.moved_to.connect(self._moved)
        self.found.wants_edit.connect(self._take_position)
        self.found.wants_out.connect(self.take_out)
        self.facts.typed.connect(self._write_fact)
        self.facts.left.connect(self.workspace.history.close_chunk)
        self.workspace.opened.connect(self.show_case)
        self.workspace.edited.connect(self.show_case)
        self.workspace.selected.connect(self._select)

    def show_case(self, *_: object) -> None:
        """Show the case as it is."""
        case = self.workspace.case
        if case is None or not self.isVisible():
            return
        if not self.workspace.recommendation_id:
            self.found.begin_anew()
        known = {each.id for each in case.documents}
        self._loaded = {id_: paper for id_, paper in self._loaded.items() if id_ in known}
        listed = [_unread(each) for each in case.documents if not each.response_id]
        current = self.papers.current
        self.papers.show_papers(listed, current if current in known else "")
        if not listed:
            self.paper.show_paper(None)
        elif self.papers.current not in self._loaded:
            self._show_paper(self.papers.current)
        self._show_found()
        self._show_facts()
        editable = self.workspace.editable
        for button in (self.add_paper, self.remove):
            button.setVisible(editable)
        self.original.setEnabled(bool(listed))

    def show_recommendation(self, id_: str) -> None:
        """Put a recommendation in front, in a paper where it stands."""
        recommendation = self.workspace.recommendation(id_)
        places = recommendation.occurrences if recommendation else ()
        if places and self.papers.current not in {each.document_id for each in places}:
            self.papers.go_to(places[0].document_id)
        self.found.go_to(id_)
        self.paper.reveal(id_)

    def take_passage(self) -> None:
        passage, paper = self.paper.passage, self.paper.paper
        if passage is not None and paper is not None and self.workspace.editable:
            self.paper.clear_choice()
            self._arrangement.add_passage(paper.id, passage, self.show_recommendation)

    def take_out(self) -> None:
        """Take the marked recommendations out of the list."""
        self._arrangement.remove(self.found.selected)

    def open_original(self) -> None:
        """Open the paper in the system's own program."""
        paper = self._loaded.get(self.papers.current)
        if paper is not None:
            self._originals.show(self.shell, paper.name, paper.media_type, paper.content)

    def close_originals(self) -> None:
        """Remove the copies that were made to be opened."""
        self._originals.close()

    def _lay_out_case(self) -> None:
        bar = QWidget()
        bar.setProperty("role", "panel")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 12, 2)
        row.addWidget(label("Underlag", "section"))
        row.addStretch(1)
        row.addWidget(self.facts.more)
        self.head.addWidget(bar)
        for button in (self.add_paper, self.original):
            self.papers.foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QWidget()
        below = QHBoxLayout(foot)
        below.setContentsMargins(12, 8, 12, 8)
        below.addWidget(self.go)
        below.addStretch(1)
        below.addWidget(self.remove)
        self.side.addWidget(hairline())
        self.side.addWidget(foot)

    def _show_paper(self, id_: str) -> None:
        case = self.workspace.case
        if case is None or not id_:
            return
        if id_ in self._loaded:
            self._loaded_paper(self._loaded[id_])
        else:
            work = partial(papers.load_paper, referral_id=case.referral.id, document_id=id_)
            self.workspace.ask(work, self._loaded_paper, owner=self, key="paper")

    def _loaded_paper(self, paper: Paper) -> None:
        self._loaded[paper.id] = paper
        if paper.id != self.papers.current:
            # Another has been put in front while this one was read.
            return
        self.paper.show_paper(paper)
        self._show_found()
        self._show_facts()
        self.paper.reveal(self.found.current)

    def _show_found(self) -> None:
        case = self.workspace.case
        shown = self.papers.current
        if case is None:
            return
        rows = stored_rows(case.recommendations, shown)
        self.found.show_rows(rows, self.workspace.recommendation_id or self.found.current)
        if self.paper.paper is not None:
            self.paper.show_marks(stored_marks(case.recommendations, self.paper.paper.id))
        for button in (self.go, self.remove):
            button.setEnabled(bool(self.found.current))

    def _show_facts(self) -> None:
        case = self.workspace.case
        if case is None:
            return
        values = {name: facts.text_of(case.referral, name) for name in LABELS}
        read: Sequence[Paper] = list(self._loaded.values())
        found = {name: facts.place_of(read, name, words) for name, words in values.items() if words}
        places = {name: place for name, place in found.items() if place}
        self.facts.show_facts(values, places, editable=self.workspace.editable)

    def _write_fact(self, name: str, words: str) -> None:
        case = self.workspace.case
        if case is None:
            return
        edit: Edit = PutReferral(facts.with_fact(case.referral, name, words))
        if edit != PutReferral(case.referral):
            self.workspace.type("ändrade uppgifter", edit, PutReferral(case.referral), Target(PAGE, "", f"fact:{name}"))

    def _moved(self, id_: str) -> None:
        self.workspace.select(id_)
        self.paper.reveal(id_)
        for button in (self.go, self.remove):
            button.setEnabled(bool(id_))

    def _select(self, id_: str) -> None:
        if self.isVisible():
            self.show_recommendation(id_)

    def _take_position(self) -> None:
        if self.found.current:
            self.shell.go_to(Target("recommendations", self.found.current))


def _unread(document: SourceDocument) -> Paper:
    return Paper(document.id, document.name, document.media_type, document.pages, role=document.role)
