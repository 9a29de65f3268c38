"""Alt letters in the place in front: shown while Alt is held down, and gone with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from gui.widgets.alt_letters import Worded, give_letters, letter_of


class PanelLetters(QObject):
    """Gives the page in front of a window letters that its menus have not. Words keep the letter they had the last time, as far as it is free."""

    def __init__(self, window: QMainWindow, page: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._known: dict[str, str] = {}
        self._given: dict[Worded, tuple[str, str]] = {}
        window.installEventFilter(self)  # what no widget wants of the keyboard comes to the window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            # With Ctrl, some systems say that AltGr is held.
            alone = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.type() == QEvent.Type.KeyPress and alone:
                self._give()
            elif event.type() == QEvent.Type.KeyRelease:
                self._take_back()
        elif event.type() == QEvent.Type.WindowDeactivate:
            self._take_back()
        return super().eventFilter(watched, event)

    def _give(self) -> None:
        page = self._page()
        if page is not None:
            menus = {letter_of(each.text()) for each in self._window.menuBar().actions() if each.isVisible()}
            self._given |= give_letters(page, menus, self._known)

    def _take_back(self) -> None:
        """Put the words back as they were, but for those that are others by now."""
        for each, (before, after) in self._given.items():
            if isValid(each) and each.text() == after:
                each.setText(before)
        self._given.clear()
