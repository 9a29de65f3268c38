"""The paper that an answer came in as, opened at the passage that a position rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from domain.document import SourceDocument
from domain.ports import Store
from domain.position import Evidence
from gui.pages.source.paper_view import PaperView
from gui.presenters.papers import Mark, Paper, load_paper
from gui.shell import Shell
from gui.widgets.buttons import push_button
from gui.widgets.labels import label

_MARK = "quote"


class QuoteDialog(QDialog):
    """The page with the quote marked on it, in the first of the papers that has it; the beginning of the first where none does."""

    def __init__(self, shell: Shell, papers: Sequence[SourceDocument], evidence: Evidence | None, body: str) -> None:
        super().__init__(shell.window_widget())
        self._evidence = evidence
        self.setWindowTitle(body)
        self.resize(760, 820)
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
        work = partial(_paper_with, papers=tuple(papers), quote=evidence.quote if evidence else "")
        shell.workspace.ask(work, self.show_paper, owner=self, failed=shell.show_error)

    def show_paper(self, paper: Paper) -> None:
        """Show the paper, and where the quote stands on it."""
        self.heading.setText(f"{self._body}: {paper.name}")
        self.view.show_paper(paper)
        found = quote_span(paper, self._evidence.quote) if self._evidence else None
        if found is not None:
            self.view.show_marks([Mark(_MARK, "”", *found)])
            self.view.reveal(_MARK)
        elif self._evidence is not None and self._evidence.page is not None:
            self.view.show_span(self._evidence.page, 0, 0)


def _paper_with(store: Store, papers: Sequence[SourceDocument], quote: str) -> Paper:
    read = [load_paper(store, each.referral_id, each.id) for each in papers]
    return next((each for each in read if quote_span(each, quote) is not None), read[0])


def quote_span(paper: Paper, quote: str) -> tuple[int, int] | None:
    """Where in a paper's text a quote stands, white space apart; ``None`` where it does not."""
    words = quote.split()
    if not words:
        return None
    text = "\n".join(block.text for block in paper.blocks)
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None
