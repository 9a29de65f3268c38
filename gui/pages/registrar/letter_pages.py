"""The answer as it will print: laid out anew whenever another is in front or it has changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.letter import Paper
from domain.services.cases import CaseDesk
from domain.services.previewing import Preview
from gui import messages
from gui.pages.letter.pages_view import PagesView
from gui.pages.letter.preview_work import Drawn, PreviewWork
from gui.shell import Shell
from gui.widgets.banner import Banner


class LetterPages(QWidget):
    """Pages without a form beside them. ``pointed`` carries the origin of what was clicked."""

    pointed = Signal(str, float)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shown = ""
        self._case: CaseDesk | None = None
        self.view = PagesView(shell.look)
        self.view.pointed.connect(self.pointed)
        workspace = shell.workspace
        self.work = PreviewWork(workspace.desk, workspace.tasks, self.view.in_view, self)
        self.work.laid_out.connect(self._show_pages)
        self.work.drawn.connect(self.view.show_drawn)
        self.work.failed.connect(self._show_failure)
        self.view.looked.connect(self._draw_missing)
        self.banner = Banner(shell.look, closable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)

    def show_case(self, case: CaseDesk) -> None:
        """Show the answer that is in front in the case."""
        self._case = case
        if case.response is None:
            return
        if case.response.id != self._shown:
            self._shown = case.response.id
            self.view.forget()
        self.work.lay_out(case, case.response, Paper.YTTRANDE)

    def point_at(self, origin: str) -> None:
        """Mark a part of the letter and bring it into view."""
        self.view.point_at(origin, 0.0)

    def leave(self) -> None:
        """End the work."""
        self.work.close()

    def _show_pages(self, pages: Preview, drawn: Drawn) -> None:
        self.banner.hide()
        self.view.outdate()
        self.view.show_pages(pages, drawn)

    def _show_failure(self, error: Exception) -> None:
        self.banner.show_message(messages.of(error).text, "danger", {"Försök igen": self._again})

    def _again(self) -> None:
        if self._case is not None:
            self.show_case(self._case)

    def _draw_missing(self) -> None:
        wanted = self.view.missing()
        if wanted.pages and self.view.pages is not None:
            self.work.draw(wanted)
