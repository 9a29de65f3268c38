"""While files are being read: which, how far, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from gui.pages.source.first_pages import FirstPages
from gui.presenters.intake import PER_FILE
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.workspace import Workspace


class ReadingView(QWidget):
    """``cancelled`` says that the user has had enough."""

    cancelled = Signal()

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__()
        self._names: list[str] = []
        self.words = label("", "section")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.details = label("Inget sparas förrän du har granskat det som hittats.", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(360)
        self.bar.setAccessibleName("Läser")
        self.cancel = push_button("Avbryt", self.cancelled.emit)
        self.pages = FirstPages(look, workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (self.words, self.bar, self.details, self.cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self.pages, 6)

    def begin(self, paths: Sequence[Path]) -> None:
        """Show that these files are being read."""
        self._names = [path.name for path in paths]
        self.bar.setRange(0, 0)
        self._say(0, len(paths))
        self.pages.begin(paths)

    def end(self) -> None:
        """The reading is over."""
        self.pages.stop()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it has come."""
        self._say(done // PER_FILE, total // PER_FILE)
        self.bar.setRange(0, total if done else 0)
        self.bar.setValue(done)

    def _say(self, at: int, files: int) -> None:
        """Name the file; those of a folder are only counted."""
        at = min(at, files - 1)
        which = f"{at + 1} av {files}" if files > 1 else ""
        name = self._names[at] if files == len(self._names) else f"fil {which}"
        self.words.setText(f"Läser {name} …" if not which or name.endswith(which) else f"Läser {name} ({which}) …")
