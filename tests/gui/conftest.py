"""A window on a store, closed properly, with nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.letterhead import Letterheads
from domain.ports import DocumentReader, PageRenderer, Store
from domain.services.exporting import LetterWriter
from domain.services.previewing import LetterLayout
from gui import application
from gui.desk import Desk
from gui.main_window import MainWindow
from tests.gui.fakes import MemoryStore, filled_store

OpenWindow = Callable[[Store], MainWindow]


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    application_ = QApplication.instance()
    if isinstance(application_, QApplication):
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert set(threading.enumerate()) <= before, "a thread was left running"


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens a window on a store and waits until it has looked around."""
    opened: list[MainWindow] = []

    def open_on(store: Store) -> MainWindow:
        desk = Desk(
            open_store=lambda: store,
            reader=lambda: cast("DocumentReader", None),
            pages=lambda: cast("PageRenderer", None),
            letterheads=lambda: cast("Letterheads", None),
            layout=lambda: cast("LetterLayout", None),
            writer=lambda: cast("LetterWriter", None),
            preferences=tmp_path / "preferences.ini",
            today=lambda: date(2026, 2, 20),
        )
        window = application.build(qapp, desk)
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.workspace.tasks.wait_for_database()
        qapp.processEvents()
        window.workspace.tasks.wait_for_database()
        return window

    yield open_on
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def store() -> MemoryStore:
    """A case with seven recommendations, three of them answered."""
    return filled_store()


@pytest.fixture
def window(open_window: OpenWindow, store: MemoryStore) -> MainWindow:
    """The window, on the list of cases."""
    return open_window(store)
