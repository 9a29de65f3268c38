"""What the window is handed from outside: the ports it needs, each built when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from domain.ports import PageRenderer, PapersReader, Store

if TYPE_CHECKING:  # reading formatted text takes time that the first window should not wait for
    from domain.archive import Archiver
    from domain.figures import FigureDrawer
    from domain.letterhead import Letterheads
    from domain.mail import MailWriter
    from domain.services.exporting import LetterWriter
    from domain.services.previewing import LetterLayout
    from domain.signing import Signer
    from domain.tables import TableWriter
    from domain.verification import Verifier


@dataclass(frozen=True, slots=True)
class Desk:
    """The window's outside world.

    ``open_store`` is called once in the database thread, and beside it for each thing that is long in the making and only reads. The others up to ``writer`` make what costs time to import and are called off the GUI
    thread. ``preferences`` is a file for what the window remembers of itself (places of things, theme), never for what a user makes.
    """

    open_store: Callable[[], Store]
    reader: Callable[[], PapersReader]
    pages: Callable[[], PageRenderer]
    letterheads: Callable[[], Letterheads]
    layout: Callable[[], LetterLayout]
    writer: Callable[[], LetterWriter]
    preferences: Path
    today: Callable[[], date] = date.today
    files: tuple[Path, ...] = ()
    """Files to open at once, such as those dropped on the program's icon."""
    figures: Callable[[], FigureDrawer] | None = None
    tables: Callable[[], TableWriter] | None = None
    """What draws charts and what writes tables; without them the window offers neither."""
    signer: Callable[[], Signer] | None = None
    """What signs; without it nothing about signing is offered."""
    verifier: Callable[[], Verifier] | None = None
    trust: Callable[[], Sequence[bytes]] = tuple
    """What examines signed files, and the root certificates that the office trusts."""
    after_signing: Callable[[], Callable[[bytes], bool]] | None = None
    """What tells at once whether a file that was signed here a moment ago holds; without it nobody asks."""
    archiver: Callable[[], Archiver] | None = None
    mail: Callable[[], MailWriter] | None = None
    """What writes packages for the archive and e-mails that are ready to send; without them the window offers neither."""
