"""When Python's collector of rings comes by: on the window's own thread, for a moment at a time, and for all there is while the user is elsewhere.

Left to itself it comes by on whatever thread has just made many objects. All others wait meanwhile, for tenths of a second where a large comparison is open; and a
widget in a ring that it finds there is destroyed off its own thread, which Qt does not allow.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_EVERY = 1000
"""Milliseconds between two looks at how much is new."""
_FEW = 5_000
"""New objects that are not worth a look yet."""
_MANY = 40_000
"""More new objects than a look may take, some ten milliseconds: the values of many answers, which make no rings."""
_AWAY = 3000
"""Milliseconds for which the user must have been in another program."""


class Collector(QObject):
    """Does what the collector, which it turns off, would do by itself."""

    def __init__(self, application: QGuiApplication, away: int = _AWAY) -> None:
        super().__init__(application)
        gc.disable()
        self._look = QTimer(self, interval=_EVERY)
        self._look.timeout.connect(self.look)
        self._look.start()
        self._away = QTimer(self, singleShot=True, interval=away)
        self._away.timeout.connect(self.look_through_all)
        application.applicationStateChanged.connect(self._follow)

    def look(self) -> None:
        """Collect among what is new, where that takes no time; set it aside where there is too much of it."""
        new = gc.get_count()[0]
        if new > _MANY:
            gc.freeze()
        elif new > _FEW:
            gc.collect(1)

    def look_through_all(self) -> None:
        """Collect among all there is, also what was set aside."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _follow(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()
