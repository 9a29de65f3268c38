"""Buttons of every kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QStyleOption, QStyleOptionButton, QStyleOptionToolButton, QWidget

from gui.style import states
from gui.style.roles import role_of
from gui.style.tokens import Theme

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_GAP = 5
"""Pixels between an icon and its word."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a button shows in one state, as tokens; an empty one is see-through."""

    ground: str = ""
    edge: str = ""
    ink: str = "text"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of button: room around its words (across, along), least height of the words, corners, and a face for each state."""

    room: tuple[int, int]
    rest: Face
    hover: Face
    pressed: Face
    checked: Face
    disabled: Face
    least: int = 20
    corner: float = 6
    left: bool = False

    def face(self, state: int) -> Face:
        """What it shows in a state."""
        if not state & states.ENABLED:
            return self.disabled
        if state & states.ON:
            return self.checked
        if state & states.SUNKEN:
            return self.pressed
        return self.hover if state & states.HOVERED else self.rest


_PLAIN = Kind(
    (14, 5),
    rest=Face("panel", "border"),
    hover=Face("hover", "border"),
    pressed=Face("pressed", "border"),
    checked=Face("accent_soft", "accent", "accent"),
    disabled=Face("", "hairline", "disabled"),
)
_QUIET = Kind(
    (10, 5),
    rest=Face(),
    hover=Face("hover"),
    pressed=Face("pressed"),
    checked=Face("accent_soft", ink="accent"),
    disabled=Face(ink="disabled"),
)
_SOFT = Face("accent_soft", ink="accent")
_LINK = replace(_QUIET, room=(6, 5), rest=Face(ink="accent"), hover=_SOFT, pressed=_SOFT, checked=_SOFT, left=True)
_FULL, _FULLER = Face("accent", "accent", "on_accent"), Face("accent_hover", "accent_hover", "on_accent")
_TOUCHED = Face("accent_soft", "accent")
_PUSH: Mapping[str, Kind] = {
    "": _PLAIN,
    "key": replace(_PLAIN, room=(8, 5)),
    "primary": Kind((14, 5), _FULL, _FULLER, _FULLER, _FULL, Face("pressed", "pressed", "disabled")),
    "quiet": _QUIET,
    "link": _LINK,
    "caption": replace(_LINK, room=(4, 0), least=16, corner=4, left=False, disabled=Face(ink="")),
    "chip": Kind(
        (8, 1),
        rest=Face("canvas", "hairline"),
        hover=_TOUCHED,
        pressed=_TOUCHED,
        checked=_TOUCHED,
        disabled=Face("", "hairline", "disabled"),
        corner=11,
    ),
}
_TOOL: Mapping[str, Kind] = {
    "": replace(_QUIET, room=(5, 5), checked=Face("accent_soft", "accent")),
    "search": Kind(
        (12, 5),
        rest=Face("panel", "border", "muted"),
        hover=Face("hover", "border", "muted"),
        pressed=Face("pressed", "border", "muted"),
        checked=Face("panel", "border", "muted"),
        disabled=Face("", "hairline", "disabled"),
    ),
}


def paint_box(painter: QPainter, rect: QRect, theme: Theme, ground: str, edge: str, corner: float = 6) -> None:
    """A ground with a thin edge and round corners, or square ones, in tokens; an empty one is left out."""
    if not ground and not edge:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, corner > 0)
    painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(edge or ground), 1))
    if corner:
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    else:
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.restore()


def push_kind(widget: QWidget | None) -> Kind:
    """The kind of a push button. The one that Enter presses looks so in Qt's own dialogs too."""
    kind = role_of(widget, "kind")
    if not kind and isinstance(widget, QPushButton) and widget.isDefault():
        kind = "primary"
    return _PUSH.get(kind, _PLAIN)


def tool_kind(widget: QWidget | None) -> Kind:
    """The kind of a tool button."""
    return _TOOL.get(role_of(widget, "kind"), _TOOL[""])


def paint_push(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The body of a push button."""
    kind = push_kind(widget)
    face = kind.face(option.state.value)
    focused = kind.corner > 6 and option.state.value & states.FOCUSED
    paint_box(painter, option.rect, theme, face.ground, "focus" if focused else face.edge, kind.corner)


def paint_push_label(
    theme: Theme, option: QStyleOptionButton, painter: QPainter, widget: QWidget | None, mnemonic: int
) -> None:
    """Icon and words of a push button."""
    kind = push_kind(widget)
    state = option.state.value
    ink = kind.face(state).ink
    if not ink:
        return
    words = option.fontMetrics.size(mnemonic, option.text).width() if option.text else 0
    icon = option.iconSize.width() if not option.icon.isNull() else 0
    gap = _GAP if icon and words else 0
    across = kind.room[0] + 1
    whole = min(words + icon + gap, option.rect.width())
    left = option.rect.left() + (across if kind.left else (option.rect.width() - whole) // 2)
    if icon:
        box = QRect(QPoint(left, 0), option.iconSize)
        box.moveTop(option.rect.top() + (option.rect.height() - box.height()) // 2)
        option.icon.paint(painter, box, Qt.AlignmentFlag.AlignCenter, _mode(state), _stage(state))
    place = QRect(left + icon + gap, option.rect.top(), words + 1, option.rect.height())
    painter.setPen(theme.colour(ink))
    painter.drawText(place & option.rect, _LEFT | mnemonic, option.text)


def paint_tool(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The body of a tool button."""
    face = tool_kind(widget).face(option.state.value)
    paint_box(painter, option.rect, theme, face.ground, face.edge)


def tool_label(theme: Theme, option: QStyleOptionToolButton, widget: QWidget | None) -> QStyleOptionToolButton:
    """The icon and words of a tool button, in its ink."""
    inked, kind = QStyleOptionToolButton(option), tool_kind(widget)
    if option.text and option.toolButtonStyle is not Qt.ToolButtonStyle.ToolButtonIconOnly:
        inked.rect = option.rect.adjusted(kind.room[0] - 2, 0, 0, 0)
    palette = inked.palette
    palette.setColor(palette.ColorRole.ButtonText, theme.colour(kind.face(option.state.value).ink))
    inked.palette = palette
    return inked


def room_for(kind: Kind, words: QSize, least_width: int = 0) -> QSize:
    """How large a button is around its icon and words."""
    across, along = kind.room
    return QSize(max(words.width(), least_width) + 2 * across + 2, max(words.height(), kind.least) + 2 * along + 2)


def _mode(state: int) -> QIcon.Mode:
    return QIcon.Mode.Normal if state & states.ENABLED else QIcon.Mode.Disabled


def _stage(state: int) -> QIcon.State:
    return QIcon.State.On if state & states.ON else QIcon.State.Off
