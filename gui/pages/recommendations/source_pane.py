"""The source: the recommendation in its own words, above the page it stands on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from domain import wording
from domain.document import PagePicture
from domain.recommendation import Occurrence, Recommendation
from domain.services.editing import Edit
from domain.text import shorten
from gui.pages.recommendations.recommendation_form import RecommendationForm
from gui.presenters import source
from gui.presenters.source import Passage
from gui.tasks import Job
from gui.utf16 import to_qt
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.flow import FlowRow
from gui.widgets.labels import ElidedLabel, hairline, label
from gui.widgets.page_view import PageView
from gui.workspace import Workspace

_QUOTE_HEIGHT = 200
_RING = 3
"""Room around a button for the ring that marks the focus."""
_UNLIMITED = 16_777_215
_PLACE = 28
"""Letters of the name of another place; the whole of it is the tool tip."""


class SourcePane(QWidget):
    """Shows the recommendation in front; its words can be put right in place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: Recommendation | None = None
        self._occurrence = 0
        self._wanted: Occurrence | None = None
        self._passage: Passage | None = None
        self._points: tuple[float, float] = (595.0, 842.0)
        look = workspace.look
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = ElidedLabel(role="muted")
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.edit_button = tool_button(
            "Redigera text och rubrik (F2)", look.icon("pencil", "muted"), self.toggle_form, checkable=True
        )
        self.quote = label("", wrap=True)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form = RecommendationForm(workspace)
        self._column = QVBoxLayout(self)
        self._words = QStackedWidget()
        self._quoted = QScrollArea()
        self._places = FlowRow()
        self.where = label("", "small")
        self.page_view = PageView(look)
        self.text_view = _text_view()
        self._views = QStackedWidget()
        self._lay_out()
        self.page_view.wanted.connect(self._draw)
        self.form.closed.connect(partial(self.show_form, shown=False))
        workspace.selected.connect(self._select)
        workspace.opened.connect(self._select)
        workspace.edited.connect(self._edited)
        look.changed.connect(self._mark_text)
        self._select()

    def show_form(self, *, shown: bool) -> None:
        """Show the fields in which the words are put right, or the words themselves."""
        shown = shown and self._workspace.editable and self._shown is not None
        self.edit_button.setChecked(shown)
        self._words.setCurrentIndex(1 if shown else 0)
        self._fit_words()
        self._views.setVisible(not shown)
        self._column.setStretchFactor(self._words, int(shown))
        if shown:
            self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_form(self) -> None:
        """Show the fields, or close them."""
        self.show_form(shown=self._words.currentIndex() == 0)

    def show_place(self, index: int) -> None:
        """Show another place where the same recommendation stands."""
        self._occurrence = index
        self._show_places()
        self._find()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 12, 4)
        head.addWidget(self.heading, 1)
        head.addWidget(self.edit_button)
        bar = QFrame()
        bar.setProperty("role", "quote-bar")
        bar.setFixedWidth(3)
        quoted = QWidget()
        quoted.setProperty("role", "panel")
        row = QHBoxLayout(quoted)
        row.setContentsMargins(20, 0, 16, 8)
        row.setSpacing(12)
        row.addWidget(bar)
        row.addWidget(self.quote, 1)
        scroll = self._quoted
        scroll.setWidget(quoted)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words.addWidget(scroll)
        self._words.addWidget(self.form)
        places = QHBoxLayout()
        places.setContentsMargins(20 - _RING, 0, 12 - _RING, 8 - _RING)
        self._places.flow.setContentsMargins(_RING, _RING, _RING, _RING)
        places.addWidget(self._places)
        self._views.addWidget(self.page_view)
        self._views.addWidget(self.text_view)
        self._views.addWidget(QWidget())
        self._views.addWidget(_no_paper())
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addLayout(places)
        column.addWidget(hairline())
        column.addWidget(self._views, 1)
        column.addStretch(0)

    def _select(self, *_: object) -> None:
        recommendation = self._workspace.recommendation(self._workspace.recommendation_id)
        other = recommendation is None or self._shown is None or recommendation.id != self._shown.id
        moved = (
            other
            or recommendation is None
            or self._shown is None
            or recommendation.occurrences != self._shown.occurrences
        )
        self._shown = recommendation
        self.edit_button.setVisible(self._workspace.editable and recommendation is not None)
        if other:
            self._occurrence = 0
            self.show_form(shown=False)
        self._show_words()
        if moved:
            self._show_places()
            self._find()

    def _edited(self, _: Edit) -> None:
        self._select()

    def _show_words(self) -> None:
        shown = self._shown
        self.form.show_recommendation(shown)
        if shown is None:
            self.heading.setText("")
            self.quote.setText("")
            return
        kind = wording.KIND[shown.kind]
        self.heading.setText(
            " · ".join(part for part in (shown.number, shown.title, shown.section or shown.area, kind) if part)
        )
        self.quote.setText(f"”{shown.text}”")
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """The words take the height they need, up to a limit; the form takes all there is."""
        if self._words.currentIndex() == 0:
            width = max(self.width() - 56, 120)
            self._words.setFixedHeight(min(self.quote.heightForWidth(width) + 14, _QUOTE_HEIGHT))
        else:
            self._words.setMinimumHeight(0)
            self._words.setMaximumHeight(_UNLIMITED)

    def _show_places(self) -> None:
        while (item := self._places.flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        occurrences = self._shown.occurrences if self._shown else ()
        listed: list[QWidget] = []
        if len(occurrences) > 1:
            listed.append(label("Förekommer även:", "small"))
            papers = self._workspace.case.documents if self._workspace.case else ()
            for index, words in source.also_on(occurrences, {each.id: each.name for each in papers}):
                if index != self._occurrence:
                    button = push_button(shorten(words, _PLACE), partial(self.show_place, index), kind="link")
                    button.setAccessibleName(words)
                    button.setToolTip(words)
                    listed.append(button)
        self._places.setVisible(len(occurrences) > 1)
        for each in listed:
            self._places.flow.addWidget(each)
            each.show()  # what is not shown yet takes no room
        self._places.fit()

    def _find(self) -> None:
        shown, case = self._shown, self._workspace.case
        self._passage = None
        occurrence = (
            shown.occurrences[self._occurrence] if shown and self._occurrence < len(shown.occurrences) else None
        )
        self._wanted = occurrence
        documents = case.documents if case else ()
        document = next((each for each in documents if occurrence and each.id == occurrence.document_id), None)
        if occurrence is None or document is None:
            self._views.setCurrentIndex(2 if occurrence is None else 3)
            return
        work = partial(source.find, document=document, occurrence=occurrence)
        self._workspace.ask(work, partial(self._found, occurrence), owner=self, key="source")

    def _found(self, occurrence: Occurrence, passage: Passage) -> None:
        if occurrence is not self._wanted:
            return
        self._passage = passage
        if not passage.content:
            self._views.setCurrentIndex(1)
            self._mark_text()
            return
        self._views.setCurrentIndex(0)
        self.page_view.expect(self._page_name(passage), passage.column)
        self._draw(self.page_view.pixels())

    def _draw(self, pixels: int) -> None:
        passage = self._passage
        if passage is None or not passage.content or passage.page is None:
            return
        scale = round(pixels / self._points[0], 2)
        page = passage.page

        def work(_: Job) -> PagePicture:
            return self._workspace.drawer.draw(passage.document.id, passage.content, page, scale)

        self._workspace.tasks.background(
            work, partial(self._drawn, passage, scale), failed=partial(self._not_drawn, passage), owner=self, key="page"
        )

    def _drawn(self, passage: Passage, scale: float, picture: PagePicture) -> None:
        if passage is not self._passage:
            return
        self._points = (picture.width / scale, picture.height / scale)
        self.page_view.show_page(picture, self._points, passage.boxes, self._page_name(passage))
        self.page_view.show_passage()

    def _not_drawn(self, passage: Passage, _: Exception) -> None:
        """The words stand above; without its picture the page is left empty rather than in the way."""
        if passage is self._passage:
            self._views.setCurrentIndex(2)

    def _page_name(self, passage: Passage) -> str:
        return f"Sidan {passage.page} ur {passage.document.name}, stycket markerat"

    def _mark_text(self) -> None:
        passage = self._passage
        if passage is None or passage.content:
            return
        view, theme = self.text_view, self._workspace.look.theme
        before, marked, after = passage.around
        text = "\n".join(part for part in (before, marked, after) if part)
        view.setPlainText(text)
        self._set_apart(passage.headings)
        start = len(before) + 1 if before else 0
        cursor = QTextCursor(view.document())
        cursor.setPosition(to_qt(text, start))
        view.setTextCursor(cursor)
        cursor.setPosition(to_qt(text, start + len(marked)), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(theme.colour("highlight"))
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, form
        view.setExtraSelections([mark])
        _bring_up(view)
        view.setAccessibleName(f"Text ur {passage.document.name}, stycket markerat")

    def _set_apart(self, headings: frozenset[str]) -> None:
        """Give the lines room, part the paragraphs from each other, and let the headings look it."""
        cursor = QTextCursor(self.text_view.document())
        form, letters = QTextBlockFormat(), QTextCharFormat()
        form.setBottomMargin(8)
        form.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        form.setTopMargin(10)
        letters.setFontWeight(QFont.Weight.DemiBold)
        block = self.text_view.document().begin()
        while block.isValid():
            if block.text() in headings:
                cursor = QTextCursor(block)
                cursor.mergeBlockFormat(form)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(letters)
            block = block.next()


def _bring_up(view: QTextEdit) -> None:
    """Scroll to where the cursor stands, with some of what comes before it, so that as much as can be of what follows is seen."""
    view.verticalScrollBar().setValue(
        view.verticalScrollBar().value() + view.cursorRect().top() - view.viewport().height() // 4
    )


def _no_paper() -> QWidget:
    """What came as a list or in a colleague's draft knows its pages, and has no papers."""
    words = label(
        "Handlingen finns inte i ärendet. Lägg till den under Underlag, så visas sidan här.", "muted", wrap=True
    )
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    words.setContentsMargins(20, 48, 20, 20)
    return words


def _text_view() -> QTextEdit:
    view = QTextEdit()
    view.setReadOnly(True)
    view.setProperty("role", "reading")
    view.setProperty("ring", False)
    view.setAccessibleName("Text ur handlingen")
    view.setTabChangesFocus(True)
    view.document().setDocumentMargin(20)
    return view
