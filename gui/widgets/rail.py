"""The rail at the left: the places, in the order of the work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from gui.icons import paint_icon
from gui.pages import Place
from gui.style.roles import SMALL
from gui.theme import Look

WIDTH = 96
_ICON = 22


class RailButton(QAbstractButton):
    """A place: an icon above its word. The current one has a bar at its edge and a ground behind, besides its colour."""

    def __init__(self, place: Place, look: Look) -> None:
        super().__init__()
        self._place = place
        self._look = look
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(place.word.replace("\u00ad", ""))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = 2 if "\u00ad" in self._place.word else 1
        return QSize(WIDTH - 12, 16 + _ICON + 4 + round(self.fontMetrics().height() * SMALL) * lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "accent_soft" if self.isChecked() else "hover" if self.underMouse() and self.isEnabled() else ""
        if ground:
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(self.rect(), 8, 8)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, self.height() / 2 - 13, 3, 26), 1.5, 1.5)
        ink = "accent" if self.isChecked() else "muted" if self.isEnabled() else "disabled"
        icon = QRectF((self.width() - _ICON) / 2, 8, _ICON, _ICON)
        paint_icon(painter, icon, self._place.icon, theme[ink])
        painter.setPen(theme.colour(ink))
        self._paint_word(painter, QRect(2, 8 + _ICON + 4, self.width() - 4, self.height()))
        painter.end()

    def _paint_word(self, painter: QPainter, rect: QRect) -> None:
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        layout = QTextLayout(self._place.word, self._look.font(SMALL * 0.95, weight=weight))
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
        layout.setTextOption(option)
        layout.beginLayout()
        top = float(rect.top())
        while (line := layout.createLine()).isValid():
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(rect.left(), top))
            top += line.height()
        layout.endLayout()
        layout.draw(painter, QPointF())


class Rail(QFrame):
    """The places as buttons; ``chosen`` carries the id of the one that was chosen."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], look: Look) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Platser")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 12, 6, 12)
        column.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        for place in places:
            button = RailButton(place, look)
            button.clicked.connect(lambda _checked=False, id_=place.id: self.chosen.emit(id_))
            self._group.addButton(button)
            self._buttons[place.id] = button
            column.addWidget(button)
        column.addStretch(1)
        look.changed.connect(self.update)

    def mark(self, place_id: str) -> None:
        """Mark a place as the current one: Tab comes to it, and the arrows move on from there."""
        self._buttons[place_id].setChecked(True)
        for each, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if each == place_id else Qt.FocusPolicy.NoFocus)

    def allow(self, place_id: str, *, allowed: bool) -> None:
        """Open or shut a place."""
        self._buttons[place_id].setEnabled(allowed)

    def button(self, place_id: str) -> QWidget:
        """The button of a place."""
        return self._buttons[place_id]
