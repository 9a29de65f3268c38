"""What can be done from anywhere in the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.actions import NEEDS_CASE, Spec
from gui.choosing import choose_folder, choose_papers
from gui.pages import PLACES
from gui.sharing import add_sharing_actions, is_draft_file
from gui.theme import Contrast, Scheme
from gui.widgets.buttons import as_written
from gui.widgets.question import Answer, Role, ask

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def add_window_actions(window: MainWindow) -> None:
    """Define them, in the order of the menus."""
    _file(window)
    _edit(window)
    _letterheads(window)
    add_sharing_actions(window)
    _go(window)
    _view(window)
    _help(window)


def _file(window: MainWindow) -> None:
    add = window.commands.add
    if any(place.opens_files for place in PLACES):
        spec = Spec("open", "Öppna remiss …", "Arkiv", "open", "folder-open", ("Ctrl+O",))
        add(spec, partial(_ask_for_files, window))
    answers = add(
        Spec("answers", "Läs in yttranden från andra …", "Arkiv", "open", "mail", needs=NEEDS_CASE),
        partial(_ask_for_answers, window),
    )
    folder = add(
        Spec("answers.folder", "Läs in en mapp med yttranden …", "Arkiv", "open", "folder-open", needs=NEEDS_CASE),
        partial(_ask_for_folder, window),
    )
    bodies = add(
        Spec("bodies", "Sändlista och svar …", "Arkiv", "open", "list-checks", needs=NEEDS_CASE),
        partial(_show_bodies, window),
    )
    workspace = window.workspace

    def follow() -> None:
        for each in (answers, folder):
            each.setEnabled(workspace.case is not None and not workspace.read_only)
        bodies.setEnabled(workspace.case is not None)

    workspace.opened.connect(follow)
    follow()
    if window.workspace.desk.signer is not None:
        add(
            Spec("file.sign", "Skriv under PDF-fil …", "Arkiv", "export", "pen-line", also="signera underskrift"),
            partial(_sign_file, window),
        )
    add(Spec("quit", "Avsluta", "Arkiv", "quit", shortcuts=("Ctrl+Q",), also="stäng"), lambda: _close(window))


def _sign_file(window: MainWindow) -> None:
    from gui.signing_files import sign_file  # noqa: PLC0415 - not needed before the first window is shown

    if window.workspace.desk.signer is not None:
        sign_file(window, window.workspace.desk.signer)


def _edit(window: MainWindow) -> None:
    workspace, add = window.workspace, window.commands.add
    undo = add(Spec("undo", "Ångra", "Redigera", "undo", "undo-2", ("Ctrl+Z",)), workspace.undo)
    redo = add(Spec("redo", "Gör om", "Redigera", "undo", "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")), workspace.redo)
    steps = workspace.steps

    def name_steps(*_: object) -> None:
        undo.setText(as_written(f"Ångra {steps.undoText()}".rstrip()))
        redo.setText(as_written(f"Gör om {steps.redoText()}".rstrip()))
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
            Spec(f"go.{place.id}", word, "Gå", "places", place.icon, (f"Ctrl+{number}",), also=place.also),
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
        spec = Spec(f"theme.{scheme}", word, "Visa", "theme", icon, choice="theme", also="läge tema färger utseende")
        action = window.commands.add(spec, partial(window.look.choose, scheme))
        action.setChecked(window.look.scheme is scheme)
    for contrast, word in ((Contrast.SYSTEM, "Kontrast som systemet"), (Contrast.MORE, "Större kontrast")):
        spec = Spec(f"contrast.{contrast}", word, "Visa", "contrast", choice="contrast", also="utseende färger")
        action = window.commands.add(spec, partial(window.look.choose_contrast, contrast))
        action.setChecked(window.look.contrast is contrast)


def _help(window: MainWindow) -> None:
    add = window.commands.add
    add(Spec("palette", "Sök och kommandon …", "Hjälp", "find", "search", ("Ctrl+K",)), partial(_palette, window))
    add(
        Spec("shortcuts", "Kortkommandon", "Hjälp", "find", "keyboard", ("F1",), also="hjälp tangenter"),
        partial(_shortcuts, window),
    )
    window.top_line.search.clicked.connect(window.commands["palette"].trigger)


def _palette(window: MainWindow) -> None:
    from gui.dialogs.palette import Palette  # noqa: PLC0415 - not needed before the first window is shown

    Palette(window).open()


def _shortcuts(window: MainWindow) -> None:
    from gui.dialogs.shortcuts import ShortcutSheet  # noqa: PLC0415 - as above

    ShortcutSheet(window.commands, window).open()


def _ask_for_files(window: MainWindow) -> None:
    window.open_files(choose_papers(window, window.preferences, "Öppna remiss"))


def _ask_for_answers(window: MainWindow) -> None:
    take_in_answers(window, choose_papers(window, window.preferences, "Läs in yttranden från andra"))


def _ask_for_folder(window: MainWindow) -> None:
    take_in_answers(window, choose_folder(window, window.preferences, "Läs in en mapp med yttranden"))


def _show_bodies(window: MainWindow) -> None:
    from gui.dialogs.bodies import BodiesDialog  # noqa: PLC0415 - not needed before the first window is shown

    if window.workspace.case is not None:
        BodiesDialog(window).open()


def take_in_answers(window: MainWindow, paths: Sequence[Path]) -> None:
    """Read answers that others have written: files, folders and archives, to join the case that is open."""
    from gui.dialogs.intake import IntakeDialog  # noqa: PLC0415 - not needed before the first window is shown
    from gui.phrases import phrases  # noqa: PLC0415 - as above

    case = window.workspace.case
    if case is not None and paths and not window.workspace.read_only:
        IntakeDialog(window, paths, case.referral.id, phrases()).open()


def take_dropped(window: MainWindow, paths: Sequence[Path]) -> None:
    """Take in what was dropped. Beside the answers it is answers. Elsewhere many files at once, where a case is open, may be answers to it or papers of a
    proposal: the user is asked."""
    case = window.workspace.case
    many = len(paths) > 1 or any(path.is_dir() or path.suffix.casefold() == ".zip" for path in paths)
    beside = window.place_id == "comparison" and (many or not is_draft_file(paths[0]))
    if case is None or window.workspace.read_only or not (many or beside):
        window.open_files(paths)
        return
    if beside:
        take_in_answers(window, paths)
        return
    ask(
        window,
        "Läs in",
        f"Vad innehåller det du släppte? Ärendet som är öppet är {case.referral.title}.",
        Answer("Yttranden från andra", Role.AcceptRole, partial(take_in_answers, window, paths)),
        Answer("Remisshandlingar", Role.ActionRole, partial(window.open_files, paths)),
        Answer("Avbryt", Role.RejectRole),
    )


def _close(window: MainWindow) -> None:
    if window.may_close():
        window.close()
