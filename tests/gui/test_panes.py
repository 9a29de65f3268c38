"""Panes are as wide as they were left, and none is folded away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.pages import PLACES
from gui.pages.recommendations.page import RecommendationsPage
from gui.widgets.panes import Pane, Panes
from tests.gui.conftest import rest


def shown(preferences: QSettings, qtbot: QtBot) -> Panes:
    """Two panes in a window of 800 pixels; the first was made inside the other's splitter, as some pages do."""
    panes = Panes(preferences, "some/place")
    first, second = QWidget(panes), QWidget(panes)
    panes.fill(Pane(first, 300, narrowest=100), Pane(second, 499, stretch=1))
    assert [panes.indexOf(each) for each in (first, second)] == [0, 1]
    qtbot.addWidget(panes)
    panes.resize(800, 200)
    panes.show()
    return panes


def test_widths_are_kept_and_what_is_left_over_goes_where_it_should(tmp_path: Path, qtbot: QtBot) -> None:
    preferences = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    panes = shown(preferences, qtbot)
    assert panes.sizes() == [300, 499]
    panes.resize(1000, 200)
    assert panes.sizes() == [300, 699]
    panes.resize(800, 200)
    panes.moveSplitter(0, 1)
    assert panes.sizes()[0] == 100
    panes.keep()
    assert shown(preferences, qtbot).sizes()[0] == 100


def test_every_pane_ends_inside_the_narrowest_window(drafting: RecommendationsPage, window: MainWindow) -> None:
    window.resize(window.minimumSize())
    for place in PLACES:
        window.show_place(place.id)
        rest(window)
        for panes in window.findChildren(Panes):
            last = panes.widget(panes.count() - 1)
            assert last is not None
            assert not panes.isVisible() or last.geometry().right() < panes.width(), place.id
