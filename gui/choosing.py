"""Asking for papers on disk: in the user's own folder the first time, and where they were last after that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_FILES = "Handlingar (*.pdf *.docx *.odt *.rtf *.html *.htm *.md *.txt *.json *.zip);;Alla filer (*)"
_FOLDER = "files/folder"


def choose_papers(parent: QWidget, preferences: QSettings, title: str) -> list[Path]:
    """The papers that the user chooses; none where the dialog is closed."""
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        title,
        _latest(preferences),
        _FILES,
        options=QFileDialog.Option.HideNameFilterDetails,
    )
    paths = [Path(name) for name in names]
    if paths:
        preferences.setValue(_FOLDER, str(paths[0].parent))
    return paths


def choose_folder(parent: QWidget, preferences: QSettings, title: str) -> list[Path]:
    """The folder that the user chooses; none where the dialog is closed."""
    name = QFileDialog.getExistingDirectory(parent, title, _latest(preferences))
    if name:
        preferences.setValue(_FOLDER, name)
    return [Path(name)] if name else []


def _latest(preferences: QSettings) -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = str(preferences.value(_FOLDER) or "")
    return folder if folder and Path(folder).is_dir() else documents
