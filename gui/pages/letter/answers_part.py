"""How far the recommendations are answered, and the way to them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.pages.letter.bound import RING, BoundField
from gui.pages.letter.plan import OVERVIEW
from gui.pages.letter.presenter import LetterPresenter
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.widgets.top_line import ProgressLine


class AnswersPart(QWidget):
    """n of m answered; whether the letter opens with a table of the positions."""

    def __init__(self, presenter: LetterPresenter, look: Look, go: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self.setProperty("origin", "recommendations")
        self.count = label("", wrap=True)
        self._progress = ProgressLine(look, 160)
        self.go_button = push_button("Gå till rekommendationerna", go)
        self.overview = BoundField(OVERVIEW, presenter, look)
        self.setFocusProxy(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        about = QVBoxLayout()
        about.setContentsMargins(RING, 0, RING, 0)
        about.setSpacing(8)
        about.addWidget(self.count)
        about.addWidget(self._progress)
        column.addLayout(about)
        row = QHBoxLayout()
        row.setContentsMargins(RING, 0, RING, 0)
        row.addWidget(self.go_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.overview)

    def refresh(self) -> None:
        """Count anew."""
        case = self._presenter.workspace.case
        answered, asked = case.progress if case else (0, 0)
        self._progress.set_progress(answered, asked)
        if not asked:
            self.count.setText("Remissen har inga rekommendationer att svara på.")
        elif answered == asked:
            self.count.setText(f"Alla {asked} rekommendationer är besvarade.")
        else:
            self.count.setText(f"{answered} av {asked} besvarade. Obesvarade står inte med i brevet.")
        self._progress.setVisible(asked > 0)
        self.overview.refresh()
        self.overview.set_editable(editable=self._presenter.workspace.editable)
