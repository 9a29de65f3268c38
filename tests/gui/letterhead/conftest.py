"""The editor on a real folder of house forms, with pages that are laid out in no time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.document import PagePicture
from domain.errors import ExportError
from domain.letter import Letter
from domain.letterhead import Letterhead
from domain.services.previewing import Preview
from gui.main_window import MainWindow
from gui.pages.letterhead.editor import LetterheadEditor
from storage.letterheads import LetterheadStore
from tests.gui.desks import ShowWindow, real_desk

BROKEN = 'id = "trasig"\nname = Trasig\n'
PAPER = PagePicture(60, 84, b"\xff" * (60 * 84 * 3))


@dataclass
class Layout:
    """One page for every letter. ``laid_out`` are the letters and forms it was given; pictures of zeros do not print."""

    laid_out: list[tuple[Letter, Letterhead]] = field(default_factory=list)

    def layout(self, letter: Letter, letterhead: Letterhead) -> Preview:
        if letterhead.logo is not None and letterhead.logo.data.endswith(b"\0"):
            raise ExportError("letterhead.logo", reason="bilden kan inte läsas")
        self.laid_out.append((letter, letterhead))
        return Preview(letterhead.id.encode(), 1, ())

    def close(self) -> None:
        """Nothing is kept."""


class Pages:
    """Small white pages."""

    def render(self, content: bytes, page: int, scale: float) -> PagePicture:
        return PAPER

    def close(self) -> None:
        """Nothing is kept."""


@dataclass
class Office:
    """A window without a case, the editor in front of it, and the folder of the office's forms."""

    window: MainWindow
    folder: Path
    layout: Layout
    opened: list[str]
    """Files shown in other programs."""

    @property
    def editor(self) -> LetterheadEditor:
        """The editor that is open."""
        (found,) = (each for each in self.window.findChildren(LetterheadEditor) if each.isVisible())
        return found

    def kept(self) -> dict[str, Letterhead]:
        """The office's forms at rest."""
        store = LetterheadStore(self.folder)
        return {id_: store.get(id_) for id_ in store.own()}


@pytest.fixture
def office(qtbot: QtBot, show_window: ShowWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The editor has just been opened from the menu; one of the office's files is broken."""
    folder, layout, opened = tmp_path / "brevmallar", Layout(), list[str]()
    folder.mkdir()
    (folder / "trasig.toml").write_text(BROKEN, "utf-8")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    desk = real_desk(tmp_path / "remissbordet.db")
    window = show_window(replace(desk, pages=Pages, letterheads=lambda: LetterheadStore(folder), layout=lambda: layout))
    made = Office(window, folder, layout, opened)
    window.commands["letterheads"].trigger()
    qtbot.waitUntil(lambda: made.editor.presenter.form is not None)
    return made


@pytest.fixture
def own(office: Office, at_rest_now: Callable[[], None]) -> Office:
    """A copy of the plain form has been made."""
    office.editor.presenter.copy()
    at_rest_now()
    return office


@pytest.fixture
def at_rest_now(office: Office) -> Callable[[], None]:
    """Lets everything that was changed come to rest."""

    def settle() -> None:
        office.editor.presenter.write()
        office.window.workspace.tasks.wait_for_database()
        QApplication.processEvents()

    return settle
