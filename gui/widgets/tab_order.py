"""Where Tab goes and where the cursor stays while cards come and go.

Qt puts what is made later last in the whole window, and gives the focus of what disappears to whatever happens to come after it there.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget


def tab_before(follower: QWidget, stops: Sequence[QWidget]) -> None:
    """Let Tab come to each of ``stops``, in their order, right before ``follower``; all of them are in one window."""
    # Never by walking Qt's own chain: PySide takes each widget there for a child of the one before, and loses it with that one.
    before = follower
    for stop in (*stops, follower):
        QWidget.setTabOrder(before, stop)
        before = stop


def index_of_focus(widgets: Sequence[QWidget]) -> int | None:
    """Which of the widgets the cursor is in; ``None`` where it is elsewhere."""
    return next((at for at, widget in enumerate(widgets) if holds_focus(widget)), None)


def holds_focus(widget: QWidget) -> bool:
    """Whether the cursor is in the widget or in something inside it."""
    focused = QApplication.focusWidget()
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))
