"""The action *Skriv under PDF-fil*: a file on disk, the signing dialog, and a signed copy beside it under a name of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from domain.errors import SigningError, UserError
from domain.services.signing import Job
from domain.signing import Signed, Signer, SigningPlace
from gui.dialogs.signing import SignDialog
from gui.files import write_whole
from gui.shell import Shell
from gui.tasks import Job as Task

_FOLDER = "signing/folder"
_PDF = "PDF (*.pdf)"


def sign_file(shell: Shell, signer: Callable[[], Signer]) -> None:
    """Ask for a file and where its signed copy goes, and open the dialog."""
    folder = str(shell.preferences.value(_FOLDER) or "")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    parent = shell.window_widget()
    name, _ = QFileDialog.getOpenFileName(parent, "Skriv under PDF-fil", folder or documents, _PDF)
    if not name:
        return
    source = Path(name)
    shell.preferences.setValue(_FOLDER, str(source.parent))
    proposed = source.with_name(f"{source.stem} (underskriven).pdf")
    target, _ = QFileDialog.getSaveFileName(parent, "Spara den underskrivna filen", str(proposed), _PDF)
    if target:
        open_dialog(shell, signer, source, Path(target))


def open_dialog(shell: Shell, signer: Callable[[], Signer], source: Path, target: Path) -> None:
    """Read the file's places in the background, then open the dialog."""
    if source.resolve() == target.resolve():
        shell.show_error(SigningError("sign.same_file"))
        return

    def read(_: Task) -> tuple[bytes, tuple[SigningPlace, ...]]:
        content = _read(source)
        return content, signer().places(content)

    shell.workspace.tasks.background(
        read, partial(_ask, shell, signer, source, target), failed=shell.show_error, key="sign-places"
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise UserError("usage.file_missing", name=path.name) from None


def _ask(
    shell: Shell,
    signer: Callable[[], Signer],
    source: Path,
    target: Path,
    read: tuple[bytes, tuple[SigningPlace, ...]],
) -> None:
    content, places = read

    def deliver(signed: Signed) -> None:
        write_whole(target, signed.content)

    dialog = SignDialog(shell, signer, [Job(source.name, lambda: content, deliver)], places)
    steps = {"Öppna": partial(_open, target), "Visa i mapp": partial(_open, target.parent)}
    dialog.signed.connect(lambda _: shell.say(f"{target.name} är underskriven", steps))
    dialog.open()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
