"""How large windows open: as they would like, on any screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(24, 48)
"""What the desktop draws around a window, in pixels, and a little of what is behind it."""


def open_at(window: QWidget, width: int, height: int) -> None:
    """Let a window open in a size, in pixels, or in what the screen has of it: at 200 per cent that is half as much as it was."""
    screen = window.screen().availableSize() - _FRAME
    window.resize(QSize(width, height).boundedTo(screen))
