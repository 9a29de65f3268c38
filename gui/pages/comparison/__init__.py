"""Jämför: many bodies' answers set side by side. Its views are listed here; adding one is adding a line."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.pages.comparison.view import ComparisonView
    from gui.presenters.comparison import ComparisonPresenter
    from gui.shell import Shell

PAGE = "comparison"
"""The place's id, for actions and targets."""


@dataclass(frozen=True, slots=True)
class View:
    """A way of looking at the answers: its id, its word on the tab, and the class of its widget, imported when first shown."""

    id: str
    word: str
    widget: str

    def build(self, presenter: ComparisonPresenter, shell: Shell, parent: QWidget) -> ComparisonView:
        """Make the widget."""
        return self._class()(presenter, shell, parent)

    def prepare(self) -> None:
        """Import what the widget needs; from any thread."""
        self._class()

    def _class(self) -> type[ComparisonView]:
        module, _, name = self.widget.partition(":")
        return cast("type[ComparisonView]", getattr(import_module(module), name))


VIEWS: tuple[View, ...] = (
    View("matrix", "Matris", "gui.pages.comparison.overview:OverviewView"),
    View("figures", "Siffror", "gui.pages.comparison.figures_view:FiguresView"),
    View("summary", "Sammanställning", "gui.pages.comparison.summary_view:SummaryView"),
)
