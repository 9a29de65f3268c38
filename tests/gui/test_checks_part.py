"""The registrar's findings: few cards however many findings, and a keyboard that stays among them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from domain.checks import Place
from gui.main_window import MainWindow
from gui.pages.registrar.checks_part import ChecksPart
from gui.presenters.findings import FindingRow
from tests.gui.conftest import type_into


def rows(count: int) -> list[FindingRow]:
    return [FindingRow(str(at), f"Fråga {at} är inte besvarad.", "Skäl.", "stops", Place("x")) for at in range(count)]


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> ChecksPart:
    """What is shown of three hundred findings."""
    made = ChecksPart(window.look)
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.show_rows(rows(300), editable=True)
    QApplication.processEvents()
    return made


def test_many_findings_are_counted_at_once_and_shown_some_at_a_time(part: ChecksPart) -> None:
    assert "300" in part.summary.text()
    first = len(part.cards)
    assert first < 40
    assert [card.row.digest for card in part.cards] == [str(at) for at in range(first)]
    while part.more.isVisible():
        before = len(part.cards)
        part.more.setFocus()
        QTest.keyClick(part.more, Qt.Key.Key_Space)
        assert part.cards[before].jump is part.window().focusWidget()
    assert [card.row.digest for card in part.cards] == [str(at) for at in range(300)]
    part.show_rows(rows(299), editable=True)
    assert len(part.cards) == 299
    part.show_rows([], editable=True)
    part.show_rows(rows(300), editable=True)
    assert len(part.cards) == first


def test_tab_passes_the_cards_in_order_and_then_comes_to_the_rest(part: ChecksPart) -> None:
    part.cards[0].jump.setFocus()
    met: list[QWidget] = []
    while (here := part.window().focusWidget()) is not part.more and len(met) < 100:
        assert here is not None
        met.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert met == [stop for card in part.cards for stop in (card.jump, card.let_stand)]


def test_a_finding_that_goes_takes_no_cursor_with_it(part: ChecksPart, qtbot: QtBot) -> None:
    part.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is part)
    part.cards[1].let_stand.setFocus()
    part.show_rows(rows(1), editable=True)
    assert part.window().focusWidget() is part.cards[0].let_stand
    part.show_rows([], editable=True)
    assert part.window().focusWidget() is part


def test_one_reason_lets_many_of_one_kind_stand_by_keys(part: ChecksPart, qtbot: QtBot) -> None:
    """Space opens the field, what was said last stands in it to be kept or written over, and the next finding is at hand."""
    other = FindingRow("o", "Mottagare saknas.", "Skäl.", "stops", Place("head:recipient"), code="other")
    part.show_rows([*rows(3), other], editable=True)
    part.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is part)
    given: list[tuple[str, str]] = []
    part.waived.connect(lambda row, reason: given.append((row.digest, reason)))
    part.cards[0].let_stand.setFocus()
    for left, typed, place in (([other, *rows(3)[1:]], "Annan nämnd.", 1), ([*rows(3)[2:], other], "", 0)):
        QTest.keyClick(part.window().focusWidget(), Qt.Key.Key_Space)
        type_into(part.window().focusWidget(), typed)
        QTest.keyClick(part.window().focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        part.show_rows(left, editable=True)
        assert part.window().focusWidget() is part.cards[place].let_stand
    assert given == [("0", "Annan nämnd."), ("1", "Annan nämnd.")]
    part.cards[1].let_stand.click()
    assert part.cards[1].reason.field.text() == "", "a reason for one kind is none for another"


def test_findings_of_one_kind_say_once_why(part: ChecksPart) -> None:
    other = FindingRow("o", "Mottagare saknas.", "Ett annat skäl.", "stops", Place("head:recipient"))
    let_go = FindingRow("w", "Fråga 9 är inte besvarad.", "Skäl.", "stops", Place("x"), waiver="Delegation")
    part.show_rows([*rows(3), other, let_go], editable=True)
    assert [card.brief for card in part.cards] == [False, True, True, False, False]
    tall, low = part.cards[0].sizeHint().height(), part.cards[1].sizeHint().height()
    assert low < tall * 0.75
    part.show_rows([*rows(3)[1:], other], editable=True)
    assert [card.brief for card in part.cards] == [False, True, False], "whoever comes first now says why"


def test_nothing_hinders_a_decision_that_is_taken(part: ChecksPart) -> None:
    part.show_rows(rows(2), editable=True)
    assert part.summary.text() == "2 saker hindrar beslut."
    part.show_rows(rows(1), editable=False, decided=True)
    assert part.summary.text() == "1 sak återstod vid beslutet."
