"""Asking for papers on disk: in the user's own folder the first time, and where they were last after that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.outside import KeptFolder

_FILES = "Handlingar (*.pdf *.docx *.odt *.rtf *.html *.htm *.md *.txt *.json *.zip);;Alla filer (*)"


def choose_papers(parent: QWidget, preferences: QSettings, title: str) -> list[Path]:
    """The papers that the user chooses; none where the dialog is closed."""
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        title,
        str(_folder(preferences).path),
        _FILES,
        options=QFileDialog.Option.HideNameFilterDetails,
    )
    paths = [Path(name) for name in names]
    if paths:
        _folder(preferences).keep(paths[0].parent)
    return paths


def choose_folder(parent: QWidget, preferences: QSettings, title: str) -> list[Path]:
    """The folder that the user chooses; none where the dialog is closed."""
    name = QFileDialog.getExistingDirectory(parent, title, str(_folder(preferences).path))
    if name:
        _folder(preferences).keep(Path(name))
    return [Path(name)] if name else []


def _folder(preferences: QSettings) -> KeptFolder:
    return KeptFolder(preferences, "files/folder")
