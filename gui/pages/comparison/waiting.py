"""What stands where something is on its way: a sentence and a moving bar, once it has taken so long that one begins to wonder."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from gui.widgets.labels import label

WONDERING = 300
"""Milliseconds after which it is said that something is being done; before that it would only flicker."""


class Waiting(QWidget):
    """Says ``sentence`` while it is in view."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        self.said = label(sentence, "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(220, 6)
        self._bar.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self.said, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._soon = QTimer(self, singleShot=True, interval=WONDERING)
        self._soon.timeout.connect(self._tell)
        self._set_told(told=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()
        self._set_told(told=False)

    def _tell(self) -> None:
        self._set_told(told=True)

    def _set_told(self, *, told: bool) -> None:
        # A bar without an end moves by itself, and is let to only while it is seen.
        self._bar.setRange(0, 0 if told else 1)
        self.said.setVisible(told)
        self._bar.setVisible(told)
