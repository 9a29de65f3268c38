"""The letter's parts as a form, in the letter's order, with an outline to jump by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.ahead import Slices, at_once
from gui.pages.letter.answers_part import AnswersPart
from gui.pages.letter.bound import RING, BoundField
from gui.pages.letter.outline import WIDTH, Outline
from gui.pages.letter.paper_part import PaperPart
from gui.pages.letter.plan import ABOVE, CLOSING, OVERVIEW, Group
from gui.pages.letter.presenter import LetterPresenter
from gui.pages.letter.section_list import SectionList
from gui.pages.letter.signatures_part import SignaturesPart
from gui.theme import Look
from gui.undo import Target
from gui.widgets.labels import hairline, label

_WIDEST = 640
_NARROW = 340
"""The form is never narrower than this for the outline's sake."""
_MARGIN = 20


class FormPane(QWidget):
    """Everything that can be written in the letter."""

    pointed = Signal(str, float)
    """The cursor is in what comes to stand at this origin on the pages, so far into it (0 to 1)."""

    def __init__(
        self, presenter: LetterPresenter, look: Look, go_to_answers: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._look = look
        self.fields: dict[str, BoundField] = {}
        self._parts: dict[str, tuple[str, QWidget]] = {}
        self.outline = Outline()
        self.outline.chosen.connect(self.show_part)
        self._outline_line = hairline(vertical=True)
        self.area = QScrollArea()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(self._outline_line)
        row.addWidget(self.area, 1)
        self.setMinimumWidth(_NARROW)
        self._inside = QWidget()
        for ground in (self.area, self._inside):
            ground.setProperty("role", "panel")
        self._go_to_answers = go_to_answers

    def build(self) -> Slices:
        """Make the parts; nothing is asked of the form before it is done."""
        presenter, look = self._presenter, self._look
        self.paper = PaperPart(presenter)
        self.before = SectionList(presenter, look, before=True)
        self.answers = AnswersPart(presenter, look, self._go_to_answers)
        self.after = SectionList(presenter, look, before=False)
        self.signatures = SignaturesPart(presenter, look)
        yield
        yield from self._lay_out()
        self.fields[OVERVIEW.name] = self.answers.overview
        self._last: QWidget = self.fields["reference"].editor
        self.area.verticalScrollBar().valueChanged.connect(self._mark_part)
        for sections in (self.before, self.after):
            sections.arranged.connect(self._follow_cursors)
        self._follow_cursors()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        """Put the cursor where it was last."""
        self._cursor().setFocus(reason)  # no focus proxy, for the reason that ``tab_order`` gives

    def _cursor(self) -> QWidget:
        """The field where the cursor is or was last; the first one where that is gone."""
        here = isValid(self._last) and self._inside.isAncestorOf(self._last)
        return self._last if here else self.fields["reference"].editor

    def refresh(self) -> None:
        """Show the letter as it reads now."""
        at_once(self.renew())

    def renew(self, *, anew: bool = False) -> Slices:
        """Show the letter as it reads now; ``anew`` when it is another letter or was read anew."""
        presenter = self._presenter
        if presenter.response is None:
            return
        editable = presenter.workspace.editable
        for field in self.fields.values():
            field.refresh(anew=anew)
            field.set_editable(editable=editable)
        with_answers = "recommendations" in presenter.form.order
        for widget in (self._parts["answers"][1], self.after):
            widget.setVisible(with_answers)
        yield
        for sections in (self.before, self.after):
            yield from sections.renew()
        for part in (self.paper, self.answers, self.signatures):
            part.refresh()
        self.outline.show_parts([(key, name) for key, name, _ in self.parts()])
        self._mark_part()

    def forget(self) -> None:
        """Another letter is to be shown: keep nothing of the one before."""
        for sections in (self.before, self.after):
            sections.clear()
        self.area.verticalScrollBar().setValue(0)

    def parts(self) -> Iterator[tuple[str, str, QWidget]]:
        """(key, name, widget) of each part, from the top."""
        presenter = self._presenter
        before, after = presenter.sections()
        for key, (name, widget) in self._parts.items():
            listed = {"answers": (before, self.before), "signatures": (after, self.after)}.get(key)
            if listed is not None:
                sections, editors = listed
                for section in sections:
                    if section.id in editors.editors:
                        yield f"section:{section.id}", presenter.heading(section), editors.editors[section.id]
            if key != "answers" or "recommendations" in presenter.form.order:
                yield key, name, widget

    def show_part(self, key: str) -> None:
        """Bring a part to the top and put the cursor in its first field."""
        for each, _, widget in self.parts():
            if each == key:
                first = next((field for field in self.fields.values() if widget.isAncestorOf(field)), widget)
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                top = widget.mapTo(self._inside, QPoint()).y()
                self.area.verticalScrollBar().setValue(top - _MARGIN)

    def show_target(self, target: Target, part: float | None = None) -> None:
        """Put the cursor in a field; in a section's text at the beginning of a line about ``part`` (0 to 1) into it."""
        widget = self._widget_of(target)
        if widget is None:
            return
        if isinstance(widget, QTextEdit) and part is not None:
            cursor = QTextCursor(widget.document())
            cursor.setPosition(round(part * max(widget.document().characterCount() - 1, 0)))
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            widget.setTextCursor(cursor)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QTextEdit):
            self._show_cursor(widget, self.area.viewport().height() // 3)
        else:
            self.area.ensureWidgetVisible(widget, 0, 80)

    def target_of(self, origin: str) -> Target | None:
        """The field that fills in a part of the pages; none where the form has no field for it."""
        kind, _, rest = origin.partition(":")
        if kind == "section":
            return Target("letter", rest, "text")
        if kind == "signatures":
            return Target("letter", "0", "signatory.name")
        if rest == "document_type":
            return Target("letter", field="letterhead")
        field = next((each.field.name for each in self.fields.values() if each.field.origin == origin), None)
        return Target("letter", field=field) if field else None

    def _widget_of(self, target: Target) -> QWidget | None:
        if target.field == "letterhead":
            return self.paper.letterhead
        if target.field.startswith("signatory."):
            index = int(target.subject)
            cards = self.signatures.cards
            return (
                cards[index].fields[target.field.partition(".")[2]]
                if index < len(cards)
                else self.signatures.add_button
            )
        editor = (self.before.editors | self.after.editors).get(target.subject)
        if editor is not None:
            return editor.heading if target.field == "heading" else editor.editor
        return self.fields[target.field].editor if target.field in self.fields else None

    def _lay_out(self) -> Slices:
        # From the outside in: each widget that changes its parent has everything in it styled anew.
        area, inside = self.area, self._inside
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setMaximumWidth(_WIDEST)
        area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN - RING, _MARGIN, _MARGIN - RING, 48)
        column.setSpacing(32)
        self._add("paper", "Handling", column, self.paper)
        for group in ABOVE:
            self._add_group(group, column)
            yield
        column.addWidget(self.before)
        self._add("answers", "Rekommendationer", column, self.answers)
        column.addWidget(self.after)
        self._add("signatures", "Underskrifter", column, self.signatures)
        self._add_group(CLOSING, column)
        column.addStretch(1)

    def _add(self, key: str, title: str, column: QVBoxLayout, content: QWidget) -> None:
        part = QWidget()
        column.addWidget(part)
        part.setAccessibleName(title)
        heading = label(title, "section")
        heading.setIndent(RING)
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(heading)
        inside.addWidget(content)
        part.setFocusProxy(content)
        self._parts[key] = (title, part)

    def _add_group(self, group: Group, column: QVBoxLayout) -> None:
        content = QWidget()
        self._add(group.id, group.title, column, content)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12 - RING)
        for fields in group.rows:
            row = QHBoxLayout()
            row.setSpacing(12 - 2 * RING)
            rows.addLayout(row)
            for field in fields:
                bound = BoundField(field, self._presenter, self._look)
                self.fields[field.name] = bound
                row.addWidget(bound, 1)
        content.setFocusProxy(self.fields[group.rows[0][0].name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() >= WIDTH + _NARROW
        self.outline.setVisible(room)
        self._outline_line.setVisible(room)

    def _mark_part(self, *_: object) -> None:
        """Mark the part that the cursor is in, or was in last; where that is out of view, the part at the line of reading."""
        tops = [(widget.mapTo(self._inside, QPoint()).y(), key) for key, _, widget in self.parts()]
        bar = self.area.verticalScrollBar()
        # The line of reading goes from the top of the view to its bottom, so that the last parts get their turn.
        line = bar.value() + 2 * _MARGIN + bar.value() / max(bar.maximum(), 1) * (bar.pageStep() - 4 * _MARGIN)
        focused = self._cursor()
        if not focused.visibleRegion().isEmpty():
            line = focused.mapTo(self._inside, focused.rect().topLeft()).y()
        self.outline.mark(next((key for top, key in reversed(tops) if top <= line), tops[0][1]))

    def _follow_cursors(self) -> None:
        """While somebody writes in an editor that is as high as its text, the form scrolls with the cursor."""
        editors: list[QTextEdit | QPlainTextEdit] = [*self.findChildren(QTextEdit)]
        editors += self.findChildren(QPlainTextEdit)
        for editor in editors:
            if not editor.property("followed"):
                editor.setProperty("followed", True)
                editor.cursorPositionChanged.connect(partial(self._show_cursor, editor))

    def _show_cursor(self, editor: QTextEdit | QPlainTextEdit, around: int = 60) -> None:
        if editor.hasFocus():
            caret = editor.cursorRect()
            at = editor.viewport().mapTo(self._inside, caret.center())
            self.area.ensureVisible(at.x(), at.y(), 0, around)
            self._point(editor)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.area.isAncestorOf(new):
            self._last = new
            self._mark_part()
            if isinstance(new, QTextEdit | QPlainTextEdit):
                self._show_cursor(new)
            else:
                self._point(new)

    def _point(self, field: QWidget) -> None:
        part = 0.0
        if isinstance(field, QTextEdit):
            part = field.textCursor().position() / max(field.document().characterCount() - 1, 1)
        widget: QWidget | None = field
        while widget is not None and widget is not self:
            origin = widget.property("origin")
            if isinstance(origin, str):
                self.pointed.emit(origin, part)
                return
            widget = widget.parentWidget()
