"""The composition root: prepares the environment, builds the adapters, hands them to the services, starts the program.

Everything is imported where it is built, so that a command loads only what it uses and the window opens before the rest is needed.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gui.commandline import environment

if TYPE_CHECKING:
    from domain.archive import Archiver
    from domain.figures import FigureDrawer
    from domain.health import Health
    from domain.mail import MailWriter
    from domain.ports import PageRenderer, PapersReader, Store
    from domain.services.exporting import LetterWriter
    from domain.services.previewing import LetterLayout
    from domain.signing import Signer
    from domain.tables import TableWriter
    from domain.verification import Verifier
    from gui.commandline.tools import Tools
    from storage.database import SqliteStore
    from storage.letterheads import LetterheadStore


def main() -> int:
    """Run the program and return its exit code."""
    try:
        environment.ensure()
        from gui.commandline.running import run

        return run(sys.argv[1:], tools())
    except KeyboardInterrupt:
        return environment.interrupted()


def tools() -> Tools:
    from gui.commandline.tools import Tools

    return Tools(
        store=_store,
        example=_example,
        reader=_reader,
        letterheads=_letterheads,
        writer=_writer,
        tables=_tables,
        signer=_signer,
        archiver=_archiver,
        mail=_mail,
        verifier=_verifier,
        after_signing=_after_signing,
        trust=_trust,
        window=_window,
        backup=_backup,
        restore=_restore,
        examine=_examine,
    )


@contextmanager
def _store(path: Path | None, write: bool, create: bool) -> Iterator[Store]:  # noqa: FBT001
    from storage.database import open_store

    # The user's own database, which nobody has to name, is made when it is first asked for.
    with open_store(_database(path), must_write=write, must_exist=path is not None and not create) as store:
        yield store


def _database(path: Path | None) -> Path:
    from storage.places import default_database

    return path or default_database()


def _backup(path: Path | None, target: Path) -> Path:
    from storage.backup import backup

    return backup(_database(path), target)


def _restore(source: Path, path: Path | None) -> Path | None:
    from storage.backup import restore

    return restore(source, _database(path))


def _examine(path: Path | None) -> Health:
    from storage.doctor import examine

    return examine(_database(path))


@contextmanager
def _example() -> Iterator[SqliteStore]:
    import tempfile

    from storage.database import open_store

    with tempfile.TemporaryDirectory(prefix="remissbordet-") as folder, open_store(Path(folder, "exempel.db")) as store:
        fill_example(store)
        yield store


def fill_example(store: Store) -> None:
    from domain.services.example import fill

    folder = Path(__file__).parent / "resources" / "example"
    others = [path.read_bytes() for path in sorted((folder / "svar").iterdir())]
    fill(store, _reader().read(folder / "remiss.pdf"), (folder / "yttrande.json").read_bytes(), others)


def _reader() -> PapersReader:
    from storage.readers.reading import FileReader

    return FileReader()


def _letterheads() -> LetterheadStore:
    from storage.letterheads import LetterheadStore
    from storage.places import user_letterheads_dir

    return LetterheadStore(user_letterheads_dir())


def _writer() -> LetterWriter:
    from exports.letter import render

    return render


def _mail() -> MailWriter:
    from exports.mail import write

    return write


def _archiver() -> Archiver:
    from exports.archive.writing import write

    return write


def _tables() -> TableWriter:
    from exports.tables.writing import write

    return write


def _signer() -> Signer:
    from exports.signing.signer import PadesSigner

    return PadesSigner()


def _figures() -> FigureDrawer:
    from exports.figures.process import FigureProcess

    return FigureProcess()


def _verifier() -> Verifier:
    from exports.verifying.verifier import ChildVerifier

    return ChildVerifier()


def _after_signing() -> Callable[[bytes], bool]:
    from exports.verifying.examining import holds_after_signing

    return holds_after_signing


def _trust() -> tuple[bytes, ...]:
    from storage.places import user_trust_dir
    from storage.trust import root_files

    return root_files(user_trust_dir())


def layout() -> LetterLayout:
    from exports.preview_process import PreviewProcess

    return PreviewProcess()


def _window(path: Path | None, example: bool) -> int:  # noqa: FBT001
    from gui.commandline.screen import trouble_with_screen

    trouble = trouble_with_screen()
    if trouble is not None:
        print(trouble, file=sys.stderr)  # noqa: T201
        return 2
    if example:
        return _example_window()
    return _open_window(_database(path))


def _example_window() -> int:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="remissbordet-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "exempel.db")
        from storage.database import open_store

        with open_store(path) as store:
            fill_example(store)
        return _open_window(path)


def _open_window(path: Path) -> int:
    from gui.application import run
    from gui.desk import Desk
    from storage.database import open_store
    from storage.places import user_folder

    desk = Desk(
        open_store=lambda: open_store(path),
        reader=_reader,
        pages=pages,
        letterheads=_letterheads,
        layout=layout,
        writer=_writer,
        preferences=user_folder() / "fönster.ini",
        figures=_figures,
        tables=_tables,
        signer=_signer,
        verifier=_verifier,
        after_signing=_after_signing,
        trust=_trust,
        archiver=_archiver,
        mail=_mail,
    )
    return run(desk)


def pages() -> PageRenderer:
    from storage.readers.pages import PdfPages

    return PdfPages()


if __name__ == "__main__":
    sys.exit(main())
