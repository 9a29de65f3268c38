"""What the commands need from outside, and what they answer."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.archive import Archiver
    from domain.health import Health
    from domain.letterhead import Letterheads
    from domain.mail import MailWriter
    from domain.ports import PapersReader, Store
    from domain.services.exporting import LetterWriter
    from domain.signing import Signer
    from domain.tables import TableWriter
    from domain.verification import Verifier

WRONG_USAGE = 2
"""Exit code for wrong usage and for what the user must put right."""
ANSWER_IS_NO = 1
"""Exit code where a question was asked and the answer is no."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Builders of the adapters, each called only when a command asks for it.

    ``store`` opens the database at a path, or the user's own where none is given, and closes it afterwards: for writing or only for reading, and where
    nothing is there, either makes it or says so; ``example`` a throw-away one that holds the example case. ``window`` starts the desktop program and returns its exit code. ``backup``, ``restore`` and ``examine`` work on
    the database as a file. ``trust`` reads the office's own list of root certificates;
    ``after_signing`` gives what tells whether a file that was signed a moment ago holds.
    """

    store: Callable[[Path | None, bool, bool], AbstractContextManager[Store]]
    example: Callable[[], AbstractContextManager[Store]]
    reader: Callable[[], PapersReader]
    letterheads: Callable[[], Letterheads]
    writer: Callable[[], LetterWriter]
    tables: Callable[[], TableWriter]
    signer: Callable[[], Signer]
    archiver: Callable[[], Archiver]
    mail: Callable[[], MailWriter]
    verifier: Callable[[], Verifier]
    after_signing: Callable[[], Callable[[bytes], bool]]
    trust: Callable[[], tuple[bytes, ...]]
    window: Callable[[Path | None, bool], int]
    backup: Callable[[Path | None, Path], Path]
    restore: Callable[[Path, Path | None], Path | None]
    examine: Callable[[Path | None], Health]

    def opened(
        self, arguments: argparse.Namespace, *, write: bool = False, create: bool = False
    ) -> AbstractContextManager[Store]:
        """The store that the arguments ask for. Without ``create``, a database that was asked for by name must be there: the name may be mistyped."""
        if arguments.example:
            return self.example()
        path: Path | None = arguments.database
        return self.store(path, write, create)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: data for programs, lines for people, and whether the answer is yes."""

    data: Mapping[str, object]
    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    yes: bool = True


Command = Callable[[argparse.Namespace, Tools], Answer]
