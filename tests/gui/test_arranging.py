"""Putting the list of recommendations right, through the real widgets on a real database."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from domain.position import Stance
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from tests.gui import example
from tests.gui.conftest import AtRest, rest, type_into

POPUP = (
    "This plugin does not support raise",
    "This plugin does not support grabbing the keyboard",
    "propagateSizeHints",
)
"""What the offscreen platform says of every popup."""
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.qt_log_ignore(*POPUP)
def test_a_recommendation_is_put_right_in_place(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest
) -> None:
    QTest.keyClick(window, Qt.Key.Key_F2)
    form = drafting.source.form
    assert form.text.hasFocus()
    form.text.selectAll()
    type_into(form.text, "Rättad text.")
    type_into(form.title, "Kort")
    form.area.selectAll()
    type_into(form.area, "Ekonomi och upphandling")
    form.kind.activated.emit(3)
    form.to_answer.click()
    rest(window)
    store = at_rest()
    with store.reading() as records:
        changed = records.recommendation(example.number(1))
    store.close()
    assert (changed.text, changed.title, changed.area) == ("Rättad text.", "Kort", "Ekonomi och upphandling")
    assert changed.kind.value == "uppdrag"
    assert not changed.to_answer
    assert not drafting.answer.stances.isEnabled()
    while window.workspace.history.canUndo():
        window.workspace.undo()
    assert window.workspace.recommendation(example.number(1)) == example.recommendations()[0]
    assert form.text.text() == example.recommendations()[0].text


def listed(window: MainWindow) -> list[str]:
    rest(window)
    assert window.workspace.case is not None
    return [each.id for each in window.workspace.case.recommendations]


def test_the_list_is_put_in_order_and_back(drafting: RecommendationsPage, window: MainWindow) -> None:
    one, two, three, *_ = before = listed(window)
    QTest.keyClick(drafting.listing.list, Qt.Key.Key_Down, ALT)
    assert listed(window)[:3] == [two, one, three]
    QTest.keyClick(drafting.listing.list, Qt.Key.Key_Up, ALT)
    assert listed(window) == before
    window.commands["rec.up"].trigger()
    assert listed(window) == before
    drafting.listing.model.moved.emit([one], "")
    assert listed(window)[-1] == one
    drafting.arrangement.shift([one], 1)
    assert listed(window)[-1] == one
    while window.workspace.history.canUndo():
        window.workspace.undo()
    assert listed(window) == before


def test_recommendations_are_merged_split_added_and_taken_out(
    drafting: RecommendationsPage, window: MainWindow, qtbot: QtBot
) -> None:
    before = listed(window)
    view, model = drafting.listing.list, drafting.listing.model
    selection = view.selectionModel()
    selection.select(model.row_of(example.number(2)), selection.SelectionFlag.Select)
    assert drafting.listing.selected_ids() == before[:2]
    window.commands["rec.merge"].trigger()
    assert listed(window) == [before[0], *before[2:]]
    merged = window.workspace.recommendation(before[0])
    assert merged is not None
    assert "\n" in merged.text
    assert window.workspace.position(before[0]).stance is None
    window.commands["rec.split"].trigger()
    form = drafting.source.form
    qtbot.waitUntil(form.text.hasFocus)
    cursor = form.text.textCursor()
    cursor.setPosition(merged.text.index("\n"))
    form.text.setTextCursor(cursor)
    window.commands["rec.split"].trigger()
    assert len(listed(window)) == 7
    window.commands["rec.add"].trigger()
    qtbot.waitUntil(lambda: window.workspace.recommendation_id not in before)
    new = window.workspace.recommendation_id
    type_into(form.text, "Egen punkt")
    rest(window)
    added = window.workspace.recommendation(new)
    assert added is not None
    assert added.text == "Egen punkt"
    drafting.listing.list.setFocus()
    QTest.keyClick(drafting.listing.list, Qt.Key.Key_Delete)
    assert new not in listed(window)
    assert window.workspace.recommendation_id
    while window.workspace.history.canUndo():
        window.workspace.undo()
    assert listed(window) == before
    assert window.workspace.position(before[0]).stance is Stance.APPROVE


def test_a_case_without_recommendations_says_the_next_step(
    drafting: RecommendationsPage, window: MainWindow, qtbot: QtBot
) -> None:
    drafting.arrangement.remove(listed(window))
    rest(window)
    assert drafting.empty.isVisible()
    assert drafting.empty.button is not None
    drafting.empty.button.click()
    qtbot.waitUntil(lambda: bool(window.workspace.recommendation_id))
    assert drafting.splitter.isVisible()


@pytest.mark.qt_log_ignore(*POPUP)
def test_the_context_menu_offers_what_can_be_done(drafting: RecommendationsPage, window: MainWindow) -> None:
    drafting.listing.list.customContextMenuRequested.emit(QPoint(20, 60))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Redigera text och rubrik",
        "Dela vid markören",
        "Slå ihop markerade",
        "Flytta upp",
        "Flytta ned",
        "Ny rekommendation",
        "Ta bort ur listan",
    ]
    menu.close()
