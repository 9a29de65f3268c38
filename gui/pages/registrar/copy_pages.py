"""A file as it left the house, page by page and byte for byte as it is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.document import PagePicture
from gui import messages
from gui.pages.source.sheets import SheetsView
from gui.shell import Shell
from gui.tasks import Job
from gui.widgets.banner import Banner

_FIRST_SCALE = 1.0


class CopyPages(QWidget):
    """Draws the pages in view; how many there are is told by whoever draws the first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._workspace = shell.workspace
        self._copy: tuple[str, bytes] | None = None
        self.sheets = SheetsView(shell.look)
        self.sheets.wanted.connect(self._draw)
        self.banner = Banner(shell.look, closable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.sheets, 1)

    def show_copy(self, copy_id: str, name: str, content: bytes) -> None:
        """Show a file; the same one again stays where it is."""
        if self._copy is not None and self._copy[0] == copy_id:
            return
        self._copy = (copy_id, content)
        self.banner.hide()
        self.sheets.show_pages(0, name)
        self._ask(1, _FIRST_SCALE, partial(self._counted, copy_id, name))

    def _counted(self, copy_id: str, name: str, picture: PagePicture) -> None:
        if self._copy is not None and self._copy[0] == copy_id:
            self.sheets.show_pages(picture.pages, name)
            self.sheets.show_picture(1, picture, _FIRST_SCALE)

    def _draw(self, pages: list[int], scale: float) -> None:
        if self._copy is None:
            return
        for page in pages:
            self._ask(page, scale, partial(self._drawn, self._copy[0], page, scale))

    def _drawn(self, copy_id: str, page: int, scale: float, picture: PagePicture) -> None:
        if self._copy is not None and self._copy[0] == copy_id:
            self.sheets.show_picture(page, picture, scale)

    def _ask(self, page: int, scale: float, done: partial[None]) -> None:
        if self._copy is None:
            return
        copy_id, content = self._copy
        drawer = self._workspace.drawer

        def work(_: Job) -> PagePicture:
            return drawer.draw(copy_id, content, page, scale)

        key = (id(self), page)
        self._workspace.tasks.background(work, done, failed=self._failed, owner=self, key=key)

    def _failed(self, error: Exception) -> None:
        self.banner.show_message(messages.of(error).text, "danger")
