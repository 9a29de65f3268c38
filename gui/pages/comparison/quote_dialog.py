"""The paper that an answer came in as, opened at the passage that a position rests on."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from domain.document import SourceDocument
from domain.position import Evidence
from gui.pages.source.paper_view import PaperView
from gui.presenters.papers import Mark, Paper, load_paper
from gui.shell import Shell
from gui.widgets.buttons import push_button
from gui.widgets.labels import label

_MARK = "quote"


class QuoteDialog(QDialog):
    """The page with the quote marked on it; the beginning of the paper where there is no quote."""

    def __init__(self, shell: Shell, paper: SourceDocument, evidence: Evidence | None, body: str) -> None:
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
        head.addWidget(label(f"{body}: {paper.name}", "section", wrap=True), 1)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.finished.connect(self.deleteLater)
        work = partial(load_paper, referral_id=paper.referral_id, document_id=paper.id)
        shell.workspace.ask(work, self.show_paper, owner=self, failed=shell.show_error)

    def show_paper(self, paper: Paper) -> None:
        """Show the paper, and where the quote stands on it."""
        self.view.show_paper(paper)
        found = quote_span(paper, self._evidence.quote) if self._evidence else None
        if found is not None:
            self.view.show_marks([Mark(_MARK, "”", *found)])
            self.view.reveal(_MARK)
        elif self._evidence is not None and self._evidence.page is not None:
            self.view.show_span(self._evidence.page, 0, 0)


def quote_span(paper: Paper, quote: str) -> tuple[int, int] | None:
    """Where in a paper's text a quote stands, white space apart; ``None`` where it does not."""
    words = quote.split()
    if not words:
        return None
    text = "\n".join(block.text for block in paper.blocks)
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None
