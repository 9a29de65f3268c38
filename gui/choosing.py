"""Asking for papers on disk, and for a place for a new file: in the user's own folder the first time, and where they were last after that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.files import FileChoice, choice_for
from gui.outside import KeptFolder

C = TypeVar("C", bound=FileChoice)

_FILES = "Handlingar (*.pdf *.docx *.odt *.rtf *.html *.htm *.md *.txt *.json *.zip);;Alla filer (*)"


def choose_place(
    parent: QWidget, title: str, folder: KeptFolder, name: str, kinds: Sequence[C]
) -> tuple[Path, C] | None:
    """Where a new file is put, proposed under ``name``, and which of the kinds it is; ``None`` where the dialog is closed."""
    filters = ";;".join(each.filter for each in kinds)
    written, chosen = QFileDialog.getSaveFileName(parent, title, str(folder.path / name), filters, kinds[0].filter)
    if not written:
        return None
    path, kind = choice_for(Path(written), chosen, kinds)
    folder.keep(path.parent)
    return path, kind


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
