"""Interpretations that cannot be confirmed: the reviewer is told why, from the matrix and from the answers side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.position import Position, Source, Stance
from domain.response import Response, ResponseOrigin, ResponseState
from gui.main_window import MainWindow
from gui.pages.comparison.overview import OverviewView
from gui.pages.comparison.page import ComparisonPage
from storage.database import open_store
from tests.gui import example
from tests.gui.conftest import AtRest, OpenWindow, rest

SENT = ("Kallvik kommun", "Ålhamn kommun")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Two bodies' answers to the first recommendation, interpreted and sent."""
    path = tmp_path / "remissbordet.db"
    with open_store(path) as store:
        example.fill(store, answered=False)
        with store.writing() as records:
            for body in SENT:
                sent = ResponseState.DISPATCHED
                records.put_response(Response(body, example.REFERRAL, body, origin=ResponseOrigin.RECEIVED, state=sent))
                read = Source.INTERPRETED
                records.put_position(Position(body, example.number(1), Stance.APPROVE, "Ja.", source=read))
    return path


@pytest.fixture
def overview(open_window: OpenWindow, qtbot: QtBot) -> OverviewView:
    """The matrix with the answers to the first recommendation below."""
    window = open_window()
    window.workspace.open(example.REFERRAL, then=lambda: window.show_place("comparison"))
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage) and window.page.presenter.comparison is not None)
    assert isinstance(window.page, ComparisonPage)
    window.page.tabs.setCurrentIndex(0)
    found = window.page.findChild(OverviewView)
    assert isinstance(found, OverviewView)
    window.page.presenter.choose(example.number(1))
    qtbot.waitUntil(lambda: len(found.lower_pane().cards) == len(SENT))
    return found


def told(overview: OverviewView) -> str:
    """What the banner says, and no more from here on."""
    window = overview.window()
    assert isinstance(window, MainWindow)
    assert window.banner.isVisible()
    window.banner.hide()
    return window.banner.text


def test_an_interpretation_in_an_answer_that_is_frozen_is_refused_in_words(
    overview: OverviewView, at_rest: AtRest
) -> None:
    card = next(each for each in overview.lower_pane().cards if each.card.column.body == "Ålhamn kommun")
    QTest.keyClick(card, Qt.Key.Key_B)
    why = "svaret från Ålhamn kommun är expedierat och kan inte ändras"
    assert why in told(overview)
    table, matrix = overview.matrix.table, overview.matrix.matrix
    place = matrix.place_of(example.number(1), "Ålhamn kommun")
    assert place is not None
    table.setCurrentIndex(table.model().index(*place))
    QTest.keyClick(table, Qt.Key.Key_B)
    assert why in told(overview)
    table.selectRow(place[0])
    QTest.keyClick(table, Qt.Key.Key_B)
    assert "2 tolkningar kan inte bekräftas" in told(overview)
    window = overview.window()
    assert isinstance(window, MainWindow)
    rest(window)
    with at_rest() as store, store.reading() as records:
        assert {records.position(body, example.number(1)).source for body in SENT} == {Source.INTERPRETED}
