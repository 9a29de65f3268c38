"""What can be done with the cell under the pointer, or the current one where the menu is asked for with a key."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from domain.position import Source
from gui.pages.comparison.matrix_table import MatrixTable
from gui.presenters.matrix import MatrixPresenter


class MatrixMenu:
    """Fills and shows the menus of the cells and of the names above them."""

    def __init__(self, table: MatrixTable, presenter: MatrixPresenter) -> None:
        self._table = table
        self._presenter = presenter

    def of_cell(self, at: QPoint) -> QMenu:
        """The menu of the cell at a point of the table's viewport."""
        table, presenter = self._table, self._presenter
        under = table.indexAt(at)
        if under.isValid() and not table.selectionModel().isSelected(under):
            table.setCurrentIndex(under)
        current = table.currentIndex()
        menu = _menu(table)
        cell = presenter.cell(current.row(), current.column()) if current.isValid() else None
        menu.addAction("Öppna svaret\tEnter", table.opened.emit).setEnabled(cell is not None)
        if cell is not None and cell.source is Source.INTERPRETED:
            menu.addAction("Bekräfta tolkningen\tB", table.confirmed.emit)
        if current.isValid():
            self._add_pin(menu, current.column())
        menu.addSeparator()
        menu.addAction("Kopiera\tCtrl+C", table.copy).setEnabled(table.selectionModel().hasSelection())
        return menu

    def of_name(self, place: int) -> QMenu:
        """The menu of the body above a column."""
        menu = _menu(self._table)
        self._add_pin(menu, place)
        menu.addAction("Markera alla svar från organisationen", lambda: self._table.selectColumn(place))
        return menu

    def _add_pin(self, menu: QMenu, place: int) -> None:
        presenter = self._presenter
        id_ = presenter.column(place).response_id
        words = "Lossa organisationen" if id_ == presenter.pinned else "Fäst organisationen först"
        menu.addAction(f"{words}\tCtrl+D", lambda: presenter.pin(id_))


def _menu(table: MatrixTable) -> QMenu:
    menu = QMenu(table)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
