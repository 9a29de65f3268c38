"""Menus, tabs, headers, scroll bars and what shows how far something has come."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionTab,
)

from gui.icons import paint_icon
from gui.style import states
from gui.style.buttons import paint_box
from gui.style.tokens import Theme

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT, _RIGHT = (
    int(Qt.AlignmentFlag.AlignVCenter | each) for each in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
_SEPARATOR, _WORDS, _ICONS, _END = 9, 12, 36, 28
"""Pixels: the height of a menu's separator, and where its words begin without and with a column of icons, and end."""
_ICON = 18
HANDLE, SHORTEST = 6, 32
"""Pixels: how thick the handle of a scroll bar is, and its least length."""
LINE = 6
"""Pixels: the height of a progress bar."""


def menu_item_size(option: QStyleOptionMenuItem, words: QSize) -> QSize:
    """How large an entry is around its words."""
    if option.menuItemType is QStyleOptionMenuItem.MenuItemType.Separator:
        return QSize(words.width(), _SEPARATOR)
    return QSize(_left(option) + words.width() + _END, max(words.height(), 20) + 12)


def paint_menu_item(theme: Theme, option: QStyleOptionMenuItem, painter: QPainter, mnemonic: int) -> None:
    """An entry of a menu: icon, words and keys, or the line between groups."""
    rect = option.rect
    if option.menuItemType is QStyleOptionMenuItem.MenuItemType.Separator:
        painter.fillRect(rect.x() + 8, rect.center().y(), rect.width() - 16, 1, theme.colour("hairline"))
        return
    state = option.state.value
    able = bool(state & states.ENABLED)
    if able and state & states.SELECTED:
        paint_box(painter, rect, theme, "accent_soft", "", 4)
    box = QRect(0, 0, _ICON, _ICON)
    box.moveCenter(QRect(rect.x() + 8, rect.y(), _ICON, rect.height()).center())
    if option.checked:
        paint_icon(painter, QRectF(box), "check", theme["accent" if able else "disabled"])
    elif not option.icon.isNull():
        mode = QIcon.Mode.Normal if able else QIcon.Mode.Disabled
        option.icon.paint(painter, box, Qt.AlignmentFlag.AlignCenter, mode)
    painter.setFont(option.font)
    painter.setPen(theme.colour("text" if able else "disabled"))
    words, _, keys = option.text.partition("\t")
    place = rect.adjusted(_left(option), 0, -_WORDS, 0)
    painter.drawText(place, _LEFT | mnemonic, words)
    if option.menuItemType is QStyleOptionMenuItem.MenuItemType.SubMenu:
        arrow = QRectF(rect.right() - 22, rect.center().y() - 7, 16, 16)
        paint_icon(painter, arrow, "chevron-right", theme["muted" if able else "disabled"])
    elif keys:
        painter.setPen(theme.colour("muted" if able else "disabled"))
        painter.drawText(place, _RIGHT, keys)


def paint_menu_bar_item(theme: Theme, option: QStyleOptionMenuItem, painter: QPainter, mnemonic: int) -> None:
    """The name of a menu in the menu bar."""
    painter.fillRect(option.rect, theme.colour("canvas"))
    state = option.state.value
    able = bool(state & states.ENABLED)
    if able and state & (states.SELECTED | states.SUNKEN):
        paint_box(painter, option.rect, theme, "pressed" if state & states.SUNKEN else "hover", "")
    painter.setPen(theme.colour("text" if able else "disabled"))
    painter.drawText(option.rect, _CENTRE | mnemonic, option.text)


def tab_size(option: QStyleOptionTab, words: QSize) -> QSize:
    """How large a tab is: its words are bold while it is in front, and never jump."""
    plain, bold = option.fontMetrics, QFontMetrics(_bold(QFont()))
    wider = bold.horizontalAdvance(option.text) - plain.horizontalAdvance(option.text)
    return QSize(words.width() + max(wider, 0), words.height())


def paint_tab(theme: Theme, option: QStyleOptionTab, painter: QPainter) -> None:
    """The line under the tab that is in front."""
    if option.state.value & states.SELECTED:
        rect = option.rect
        painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, theme.colour("accent"))


def paint_tab_label(theme: Theme, option: QStyleOptionTab, painter: QPainter, mnemonic: int) -> None:
    """The words of a tab."""
    state = option.state.value
    front = bool(state & states.SELECTED)
    ink = "text" if front or state & states.HOVERED else "muted"
    painter.save()
    if front:
        painter.setFont(_bold(painter.font()))
    painter.setPen(theme.colour(ink if state & states.ENABLED else "disabled"))
    painter.drawText(option.rect.adjusted(0, 0, 0, -2), _CENTRE | mnemonic, option.text)
    painter.restore()


def slider_rect(option: QStyleOptionSlider) -> QRect:
    """Where the handle of a scroll bar is."""
    rect, upright = option.rect, option.orientation is Qt.Orientation.Vertical
    room = rect.height() if upright else rect.width()
    span = option.maximum - option.minimum
    length = room if span <= 0 else max(round(room * option.pageStep / (span + option.pageStep)), min(SHORTEST, room))
    at = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, room - length, option.upsideDown
    )
    return (
        QRect(rect.x(), rect.y() + at, rect.width(), length)
        if upright
        else QRect(rect.x() + at, rect.y(), length, rect.height())
    )


def paint_scroll_bar(theme: Theme, option: QStyleOptionSlider, painter: QPainter) -> None:
    """The handle alone; nothing behind it."""
    if option.maximum <= option.minimum:
        return
    touched = option.state.value & states.HOVERED and option.activeSubControls & QStyle.SubControl.SC_ScrollBarSlider
    upright = option.orientation is Qt.Orientation.Vertical
    across = (option.rect.width() if upright else option.rect.height()) - HANDLE
    aside, along = across // 2, 2
    handle = slider_rect(option)
    handle = handle.adjusted(aside, along, -aside, -along) if upright else handle.adjusted(along, aside, -along, -aside)
    paint_box(painter, handle, theme, "border" if touched else "scroll", "", HANDLE / 2)


def paint_progress(theme: Theme, option: QStyleOptionProgressBar, painter: QPainter) -> None:
    """A line that fills; half of it where nobody knows how far it is."""
    line = QRect(option.rect.x(), option.rect.center().y() - LINE // 2 + 1, option.rect.width(), LINE)
    paint_box(painter, line, theme, "pressed", "", LINE / 2)
    span = option.maximum - option.minimum
    share = (option.progress - option.minimum) / span if span > 0 else 0.5
    if share > 0:
        line.setWidth(max(round(line.width() * min(share, 1.0)), LINE))
        paint_box(painter, line, theme, "accent", "", LINE / 2)


def _left(option: QStyleOptionMenuItem) -> int:
    return _ICONS if option.maxIconWidth or option.menuHasCheckableItems else _WORDS


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
