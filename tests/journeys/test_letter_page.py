"""An official puts a letter together and sends it out of the house: real database, real pages, real file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from domain.position import Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.services import drafting
from domain.services.editing import PutPosition
from gui.main_window import MainWindow
from gui.pages.letter.export import CHOICES
from gui.pages.letter.page import LetterPage
from gui.undo import Target
from gui.widgets.fields import LineField
from storage.database import open_store
from tests.gui.desks import ShowWindow, real_desk


def text_of(pdf: bytes) -> str:
    """Everything that is printed, on one line."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as printed:
                pages.append(printed.get_text_bounded())
    return " ".join(" ".join(pages).split())


@pytest.fixture
def window(tmp_path: Path, show_window: ShowWindow, qtbot: QtBot) -> MainWindow:
    """A window on a new database with a case in it."""
    file = tmp_path / "ärenden.db"
    with closing(open_store(file)) as store, store.writing() as records:
        records.put_referral(Referral("r1", "Gemensam växel", "RS 2026-0101", "Regionkansliet"))
        records.put_recommendations(
            [
                Recommendation("f1", "r1", "Växeln bör vara gemensam för alla förvaltningar.", order=1, area="Växel"),
                Recommendation("f2", "r1", "Numren bör behållas när någon byter arbetsplats.", order=2, area="Växel"),
            ]
        )
    made = show_window(real_desk(file))
    made.workspace.open("r1")
    qtbot.waitUntil(lambda: made.workspace.case is not None)
    return made


def typed(field: object, text: str) -> None:
    """Type into a line."""
    assert isinstance(field, LineField)
    field.setFocus()
    QTest.keyClicks(field, text)


def exported(window: MainWindow, target: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> str:
    """Export the letter with the keyboard; returns everything that is printed."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), CHOICES[0].filter))
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(target.exists)
    return text_of(target.read_bytes())


def test_from_an_empty_page_to_a_letter_in_a_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_place("letter")
    page = window.page
    assert isinstance(page, LetterPage)
    assert page.empty.button is not None
    page.empty.button.click()
    qtbot.waitUntil(page.splitter.isVisible)
    typed(page.form.fields["reference"].editor, "KS 2026-0318")
    typed(page.form.fields["body"].editor, "Kommunstyrelsen")
    typed(page.form.fields["meeting_date"].editor, "2026-02-24")
    background = list(page.form.before.editors.values())[1]
    background.editor.setFocus()
    QTest.keyClicks(background.editor, "Kommunen har en egen telefonist sedan 1987.")
    page.form.signatures.add_button.click()
    typed(page.form.signatures.cards[0].fields["name"], "Maj Ek")

    view = page.preview.view

    def shows(words: str) -> bool:
        return view.pages is not None and words in text_of(view.pages.pdf)

    qtbot.waitUntil(lambda: shows("Maj Ek"))
    assert shows("Kommunen har en egen telefonist sedan 1987.")
    qtbot.waitUntil(lambda: not page.preview.work.busy)

    view.verticalScrollBar().setValue(0)
    at = view.point(f"section:{background.section_id}")
    page.form.fields["officer"].editor.setFocus()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert background.editor.hasFocus()

    workspace = window.workspace
    recommendation = workspace.recommendation("f1")
    assert recommendation is not None
    before = workspace.position("f1")
    taken = drafting.with_stance(before, Stance.APPROVE, recommendation)
    workspace.edit("ställningstagande", PutPosition(taken), Target("letter"), PutPosition(before))
    qtbot.waitUntil(lambda: shows("Växeln bör vara gemensam"))
    assert page.form.answers.count.text().startswith("1 av 2 besvarade")
    workspace.undo()
    qtbot.waitUntil(lambda: not shows("Växeln bör vara gemensam"))
    workspace.redo()

    printed = exported(window, tmp_path / "Yttrande.pdf", qtbot, monkeypatch)
    for words in (
        "KS 2026-0318",
        "RS 2026-0101",
        "Kommunstyrelsen",
        "2026-02-24",
        "egen telefonist",
        "Växeln bör vara gemensam",
        "Maj Ek",
    ):
        assert words in printed
