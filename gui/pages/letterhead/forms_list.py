"""Which house forms there are: the office's own, the program's, and files that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from domain.errors import InvalidLetterhead
from gui.pages.letterhead.presenter import FormsPresenter
from gui.style.roles import SMALL
from gui.theme import Look

WIDTH = 196
_ID, _BROKEN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole.value + 1


class FormsList(QListWidget):
    """Three groups; ``chosen`` carries the id of a form, ``chosen_broken`` an ``InvalidLetterhead``."""

    chosen = Signal(str)
    chosen_broken = Signal(object)

    def __init__(self, presenter: FormsPresenter, look: Look) -> None:
        super().__init__()
        self._presenter = presenter
        self._look = look
        self._filling = False
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Brevmallar")
        self.setProperty("role", "canvas")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentItemChanged.connect(self._choose)
        presenter.listed.connect(self.refresh)
        presenter.shown.connect(self._mark)

    def refresh(self) -> None:
        """List what there is now."""
        presenter = self._presenter
        forms = list(presenter.forms.values())
        own = [(form.id, form.name) for form in forms if presenter.is_own(form.id)]
        shipped = [(form.id, form.name) for form in forms if not presenter.is_own(form.id)]
        self._filling = True
        self.clear()
        if own:
            self._group("Egna", sorted(own, key=lambda each: each[1].casefold()))
        self._group("Programmets", shipped)
        if presenter.broken:
            self._broken(presenter.broken)
        self._filling = False
        self._mark()

    def rows(self) -> list[str]:
        """What is listed, group headings included."""
        return [self.item(row).text() for row in range(self.count())]

    def _group(self, title: str, forms: Sequence[tuple[str, str]]) -> None:
        self._heading(title)
        for id_, name in forms:
            self._item(name).setData(_ID, id_)

    def _broken(self, broken: Sequence[InvalidLetterhead]) -> None:
        self._heading("Går inte att använda")
        for error in broken:
            item = self._item(str(error.parameters["name"]))
            item.setIcon(self._look.icon("triangle-alert", "warning"))
            item.setData(_BROKEN, error)

    def _heading(self, title: str) -> None:
        item = self._item(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._look.font(SMALL))
        item.setToolTip("")

    def _item(self, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setToolTip(text)
        item.setSizeHint(QSize(0, 34))
        self.addItem(item)
        return item

    def _mark(self) -> None:
        form = self._presenter.form
        if form is None or self._filling:
            return
        self._filling = True
        for row in range(self.count()):
            if self.item(row).data(_ID) == form.id:
                self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._filling = False

    def _choose(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is None or self._filling:
            return
        error = item.data(_BROKEN)
        if error is not None:
            self.chosen_broken.emit(error)
        elif item.data(_ID):
            self.chosen.emit(item.data(_ID))
