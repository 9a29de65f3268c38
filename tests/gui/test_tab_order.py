"""The keyboard where cards come and go: Tab in reading order, and a cursor that never ends up outside the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from domain.response import SectionRole
from gui.main_window import MainWindow
from gui.pages.letter.page import LetterPage
from gui.pages.recommendations.page import RecommendationsPage
from gui.pages.registrar.finding_card import FindingCard
from gui.pages.registrar.page import RegistrarPage
from gui.widgets.rail import RailButton
from tests.gui.conftest import rest

CTRL = Qt.KeyboardModifier.ControlModifier


def tabbed(start: QWidget, until: QWidget) -> list[str]:
    """What Tab stops at from one widget to another, by their names."""
    start.setFocus()
    passed: list[str] = []
    while (here := QApplication.focusWidget()) is not until and len(passed) < 60:
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused.accessibleName() or focused.property("text"))
    return passed


def round_of(start: QWidget, key: Qt.Key) -> set[QWidget]:
    """What a key stops at until it comes back to where it began, as it has to."""
    start.setFocus()
    passed: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and (here is not start or not passed):
        QTest.keyClick(here, key)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused not in passed
        passed.append(focused)
    return set(passed)


@pytest.mark.parametrize("place", ["recommendations", "letter", "registrar"])
def test_tab_passes_everything_and_comes_round(drafting: RecommendationsPage, window: MainWindow, place: str) -> None:
    window.show_place(place)
    rest(window)
    page = window.page
    if isinstance(page, LetterPage):
        page.presenter.add_signatory()
        page.presenter.add_section(SectionRole.OTHER)
    elif isinstance(page, RegistrarPage):
        next(card for card in page.findChildren(FindingCard) if card.let_stand.isVisible()).let_stand.click()
    rest(window)
    start = next(each for each in window.findChildren(RailButton) if each.isChecked())
    back = round_of(start, Qt.Key.Key_Backtab)
    missed = back - round_of(start, Qt.Key.Key_Tab)
    assert [each.accessibleName() for each in missed] == []
    assert len(back) > 20


def test_tab_comes_to_constraints_and_requests_where_they_stand(drafting: RecommendationsPage) -> None:
    answer = drafting.answer
    before = len(answer.constraints)
    answer.new_request()
    answer.new_constraint()
    answer.new_constraint()
    passed = tabbed(answer.grounds, answer._add_request)
    numbers = [int(name[-1]) for name in passed if name.startswith("Slag av förutsättning")]
    assert numbers == [*range(1, before + 3)]
    last = passed.index(f"Ta bort förutsättning {before + 2}")
    assert passed[last + 1 :][:2] == ["Lägg till förutsättning", "Önskemål 1"]
    assert passed[-1] == "Lägg till önskemål"


def test_the_cursor_stays_in_the_answer_when_its_card_is_removed(drafting: RecommendationsPage) -> None:
    answer = drafting.answer
    for _ in range(2):
        answer.new_constraint()
    first, second = answer.constraints[-2:]
    kept = second.id
    first.remove.setFocus()
    QTest.keyClick(first.remove, Qt.Key.Key_Space)
    here = QApplication.focusWidget()
    assert (answer.constraints[-1].id, here) == (kept, answer.constraints[-1].subject)
    answer.constraints[-1].remove.setFocus()
    QTest.keyClick(answer.constraints[-1].remove, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is answer._add_constraint


def test_going_on_from_a_card_leads_to_the_next_one_in_the_list_and_its_grounds(
    drafting: RecommendationsPage, window: MainWindow
) -> None:
    answer = drafting.answer
    answer.new_request()
    request = answer.requests[-1].text
    QTest.keyClicks(request, "Att tidplanen ses over")
    QTest.keyClick(request, Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is drafting.listing.list
    QTest.keyClick(drafting.listing.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is answer.grounds
    rest(window)
    # What was made with the page lives on when the card is gone for good.
    QApplication.sendPostedEvents()
    QTest.keyClicks(answer.grounds, "Bra")
    rest(window)
    assert drafting.listing._choices
    assert answer.answer.position.grounds.startswith("Bra") or answer.answer.position.grounds.endswith("Bra")


def test_a_long_line_is_shown_from_its_beginning_when_one_is_done_in_it(drafting: RecommendationsPage) -> None:
    answer = drafting.answer
    answer.new_constraint()
    subject = answer.constraints[-1].subject
    QTest.keyClicks(subject, "Avtal om driften av det gemensamma systemet")
    QTest.keyClick(subject, Qt.Key.Key_Tab)
    assert subject.cursorPosition() == 0
