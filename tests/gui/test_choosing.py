"""Papers are asked for where the user keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.actions import MENUS
from gui.choosing import choose_papers


def test_the_dialog_opens_where_papers_were_last(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = [[str(tmp_path / "remiss.pdf")], []]

    def answer(_: QWidget, title: str, folder: str, *__: object, **___: object) -> tuple[list[str], str]:
        asked.append(folder)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    preferences = QSettings(str(tmp_path / "fönster.ini"), QSettings.Format.IniFormat)
    assert choose_papers(parent, preferences, "Öppna remiss") == [tmp_path / "remiss.pdf"]
    assert choose_papers(parent, preferences, "Öppna remiss") == []
    assert asked[0] != str(Path.cwd())
    assert asked[1] == str(tmp_path)


def test_every_menu_opens_with_a_letter_of_its_own() -> None:
    letters = [shown[shown.index("&") + 1].casefold() for shown in MENUS.values()]
    assert len(set(letters)) == len(MENUS)
    assert [shown.replace("&", "") for shown in MENUS.values()] == list(MENUS)
