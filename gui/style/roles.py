"""What the properties ``role`` and ``kind`` make of a widget: type, ink and ground, as roles of the palette that follow every change of theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHeaderView,
    QLabel,
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
    ink: QPalette.ColorRole = _INK.NoRole


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


def font_of(kind: Type) -> QFont:
    """A font that differs from what it would inherit in size and weight only."""
    font, own = QFont(), QApplication.font()
    if kind.scale != 1 and own.pointSizeF() > 0:
        font.setPointSizeF(own.pointSizeF() * kind.scale)
    elif kind.scale != 1:
        font.setPixelSize(round(own.pixelSize() * kind.scale))
    if kind.weight != _NORMAL:
        font.setWeight(kind.weight)
    return font


def polish(widget: QWidget) -> None:
    """Give a widget what its properties say; again when one of them has changed."""
    role = role_of(widget)
    if isinstance(widget, QLabel):
        _polish_label(widget, role)
    elif isinstance(widget, QPushButton):
        _set_type(widget, _BUTTONS.get(role_of(widget, "kind")))
        widget.setAttribute(Qt.WidgetAttribute.WA_Hover)
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        widget.viewport().setAutoFillBackground(False)
        widget.setAttribute(Qt.WidgetAttribute.WA_Hover)
    else:
        _polish_other(widget, role)
    if isinstance(widget, QFrame):
        widget.setFrameStyle(widget.frameStyle())  # the width of its edges depends on what it is for


def _polish_other(widget: QWidget, role: str) -> None:
    if isinstance(widget, QScrollBar):
        widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
    elif isinstance(widget, QHeaderView):
        _set_type(widget, Type(SMALL))
    elif role in _GROUNDS:
        _set_ground(widget, _GROUNDS[role])
    elif role in _FIELDS:
        _set_type(widget, _FIELDS[role])
        widget.setAttribute(Qt.WidgetAttribute.WA_Hover)
    elif isinstance(widget, QAbstractItemView) and widget.metaObject().className() not in _FLOATING:
        _set_ground(widget, _INK.Base)
    elif widget.objectName() in _FLOATING or widget.metaObject().className() in _FLOATING:
        _set_ground(widget, _INK.Light)


def _polish_label(widget: QLabel, role: str) -> None:
    kind = _LABELS.get(role)
    _set_type(widget, kind)
    if kind is not None:
        widget.setForegroundRole(kind.ink)


def _set_type(widget: QWidget, kind: Type | None) -> None:
    if kind is not None:
        widget.setFont(font_of(kind))


def _set_ground(widget: QWidget, ground: QPalette.ColorRole) -> None:
    within = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    for each in (widget, within):
        each.setBackgroundRole(ground)
        each.setAutoFillBackground(True)
