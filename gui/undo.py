"""One history for a case: every edit can be taken back, whichever field it was made in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from domain.ports import Reading
from domain.services.editing import Edit

CHUNK_PAUSE = 1.0
"""Seconds without typing after which the next letter begins a new step of undo."""
CHUNK_LENGTH = 4.0
"""Seconds of steady typing after which the next word does."""


ORIGIN = "origin:"
"""Begins a target's field that names a part of the letter tree instead of a field of the form."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where on screen something is: the page's id, the recommendation or other thing on it, and the field."""

    page: str
    subject: str = ""
    field: str = ""


Make = Edit | Callable[[Reading], Edit]
"""An edit, or what makes one from what is at rest; the latter runs inside the edit's own transaction."""


class CarryOut(Protocol):
    """What does a command's edit, or the edit that takes it back, and shows its place when ``reveal`` is set."""

    def __call__(self, command: EditCommand, *, forward: bool, reveal: bool) -> None: ...


class EditCommand(QUndoCommand):
    """One step of undo.

    ``inverse`` is known from the start where whoever made the edit knows what stood there, and is otherwise learnt from the write. Writes run in
    order, so it is always known when it is to be written.
    """

    def __init__(self, text: str, forward: Make, inverse: Edit | None, target: Target, carry_out: CarryOut) -> None:
        super().__init__(text)
        self.forward = forward
        self.inverse = inverse
        self.target = target
        self.then: Callable[[Edit], None] | None = None
        self.began = self.touched = monotonic()
        self._carry_out = carry_out
        self._pushed = False

    def redo(self) -> None:
        """Qt calls this when the command is pushed, too."""
        again, self._pushed = self._pushed, True
        self._carry_out(self, forward=True, reveal=again)

    def undo(self) -> None:
        self._carry_out(self, forward=False, reveal=True)


class History(QUndoStack):
    """The undo stack, with typing gathered into chunks that are worth taking back."""

    def __init__(self, carry_out: CarryOut, parent: QObject) -> None:
        super().__init__(parent)
        self._carry_out = carry_out
        self._typing: EditCommand | None = None

    def record(
        self, text: str, forward: Make, inverse: Edit | None, target: Target, then: Callable[[Edit], None] | None = None
    ) -> EditCommand:
        """Carry out an edit as a step of its own."""
        self._typing = None
        command = EditCommand(text, forward, inverse, target, self._carry_out)
        command.then = then
        self.push(command)
        return command

    def type(self, text: str, forward: Edit, inverse: Edit, target: Target, *, at_word: bool = False) -> None:
        """Carry out an edit that is one of many in a field: it joins the step before while the typing goes on.

        ``at_word`` says that a word has just ended, where a step that has gone on for long may be closed.
        """
        last = self._typing
        if last is None or not self._continues(last, target):
            self._typing = self.record(text, forward, inverse, target)
            return
        last.forward = forward
        last.touched = monotonic()
        self._carry_out(last, forward=True, reveal=False)
        if at_word and last.touched - last.began > CHUNK_LENGTH:
            self._typing = None

    def close_chunk(self) -> None:
        """Let whatever is typed next be a step of its own."""
        self._typing = None

    def _continues(self, last: EditCommand, target: Target) -> bool:
        on_top = self.index() == self.count() and self.undoText() == last.text()
        return on_top and last.target == target and monotonic() - last.touched < CHUNK_PAUSE

    def undo(self) -> None:
        self._typing = None
        super().undo()

    def redo(self) -> None:
        self._typing = None
        super().redo()
