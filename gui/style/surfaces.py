"""Grounds and lines: rows, what floats, and what stands between panes."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOption, QWidget

from gui.style import buttons, roles, states
from gui.style.tokens import Theme

RINGED = "ringed"
"""The property of a window that shows where the focus is by a ring of its own."""


def paint_row(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A row of a list that is chosen or pointed at."""
    state = option.state.value
    chosen = state & states.SELECTED
    if chosen or (state & states.HOVERED and state & states.ENABLED):
        token = "accent_soft" if chosen else "hover"
        if roles.role_of(widget) == "papers":
            buttons.paint_box(painter, option.rect, theme, token, "")
        else:
            painter.fillRect(option.rect, theme.colour(token))


def paint_focus(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A ring within a control that has the focus, where the window has no ring of its own."""
    ringed = widget is not None and not isinstance(widget, QAbstractItemView) and widget.window().property(RINGED)
    if option.state.value & states.BY_KEYS and not ringed:
        buttons.paint_box(painter, option.rect, theme, "", "focus", 4)


def paint_raised(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    """The ground of what floats."""
    painter.fillRect(option.rect, theme.colour("raised"))


def paint_edge(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    """The edge of what floats."""
    painter.setPen(theme.colour("border"))
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def paint_tip(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The ground and edge of a tip."""
    paint_raised(theme, option, painter, widget)
    paint_edge(theme, option, painter, widget)


def paint_pane(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    """The line below tabs."""
    painter.fillRect(option.rect.x(), option.rect.y(), option.rect.width(), 1, theme.colour("hairline"))


def paint_splitter(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    """The line between panes."""
    painter.fillRect(option.rect, theme.colour("hairline"))


def paint_canvas(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    """The ground of the window."""
    painter.fillRect(option.rect, theme.colour("canvas"))


def paint_header(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    """The ground of a heading above columns, with the line below it."""
    rect = option.rect
    painter.fillRect(rect, theme.colour("panel"))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("hairline"))
