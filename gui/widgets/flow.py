"""Small widgets in rows that wrap, as words do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_Row = list[tuple[QLayoutItem, int]]
"""Items with their widths."""


class FlowRow(QWidget):
    """Widgets in a ``FlowLayout``, as high as they need at the width that there is: a scroll area asks no layout for its height at a width."""

    def __init__(self, gap: int = 4) -> None:
        super().__init__()
        self.flow = FlowLayout(self, gap)

    def fit(self) -> None:
        """Take the height that the widgets need now."""
        height = max(1, self.flow.heightForWidth(self.width()))
        if height != self.height():
            self.setFixedHeight(height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class FlowLayout(QLayout):
    """Sets its items from left to right, and below each other where the width ends.

    Items that are made to expand share what is left of their row, and give way to their minimum where that saves a row.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name; none past the end
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - as itemAt
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins = self.contentsMargins()
        rect = rect.marginsRemoved(margins)
        y = rect.y()
        for row in self._rows(rect.width()):
            height = max(item.sizeHint().height() for item, _ in row)
            if place:
                self._place(row, QRect(rect.x(), y, rect.width(), height))
            y += height + self._gap
        return max(0, y - self._gap - rect.y()) + margins.top() + margins.bottom()

    def _rows(self, width: int) -> list[_Row]:
        """The items that are shown with their widths, as many in each row as have room."""
        shown = [item for item in self._items if not item.isEmpty()]
        wanted = [item.sizeHint().width() for item in shown]
        needed = [
            item.minimumSize().width() if _grows(item) else hint for item, hint in zip(shown, wanted, strict=True)
        ]
        as_wanted, as_needed = (self._broken(shown, widths, width) for widths in (wanted, needed))
        return as_needed if len(as_needed) < len(as_wanted) else as_wanted

    def _broken(self, items: Sequence[QLayoutItem], widths: Sequence[int], width: int) -> list[_Row]:
        rows: list[_Row] = []
        left = 0
        for item, each in zip(items, widths, strict=True):
            taken = min(each, width)
            if not rows or taken > left:
                rows.append([])
                left = width
            rows[-1].append((item, taken))
            left -= taken + self._gap
        return rows

    def _place(self, row: _Row, line: QRect) -> None:
        """Set a row's items out, in the middle of the line; what is left of it goes to those that can use it."""
        growing = [at for at, (item, _) in enumerate(row) if _grows(item)]
        over = line.width() - sum(width for _, width in row) - self._gap * (len(row) - 1)
        x = line.x()
        for at, (item, least) in enumerate(row):
            height = item.sizeHint().height()
            width = least + (over // len(growing) if at in growing else 0)
            item.setGeometry(QRect(QPoint(x, line.y() + (line.height() - height) // 2), QSize(width, height)))
            x += width + self._gap


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
