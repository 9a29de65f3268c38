"""A reviewer's remark: the words, the replies, and whether it has been dealt with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from domain.text import shorten
from gui.pages.registrar.reason import ReasonField
from gui.presenters.remarks import RemarkRow
from gui.widgets.buttons import push_button
from gui.widgets.labels import label

_ABOUT = 42
"""Characters of a recommendation's title that fit on the card."""


class RemarkCard(QFrame):
    """``shown`` asks for the recommendation, ``replied`` carries an answer, ``resolved`` says whether it is dealt with."""

    shown = Signal()
    replied = Signal(str)
    resolved = Signal(bool)

    def __init__(self, row: RemarkRow, *, open_: bool) -> None:
        super().__init__()
        self.row = row
        self.open = open_
        self.setProperty("role", "card")
        self.setAccessibleName(row.spoken)
        self.reply = ReasonField(f"Svar på anmärkningen {row.text}", "Skriv ett svar", "Svara")
        self.reply.hide()
        self.reply.given.connect(self.replied)
        self.reply.given_up.connect(self._put_away)
        self.answer = push_button("Svara …", self._ask, kind="link")
        self.answer.setVisible(open_ and not row.resolved)
        verb = "Ta upp igen" if row.resolved else "Markera som åtgärdad"
        self.settle = push_button(verb, lambda: self.resolved.emit(not row.resolved), kind="link")
        self.settle.setVisible(open_)
        self.jump = push_button(shorten(row.about, _ABOUT), self.shown.emit, kind="caption")
        self.jump.setToolTip(row.about)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        if self.row.recommendation_id:
            column.addWidget(self.jump, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(label("Hela yttrandet", "small"))
        column.addWidget(label(self.row.text, wrap=True))
        column.addWidget(label(self.row.by, "small"))
        for words, by in self.row.replies:
            reply = QVBoxLayout()
            reply.setContentsMargins(16, 4, 0, 0)
            reply.setSpacing(2)
            reply.addWidget(label(words, wrap=True))
            reply.addWidget(label(by, "small"))
            column.addLayout(reply)
        if self.row.resolved:
            column.addWidget(label(f"Åtgärdad: {self.row.resolved}", "small"))
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.answer)
        buttons.addWidget(self.settle)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.reply)

    def _ask(self) -> None:
        self.reply.show()
        self.answer.hide()
        self.reply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        self.reply.hide()
        self.answer.show()
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)
