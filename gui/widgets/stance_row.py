"""The six stances as toggles, each with its key, its sign and its words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from domain import wording
from domain.position import Stance
from gui.style.roles import SMALL
from gui.theme import Look

SHORT = {Stance.APPROVE_WITH_REMARKS: "Med synpunkter"}
"""What is written on the toggle where the whole words are too long; screen readers are given the whole words."""

_NARROWEST = 66


class StanceToggle(QAbstractButton):
    """One stance. Taken: on its soft ground, with a thick border and bold words."""

    def __init__(self, stance: Stance, number: int, look: Look) -> None:
        super().__init__()
        self._look = look
        self._stance = stance
        self._number = number
        self._words = SHORT.get(stance, wording.stance_label(stance))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{wording.stance_label(stance)}, tangent {number}")
        self.setToolTip(f"{wording.stance_label(stance)} ({number}, i text Alt+{number})")

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, 26 + round(2.2 * self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, look = self._look.theme, self._look
        tint = theme.tint(self._stance)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken, able = self.isChecked(), self.isEnabled()
        ground = QColor(tint.soft) if taken else theme.colour("hover" if self.underMouse() and able else "panel")
        edge = QColor(tint.ink) if taken else theme.colour("border" if able else "hairline")
        painter.setBrush(ground)
        painter.setPen(QPen(edge, 2 if taken else 1))
        inset = 1.0 if taken else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        ink = QColor(tint.ink) if taken or able else theme.colour("disabled")
        painter.setPen(ink)
        painter.setFont(look.font(1.25, weight=QFont.Weight.Bold))
        sign = QRectF(0, 5, self.width(), 22)
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, wording.stance_sign(self._stance))
        painter.setPen(theme.colour("muted" if able else "disabled"))
        painter.setFont(look.font(0.8))
        painter.drawText(QRectF(7, 5, 20, 16), Qt.AlignmentFlag.AlignLeft, str(self._number))
        painter.setPen(ink if taken else theme.colour("text" if able else "disabled"))
        painter.setFont(_fitting(look, self._words, self.width() - 8, bold=taken))
        words = QRectF(3, 27, self.width() - 6, self.height() - 30)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        painter.end()


class StanceRow(QWidget):
    """The toggles in one row, or in two where there is no room. ``chosen`` carries the stance that was pressed."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName("Ställningstagande")
        self.toggles: dict[Stance, StanceToggle] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(3, 3, 3, 3)  # room for the focus ring
        self._grid.setSpacing(6)
        self._columns = 0
        for number, stance in enumerate(Stance, start=1):
            toggle = StanceToggle(stance, number, look)
            toggle.clicked.connect(lambda _checked=False, stance=stance: self._press(stance))
            self.toggles[stance] = toggle
        self._taken: Stance | None = None
        self._arrange(len(Stance))
        look.changed.connect(self.update)

    def show_stance(self, stance: Stance | None) -> None:
        """Show which stance is taken."""
        self._taken = stance
        for each, toggle in self.toggles.items():
            toggle.setChecked(each is stance)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * (_NARROWEST + 6), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(6 if event.size().width() >= 6 * (_NARROWEST + self._grid.spacing()) else 3)

    def _press(self, stance: Stance) -> None:
        self.show_stance(self._taken)  # what is shown follows what is said, not the click
        self.chosen.emit(stance)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, toggle in enumerate(self.toggles.values()):
            self._grid.addWidget(toggle, number // columns, number % columns)


def _fitting(look: Look, words: str, width: float, *, bold: bool) -> QFont:
    """The small font, or one somewhat smaller where the longest word would not fit."""
    weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
    font = look.font(SMALL, weight=weight)
    longest = max(QFontMetricsF(font).horizontalAdvance(word) for word in words.split())
    if longest > width:
        font = look.font(SMALL * max(width / longest, 0.8), weight=weight)
    return font
