"""What can be done from anywhere in the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gui.actions import Spec
from gui.pages import PLACES
from gui.theme import Scheme

if TYPE_CHECKING:
    from gui.main_window import MainWindow

FILES = "Handlingar (*.pdf *.docx *.odt *.rtf *.html *.htm *.md *.txt *.json);;Alla filer (*)"


def add_window_actions(window: MainWindow) -> None:
    """Define them, in the order of the menus."""
    _file(window)
    _edit(window)
    _letterheads(window)
    _go(window)
    _view(window)
    _help(window)


def _file(window: MainWindow) -> None:
    add = window.commands.add
    if any(place.opens_files for place in PLACES):
        spec = Spec("open", "Öppna remiss …", "Arkiv", "open", "folder-open", ("Ctrl+O",))
        add(spec, partial(_ask_for_files, window))
    add(Spec("quit", "Avsluta", "Arkiv", "quit", shortcuts=("Ctrl+Q",)), lambda: _close(window))


def _edit(window: MainWindow) -> None:
    workspace, add = window.workspace, window.commands.add
    undo = add(Spec("undo", "Ångra", "Redigera", "undo", "undo-2", ("Ctrl+Z",)), workspace.undo)
    redo = add(Spec("redo", "Gör om", "Redigera", "undo", "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")), workspace.redo)
    steps = workspace.steps

    def name_steps(*_: object) -> None:
        undo.setText(f"Ångra {steps.undoText()}".rstrip())
        redo.setText(f"Gör om {steps.redoText()}".rstrip())
        undo.setEnabled(steps.canUndo())
        redo.setEnabled(steps.canRedo())

    steps.indexChanged.connect(name_steps)
    steps.activeStackChanged.connect(name_steps)
    workspace.opened.connect(name_steps)
    name_steps()


def _letterheads(window: MainWindow) -> None:
    spec = Spec("letterheads", "Anpassa brevmallar …", "Yttrande", "letterheads", "settings")
    window.commands.add(spec, partial(_edit_letterheads, window))


def _edit_letterheads(window: MainWindow) -> None:
    from gui.pages.letterhead.opening import open_editor  # noqa: PLC0415 - not needed before the first window is shown

    open_editor(window, window.page)


def _go(window: MainWindow) -> None:
    add = window.commands.add
    for number, place in enumerate(PLACES, start=1):
        word = place.word.replace("\u00ad", "")
        add(
            Spec(f"go.{place.id}", word, "Gå", "places", place.icon, (f"Ctrl+{number}",)),
            partial(window.show_place, place.id),
        )
    add(Spec("pane.next", "Nästa ruta", "Gå", "panes", shortcuts=("F6",)), partial(window.move_pane, 1))
    add(Spec("pane.previous", "Föregående ruta", "Gå", "panes", shortcuts=("Shift+F6",)), partial(window.move_pane, -1))


def _view(window: MainWindow) -> None:
    choices = (
        (Scheme.LIGHT, "Ljust", "sun"),
        (Scheme.DARK, "Mörkt", "moon"),
        (Scheme.SYSTEM, "Som systemet", "monitor"),
    )
    for scheme, word, icon in choices:
        spec = Spec(f"theme.{scheme}", word, "Visa", "theme", icon, choice="theme")
        action = window.commands.add(spec, partial(window.look.choose, scheme))
        action.setChecked(window.look.scheme is scheme)


def _help(window: MainWindow) -> None:
    add = window.commands.add
    add(Spec("palette", "Sök och kommandon …", "Hjälp", "find", "search", ("Ctrl+K",)), partial(_palette, window))
    add(Spec("shortcuts", "Kortkommandon", "Hjälp", "find", "keyboard", ("F1",)), partial(_shortcuts, window))
    window.top_line.search.clicked.connect(window.commands["palette"].trigger)


def _palette(window: MainWindow) -> None:
    from gui.dialogs.palette import Palette  # noqa: PLC0415 - not needed before the first window is shown

    Palette(window).open()


def _shortcuts(window: MainWindow) -> None:
    from gui.dialogs.shortcuts import ShortcutSheet  # noqa: PLC0415 - as above

    ShortcutSheet(window.commands, window).open()


def _ask_for_files(window: MainWindow) -> None:
    names, _ = QFileDialog.getOpenFileNames(window, "Öppna remiss", "", FILES)
    window.open_files([Path(name) for name in names])


def _close(window: MainWindow) -> None:
    window.close()
