"""The page that sets answers side by side: what it reads, and when."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.pages.comparison.overview import OverviewView
from gui.pages.comparison.page import ComparisonPage
from gui.pages.comparison.waiting import Waiting
from gui.undo import Target
from tests.conftest import PATIENCE
from tests.gui import example
from tests.gui.conftest import OpenWindow, rest

pytestmark = pytest.mark.usefixtures("never_at_rest")


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ComparisonPage:
    """The page beside a window, not yet shown."""
    page = ComparisonPage(window)
    qtbot.addWidget(page)
    return page


def test_answers_are_read_when_the_page_is_seen_and_read_anew_when_they_change(
    window: MainWindow, page: ComparisonPage, qtbot: QtBot
) -> None:
    window.workspace.open(example.REFERRAL)
    rest(window)
    assert not page.presenter.comparison
    page.show()
    qtbot.waitUntil(lambda: page.presenter.comparison is not None)
    comparison = page.presenter.comparison
    assert comparison is not None
    assert [each.response_id for each in comparison.columns] == [example.RESPONSE]
    page.presenter.choose(comparison.rows[0].id, (example.RESPONSE,))
    window.workspace.refresh()
    rest(window)
    qtbot.waitUntil(lambda: page.presenter.comparison is not comparison)
    assert page.presenter.recommendation_id == comparison.rows[0].id


def test_nothing_is_read_while_the_page_is_out_of_sight(window: MainWindow, page: ComparisonPage) -> None:
    page.show()
    page.hide()
    window.workspace.open(example.REFERRAL)
    rest(window)
    assert page.presenter.comparison is None


def test_a_place_on_an_unknown_view_is_let_be(page: ComparisonPage) -> None:
    before = page.tabs.currentIndex()
    page.go_to(Target("comparison", "", "elsewhere:field"))
    assert page.tabs.currentIndex() == before
    assert page.tabs in page.panes()


def test_a_recommendation_chosen_before_the_lower_pane_is_there_is_shown_in_it(
    window: MainWindow, page: ComparisonPage, qtbot: QtBot
) -> None:
    window.workspace.open(example.REFERRAL)
    rest(window)
    page.show()
    qtbot.waitUntil(lambda: page.presenter.comparison is not None)
    page.presenter.choose(example.number(1))
    overview = page.view(0)
    assert isinstance(overview, OverviewView)
    qtbot.waitUntil(lambda: len(overview.lower_pane().cards) == 1)
    assert not overview.folded


def test_the_window_answers_and_says_what_it_waits_for_while_the_answers_are_read(
    open_window: OpenWindow, database: Path, qtbot: QtBot
) -> None:
    window = open_window()
    window.workspace.open(example.REFERRAL)
    rest(window)
    held = Event()
    window.workspace.tasks.database(lambda _: held.wait(PATIENCE / 1000))
    window.show_place("comparison")
    page = window.page
    assert isinstance(page, ComparisonPage)
    waiting = page.findChild(Waiting)
    assert isinstance(waiting, Waiting)
    assert not waiting.said.isVisible()
    qtbot.waitUntil(waiting.said.isVisible)
    assert page.presenter.comparison is None
    held.set()
    qtbot.waitUntil(lambda: page.presenter.comparison is not None)
    assert not waiting.isVisible()
