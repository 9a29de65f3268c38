"""Side by side: the answers to the recommendation in front as columns or stacked cards, with the arguments that recur beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.pages.comparison.answer_card import AnswerCard
from gui.pages.comparison.argument_list import ArgumentList
from gui.presenters.comparison import ComparisonPresenter
from gui.presenters.side_by_side import Card, Order, SideBySide
from gui.shell import Shell
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField
from gui.widgets.labels import ElidedLabel, hairline, label

_COLUMN = 340
_AT_ONCE = 3
"""Cards made before the window is let in between."""
_ORDERS = {Order.STANCE: "Efter ställningstagande", Order.BODY: "Efter organisation"}
_STACKED = "comparison/stacked"


class SideBySideView(QWidget):
    """Follows what is chosen in the matrix above."""

    def __init__(self, comparison: ComparisonPresenter, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.presenter = SideBySide(comparison, self)
        self.cards: list[AnswerCard] = []
        self._waiting: list[Card] = []
        self._stacked = shell.preferences.value(_STACKED) in (True, "true")
        self._touched: AnswerCard | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._add_some)
        self.title = ElidedLabel("", "label")
        self.count = label("", "small")
        self.order = ChoiceField("Ordning", list(_ORDERS.values()))
        self.order.chosen.connect(lambda index: self.presenter.sort(tuple(_ORDERS)[index]))
        self.stack_button = push_button("Staplade", self._stack)
        self.stack_button.setCheckable(True)
        self.stack_button.setChecked(self._stacked)
        self.pen = QToolButton()
        self.arguments_button = push_button("Argument", self._show_arguments)
        self.arguments_button.setCheckable(True)
        self.arguments = ArgumentList(shell.look)
        self.arguments.hide()
        self.arguments.chosen.connect(self.presenter.point_at)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setProperty("role", "canvas")
        self.area.setAccessibleName("Svaren sida vid sida")
        self._prepare_pen()
        self._lay_out()
        self.presenter.shown.connect(self._show)
        self.presenter.washed.connect(self._wash)
        self._show()

    def panes(self) -> Sequence[QWidget]:
        """What F6 moves between."""
        return (self.area, *((self.arguments.area,) if self.arguments.isVisible() else ()))

    def leave(self) -> None:
        """Remember how the cards were placed."""
        self._shell.preferences.setValue(_STACKED, self._stacked)

    def _lay_out(self) -> None:
        bar = QFrame()
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.count)
        row.addStretch(1)
        for widget in (self.pen, self.order, self.stack_button, self.arguments_button):
            row.addWidget(widget)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.area, 1)
        body.addWidget(self.arguments)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(hairline())
        column.addLayout(body, 1)

    def _prepare_pen(self) -> None:
        self.pen.setText("Märk")
        self.pen.setIcon(self._shell.look.icon("highlighter", "muted"))
        self.pen.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pen.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.pen.setToolTip("Märk det du har markerat i ett svar")
        self.pen.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self.pen)
        menu.aboutToShow.connect(partial(self._offer_tags, menu))
        self.pen.setMenu(menu)
        self.pen.setEnabled(False)

    def _offer_tags(self, menu: QMenu) -> None:
        menu.clear()
        answers = self.presenter.answers
        for tag in answers.tags if answers else ():
            menu.addAction(tag.capitalize(), partial(self.mark, tag))
        menu.addSeparator()
        menu.addAction("Utan tagg", partial(self.mark, ""))
        menu.addAction("Egen tagg …", self._ask_for_tag)

    def _ask_for_tag(self) -> None:
        tag, sure = QInputDialog.getText(self, "Egen tagg", "Tagg för det markerade:")
        if sure and tag.strip():
            self.mark(tag.strip().casefold())

    def mark(self, tag: str) -> None:
        """Go over what is chosen in the latest touched answer with the pen."""
        if self._touched is not None:
            start, end = self._touched.grounds.chosen_passage()
            self.presenter.mark(self._touched.card, start, end, tag)

    def _show(self) -> None:
        presenter = self.presenter
        answers, cards = presenter.answers, presenter.cards()
        known = [each.card for each in self.cards]
        self.title.setText(answers.recommendation.short_title if answers else "Välj en rekommendation i matrisen")
        self.count.setText("" if answers is None else "1 svar" if len(cards) == 1 else f"{len(cards)} svar")
        self.arguments_button.setText(f"Argument ({len(presenter.arguments)})")
        self.arguments_button.setEnabled(bool(presenter.arguments))
        self.arguments.show_arguments(presenter.arguments)
        if list(cards) == known and not self._waiting:
            self._wash()
            return
        self._begin(cards)

    def _begin(self, cards: Sequence[Card]) -> None:
        self._touched = None
        self.pen.setEnabled(False)
        self.cards, self._waiting = [], list(cards)
        inside = QWidget()
        inside.setProperty("role", "canvas")
        row = (QVBoxLayout if self._stacked else QHBoxLayout)(inside)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        if not self._stacked:
            row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.area.setWidget(inside)
        self._add_some()

    def _add_some(self) -> None:
        inside = self.area.widget()
        layout = inside.layout() if inside is not None else None
        if not isinstance(layout, QBoxLayout):
            return
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for each in some:
            card = self._card(each)
            self.cards.append(card)
            layout.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        if self._waiting:
            self._soon.start()
        elif self._stacked:
            layout.addStretch(1)

    def _card(self, each: Card) -> AnswerCard:
        card = AnswerCard(self._shell.look, each, self.presenter.spans(each))
        if not self._stacked:
            card.setFixedWidth(_COLUMN)
        card.pinned.connect(partial(self.presenter.pin, each.id))
        card.chosen.connect(partial(self._touch, card))
        card.quoted.connect(partial(self._show_source, each))
        card.annotated.connect(self.presenter.annotate)
        card.forgotten.connect(self.presenter.forget)
        return card

    def _touch(self, card: AnswerCard) -> None:
        start, end = card.grounds.chosen_passage()
        if end > start or card is self._touched:
            self._touched = card
            self.pen.setEnabled(end > start and self.presenter.comparison.workspace.writable)

    def _show_source(self, card: Card, number: int) -> None:
        from gui.pages.comparison.quote_dialog import QuoteDialog  # noqa: PLC0415 - seldom asked for

        if card.paper is not None:
            evidence = card.position.evidence[number] if number >= 0 else None
            QuoteDialog(self._shell, card.paper, evidence, card.column.body).open()

    def _wash(self) -> None:
        argument = self.presenter.argument
        for card in self.cards:
            card.wash(self.presenter.spans(card.card))
        saying = {each.response_id for each in argument.passages} if argument else set()
        first = next((card for card in self.cards if card.card.id in saying), None)
        if first is not None:
            self.area.ensureWidgetVisible(first, 12, 12)

    def _stack(self) -> None:
        self._stacked = self.stack_button.isChecked()
        self._begin(self.presenter.cards())

    def _show_arguments(self) -> None:
        self.arguments.setVisible(self.arguments_button.isChecked())
        if not self.arguments_button.isChecked():
            self.presenter.point_at(None)
