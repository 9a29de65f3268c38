"""The letters that Alt leads by in dialogs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.widgets.alt_letters import give_letters, letter_of, lettered
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from tests.gui.conftest import rest


def made(qtbot: QtBot, verbs: Sequence[str], names: Sequence[str] = ()) -> QDialog:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    for name in names:
        field = QLineEdit()
        column.addWidget(label(name, buddy=field))
        column.addWidget(field)
    for verb in verbs:
        column.addWidget(push_button(verb))
    return dialog


@pytest.mark.parametrize(
    ("verbs", "names", "given"),
    [
        (["Spara", "Skicka", "Avbryt"], ["Skäl"], ["&Spara", "S&kicka", "Sk&äl"]),
        (["Öppna filen", "Stäng"], ["Organisation", "Filen är"], ["&Öppna filen", "&Organisation", "&Filen är"]),
        (["R&D", "Dela"], [], ["&R&&D", "&Dela"]),
        (["Behåll", "Ta", "Behåll", "2027"], [], ["&Ta", "2027"]),
        (["Aa", "Ab", "Ba"], [], ["&Aa", "A&b", "Ba"]),
    ],
)
def test_each_gets_a_letter_of_its_own_words(
    qtbot: QtBot, verbs: list[str], names: list[str], given: list[str]
) -> None:
    dialog = made(qtbot, verbs, names)
    for _ in range(2):
        give_letters(dialog)
        assert [each.text() for each in lettered(dialog)] == given


def test_what_changes_its_words_gets_a_letter_that_is_free(window: MainWindow, qtbot: QtBot) -> None:
    """With the window's own listening, and by the keys themselves."""
    dialog = made(qtbot, ["Kopiera", "Skicka"], ["Namn"])
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    copy, send = lettered(dialog)[:2]
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    send.setFocus()
    rest(window)
    QTest.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert field.hasFocus()
    copy.setText("Sparat")
    rest(window)
    assert (letter_of(copy.text()), letter_of(send.text())) == ("p", "s")
    assert isinstance(copy, type(send))
    with qtbot.waitSignal(send.clicked):  # type: ignore[union-attr]
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
