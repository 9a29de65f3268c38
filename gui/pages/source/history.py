"""The steps of one review: each knows the whole state before and after it."""

from __future__ import annotations

from time import monotonic
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.presenters.review import Review
from gui.undo import CHUNK_PAUSE


class ReviewHistory(QUndoStack):
    """``shown`` carries the state that is to be shown, and the id of what the step was about."""

    shown = Signal(object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.review = Review()

    def begin(self, review: Review) -> None:
        """Start from a state; there is nothing to take back."""
        self.clear()
        self.put(review, "")

    def step(self, text: str, review: Review, about: str = "", *, field: str = "") -> None:
        """Take a step to a new state. Steps in the same ``field`` that follow upon each other are one."""
        if review != self.review:
            self.push(_Step(self, text, review, about, field))

    def put(self, review: Review, about: str) -> None:
        """Let a state be the present one."""
        self.review = review
        self.shown.emit(review, about)


class _Step(QUndoCommand):
    def __init__(self, history: ReviewHistory, text: str, after: Review, about: str, field: str) -> None:
        super().__init__(text)
        self._history = history
        self._before = history.review
        self.after = after
        self._about = about
        self.field = f"{about}:{field}" if field else ""
        self.touched = monotonic()

    def id(self) -> int:
        return 1 if self.field else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        later = cast("_Step", other)
        if later.field != self.field or later.touched - self.touched > CHUNK_PAUSE:
            return False
        self.after, self.touched = later.after, later.touched
        return True

    def redo(self) -> None:
        self._history.put(self.after, self._about)

    def undo(self) -> None:
        self._history.put(self._before, self._about)
