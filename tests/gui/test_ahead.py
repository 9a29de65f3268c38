"""What is made ahead of a visit, and what is made at once because it is asked for sooner."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from gui.ahead import Ahead
from gui.main_window import MainWindow
from gui.pages import PLACES
from gui.pages.comparison.matrix_table import MatrixTable
from gui.pages.letter.letter_pages import LetterPages
from gui.pages.letter.page import LetterPage
from gui.pages.registrar.finding_card import FindingCard
from gui.pages.registrar.page import RegistrarPage
from tests.gui import example
from tests.gui.conftest import OpenWindow, rest


class Counted:
    """Slices that tell how many of them have been done."""

    def __init__(self, slices: int) -> None:
        self._slices = slices
        self.done = 0

    def __iter__(self) -> Iterator[None]:
        for _ in range(self._slices):
            self.done += 1
            yield


@pytest.fixture
def ahead(qapp: QApplication) -> Ahead:
    """Nothing to do yet."""
    return Ahead(qapp)


def test_each_turn_does_one_slice_and_lets_the_window_through(ahead: Ahead) -> None:
    first, second = Counted(3), Counted(1)
    owners = QObject(), QObject()
    ahead.begin(owners[0], iter(first))
    ahead.begin(owners[1], iter(second))
    assert first.done == 0
    turns = []
    while ahead.pending:
        QApplication.processEvents()
        turns.append((first.done, second.done))
    assert all(sum(after) - sum(before) <= 1 for before, after in pairwise(turns))
    assert turns[-1] == (3, 1)
    assert (3, 0) in turns, "the second waits for the first"


def test_what_is_asked_for_is_finished_at_once_and_not_done_twice(ahead: Ahead) -> None:
    work, owner = Counted(4), QObject()
    ahead.begin(owner, iter(work))
    QApplication.processEvents()
    ahead.finish(owner)
    assert work.done == 4
    assert not ahead.pending
    ahead.finish(owner)
    assert work.done == 4


def test_later_work_of_an_owner_takes_the_place_of_the_earlier(ahead: Ahead, qtbot: QtBot) -> None:
    stale, fresh, owner = Counted(3), Counted(2), QObject()
    ahead.begin(owner, iter(stale))
    ahead.begin(owner, iter(fresh))
    qtbot.waitUntil(lambda: not ahead.pending)
    assert (stale.done, fresh.done) == (0, 2)


def test_work_that_is_begun_in_a_slice_is_kept(ahead: Ahead, qtbot: QtBot) -> None:
    owner, later = QObject(), Counted(2)

    def beginning() -> Iterator[None]:
        ahead.begin(owner, iter(later))
        yield

    ahead.begin(owner, beginning())
    qtbot.waitUntil(lambda: not ahead.pending)
    assert later.done == 2


def test_nothing_is_done_after_the_end(ahead: Ahead) -> None:
    work = Counted(2)
    ahead.begin(QObject(), iter(work))
    ahead.stop()
    QTest.qWait(0)
    assert work.done == 0


def test_pages_that_were_made_at_rest_are_those_that_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.rested):
        pass
    qtbot.waitUntil(lambda: not window.ahead.pending)
    made = window.findChildren(LetterPage) + window.findChildren(RegistrarPage)
    assert len(made) == 2
    assert not any(page.isVisible() for page in made)
    window.workspace.open(example.REFERRAL)
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    for place, page in zip(("letter", "registrar"), made, strict=True):
        window.show_place(place)
        assert window.page is page
        stack = page.parentWidget()
        assert stack is not None
        assert page.size() == stack.contentsRect().size()


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that is closed when no page is being drawn."""
    window = open_window()
    yield window
    for _ in range(3):  # the queue is read, then the answer in front, and then it is laid out
        rest(window)
    qtbot.waitUntil(lambda: not any(each.work.busy for each in window.findChildren(LetterPages)))


class Windows(QObject):
    """Notes every widget that becomes a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


def test_nothing_that_is_made_takes_the_focus_from_the_window(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    with qtbot.waitSignal(window.rested):
        pass
    qtbot.waitUntil(lambda: not window.ahead.pending)
    window.workspace.open(example.REFERRAL)
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    for place in PLACES:
        window.show_place(place.id)
        rest(window)
        if place.id == "comparison":
            qtbot.waitUntil(lambda: isinstance(window.focusWidget(), MatrixTable))
    assert isinstance(window.page, RegistrarPage)
    qtbot.waitUntil(lambda: bool(window.findChildren(FindingCard)))
    assert not windows.opened
    assert window.isActiveWindow()


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_a_place_that_is_visited_before_it_is_made_is_whole(window: MainWindow, place: str) -> None:
    window.workspace.open(example.REFERRAL)
    rest(window)
    window.show_place(place)
    assert window.place_id == place
    assert window.page is not None
    assert window.page.isVisible()
    assert not window.ahead.pending or place == "comparison"
    rest(window)
    assert all(pane.window() is window for pane in window.page.panes())


def test_a_menu_is_offered_where_something_in_it_is_at_hand(window: MainWindow) -> None:
    bar = window.menuBar()
    window.show_place("registrar")
    assert "Regi&strator" in _menus(bar)
    file = next(action.menu() for action in bar.actions() if action.text() == "&Arkiv")
    window.show_place("cases")
    assert "Regi&strator" not in _menus(bar)
    window.show_place("source")
    assert file is next(action.menu() for action in bar.actions() if action.text() == "&Arkiv")


def test_actions_come_in_the_order_of_the_places_whichever_was_visited_first(window: MainWindow) -> None:
    window.show_place("registrar")
    window.show_place("source")
    listed = [spec.page for spec, _ in window.commands]
    assert {"", "source", "registrar"} <= set(listed)
    assert listed == sorted(listed, key=["", *(place.id for place in PLACES)].index)


def _menus(bar: QMenuBar) -> list[str]:
    return [action.text() for action in bar.actions() if action.isVisible()]
