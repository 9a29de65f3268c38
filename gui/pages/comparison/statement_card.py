"""One statement of the summary: its text to edit, whose answers it rests on, and what has changed in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLayoutItem, QMenu, QToolButton, QVBoxLayout

from domain.summary import Statement, StatementKind
from gui.presenters.summary import Chip, SummaryPresenter
from gui.theme import Look
from gui.widgets.banner import Banner
from gui.widgets.buttons import as_written, push_button, tool_button
from gui.widgets.flow import FlowRow
from gui.widgets.labels import label
from gui.widgets.rich_editor import RichEditor
from gui.widgets.rich_toolbar import RichToolbar

WORDS = {
    StatementKind.OVERALL: "Svaren i stort",
    StatementKind.STANCE: "Ställningstagande",
    StatementKind.BASIS: "Tidigare lydelse",
    StatementKind.ARGUMENT: "Skäl",
    StatementKind.CONSTRAINT: "Lokala förutsättningar",
    StatementKind.REQUEST: "Önskemål",
    StatementKind.OWN: "Eget påstående",
}
_CHIPS = 8
"""So many sources are shown; the others are in a menu."""
_HEIGHT = 32


class StatementCard(QFrame):
    """Changes go through the presenter; asking for a dialog is left to the view."""

    asked = Signal(object)
    """Show the answer of this ``Chip``."""
    sources_asked = Signal(str)
    """Choose other answers for the statement with the id."""
    acted = Signal(object)
    """Carry this out, and tell what stands in its way."""

    def __init__(self, statement: Statement, presenter: SummaryPresenter, look: Look) -> None:
        super().__init__()
        self.statement_id = statement.id
        self._presenter = presenter
        self._look = look
        self._shown = ""
        self._told: tuple[str, bool] = ("", False)
        self._chips: tuple[Chip, ...] = ()
        self.setProperty("role", "card")
        self.kind = label("", "small")
        self.editor = RichEditor(look, "Påståendets text", "Skriv vad svaren säger", minimum=_HEIGHT)
        self.editor.setProperty("role", "statement")
        # The text stands in line with what is said above and below it.
        self.editor.document().setDocumentMargin(0)
        self.toolbar = RichToolbar(look, self.editor)
        self.menu_button = tool_button("Ändra påståendet", look.icon("ellipsis", "muted"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.menu_button)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self.menu)
        self.banner = Banner(look, closable=False)
        self.sources = FlowRow()
        self.sources.setAccessibleName("Svar som påståendet vilar på")
        self._flow = self.sources.flow
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.kind)
        top.addStretch(1)
        top.addWidget(self.toolbar)
        top.addWidget(self.menu_button)
        column = self._whole = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 12)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.editor)
        column.addWidget(self.sources)
        self.toolbar.hide()
        self.editor.installEventFilter(self)
        self.editor.typed.connect(self._typed)
        self.show_statement(statement)

    def show_statement(self, statement: Statement) -> None:
        """Show the statement as it reads now; what is being written in it stays as it is."""
        edited = " · ändrat" if statement.edited and statement.kind is not StatementKind.OWN else ""
        self.kind.setText(WORDS[statement.kind] + edited)
        self.editor.setAccessibleName(f"{WORDS[statement.kind]}, påståendets text")
        if statement.text != self._shown:
            self._shown = statement.text
            if statement.text != self.editor.markdown():
                self.editor.show_markdown(statement.text)
        self.editor.setReadOnly(not self._presenter.editable)
        self.menu_button.setEnabled(self._presenter.editable)
        self._show_marks(statement)
        chips = self._presenter.chips(statement)
        if chips != self._chips:
            self._chips = chips
            self._show_chips()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._refit)
        elif event.type() == QEvent.Type.FocusIn:
            self.toolbar.setVisible(not self.editor.isReadOnly())
        elif event.type() == QEvent.Type.FocusOut:
            focused = QApplication.focusWidget()
            elsewhere = focused is not None and focused is not self.editor and not self.toolbar.isAncestorOf(focused)
            if elsewhere and QApplication.activePopupWidget() is None:
                self.toolbar.hide()
        return super().eventFilter(watched, event)

    def _refit(self) -> None:
        """Give the card room for its text: the editor learns its height while it is being laid out, when nobody listens any more."""
        self._whole.invalidate()
        self.setMinimumHeight(self._whole.totalHeightForWidth(self.width()))

    def _show_marks(self, statement: Statement) -> None:
        told = self._presenter.marks(statement.id)
        if not told:
            self.banner.hide()
            return
        act, presenter = self.acted.emit, self._presenter
        verbs = {"Behåll": lambda: act(partial(presenter.keep, statement.id))}
        if statement.slot:
            verbs = {"Uppdatera": lambda: act(partial(presenter.update, statement.id)), **verbs}
        shown = sentences(told), presenter.editable
        if shown != self._told or not self.banner.isVisibleTo(self):
            self._told = shown
            self.banner.show_message(shown[0], "warning", verbs if presenter.editable else {})

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            _drop(item)
        shown = self._chips if len(self._chips) <= _CHIPS + 1 else self._chips[:_CHIPS]
        for chip in shown:
            button = push_button(chip.body, partial(self.asked.emit, chip), kind="chip")
            button.setAccessibleName(f"Visa svaret från {chip.body}")
            self._flow.addWidget(button)
        rest = self._chips[len(shown) :]
        if rest:
            more = push_button(f"{len(rest)} till", kind="chip")
            more.setAccessibleName(f"Visa {len(rest)} svar till som påståendet vilar på")
            menu = QMenu(more)
            for chip in rest:
                menu.addAction(as_written(chip.body)).triggered.connect(partial(self._ask, chip))
            more.setMenu(menu)
            self._flow.addWidget(more)
        self.sources.fit()

    def _ask(self, chip: Chip, *_: object) -> None:
        self.asked.emit(chip)

    def _typed(self) -> None:
        self._presenter.workspace.soon(("summary", self.statement_id), self._keep_text)

    def _keep_text(self) -> None:
        self._shown = self.editor.markdown()
        self._presenter.type_text(self.statement_id, self._shown)

    def _fill_menu(self) -> None:
        menu, presenter = self.menu, self._presenter
        menu.clear()
        statement = presenter.statement(self.statement_id)
        if statement is None:
            return
        listed = [each.id for each in presenter.statements(statement.recommendation_id)]
        at = listed.index(statement.id)
        for word, step, possible in (("Flytta upp", -1, at > 0), ("Flytta ned", 1, at < len(listed) - 1)):
            action = menu.addAction(self._look.icon("arrow-up" if step < 0 else "arrow-down", "muted"), word)
            action.triggered.connect(lambda *_, step=step: self.acted.emit(partial(presenter.move, statement.id, step)))
            action.setEnabled(possible)
        menu.addAction("Välj svar som påståendet vilar på …").triggered.connect(
            lambda *_: self.sources_asked.emit(statement.id)
        )
        menu.addSeparator()
        remove = menu.addAction(self._look.icon("trash-2", "muted"), "Ta bort påståendet")
        remove.triggered.connect(lambda *_: self.acted.emit(partial(presenter.remove, statement.id)))


def sentences(told: Sequence[str], most: int = 4) -> str:
    """What has changed, in one text; of many only the first and how many more."""
    more = len(told) - most
    left = f" Ytterligare {more} {'ändring' if more == 1 else 'ändringar'}." if more > 0 else ""
    return " ".join(told[:most]) + left


def _drop(item: QLayoutItem) -> None:
    widget = item.widget()
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
