"""Sammanställning: the outline to the left, the statements of one part to the right, each with the answers that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from domain.errors import UserError
from domain.summary import Statement
from gui.models.summary import SummaryModel
from gui.pages.comparison.answers_dialog import AnswerDialog, AnswersDialog
from gui.pages.comparison.marked_list import MarkedList
from gui.pages.comparison.statement_card import StatementCard
from gui.pages.comparison.summary_export import SummaryExport
from gui.pages.comparison.view import ComparisonView
from gui.presenters.comparison import ComparisonPresenter
from gui.presenters.marked import MarkedRow
from gui.presenters.summary import Chip, SummaryPresenter
from gui.presenters.summary_outline import WHOLE
from gui.shell import Shell
from gui.undo import Target
from gui.widgets.banner import Banner
from gui.widgets.buttons import push_button
from gui.widgets.empty import EmptyState
from gui.widgets.labels import hairline, label
from gui.widgets.sweeper import Sweeper
from gui.widgets.tab_order import holds_focus, stops_in, tab_before

_AT_ONCE = 0.012
"""Seconds in which cards are made before the window gets to do something else; setting them out takes as long again."""
_SPLIT = "summary/split"


class SummaryView(ComparisonView):
    """The view; what it shows and does is the presenter's."""

    def __init__(self, presenter: ComparisonPresenter, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(presenter, shell, parent)
        self.summary = SummaryPresenter(presenter.workspace, self)
        self.export = SummaryExport(self.summary, shell)
        self.marked = MarkedList(self.summary)
        self.marked.wanted.connect(self.quote_marked)
        self.part = WHOLE
        self.cards: dict[str, StatementCard] = {}
        self._waiting: list[Statement] = []
        self._wanted = ""
        self._sweeper = Sweeper(self)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._make_cards)
        self.model = SummaryModel()
        self.outline = self._outline()
        self.empty = EmptyState(
            shell.look,
            "scroll-text",
            "Ett utkast skrivs av det som instanserna har svarat. Varje påstående i det visar vilka svar det vilar på.",
            "Skriv utkast",
            self.summary.draft,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._progress())
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # before anything is in it, as in ``MatrixView``
        for each in (QWidget(), self.empty, self._whole()):
            self._stack.addWidget(each)
        self.summary.loaded.connect(self._loaded)
        self.summary.shown.connect(self._edited)
        self.summary.working.connect(self._working)
        self.summary.progressed.connect(self._progressed)
        self.summary.failed.connect(shell.show_error)

    def go_to(self, target: Target) -> None:
        self._wanted = target.field.partition(":")[2]
        if target.subject != self.part:
            self.show_part(target.subject)
        self._focus_wanted()

    def panes(self) -> Sequence[QWidget]:
        if self._stack.currentIndex() != 2:
            return (self.empty.button,) if self._stack.currentIndex() == 1 and self.empty.button else ()
        first = next(iter(self.cards.values()), None)
        return (self.outline, first.editor if first is not None else self.add_button)

    def leave(self) -> None:
        self.shell.preferences.setValue(_SPLIT, self.splitter.saveState())

    def show_part(self, part: str) -> None:
        """Put one part of the summary in front."""
        self.summary.workspace.settle()
        self.part = part
        index = self.model.row_of(part)
        if index.isValid() and index != self.outline.currentIndex():
            self.outline.setCurrentIndex(index)
        self._clear()
        self._show()
        self.area.verticalScrollBar().setValue(0)

    def add_statement(self) -> None:
        """Let the user choose answers, and add a statement that rests on them."""
        dialog = AnswersDialog(self.window(), "Lägg till påstående", self.summary.choices(self.part))
        dialog.agreed.connect(self.add_on)
        dialog.open()

    def add_on(self, response_ids: Sequence[str]) -> None:
        """Add a statement that rests on these answers, and put the cursor in it."""
        self._add(lambda: self.summary.add(self.part, response_ids))

    def quote_marked(self, row: MarkedRow) -> None:
        """Add a statement that quotes a marked passage, and put the cursor in it."""
        self._add(lambda: self.marked.passages.add(row, self.part))

    def _add(self, add: Callable[[], str]) -> None:
        def act() -> None:
            self._wanted = add()
            self._focus_wanted()

        self._act(act)

    def _outline(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setAccessibleName("Sammanställningens delar")
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setWordWrap(True)
        view.setMinimumWidth(200)
        view.selectionModel().currentChanged.connect(self._chosen)
        return view

    def _progress(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName("Utkastet skrivs")
        self._said = label("Utkastet skrivs …", "muted")
        self.stop_button = push_button("Avbryt", self.summary.cancel, kind="quiet")
        self.work = QFrame()
        row = QHBoxLayout(self.work)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self._said)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self.work.hide()
        return self.work

    def _whole(self) -> QWidget:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        left = QWidget()
        left.setProperty("role", "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.outline, 1)
        column.addWidget(hairline())
        column.addLayout(self._buttons())
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._statements())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([320, 900])
        kept = self.shell.preferences.value(_SPLIT)
        if kept is not None:
            self.splitter.restoreState(kept)
        return self.splitter

    def _buttons(self) -> QVBoxLayout:
        look = self.shell.look
        self.draft_button = push_button("Skriv om utkastet", self.summary.draft, icon=look.icon("refresh-cw", "muted"))
        self.draft_button.setToolTip("Det som du har skrivit, ändrat eller tagit bort rörs inte")
        self.export_button = push_button(
            "Exportera sammanställning …",
            self.export.action.trigger,
            kind="primary",
            icon=look.icon("download", "on_accent"),
        )
        column = QVBoxLayout()
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.draft_button)
        column.addWidget(self.export_button)
        return column

    def _statements(self) -> QWidget:
        self.title = label("", "title", wrap=True)
        self.quoted = label("", "muted", wrap=True)
        self.news = Banner(self.shell.look, closable=False)
        words = "Inga påståenden här. Instanserna har inte yttrat sig, eller så är påståendena borttagna."
        self.nothing = label(words, "muted", wrap=True)
        self.add_button = push_button(
            "Lägg till påstående från valda svar",
            self.add_statement,
            kind="link",
            icon=self.shell.look.icon("plus", "accent"),
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        inner = QWidget()
        inner.setProperty("role", "canvas")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        for each in (self.title, self.quoted, self.news, self.marked):
            column.addWidget(each)
        column.addLayout(self._column)
        column.addWidget(self.nothing)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setProperty("role", "canvas")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        return self.area

    def _loaded(self) -> None:
        summary = self.summary.summary
        if summary is None:
            self._clear()
            self._stack.setCurrentIndex(0)
            return
        self.model.set_rows(self.summary.outline())
        adrift = self.hasFocus() or holds_focus(self.empty)
        self._stack.setCurrentIndex(2 if summary.statements else 1)
        if adrift:
            (self.outline if summary.statements else self.empty).setFocus(Qt.FocusReason.OtherFocusReason)
        if self.part not in summary.answers.listed and self.part != WHOLE:
            self.part = WHOLE
        self._show()
        self._select()

    def _edited(self, parts: set[str]) -> None:
        self.model.set_rows(self.summary.outline())
        summary = self.summary.summary
        self._stack.setCurrentIndex(2 if summary is not None and summary.statements else 1)
        if self.part in parts:
            self._show()
        self._select()

    def _select(self) -> None:
        index = self.model.row_of(self.part)
        if index.isValid() and index != self.outline.currentIndex():
            self.outline.selectionModel().blockSignals(True)
            self.outline.setCurrentIndex(index)
            self.outline.selectionModel().blockSignals(False)
            self.outline.viewport().update()

    def _chosen(self, current: QModelIndex, _: QModelIndex) -> None:
        part = self.model.id_at(current)
        if current.isValid() and part != self.part:
            self.show_part(part)

    def _show(self) -> None:
        """Show the part as it reads now; cards that are there already stay, with the cursor in them."""
        summary = self.summary.summary
        if summary is None:
            return
        recommendation = summary.answers.listed.get(self.part)
        self.title.setText(self.summary.title(self.part))
        quoted = recommendation.text if recommendation is not None and recommendation.title else ""
        self.quoted.setText(quoted)
        self.quoted.setVisible(bool(quoted))
        self._show_news()
        statements = self.summary.statements(self.part)
        wanted = {each.id for each in statements}
        for gone in self.cards.keys() - wanted:
            self._drop(self.cards.pop(gone))
        self.nothing.setVisible(not statements)
        self.add_button.setVisible(self.summary.editable)
        self.add_button.setEnabled(bool(self.summary.choices(self.part)))
        # While a draft is written the button stays, and the cursor with it; to press it then does nothing.
        self.draft_button.setEnabled(self.summary.editable or self.summary.drafting)
        self.marked.show_part(self.part)
        self._waiting = list(statements)
        self._make_cards()

    def _show_news(self) -> None:
        news = self.summary.news(self.part)
        if not news:
            self.news.hide()
            return
        more = f" och {len(news) - 4} till" if len(news) > 4 else ""
        text = f"Nya svar som inget påstående här vilar på: {', '.join(news[:4])}{more}."
        verbs = {"Skriv om utkastet": self.summary.draft} if self.summary.editable else {}
        self.news.show_message(text, "info", verbs)

    def _make_cards(self) -> None:
        """Some cards at a time: an editor takes milliseconds to make, and the window stays awake."""
        began = perf_counter()
        places = {each.id: place for place, each in enumerate(self.summary.statements(self.part))}
        while self._waiting and perf_counter() - began < _AT_ONCE:
            statement = self._waiting.pop(0)
            card = self.cards.get(statement.id)
            if card is None:
                card = self.cards[statement.id] = self._card(statement)
            place = places[statement.id]
            if self._column.indexOf(card) != place:
                self._column.removeWidget(card)
                self._column.insertWidget(min(place, self._column.count()), card)
                card.show()
            card.show_statement(statement)
        if self._waiting:
            self._more.start()
        else:
            shown = (self.cards[each] for each in places if each in self.cards)
            tab_before(self.add_button, [stop for card in shown for stop in stops_in(card)])
            self._focus_wanted()

    def _card(self, statement: Statement) -> StatementCard:
        card = StatementCard(statement, self.summary, self.shell.look)
        card.asked.connect(self._show_answer)
        card.sources_asked.connect(self._choose_sources)
        card.acted.connect(self._act)
        return card

    def _clear(self) -> None:
        self._waiting = []
        for card in self.cards.values():
            self._drop(card)
        self.cards = {}

    def _drop(self, card: StatementCard) -> None:
        self._column.removeWidget(card)
        self._sweeper.take(card)

    def _focus_wanted(self) -> None:
        card = self.cards.get(self._wanted)
        if card is not None:
            self._wanted = ""
            card.editor.setFocus()
            QTimer.singleShot(0, card, lambda: self.area.ensureWidgetVisible(card, 0, 60))

    def _show_answer(self, chip: Chip) -> None:
        found = self.summary.answer(chip)
        if found is None:
            return
        response, position = found
        show = partial(self.shell.show_place, "recommendations")
        open_whole = partial(self.summary.workspace.open, response.referral_id, response.id, show)
        dialog = AnswerDialog(self.window(), self.shell.look, response, position, open_whole)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose_sources(self, statement_id: str) -> None:
        statement = self.summary.statement(statement_id)
        if statement is None:
            return
        chosen = {each.response_id for each in statement.rests_on if each.recommendation_id == self.part}
        dialog = AnswersDialog(self.window(), "Välj svar", self.summary.choices(self.part), chosen)
        dialog.agreed.connect(lambda ids: self._act(partial(self.summary.rest_on, statement_id, ids)))
        dialog.open()

    def _act(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.shell.show_error(error)

    def _working(self, working: bool) -> None:  # noqa: FBT001 - Qt's signal gives it so
        self.work.setVisible(working)
        self.bar.setRange(0, 0)
        self._show()

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.summary.watch(watched=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.summary.watch(watched=False)

    def sizeHint(self) -> QSize:
        return QSize(1100, 700)
