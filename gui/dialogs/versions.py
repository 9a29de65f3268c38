"""Two versions of the open answer side by side, with every difference marked word by word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from domain.ports import Store
from domain.recommendation import Recommendation
from domain.services.kept_versions import KeptVersion, versions_of
from gui.presenters.versions import DifferenceCard, compared, named
from gui.theme import Look
from gui.widgets.buttons import push_button
from gui.widgets.difference_view import DifferenceColumns
from gui.widgets.fields import ChoiceField
from gui.widgets.labels import label
from gui.widgets.window_size import open_at
from gui.workspace import Workspace


class VersionsDialog(QDialog):
    """Choose two versions; what differs is shown at once. The newest kept version stands against what is written now."""

    def __init__(
        self, workspace: Workspace, response_id: str, listed: Sequence[Recommendation], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._response_id, self._listed = workspace, response_id, listed
        self._look: Look = workspace.look
        self._kept: tuple[KeptVersion, ...] = ()
        self.cards: list[QFrame] = []
        self.setWindowTitle("Jämför versioner")
        open_at(self, min(980, parent.width() - 40), min(700, parent.height() - 40))
        self.before, self.after = ChoiceField("Före", []), ChoiceField("Efter", [])
        self.told = label("Läser versionerna …", "muted", wrap=True)
        self._build()
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(self._compare)
        workspace.ask(self._read, self._show_versions, owner=self, key="versions")
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 12)
        head.setSpacing(8)
        head.addWidget(label("Jämför versioner", "title"))
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, box in (("Före", self.before), ("Efter", self.after)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(name, "small", buddy=box))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            column.addWidget(box)
            row.addLayout(column, 1)
        head.addLayout(row)
        head.addWidget(self.told)
        whole.addLayout(head)
        self._inside = QWidget()
        self._inside.setProperty("role", "canvas")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(24, 4, 24, 16)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "canvas")
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Skillnader")
        whole.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.addStretch(1)
        close = push_button("Stäng", self.accept, kind="primary")
        close.setDefault(True)
        foot.addWidget(close)
        whole.addLayout(foot)

    def _read(self, store: Store) -> tuple[KeptVersion, ...]:
        with store.reading() as records:
            return versions_of(records, self._response_id)

    def _show_versions(self, kept: tuple[KeptVersion, ...]) -> None:
        self._kept = kept
        for box, at in ((self.before, min(1, len(kept) - 1)), (self.after, 0)):
            box.blockSignals(True)
            box.addItems([named(each) for each in kept])
            box.setCurrentIndex(at)
            box.blockSignals(False)
            box.setEnabled(len(kept) > 1)
        if len(kept) == 1:
            self.told.setText(
                "Det finns ännu bara en version. En version sparas när utkastet skickas till en kollega och när yttrandet beslutas."
            )
            return
        self._compare()

    def _compare(self, *_: object) -> None:
        before, after = self._kept[self.before.currentIndex()], self._kept[self.after.currentIndex()]

        def work(store: Store) -> tuple[DifferenceCard, ...]:
            with store.reading() as records:
                return compared(records, self._response_id, before, after, self._listed)

        self._workspace.ask(work, self._show, owner=self, key="compare versions")

    def _show(self, found: tuple[DifferenceCard, ...]) -> None:
        for card in self.cards:
            card.deleteLater()
        self.cards = [self._card(each) for each in found]
        for index, card in enumerate(self.cards):
            self._column.insertWidget(index, card)
        many = "1 skillnad." if len(found) == 1 else f"{len(found)} skillnader."
        self.told.setText(many if found else "Versionerna säger samma sak.")

    def _card(self, shown: DifferenceCard) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setAccessibleName(f"{shown.part}. {shown.about}".strip())
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(shown.part, "label"))
        if shown.about:
            column.addWidget(label(shown.about, "muted", wrap=True))
        column.addWidget(DifferenceColumns(self._look, "Före", "Efter", shown.words))
        return card
