"""The fields in which what was found is put right."""

from __future__ import annotations

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from domain import wording
from domain.extraction.result import Found
from domain.recommendation import RecommendationKind
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField, LineField, TextField
from gui.widgets.labels import label

_HIGHEST = 340
_KINDS = tuple(RecommendationKind)


class FoundForm(QScrollArea):
    """``changed`` carries a field's name and its value."""

    changed = Signal(str, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Ändra rekommendationen")
        self.text = TextField("Text", "Vad som föreslås", lines=4)
        self.title = LineField("Rubrik", "Kort rubrik för listan")
        self.area = LineField("Område", "Område")
        self.kind = ChoiceField("Slag", [wording.KIND[kind] for kind in _KINDS])
        self._areas = QStringListModel(self)
        completer = QCompleter(self._areas, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda area: self.changed.emit("area", area))
        self.area.setCompleter(completer)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.text.textChanged.connect(self.updateGeometry)
        for name, field in (("text", self.text), ("title", self.title), ("area", self.area)):
            field.typed.connect(lambda value, name=name: self.changed.emit(name, value))
        self.kind.chosen.connect(lambda at: self.changed.emit("kind", _KINDS[at]))

    def show_found(self, found: Found | None, areas: list[str]) -> None:
        """Show the values as they are."""
        self.setEnabled(found is not None)
        if found is not None:
            self.text.show_text(found.text)
            self.title.show_text(found.title)
            self.area.show_text(found.area)
            self.kind.setCurrentIndex(_KINDS.index(found.kind))
        self._areas.setStringList(areas)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return QSize(320, min(inside.sizeHint().height() if inside else 0, _HIGHEST) + 2)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        for row, (words, field) in enumerate((("Text", self.text), ("Rubrik", self.title))):
            grid.addWidget(label(words, "small", buddy=field), 2 * row, 0, 1, 2)
            grid.addWidget(field, 2 * row + 1, 0, 1, 2)
        grid.addWidget(label("Område", "small", buddy=self.area), 4, 0)
        grid.addWidget(self.area, 5, 0)
        grid.addWidget(label("Slag", "small", buddy=self.kind), 4, 1)
        grid.addWidget(self.kind, 5, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.done = push_button("Klar", self.closed.emit)
        foot.addWidget(self.done)
        grid.addLayout(foot, 6, 0, 1, 2)
        self.setWidget(inside)
