"""A window on a real database, closed properly, with nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from domain.ports import Store
from exports.tables.writing import write
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from storage.database import SqliteStore, open_store
from tests.gui import example
from tests.gui.desks import ShowWindow, real_desk, rest, show_window

__all__ = ["rest", "show_window"]

AtRest = Callable[[], SqliteStore]
"""Opens what is at rest, beside the window that writes; to be closed."""


class OpenWindow(Protocol):
    """Opens a window, on the test's own database unless told otherwise, and waits until it has looked around."""

    def __call__(self, open_: Callable[[], Store] | None = None) -> MainWindow: ...


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    running = QApplication.instance()
    if isinstance(running, QApplication):
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    left = {each for each in threading.enumerate() if not isinstance(each, threading._DummyThread)}
    assert left <= before, "a thread was left running"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with the example case in it, and an answer that has been begun."""
    path = tmp_path / "remissbordet.db"
    with open_store(path) as store:
        example.fill(store)
    return path


@pytest.fixture
def pages() -> example.PlainPages:
    """What draws the pages."""
    return example.PlainPages()


@pytest.fixture
def open_window(show_window: ShowWindow, database: Path, pages: example.PlainPages) -> OpenWindow:
    """Opens windows on pages and charts that are made in no time."""
    plain = replace(real_desk(database), pages=lambda: pages, figures=example.PlainFigures, tables=lambda: write)
    return lambda open_=None: show_window(replace(plain, open_store=open_ or plain.open_store))


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window on the list of cases."""
    return open_window()


@pytest.fixture
def drafting(window: MainWindow, qtbot: QtBot) -> RecommendationsPage:
    """The page where positions are taken, on the first recommendation."""
    return start_drafting(window, qtbot)


def start_drafting(window: MainWindow, qtbot: QtBot) -> RecommendationsPage:
    """Open the example case and wait for its page."""
    window.workspace.open(example.REFERRAL, then=lambda: window.show_place("recommendations"))
    qtbot.waitUntil(lambda: isinstance(window.page, RecommendationsPage))
    page = window.page
    assert isinstance(page, RecommendationsPage)
    rest(window)
    return page


def type_into(widget: QWidget, text: str) -> None:
    """Press the keys of a text one by one; QTest's own way knows only ASCII."""
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key.value, Qt.KeyboardModifier.NoModifier, "\r" if letter == "\n" else letter)
            QApplication.sendEvent(widget, event)


@pytest.fixture
def at_rest(database: Path) -> AtRest:
    """Opens what is at rest, beside the window that writes."""
    return lambda: open_store(database, read_only=True)
