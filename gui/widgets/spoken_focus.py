"""What a screen reader on Linux hears when the focus comes back to a list or a table: the row or cell where the cursor stands.

Qt names only the list as a whole to AT-SPI; to Windows it names the row itself (``QWindowsUiaMainProvider::notifyFocusChange``).
"""

from __future__ import annotations

import sys
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


class SpokenFocus(QObject):
    """Follows the focus for as long as its parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform.startswith("linux"):
            cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QAbstractItemView) and QAccessible.isActive():
            # Qt tells of the list once the focus is in it, and what is told last is what is read.
            QTimer.singleShot(0, new, partial(_tell_current, new))


def _tell_current(view: QAbstractItemView) -> None:
    current = QAccessible.queryAccessibleInterface(view).focusChild() if view.hasFocus() else None
    if current is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(current, QAccessible.Event.Focus))
