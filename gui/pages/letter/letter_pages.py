"""A letter as it will print: laid out whenever asked, drawn page by page, with what stands in the way above the pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.letter import Paper
from domain.letterhead import Letterhead
from domain.response import Response
from domain.services.cases import CaseDesk
from domain.services.previewing import Preview
from gui import messages
from gui.pages.letter.pages_view import PagesView
from gui.pages.letter.preview_work import Drawn, PreviewTools, PreviewWork
from gui.shell import Shell
from gui.widgets.banner import Banner
from resources.messages import text


class LetterPages(QWidget):
    """The pages alone. A pane adds its bar to the top of ``column`` and decides when the letter is shown anew."""

    pointed = Signal(str, float)
    """The origin of what was clicked on the pages, and how far into it (0 to 1)."""

    def __init__(self, shell: Shell, tools: PreviewTools | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self._response_id = ""
        self.banner = Banner(shell.look, closable=False)
        self.view = PagesView(shell.look)
        workspace = shell.workspace
        self.work = PreviewWork(workspace.desk, workspace.tasks, self.view.in_view, self, tools)
        self.work.laid_out.connect(self._show_pages)
        self.work.drawn.connect(self.view.show_drawn)
        self.work.failed.connect(self._show_failure)
        self.view.looked.connect(self._draw_missing)
        self.view.pointed.connect(self.pointed)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.banner)
        self.column.addWidget(self.view, 1)

    def show_letter(
        self, case: CaseDesk, response: Response, paper: Paper = Paper.YTTRANDE, letterhead: Letterhead | None = None
    ) -> None:
        """Show an answer to the case as it reads now, on its own house form or on another one; the same answer again stays where it is."""
        if response.id != self._response_id:
            self._response_id = response.id
            self.view.forget()
        self.work.lay_out(case, response, paper, letterhead)

    def point_at(self, origin: str, part: float = 0.0) -> None:
        """Mark what comes from an origin and bring it into view, ``part`` (0 to 1) of the way into it."""
        self.view.point_at(origin, part)

    def leave(self) -> None:
        """End the work."""
        self.work.close()

    def _show_pages(self, pages: Preview, drawn: Drawn) -> None:
        self.view.outdate()
        self.view.show_pages(pages, drawn)
        if pages.unprintable:
            self.banner.show_message(text("letter.unprintable", {"characters": " ".join(pages.unprintable)}))
        else:
            self.banner.hide()

    def _show_failure(self, error: Exception) -> None:
        message = messages.of(error)
        if message.is_fault:
            self.shell.show_error(error)
        else:
            self.banner.show_message(message.text, "danger", {"Försök igen": self.work.lay_out_again})

    def _draw_missing(self) -> None:
        wanted = self.view.missing()
        if wanted.pages and self.view.pages is not None:
            self.work.draw(wanted)
