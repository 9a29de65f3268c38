"""The fields in which a recommendation is put right: what the reader of the paper got wrong, a person corrects here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from domain import wording
from domain.recommendation import Recommendation, RecommendationKind
from domain.services.editing import Edit, PutRecommendations
from gui.presenters.answer import PAGE
from gui.presenters.listing import areas
from gui.undo import Target
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField, LineField, TextField
from gui.widgets.labels import label
from gui.workspace import Workspace

_KINDS = tuple(RecommendationKind)


class RecommendationForm(QScrollArea):
    """Text, title, number, area, kind, and whether it is to be answered. Kept as it is typed."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._id = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.text = TextField("Rekommendationens text", lines=4)
        self.title = LineField("Kort rubrik", "Hämtas ur texten om den är tom")
        self.number = LineField("Nummer")
        self.area = LineField("Område")
        self._areas = QStringListModel(self)
        completer = QCompleter(self._areas, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.area.setCompleter(completer)
        self.kind = ChoiceField("Slag", [wording.KIND[kind] for kind in _KINDS])
        self.to_answer = QCheckBox("Ska besvaras")
        self._lay_out()
        self.text.typed.connect(lambda text: self._soon("text", lambda one: replace(one, text=text)))
        self.title.typed.connect(lambda text: self._soon("title", lambda one: replace(one, title=text)))
        self.number.typed.connect(lambda text: self._soon("number", lambda one: replace(one, number=text)))
        self.area.typed.connect(lambda text: self._soon("area", lambda one: replace(one, area=text)))
        completer.activated.connect(lambda text: self._soon("area", lambda one: replace(one, area=text)))
        self.kind.chosen.connect(lambda at: self._change("kind", lambda one: replace(one, kind=_KINDS[at])))
        self.to_answer.clicked.connect(lambda on: self._change("to_answer", lambda one: replace(one, to_answer=on)))

    def show_recommendation(self, recommendation: Recommendation | None) -> None:
        """Show the values as they are."""
        self._id = recommendation.id if recommendation else ""
        if recommendation is None:
            return
        self.text.show_text(recommendation.text)
        self.title.show_text(recommendation.title)
        self.number.show_text(recommendation.number)
        self.area.show_text(recommendation.area)
        self.kind.setCurrentIndex(_KINDS.index(recommendation.kind))
        self.to_answer.setChecked(recommendation.to_answer)
        case = self._workspace.case
        self._areas.setStringList(areas(case.recommendations) if case else [])

    def fields(self) -> dict[str, QWidget]:
        """The widgets by the names of the recommendation's fields."""
        return {
            "text": self.text,
            "title": self.title,
            "number": self.number,
            "area": self.area,
            "kind": self.kind,
            "to_answer": self.to_answer,
        }

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(20, 4, 20, 16)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(label("Text", "small", buddy=self.text), 0, 0, 1, 2)
        grid.addWidget(self.text, 1, 0, 1, 2)
        grid.addWidget(label("Kort rubrik", "small", buddy=self.title), 2, 0, 1, 2)
        grid.addWidget(self.title, 3, 0, 1, 2)
        grid.addWidget(label("Område", "small", buddy=self.area), 4, 0)
        grid.addWidget(self.area, 5, 0)
        grid.addWidget(label("Nummer", "small", buddy=self.number), 4, 1)
        grid.addWidget(self.number, 5, 1)
        grid.addWidget(label("Slag", "small", buddy=self.kind), 6, 0)
        grid.addWidget(self.kind, 7, 0)
        grid.addWidget(self.to_answer, 7, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(push_button("Klar", self.closed.emit))
        grid.addLayout(foot, 8, 0, 1, 2)
        grid.setRowStretch(9, 1)
        self.setWidget(inside)

    def _soon(self, field: str, change: Callable[[Recommendation], Recommendation]) -> None:
        id_ = self._id
        self._workspace.soon((id_, field), lambda: self._type(id_, field, change))

    def _type(self, id_: str, field: str, change: Callable[[Recommendation], Recommendation]) -> None:
        before = self._workspace.recommendation(id_)
        if before is not None and change(before) != before:
            edit, inverse = _edits(before, change)
            self._workspace.type("ändrad rekommendation", edit, inverse, Target(PAGE, id_, f"recommendation:{field}"))

    def _change(self, field: str, change: Callable[[Recommendation], Recommendation]) -> None:
        before = self._workspace.recommendation(self._id)
        if before is not None and change(before) != before:
            edit, inverse = _edits(before, change)
            target = Target(PAGE, self._id, f"recommendation:{field}")
            self._workspace.edit("ändrad rekommendation", edit, target, inverse)


def _edits(before: Recommendation, change: Callable[[Recommendation], Recommendation]) -> tuple[Edit, Edit]:
    """The edit and what takes it back. What a person has put right is certain."""
    return PutRecommendations((replace(change(before), confidence=1.0),)), PutRecommendations((before,))
