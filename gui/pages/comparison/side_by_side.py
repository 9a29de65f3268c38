"""Side by side: the answers to the recommendation in front as columns or stacked cards, with the arguments that recur beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.pages.comparison.answer_card import NARROWEST, AnswerCard
from gui.pages.comparison.argument_list import ArgumentList
from gui.pages.comparison.room import room_ahead
from gui.presenters.comparison import ComparisonPresenter
from gui.presenters.quotes import Wanted
from gui.presenters.side_by_side import Card, Order, Part, SideBySide
from gui.shell import Shell
from gui.widgets.buttons import as_written, push_button
from gui.widgets.fields import ChoiceField
from gui.widgets.labels import ElidedLabel, hairline, label
from gui.widgets.question import ask_for_words
from gui.widgets.sweeper import Sweeper
from gui.widgets.tab_order import stops_in, tab_before

_HEAD = 44
"""Pixels: the line that says what is in front."""
_QT_HIGHEST = (1 << 24) - 1
"""Qt's word for no limit."""
_FIRST = 4
"""Cards made before it is known where they end."""
_STACKED_WIDTH = 860
"""As wide as a text is read with ease."""
_AT_ONCE = 0.012
"""Seconds in which cards are made before the window is let in between."""
_ORDERS = {Order.STANCE: "Efter ställningstagande", Order.BODY: "Efter organisation"}
_NOTHING = "Välj en rekommendation i matrisen, så visas svaren på den sida vid sida"
_STACKED = "comparison/stacked"


class SideBySideView(QWidget):
    """Follows what is chosen in the matrix above."""

    def __init__(self, comparison: ComparisonPresenter, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.presenter = SideBySide(comparison, self)
        self.cards: list[AnswerCard] = []
        self._waiting: list[Card] = []
        self._stacked = shell.preferences.value(_STACKED) in (True, "true")
        self._spare: dict[str, AnswerCard] = {}
        self._touched: tuple[AnswerCard, Part] | None = None
        self._looked_for: str | None = None
        self._focused = ""
        self._ahead = QSpacerItem(0, 0)
        self._sweeper = Sweeper(self)
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
        for bar in (self.area.horizontalScrollBar(), self.area.verticalScrollBar()):
            bar.valueChanged.connect(lambda *_: self._soon.start())
        self._prepare_pen()
        self._body = QWidget()
        self._prepare_row()
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
        head = QFrame()
        head.setFixedHeight(_HEAD)
        self.bar = QHBoxLayout(head)
        self.bar.setContentsMargins(16, 6, 12, 6)
        self.bar.setSpacing(8)
        self.bar.addWidget(self.title)
        self.bar.addWidget(self.count)
        self.bar.addStretch(1)
        for widget in (self.pen, self.order, self.stack_button, self.arguments_button):
            self.bar.addWidget(widget)
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.area, 1)
        body.addWidget(self.arguments)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(hairline())
        column.addWidget(self._body, 1)

    def set_folded(self, *, folded: bool) -> None:
        """Show only the line that says what is in front, or the answers too."""
        self._body.setVisible(not folded)
        self.setMaximumHeight(_HEAD + 1 if folded else _QT_HIGHEST)
        if not folded:
            self._soon.start()

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
            menu.addAction(as_written(tag.capitalize()), partial(self.mark, tag))
        menu.addSeparator()
        menu.addAction("Utan etikett", partial(self.mark, ""))
        menu.addAction("Egen etikett …", self._ask_for_tag)

    def _ask_for_tag(self) -> None:
        def mark(tag: str) -> None:
            if tag:
                self.mark(tag.casefold())

        ask_for_words(self, "Egen etikett", "Etikett för det märkta", "Märk", mark)

    def mark(self, tag: str) -> None:
        """Go over what is chosen in the latest touched text with the pen."""
        if self._touched is not None:
            card, part = self._touched
            self.presenter.mark(card.card, part, *card.texts[part].chosen_passage(), tag)

    def _show(self) -> None:
        presenter = self.presenter
        presenter.comparison.workspace.settle()  # a note is shown as it is kept: what has just been typed would go
        answers, cards = presenter.answers, presenter.cards()
        self.title.setText(answers.recommendation.short_title if answers else _NOTHING)
        self.count.setText("" if answers is None else "1 svar" if len(cards) == 1 else f"{len(cards)} svar")
        for widget in (self.pen, self.order, self.stack_button, self.arguments_button):
            widget.setVisible(answers is not None)
        self.arguments_button.setText(f"Argument ({len(presenter.arguments)})")
        self.arguments_button.setEnabled(bool(presenter.arguments))
        self.arguments.show_arguments(presenter.arguments)
        self._begin(cards)

    def _begin(self, cards: Sequence[Card]) -> None:
        """Lay the cards out; those that say what they said are kept as they are, the others are made a few at a time."""
        if self._stay(cards):
            return
        self._put_aside()
        self._looked_for = None
        self._waiting = list(cards)
        self._reserve(len(cards))
        self._add_some()

    def _stay(self, cards: Sequence[Card]) -> bool:
        """Let the cards follow where they stand: one that is laid out anew takes the cursor out of the note that is being written."""
        made = len(self.cards)
        ids = [each.card.id for each in self.cards] + [each.id for each in self._waiting]
        if not made or ids != [each.id for each in cards]:
            return False
        if not all(card.follow(each) for card, each in zip(self.cards, cards, strict=False)):
            return False
        self._waiting = list(cards[made:])
        self._wash()
        return True

    def _reserve(self, count: int) -> None:
        """Let the columns have their whole width from the beginning, so that the scroll bar stays what it is while cards are made.

        How high stacked cards are is known when they are made: until then it is guessed, time and again.
        """
        margins = self._row.contentsMargins()
        if self._stacked:
            self._ahead = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
            self._row.addItem(self._ahead)
        whole = count * (NARROWEST + self._row.spacing()) - self._row.spacing() + margins.left() + margins.right()
        self._inside.setMinimumWidth(0 if self._stacked or not count else whole)

    def _put_aside(self) -> None:
        layout = self._row
        while layout.count():
            layout.takeAt(0)
        focused = self.window().focusWidget()
        for card in self.cards:
            if card is focused or focused in card.findChildren(QWidget):
                self._focused = card.card.id
                # Hidden with the focus in it, Qt would give it to the next card and scroll there.
                self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        for card in self.cards:
            card.hide()
            self._discard(self._spare.pop(card.card.id, None))
            self._spare[card.card.id] = card
        self.cards = []

    def _add_some(self) -> None:
        """Add cards until there are enough ahead of what is in view, or the window has to be let in between."""
        began = perf_counter()
        while self._waiting and self._wants_more() and perf_counter() - began < _AT_ONCE:
            each = self._waiting.pop(0)
            card = self._spare.pop(each.id, None)
            if card is None or not card.follow(each):
                self._discard(card)
                card = self._made(each)
            self.cards.append(card)
            self._set_width(card)
            card.wash(self.presenter.spans)
            self._row.insertWidget(len(self.cards) - 1, card, 0, Qt.AlignmentFlag.AlignTop)
            card.show()
            if each.id == self._focused:
                self._focused = ""
                card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_argument()
        tab_before(self.arguments.area, [self.area, *(stop for card in self.cards for stop in stops_in(card))])
        if self._stacked:
            self._reserve_below()
        if self._waiting:
            if self._wants_more():
                self._soon.start()
            return
        for card in self._spare.values():
            self._discard(card)
        self._spare.clear()

    def _reserve_below(self) -> None:
        """Keep room for the stacked cards that are still to come."""
        margins = self._row.contentsMargins()
        width = min(_STACKED_WIDTH, self.area.viewport().width() - margins.left() - margins.right())
        room = room_ahead(self.cards, self._waiting, width, self._row.spacing())
        self._ahead.changeSize(0, room, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self._row.invalidate()

    def _wants_more(self) -> bool:
        """Whether cards are missing within two views of what is in front, or one that is to be shown is not made yet."""
        if len(self.cards) < _FIRST or self._looked_for is not None:
            return True
        bar = self.area.verticalScrollBar() if self._stacked else self.area.horizontalScrollBar()
        last = self.cards[-1].geometry()
        end = last.bottom() if self._stacked else last.right()
        return end < bar.value() + 3 * bar.pageStep()

    def _discard(self, card: AnswerCard | None) -> None:
        if card is not None:
            if self._touched is not None and self._touched[0] is card:
                self._touched = None
                self.pen.setEnabled(False)
            self._sweeper.take(card)

    def _made(self, each: Card) -> AnswerCard:
        card = AnswerCard(self._shell.look, each)
        card.pinned.connect(partial(self._pin, each.id))
        card.chosen.connect(partial(self._touch, card))
        card.quoted.connect(partial(self._show_source, each))
        card.opened.connect(partial(self.presenter.comparison.open_answer, each.id, each.position.recommendation_id))
        card.confirmed.connect(partial(self.presenter.confirm, each))
        card.moved.connect(partial(self._move, card))
        card.pen_wanted.connect(self._offer_pen)
        card.annotated.connect(self._annotate)
        card.forgotten.connect(self.presenter.forget)
        return card

    def _annotate(self, mark_id: str, note: str) -> None:
        keep = partial(self.presenter.annotate, mark_id, note)
        self.presenter.comparison.workspace.soon(("note", mark_id), keep)

    def _pin(self, response_id: str) -> None:
        """Compare the others with this answer, which then stands first and in view."""
        self.presenter.pin(response_id)
        if self.presenter.pinned:
            for bar in (self.area.horizontalScrollBar(), self.area.verticalScrollBar()):
                bar.setValue(0)

    def _set_width(self, card: AnswerCard) -> None:
        if self._stacked:
            card.setMinimumWidth(0)
            card.setMaximumWidth(_STACKED_WIDTH)
        else:
            card.setFixedWidth(NARROWEST)

    def _touch(self, card: AnswerCard, part: Part) -> None:
        start, end = card.texts[part].chosen_passage()
        if end > start or self._touched == (card, part):
            self._touched = (card, part)
            self.pen.setEnabled(end > start and self.presenter.comparison.workspace.writable)

    def _move(self, card: AnswerCard, by: int) -> None:
        self._add_some()
        place = max(0, min(self.cards.index(card) + by, len(self.cards) - 1))
        self.cards[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self.cards[place], 12, 12)

    def _offer_pen(self) -> None:
        if self.pen.isEnabled():
            self.pen.showMenu()

    def _show_source(self, card: Card, number: int) -> None:
        from gui.pages.comparison.quote_dialog import QuoteDialog  # noqa: PLC0415 - seldom asked for

        answers = self.presenter.answers
        if card.papers and answers is not None:
            evidence = card.position.evidence[number] if number >= 0 else None
            about = answers.recommendation
            wanted = Wanted(card.papers, evidence, about.title or about.text, card.text)
            QuoteDialog(self._shell, wanted, card.column.name).open()

    def _wash(self) -> None:
        for card in self.cards:
            card.wash(self.presenter.spans)
        argument = self.presenter.argument
        saying = {each.response_id for each in argument.passages} if argument else set()
        first = next((each.id for each in self.presenter.cards() if each.id in saying), None)
        self._looked_for = first
        self._add_some()

    def _follow_argument(self) -> None:
        """Bring the first answer that makes the argument into view, as soon as its card is there."""
        found = next((card for card in self.cards if card.card.id == self._looked_for), None)
        if found is not None:
            self._looked_for = None
            QTimer.singleShot(0, found, partial(self.area.ensureWidgetVisible, found, 12, 12))

    def _stack(self) -> None:
        self._stacked = self.stack_button.isChecked()
        self._put_aside()
        self._prepare_row()
        self._begin(self.presenter.cards())

    def _prepare_row(self) -> None:
        """A place for the cards, beside each other or stacked."""
        inside = self._inside = QWidget()
        inside.setProperty("role", "canvas")
        self._row: QBoxLayout = (QVBoxLayout if self._stacked else QHBoxLayout)(inside)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(12)
        if not self._stacked:
            self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for card in self._spare.values():
            card.setParent(inside)
        self.area.setWidget(inside)

    def _show_arguments(self) -> None:
        self.arguments.setVisible(self.arguments_button.isChecked())
        self.arguments.show_arguments(self.presenter.arguments)
        if not self.arguments_button.isChecked():
            self.presenter.point_at(None)
