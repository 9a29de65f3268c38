"""The help sheet: every shortcut, by menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from gui.actions import MENUS, Actions, Spec
from gui.widgets.buttons import push_button
from gui.widgets.labels import label
from gui.widgets.window_size import open_at

ALSO = (
    ("I listan", "1 – 6", "Ta ställning; samma siffra igen eller 0 tar bort ställningstagandet"),
    ("I en text", "Esc", "Lämna fältet; texten är redan sparad"),
    ("I en dialog", "Alt + bokstav", "Gå till fältet, eller tryck på knappen, där bokstaven är understruken"),
    ("I fönstret", "Alt", "Visa, så länge den hålls ned, bokstäverna som leder till fälten och knapparna där du är"),
    ("Bland filer som läses in", "F2", "Rätta filens uppgifter; Enter behåller dem, Esc ångrar"),
)
"""Keys that are no actions: group, keys, what they do."""


class ShortcutSheet(QDialog):
    """Read-only; closed with Esc."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kortkommandon")
        open_at(self, 560, 620)
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(24, 16, 24, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        for title in MENUS:
            listed = [spec for spec, _ in actions if spec.menu == title and spec.shortcuts]
            if listed:
                self._group(title, [(_native(spec), spec.text.removesuffix(" …")) for spec in listed])
        for title in dict.fromkeys(group for group, _, _ in ALSO):
            self._group(title, [(keys, text) for group, keys, text in ALSO if group == title])
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Kortkommandon")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 12)  # room for the focus ring
        column.addWidget(area, 1)
        close = push_button("Stäng", self.accept, kind="primary")
        close.setDefault(True)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
        self.finished.connect(self.deleteLater)

    def _group(self, title: str, rows: list[tuple[str, str]]) -> None:
        grid = self._grid
        heading = label(title, "label")
        heading.setContentsMargins(0, 12, 0, 4)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for keys, text in rows:
            row = grid.rowCount()
            grid.addWidget(label(keys, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), row, 1)


def _native(spec: Spec) -> str:
    return QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
