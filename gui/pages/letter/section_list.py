"""The letter's sections on one side of the recommendations, and what can be added to them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from domain.response import Section, SectionRole
from gui.ahead import Slices
from gui.pages.letter.bound import RING
from gui.pages.letter.presenter import LetterPresenter
from gui.pages.letter.section_editor import PAPER_WORDS, SectionEditor
from gui.theme import Look
from gui.widgets.buttons import as_written, push_button
from gui.widgets.labels import label
from gui.widgets.tab_order import holds_focus, tab_before


class SectionList(QWidget):
    """Editors in the order of the paper; each is kept as long as its section is shown, so that the cursor stays in it."""

    arranged = Signal()
    """Sections have come, gone or changed places."""

    def __init__(self, presenter: LetterPresenter, look: Look, *, before: bool) -> None:
        super().__init__()
        self._presenter = presenter
        self._look = look
        self._before = before
        self.editors: dict[str, SectionEditor] = {}
        self._arranged: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.usual = QWidget()
        self.usual_button = push_button("Lägg till de vanliga avsnitten", presenter.add_usual_sections)
        offer = QVBoxLayout(self.usual)
        offer.setContentsMargins(RING, 0, RING, 0)
        offer.setSpacing(8)
        offer.addWidget(
            label(
                "Inga avsnitt ännu. Det som också står i den andra handlingen skrivs bara en gång.", "muted", wrap=True
            )
        )
        offer.addWidget(self.usual_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.usual)
        self.add_button = push_button("Lägg till avsnitt", kind="link", icon=look.icon("plus", "accent"))
        self.menu = QMenu(self.add_button)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add_button.setMenu(self.menu)
        row = QHBoxLayout()
        row.addSpacing(RING)
        row.addWidget(self.add_button)
        row.addStretch(1)
        self._column.addLayout(row)

    def renew(self) -> Slices:
        """Show the paper's sections as they read now."""
        before, after = self._presenter.sections()
        sections = before if self._before else after
        editable = self._presenter.workspace.editable
        wanted = [each.id for each in sections]
        for gone in set(self.editors) - set(wanted):
            editor = self.editors.pop(gone)
            if holds_focus(editor):
                self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.hide()
            self._column.removeWidget(editor)
            editor.deleteLater()
        for index, section in enumerate(sections):
            self._show(index, section)
            self.editors[section.id].set_editable(editable=editable)
            yield
        self.editors = {id_: self.editors[id_] for id_ in wanted}
        self.usual.setVisible(editable and self._before and not before and not after)
        self.add_button.setVisible(editable)
        if self._arranged != wanted:
            self._arranged = wanted
            tab_before(self.add_button, [stop for editor in self.editors.values() for stop in editor.stops()])
            self.arranged.emit()

    def clear(self) -> None:
        """Forget every editor: another letter is shown."""
        for editor in self.editors.values():
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self.editors = {}
        self._arranged = []

    def _show(self, index: int, section: Section) -> None:
        editor = self.editors.get(section.id)
        if editor is None:
            editor = SectionEditor(section, self._presenter, self._look)
            self.editors[section.id] = editor
            self._column.insertWidget(index, editor)
        elif self._column.indexOf(editor) != index:
            self._column.removeWidget(editor)
            self._column.insertWidget(index, editor)
        editor.show_section(section)

    def _fill_menu(self) -> None:
        self.menu.clear()
        roles, elsewhere = self._presenter.addable()
        for role in roles:
            if role is SectionRole.OTHER and self.menu.actions():
                self.menu.addSeparator()
            self.menu.addAction(as_written(self._presenter.usual_heading(role))).triggered.connect(
                partial(self._add, role)
            )
        if elsewhere:
            self.menu.addSeparator()
        for section in elsewhere:
            other = next(word for paper, word in PAPER_WORDS.items() if paper in section.papers)
            words = f"{self._presenter.heading(section)} från {other.lower()}t"
            self.menu.addAction(as_written(words)).triggered.connect(partial(self._carry, section.id))

    def _add(self, role: SectionRole, *_: object) -> None:
        self._presenter.add_section(role, before=self._before)

    def _carry(self, section_id: str, *_: object) -> None:
        self._presenter.carry(section_id, self._presenter.paper, carried=True)
