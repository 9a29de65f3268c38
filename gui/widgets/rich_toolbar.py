"""The marks that a text can carry, as buttons above its editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from gui.theme import Look
from gui.widgets import rich_document
from gui.widgets.buttons import tool_button
from gui.widgets.question import ask_for_words
from gui.widgets.rich_editor import RichEditor

_WEB = "https://"
"""How an address begins unless something else is written."""


class RichToolbar(QFrame):
    """Bold, italic, lists, quote and link for one editor; each shows whether it holds where the cursor is."""

    def __init__(self, look: Look, editor: RichEditor) -> None:
        super().__init__()
        self._editor = editor
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)  # room for the focus ring
        row.setSpacing(2)
        marks: dict[str, tuple[str, str, str, Callable[[], object]]] = {
            "bold": ("Fet", "bold", "Ctrl+B", editor.toggle_bold),
            "italic": ("Kursiv", "italic", "Ctrl+I", editor.toggle_italic),
            "u": ("Punktlista", "list", "Ctrl+Shift+8", partial(editor.toggle_list, ordered=False)),
            "o": ("Numrerad lista", "list-ordered", "Ctrl+Shift+7", partial(editor.toggle_list, ordered=True)),
            "q": ("Citat", "quote", "Ctrl+Shift+9", editor.toggle_quote),
            "link": ("Länk", "link", "Ctrl+L", self._ask_for_link),
        }
        self.buttons: dict[str, QToolButton] = {}
        for id_, (name, icon, keys, act) in marks.items():
            button = tool_button(name, look.icon(icon, "muted"), act, checkable=True)
            button.clicked.connect(self._follow)
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{name} ({shown})")
            shortcut = QShortcut(QKeySequence(keys), editor, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(button.click)
            row.addWidget(button)
            self.buttons[id_] = button
        for keys, step in (("Ctrl+]", 1), ("Ctrl+[", -1)):
            QShortcut(QKeySequence(keys), editor, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
                partial(editor.nest_item, step)
            )
        editor.cursorPositionChanged.connect(self._follow)
        editor.currentCharFormatChanged.connect(self._follow)

    def _follow(self, *_: object) -> None:
        form = self._editor.currentCharFormat()
        path = rich_document.path_of(self._editor.textCursor().block())
        holds = {
            "bold": form.fontWeight() >= QFont.Weight.DemiBold,
            "italic": form.fontItalic(),
            "u": path.endswith("u"),
            "o": path.endswith("o"),
            "q": "q" in path,
            "link": form.isAnchor(),
        }
        for id_, button in self.buttons.items():
            button.setChecked(holds[id_])

    def _ask_for_link(self) -> None:
        from domain.richtext.values import safe_link  # noqa: PLC0415 - needed by few texts

        before = self._editor.link_target() or _WEB

        def link(target: str) -> None:
            whole = target if ":" in target or not target else _WEB + target
            if whole != _WEB and (not whole or safe_link(whole)):
                self._editor.set_link(whole)
            self._follow()

        ask_for_words(self, "Länk", "Adress (tom tar bort länken)", "Sätt länk", link, before)
