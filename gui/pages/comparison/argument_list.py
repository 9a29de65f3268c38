"""The arguments that recur in the answers, those that most bodies make first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from domain import wording
from domain.arguments import ArgumentGroup
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.labels import label

_MOST = 40
"""Arguments that are shown; what only one body in a hundred says is read in its answer."""

_AT_ONCE = 4


class ArgumentList(QWidget):
    """``chosen`` carries the ``ArgumentGroup`` to show in the answers, ``None`` when it is chosen again."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._arguments: tuple[ArgumentGroup, ...] = ()
        self._current: ArgumentGroup | None = None
        self._waiting: list[ArgumentGroup] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._add_some)
        self.setProperty("role", "panel")
        self.setFixedWidth(300)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("Argument som återkommer")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def show_arguments(self, arguments: Sequence[ArgumentGroup]) -> None:
        """Show these, as soon as the list is in view."""
        if self.isHidden() or (tuple(arguments) == self._arguments and self.area.widget() is not None):
            return
        self._arguments, self._current = tuple(arguments), None
        self._waiting = list(arguments[:_MOST])
        inside = QWidget()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(inside)
        self._add_some()

    def _add_some(self) -> None:
        """Add a few, and let the window in between."""
        inside = self.area.widget()
        column = inside.layout() if inside is not None else None
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if column is not None:
            for argument in some:
                column.addWidget(self._card(argument))
        if self._waiting:
            self._soon.start()

    def _card(self, argument: ArgumentGroup) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(argument.wording, wrap=True))
        stances = "   ".join(
            f"{wording.stance_sign(stance)} {count}" for stance, count in sorted(argument.stances.items(), key=_signed)
        )
        column.addWidget(label(stances, "small"))
        column.addWidget(label(_listed(argument.bodies), "small", wrap=True))
        words = "Visa i svaret" if argument.count == 1 else f"Visa i {argument.count} svar"
        column.addWidget(push_button(words, partial(self._choose, argument), kind="link"))
        return card

    def _choose(self, argument: ArgumentGroup) -> None:
        self._current = None if argument is self._current else argument
        self.chosen.emit(self._current)


def _signed(pair: tuple[object, int]) -> int:
    return -pair[1]


def _listed(bodies: Sequence[str]) -> str:
    shown = ", ".join(bodies[:4])
    return shown if len(bodies) <= 4 else f"{shown} och {len(bodies) - 4} till"
