"""A yttrande that is opened like any paper is known for what it is, and not made a proposal of."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.dialogs.intake import IntakeDialog
from gui.main_window import MainWindow
from gui.pages.source.page import SourcePage
from tests.conftest import PATIENCE
from tests.gui import example
from tests.gui.conftest import rest
from tests.gui.test_accessibility import name_of


@pytest.fixture
def letter(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Path:
    """Somebody's answer to the example case, which is open."""
    window.workspace.open(example.REFERRAL)
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    assert window.workspace.case is not None
    title = window.workspace.case.referral.title
    path = tmp_path / "svar.md"
    path.write_text(
        f"# Yttrande över {title}\n\nServicenämnden tillstyrker att löneadministrationen samlas i en gemensam enhet.\n",
        encoding="utf-8",
    )
    return path


def asked(window: MainWindow, qtbot: QtBot) -> QMessageBox:
    def boxes() -> list[QMessageBox]:
        return [each for each in window.findChildren(QMessageBox) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(boxes()), timeout=PATIENCE)
    (box,) = boxes()
    return box


def press(box: QMessageBox, verb: str) -> None:
    next(each for each in box.buttons() if name_of(each) == verb).click()


def test_it_is_offered_as_an_answer(window: MainWindow, letter: Path, qtbot: QtBot) -> None:
    window.open_files([letter])
    box = asked(window, qtbot)
    assert "svar.md ser ut att vara ett yttrande" in box.text()
    press(box, "Läs in som yttrande")
    qtbot.waitUntil(lambda: bool(window.findChildren(IntakeDialog)))
    (dialog,) = window.findChildren(IntakeDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=PATIENCE)
    assert [each.is_answer for each in dialog.intake.arrivals] == [True]
    dialog.reject()


def test_it_can_be_a_paper_all_the_same(window: MainWindow, letter: Path, qtbot: QtBot) -> None:
    window.open_files([letter])
    press(asked(window, qtbot), "Läs in som remisshandling")
    page = window.page
    assert isinstance(page, SourcePage)
    qtbot.waitUntil(lambda: page.is_reviewing)
    page.drop()
    rest(window)


def test_leaving_the_question_stores_nothing(window: MainWindow, letter: Path, qtbot: QtBot) -> None:
    window.open_files([letter])
    press(asked(window, qtbot), "Avbryt")
    page = window.page
    assert isinstance(page, SourcePage)
    assert not page.is_reviewing
    assert not page.unfinished
    assert not window.findChildren(IntakeDialog)
