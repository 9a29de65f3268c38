"""The answer: stance, grounds, local constraints, requests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from domain.position import LocalConstraint, Request
from domain.services.editing import Edit
from gui.pages.recommendations.cards import ConstraintCard, RequestCard
from gui.presenters.answer import Answer
from gui.widgets.banner import Banner
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.widgets.rich_editor import RichEditor
from gui.widgets.rich_toolbar import RichToolbar
from gui.widgets.stance_row import StanceRow
from gui.widgets.tab_order import index_of_focus, tab_before
from gui.workspace import Workspace

_CHANGED = "Underlaget är ändrat: rekommendationen lyder inte längre som när ni tog ställning. Läs den nya texten och ta ställning på nytt."

_FOLLOWS = Qt.FocusReason.OtherFocusReason


class AnswerPane(QScrollArea):
    """Shows and changes what is said of the recommendation in front."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.answer = Answer(workspace)
        look = workspace.look
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always: one that came with the first card took the room of the sixth stance, and everything moved down.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Svar")
        self._inside = QWidget()
        self._shown = ""
        self.changed_banner = Banner(look, closable=False)
        self.read_banner = Banner(look, closable=False)
        self.stances = StanceRow(look)
        self.grounds = RichEditor(look, "Motivering", "Varför ni tycker så", minimum=150)
        self.toolbar = RichToolbar(look, self.grounds)
        self._add_constraint = push_button(
            "Lägg till förutsättning", self.new_constraint, kind="link", icon=look.icon("plus", "accent")
        )
        self._add_request = push_button(
            "Lägg till önskemål", self.new_request, kind="link", icon=look.icon("plus", "accent")
        )
        self.constraints: list[ConstraintCard] = []
        self.requests: list[RequestCard] = []
        self._constraint_column, self._request_column = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.stances.chosen.connect(self.answer.take)
        self.grounds.typed.connect(self._grounds_typed)
        self.grounds.cursorPositionChanged.connect(self._follow_cursor)
        workspace.selected.connect(self.show_answer)
        workspace.opened.connect(self.show_answer)
        workspace.edited.connect(self._edited)
        self.show_answer()

    def show_answer(self, *_: object) -> None:
        """Show everything anew."""
        self._inside.setEnabled(self.answer.recommendation is not None)
        self._show_values()
        if self._shown != self._workspace.recommendation_id:
            self._shown = self._workspace.recommendation_id
            self.grounds.moveCursor(QTextCursor.MoveOperation.End)
            self.verticalScrollBar().setValue(0)

    def field(self, name: str) -> QWidget:
        """The widget of a field that an undo target names."""
        kind, _, rest = name.partition(":")
        id_, _, part = rest.partition(":")
        if kind == "constraint":
            card = next((each for each in self.constraints if each.id == id_), None)
            return card.fields()[part] if card else self._add_constraint
        if kind == "request":
            return next((each.text for each in self.requests if each.id == id_), self._add_request)
        stance = self.answer.position.stance
        return self.stances.toggles[stance] if kind == "stance" and stance else self.grounds

    def write(self) -> None:
        """Put the cursor in the grounds."""
        self.grounds.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        for ground in (self, self._inside):
            ground.setProperty("role", "panel")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(20, 16, 8, 24)
        column.setSpacing(8)
        column.addWidget(self.changed_banner)
        column.addWidget(self.read_banner)
        column.addWidget(label("Ställningstagande", "section"))
        column.addWidget(self.stances)
        column.addSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("Motivering", "section", buddy=self.grounds))
        head.addStretch(1)
        head.addWidget(self.toolbar)
        column.addLayout(head)
        column.addWidget(self.grounds)
        column.addSpacing(12)
        for title, cards, add in (
            ("Lokala förutsättningar", self._constraint_column, self._add_constraint),
            ("Önskemål till avsändaren", self._request_column, self._add_request),
        ):
            column.addWidget(label(title, "section"))
            cards.setSpacing(8)
            column.addLayout(cards)
            column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(8)
        column.addStretch(1)
        self.setWidget(self._inside)

    def _edited(self, _: Edit) -> None:
        self._show_values()

    def _show_values(self) -> None:
        position, recommendation = self.answer.position, self.answer.recommendation
        editable = self._workspace.editable and recommendation is not None
        self.stances.show_stance(position.stance)
        self.stances.setEnabled(editable and recommendation is not None and recommendation.to_answer)
        if self.grounds.markdown() != position.grounds:
            self.grounds.show_markdown(position.grounds)
        self.grounds.setReadOnly(not editable)
        self.toolbar.setEnabled(editable)
        self._show_constraints(position.constraints, editable=editable)
        self._show_requests(position.requests, editable=editable)
        for button in (self._add_constraint, self._add_request):
            button.setVisible(editable)
        if self.answer.basis_changed:
            act = {"Ta ställning på nytt": self.answer.take_anew} if editable else None
            self.changed_banner.show_message(_CHANGED, "warning", act)
        else:
            self.changed_banner.hide()

        self._show_what_it_rests_on(editable=editable)

    def _show_what_it_rests_on(self, *, editable: bool) -> None:
        rests_on = self.answer.rests_on
        if rests_on:
            act = {"Bekräfta  B": self.answer.confirm} if editable and self.answer.to_confirm else None
            self.read_banner.show_message(rests_on, "info", act)
        else:
            self.read_banner.hide()

    def _show_constraints(self, constraints: Sequence[LocalConstraint], *, editable: bool) -> None:
        if [each.id for each in constraints] != [card.id for card in self.constraints]:
            held = self._give_up(self._constraint_column, self.constraints)
            self.constraints = [
                ConstraintCard(self._workspace, self.answer, each, number)
                for number, each in enumerate(constraints, start=1)
            ]
            for card in self.constraints:
                self._constraint_column.addWidget(card)
                card.show()
            tab_before(self._add_constraint, [stop for card in self.constraints for stop in card.stops()])
            _hand_on(held, [card.subject for card in self.constraints], self._add_constraint)
        for card, constraint in zip(self.constraints, constraints, strict=True):
            card.show_constraint(constraint)
            card.set_editable(editable=editable)

    def _show_requests(self, requests: Sequence[Request], *, editable: bool) -> None:
        if [each.id for each in requests] != [card.id for card in self.requests]:
            held = self._give_up(self._request_column, self.requests)
            self.requests = [
                RequestCard(self._workspace, self.answer, each, number) for number, each in enumerate(requests, start=1)
            ]
            for card in self.requests:
                self._request_column.addWidget(card)
                card.show()
            tab_before(self._add_request, [stop for card in self.requests for stop in card.stops()])
            _hand_on(held, [card.text for card in self.requests], self._add_request)
        for card, request in zip(self.requests, requests, strict=True):
            card.show_request(request)
            card.set_editable(editable=editable)

    def _give_up(self, column: QVBoxLayout, cards: Sequence[QWidget]) -> int | None:
        """Take cards away. Gives the place of the one that the cursor was in, for the one that comes there; the cursor waits in the grounds."""
        held = index_of_focus(cards)
        if held is not None:
            self.grounds.setFocus(_FOLLOWS)
        for card in cards:
            column.removeWidget(card)
            card.hide()
            card.deleteLater()
        return held if self._shown == self._workspace.recommendation_id else None

    def new_constraint(self) -> None:
        """Add a local constraint and put the cursor in it."""
        self._focus_new(f"constraint:{self.answer.add_constraint()}:subject")

    def new_request(self) -> None:
        """Add a request and put the cursor in it."""
        self._focus_new(f"request:{self.answer.add_request()}")

    def _focus_new(self, name: str) -> None:
        widget = self.field(name)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget)

    def _grounds_typed(self) -> None:
        recommendation_id = self._workspace.recommendation_id
        self._workspace.soon("grounds", partial(self._keep_grounds, recommendation_id))

    def _keep_grounds(self, recommendation_id: str) -> None:
        if recommendation_id == self._workspace.recommendation_id:
            self.answer.write_grounds(self.grounds.markdown(), at_word=_at_word(self.grounds.textCursor()))

    def _follow_cursor(self) -> None:
        if self.grounds.hasFocus():
            corner = self.grounds.mapTo(self._inside, self.grounds.cursorRect().center())
            self.ensureVisible(corner.x(), corner.y(), 0, 60)


def _at_word(cursor: QTextCursor) -> bool:
    """Whether the letter before the cursor ends a word."""
    before = cursor.block().text()[: cursor.positionInBlock()]
    return not before or before[-1].isspace()


def _hand_on(held: int | None, fields: Sequence[QWidget], otherwise: QWidget) -> None:
    """The cursor goes to the card that has come in the place of the one it was in."""
    if held is not None:
        (fields[held] if held < len(fields) else otherwise).setFocus(_FOLLOWS)
