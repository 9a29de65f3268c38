"""Where files were last put is where the next dialog begins, as long as it is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from pytestqt.qtbot import QtBot

from gui.outside import KeptFolder


def test_a_folder_is_kept_for_its_own_files_only(tmp_path: Path, qtbot: QtBot) -> None:
    preferences = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    letters, lists = KeptFolder(preferences, "letter/folder"), KeptFolder(preferences, "list/folder")
    assert letters.path == documents
    chosen = tmp_path / "yttranden"
    chosen.mkdir()
    letters.keep(chosen)
    assert KeptFolder(preferences, "letter/folder").path == chosen
    assert lists.path == documents
    chosen.rmdir()
    assert letters.path == documents
