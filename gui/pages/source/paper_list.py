"""The papers of a case, on the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.presenters.papers import Paper
from gui.theme import Look
from gui.widgets.labels import label

_ID = Qt.ItemDataRole.UserRole


class PaperList(QWidget):
    """``chosen`` names the paper that is to be shown. What else can be done with papers is laid below the list."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QListWidget()
        self.list.setAccessibleName("Handlingar")
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(20, 20))
        self.list.setSpacing(1)
        self.list.setProperty("role", "papers")
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._changed)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(8, 4, 8, 8)
        self.foot.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 12, 6, 0)
        column.setSpacing(6)
        title = label("Handlingar", "label", buddy=self.list)
        title.setContentsMargins(10, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        column.addLayout(self.foot)

    @property
    def current(self) -> str:
        """The name of the paper in front."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if self.list.currentRow() >= 0 else ""

    def show_papers(self, papers: Sequence[Paper], current: str) -> None:
        """Show these papers, with the named one in front."""
        if [each.id for each in papers] != [self.list.item(at).data(_ID) for at in range(self.list.count())]:
            blocked = self.list.blockSignals(True)
            self.list.clear()
            for each in papers:
                self.list.addItem(self._item(each))
            self.list.blockSignals(blocked)
        self.go_to(current or (papers[0].id if papers else ""))

    def go_to(self, paper_id: str) -> None:
        """Put a paper in front."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_ID) == paper_id:
                self.list.setCurrentRow(at)

    def _item(self, paper: Paper) -> QListWidgetItem:
        icon = self._look.icon("list-checks" if paper.data else "file-text", "muted")
        item = QListWidgetItem(icon, f"{_breakable(paper.name)}\n{paper.about}".strip())
        item.setData(_ID, paper.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{paper.name}, {paper.about}")
        item.setToolTip(paper.name)
        return item

    def _changed(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_ID)))


def _breakable(name: str) -> str:
    """A file's name with places where its line may break."""
    return name.replace("-", "-\u200b").replace("_", "_\u200b").replace(".", "\u200b.")
