"""What goes between officials from the window: drafts to colleagues and back, the referral's list to those who answer it, and versions compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from domain.changes import Kind
from domain.ports import Store
from gui.actions import NEEDS_CASE, Spec
from gui.choosing import choose_place
from gui.file_making import FileMaker, Made, put_and_note
from gui.files import FileKind, file_name, read_whole, zipped
from gui.outside import KeptFolder
from gui.undo import Target

if TYPE_CHECKING:  # merging is not needed before the first window is shown
    from domain.merging import Choice, ItemKey
    from domain.services.editing import Edit
    from domain.services.merging import Arrival, Merged
    from domain.travelling import Draft
    from gui.main_window import MainWindow
    from gui.tasks import Job

_DRAFT = FileKind(".json", "Utkast och remisser från Remissbordet (*.json)")
_REFERRAL = (
    FileKind(".zip", "Remiss med handlingar (*.zip)"),
    FileKind(".json", "Bara rekommendationerna, som data (*.json)"),
)
_BEGINNING = 400


def add_sharing_actions(window: MainWindow) -> None:
    """Define them; they wait for a case and an answer."""
    add, workspace, maker = window.commands.add, window.workspace, FileMaker(window, window)
    draft = Spec("draft.send", "Skicka utkast till kollega …", "Yttrande", "sharing", needs="Öppna ert utkast först")
    send = add(draft, partial(_send, window, maker))
    take = add(Spec("draft.merge", "Läs in granskat utkast …", "Yttrande", "sharing"), partial(_ask_for_draft, window))
    compare = add(
        Spec("versions", "Jämför versioner …", "Yttrande", "sharing", needs="Öppna yttrandet först"),
        partial(_compare, window),
    )
    refer = add(
        Spec("referral.send", "Spara remissen för andra att svara på …", "Arkiv", "open", needs=NEEDS_CASE),
        partial(_refer, window, maker),
    )

    def offer() -> None:
        response = workspace.response
        send.setEnabled(response is not None and workspace.editable)
        take.setEnabled(not workspace.read_only)
        compare.setEnabled(response is not None)
        refer.setEnabled(workspace.case is not None)

    workspace.opened.connect(offer)
    workspace.changed.connect(lambda *_: offer())
    offer()


def _folder(window: MainWindow) -> KeptFolder:
    return KeptFolder(window.preferences, "sharing/folder")


def _ask_where(window: MainWindow, title: str, name: str, kinds: Sequence[FileKind]) -> Path | None:
    """Ask where a file is to be put."""
    chosen = choose_place(window, title, _folder(window), name, kinds)
    return chosen[0] if chosen is not None else None


def _send(window: MainWindow, maker: FileMaker) -> None:
    from domain.services import merging  # noqa: PLC0415 - see above

    response = window.workspace.response
    if response is None:
        return
    name = file_name("Utkast", response.reference, response.body, suffix=_DRAFT.suffix)
    path = _ask_where(window, "Skicka utkast till kollega", name, [_DRAFT])
    if path is None:
        return
    advice = "Skicka filen till kollegan, och läs in den igen när den kommer tillbaka."

    def write(content: bytes) -> None:
        maker.make(partial(_draft, response_id=response.id, path=path, content=content), path.name, advice)

    window.workspace.settle()
    window.workspace.ask(lambda store: merging.send(store, response.id), write, failed=window.show_error)


def _draft(job: Job, _: Store, *, response_id: str, path: Path, content: bytes) -> Made:
    return put_and_note(job, [(path, content)], "export", Kind.RESPONSE, response_id, {"format": "draft"})


def _refer(window: MainWindow, maker: FileMaker) -> None:
    case = window.workspace.case
    if case is None:
        return
    referral = case.referral
    name = file_name("Remiss", referral.reference, referral.title, suffix=_REFERRAL[0].suffix)
    path = _ask_where(window, "Spara remissen för andra att svara på", name, _REFERRAL)
    if path is not None:
        advice = "Den som öppnar filen i Remissbordet svarar på samma rekommendationer."
        maker.make(partial(_referral, referral_id=referral.id, path=path), path.name, advice)


def _referral(job: Job, store: Store, *, referral_id: str, path: Path) -> Made:
    from domain.services.exporting import referral_of  # noqa: PLC0415 - see above
    from domain.services.referral_package import package  # noqa: PLC0415 - see above

    form = path.suffix.casefold().lstrip(".")
    with store.reading() as records:
        content = referral_of(records, referral_id) if form == "json" else zipped(package(records, referral_id))
    return put_and_note(job, [(path, content)], "export", Kind.REFERRAL, referral_id, {"format": form})


def _compare(window: MainWindow) -> None:
    from gui.dialogs.versions import VersionsDialog  # noqa: PLC0415 - see above

    case, response = window.workspace.case, window.workspace.response
    if case is not None and response is not None:
        VersionsDialog(window.workspace, response.id, case.recommendations, window).open()


def _ask_for_draft(window: MainWindow) -> None:
    chosen, _ = QFileDialog.getOpenFileName(
        window, "Läs in granskat utkast", str(_folder(window).path), f"{_DRAFT.filter};;Alla filer (*)"
    )
    if chosen:
        _folder(window).keep(Path(chosen).parent)
        take_in_draft(window, Path(chosen))


def is_draft_file(path: Path) -> bool:
    """Whether the file is a colleague's draft, by its first words; one that cannot be read is not."""
    from domain.travelling import is_draft  # noqa: PLC0415 - see above

    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_draft(file.read(_BEGINNING))
    except OSError:
        return False


def take_in_draft(window: MainWindow, path: Path) -> None:
    """Read a colleague's draft, and show what it would change."""
    from domain.services import merging  # noqa: PLC0415 - see above
    from domain.travelling import read_file  # noqa: PLC0415 - see above

    def read(_: Job) -> Draft:
        return read_file(read_whole(path))

    def look(draft: Draft) -> None:
        window.workspace.settle()
        window.workspace.ask(
            lambda store: merging.look(store, draft), partial(_came, window), failed=window.show_error, key="draft"
        )

    window.workspace.tasks.background(read, look, failed=window.show_error, key="draft")


def _came(window: MainWindow, arrival: Arrival) -> None:
    from domain.services import merging  # noqa: PLC0415 - see above
    from gui.dialogs.merge import MergeDialog  # noqa: PLC0415 - see above
    from gui.presenters.merging import view_of  # noqa: PLC0415 - see above

    workspace = window.workspace
    if arrival.merge is None:
        workspace.ask(
            lambda store: merging.take_in(store, arrival.draft), partial(_begun, window), failed=window.show_error
        )
        return
    if workspace.case is None or workspace.response is None or workspace.response.id != arrival.response_id:
        workspace.open(arrival.referral_id, arrival.response_id, then=partial(_came, window, arrival))
        return
    if not arrival.changes_anything:
        window.say("Utkastet innehåller inget nytt.")
        return
    dialog = MergeDialog(window.look, view_of(arrival), window)
    dialog.settled.connect(partial(_merge, window, arrival))
    dialog.open()


def _merge(window: MainWindow, arrival: Arrival, choices: dict[ItemKey, Choice]) -> None:
    from domain.services import merging  # noqa: PLC0415 - see above

    def merged(_: Edit) -> None:
        window.workspace.refresh()
        remarks = partial(window.go_to, Target("registrar", arrival.response_id, "remarks"))
        steps = {"Visa anmärkningar": remarks} if arrival.remarks else None
        window.say("Utkastet är infogat. Allt går att ångra i ett steg.", steps)

    window.workspace.edit(
        "inläst utkast",
        lambda records: merging.edit_of(records, arrival.draft, choices),
        Target("recommendations"),
        then=merged,
    )


def _begun(window: MainWindow, merged: Merged) -> None:
    window.workspace.announce(merged.changes)
    said = "Utkastet är inläst. Läs och ändra som i ett eget svar, och skicka tillbaka det när du är klar."
    window.workspace.open(merged.referral_id, merged.response_id, then=lambda: window.show_place("recommendations"))
    window.say(said)
