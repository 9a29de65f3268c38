"""What a review and an open case share: facts on top, then papers, the paper in front, and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.pages.source.choice_bar import ChoiceBar
from gui.pages.source.facts_panel import FactsPanel
from gui.pages.source.found_list import FoundList
from gui.pages.source.paper_list import PaperList
from gui.pages.source.paper_view import PaperView
from gui.shell import Shell
from gui.widgets.labels import hairline
from gui.widgets.panes import Pane, Panes


class DeskView(QWidget):
    """The panes, without knowing what they show. ``head`` is above everything, ``side`` holds the list and what belongs to it."""

    def __init__(self, shell: Shell, name: str, *, deciding: bool) -> None:
        super().__init__()
        self.shell = shell
        look = shell.look
        self.facts = FactsPanel(look)
        self.papers = PaperList(look)
        self.paper = PaperView(shell.workspace)
        self.found = FoundList(look, "Funna rekommendationer", deciding=deciding)
        self.choice = ChoiceBar(self.take_passage)
        self.paper.chosen.connect(self.choice.show_passage)
        self.splitter = Panes(shell.preferences, f"source/{name}")
        self.head, self.side = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.facts.shown.connect(self._show_fact)
        self.paper.picked.connect(self._picked)

    def take_passage(self) -> None:
        """Add what has been marked out on the paper."""

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 moves between."""
        return (self.found, self.papers.list, self.paper.view, self.facts.fields["title"])

    def order_tabs(self, head: Sequence[QWidget], side: Sequence[QWidget]) -> None:
        """Let Tab follow reading order: what is above, the facts, the papers, the paper, the list, and what is below it."""
        paper = (self.paper.sheets, self.paper.text, self.choice.button)
        stops = [*head, *self.facts.stops(), self.papers.list, *paper, self.found, *side]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        middle, right = QWidget(), QWidget()
        for pane in (middle, right):
            pane.setProperty("role", "panel")
            pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.paper, 1)
        column.addWidget(self.choice)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(0)
        self.side.addWidget(self.found, 1)
        right.setLayout(self.side)
        self.splitter.fill(
            Pane(self.papers, 190, narrowest=172),
            Pane(middle, 620, stretch=1, narrowest=300),
            Pane(right, 380, narrowest=320),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.facts.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole.addLayout(self.head)
        whole.addWidget(self.facts)
        whole.addWidget(hairline())
        whole.addWidget(self.splitter, 1)

    def _show_fact(self, place: object) -> None:
        paper, page = getattr(place, "paper", ""), getattr(place, "page", None)
        self.papers.go_to(paper)
        self.paper.show_span(page, getattr(place, "start", 0), getattr(place, "end", 0))

    def _picked(self, id_: str) -> None:
        self.found.go_to(id_)
        self.paper.reveal(id_)
