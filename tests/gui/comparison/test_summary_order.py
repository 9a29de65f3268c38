"""Tab in the summary goes from statement to statement as they stand, also after one has been moved."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.pages.comparison.statement_card import StatementCard
from gui.pages.comparison.summary_view import SummaryView
from tests.gui.comparison.test_summary import drafted, view
from tests.gui.conftest import rest
from tests.gui.test_tab_order import tabbed

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
