"""One section of the letter: its heading, its text, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from domain.letter import Paper
from domain.response import Section
from gui.pages.letter.bound import RING
from gui.pages.letter.presenter import LetterPresenter
from gui.theme import Look
from gui.widgets.buttons import tool_button
from gui.widgets.fields import LineField
from gui.widgets.rich_editor import RichEditor
from gui.widgets.rich_toolbar import RichToolbar

PAPER_WORDS = {Paper.YTTRANDE: "Yttrande", Paper.TJANSTEUTLATANDE: "Tjänsteutlåtande"}
_HEIGHT = 96


class SectionEditor(QWidget):
    """Heading above text. The marks of the text show under it while it is being written, in room that is there for them: nothing moves, and the heading has its whole line."""

    def __init__(self, section: Section, presenter: LetterPresenter, look: Look) -> None:
        super().__init__()
        self.section_id = section.id
        self._presenter = presenter
        self._heading_key = ("letter", section.id, "heading")
        self._text_key = ("letter", section.id, "text")
        self._shown = ""
        self.setProperty("origin", f"section:{section.id}")
        self._usual = presenter.usual_heading(section.role)
        self.heading = LineField("Avsnittets rubrik", self._usual)
        self.heading.setProperty("role", "heading")
        self.editor = RichEditor(look, f"Text under {self._usual}", minimum=_HEIGHT)
        self.toolbar = RichToolbar(look, self.editor)
        self.menu_button = tool_button("Ändra avsnittet", look.icon("ellipsis", "muted"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.menu_button)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self.menu)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.heading, 1)
        top.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.editor)
        column.addWidget(self.toolbar, 0, Qt.AlignmentFlag.AlignLeft)
        room = self.toolbar.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.toolbar.setSizePolicy(room)
        QWidget.setTabOrder(self.heading, self.editor)
        self.toolbar.hide()
        for each in (self.editor, *self.toolbar.buttons.values()):
            each.installEventFilter(self)
        self.heading.typed.connect(self._heading_typed)
        self.heading.left.connect(self._heading_left)
        self.editor.typed.connect(self._text_typed)
        self._add_keys()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        self.editor.setFocus(reason)  # no focus proxy, for the reason that ``tab_order`` gives

    def stops(self) -> Sequence[QWidget]:
        """What Tab stops at: heading, text, then what can be done with them."""
        return (self.heading, self.editor, *self.toolbar.buttons.values(), self.menu_button)

    def show_section(self, section: Section) -> None:
        """Show the section as it reads now; what is being written in it stays as it is."""
        self._usual = self._presenter.usual_heading(section.role)
        heading_free = not self._presenter.is_pending(self._heading_key)
        if heading_free and not (self.heading.hasFocus() and section.heading == self._kept_heading()):
            self.heading.show_text(section.heading or self._usual)
            if not self.heading.hasFocus():
                self.heading.setCursorPosition(0)
        self.editor.setAccessibleName(f"Text under {section.heading or self._usual}")
        if section.text != self._shown and not self._presenter.is_pending(self._text_key):
            self._shown = section.text
            if section.text != self.editor.markdown():
                self.editor.show_markdown(section.text)

    def set_editable(self, *, editable: bool) -> None:
        """Let the section be changed, or only read."""
        self.heading.setReadOnly(not editable)
        self.editor.setReadOnly(not editable)
        self.menu_button.setEnabled(editable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.toolbar.setVisible(not self.editor.isReadOnly())
        elif event.type() == QEvent.Type.FocusOut:
            self._hide_toolbar()
        return super().eventFilter(watched, event)

    def _hide_toolbar(self) -> None:
        """The marks go when the cursor does, unless it went to one of them or to a menu or dialog in between."""
        focused = QApplication.focusWidget()
        elsewhere = focused is not None and focused is not self.editor and not self.toolbar.isAncestorOf(focused)
        if elsewhere and QApplication.activePopupWidget() is None:
            self.toolbar.hide()

    def _heading_typed(self, *_: object) -> None:
        self._presenter.soon(self, self._heading_key, self._keep_heading)

    def _keep_heading(self) -> None:
        self._presenter.type_section_heading(self.section_id, self._kept_heading())

    def _kept_heading(self) -> str:
        """The heading as it is kept: nothing where it is the house form's own word, so that another form may call it otherwise."""
        text = self.heading.text()
        return "" if text.strip() == self._usual else text

    def _heading_left(self) -> None:
        if not self.heading.text().strip():
            self.heading.show_text(self._usual)
        self.heading.setCursorPosition(0)

    def _text_typed(self) -> None:
        self._presenter.soon(self, self._text_key, self._keep_text)

    def _keep_text(self) -> None:
        self._shown = self.editor.markdown()
        self._presenter.type_section_text(self.section_id, self._shown)

    def _add_keys(self) -> None:
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            action = QAction("Flytta avsnittet", self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(partial(self._move, step))
            self.addAction(action)

    def _move(self, step: int, *_: object) -> None:
        if self._presenter.can_move(self.section_id, step):
            self._presenter.move_section(self.section_id, step)

    def _fill_menu(self) -> None:
        menu, presenter = self.menu, self._presenter
        menu.clear()
        for word, step in (("Flytta upp\tAlt+Upp", -1), ("Flytta ned\tAlt+Ned", 1)):
            action = menu.addAction(word)
            action.triggered.connect(partial(self._move, step))
            action.setEnabled(presenter.can_move(self.section_id, step))
        if presenter.is_fixed(self.section_id):
            note = menu.addAction("Brevmallen bestämmer avsnittets plats")
            note.setEnabled(False)
        menu.addSeparator()
        carried = presenter.papers_of(self.section_id)
        for paper, word in PAPER_WORDS.items():
            action = menu.addAction(f"Finns i {word.lower()}")
            action.setCheckable(True)
            action.setChecked(paper in carried)
            action.setEnabled(carried != (paper,))
            action.triggered.connect(partial(self._carry, paper))
        menu.addSeparator()
        remove = menu.addAction("Ta bort avsnittet")
        remove.triggered.connect(lambda *_: presenter.remove_section(self.section_id))

    def _carry(self, paper: Paper, carried: bool) -> None:  # noqa: FBT001 - Qt's signal gives it so
        self._presenter.carry(self.section_id, paper, carried=carried)
