"""The keyboard in the summary: Tab from statement to statement as they stand, and a cursor that stays while a draft is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.pages.comparison.statement_card import StatementCard
from gui.pages.comparison.summary_view import SummaryView
from gui.presenters.summary_outline import WHOLE
from tests.gui.comparison.test_summary import drafted, view
from tests.gui.conftest import rest
from tests.gui.test_tab_order import round_of, tabbed

__all__ = ["drafted", "view"]


def cards_in_order(summary: SummaryView) -> list[StatementCard]:
    return [summary.cards[each.id] for each in summary.summary.statements(summary.part)]


def test_tab_follows_the_statements(drafted: SummaryView, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for _ in range(2):
        cards = cards_in_order(drafted)
        assert len(cards) > 1
        passed = tabbed(cards[0].editor, drafted.add_button)
        statements = drafted.summary.statements(drafted.part)
        sources = [chip.body for each in statements for chip in drafted.summary.chips(each)]
        told = [name.removeprefix("Visa svaret från ") for name in passed if name.startswith("Visa svaret från ")]
        assert told == sources
        drafted.summary.move(cards[1].statement_id, -1)
        rest(window)
        assert cards_in_order(drafted) != cards


def test_the_cursor_stays_with_a_draft_that_is_asked_for_with_a_key(view: SummaryView, qtbot: QtBot) -> None:
    assert view.empty.button is not None
    view.empty.button.setFocus()
    QTest.keyClick(view.empty.button, Qt.Key.Key_Return)
    assert view.empty.button.hasFocus()
    qtbot.waitUntil(lambda: bool(view.summary.statements(WHOLE)))
    assert view.outline.hasFocus()
    view.draft_button.setFocus()
    QTest.keyClick(view.draft_button, Qt.Key.Key_Return)
    assert view.summary.drafting
    qtbot.waitUntil(lambda: not view.summary.drafting)
    assert view.draft_button.hasFocus()


def test_tab_comes_to_what_can_be_done_with_a_statement_and_out_again(drafted: SummaryView) -> None:
    passed = round_of(drafted.export_button, Qt.Key.Key_Tab)
    assert passed == round_of(drafted.export_button, Qt.Key.Key_Backtab)
    assert {card.menu_button for card in drafted.cards.values()} <= passed


def test_the_cursor_that_comes_with_the_tab_goes_to_the_first_step(view: SummaryView, qtbot: QtBot) -> None:
    view.setFocus()  # as Qt gives it to a view in which nothing can take it yet
    with qtbot.waitSignal(view.summary.loaded):
        view.summary.read()
    assert view.empty.button is not None
    assert view.empty.button.hasFocus()
