"""A desk with everything real on it, and windows on it. A test replaces what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from exports.letter import render
from exports.preview_process import PreviewProcess
from gui import application
from gui.desk import Desk
from gui.main_window import MainWindow
from storage.database import open_store
from storage.letterheads import LetterheadStore
from storage.readers.pages import PdfPages
from storage.readers.reading import FileReader

TODAY = date(2026, 2, 20)
ShowWindow = Callable[[Desk], MainWindow]


def real_desk(database: Path, actor: str | None = None) -> Desk:
    """What ``main`` puts together, on a database of the test's own and on a given day; the window's preferences lie beside the database."""
    return Desk(
        open_store=lambda: open_store(database, actor=actor),
        reader=FileReader,
        pages=PdfPages,
        letterheads=LetterheadStore,
        layout=PreviewProcess,
        writer=lambda: render,
        preferences=database.with_name("preferences.ini"),
        today=lambda: TODAY,
    )


@pytest.fixture
def show_window(qtbot: QtBot, qapp: QApplication) -> Iterator[ShowWindow]:
    """Opens a window on a desk and waits until it has looked around; all are closed when the test ends."""
    opened: list[MainWindow] = []

    def show(desk: Desk) -> MainWindow:
        window = application.build(qapp, desk)
        window.resize(1280, 800)  # whatever the screen of no desktop has
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        rest(window)
        rest(window)
        return window

    yield show
    for window in filter(isValid, opened):
        window.close()
        window.deleteLater()


def rest(window: MainWindow) -> None:
    """Let everything that has been asked of the database come back."""
    QApplication.processEvents()
    window.workspace.flush()
    QApplication.processEvents()
