"""Drawing the pages that a view of sheets has in view, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain.document import PagePicture
from gui.pages.source.sheets import SheetsView
from gui.tasks import Job
from gui.workspace import Workspace

_FIRST_SCALE = 1.0


class SheetDrawing(QObject):
    """Draws one document at a time; a page that has left the view before its turn is not drawn."""

    failed = Signal(object)
    """What kept a page from being drawn; its sheet stays empty."""

    def __init__(self, workspace: Workspace, sheets: SheetsView) -> None:
        super().__init__(sheets)
        self._workspace = workspace
        self._sheets = sheets
        self._document = ("", b"")
        self._jobs: dict[int, Job] = {}
        sheets.wanted.connect(self._draw)

    def show(self, document_id: str, content: bytes, name: str, pages: int = 0) -> None:
        """Show a document from its beginning; where the number of its pages is not known (0), it is told by whoever draws the first."""
        self.stop()
        self._document = (document_id, content)
        self._sheets.show_pages(pages, name)
        if not pages:
            self._ask(1, _FIRST_SCALE, partial(self._counted, name))

    def stop(self) -> None:
        """Draw no more of the document."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        self._document = ("", b"")

    def _draw(self, pages: list[int], scale: float) -> None:
        if not self._document[0]:
            return
        for page in [each for each in self._jobs if each not in pages]:
            self._jobs.pop(page).cancel()
        for page in pages:
            self._ask(page, scale, partial(self._drawn, page, scale))

    def _drawn(self, page: int, scale: float, picture: PagePicture) -> None:
        self._jobs.pop(page, None)
        self._sheets.show_picture(page, picture, scale)

    def _counted(self, name: str, picture: PagePicture) -> None:
        self._sheets.show_pages(picture.pages, name)
        self._drawn(1, _FIRST_SCALE, picture)

    def _ask(self, page: int, scale: float, done: Callable[[PagePicture], None]) -> None:
        document_id, content = self._document
        drawer = self._workspace.drawer

        def work(_: Job) -> PagePicture:
            return drawer.draw(document_id, content, page, scale)

        self._jobs[page] = self._workspace.tasks.background(
            work, done, failed=self.failed.emit, owner=self, key=(id(self), page)
        )
