"""What the properties ``role`` and ``kind`` make of a widget: type, ink and ground, as roles of the palette that follow every change of theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

SMALL, SECTION, TITLE = 0.9, 1.15, 1.35
"""Sizes of type as parts of the system's own."""

_NORMAL, _BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold
_INK = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: a part of the interface's own size, a weight, an ink."""

    scale: float = 1.0
    weight: QFont.Weight = _NORMAL
    ink: QPalette.ColorRole = _INK.WindowText


_LABELS: Mapping[str, Type] = {
    "title": Type(TITLE, _BOLD),
    "section": Type(SECTION, _BOLD),
    "label": Type(weight=_BOLD),
    "muted": Type(ink=_INK.LinkVisited),
    "small": Type(SMALL, ink=_INK.LinkVisited),
    "error": Type(SMALL, ink=_INK.BrightText),
}
_BUTTONS: Mapping[str, Type] = {"primary": Type(weight=_BOLD), "caption": Type(SMALL), "chip": Type(SMALL)}
_FIELDS: Mapping[str, Type] = {"heading": Type(SECTION, _BOLD)}
_GROUNDS: Mapping[str, QPalette.ColorRole] = {"panel": _INK.Base, "canvas": _INK.Window}
_FLOATING = ("QComboBoxListView", "QCalendarView", "qt_calendar_navigationbar")
"""What Qt makes for popups, by class or name."""


def role_of(widget: QWidget | None, name: str = "role") -> str:
    """The property as a word; empty where there is none."""
    return str(widget.property(name) or "") if widget is not None else ""


def scale_font(font: QFont, own: QFont, scale: float) -> None:
    """Make a font a part of another's size, in points where that one is measured in points and else in pixels."""
    if own.pointSizeF() > 0:
        font.setPointSizeF(own.pointSizeF() * scale)
    else:
        font.setPixelSize(round(own.pixelSize() * scale))


def font_of(kind: Type) -> QFont:
    """A font that differs from what it would inherit in size and weight only."""
    font = QFont()
    if kind.scale != 1:
        scale_font(font, QApplication.font(), kind.scale)
    if kind.weight != _NORMAL:
        font.setWeight(kind.weight)
    return font


def polish(widget: QWidget) -> None:
    """Give a widget what its properties say; again when one of them has changed."""
    _polisher(type(widget))(widget, role_of(widget))  # type: ignore[arg-type]  # the stubs hide that classes can be hashed


@cache
def _polisher(kind: type[QWidget]) -> Callable[[QWidget, str], None]:
    """What polishes a class; looked up once, since every widget of every place passes here on a first visit."""
    return next(act for base, act in _POLISHERS if issubclass(kind, base))


def _polish_label(widget: QWidget, role: str) -> None:
    kind = _LABELS.get(role)
    if kind is not None:
        _set_type(widget, kind)
        widget.setForegroundRole(kind.ink)
    words = cast("QLabel", widget)
    if words.textFormat() is Qt.TextFormat.AutoText:
        # Qt's own, of tool tips and questions: what others have written never becomes pictures or links.
        words.setTextFormat(Qt.TextFormat.PlainText)


def _polish_button(widget: QWidget, _: str) -> None:
    _set_type(widget, _BUTTONS.get(role_of(widget, "kind")))
    widget.setAttribute(Qt.WidgetAttribute.WA_Hover)


def _polish_field(widget: QWidget, role: str) -> None:
    if role in _FIELDS:
        _set_type(widget, _FIELDS[role])
        widget.setAttribute(Qt.WidgetAttribute.WA_Hover)


def _polish_text(widget: QWidget, _: str) -> None:
    text = cast("QAbstractScrollArea", widget)
    text.viewport().setAutoFillBackground(False)
    text.setAttribute(Qt.WidgetAttribute.WA_Hover)
    _measure(text)


def _polish_rows(widget: QWidget, role: str) -> None:
    floating = widget.metaObject().className() in _FLOATING
    _set_ground(widget, _INK.Light if floating else _GROUNDS.get(role, _INK.Base))


def _polish_scroll_bar(widget: QWidget, _: str) -> None:
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)


def _polish_header(widget: QWidget, _: str) -> None:
    _set_type(widget, Type(SMALL))


def _polish_frame(widget: QWidget, role: str) -> None:
    _polish_plain(widget, role)
    _measure(cast("QFrame", widget))


def _polish_plain(widget: QWidget, role: str) -> None:
    if role in _GROUNDS:
        _set_ground(widget, _GROUNDS[role])
    elif widget.objectName() in _FLOATING:
        _set_ground(widget, _INK.Light)


_POLISHERS: tuple[tuple[type[QWidget], Callable[[QWidget, str], None]], ...] = (
    (QLabel, _polish_label),
    (QPushButton, _polish_button),
    (QLineEdit, _polish_field),
    (QTextEdit, _polish_text),
    (QPlainTextEdit, _polish_text),
    (QScrollBar, _polish_scroll_bar),
    (QHeaderView, _polish_header),
    (QAbstractItemView, _polish_rows),
    (QFrame, _polish_frame),
    (QWidget, _polish_plain),
)


def _measure(frame: QFrame) -> None:
    """Let a frame find out anew how wide its edge is, which depends on what it is for."""
    frame.setFrameStyle(frame.frameStyle())


def _set_type(widget: QWidget, kind: Type | None) -> None:
    if kind is not None:
        widget.setFont(font_of(kind))


def _set_ground(widget: QWidget, ground: QPalette.ColorRole) -> None:
    within = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    for each in (widget, within):
        each.setBackgroundRole(ground)
        each.setAutoFillBackground(True)
