"""Something a check has found: what, why it matters, the way to the spot, and letting it stand with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.pages.registrar.reason import ReasonField
from gui.presenters.findings import FindingRow
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.labels import hairline, label

_ICONS = {"stops": ("circle-alert", "danger"), "warns": ("triangle-alert", "warning"), "waived": ("check", "muted")}


class FindingCard(QFrame):
    """``shown`` asks for the spot, ``waived`` lets it stand for a reason, ``held`` takes that back. A ``brief`` one follows another of its kind, which has said why under a line."""

    shown = Signal()
    waived = Signal(str)
    held = Signal()

    def __init__(self, look: Look, row: FindingRow, *, editable: bool, brief: bool = False) -> None:
        super().__init__()
        self._look = look
        self.row = row
        self.editable = editable
        self.brief = brief
        self.proposed = ""
        """The reason that was given for another of its kind, to begin with."""
        self.setAccessibleName(row.spoken)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.jump = push_button("Visa stället", self.shown.emit, kind="link")
        self.let_stand = push_button("Låt stå ändå …", self._ask, kind="link")
        self.hold = push_button("Kontrollera igen", self.held.emit, kind="link")
        for button in (self.jump, self.let_stand, self.hold):
            button.setAccessibleDescription(row.text)
        self._lay_out()
        self.let_stand.setVisible(editable and not row.waiver)
        self.hold.setVisible(editable and bool(row.waiver))
        look.changed.connect(self._retint)
        self._retint()

    @cached_property
    def reason(self) -> ReasonField:
        """Where the reason is written, made when it is first asked for: few findings are let stand."""
        reason = ReasonField(f"Varför det får stå: {self.row.text}", "Varför får det stå så?", "Låt stå")
        reason.given.connect(self.waived)
        reason.given_up.connect(self._put_away)
        self._words.addWidget(reason)
        for before, after in pairwise((self.hold, *reason.stops())):
            QWidget.setTabOrder(before, after)
        return reason

    def stops(self) -> Sequence[QWidget]:
        """What Tab stops at, in reading order."""
        asked = self.reason.stops() if "reason" in self.__dict__ else ()
        return (self.jump, self.let_stand, self.hold, *asked)

    def _lay_out(self) -> None:
        words = self._words = QVBoxLayout()
        words.setSpacing(0 if self.brief else 4)
        words.addWidget(label(self.row.text, wrap=True))
        if not self.brief:
            words.addWidget(label(self.row.waiver or self.row.why, "small", wrap=True))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        for button in (self.jump, self.let_stand, self.hold):
            buttons.addWidget(button)
        buttons.addStretch(1)
        words.addLayout(buttons)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4 if self.brief else 10, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0 if self.brief else 6, 0, 0)
        column.setSpacing(0)
        if not self.brief:
            column.addWidget(hairline())
        column.addLayout(row)

    def _ask(self) -> None:
        self.reason.show()
        self.let_stand.hide()
        self.reason.propose(self.proposed)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        self.reason.hide()
        self.let_stand.show()
        self.let_stand.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retint(self) -> None:
        name, token = _ICONS["waived" if self.row.waiver else self.row.level]
        self._icon.setPixmap(self._look.icon(name, token).pixmap(18, 18))
