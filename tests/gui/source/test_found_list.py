"""The list of what was found, where nothing was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.pages.source.found_list import FoundList
from gui.theme import Look


def test_it_is_said_that_nothing_was_found(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    found = FoundList(
        Look(qapp, QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat)), "Funna", deciding=True
    )
    qtbot.addWidget(found)
    found.resize(360, 400)
    picture = found.grab().toImage()
    ground = found.palette().base().color()
    written = {picture.pixelColor(x, y).name() for x in range(30, 330) for y in range(20, 90)}
    assert written - {QColor(ground).name()}, "a list with nothing in it says so"
