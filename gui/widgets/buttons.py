"""Buttons. They take the focus from Tab but not from the mouse, so that a click never moves the cursor out of a text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton


def as_written(words: str) -> str:
    """The words as Qt's buttons and menus are to be given them: an ampersand is a character of a name, never the mark of a key."""
    return words.replace("&", "&&")


def as_read(words: str) -> str:
    """What is read of words that were made ``as_written``."""
    return words.replace("&&", "&")


class _PushButton(QPushButton):
    """Enter presses the button that has the focus; by itself Qt would press the dialog's first choice, even from *Avbryt*."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed(self, event):
            super().keyPressEvent(event)


class _ToolButton(QToolButton):
    """Enter presses it, as it presses other buttons."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed(self, event):
            super().keyPressEvent(event)


def _pressed(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if the key is Enter, once however long it is held; whether it was."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if not plain or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def push_button(
    text: str, act: Callable[[], object] | None = None, *, kind: str = "", icon: QIcon | None = None
) -> QPushButton:
    """A button with a verb on it; ``kind`` is empty, primary, quiet or link."""
    button = _PushButton(as_written(text))
    if kind:
        button.setProperty("kind", kind)
    if icon is not None:
        button.setIcon(icon)
        button.setIconSize(QSize(18, 18))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.ArrowCursor)
    if act is not None:
        button.clicked.connect(lambda *_: act())
    return button


def tool_button(
    name: str, icon: QIcon, act: Callable[[], object] | None = None, *, checkable: bool = False
) -> QToolButton:
    """A button with only an icon; ``name`` is its tool tip and its name for screen readers."""
    button = _ToolButton()
    button.setIcon(icon)
    button.setIconSize(QSize(18, 18))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if act is not None:
        button.clicked.connect(lambda *_: act())
    return button
