"""The list: every recommendation under its area, with what is said of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

from domain import wording
from domain.position import Stance
from domain.services.editing import Edit
from gui.models.recommendations import RecommendationsModel
from gui.pages.recommendations.delegate import RecommendationDelegate
from gui.presenters import responses
from gui.presenters.listing import Filter, Show, rows, unanswered
from gui.theme import Look
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.fields import ChoiceField, LineField
from gui.widgets.labels import label
from gui.workspace import Workspace

_WORDS: dict[Show | Stance, str] = {
    Show.ALL: "Alla",
    Show.UNANSWERED: "Obesvarade",
    Show.CHANGED: "Underlaget ändrat",
    Show.TO_CONFIRM: "Tolkade, att bekräfta",
    **{stance: wording.stance_label(stance) for stance in Stance},
}


class RecommendationList(QListView):
    """Number keys take a stance, Enter goes to the answer, Delete takes recommendations out."""

    stance = Signal(object)
    """A ``Stance``, or ``None`` for none."""
    write = Signal()
    remove = Signal()
    confirm = Signal()

    def __init__(self, look: Look, model: RecommendationsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RecommendationDelegate(look))
        self.setAccessibleName("Rekommendationer")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        look.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stance = stance_of_key(event)
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if stance is not Ellipsis:
            self.stance.emit(stance)
        elif bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.write.emit()
        elif bare and event.key() == Qt.Key.Key_Delete:
            self.remove.emit()
        elif bare and event.key() == Qt.Key.Key_B:
            self.confirm.emit()
        else:
            super().keyPressEvent(event)


def stance_of_key(event: QKeyEvent) -> object:
    """The stance that a number key means, ``None`` for 0, and ``...`` for any other key."""
    digit = event.text()
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or digit not in "0123456" or not digit:
        return ...
    return tuple(Stance)[int(digit) - 1] if digit != "0" else None


class ListPane(QWidget):
    """The list with its filter. Follows the workspace, and tells it which recommendation is in front."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._filter = Filter()
        self._row = 0
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = RecommendationsModel()
        self.list = RecommendationList(workspace.look, self.model)
        self.words = LineField("Sök i listan", "Sök i listan")
        self.filter_button = tool_button("Visa …", workspace.look.icon("list-filter", "muted"))
        self.filter_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._choices: dict[Show | Stance, QAction] = {}
        self.filter_button.setMenu(self._menu())
        self.response = ChoiceField("Yttrande", [])
        self._responses: list[str] = []
        self.filtered = QWidget()
        self._filtered_words = label("", "small")
        self._lay_out()
        self.response.chosen.connect(self._open_response)
        self.words.typed.connect(lambda text: self.choose(Filter(self._filter.show, text)))
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        workspace.opened.connect(self._opened)
        workspace.edited.connect(self._edited)
        workspace.selected.connect(self.show_current)
        self._opened()

    def choose(self, chosen: Filter) -> None:
        """Show only what fits the filter."""
        self._filter = chosen
        self._choices[chosen.show].setChecked(True)
        self._show_rows()

    def selected_ids(self) -> list[str]:
        """The marked recommendations, in order."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [id_ for id_ in (self.model.id_at(index) for index in indexes) if id_]

    def show_current(self, recommendation_id: str) -> None:
        """Mark a recommendation in the list; a filter that hides it is taken away."""
        index = self.model.row_of(recommendation_id)
        if not index.isValid() and recommendation_id and self._filter != Filter():
            self.words.clear()
            self.choose(Filter())
            index = self.model.row_of(recommendation_id)
        if index.isValid() and index != self.list.currentIndex():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(index)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 8, 8)
        head.setSpacing(4)
        head.addWidget(self.words, 1)
        head.addWidget(self.filter_button)
        row = QHBoxLayout(self.filtered)
        row.setContentsMargins(14, 0, 8, 4)
        row.addWidget(self._filtered_words, 1)
        row.addWidget(push_button("Visa alla", self._show_all, kind="link"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        chooser = QHBoxLayout()
        chooser.setContentsMargins(12, 12, 12, 0)
        chooser.addWidget(self.response)
        column.addLayout(chooser)
        column.addLayout(head)
        column.addWidget(self.filtered)
        column.addWidget(self.list, 1)

    def _menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for show, words in _WORDS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(self._choose(show))
            group.addAction(action)
            self._choices[show] = action
        self._choices[Show.ALL].setChecked(True)
        return menu

    def _choose(self, show: Show | Stance) -> Callable[[], None]:
        return lambda: self.choose(Filter(show, self._filter.words))

    def _show_all(self) -> None:
        self.words.clear()
        self.choose(Filter())

    def _show_responses(self) -> None:
        """The answers to choose among, where there are others than the office's own."""
        case = self._workspace.case
        choices = responses.choices(case) if case else ()
        self._responses = [id_ for id_, _ in choices]
        self.response.clear()
        self.response.addItems([words for _, words in choices])
        open_id = case.response.id if case and case.response else ""
        if open_id in self._responses:
            self.response.setCurrentIndex(self._responses.index(open_id))
        self.response.setVisible(len(choices) > 1)

    def _open_response(self, index: int) -> None:
        case = self._workspace.case
        if case is not None:
            self._workspace.open(case.referral.id, self._responses[index] or None)

    def _opened(self) -> None:
        self._show_responses()
        self.model.editable = self._workspace.editable
        if not self._workspace.recommendation_id:
            self._row = 0
        self._show_rows()
        self._find_place()

    def _edited(self, _: Edit) -> None:
        self._show_rows()

    def _show_rows(self) -> None:
        case = self._workspace.case
        listed = rows(case, self._filter) if case else ()
        blocked = self.list.selectionModel().blockSignals(True)
        reset = self.model.set_rows(listed)
        self.list.selectionModel().blockSignals(blocked)
        if reset:
            self._find_place()
        if case is not None:
            self._choices[Show.UNANSWERED].setText(f"Obesvarade ({unanswered(case)})")
        self.filtered.setVisible(self._filter.show is not Show.ALL)
        self._filtered_words.setText(f"Visar: {_WORDS[self._filter.show].lower()}")

    def _find_place(self) -> None:
        current = self._workspace.recommendation_id
        index = self.model.row_of(current)
        known = self._workspace.recommendation(current) is not None
        if not index.isValid() and not known:
            index = self.model.nearest(self._row)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(self.model.index(0, 0) if index.row() == 1 else index)
        self._workspace.select(self.model.id_at(index) or (current if known else ""))

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        id_ = self.model.id_at(current)
        if id_:
            self._row = current.row()
            self._workspace.select(id_)
