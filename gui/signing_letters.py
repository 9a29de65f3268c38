"""Signing answers from the window: their letters are read from the database, exported and signed off the GUI thread, written where the user says, and noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from domain.letter import ExportForm
from domain.ports import Store
from domain.response import Response
from domain.services.exporting import Archival, Gathered, finish, gather
from domain.services.leaving import require_decided
from domain.services.signing import Job, SigningReport, Verify, note_signed
from domain.signing import Signed, Signer, SigningPlace
from gui.desk import Desk
from gui.dialogs.signing import SignDialog
from gui.files import PDF, choice_for, file_name, write_whole
from gui.outside import KeptFolder, open_outside
from gui.shell import Shell
from gui.tasks import Job as Task

_FOLDER = "signing/letters"

Then = Callable[[SigningReport], object]
Onward = Callable[[str, Path], Mapping[str, Callable[[], None]]]
"""Given a response's id and where its signed letter is: what can be done next, by its verb."""


def sign_letters(
    shell: Shell,
    signer: Callable[[], Signer],
    response_ids: Sequence[str],
    then: Then | None = None,
    verify: Verify | None = None,
    onward: Onward | None = None,
) -> None:
    """Sign the letters of answers: ask where they go, then how. ``then`` is called with the report when something has been signed and noted.

    ``onward`` gives what is offered when one letter has been signed.
    """
    desk = shell.workspace.desk
    shell.workspace.settle()
    gathered = partial(_gathered, desk=desk, response_ids=tuple(response_ids))
    asked = partial(_ask_where, shell, signer, then, verify, onward)
    shell.workspace.ask(gathered, asked, owner=shell.window_widget(), key="sign-gather", failed=shell.show_error)


def _gathered(store: Store, *, desk: Desk, response_ids: tuple[str, ...]) -> list[tuple[Response, Gathered]]:
    letterheads = desk.letterheads()
    with store.reading() as records:
        require_decided(records, response_ids)
        responses = [records.response(each) for each in response_ids]
    return [(each, gather(store, letterheads, each.id)) for each in responses]


def _ask_where(
    shell: Shell,
    signer: Callable[[], Signer],
    then: Then | None,
    verify: Verify | None,
    onward: Onward | None,
    letters: list[tuple[Response, Gathered]],
) -> None:
    targets = _targets(shell, [response for response, _ in letters])
    if not targets:
        return
    KeptFolder(shell.preferences, _FOLDER).keep(targets[0].parent)
    desk = shell.workspace.desk
    ids = {path.name: response.id for path, (response, _) in zip(targets, letters, strict=True)}
    jobs = [_job(desk, path, letter) for path, (_, letter) in zip(targets, letters, strict=True)]

    def first(_: Task) -> tuple[SigningPlace, ...]:
        return signer().places(jobs[0].content()) if len(jobs) == 1 else ()

    def show(places: tuple[SigningPlace, ...]) -> None:
        dialog = SignDialog(shell, signer, jobs, places, verify)
        dialog.signed.connect(partial(_note, shell, ids, targets[0], then, onward))
        dialog.open()

    tasks = shell.workspace.tasks
    tasks.background(first, show, failed=shell.show_error, owner=shell.window_widget(), key="sign-places")


def _job(desk: Desk, path: Path, letter: Gathered) -> Job:
    def content() -> bytes:
        return finish(letter, desk.writer(), ExportForm.PDF, Archival.WITH_DATA).content

    def deliver(signed: Signed) -> None:
        write_whole(path, signed.content)

    return Job(path.name, content, deliver)


def _targets(shell: Shell, responses: Sequence[Response]) -> list[Path]:
    """Where each signed letter goes: a name for one, a folder for several, in which no two have the same name. None where the user changes their mind."""
    folder = KeptFolder(shell.preferences, _FOLDER).path
    parent = shell.window_widget()
    if len(responses) == 1:
        start = str(folder / f"{_stem(responses[0])}.pdf")
        name, _ = QFileDialog.getSaveFileName(parent, "Spara det underskrivna yttrandet", start, PDF.filter)
        return [choice_for(Path(name), PDF.filter, (PDF,))[0]] if name else []
    name = QFileDialog.getExistingDirectory(parent, "Mapp för de underskrivna yttrandena", str(folder))
    return _apart(Path(name), [_stem(each) for each in responses]) if name else []


def _apart(folder: Path, stems: Sequence[str]) -> list[Path]:
    used: dict[str, int] = {}
    paths = []
    for stem in stems:
        number = used[stem.casefold()] = used.get(stem.casefold(), 0) + 1
        paths.append(folder / (f"{stem}.pdf" if number == 1 else f"{stem} ({number}).pdf"))
    return paths


def _stem(response: Response) -> str:
    return file_name("Yttrande", response.reference, response.body)


def _note(
    shell: Shell, ids: dict[str, str], first: Path, then: Then | None, onward: Onward | None, report: SigningReport
) -> None:
    """Note every signature in the journal, say where the files are, and go on."""

    def note(store: Store) -> bool:
        kept = [(ids[each.name], each.name, each.signed) for each in report.signed if each.signed is not None]
        return min((note_signed(store, *each) for each in kept), default=True)

    def noted(all_noted: bool) -> None:  # noqa: FBT001
        what, untold = _words(len(report.signed), first.name if len(ids) == 1 else "")
        steps: dict[str, Callable[[], None]] = {}
        if len(ids) == 1:
            steps = {**(onward(ids[first.name], first) if onward else {}), "Öppna": partial(open_outside, first)}
        shell.say(
            what if all_noted else what + untold,
            {**steps, "Visa i mapp": partial(open_outside, first.parent)},
        )
        if then is not None:
            then(report)

    shell.workspace.ask(note, noted, owner=shell.window_widget(), failed=shell.show_error)


def _words(signed: int, name: str) -> tuple[str, str]:
    """That letters are signed, one of them by its name, and what to add where the journal could not be told."""
    if name:
        return f"{name} är underskriven", ", men inte antecknad i journalen"
    if signed == 1:
        return "1 yttrande är underskrivet", ", men inte antecknat i journalen"
    return f"{signed} yttranden är underskrivna", ", men inte antecknade i journalen"
