"""Widgets that are done with, taken away so that nobody has to wait for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class Sweeper(QObject):
    """Deletes one widget in each turn of the event loop: with an editor in it, each takes milliseconds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._gone: list[QWidget] = []
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._turn)

    def take(self, widget: QWidget) -> None:
        """Hide the widget now, and delete it soon."""
        widget.hide()
        self._gone.append(widget)
        self._turns.start()

    def _turn(self) -> None:
        if self._gone:
            self._gone.pop().deleteLater()
        else:
            self._turns.stop()
