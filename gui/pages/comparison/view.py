"""What every view of the comparison is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.presenters.comparison import ComparisonPresenter
from gui.shell import Shell
from gui.undo import Target


class ComparisonView(QWidget):
    """One tab of the page. Built once, when first shown; it follows the presenter's signals from then on.

    It is given its ``parent`` from the beginning: each time that a widget is moved, Qt hands fonts and palettes down to everything inside it.
    """

    def __init__(self, presenter: ComparisonPresenter, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.shell = shell

    def arrive(self) -> None:
        """Called each time the view comes to the front."""

    def go_to(self, target: Target) -> None:
        """Show something in the view and put the cursor there."""

    def first(self) -> QWidget | None:
        """What takes the focus that is the page's own when the view comes to the front; no focus proxy, for the reason that ``tab_order`` gives."""
        return None

    def panes(self) -> Sequence[QWidget]:
        """What F6 moves between: in each, the widget that takes the focus."""
        return ()

    def leave(self) -> None:
        """Called when the window closes, to remember how things were placed."""
