"""What is done with is out of sight at once, and gone soon after."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.widgets.sweeper import Sweeper


def test_widgets_are_hidden_at_once_and_deleted_soon(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    cards = [QWidget() for _ in range(3)]
    for card in cards:
        column.addWidget(card)
    window.show()
    sweeper = Sweeper(window)
    for card in cards[:2]:
        sweeper.take(card)
    assert [card.isVisible() for card in cards] == [False, False, True]
    qtbot.waitUntil(lambda: [isValid(card) for card in cards] == [False, False, True])
