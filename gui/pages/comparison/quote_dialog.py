"""The paper that an answer came in as, opened at the passage that a position rests on."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from gui.pages.source.paper_view import PaperView
from gui.presenters import quotes
from gui.presenters.papers import Mark, Paper
from gui.presenters.quotes import Wanted
from gui.shell import Shell
from gui.tasks import Job
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.widgets.window_size import open_at

_MARK = "quote"


class QuoteDialog(QDialog):
    """The page with the passage marked on it, in the first of the papers that has it; the beginning of the first where none does."""

    def __init__(self, shell: Shell, wanted: Wanted, body: str) -> None:
        super().__init__(shell.window_widget())
        self._workspace = shell.workspace
        self._wanted = wanted
        self.setWindowTitle(body)
        open_at(self, 760, 820)
        self.view = PaperView(shell.workspace)
        close = push_button("Stäng", self.accept, kind="primary")
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        self._body = body
        self.heading = label(body, "section", wrap=True)
        head.addWidget(self.heading, 1)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.finished.connect(self.deleteLater)
        work = partial(quotes.papers_of, wanted=wanted)
        shell.workspace.ask(work, self._find, owner=self, failed=shell.show_error)

    def show_papers(self, papers: list[Paper]) -> None:
        """Show the paper that has the passage, and where it stands."""
        paper, span = quotes.found_in(papers, self._wanted)
        self.heading.setText(f"{self._body}: {paper.name}")
        self.view.show_paper(paper)
        evidence = self._wanted.evidence
        if span is not None:
            self.view.show_marks([Mark(_MARK, "”", *span)])
            self.view.reveal(_MARK)
        elif evidence is not None and evidence.page is not None:
            self.view.show_span(evidence.page, 0, 0)

    def _find(self, papers: list[Paper]) -> None:
        """Read what is unread first."""
        make = self._workspace.desk.reader

        def work(job: Job) -> list[Paper]:
            return [quotes.with_text(make(), each, job.cancelled) for each in papers]

        if any(map(quotes.is_unread, papers)):
            self._workspace.tasks.background(work, self.show_papers, owner=self)
        else:
            self.show_papers(papers)
