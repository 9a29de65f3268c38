"""What the window is handed from outside: the ports it needs, each built when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.ports import DocumentReader, PageRenderer, Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The window's outside world.

    ``open_store`` is called once, in the database thread. ``reader`` and ``pages`` make what costs time to import and are called off the GUI
    thread. ``preferences`` is a file for what the window remembers of itself (places of things, theme), never for what a user makes.
    """

    open_store: Callable[[], Store]
    reader: Callable[[], DocumentReader]
    pages: Callable[[], PageRenderer]
    preferences: Path
    today: Callable[[], date] = date.today
    files: tuple[Path, ...] = ()
    """Files to open at once, such as those dropped on the program's icon."""
