"""A line that is longer than its field says so."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.fields import ChoiceField, LineField

LONG = "Ärendet, dess beredning och de underlag som nämnden har tagit del av"


def test_a_text_that_is_cut_ends_in_an_ellipsis_and_is_whole_in_the_tool_tip(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, told = LineField("Rubrik"), LineField("Rubrik")
    told.setToolTip("Så står det i brevet")
    for each in (field, told):
        column.addWidget(each)
        each.setText(LONG)
    window.resize(160, 100)
    window.show()
    cut = field.grab().toImage()
    told.grab()
    assert (field.toolTip(), told.toolTip()) == (LONG, "Så står det i brevet")
    field.setText(LONG[:-1])
    assert field.grab().toImage() == cut  # what is past the ellipsis is not seen
    assert field.toolTip() == LONG[:-1]
    window.resize(900, 100)
    qtbot.waitUntil(lambda: field.width() > 700)
    field.grab()
    assert not field.toolTip()


def test_a_choice_that_is_cut_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    choice = ChoiceField("Slag", ["System och integrationer", "System och integritet"])
    qtbot.addWidget(choice)
    choice.resize(120, 32)
    first = choice.grab().toImage()
    choice.setCurrentIndex(1)
    assert choice.grab().toImage() == first
    choice.resize(260, 32)
    second = choice.grab().toImage()
    choice.setCurrentIndex(0)
    assert choice.grab().toImage() != second
