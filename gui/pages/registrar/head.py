"""How far the answer in front has come, and the buttons for its next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from domain import wording
from domain.response import ResponseState
from gui.presenters.registrar import Standing
from gui.style.buttons import paint_box
from gui.theme import Look
from gui.widgets.labels import label

if TYPE_CHECKING:
    from gui.pages.registrar.steps import Steps

_TINTS = {
    ResponseState.DRAFT: ("muted", "canvas"),
    ResponseState.IN_REVIEW: ("warning", "warning_soft"),
    ResponseState.DECIDED: ("accent", "accent_soft"),
    ResponseState.DISPATCHED: ("text", "pressed"),
}


class Head(QFrame):
    """The state as a word on its ground, who brought it there, and the steps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._standing: Standing | None = None
        self.state = _Badge(look)
        self.revision = label("", "small")
        self.title = label("", "label", wrap=True)
        self.about = label("", "small", wrap=True)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        chip = QHBoxLayout()
        chip.setSpacing(8)
        chip.addWidget(self.state)
        chip.addWidget(self.revision)
        chip.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(chip)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self.row)
        self.show_standing(None)

    def show_steps(self, steps: Steps) -> None:
        """Place the buttons: the next step as the primary one, another beside it, the rest in a menu."""
        self.row.addWidget(steps.primary)
        self.row.addWidget(steps.second)
        self.row.addStretch(1)
        steps.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.row.addWidget(steps.more, 0, Qt.AlignmentFlag.AlignRight)

    def show_standing(self, standing: Standing | None) -> None:
        """Show an answer, or nothing."""
        self._standing = standing
        for each in (self.state, self.title, self.about, self.revision):
            each.setVisible(standing is not None)
        if standing is None:
            return
        response = standing.response
        self.state.show_state(response.state)
        self.revision.setText(f"Revision {response.revision}" if response.revision > 1 else "")
        self.title.setText(response.subject or standing.case.referral.title)
        self.about.setText(standing.account)
        self.about.setVisible(bool(standing.account))


class _Badge(QLabel):
    """A state as a word on its ground."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tint = ("text", "canvas")
        self.setProperty("role", "label")
        self.setContentsMargins(10, 3, 10, 3)

    def show_state(self, state: ResponseState) -> None:
        """Show a state."""
        self._tint = _TINTS[state]
        self.setText(wording.STATE[state])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, ground = self._tint
        painter = QPainter(self)
        paint_box(painter, self.rect(), self._look.theme, ground, "")
        painter.setPen(self._look.theme.colour(ink))
        painter.drawText(self.contentsRect(), self.alignment(), self.text())
        painter.end()
