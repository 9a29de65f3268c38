"""Alt letters, first of all in dialogs: every button, and every name of a field, has a letter of its own that is underlined in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import MutableMapping
from collections.abc import Set as AbstractSet
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


def give_letters(
    root: QWidget, elsewhere: AbstractSet[str] = frozenset(), known: MutableMapping[str, str] | None = None
) -> dict[Worded, tuple[str, str]]:
    """Give a letter to each of what is shown that needs one. What has one keeps it, and what is left when the letters are used up has none.

    Letters in use ``elsewhere`` are not given. ``known`` remembers which words were given which, and they are given it again where it is free. Returns
    what now reads otherwise, with the words before and after.
    """
    known = {} if known is None else known
    taken = set(elsewhere)
    without: list[Worded] = []
    for each in lettered(root):
        letter = letter_of(each.text())
        if letter and letter not in taken:
            taken.add(letter)
        else:
            without.append(each)
    without.sort(key=lambda each: _unmarked(each.text()) not in known)
    changed: dict[Worded, tuple[str, str]] = {}
    for each in without:
        before, words = each.text(), _unmarked(each.text())
        at = _place(words, taken, known.get(words, ""))
        if at is not None:
            known[words] = words[at].casefold()
            taken.add(known[words])
            words = f"{words[:at]}&{words[at:]}"
        if words != before:
            each.setText(words)
            changed[each] = before, words
    return changed


def lettered(root: QWidget) -> list[Worded]:
    """What is shown that a letter is to lead to, the buttons first. What stands there several times has none, for it would not say which it leads to, nor has what
    tells a key of its own."""
    buttons = [
        each
        for each in root.findChildren(QAbstractButton)
        if not isinstance(each, QToolButton) and each.property("kind") != "key"
    ]
    names = [each for each in root.findChildren(QLabel) if each.buddy() is not None]
    every: list[Worded] = [*buttons, *names]
    shown = [each for each in every if each.isVisibleTo(root)]
    count = Counter(_unmarked(each.text()) for each in shown)
    return [each for each in shown if count[_unmarked(each.text())] == 1 and _unmarked(each.text()) not in _NEED_NONE]


def letter_of(text: str) -> str:
    """The letter that is marked in a text, in lower case; empty where none is."""
    marked = _MARKED.match(text)
    return marked[1].casefold() if marked else ""


def _unmarked(text: str) -> str:
    """The text with its written ampersands, and no other."""
    return re.sub("&(&?)", lambda found: 2 * found[1], text)


def _place(words: str, taken: AbstractSet[str], wanted: str) -> int | None:
    """Where the letter to mark stands: one that is wanted, or the first of a word if any of those is free, otherwise any."""
    free = [at for at, each in enumerate(words) if each.casefold() in _LETTERS - taken]
    meant = [at for at in free if words[at].casefold() == wanted]
    begins = [at for at in free if at == 0 or not words[at - 1].isalnum()]
    return next(iter([*meant, *begins, *free]), None)
