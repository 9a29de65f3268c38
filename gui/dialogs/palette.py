"""Ctrl+K: find anything that can be done, any case and any recommendation by a few letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from domain.services import cases
from domain.services.cases import CaseSummary
from gui.dialogs.palette_row import ENTRY, PaletteDelegate
from gui.presenters.palette import NOTHING, Entry, find
from gui.shell import Shell
from gui.undo import Target
from gui.widgets.buttons import as_read

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """A field and what fits it; Enter does the marked one, Esc closes."""

    def __init__(self, shell: Shell) -> None:
        window = shell.window_widget()
        super().__init__(window, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setWindowTitle("Sök och kommandon")
        self._shell = shell
        self._entries = _actions(shell) + _recommendations(shell) + _waiting(shell)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Sök ärende, rekommendation eller kommando")
        self.field.setAccessibleName("Sök ärende, rekommendation eller kommando")
        self.field.setProperty("ring", False)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(shell.look, self))
        self.list.setAccessibleName("Träffar")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self.field.returnPressed.connect(lambda: self._choose(self.list.currentIndex()))
        _lay_out(self, self.field, self.list)
        self._place(window)
        self._find("")
        shell.workspace.ask(cases.overview, self._add_cases, owner=self, key="palette")
        self.finished.connect(self.deleteLater)

    def sizeHint(self) -> QSize:
        return QSize(600, 440)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _add_cases(self, rows: tuple[CaseSummary, ...]) -> None:
        for row in rows:
            hint = " · ".join(part for part in ("Ärende", row.referral.reference) if part)
            open_ = partial(_open_case, self._shell, row)
            self._entries.append(Entry(row.referral.title, hint, "inbox", open_, hint))
        self._find(self.field.text())

    def _find(self, query: str) -> None:
        self.model.clear()
        for entry in find(query, self._entries) or (NOTHING,):
            item = QStandardItem(entry.text)
            item.setData(entry, ENTRY)
            item.setData(
                f"{entry.text}, {entry.hint}" if entry.hint else entry.text, Qt.ItemDataRole.AccessibleTextRole
            )
            self.model.appendRow(item)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            entry: Entry = index.data(ENTRY)
            if entry.run is not None:
                self.accept()
                entry.run()

    def _place(self, window: QWidget) -> None:
        self.resize(self.sizeHint())
        corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 72))
        self.move(corner)


def _lay_out(dialog: QDialog, field: QLineEdit, found: QListView) -> None:
    frame = QFrame()
    frame.setProperty("role", "floating")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(12, 12, 12, 12)
    inside.setSpacing(8)
    inside.addWidget(field)
    inside.addWidget(found, 1)
    outside = QVBoxLayout(dialog)
    outside.setContentsMargins(0, 0, 0, 0)
    outside.addWidget(frame)


def _actions(shell: Shell) -> list[Entry]:
    """What can be done now: on this page first, then anywhere."""
    at_hand = [(spec, action) for spec, action in shell.commands.at_hand() if spec.id != "palette"]
    at_hand.sort(key=lambda each: not each[0].page)
    entries = []
    for spec, action in at_hand:
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        words = as_read(action.text()).removesuffix(" …")
        entries.append(Entry(words, keys, spec.icon or "chevron-right", action.trigger, spec.also))
    return entries


def _waiting(shell: Shell) -> list[Entry]:
    """What cannot be done yet, with what it needs, so that nobody looks for it in vain."""
    return [
        Entry(spec.text.removesuffix(" …"), spec.needs, spec.icon or "chevron-right", None, spec.also)
        for spec in shell.commands.waiting()
    ]


def _recommendations(shell: Shell) -> list[Entry]:
    listed = shell.workspace.case.recommendations if shell.workspace.case else ()
    return [
        Entry(
            each.short_title,
            each.area or "Rekommendation",
            "list-checks",
            partial(shell.go_to, Target("recommendations", each.id)),
            f"{each.number} {each.area}",
        )
        for each in listed
    ]


def _open_case(shell: Shell, row: CaseSummary) -> None:
    shell.workspace.open(row.referral.id, then=partial(shell.show_place, "recommendations"))
