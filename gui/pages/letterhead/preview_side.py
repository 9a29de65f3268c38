"""The pages as they will print on the house form in front."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from domain.services.cases import CaseDesk
from gui.pages.letter.letter_pages import LetterPages
from gui.pages.letter.preview_work import PreviewTools
from gui.pages.letterhead.headings_part import HeadingsPart
from gui.pages.letterhead.presenter import FormsPresenter
from gui.pages.letterhead.sample import sample
from gui.shell import Shell
from gui.widgets.labels import hairline, label

PAUSE = 60
"""Milliseconds without a change until the pages are laid out."""


class PreviewSide(LetterPages):
    """Follows the form; shows the open answer, or an example where there is none."""

    def __init__(self, presenter: FormsPresenter, shell: Shell, papers: HeadingsPart, tools: PreviewTools) -> None:
        super().__init__(shell, tools)
        self._presenter = presenter
        self._papers = papers
        self.case = _case(shell)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.refresh)
        self.column.insertWidget(0, self._bar(is_example=self.case is not shell.workspace.case))
        self.column.insertWidget(1, hairline())
        self.setMinimumWidth(220)
        presenter.edited.connect(self._timer.start)
        presenter.shown.connect(self.refresh)
        for button in papers.papers.values():
            button.clicked.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Show the form as it is now."""
        self._timer.stop()
        form, response = self._presenter.form, self.case.response
        if form is None:
            self.view.forget()
        elif response is not None:
            self.show_letter(self.case, response, self._papers.paper, form)

    def _bar(self, *, is_example: bool) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "canvas")
        bar.setFixedHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(label("Med en exempeltext" if is_example else "Med det öppna yttrandet", "muted"))
        row.addStretch(1)
        return bar


def _case(shell: Shell) -> CaseDesk:
    case = shell.workspace.case
    return case if case is not None and case.response is not None else sample()
