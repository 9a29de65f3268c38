"""One file on its way in: what it is and whose, to be put right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from domain.intake import Arrival, Sort
from domain.intake.telling import SORT
from gui.presenters.answers import SORTS, ArrivalRow
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField
from gui.widgets.labels import label


class ArrivalForm(QFrame):
    """The body and the sort as fields, what is doubtful as sentences. ``named`` and ``sorted_as`` say what a person has put right."""

    named = Signal(str)
    sorted_as = Signal(object)
    listed = Signal()
    """Add the body to the distribution list."""
    opened = Signal()
    left = Signal()
    """Enter or Escape was pressed in a field."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown = ""
        self.name = label("", "label", wrap=True)
        self.body = ChoiceField("Organisation", [])
        self.body.setEditable(True)
        self.body.setInsertPolicy(ChoiceField.InsertPolicy.NoInsert)
        self.body.setMaxVisibleItems(16)
        self.sort = ChoiceField("Filen är", [SORT[each] for each in SORTS])
        self.notes = label("", "muted", wrap=True)
        self.list_it = push_button("Lägg till i sändlistan", self.listed.emit, icon=look.icon("plus"))
        self.file = push_button("Öppna filen", self.opened.emit, icon=look.icon("file-text"))
        self._lay_out()
        self.body.chosen.connect(lambda _: self._name())
        line = self.body.lineEdit()
        if line is not None:
            line.setAccessibleName("Organisation")
            line.editingFinished.connect(self._name)
        self.sort.chosen.connect(lambda at: self.sorted_as.emit(SORTS[at]))

    def show_arrival(
        self, arrival: Arrival, row: ArrivalRow, bodies: tuple[str, ...], *, unlisted: bool, editable: bool
    ) -> None:
        """Show one file; ``bodies`` is the distribution list to choose from."""
        self.name.setText(row.name)
        self._shown = arrival.body
        self.body.clear()
        self.body.addItems(bodies)
        self.body.setEditText(arrival.body)
        answers = arrival.sort in SORTS
        self.sort.setCurrentIndex(SORTS.index(arrival.sort) if answers else -1)
        self.body.setEnabled(editable and arrival.sort in (Sort.ANSWER, Sort.MEMO))
        self.sort.setEnabled(editable and answers)
        self.notes.setText("\n\n".join(f"{each}." for each in row.notes))
        self.list_it.setVisible(unlisted and editable)
        self.file.setEnabled(arrival.document is not None)

    def settle(self) -> None:
        """Let what is being typed count as if the field had been left."""
        self._name()

    def begin(self) -> None:
        """Put the cursor in the first field that can be put right, and mark what stands there."""
        if self.body.isEnabled():
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)
            line = self.body.lineEdit()
            if line is not None:
                line.selectAll()
        elif self.sort.isEnabled():
            self.sort.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what has been typed, Escape what stood there before; both are done with the field."""
        in_field = self.body.hasFocus() or self.sort.hasFocus()
        if in_field and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.key() == Qt.Key.Key_Escape:
                self.body.setEditText(self._shown)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _name(self) -> None:
        text = self.body.currentText().strip()
        if text and text != self._shown:
            self._shown = text
            self.named.emit(text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addSpacing(8)
        for words, field in (("Organisation", self.body), ("Filen är", self.sort)):
            column.addWidget(label(words, "muted", buddy=field))
            column.addWidget(field)
            column.addSpacing(6)
        column.addWidget(self.list_it)
        column.addSpacing(4)
        column.addWidget(self.notes)
        column.addStretch(1)
        column.addWidget(self.file)
        QWidget.setTabOrder(self.body, self.sort)
