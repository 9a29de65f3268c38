"""The pages as they will print on the house form in front."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from domain.services.cases import CaseDesk
from domain.services.previewing import Preview
from gui import messages
from gui.pages.letter.pages_view import PagesView
from gui.pages.letter.preview_work import Drawn, PreviewTools, PreviewWork
from gui.pages.letterhead.headings_part import HeadingsPart
from gui.pages.letterhead.presenter import FormsPresenter
from gui.pages.letterhead.sample import sample
from gui.shell import Shell
from gui.widgets.banner import Banner
from gui.widgets.labels import hairline, label

PAUSE = 60
"""Milliseconds without a change until the pages are laid out."""


class PreviewSide(QWidget):
    """Follows the form; shows the open answer, or an example where there is none."""

    pointed = Signal(str, float)

    def __init__(self, presenter: FormsPresenter, shell: Shell, papers: HeadingsPart, tools: PreviewTools) -> None:
        super().__init__()
        self._presenter = presenter
        self._papers = papers
        self.case = _case(shell)
        self.view = PagesView(shell.look)
        self.view.pointed.connect(self.pointed)
        workspace = shell.workspace
        self.work = PreviewWork(workspace.desk, workspace.tasks, self.view.in_view, self, tools)
        self.work.laid_out.connect(self._show_pages)
        self.work.drawn.connect(self.view.show_drawn)
        self.work.failed.connect(self._show_failure)
        self.view.looked.connect(self._draw_missing)
        self.banner = Banner(shell.look, closable=False)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(is_example=self.case is not shell.workspace.case))
        column.addWidget(hairline())
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)
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
            self.work.lay_out(self.case, response, self._papers.paper, form)

    def _bar(self, *, is_example: bool) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "canvas")
        bar.setFixedHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(label("Med en exempeltext" if is_example else "Med det öppna yttrandet", "muted"))
        row.addStretch(1)
        return bar

    def _show_pages(self, pages: Preview, drawn: Drawn) -> None:
        self.banner.hide()
        self.view.outdate()
        self.view.show_pages(pages, drawn)

    def _show_failure(self, error: Exception) -> None:
        self.banner.show_message(messages.of(error).text, "danger", {"Försök igen": self.refresh})

    def _draw_missing(self) -> None:
        wanted = self.view.missing()
        if wanted.pages and self.view.pages is not None:
            self.work.draw(wanted)


def _case(shell: Shell) -> CaseDesk:
    case = shell.workspace.case
    return case if case is not None and case.response is not None else sample()
