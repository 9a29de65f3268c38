"""The user's own folders and programs: where files were last put, and showing them there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from gui.shell import Shell


class KeptFolder:
    """The folder where files of one sort were last put or found; the user's own documents until then, and where it is gone; without such a folder, the user's home."""

    def __init__(self, preferences: QSettings, key: str) -> None:
        self._preferences = preferences
        self._key = key

    @property
    def path(self) -> Path:
        """Where a file dialog begins."""
        kept = Path(str(self._preferences.value(self._key) or ""))
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return next((each for each in (kept, documents) if each.is_absolute() and each.is_dir()), Path.home())

    def keep(self, folder: Path) -> None:
        """Begin there the next time."""
        self._preferences.setValue(self._key, str(folder))


def open_outside(path: Path) -> None:
    """Open a file or a folder with the program that the user has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def ways_to(path: Path) -> dict[str, Callable[[], None]]:
    """What can be done with a file that has been written, by the verbs. Data is for programs: there is nothing in it for a person to open."""
    folder: dict[str, Callable[[], None]] = {"Visa i mapp": partial(open_outside, path.parent)}
    return folder if path.suffix == ".json" else {"Öppna": partial(open_outside, path), **folder}


def say_written(
    shell: Shell,
    path: Path,
    *,
    noted: bool = True,
    advice: str = "",
    steps: Mapping[str, Callable[[], None]] | None = None,
) -> None:
    """Say in the status line that a file is there, whether the journal knows, and what to do with it; ``steps`` are links beside the usual."""
    words = f"{path.name} är skriven" if noted else f"{path.name} är skriven, men inte antecknad i journalen"
    shell.say(f"{words}. {advice}" if advice else words, {**ways_to(path), **(steps or {})})
