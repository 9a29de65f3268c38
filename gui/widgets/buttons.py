"""Buttons. They take the focus from Tab but not from the mouse, so that a click never moves the cursor out of a text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QToolButton


def as_written(words: str) -> str:
    """The words as Qt's buttons and menus are to be given them: an ampersand is a character of a name, never the mark of a key."""
    return words.replace("&", "&&")


def push_button(
    text: str, act: Callable[[], object] | None = None, *, kind: str = "", icon: QIcon | None = None
) -> QPushButton:
    """A button with a verb on it; ``kind`` is empty, primary, quiet or link."""
    button = QPushButton(as_written(text))
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
    button = QToolButton()
    button.setIcon(icon)
    button.setIconSize(QSize(18, 18))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if act is not None:
        button.clicked.connect(lambda *_: act())
    return button
