"""Matris: everybody's positions above, and the answers to the recommendation in front side by side below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.pages.comparison.matrix_view import MatrixView
from gui.pages.comparison.side_by_side import SideBySideView
from gui.pages.comparison.view import ComparisonView
from gui.presenters.comparison import ComparisonPresenter
from gui.shell import Shell
from gui.undo import Target

_PLACED = "comparison/splitter"


class OverviewView(ComparisonView):
    """Two panes and the line between them."""

    def __init__(self, presenter: ComparisonPresenter, shell: Shell) -> None:
        super().__init__(presenter, shell)
        self.matrix = MatrixView(presenter, shell)
        self.beside = SideBySideView(presenter, shell)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.matrix)
        self.splitter.addWidget(self.beside)
        self.splitter.setCollapsible(1, True)
        self.splitter.setSizes([470, 220])
        placed = shell.preferences.value(_PLACED)
        if isinstance(placed, QByteArray):
            self.splitter.restoreState(placed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def arrive(self) -> None:
        self.matrix.arrive()

    def go_to(self, target: Target) -> None:
        self.matrix.go_to(target)

    def panes(self) -> Sequence[QWidget]:
        return (*self.matrix.panes(), *self.beside.panes())

    def leave(self) -> None:
        self.matrix.leave()
        self.beside.leave()
        self.shell.preferences.setValue(_PLACED, self.splitter.saveState())
