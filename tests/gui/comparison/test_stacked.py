"""Many answers stacked on each other: cards are made when they are about to be seen, and nothing shows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from domain.position import Position, Stance
from domain.response import Response, ResponseOrigin
from gui.pages.comparison.overview import OverviewView
from gui.pages.comparison.page import ComparisonPage
from storage.database import open_store
from tests.gui import example
from tests.gui.conftest import OpenWindow


def test_the_scroll_bar_is_from_the_beginning_what_it_will_be_for_stacked_answers(
    open_window: OpenWindow, database: Path, qtbot: QtBot
) -> None:
    with open_store(database) as store, store.writing() as records:
        for number in range(40):
            said = "\n\n".join(
                f"Stycke {part}: " + "växeln behöver skötas här " * (1 + number % 9) for part in range(3)
            )
            records.put_response(Response(f"k{number}", example.REFERRAL, f"Kommun {number}", ResponseOrigin.RECEIVED))
            records.put_position(Position(f"k{number}", example.number(1), Stance.REJECT, said))
    window = open_window()
    window.workspace.open(example.REFERRAL, then=lambda: window.show_place("comparison"))
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage) and window.page.presenter.comparison is not None)
    assert isinstance(window.page, ComparisonPage)
    window.page.presenter.choose(example.number(1))
    overview = window.page.findChild(OverviewView)
    assert isinstance(overview, OverviewView)
    view = overview.lower_pane()
    qtbot.waitUntil(lambda: len(view.cards) > 3)
    view.stack_button.click()
    bar = view.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and not view._soon.isActive())
    assert view._waiting
    QCoreApplication.processEvents()  # lays out what has just been made
    first = bar.maximum()

    def all_made() -> bool:
        bar.setValue(bar.maximum())
        return not view._waiting

    qtbot.waitUntil(all_made)
    qtbot.waitUntil(lambda: view._inside.height() >= view.cards[-1].geometry().bottom() > 0)
    assert abs(bar.maximum() - first) < first / 10
