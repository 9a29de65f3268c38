"""The window on a real database with a case in it, on the page where its letter is put together."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from domain.document import Box, PagePicture
from domain.letter import Letter
from domain.letterhead import Letterhead
from domain.position import Position, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.response import Response, ResponseState
from domain.services import responses
from domain.services.editing import PutPosition, apply
from domain.services.previewing import Preview, Spot
from gui.main_window import MainWindow
from gui.pages.letter.page import LetterPage
from storage.database import open_store
from tests.fakes import FakeWriter
from tests.gui.desks import ShowWindow, real_desk

PAGES = 3


class Layout:
    """Every part of the letter on a line of its own, thirty to a page, without a PDF. ``laid_out`` are the letters it was given."""

    def __init__(self) -> None:
        self.laid_out: list[Letter] = []
        self.error: Exception | None = None

    def layout(self, letter: Letter, letterhead: Letterhead) -> Preview:
        if self.error is not None:
            raise self.error
        self.laid_out.append(letter)
        origins = [*(each.origin for each in letter.head), "head:subject", *(node.origin for node in letter.body)]
        spots = tuple(
            Spot(index // 30 + 1, Box(70, 60 + 24 * (index % 30), 480, 80 + 24 * (index % 30)), origin)
            for index, origin in enumerate(origins)
        )
        return Preview(letter.title.encode(), max(PAGES, spots[-1].page), spots)

    def close(self) -> None:
        """Nothing is kept."""


class Pages:
    """White pages."""

    def __init__(self) -> None:
        self.drawn: list[tuple[int, float]] = []

    def render(self, content: bytes, page: int, scale: float) -> PagePicture:
        self.drawn.append((page, scale))
        width, height = round(595 * scale), round(842 * scale)
        return PagePicture(width, height, b"\xff" * (width * height * 3))

    def close(self) -> None:
        """Nothing is kept."""


class House:
    """One database file, the ports around it, and the windows opened on it, one after the other."""

    def __init__(self, folder: Path, qtbot: QtBot, show: ShowWindow) -> None:
        self.folder = folder
        self.file = folder / "ärenden.db"
        self.layout, self.pages, self.writer = Layout(), Pages(), FakeWriter()
        self._qtbot, self._show = qtbot, show
        self._windows: list[MainWindow] = []
        with closing(open_store(self.file)) as store, store.writing() as records:
            records.put_referral(
                Referral("r1", "Gemensam växel", "RS 2026-0101", "Regionkansliet", answer_address="Box 1\n100 00 Vik")
            )
            records.put_recommendations(
                [Recommendation(f"f{n}", "r1", f"Förslag {n} bör genomföras.", order=n) for n in (1, 2, 3)]
            )

    def begin(self, state: ResponseState = ResponseState.DRAFT) -> None:
        """Let there be an answer, with one position taken."""
        with closing(open_store(self.file)) as store:
            response, _ = responses.ensure_own(store, "r1")
            apply(store, PutPosition(Position(response.id, "f1", Stance.APPROVE, grounds="Det är rimligt.")))
            with store.writing() as records:
                records.put_response(replace(response, state=state))

    def response(self) -> Response:
        """What is at rest."""
        with closing(open_store(self.file, read_only=True)) as store, store.reading() as records:
            (response,) = records.responses("r1")
            return response

    def open(self) -> LetterPage:
        """Open a window and go to the letter."""
        desk = replace(
            real_desk(self.file), pages=lambda: self.pages, layout=lambda: self.layout, writer=lambda: self.writer
        )
        window = self._show(desk)
        self._windows.append(window)
        window.workspace.open("r1")
        self._qtbot.waitUntil(lambda: window.workspace.case is not None)
        window.show_place("letter")
        page = window.page
        assert isinstance(page, LetterPage)
        self._qtbot.waitUntil(lambda: bool(page.presenter.letterheads))
        return page

    def close(self) -> None:
        """Close the window that is open."""
        window = self._windows.pop()
        window.close()
        window.deleteLater()


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot, show_window: ShowWindow) -> House:
    """A case without an answer."""
    return House(tmp_path, qtbot, show_window)


@pytest.fixture
def page(house: House) -> LetterPage:
    """The page, with an answer begun."""
    house.begin()
    return house.open()


Settle = Callable[[LetterPage], None]


@pytest.fixture
def shown(qtbot: QtBot, house: House) -> Settle:
    """Waits until the pages show the letter as it reads now."""

    def wait(page: LetterPage) -> None:
        qtbot.waitUntil(lambda: not page.presenter.typing)
        page.workspace.settle()
        page.preview.refresh()
        work = page.preview.work
        qtbot.waitUntil(lambda: page.preview.view.pages is not None and not work.busy)

    return wait
