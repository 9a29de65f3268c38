"""What every dialog owes whoever works without a mouse, with large type, or with tired eyes."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.dialogs.merge import MergeDialog
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from gui.style.buttons import push_kind
from gui.widgets.alt_letters import letter_of
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.focus_ring import FocusRing
from gui.widgets.question import Answer, Role, ask, ask_for_words
from tests.gui.conftest import rest, start_drafting
from tests.gui.every_dialog import DIALOGS
from tests.gui.test_accessibility import name_of, nameless

D = TypeVar("D", bound=QDialog)

SMALLEST = QSize(960, 500)
"""Pixels of a full HD screen at 200 per cent, without the desktop's own bar."""
NO_DEFAULT = {"intake", "bodies", "palette", "letterheads"}
"""Where Enter has something of its own to do in the field that is written in, and another act would come of it too."""


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window at the registrar's."""
    start_drafting(window, qtbot)
    window.show_place("registrar")
    rest(window)
    rest(window)
    return window


def shown(dialog: QWidget, desk: MainWindow, qtbot: QtBot) -> QDialog:
    """The dialog, on screen and at rest."""
    assert isinstance(dialog, QDialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitExposed(dialog)
    rest(desk)
    return dialog


def test_every_dialog_can_be_worked_by_keys_alone_on_a_small_screen(desk: MainWindow, qtbot: QtBot) -> None:
    """Everything has a name, the focus is seen wherever Tab goes, Enter has a button that looks like it, Alt and a letter lead to each, Esc closes, and it all fits."""
    faults: dict[str, list[str]] = {}
    for name, make in DIALOGS.items():
        dialog = shown(make(desk), desk, qtbot)
        found = [*nameless(dialog), *unseen_focus(dialog), *too_large(dialog), *unlettered(dialog)]
        marked = [push_kind(each).rest.ground for each in dialog.findChildren(QPushButton) if each.isDefault()]
        if marked != ([] if name in NO_DEFAULT else ["accent"]):
            found.append(f"default: {marked}")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        if dialog.isVisible():
            found.append("Esc does not close it")
            dialog.done(0)
        if found:
            faults[name] = found
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert faults == {}


def unlettered(dialog: QDialog) -> list[str]:
    """Buttons that no letter leads to, and letters that lead to more than one thing."""
    shown = [each for each in dialog.findChildren(QAbstractButton) if each.isVisible() and each.text()]
    words = [each.text() for each in shown if name_of(each) not in ("Avbryt", "Stäng")]
    names = [each.text() for each in dialog.findChildren(QLabel) if each.buddy() is not None and each.isVisible()]
    letters = Counter(map(letter_of, [*words, *names]))
    clashing = [f"Alt+{letter} leads to {count} things" for letter, count in letters.items() if letter and count > 1]
    return [*clashing, *(f"no letter: {each}" for each in words if not letter_of(each))]


def too_large(dialog: QDialog) -> list[str]:
    """What does not fit the smallest screen, and what does not open within the one that is there."""
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    fits = least.boundedTo(SMALLEST) == least
    inside = dialog.size().boundedTo(dialog.screen().availableSize().expandedTo(least)) == dialog.size()
    return [] if fits and inside else [f"{least.toTuple()}, opens as {dialog.size().toTuple()}"]


def unseen_focus(dialog: QDialog) -> list[str]:
    """What Tab comes to without anybody seeing it."""
    unseen: list[str] = []
    visited: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in visited and len(visited) < 60:
        visited.append(focused)
        if not is_seen(focused, dialog):
            unseen.append(name_of(focused))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited
    return unseen


def is_seen(focused: QWidget, dialog: QDialog) -> bool:
    """Lists mark their row, the palette's field never loses the focus, and what is as wide as the dialog has its ring above and below."""
    if isinstance(focused, QAbstractItemView) or focused.property("ring") is False:
        return True
    ring = dialog.findChild(FocusRing)
    if ring is None or not ring.isVisible() or ring.widget() is not focused:
        return False
    shown = ring.visibleRegion().boundingRect()
    wide = isinstance(focused, QScrollArea) and focused.width() == dialog.width()
    return shown.height() == ring.height() if wide else shown == ring.rect()


def front(parent: QWidget, kind: type[D]) -> D:
    found = next(each for each in parent.findChildren(kind) if each.isVisible())
    assert isinstance(found, kind)
    return found


def test_questions_are_worked_by_keys_and_look_it(window: MainWindow, qtbot: QtBot) -> None:
    ask(window, "Fråga", "Vad ska göras?", Answer("Läs in", Role.AcceptRole), Answer("Avbryt", Role.RejectRole))
    box = shown(front(window, QMessageBox), window, qtbot)
    looks = {name_of(each): push_kind(each).rest.ground for each in box.findChildren(QPushButton)}
    assert looks == {"Läs in": "accent", "Avbryt": "panel"}
    assert unseen_focus(box) == []
    QTest.keyClick(box, Qt.Key.Key_Escape)
    for key, used in ((Qt.Key.Key_Escape, []), (Qt.Key.Key_Return, ["vatten"])):
        taken: list[str] = []
        ask_for_words(window, "Egen etikett", "Etikett för det märkta", "Märk", taken.append)
        line = shown(front(window, QInputDialog), window, qtbot)
        assert sorted(name_of(each) for each in line.findChildren(QPushButton)) == ["Avbryt", "Märk"]
        assert unseen_focus(line) == []
        field = line.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, " vatten ")
        QTest.keyClick(line, key)
        assert taken == used


def test_choices_are_not_lost_by_escape(window: MainWindow) -> None:
    dialog = DIALOGS["merge"](window)
    assert isinstance(dialog, MergeDialog)
    dialog.open()
    next(iter(dialog.cards[0].buttons.values())).click()
    for verb in ("Fortsätt välja", "Stäng ändå"):
        assert dialog.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        box = front(dialog, QMessageBox)
        assert "går det du har valt förlorat" in box.text()
        next(each for each in box.findChildren(QPushButton) if name_of(each) == verb).click()
    assert not dialog.isVisible()


def test_a_link_is_asked_for_and_gets_its_scheme(drafting: RecommendationsPage) -> None:
    editor = drafting.answer.grounds
    asked = (("https://", ""), ("www.region.example/a", "https://www.region.example/a"), ("", ""))
    for typed, kept in asked:
        editor.selectAll()
        drafting.answer.toolbar.buttons["link"].click()
        box = front(drafting.window(), QInputDialog)
        box.setTextValue(typed)
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert editor.link_target() == kept


def test_enter_presses_the_button_that_has_the_focus_and_no_other(qtbot: QtBot) -> None:
    dialog, pressed = QDialog(), list[str]()
    qtbot.addWidget(dialog)
    row = QHBoxLayout(dialog)
    go = push_button("Skriv under", lambda: pressed.append("go"))
    go.setDefault(True)
    others = {
        "stop": push_button("Avbryt", lambda: pressed.append("stop")),
        "bin": tool_button("Ta bort", QIcon(), lambda: pressed.append("bin")),
    }
    for each in (go, *others.values()):
        row.addWidget(each)
    dialog.show()
    for each in others.values():
        each.setFocus()
        QTest.keyClick(each, Qt.Key.Key_Return)
    go.setFocus()
    QTest.keyClick(go, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == [*others, "go"]
