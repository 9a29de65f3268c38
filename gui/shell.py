"""What a page may ask of the window around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from gui.actions import Actions
from gui.ahead import Ahead
from gui.theme import Look
from gui.undo import Target
from gui.workspace import Workspace


class Shell(Protocol):
    """The window, as its pages know it."""

    workspace: Workspace
    commands: Actions
    ahead: Ahead
    look: Look
    preferences: QSettings

    def show_place(self, place_id: str) -> None:
        """Bring a page to the front."""
        ...

    def go_to(self, target: Target) -> None:
        """Bring a page to the front and show something on it."""
        ...

    def open_files(self, paths: Sequence[Path]) -> None:
        """Take in files, as when they are dropped on the window."""
        ...

    def say(self, text: str, steps: Mapping[str, Callable[[], None]] | None = None) -> None:
        """A word in the status line: good news, never in the way. ``steps`` are what can be done about it, by their verbs."""
        ...

    def show_error(self, error: Exception, again: Callable[[], None] | None = None) -> None:
        """Say what went wrong, above the page; ``again`` is offered as *Försök igen*."""
        ...

    def window_widget(self) -> QWidget:
        """The parent of dialogs."""
        ...
