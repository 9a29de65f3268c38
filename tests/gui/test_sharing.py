"""A colleague's draft read into the window: what comes in, what is asked, one step of undo; and versions side by side."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from domain.merging import Choice
from domain.position import Stance
from domain.services import merging, outgoing, reviewing
from domain.services.editing import PutPosition, apply
from domain.travelling import read_file
from gui.dialogs.merge import MergeDialog
from gui.dialogs.versions import VersionsDialog
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from gui.pages.registrar.page import RegistrarPage
from gui.sharing import take_in_draft
from gui.undo import Target
from gui.window_actions import take_dropped
from storage.database import open_store
from tests.gui import example
from tests.gui.conftest import AtRest, rest

FIRST, SECOND, THIRD = (example.number(each) for each in (1, 2, 3))


def says(window: MainWindow, beginning: str) -> bool:
    return window.status.text.startswith(beginning)


def grounds(window: MainWindow, recommendation_id: str) -> str:
    return window.workspace.position(recommendation_id).grounds


@pytest.fixture
def colleague(tmp_path: Path) -> Path:
    return tmp_path / "kollegan.db"


@pytest.fixture
def sent(
    window: MainWindow, drafting: RecommendationsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Path:
    """The draft as the window has sent it."""
    path = tmp_path / "utkast.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.commands["draft.send"].trigger()
    qtbot.waitUntil(partial(says, window, "utkast.json är skriven. Skicka filen"))
    return path


def came_back(sent: Path, colleague: Path, *, first: str = "", second: str = "", remark: str = "") -> Path:
    """The draft with what the colleague has written."""
    with open_store(colleague, actor="Kim Ek") as store:
        merging.take_in(store, read_file(sent.read_bytes()))
        for recommendation_id, text in ((FIRST, first), (SECOND, second)):
            if text:
                with store.reading() as records:
                    before = records.position(example.RESPONSE, recommendation_id)
                apply(store, PutPosition(replace(before, grounds=text, stance=Stance.REJECT)))
        if remark:
            reviewing.remark(store, example.RESPONSE, remark, recommendation_id=FIRST)
        back = sent.with_name("tillbaka.json")
        back.write_bytes(merging.send(store, example.RESPONSE))
    return back


def dialog_on(window: MainWindow, back: Path, qtbot: QtBot) -> MergeDialog:
    take_in_draft(window, back)
    qtbot.waitUntil(lambda: bool(window.findChildren(MergeDialog)))
    (dialog,) = window.findChildren(MergeDialog)
    return dialog


def test_what_only_the_colleague_changed_comes_in_as_one_step(
    window: MainWindow, sent: Path, colleague: Path, at_rest: AtRest, qtbot: QtBot
) -> None:
    before = grounds(window, SECOND)
    dialog = dialog_on(window, came_back(sent, colleague, second="Kim ser risker."), qtbot)
    assert not dialog.cards
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    rest(window)
    assert grounds(window, SECOND) == "Kim ser risker."
    assert window.workspace.position(SECOND).stance is Stance.REJECT
    assert says(window, "Utkastet är infogat.")
    assert not window.status.steps
    window.workspace.undo()
    rest(window)
    assert grounds(window, SECOND) == before
    with at_rest() as store, store.reading() as records:
        assert records.position(example.RESPONSE, SECOND).grounds == before
        assert "merge" in [row.action for row in records.journal(example.RESPONSE)]


def edited_here(window: MainWindow, text: str) -> None:
    position = window.workspace.position(FIRST)
    changed = replace(position, grounds=text)
    window.workspace.edit(
        "motivering", PutPosition(changed), Target("recommendations", FIRST, "grounds"), PutPosition(position)
    )
    rest(window)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [(Choice.MINE, "Våra ord."), (Choice.THEIRS, "Kims ord."), (Choice.BOTH, "Våra ord.\n\nKims ord.")],
)
def test_what_both_changed_is_chosen_before_anything_is_stored(
    window: MainWindow, sent: Path, colleague: Path, qtbot: QtBot, choice: Choice, expected: str
) -> None:
    edited_here(window, "Våra ord.")
    dialog = dialog_on(window, came_back(sent, colleague, first="Kims ord."), qtbot)
    cards = {card.row.part: card for card in dialog.cards}
    assert set(cards) == {"Motivering"}
    assert not dialog.done_button.isEnabled()
    assert dialog.left.text() == "1 kvar att välja"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert grounds(window, FIRST) == "Våra ord."
    QTest.mouseClick(cards["Motivering"].buttons[choice], Qt.MouseButton.LeftButton)
    assert dialog.done_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rest(window)
    assert grounds(window, FIRST) == expected


def test_remarks_that_came_along_are_a_click_away(
    window: MainWindow, sent: Path, colleague: Path, qtbot: QtBot
) -> None:
    dialog = dialog_on(window, came_back(sent, colleague, second="Kim ser risker.", remark="Se över."), qtbot)
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    rest(window)
    (step,) = window.status.steps
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    rest(window)
    page = window.page
    assert isinstance(page, RegistrarPage)
    assert page.side.parts.currentWidget() is page.side.remarks


def test_nothing_happens_when_the_dialog_is_left(
    window: MainWindow, sent: Path, colleague: Path, at_rest: AtRest, qtbot: QtBot
) -> None:
    dialog = dialog_on(window, came_back(sent, colleague, second="Kims ord.", remark="Se över."), qtbot)
    with at_rest() as store, store.reading() as records:
        rows = len(records.journal())
    dialog.reject()
    rest(window)
    with at_rest() as store, store.reading() as records:
        assert len(records.journal()) == rows
        assert records.remarks(example.RESPONSE) == ()


def test_a_draft_with_nothing_new_opens_no_dialog(
    window: MainWindow, sent: Path, colleague: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window, "say", lambda text, *_: said.append(text))
    take_in_draft(window, came_back(sent, colleague))
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Utkastet innehåller inget nytt."]
    assert not window.findChildren(MergeDialog)


def test_a_file_that_is_no_draft_is_said_to_be_none(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "annat.json"
    wrong.write_text('{"format": "remissbordet/response", "version": 1}', encoding="utf-8")
    take_in_draft(window, wrong)
    qtbot.waitUntil(window.banner.isVisible)


def test_versions_are_set_beside_each_other(window: MainWindow, sent: Path, qtbot: QtBot) -> None:
    edited_here(window, "Det är en rimlig ordning, men kostnaden är inte utredd.")
    window.commands["versions"].trigger()
    (dialog,) = window.findChildren(VersionsDialog)
    qtbot.waitUntil(lambda: bool(dialog.cards))
    assert dialog.before.count() == 2
    assert dialog.told.text() == "1 skillnad."
    dialog.before.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.told.text() == "Versionerna säger samma sak.")
    dialog.accept()


def test_one_version_has_nothing_to_be_compared_with(
    window: MainWindow, drafting: RecommendationsPage, qtbot: QtBot
) -> None:
    window.commands["versions"].trigger()
    (dialog,) = window.findChildren(VersionsDialog)
    qtbot.waitUntil(lambda: "bara en version" in dialog.told.text())
    dialog.accept()


def test_a_draft_that_is_opened_or_dropped_as_any_file_is_merged(
    window: MainWindow, sent: Path, colleague: Path, qtbot: QtBot
) -> None:
    take_dropped(window, [came_back(sent, colleague, second="Kim ser risker.")])
    qtbot.waitUntil(lambda: bool(window.findChildren(MergeDialog)))


def test_the_journal_knows_a_draft_that_has_left(sent: Path, at_rest: AtRest) -> None:
    with at_rest() as store, store.reading() as records:
        known = outgoing.recognise(records, sent.read_bytes())
    assert known is not None
    assert (known.response_id, known.name, known.action) == (example.RESPONSE, "utkast.json", "export")


def test_a_referral_is_saved_with_its_papers_unless_only_the_list_is_asked_for(
    window: MainWindow,
    drafting: RecommendationsPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    at_rest: AtRest,
) -> None:
    forms = {"zip": "", "json": "Bara rekommendationerna, som data (*.json)"}
    for ending, form in forms.items():
        chosen = (str(tmp_path / "RS 12.3"), form)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, chosen=chosen: chosen)
        window.commands["referral.send"].trigger()
        qtbot.waitUntil(partial(says, window, f"RS 12.3.{ending} är skriven. Den som"))
    with at_rest() as store, store.reading() as records:
        rows = records.journal(example.REFERRAL)[-len(forms) :]
        assert [(row.action, json.loads(row.detail)["format"]) for row in rows] == [("export", each) for each in forms]
    data = (tmp_path / "RS 12.3.json").read_bytes()
    with zipfile.ZipFile(tmp_path / "RS 12.3.zip") as archive:
        assert b"remissbordet/referral" in data
        assert archive.read("remiss.json") == data
        assert len(archive.namelist()) == 1 + len(drafting.workspace.case.documents if drafting.workspace.case else ())
