"""Above a part of the summary: what has been marked in the answers to it, to be quoted with one click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.presenters.marked import MarkedPassages, MarkedRow
from gui.presenters.summary import SummaryPresenter
from gui.presenters.summary_outline import WHOLE
from gui.widgets.buttons import push_button
from gui.widgets.labels import label

_MOST = 50
"""Passages shown at once; those of a single recommendation are seldom as many."""


class MarkedList(QWidget):
    """``wanted`` carries the ``MarkedRow`` that is to be quoted in the summary."""

    wanted = Signal(object)

    def __init__(self, summary: SummaryPresenter) -> None:
        super().__init__()
        self.passages = MarkedPassages(summary, self)
        self._summary = summary
        self._part = WHOLE
        self._shown: tuple[tuple[MarkedRow, ...], bool] = ((), False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(8)
        self.hide()
        self.passages.shown.connect(self._show)

    def show_part(self, part: str) -> None:
        """Show what is marked in the answers to the part; nothing where nothing is."""
        self._part = part
        self._show()

    def _show(self) -> None:
        rows, writable = self.passages.rows(self._part), self._summary.editable
        if (rows, writable) == self._shown:
            return
        self._shown = rows, writable
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(rows))
        if not rows:
            return
        self._column.addWidget(label("Märkta ställen i svaren", "section"))
        for row in rows[:_MOST]:
            self._column.addWidget(self._card(row, writable=writable))
        if len(rows) > _MOST:
            more = f"{len(rows) - _MOST} till visas under de rekommendationer som de handlar om."
            self._column.addWidget(label(more, "small"))

    def _card(self, row: MarkedRow, *, writable: bool) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setAccessibleName(f"Märkt i svaret från {row.body}")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        heading = " · ".join(each for each in (row.body, row.mark.tag, row.about) if each)
        column.addWidget(label(heading, "small", wrap=True))
        column.addWidget(label(f"”{row.mark.quote}”", wrap=True))
        if row.mark.note.strip():
            column.addWidget(label(f"Anteckning: {row.mark.note.strip()}", "muted", wrap=True))
        if row.told:
            column.addWidget(label("Finns i sammanställningen", "small"))
        elif not row.stands:
            column.addWidget(label("Svaret säger inte längre så", "error"))
        elif writable:
            button = push_button("Citera i sammanställningen", partial(self.wanted.emit, row), kind="link")
            button.setAccessibleDescription(f"{row.body}: {row.mark.quote}")
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card
