"""The ring around what has the focus: two pixels, outside the control."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFocusFrame, QMainWindow, QMenuBar, QWidget
from shiboken6 import isValid

from gui.style.surfaces import RINGED
from gui.theme import Look

_WIDTH = 2.0


class FocusRings(QObject):
    """A ring in each window from when the focus first comes to it: the main one, its dialogs, and those that Qt makes itself."""

    def __init__(self, parent: QObject, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._rings: list[FocusRing] = []
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = new.window() if new is not None else None
        if isinstance(window, QMainWindow | QDialog) and not window.property(RINGED):
            ring = FocusRing(window, self._look)
            ring.follow(None, new)
            # Qt's own dialogs have nobody else that keeps what Python made for them.
            self._rings = [*filter(isValid, self._rings), ring]


class FocusRing(QFocusFrame):
    """Follows the focus within one window."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        window.setProperty(RINGED, True)
        self._look = look
        self.hide()
        cast("QApplication", QApplication.instance()).focusChanged.connect(self.follow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("focus"), _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
        painter.end()

    def follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Stand around what has got the focus; nowhere where that is in another window or shows it by itself."""
        if new is not None and _is_ringed(new) and new.window() is self._window and not new.isWindow():
            self.setWidget(new)
            if new.isVisible():
                # Qt hides the frame of what the focus reaches outside the view, and leaves it hidden when that is scrolled into it.
                self.raise_()
                self.show()
        else:
            self.setWidget(None)  # type: ignore[arg-type]  # Qt takes no widget for "none"
            self.hide()


def _is_ringed(widget: QWidget) -> bool:
    """Lists and menus mark what is current in them; a place that has the focus is no control."""
    if isinstance(widget, QAbstractItemView | QMenuBar) or widget.property("takes_keys"):
        return False
    return widget.property("ring") is not False
