"""One answer as a card: what it says of itself has room in the narrowest one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.comparison import Column
from domain.position import Position, Source, Stance
from domain.response import Response, ResponseOrigin
from gui.main_window import MainWindow
from gui.pages.comparison.answer_card import NARROWEST, AnswerCard, StanceChip
from gui.presenters.side_by_side import Card


@pytest.mark.parametrize("stance", [Stance.APPROVE, Stance.APPROVE_WITH_REMARKS])
def test_the_stance_of_an_interpreted_answer_is_told_whole(window: MainWindow, qtbot: QtBot, stance: Stance) -> None:
    column = Column.of(Response("s", "fall", "Tekniska nämnden i Ekby", ResponseOrigin.RECEIVED))
    said = Position("s", "r", stance, "Det går för fort.", source=Source.INTERPRETED)
    card = AnswerCard(window.look, Card(column, said, "Det går för fort."))
    qtbot.addWidget(card)
    card.setFixedWidth(NARROWEST)
    card.show()
    QApplication.processEvents()
    chip = card.findChild(StanceChip)
    assert isinstance(chip, StanceChip)
    assert chip.width() >= chip.sizeHint().width()
    assert card.minimumSizeHint().width() <= NARROWEST
    assert "tolkat, inte bekräftat" in card.accessibleName()
