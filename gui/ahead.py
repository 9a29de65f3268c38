"""What the window will soon be asked for, made ahead of it: a slice in each turn of the event loop, so that no key and no click waits for longer than one slice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer

Slices: TypeAlias = Iterator[None]
"""Work on the GUI thread; where it yields, the window is let through. A slice is meant to take 20 milliseconds at most."""

_AFTER = 30
"""Milliseconds that what was just asked for has to itself, to be painted in."""


def at_once(slices: Slices) -> None:
    """Do all of it now, for whoever cannot wait."""
    for _ in slices:
        pass


class Ahead(QObject):
    """Work in slices, one piece for each owner, in the order in which it was begun."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: dict[QObject, Slices] = {}
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    @property
    def pending(self) -> bool:
        """Whether anything is left to do."""
        return bool(self._work)

    def begin(self, owner: QObject, slices: Slices) -> None:
        """Do it soon, in as many turns as it has slices; it takes the place of what was left of the owner's earlier work."""
        self._work[owner] = slices
        if not self._turns.isActive():
            self._turns.start(_AFTER)

    def finish(self, owner: QObject) -> None:
        """Do now what is left of the owner's work: it is asked for."""
        at_once(self._work.pop(owner, iter(())))

    def stop(self) -> None:
        """Leave the rest undone."""
        self._work.clear()

    def _turn(self) -> None:
        owner = next(iter(self._work), None)
        if owner is None:
            self._turns.stop()
            return
        self._turns.setInterval(0)
        slices = self._work[owner]
        for _ in slices:
            return
        if self._work.get(owner) is slices:
            del self._work[owner]
