"""Matris: everybody's positions above, and the answers to the recommendation in front side by side below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.actions import Spec
from gui.pages.comparison import PAGE
from gui.pages.comparison.matrix_view import MatrixView
from gui.pages.comparison.side_by_side import SideBySideView
from gui.pages.comparison.view import ComparisonView
from gui.presenters.comparison import ComparisonPresenter
from gui.shell import Shell
from gui.undo import Target
from gui.widgets.buttons import tool_button
from gui.widgets.tab_order import tab_before

_PLACED = "comparison/placed"
_FOLDED = "comparison/folded"
_LOWEST = 280
"""Room for the filter, the names and some rows."""
_MATRIX, _BESIDE = 400, 250
"""How the height is shared when nothing is remembered."""


class OverviewView(ComparisonView):
    """Two panes and the line between them."""

    def __init__(self, presenter: ComparisonPresenter, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(presenter, shell, parent)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.matrix = MatrixView(presenter, shell, self.splitter)
        self.matrix.setMinimumHeight(_LOWEST)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.matrix)
        self._beside: SideBySideView | None = None
        placed = shell.preferences.value(_PLACED)
        self._placed = placed if isinstance(placed, QByteArray) else None
        self.fold = tool_button("", shell.look.icon("chevron-down", "muted"), self.turn)
        self._folded_by_hand = shell.preferences.value(_FOLDED) in (True, "true")
        self.folded = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        spec = Spec(
            "compare.fold", "Visa eller dölj svaren sida vid sida", "Visa", "matrix", "chevron-down", ("Ctrl+J",), PAGE
        )
        shell.commands.add(spec, self.turn)
        # The matrix is let through to the screen first.
        QTimer.singleShot(0, self, self.lower_pane)

    def lower_pane(self) -> SideBySideView:
        """The answers side by side: made when they are first asked for, or as soon as there is time."""
        if self._beside is None:
            self._beside = made = SideBySideView(self.presenter, self.shell, self.splitter)
            self.splitter.addWidget(made)
            made.bar.addWidget(self.fold)
            tab_before(made.area, [made.pen, made.order, made.stack_button, made.arguments_button, self.fold])
            made.presenter.shown.connect(self._follow)
            self._set_folded(folded=True)
            self._follow()
            if self.presenter.recommendation_id:
                made.presenter.read()
        return self._beside

    def turn(self) -> None:
        """Show the answers side by side, or let the matrix have the room."""
        self._folded_by_hand = not self.folded
        self._set_folded(folded=not self.folded)

    def _follow(self) -> None:
        """Make room for the answers when a recommendation is chosen, unless the user wants none."""
        folded = self._folded_by_hand or self.lower_pane().presenter.answers is None
        if folded != self.folded:
            self._set_folded(folded=folded)

    def _set_folded(self, *, folded: bool) -> None:
        if folded and not self.folded and self.isVisible():
            self._placed = self.splitter.saveState()
        self.folded = folded
        self.lower_pane().set_folded(folded=folded)
        words = "Visa svaren sida vid sida" if folded else "Dölj svaren sida vid sida"
        self.fold.setIcon(self.shell.look.icon("chevron-up" if folded else "chevron-down", "muted"))
        self.fold.setToolTip(f"{words} (Ctrl+J)")
        self.fold.setAccessibleName(words)
        if not folded and not (self._placed is not None and self.splitter.restoreState(self._placed)):
            self.splitter.setSizes([_MATRIX, _BESIDE])
        if not folded:
            self.matrix.table.scrollTo(self.matrix.table.currentIndex())

    def arrive(self) -> None:
        self.matrix.arrive()

    def go_to(self, target: Target) -> None:
        self.matrix.go_to(target)

    def first(self) -> QWidget | None:
        return self.matrix.table

    def panes(self) -> Sequence[QWidget]:
        return (*self.matrix.panes(), *self.lower_pane().panes())

    def leave(self) -> None:
        self.matrix.leave()
        if self._beside is not None:
            self._beside.leave()
        if not self.folded:
            self._placed = self.splitter.saveState()
        self.shell.preferences.setValue(_PLACED, self._placed)
        self.shell.preferences.setValue(_FOLDED, self._folded_by_hand)
