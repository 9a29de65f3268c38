"""Keys that are the window's wherever the cursor is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gui.widgets.fields import LineField, leaves_to_window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def asked(key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> QKeyEvent:
    """What Qt asks a field before it looks for a shortcut."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    return event


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_F, Qt.Key.Key_Z, Qt.Key.Key_Y])
def test_letters_with_ctrl_are_left_to_the_window(qapp: QApplication, key: Qt.Key) -> None:
    assert leaves_to_window(asked(key))


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Home])
def test_a_field_keeps_what_edits_it(qapp: QApplication, key: Qt.Key) -> None:
    event = asked(key)
    QApplication.sendEvent(LineField("Diarienummer"), event)
    assert event.isAccepted()


def test_letters_without_ctrl_are_written(qapp: QApplication) -> None:
    assert not leaves_to_window(asked(Qt.Key.Key_E, SHIFT))
    assert not leaves_to_window(asked(Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier))
