"""Where Tab goes and where the cursor stays while cards come and go.

Qt puts what is made later last in the whole window, and gives the focus of what disappears to whatever happens to come after it there.

A widget that has a focus proxy is itself a stop, at its own place in that order: Tab goes from there to the proxy, past whatever stands above
the proxy, and from a card made late, which is last of all, back to where it came from. Proxies are for what stands first in a widget that is
made once; elsewhere ``setFocus`` is overridden.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def tab_before(follower: QWidget, stops: Sequence[QWidget]) -> None:
    """Let Tab come to each of ``stops``, in their order, right before ``follower``; all of them are in one window."""
    # Never by walking Qt's own chain: PySide takes each widget there for a child of the one before, and loses it with that one.
    before = follower
    for stop in (*stops, follower):
        QWidget.setTabOrder(before, stop)
        before = stop


def stops_in(widget: QWidget) -> list[QWidget]:
    """What Tab can stop at in a widget, itself first, in the order in which its layouts set it out."""
    found = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy() else []
    layout = widget.layout()
    return found if layout is None else [*found, *_stops_of(layout)]


def _stops_of(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            found += stops_in(widget)
        elif inner is not None:
            found += _stops_of(inner)
    return found


def index_of_focus(widgets: Sequence[QWidget]) -> int | None:
    """Which of the widgets the cursor is in; ``None`` where it is elsewhere."""
    return next((at for at, widget in enumerate(widgets) if holds_focus(widget)), None)


def holds_focus(widget: QWidget) -> bool:
    """Whether the cursor is in the widget or in something inside it."""
    focused = QApplication.focusWidget()
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))
