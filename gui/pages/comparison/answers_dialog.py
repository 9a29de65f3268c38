"""Answers to one recommendation: one of them told in full, or some of them chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from domain.position import Position, Source
from domain.response import Response
from domain.richtext import Block, ListBlock, Paragraph, Quote, RichText, Run, parse, to_markdown
from domain.services.letters_words import constraint_paragraph
from domain.summary.answers import body_of
from domain.wording import SOURCE, stance_label, stance_sign
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.widgets.rich_editor import RichEditor
from gui.widgets.window_size import open_at

_WIDTH, _HEIGHT = 520, 480


class AnswersDialog(QDialog):
    """Which answers a statement rests on, as a list to tick; typing narrows it."""

    agreed = Signal(tuple)
    """The ids of the ticked answers, when the user is done."""

    def __init__(
        self, parent: QWidget, title: str, choices: Sequence[tuple[str, str, str]], chosen: Collection[str] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_at(self, _WIDTH, _HEIGHT)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Sök instans eller ställningstagande")
        self.search.setAccessibleName("Sök bland svaren")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setSpacing(3)
        self.list.setAccessibleName("Svar som påståendet vilar på")
        for id_, body, stance in choices:
            item = QListWidgetItem(f"{body} – {stance}" if stance else body)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if id_ in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.agree = push_button(title, self.accept, kind="primary")
        self.agree.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(push_button("Avbryt", self.reject))
        row.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label("Ett påstående måste vila på minst ett svar.", "muted", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._follow)
        self.list.itemActivated.connect(_toggle)
        self._follow()
        self.accepted.connect(lambda: self.agreed.emit(self.chosen()))
        self.finished.connect(self.deleteLater)

    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked answers."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            str(each.data(Qt.ItemDataRole.UserRole)) for each in items if each.checkState() is Qt.CheckState.Checked
        )

    def _narrow(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.strip().casefold() not in item.text().casefold())

    def _follow(self, *_: object) -> None:
        self.agree.setEnabled(bool(self.chosen()))


def _toggle(item: QListWidgetItem) -> None:
    ticked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


class AnswerDialog(QDialog):
    """What one body says, in full: stance, grounds, quotes with their pages, local circumstances and requests."""

    def __init__(
        self, parent: QWidget, look: Look, response: Response, position: Position, open_: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(body_of(response))
        open_at(self, _WIDTH, _HEIGHT)
        self.text = QTextBrowser()
        self.text.setProperty("role", "reading")
        self.text.setOpenExternalLinks(True)
        self.text.setAccessibleName(f"Svaret från {body_of(response)}")
        editor = RichEditor(look, "Svar")
        editor.show_markdown(told(position))
        self.text.setHtml(editor.toHtml())
        editor.deleteLater()
        self.open_button = push_button("Öppna hela yttrandet", open_)
        self.open_button.clicked.connect(self.accept)
        stance = f"{stance_sign(position.stance)} {stance_label(position.stance)}"
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        close = push_button("Stäng", self.accept, kind="primary")
        close.setDefault(True)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(body_of(response), "section", wrap=True))
        if position.recommendation_id:
            known = position.source is not Source.DECLARED
            column.addWidget(label(f"{stance} · {SOURCE[position.source]}" if known else stance, "muted", wrap=True))
        column.addWidget(self.text, 1)
        column.addLayout(row)


def told(position: Position) -> str:
    """A position in full as Markdown, without its stance."""
    blocks: list[Block] = [*parse(position.grounds).blocks]
    for evidence in position.evidence:
        where = (Paragraph((Run(f"Sidan {evidence.page}", italic=True),)),) if evidence.page else ()
        blocks.append(Quote((Paragraph((Run(evidence.quote),)), *where)))
    constraints = tuple((constraint_paragraph(each),) for each in position.constraints)
    requests = tuple((Paragraph((Run(each.text),)),) for each in position.requests if each.text.strip())
    for lead, items in (("Lokala förutsättningar", constraints), ("Önskemål", requests)):
        if items:
            blocks += [Paragraph((Run(lead, bold=True),)), ListBlock(items)]
    return to_markdown(RichText(tuple(blocks))) or "Inget mer är sagt i den här delen."
