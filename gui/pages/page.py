"""What every page is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from gui.ahead import Slices
from gui.shell import Shell
from gui.undo import Target
from gui.workspace import Workspace


class Page(QWidget):
    """A place's content. Built once, ahead of its first visit or at it; it follows the workspace's signals from then on."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("takes_keys", True)
        self.shell = shell
        self.workspace: Workspace = shell.workspace

    @staticmethod
    def prepare() -> None:
        """Import what parts of the page need that are made when they are first shown; called from any thread."""

    def build(self) -> Slices:
        """Make what takes longer to make than a constructor may; done before the page is shown, and before anything else is asked of it."""
        yield from ()

    @property
    def steps(self) -> QUndoStack:
        """The history that undo and redo belong to while the page is in front."""
        return self.workspace.history

    def arrive(self) -> None:
        """Called each time the page comes to the front."""

    def go_to(self, target: Target) -> None:
        """Show something on the page and put the cursor there."""

    def panes(self) -> Sequence[QWidget]:
        """What F6 moves between: in each, the widget that takes the focus."""
        return ()

    def next_steps(self) -> Sequence[str]:
        """Ids of the actions that the status line offers."""
        return ()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take in files; asked only of the page whose place opens files."""

    def take_drop(self, paths: Sequence[Path]) -> bool:
        """Take files that were dropped on the window while the page is in front; false where the page has no use of its own for them."""
        return False

    @property
    def unfinished(self) -> str:
        """The code of what to say before the window closes on something that is not at rest; empty where nothing would be lost."""
        return ""

    def leave(self) -> None:
        """Called when the window closes, to remember how things were placed."""
