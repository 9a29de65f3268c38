"""A file as it left the house, page by page and byte for byte as it is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import messages
from gui.pages.source.sheet_drawing import SheetDrawing
from gui.pages.source.sheets import SheetsView
from gui.shell import Shell
from gui.widgets.banner import Banner


class CopyPages(QWidget):
    """The pages; where they cannot be drawn, a banner above them says why."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._copy_id = ""
        self.sheets = SheetsView(shell.look)
        self._drawing = SheetDrawing(shell.workspace, self.sheets)
        self._drawing.failed.connect(self._show_failure)
        self.banner = Banner(shell.look, closable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.sheets, 1)

    def show_copy(self, copy_id: str, name: str, content: bytes) -> None:
        """Show a file; the same one again stays where it is."""
        if self._copy_id == copy_id:
            return
        self._copy_id = copy_id
        self.banner.hide()
        self._drawing.show(copy_id, content, name)

    def _show_failure(self, error: Exception) -> None:
        self.banner.show_message(messages.of(error).text, "danger")
