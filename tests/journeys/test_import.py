"""An official takes in the papers of a referral: real files, real reader, real database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.document import ReadDocument
from domain.ports import Cancelled, DocumentReader, Progress
from domain.services import cases
from domain.services.cases import CaseSummary
from gui import application
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from gui.pages.source.page import SourcePage
from storage.database import open_store
from storage.readers import FileReader
from storage.readers.pages import PdfPages
from tests.journeys import papers

PATIENCE = 20_000
"""Milliseconds for children to start on a busy machine."""

OpenWindow = Callable[[], MainWindow]


class SlowReader:
    """Reads on until it is asked to stop."""

    def __init__(self) -> None:
        self.started = self.stopped = False

    def read(self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> ReadDocument:
        assert cancelled is not None
        self.started = True
        while not cancelled():
            QTest.qSleep(5)
        self.stopped = True
        return ReadDocument(path.name, "text/plain", ())


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the cases come to rest; nothing is there yet."""
    return tmp_path / "ärenden.db"


@pytest.fixture
def reader() -> DocumentReader:
    """What reads the papers."""
    return FileReader()


@pytest.fixture
def open_window(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, database: Path, reader: DocumentReader
) -> Iterator[OpenWindow]:
    """Opens windows on the database."""
    opened: list[MainWindow] = []

    def open_() -> MainWindow:
        desk = Desk(
            open_store=lambda: open_store(database),
            reader=lambda: reader,
            pages=PdfPages,
            letterheads=cast("object", None),  # type: ignore[arg-type]  # the letter's page is not opened here
            layout=cast("object", None),  # type: ignore[arg-type]  # as above
            writer=cast("object", None),  # type: ignore[arg-type]  # as above
            preferences=tmp_path / "preferences.ini",
            today=lambda: date(2026, 2, 20),
        )
        window = application.build(qapp, desk)
        opened.append(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield open_
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window on an empty database."""
    return open_window()


def drop(window: MainWindow, *paths: Path) -> None:
    """Let files fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def page_of(window: MainWindow) -> SourcePage:
    """The page of the papers, in front."""
    assert isinstance(window.page, SourcePage)
    return window.page


def reviewed(window: MainWindow, qtbot: QtBot, *paths: Path) -> SourcePage:
    """Drop files and wait for the review."""
    drop(window, *paths)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.is_reviewing, timeout=PATIENCE)
    return page


def at_rest(database: Path) -> tuple[CaseSummary, ...]:
    """What the database holds."""
    with closing(open_store(database, read_only=True)) as store:
        return cases.overview(store)


def test_a_dropped_report_is_reviewed_and_becomes_a_case_that_stays(
    window: MainWindow, open_window: OpenWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    assert len(page.review.review.chosen) == papers.PROPOSALS
    assert page.review.facts.fields["reference"].text() == "KS 2026-0042"
    window.workspace.flush()
    assert at_rest(database) == ()
    QTest.keyClick(page.review.found, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(window.page, RecommendationsPage), timeout=PATIENCE)
    assert window.workspace.case is not None
    assert len(window.workspace.case.recommendations) == papers.PROPOSALS
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.page is not None)
    (case,) = at_rest(database)
    assert case.referral.title == "Samlade stödfunktioner"
    assert case.recommendations == papers.PROPOSALS


def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, papers.broken(tmp_path))
    qtbot.waitUntil(window.banner.isVisible, timeout=PATIENCE)
    assert "trasig.pdf" in window.banner.text
    assert page_of(window).empty.isVisible()
    window.workspace.flush()
    assert at_rest(database) == ()


def test_two_files_are_one_case(window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path), papers.letter(tmp_path))
    assert page.review.papers.list.count() == 2
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None, timeout=PATIENCE)
    (case,) = at_rest(database)
    assert case.referral.due == date(2026, 3, 30)
    assert window.workspace.case is not None
    assert [each.name for each in window.workspace.case.documents] == ["rapport.md", "remissbrev.md"]


@pytest.mark.parametrize("reader", [SlowReader()])
def test_reading_can_be_stopped_at_once(
    window: MainWindow, reader: SlowReader, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, papers.report(tmp_path))
    page = page_of(window)
    qtbot.waitUntil(lambda: reader.started and page.reading.isVisible(), timeout=PATIENCE)
    page.reading.cancel.click()
    assert page.empty.isVisible()
    qtbot.waitUntil(lambda: reader.stopped, timeout=PATIENCE)
    window.workspace.flush()
    assert not page.is_reviewing
    assert at_rest(database) == ()
