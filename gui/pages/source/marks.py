"""How marks look, on pages, in text and in the list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from gui.presenters.papers import Tone
from gui.style.roles import SMALL
from gui.style.tokens import Theme, load
from gui.theme import Look

_WASH = {Tone.TAKEN: "#FFE066", Tone.DOUBTFUL: "#FFB347", Tone.LEFT_OUT: "#C9CDD2"}
"""Highlighter inks; they are laid over white paper in the light theme and the dark."""


def wash(tone: Tone, theme: Theme, *, current: bool = False) -> QColor:
    """The ground behind marked text where there is no paper under it."""
    ink = theme.colour({Tone.TAKEN: "highlight", Tone.DOUBTFUL: "warning_soft", Tone.LEFT_OUT: "pressed"}[tone])
    ink.setAlpha(255 if current else 150)
    return ink


def paint_wash(painter: QPainter, area: QRectF, tone: Tone, *, current: bool) -> None:
    """Lay a highlighter's ink over a part of a page, with a frame around the current one."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_WASH[tone]))
    painter.setOpacity(0.55 if current else 0.3)
    painter.drawRoundedRect(area, 3, 3)
    painter.setOpacity(1.0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if current:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(load("light").colour("accent"), 2))
        painter.drawRoundedRect(area, 3, 3)


def paint_number(
    painter: QPainter,
    box: QRectF,
    number: str,
    tone: Tone,
    look: Look,
    *,
    current: bool = False,
    theme: Theme | None = None,
) -> None:
    """A mark's number in its box: filled where it is taken, dashed where it is to be looked over, struck out where it is left out.

    On paper the light theme is in force whatever the window's.
    """
    theme = theme or load("light")
    ink = theme.colour({Tone.TAKEN: "accent", Tone.DOUBTFUL: "warning", Tone.LEFT_OUT: "muted"}[tone])
    ground = theme.colour({Tone.TAKEN: "accent_soft", Tone.DOUBTFUL: "warning_soft", Tone.LEFT_OUT: "panel"}[tone])
    if current:
        ink, ground = (ground if tone is not Tone.LEFT_OUT else theme.colour("panel")), ink
    style = Qt.PenStyle.DashLine if tone is Tone.DOUBTFUL else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink if not current else ground, 1.2, style))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 5, 5)
    font = look.font(SMALL, weight=QFont.Weight.DemiBold)
    font.setStrikeOut(tone is Tone.LEFT_OUT)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
