"""A reviewer takes in what others have answered, and stands behind what the program read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.position import Source, Stance
from gui import window_actions
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from storage.database import open_store
from tests.journeys import papers
from tests.journeys.test_import import PATIENCE, database, open_window, reader, reviewed, window

__all__ = ["database", "open_window", "reader", "window"]

ANSWER = """# Yttrande över samlade stödfunktioner, KS 2026-0042

Tekniska nämnden

## Löneadministrationen samlas i en gemensam enhet senast den 1 januari 2028

Tekniska nämnden tillstyrker förslaget.

## Ett gemensamt systemstöd för bemanning upphandlas tillsammans med grannkommunerna

Tekniska nämnden avstyrker förslaget. Nuvarande avtal löper till 2029.
"""


def test_what_was_read_is_confirmed_or_corrected_with_one_key(
    window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reviewed(window, qtbot, papers.report(tmp_path))
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None, timeout=PATIENCE)
    answer = tmp_path / "tekniska nämnden.md"
    answer.write_text(ANSWER, encoding="utf-8")
    broken = tmp_path / "trasig.pdf"
    broken.write_bytes(b"%PDF-1.7 nej")
    window_actions.take_in_answers(window, [answer, broken])
    qtbot.waitUntil(lambda: bool(window.workspace.case and window.workspace.case.responses), timeout=PATIENCE)
    window.show_place("recommendations")
    assert isinstance(window.page, RecommendationsPage)
    chooser = window.page.listing.response
    qtbot.waitUntil(lambda: chooser.count() == 2, timeout=PATIENCE)
    assert chooser.itemText(1) == "Tekniska nämnden"
    chooser.setCurrentIndex(1)
    chooser.chosen.emit(1)
    qtbot.waitUntil(lambda: window.workspace.response is not None, timeout=PATIENCE)
    response = window.workspace.response
    case = window.workspace.case
    assert response is not None
    assert case is not None
    first, third = case.recommendations[0], case.recommendations[2]
    window.workspace.select(first.id)
    assert window.page.answer.read_banner.isVisibleTo(window)
    assert "tillstyrker" in window.page.answer.answer.rests_on
    QTest.keyClick(window.page.listing.list, Qt.Key.Key_B)
    window.workspace.select(third.id)
    QTest.keyClick(window.page.listing.list, Qt.Key.Key_2)
    window.workspace.flush()
    with closing(open_store(database, read_only=True)) as store, store.reading() as records:
        said = records.positions(response.id)
    assert (said[first.id].stance, said[first.id].source) == (Stance.APPROVE, Source.CONFIRMED)
    assert (said[third.id].stance, said[third.id].source) == (Stance.APPROVE_WITH_REMARKS, Source.CONFIRMED)
    window.workspace.undo()
    window.workspace.flush()
    assert window.workspace.position(third.id).stance is Stance.REJECT
    assert window.workspace.position(third.id).source is Source.INTERPRETED
