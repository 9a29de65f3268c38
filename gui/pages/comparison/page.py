"""Jämför: tabs over the same answers, and the first step where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.actions import Spec
from gui.ahead import Slices
from gui.pages.comparison import PAGE, VIEWS
from gui.pages.comparison.export import ComparisonExport
from gui.pages.comparison.view import ComparisonView
from gui.pages.comparison.waiting import Waiting
from gui.pages.page import Page
from gui.presenters.comparison import ComparisonPresenter
from gui.shell import Shell
from gui.undo import Target
from gui.widgets.buttons import push_button
from gui.widgets.empty import EmptyState
from gui.widgets.labels import hairline

_SHOWN = "comparison/view"


class ComparisonPage(Page):
    """Where a reviewer sees who thinks what, and why."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.presenter = ComparisonPresenter(self.workspace, self)
        self.export = ComparisonExport(self.presenter, shell)
        self._views: dict[str, ComparisonView] = {}
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Sätt att se svaren")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self._stack = QStackedWidget()
        self._add_views()
        self.empty = EmptyState(
            shell.look,
            "columns-2",
            "Här ställs svaren på remissen sida vid sida. Läs in yttranden från andra, eller släpp en mapp med dem här.",
            "Läs in yttranden",
            shell.commands["answers"].trigger,
        )
        self._either = QStackedLayout(self)
        self._either.addWidget(Waiting("Svaren läses …"))
        self._either.addWidget(self.empty)
        self._either.addWidget(self._whole())
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._show_front)
        self.presenter.loaded.connect(self._show_either)
        self.presenter.refused.connect(shell.show_error)
        self.tabs.currentChanged.connect(self._show_view)

    @staticmethod
    def prepare() -> None:
        for view in VIEWS:
            view.prepare()

    def build(self) -> Slices:
        self.shell.ahead.begin(self._stack, self._make_front())  # not the page's own: it can be shown without
        yield

    def arrive(self) -> None:
        self.presenter.watch(watched=True)
        # A view takes long enough to make that the page is let through to the screen before it.
        self._next_turn.start()

    def go_to(self, target: Target) -> None:
        view, _, field = target.field.partition(":")
        number = next((number for number, each in enumerate(VIEWS) if each.id == view), -1)
        if number >= 0:
            self.tabs.setCurrentIndex(number)
            self.view(number).go_to(Target(target.page, target.subject, field))

    def panes(self) -> Sequence[QWidget]:
        if self._either.currentWidget() is self.empty:
            return ()
        return (self.tabs, *self.view(self.tabs.currentIndex()).panes()) if VIEWS else (self.tabs,)

    def leave(self) -> None:
        if VIEWS:
            self.shell.preferences.setValue(_SHOWN, VIEWS[self.tabs.currentIndex()].id)
        for view in self._views.values():
            view.leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.watch(watched=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.watch(watched=False)

    def _add_views(self) -> None:
        kept = self.shell.preferences.value(_SHOWN)
        for number, view in enumerate(VIEWS):
            self.tabs.addTab(view.word)
            spec = Spec(f"compare.{view.id}", view.word, "Visa", "views", shortcuts=(f"Alt+{number + 1}",), page=PAGE)
            self.shell.commands.add(spec, partial(self.tabs.setCurrentIndex, number))
            if view.id == kept:
                self.tabs.setCurrentIndex(number)

    def _whole(self) -> QWidget:
        bar = QFrame()
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        icon = self.shell.look.icon("download")
        row.addWidget(push_button("Exportera …", self.export.action.trigger, kind="quiet", icon=icon))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        return whole

    def view(self, number: int) -> ComparisonView:
        """What a tab stands for, made when it is first asked for."""
        view = VIEWS[number]
        if view.id not in self._views:
            widget = view.build(self.presenter, self.shell, self._stack)
            self._views[view.id] = widget
            self._stack.addWidget(widget)
        return self._views[view.id]

    def _make_front(self) -> Slices:
        if VIEWS:
            self.view(self.tabs.currentIndex())
        yield

    def _show_front(self) -> None:
        self._show_view(self.tabs.currentIndex())

    def _show_view(self, number: int) -> None:
        if number < 0 or self._either.currentWidget() is self.empty or not self.isVisible():
            return
        self._next_turn.stop()
        view = self.view(number)
        self._stack.setCurrentWidget(view)
        first = view.first()
        if self.hasFocus() and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        view.arrive()

    def _show_either(self) -> None:
        comparison = self.presenter.comparison
        if comparison is None:
            self._either.setCurrentIndex(0)
            return
        self._either.setCurrentIndex(2 if comparison.columns else 1)
        self._show_front()
