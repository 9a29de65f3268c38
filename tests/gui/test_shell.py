"""The window around the pages."""

from __future__ import annotations

import sys
from subprocess import run

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.position import Stance
from domain.services import drafting
from domain.services.editing import PutPosition
from gui.main_window import MainWindow
from gui.pages.cases.page import CasesPage
from gui.undo import Target
from tests.gui.conftest import OpenWindow
from tests.gui.fakes import MemoryStore

FORBIDDEN = (
    "reportlab sqlite_utils pypdfium2 docx lxml markdown rapidfuzz hypothesis pyhanko cryptography PIL platformdirs"
)


def test_starting_imports_only_what_the_first_window_needs() -> None:
    code = "import sys, gui.application, gui.pages.cases.page; print(*sorted(sys.modules))"
    loaded = run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not set(FORBIDDEN.split()) & set(loaded)
    qt = {name for name in loaded if name.startswith("PySide6.Qt")}
    assert qt == {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"}


def test_an_empty_desk_says_the_next_step(open_window: OpenWindow) -> None:
    window = open_window(MemoryStore())
    page = window.page
    assert isinstance(page, CasesPage)
    assert page.empty.isVisible()
    assert page.empty.button is not None
    assert page.empty.button.text() == "Öppna remiss"


def test_a_case_opens_with_a_key(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    assert isinstance(page, CasesPage)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    assert window.windowTitle().startswith("Samlade stödfunktioner")


def test_an_edit_is_shown_at_once_written_and_taken_back(window: MainWindow, store: MemoryStore, qtbot: QtBot) -> None:
    workspace = window.workspace
    workspace.open("referral-1")
    qtbot.waitUntil(lambda: workspace.case is not None)
    recommendation = workspace.recommendation("recommendation-3")
    assert recommendation is not None
    before = workspace.position(recommendation.id)
    after = drafting.with_stance(before, Stance.REJECT, recommendation)
    workspace.edit("ställningstagande", PutPosition(after), Target("cases"), PutPosition(before))
    assert workspace.position(recommendation.id).stance is Stance.REJECT
    assert workspace.flush()
    assert store.position("response-1", recommendation.id).stance is Stance.REJECT
    assert window.commands["undo"].text() == "Ångra ställningstagande"
    window.commands["undo"].trigger()
    assert workspace.position(recommendation.id).stance is None
    assert workspace.flush()
    assert store.position("response-1", recommendation.id).stance is None
