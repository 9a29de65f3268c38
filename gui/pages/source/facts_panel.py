"""What the papers say of the case, as fields, each with where it was found."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.presenters.facts import LABELS, MAIN, FactPlace, complaint, is_right
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.fields import LineField
from gui.widgets.labels import label

_HINTS = {"issued": "åååå-mm-dd", "due": "åååå-mm-dd"}
_STRETCH = {"title": 5, "reference": 3, "sender": 4, "issued": 2, "due": 2}
_REST = tuple(name for name in LABELS if name not in MAIN)


class FactsPanel(QWidget):
    """``typed`` carries a field's name and its text, ``shown`` a ``FactPlace`` that is to be shown in the papers."""

    typed = Signal(str, str)
    shown = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.fields = {name: LineField(words, _HINTS.get(name, "")) for name, words in LABELS.items()}
        self._places: dict[str, FactPlace] = {}
        self._links: dict[str, QPushButton] = {}
        self.more = push_button("Fler uppgifter", self._fold, kind="link", icon=look.icon("chevron-down", "accent"))
        self._look = look
        self._rest = QWidget()
        self._lay_out()
        self._rest.hide()
        for name, field in self.fields.items():
            field.typed.connect(lambda text, name=name: self._typed(name, text))
            field.left.connect(self.left)

    def show_facts(self, values: Mapping[str, str], places: Mapping[str, FactPlace], *, editable: bool) -> None:
        """Show the facts; a field that cannot be right keeps what was written in it."""
        self._places = dict(places)
        for name, field in self.fields.items():
            text = values.get(name, "")
            if text != field.text() and not (field.hasFocus() and not is_right(name, field.text())):
                field.show_text(text)
                if not field.hasFocus():
                    field.setCursorPosition(0)
            field.setReadOnly(not editable)
            place = places.get(name)
            link = self._links[name]
            link.setText(place.words if place else "")
            link.setEnabled(place is not None)
            link.setAccessibleName(f"{LABELS[name]}: visa stället i handlingen" if place else "")
            link.setToolTip("Visa stället i handlingen" if place else "")
            self._mark(name, field.text())

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in reading order."""
        return [each for name in (*MAIN, *_REST) for each in (self.fields[name], self._links[name])]

    def show_all(self, *, shown: bool) -> None:
        """Show every field, or only the main ones."""
        self._rest.setVisible(shown)
        self.more.setText("Färre uppgifter" if shown else "Fler uppgifter")
        self.more.setIcon(self._look.icon("chevron-up" if shown else "chevron-down", "accent"))

    def _fold(self) -> None:
        self.show_all(shown=self._rest.isHidden())

    def _lay_out(self) -> None:
        main = QHBoxLayout()
        main.setSpacing(12)
        for name in MAIN:
            main.addWidget(self._cell(name), _STRETCH[name])
        grid = QGridLayout(self._rest)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, name in enumerate(_REST):
            grid.addWidget(self._cell(name), number // 3, number % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(4)
        column.addLayout(main)
        column.addWidget(self._rest)

    def _cell(self, name: str) -> QWidget:
        cell = QWidget()
        field = self.fields[name]
        link = push_button("", lambda: self._show(name), kind="caption")
        self._links[name] = link
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(LABELS[name], "small", buddy=field))
        head.addStretch(1)
        head.addWidget(link)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(field)
        return cell

    def _typed(self, name: str, text: str) -> None:
        self._mark(name, text)
        self.typed.emit(name, text)

    def _mark(self, name: str, text: str) -> None:
        field, wrong = self.fields[name], not is_right(name, text)
        if bool(field.property("wrong")) != wrong:
            field.setProperty("wrong", wrong)
            field.style().unpolish(field)
            field.style().polish(field)
        field.setToolTip(complaint(name) if wrong else field.text())

    def _show(self, name: str) -> None:
        if name in self._places:
            self.shown.emit(self._places[name])
