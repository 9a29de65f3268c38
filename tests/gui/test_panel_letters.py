"""The letters that Alt leads by in the places of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.pages import PLACES
from gui.pages.letter.page import LetterPage
from gui.pages.recommendations.page import RecommendationsPage
from gui.widgets.alt_letters import letter_of, lettered
from tests.gui.conftest import rest


def shown(window: MainWindow) -> dict[str, str]:
    """The words that have letters in the place in front, with those letters."""
    assert window.page is not None
    return {each.text(): letter_of(each.text()) for each in lettered(window.page) if letter_of(each.text())}


def test_no_letter_leads_to_two_things_in_one_place_and_none_is_left_behind(
    drafting: RecommendationsPage, window: MainWindow
) -> None:
    for place in PLACES:
        window.show_place(place.id)
        rest(window)
        assert not shown(window)
        QTest.keyPress(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.ControlModifier)
        assert not shown(window)
        QTest.keyPress(window, Qt.Key.Key_Alt)
        letters = list(shown(window).values())
        menus = [letter_of(each.text()) for each in window.menuBar().actions() if each.isVisible()]
        assert letters, place.id
        assert len({*letters, *menus}) == len(letters) + len(menus), place.id
        again = shown(window)
        QTest.keyRelease(window, Qt.Key.Key_Alt)
        assert not shown(window)
        QTest.keyPress(window, Qt.Key.Key_Alt)
        assert shown(window) == again
        QTest.keyRelease(window, Qt.Key.Key_Alt)


def test_a_letter_leads_to_its_field_from_another(
    drafting: RecommendationsPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.show_place("letter")
    qtbot.waitUntil(lambda: isinstance(window.page, LetterPage))
    rest(window)
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyPress(at, Qt.Key.Key_Alt)
    name = next(each for each in lettered(window) if each.text() == "&Brevmall")
    QTest.keyClick(at, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is name.buddy() is not at  # type: ignore[union-attr]
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert name.text() == "Brevmall"
