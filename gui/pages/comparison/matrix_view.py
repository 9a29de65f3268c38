"""Matris: every answer to every recommendation at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from domain.position import Source
from gui.actions import Spec
from gui.pages.comparison import PAGE
from gui.pages.comparison.matrix_filters import MatrixBar
from gui.pages.comparison.matrix_legend import Legend
from gui.pages.comparison.matrix_menu import MatrixMenu
from gui.pages.comparison.matrix_table import MatrixTable
from gui.pages.comparison.view import ComparisonView
from gui.presenters.comparison import ComparisonPresenter
from gui.presenters.matrix import MatrixPresenter
from gui.shell import Shell
from gui.undo import Target
from gui.widgets.empty import EmptyState
from gui.widgets.labels import hairline

_STEP = "comparison/step"
_LEGEND_FROM = 420
"""In a lower matrix the rows need the room more than what the signs mean, which each cell's tool tip tells."""
_MOST = 2000
"""Cells that are gone through one by one; choosing more is told by the rectangles they fill."""


class MatrixView(ComparisonView):
    """The bar, the table and what its signs mean."""

    def __init__(self, presenter: ComparisonPresenter, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(presenter, shell, parent)
        self.matrix = MatrixPresenter(presenter, self)
        self.bar = MatrixBar(self.matrix, shell.look)
        self.table = MatrixTable(self.matrix, shell.look)
        self.nothing = EmptyState(
            shell.look, "search", "Inget svar stämmer med urvalet.", "Visa alla", self.bar.show_all
        )
        self.menu = MatrixMenu(self.table, self.matrix)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # In the order in which Tab is to come to them.
        column.addWidget(self.bar)
        column.addWidget(hairline())
        body = QWidget(self)
        # In a widget from the first: what is added to a bare one becomes a window of its own.
        self._either = QStackedLayout(body)
        self._either.addWidget(self.table)
        self._either.addWidget(self.nothing)
        column.addWidget(body, 1)
        self.legend = QWidget()
        below = QVBoxLayout(self.legend)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(hairline())
        below.addWidget(Legend(shell.look))
        column.addWidget(self.legend)
        self._connect()
        self._add_actions()
        self._first_step: int | None = None
        self._show_either()

    def go_to(self, target: Target) -> None:
        line = next((at for at, each in enumerate(self.matrix.lines) if self._is(each.row, target.subject)), None)
        if line is not None:
            self.table.setCurrentIndex(self.table.model().index(line, max(0, self.table.currentIndex().column())))
        self.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.bar.search, self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.setVisible(event.size().height() >= _LEGEND_FROM)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first_step is None:
            QTimer.singleShot(0, self, self._set_first_step)

    def leave(self) -> None:
        if self._first_step not in (None, self.table.step):
            self.shell.preferences.setValue(_STEP, self.table.step)

    def _connect(self) -> None:
        self.matrix.arranged.connect(self._show_either)
        self.bar.sized.connect(self.table.set_step)
        self.bar.fitted.connect(self.table.show_everything)
        self.table.zoomed.connect(self._show_step)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.table.responses.sectionDoubleClicked.connect(self._pin)
        self.table.titles.sectionClicked.connect(self._choose_line)
        self.table.opened.connect(self._open_answer)
        self.table.confirmed.connect(self._confirm)
        self.table.copied.connect(self._tell_copied)
        self.bar.search.returnPressed.connect(self.table.setFocus)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.responses.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.responses.customContextMenuRequested.connect(self._show_name_menu)

    def _add_actions(self) -> None:
        table = self.table
        acts: tuple[tuple[Spec, Callable[[], None]], ...] = (
            (_spec("larger", "Förstora", "zoom-in", "Ctrl++", "Ctrl+="), lambda: table.set_step(table.step + 1)),
            (_spec("smaller", "Förminska", "zoom-out", "Ctrl+-"), lambda: table.set_step(table.step - 1)),
            (_spec("whole", "Visa hela matrisen", "move-horizontal", "Ctrl+0"), table.show_everything),
            (_spec("pin", "Fäst organisationen först", "columns-2", "Ctrl+D"), self._pin_current),
            (_spec("find", "Sök i svaren", "search", "Ctrl+F"), partial(self.bar.search.setFocus)),
        )
        for spec, act in acts:
            self.shell.commands.add(spec, act)

    def _set_first_step(self) -> None:
        """The size that was chosen before; until one has been, the largest that has room for everybody."""
        kept = str(self.shell.preferences.value(_STEP, ""))
        if kept.isdecimal():
            self.table.set_step(int(kept))
        else:
            self.table.show_everybody()
        self._first_step = self.table.step

    def _show_either(self) -> None:
        lines = bool(self.matrix.lines)
        self._either.setCurrentIndex(0 if lines or self.matrix.filter.asks_nothing else 1)

    def _show_step(self, step: int) -> None:
        self.bar.zoom.blockSignals(True)
        self.bar.zoom.setValue(step)
        self.bar.zoom.blockSignals(False)

    def _choose(self) -> None:
        """Put the current row's recommendation in front: with the answers chosen in it where they are several, else with all."""
        current = self.table.currentIndex()
        recommendation = self.matrix.recommendation(current.row()) if current.isValid() else None
        if recommendation is None:
            return
        chosen = [each for each in self.table.selectedIndexes() if each.row() == current.row()] if self._few() else []
        places = sorted({each.column() for each in chosen})
        ids = tuple(self.matrix.column(place).response_id for place in places)
        whole = len(ids) in (0, 1, len(self.matrix.columns))
        self.presenter.choose(recommendation.id, () if whole else ids)

    def _open_answer(self) -> None:
        """Open the answer in the current cell where it is put right."""
        current = self.table.currentIndex()
        recommendation = self.matrix.recommendation(current.row()) if current.isValid() else None
        if recommendation is not None:
            self.presenter.open_answer(self.matrix.column(current.column()).response_id, recommendation.id)

    def _confirm(self) -> None:
        """Stand behind the interpreted positions in the chosen cells as they read."""
        if not self._few():
            self.shell.say(f"Välj högst {_MOST} celler och tryck B igen")
            return
        cells = [(each.row(), each.column()) for each in self.table.selectedIndexes()]
        asked = []
        for line, place in cells:
            cell, recommendation = self.matrix.cell(line, place), self.matrix.recommendation(line)
            if cell is not None and cell.source is Source.INTERPRETED and recommendation:
                asked.append((self.matrix.column(place), recommendation.id))
        self.presenter.look_up_and_confirm(asked)

    def _tell_copied(self, lines: int, places: int) -> None:
        self.shell.say(f"{lines} × {places} celler är kopierade" if lines * places > 1 else "Cellen är kopierad")

    def _show_menu(self, at: QPoint) -> None:
        table = self.table
        inside = table.viewport().rect()
        # A menu key asks at a place of its own choosing; the menu then belongs to the current cell.
        current = table.visualRect(table.currentIndex()).center()
        place = at if inside.contains(at) and table.indexAt(at).isValid() else current
        self.menu.of_cell(place).popup(table.viewport().mapToGlobal(place))

    def _show_name_menu(self, at: QPoint) -> None:
        header = self.table.responses
        place = header.logicalIndexAt(at)
        if place >= 0:
            self.menu.of_name(place).popup(header.viewport().mapToGlobal(at))

    def _few(self) -> bool:
        """Whether so little is chosen that it can be listed cell by cell."""
        return sum(part.width() * part.height() for part in self.table.chosen()) <= _MOST

    def _choose_line(self, line: int) -> None:
        self.table.setCurrentIndex(self.table.model().index(line, max(0, self.table.currentIndex().column())))
        self.table.selectRow(line)

    def _pin(self, place: int) -> None:
        self.matrix.pin(self.matrix.column(place).response_id)

    def _pin_current(self) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            self._pin(current.column())

    def _is(self, row: int | None, recommendation_id: str) -> bool:
        comparison = self.matrix.comparison
        return row is not None and comparison.rows[row].id == recommendation_id


def _spec(name: str, text: str, icon: str, *keys: str) -> Spec:
    return Spec(f"matrix.{name}", text, "Visa", "matrix", icon=icon, shortcuts=keys, page=PAGE)
