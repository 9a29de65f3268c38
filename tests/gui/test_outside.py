"""Where files were last put is where the next dialog begins, as long as it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication

from gui.outside import KeptFolder


def test_a_folder_is_kept_for_its_own_files_only(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, chosen = tmp_path / "Dokument", tmp_path / "yttranden"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    preferences = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    letters, lists = KeptFolder(preferences, "letter/folder"), KeptFolder(preferences, "list/folder")
    assert letters.path == Path.home(), "nothing is offered as a folder that is none"
    documents.mkdir()
    assert letters.path == documents
    chosen.mkdir()
    letters.keep(chosen)
    assert KeptFolder(preferences, "letter/folder").path == chosen
    assert lists.path == documents
    chosen.rmdir()
    assert letters.path == documents
