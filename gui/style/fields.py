"""What can be written in, chosen from and ticked, and the frames around what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyleOption,
    QStyleOptionFrame,
    QTextEdit,
    QWidget,
)

from gui.icons import paint_icon
from gui.style import states
from gui.style.buttons import paint_box
from gui.style.roles import role_of
from gui.style.tokens import Theme

ARROW = 28
"""Pixels to the right in which a choice shows its arrow."""
_OUTDENT = 10
"""Pixels by which the frame of a heading or a statement lies outside its place, so that the words stand in line with others."""
_TONES = {
    "danger": ("danger_soft", "danger"),
    "info": ("accent_soft", "accent"),
    "warning": ("warning_soft", "warning"),
}
_BOXES = {"card": ("panel", "hairline", 6), "floating": ("raised", "border", 0)}
"""What floats is a window of its own: round corners would be black where nothing puts windows together."""
_FILLED = {"hairline": "hairline", "bar": "panel", "quote-bar": "accent"}
_POPUP = "QComboBoxPrivateContainer"


def frame_margins(widget: QWidget | None) -> QMargins:
    """How much of a frame's own place its edge takes, with the room within it."""
    role = role_of(widget)
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return {"reading": QMargins(2, 2, 2, 2), "statement": QMargins(0, 6, 9, 6)}.get(role, QMargins(9, 6, 9, 6))
    if isinstance(widget, QScrollArea):
        return QMargins(2, 2, 2, 2) if role == "canvas" else QMargins()
    if widget is not None and widget.inherits(_POPUP):
        return QMargins(5, 5, 5, 5)
    if role == "bar":
        return QMargins(0, 1, 0, 0)
    return QMargins(1, 1, 1, 1) if role in ("card", "banner", "floating") else QMargins()


def paint_frame(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The ground and edge of a frame, by what it is for."""
    role, rect = role_of(widget), option.rect
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        _paint_text(theme, rect, painter, widget, role)
    elif isinstance(widget, QScrollArea):
        if role == "canvas" and widget.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
    elif role in _BOXES:
        paint_box(painter, rect, theme, *_BOXES[role])
    elif role == "banner":
        paint_box(painter, rect, theme, *_TONES[role_of(widget, "tone") or "warning"])
    elif role in _FILLED:
        painter.fillRect(rect, theme.colour(_FILLED[role]))
        if role == "bar":
            painter.fillRect(rect.x(), rect.y(), rect.width(), 1, theme.colour("hairline"))
    elif widget is not None and widget.inherits(_POPUP):
        painter.fillRect(rect, theme.colour("raised"))
        painter.setPen(theme.colour("border"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))


def paint_line(theme: Theme, option: QStyleOptionFrame, painter: QPainter, widget: QWidget | None) -> None:
    """A field of one line; within another control it has no frame of its own."""
    if option.lineWidth <= 0:
        return
    state = option.state.value
    readonly = isinstance(widget, QLineEdit) and widget.isReadOnly()
    wrong = widget is not None and bool(widget.property("wrong"))
    if role_of(widget) == "heading":
        _paint_hidden(theme, option.rect, painter, state, readonly=readonly)
    else:
        _paint_field(theme, option.rect, painter, state, readonly=readonly, wrong=wrong)


def paint_choice(theme: Theme, option: QStyleOption, painter: QPainter, *, arrow: QRect) -> None:
    """The field of a choice, with its arrow."""
    _paint_field(theme, option.rect, painter, option.state.value)
    box = QRectF(0, 0, 16, 16)
    box.moveCenter(QRectF(arrow).center())
    paint_icon(painter, box, "chevron-down", theme["muted" if option.state.value & states.ENABLED else "disabled"])


def paint_tick(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    """A box to tick."""
    state = option.state.value
    able, ticked, partly = bool(state & states.ENABLED), bool(state & states.ON), bool(state & states.PARTLY)
    if ticked or partly:
        ground = edge = "accent" if able else "muted"
    else:
        ground = "panel" if able else "canvas"
        edge = "hairline" if not able else "accent" if state & states.HOVERED else "border"
    paint_box(painter, option.rect, theme, ground, edge, 4)
    if partly:
        dash = QRect(0, 0, option.rect.width() // 2, 2)
        dash.moveCenter(option.rect.center())
        painter.fillRect(dash, theme.colour("on_accent"))
    elif ticked:
        paint_icon(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), "check", theme["on_accent"])


def paint_dot(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    """One of several, of which one is chosen."""
    state = option.state.value
    able, chosen = bool(state & states.ENABLED), bool(state & states.ON)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tone = ("accent" if chosen else "border") if able else "muted" if chosen else "hairline"
    thick = 5.0 if chosen else 1.0
    painter.setPen(QPen(theme.colour(tone), thick))
    painter.setBrush(theme.colour("panel"))
    inset = thick / 2
    painter.drawEllipse(QRectF(option.rect).adjusted(inset, inset, -inset, -inset))
    painter.restore()


def _paint_text(theme: Theme, rect: QRect, painter: QPainter, widget: QTextEdit | QPlainTextEdit, role: str) -> None:
    state = 0
    for holds, flag in (
        (widget.isEnabled(), states.ENABLED),
        (widget.hasFocus(), states.FOCUSED),
        (widget.underMouse(), states.HOVERED),
    ):
        state |= flag if holds else 0
    if role == "reading":
        painter.fillRect(rect, theme.colour("panel"))
        if widget.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
    elif role == "statement":
        _paint_hidden(theme, rect, painter, state, readonly=widget.isReadOnly())
    else:
        wrong = bool(widget.property("wrong"))
        _paint_field(theme, rect, painter, state, readonly=widget.isReadOnly(), wrong=wrong)


def _paint_field(
    theme: Theme,
    rect: QRect,
    painter: QPainter,
    state: int,
    *,
    readonly: bool = False,
    wrong: bool = False,
) -> None:
    able = bool(state & states.ENABLED)
    edge = "accent" if state & states.FOCUSED else "border"
    if wrong or not able:
        edge = "danger" if wrong else "hairline"
    paint_box(painter, rect, theme, "panel" if able and not readonly else "canvas", edge)


def _paint_hidden(theme: Theme, rect: QRect, painter: QPainter, state: int, *, readonly: bool) -> None:
    """A field that looks like the words around it until it is pointed at or written in."""
    place = rect.adjusted(-_OUTDENT, 0, 0, 0)
    if readonly:
        return
    if state & states.FOCUSED:
        paint_box(painter, place, theme, "panel", "accent")
    elif state & states.HOVERED:
        paint_box(painter, place, theme, "", "hairline")
