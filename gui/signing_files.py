"""The action *Skriv under PDF-fil*: a file on disk, the signing dialog, and a signed copy beside it under a name of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from domain.errors import SigningError
from domain.ports import Store
from domain.services.leaving import require_signable
from domain.services.outgoing import recognise
from domain.services.signing import Job, SigningReport, note_signed
from domain.signing import Signed, Signer, SigningPlace
from gui.dialogs.signing import SignDialog
from gui.files import PDF, choice_for, read_whole, write_whole
from gui.outside import KeptFolder, ways_to
from gui.shell import Shell
from gui.signing_letters import Onward
from gui.tasks import Job as Task


def sign_file(shell: Shell, signer: Callable[[], Signer]) -> None:
    """Ask for a file and where its signed copy goes, and open the dialog."""
    folder = KeptFolder(shell.preferences, "signing/folder")
    parent = shell.window_widget()
    name, _ = QFileDialog.getOpenFileName(parent, "Skriv under PDF-fil", str(folder.path), PDF.filter)
    if not name:
        return
    source = Path(name)
    folder.keep(source.parent)
    proposed = source.with_name(f"{source.stem} (underskriven).pdf")
    target = _target(shell, proposed)
    if target is not None:
        open_dialog(shell, signer, source, target)


def sign_further(shell: Shell, signer: Callable[[], Signer], source: Path, onward: Onward) -> None:
    """Let the next signatory sign a file that another has signed; ``onward`` gives what can be done then."""
    proposed = source.with_name(f"{source.stem} (2).pdf")
    target = _target(shell, proposed)
    if target is not None:
        open_dialog(shell, signer, source, target, onward)


def _target(shell: Shell, proposed: Path) -> Path | None:
    """Where the signed copy goes; ``None`` where the user changes their mind."""
    parent, title = shell.window_widget(), "Spara den underskrivna filen"
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), PDF.filter)
    return choice_for(Path(name), PDF.filter, (PDF,))[0] if name else None


def open_dialog(
    shell: Shell, signer: Callable[[], Signer], source: Path, target: Path, onward: Onward | None = None
) -> None:
    """Read the file's places in the background, then open the dialog. A signature on a letter of the database's own is noted in its journal."""
    if os.path.realpath(source) == os.path.realpath(target):
        shell.show_error(SigningError("sign.same_file"))
        return

    def read(_: Task) -> tuple[bytes, tuple[SigningPlace, ...]]:
        content = read_whole(source)
        return content, signer().places(content)

    def allow(found: tuple[bytes, tuple[SigningPlace, ...]]) -> None:
        allowed = partial(_allowed, name=source.name, content=found[0])
        ask = partial(_ask, shell, signer, source, target, onward, found)
        shell.workspace.ask(allowed, lambda _: ask(), owner=shell.window_widget(), failed=shell.show_error)

    shell.workspace.tasks.background(read, allow, failed=shell.show_error, key="sign-places")


def _allowed(store: Store, *, name: str, content: bytes) -> None:
    """Raise ``Refused`` where the file is the office's own letter and not the one that was decided."""
    with store.reading() as records:
        require_signable(records, name, content)


def _ask(
    shell: Shell,
    signer: Callable[[], Signer],
    source: Path,
    target: Path,
    onward: Onward | None,
    read: tuple[bytes, tuple[SigningPlace, ...]],
) -> None:
    content, places = read

    def deliver(signed: Signed) -> None:
        write_whole(target, signed.content)

    dialog = SignDialog(shell, signer, [Job(source.name, lambda: content, deliver)], places)
    dialog.signed.connect(partial(_note, shell, target, onward))
    dialog.open()


def _note(shell: Shell, target: Path, onward: Onward | None, report: SigningReport) -> None:
    """Note the signature where the letter is known, say where the file is, and what can be done next."""
    work = partial(_noted, name=target.name, signed=[each.signed for each in report.signed if each.signed])

    def say(found: tuple[str, bool]) -> None:
        response_id, noted = found
        onwards = onward(response_id, target) if onward is not None and response_id else {}
        words = f"{target.name} är underskriven"
        shell.say(words if noted else f"{words}, men inte antecknad i journalen", {**onwards, **ways_to(target)})

    shell.workspace.ask(work, say, owner=shell.window_widget(), failed=shell.show_error)


def _noted(store: Store, *, name: str, signed: Sequence[Signed]) -> tuple[str, bool]:
    """The response whose letter was signed, and whether the journal could be told; nothing to tell where the database knows of none."""
    for each in signed:
        with store.reading() as records:
            known = recognise(records, each.content)
        if known is not None:
            return known.response_id, note_signed(store, known.response_id, name, each)
    return "", True
