"""Questions with a verb on each button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.question import Answer, Role, ask


def test_what_escape_gives_does_nothing() -> None:
    with pytest.raises(ValueError, match="Escape"):
        Answer("Visa det", Role.RejectRole, lambda: None)


@pytest.mark.parametrize(
    ("key", "does"), [(Qt.Key.Key_Return, ["first"]), (Qt.Key.Key_Escape, []), (Qt.Key.Key_Space, ["first"])]
)
def test_enter_gives_the_first_answer_and_escape_lets_things_be(qtbot: QtBot, key: Qt.Key, does: list[str]) -> None:
    parent, done = QWidget(), list[str]()
    qtbot.addWidget(parent)
    parent.show()
    ask(
        parent,
        "Fråga",
        "Vad ska göras?",
        Answer("Det första", Role.AcceptRole, lambda: done.append("first")),
        Answer("Det andra", Role.ActionRole, lambda: done.append("second")),
        Answer("Avbryt", Role.RejectRole),
    )
    box = parent.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    qtbot.waitExposed(box)
    QTest.keyClick(box.focusWidget(), key)
    assert done == does
    qtbot.waitUntil(lambda: parent.findChild(QMessageBox) is None)
