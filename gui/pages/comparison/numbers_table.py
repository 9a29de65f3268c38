"""A chart's numbers beside it: a table to read, look in and take along."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QVBoxLayout, QWidget

from domain.figures import Numbers
from gui.models.numbers import NumbersModel, as_text
from gui.widgets.fields import LineField

_LOOKED_IN = 20
"""Tables with more rows than this can be looked in."""
_WIDEST = 34
"""So many letters, and a column's words are broken."""
_ROW, _PADDING = 34, 16
_MOST_LINES = 4


class NumbersTable(QTableView):
    """Ctrl+C takes what is chosen, parted by tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = NumbersModel()
        self.setModel(self.numbers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_numbers(self, numbers: Numbers) -> None:
        """Show these, each column as wide as its words up to a point, and each row as high."""
        self.numbers.show(numbers)
        self._fit(numbers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard."""
        chosen = self.selectionModel().selection()
        if not chosen.isEmpty():
            part = chosen.at(0)
            rows = self.numbers.numbers.rows[part.top() : part.bottom() + 1]
            cells = [row[part.left() : part.right() + 1] for row in rows]
            QGuiApplication.clipboard().setText(as_text(cells))

    def _fit(self, numbers: Numbers) -> None:
        # Asking Qt for every row's height asks the model eight times for every cell; the words are at hand here.
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        widest = metrics.averageCharWidth() * _WIDEST
        widths, lines = [], 1
        for column, heading in enumerate(numbers.header):
            words = max(map(metrics.horizontalAdvance, heading.split()), default=0)
            cells = max((metrics.horizontalAdvance(row[column]) for row in numbers.rows), default=0)
            width = max(1, min(max(words, cells), widest))
            header.resizeSection(column, width + 24)
            widths.append(width)
            lines = max(lines, -(-metrics.horizontalAdvance(heading) // width))
        header.setFixedHeight(min(lines, _MOST_LINES) * metrics.lineSpacing() + _PADDING)
        for at, row in enumerate(numbers.rows):
            long = [(text, width) for text, width in zip(row, widths, strict=True) if len(text) > _WIDEST // 2]
            wrapped = (
                metrics.boundingRect(QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap, text).height()
                for text, width in long
            )
            self.setRowHeight(at, max(_ROW, max(wrapped, default=0) + _PADDING))


class NumbersPane(QFrame):
    """The table, under a field to look in it where it is long."""

    def __init__(self) -> None:
        super().__init__()
        self._all = Numbers((), ())
        self.search = LineField("Sök i tabellen", "Sök i tabellen")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look)
        self.table = NumbersTable()
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(12, 8, 12, 8)
        above.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self.table, 1)

    def show_numbers(self, numbers: Numbers) -> None:
        """Show these; what is looked for is forgotten where they are others."""
        if numbers == self._all:
            return
        self._all = numbers
        self._above.setVisible(len(numbers.rows) > _LOOKED_IN)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.table.show_numbers(numbers)

    def _look(self, text: str) -> None:
        wanted = text.casefold().split()
        kept = [row for row in self._all.rows if _has(row, wanted)]
        self.table.show_numbers(Numbers(self._all.header, tuple(kept)))


def _has(row: tuple[str, ...], wanted: list[str]) -> bool:
    said = " ".join(row).casefold()
    return all(word in said for word in wanted)
