"""The ring around what has the focus: two pixels, outside the control."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QWidget

from gui.style.surfaces import RINGED
from gui.theme import Look

_WIDTH = 2.0


class FocusRing(QFocusFrame):
    """Follows the focus within one window. Lists draw their own ring around the current row."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        window.setProperty(RINGED, True)
        self._look = look
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("focus"), _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
        painter.end()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        ringed = new is not None and not isinstance(new, QAbstractItemView) and new.property("ring") is not False
        if new is not None and ringed and new.window() is self._window and not new.isWindow():
            self.setWidget(new)
        else:
            self.setWidget(None)  # type: ignore[arg-type]  # Qt takes no widget for "none"
            self.hide()
