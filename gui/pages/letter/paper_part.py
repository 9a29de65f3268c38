"""Which paper is in front, and on which house form it is printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from domain.letter import Paper
from gui.pages.letter.bound import RING
from gui.pages.letter.presenter import LetterPresenter
from gui.pages.letter.section_editor import PAPER_WORDS
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField
from gui.widgets.labels import label


class PaperPart(QWidget):
    """Two toggles and a choice of house form."""

    adapting = Signal()
    """The house form itself is to be changed."""

    def __init__(self, presenter: LetterPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.setProperty("origin", "head:document_type")
        self.papers: dict[Paper, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for paper, word in PAPER_WORDS.items():
            button = push_button(word)
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, paper))
            self._group.addButton(button)
            self.papers[paper] = button
            row.addWidget(button)
        row.addStretch(1)
        self.letterhead = ChoiceField("Brevmall", [])
        # As wide as there is room for: a long name must not push the form out of sight.
        self.letterhead.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.letterhead.setMinimumContentsLength(12)
        self.letterhead.chosen.connect(self._choose_letterhead)
        self.adapt = push_button("Anpassa …", self.adapting.emit)
        self.adapt.setAccessibleName("Anpassa brevmallen")
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, RING)
        column.setSpacing(4)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(label("Brevmall", "small", buddy=self.letterhead))
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        chosen.addWidget(self.letterhead, 1)
        chosen.addWidget(self.adapt)
        column.addLayout(chosen)
        self.setFocusProxy(self.papers[Paper.YTTRANDE])

    def refresh(self) -> None:
        """Show what is chosen."""
        presenter = self._presenter
        self.papers[presenter.paper].setChecked(True)
        chosen = presenter.response.letterhead if presenter.response else ""
        forms = [(each.id, each.name) for each in presenter.letterheads]
        if chosen and chosen not in dict(forms):
            forms.append((chosen, f"{chosen} (finns inte längre)" if forms else ""))
        if forms != [
            (self.letterhead.itemData(n), self.letterhead.itemText(n)) for n in range(self.letterhead.count())
        ]:
            self.letterhead.clear()
            for id_, name in forms:
                self.letterhead.addItem(name, id_)
        self.letterhead.setCurrentIndex(self.letterhead.findData(chosen))
        self.letterhead.setEnabled(presenter.workspace.editable)

    def _choose(self, paper: Paper, *_: object) -> None:
        self._presenter.choose_paper(paper)

    def _choose_letterhead(self, index: int) -> None:
        self._presenter.choose_letterhead(str(self.letterhead.itemData(index)))
