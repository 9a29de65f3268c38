"""Alt letters in dialogs: every button, and every name of a field, has a letter of its own that is underlined in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QToolButton, QWidget
from shiboken6 import isValid

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzåäö")
_MARKED = re.compile(r"(?:[^&]|&&)*&([^&])")
"""Words with a letter in them that is marked as Qt wants it; two ampersands are one that is written."""
_NEED_NONE = frozenset({"OK", "Avbryt", "Stäng"})
"""Enter and Escape are theirs."""
_GIVEN = "alt_letters"
Worded = QAbstractButton | QLabel


class AltLetters(QObject):
    """Gives the letters when the focus comes to a dialog, and anew when what it shows has changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QDialog):
            give_letters(watched)
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = new.window() if new is not None and isValid(new) else None
        if isinstance(window, QDialog):
            if not window.property(_GIVEN):
                window.setProperty(_GIVEN, True)
                window.installEventFilter(self)
            give_letters(window)


def give_letters(dialog: QWidget) -> None:
    """Give a letter to each of what is shown that needs one. What has one keeps it, and what is left when the letters are used up has none."""
    taken: set[str] = set()
    without: list[Worded] = []
    for each in lettered(dialog):
        letter = letter_of(each.text())
        if letter and letter not in taken:
            taken.add(letter)
        else:
            without.append(each)
    for each in without:
        words = _unmarked(each.text())
        at = _place(words, taken)
        if at is not None:
            taken.add(words[at].casefold())
            words = f"{words[:at]}&{words[at:]}"
        if words != each.text():
            each.setText(words)


def lettered(dialog: QWidget) -> list[Worded]:
    """What is shown that a letter is to lead to, the buttons first. What stands there several times has none, for it would not say which it leads to."""
    buttons = [each for each in dialog.findChildren(QAbstractButton) if not isinstance(each, QToolButton)]
    names = [each for each in dialog.findChildren(QLabel) if each.buddy() is not None]
    every: list[Worded] = [*buttons, *names]
    shown = [each for each in every if each.isVisibleTo(dialog)]
    count = Counter(_unmarked(each.text()) for each in shown)
    return [each for each in shown if count[_unmarked(each.text())] == 1 and _unmarked(each.text()) not in _NEED_NONE]


def letter_of(text: str) -> str:
    """The letter that is marked in a text, in lower case; empty where none is."""
    marked = _MARKED.match(text)
    return marked[1].casefold() if marked else ""


def _unmarked(text: str) -> str:
    """The text with its written ampersands, and no other."""
    return re.sub("&(&?)", lambda found: 2 * found[1], text)


def _place(words: str, taken: set[str]) -> int | None:
    """Where the letter to mark stands: the first of a word if any of those is free, otherwise any."""
    free = [at for at, each in enumerate(words) if each.casefold() in _LETTERS - taken]
    begins = [at for at in free if at == 0 or not words[at - 1].isalnum()]
    return next(iter([*begins, *free]), None)
