"""A reviewer takes in what others have answered, and stands behind what the program read."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from domain.ports import Store
from domain.position import Source, Stance
from domain.recommendation import Recommendation
from domain.referral import Referral
from domain.services.answering import with_bodies
from domain.services.editing import apply
from gui import window_actions
from gui.dialogs.bodies import BodiesDialog
from gui.dialogs.intake import IntakeDialog
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from gui.presenters import answers
from storage.database import open_store
from tests.gui.test_accessibility import name_of
from tests.journeys import papers
from tests.journeys.test_import import database, open_window, reader, reviewed, window

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
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    answer = tmp_path / "tekniska nämnden.md"
    answer.write_text(ANSWER, encoding="utf-8")
    broken = tmp_path / "trasig.pdf"
    broken.write_bytes(b"%PDF-1.7 nej")
    window_actions.take_in_answers(window, [answer, broken])
    dialog = dialog_of(window, IntakeDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert dialog.words.text() == "1 läst: 0 exakta, 1 att bekräfta, 1 kunde inte läsas"
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.report is not None)
    dialog.close_button.click()
    qtbot.waitUntil(lambda: bool(window.workspace.case and window.workspace.case.responses))
    window.show_place("recommendations")
    assert isinstance(window.page, RecommendationsPage)
    chooser = window.page.listing.response
    qtbot.waitUntil(lambda: chooser.count() == 2)
    assert chooser.itemText(1) == "Tekniska nämnden"
    chooser.setCurrentIndex(1)
    chooser.chosen.emit(1)
    qtbot.waitUntil(lambda: window.workspace.response is not None)
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


Dialog = TypeVar("Dialog", bound=QDialog)


def dialog_of(window: MainWindow, kind: type[Dialog]) -> Dialog:
    """The dialog that is open in the window."""
    return next(each for each in window.findChildren(kind) if each.isVisible())


def take_in(window: MainWindow, qtbot: QtBot, *paths: Path) -> IntakeDialog:
    """The dialog on these files, when they have been read."""
    window_actions.take_in_answers(window, paths)
    dialog = dialog_of(window, IntakeDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    return dialog


@pytest.fixture
def asked(window: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window on a case that has been sent to three bodies."""
    page = reviewed(window, qtbot, papers.report(tmp_path))
    page.review.accept.click()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    case = window.workspace.case
    assert case is not None
    window.workspace.ask(
        lambda store: apply(store, with_bodies(case.referral, ["Tekniska nämnden", "Dals kommun", "Bo AB"])).changes,
        window.workspace.announce,
    )
    qtbot.waitUntil(lambda: len(window.workspace.case.referral.bodies) == 3)  # type: ignore[union-attr]
    return window


def test_files_are_put_right_from_the_keyboard(asked: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """Enter or F2 leads from a row to its field; Enter keeps what is typed there, Escape does not, and both lead back."""
    (tmp_path / "a.md").write_text(ANSWER, encoding="utf-8")
    dialog = take_in(asked, qtbot, tmp_path / "a.md")
    dialog.activateWindow()
    assert dialog.table.hasFocus()
    for opens, closes, body in (
        (Qt.Key.Key_F2, Qt.Key.Key_Escape, "Tekniska nämnden"),
        (Qt.Key.Key_Return, Qt.Key.Key_Return, "Bo AB"),
    ):
        QTest.keyClick(dialog.table, opens)
        assert dialog.form.body.hasFocus()
        QTest.keyClicks(dialog.form.body, "Bo AB")
        assert dialog.form.body.currentText() == "Bo AB"
        QTest.keyClick(dialog.form.body, closes)
        qtbot.waitUntil(lambda: not dialog.is_reading)
        assert dialog.isVisible()
        assert dialog.table.hasFocus()
        assert (dialog.intake.arrivals[0].body, dialog.form.body.currentText()) == (body, body)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.report is not None)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_what_is_wrong_is_put_right_before_anything_is_stored(
    asked: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "a.md").write_text(
        ANSWER.replace("Tekniska nämnden\n\n", "").replace("Tekniska nämnden", "Vi"), encoding="utf-8"
    )
    (folder / "b.md").write_text(ANSWER.replace("Tekniska nämnden", "Åsbo hembygdsförening"), encoding="utf-8")
    (folder / "c.md").write_text("# Protokoll\n\nInget om saken.", encoding="utf-8")
    dialog = take_in(asked, qtbot, folder)
    assert name_of(dialog.take) == "Läs in 2 yttranden"
    nameless = next(each.number for each in answers.rows_before(dialog.intake) if each.name == "a.md")
    dialog.table.setCurrentIndex(dialog.model.index(dialog.model.place_of(nameless), 0))
    assert "framgår inte" in dialog.form.notes.text()
    dialog.form.body.setCurrentIndex(dialog.form.body.findText("Dals kommun"))
    dialog.form.body.chosen.emit(dialog.form.body.currentIndex())
    qtbot.waitUntil(lambda: dialog.intake.arrivals[nameless].body == "Dals kommun")
    stranger = next(n for n, each in enumerate(dialog.intake.arrivals) if each.name == "b.md")
    qtbot.waitUntil(lambda: not dialog.is_reading)
    dialog.table.setCurrentIndex(dialog.model.index(dialog.model.place_of(stranger), 0))
    assert dialog.form.list_it.isVisible()
    dialog.form.list_it.click()
    qtbot.waitUntil(lambda: not dialog.form.list_it.isVisible())
    other = next(n for n, each in enumerate(dialog.intake.arrivals) if each.name == "c.md")
    dialog.table.setCurrentIndex(dialog.model.index(dialog.model.place_of(other), 0))
    dialog.form.sort.chosen.emit(0)
    qtbot.waitUntil(lambda: name_of(dialog.take) == "Läs in 3 yttranden")
    dialog.form.sort.chosen.emit(2)
    qtbot.waitUntil(lambda: name_of(dialog.take) == "Läs in 2 yttranden")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    box = dialog_of(asked, QMessageBox)
    assert "går det du har rättat förlorat" in box.text()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert dialog.isVisible()
    with closing(open_store(database, read_only=True)) as store, store.reading() as records:
        assert not [each for each in records.responses() if each.body]
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.report is not None)
    with closing(open_store(database, read_only=True)) as store, store.reading() as records:
        assert {each.body for each in records.responses()} >= {"Dals kommun", "Åsbo hembygdsförening"}
    dialog.close_button.click()


def test_cancelling_leaves_the_case_as_it_was(asked: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "svar.md").write_text(ANSWER, encoding="utf-8")
    window_actions.take_in_answers(asked, [tmp_path / "svar.md"])
    dialog_of(asked, IntakeDialog).close_button.click()
    dialog = take_in(asked, qtbot, tmp_path / "svar.md")
    dialog.close_button.click()
    asked.workspace.flush()
    with closing(open_store(database, read_only=True)) as store, store.reading() as records:
        assert not records.responses()


@pytest.mark.parametrize("too_late", [False, True])
def test_stopping_while_answers_are_saved_goes_back_to_them_or_shows_what_was_saved(
    asked: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot, *, too_late: bool
) -> None:
    answer = tmp_path / "tekniska nämnden.md"
    answer.write_text(ANSWER, encoding="utf-8")
    dialog = take_in(asked, qtbot, answer)
    held, begun, done = threading.Event(), threading.Event(), threading.Event()

    def hold(_: object) -> None:
        begun.set()
        held.wait(20)

    asked.workspace.ask(hold, lambda _: None)
    assert begun.wait(20)
    dialog.take.click()
    assert dialog.words.text() == "Sparar …"
    asked.workspace.ask(lambda _: done.set(), lambda _: None)
    if too_late:
        held.set()
        assert done.wait(20)
    dialog.close_button.click()
    held.set()
    assert dialog.isVisible()
    if too_late:
        qtbot.waitUntil(lambda: dialog.report is not None)
    else:
        assert dialog.details.text() == "Du avbröt. Inget är sparat."
        assert dialog.take.isEnabled()
    dialog.close_button.click()
    assert not dialog.isVisible()
    asked.workspace.flush()
    with closing(open_store(database, read_only=True)) as store, store.reading() as records:
        assert len(records.responses()) == int(too_late)


def test_the_list_shows_who_is_silent_and_takes_in_those_who_were_not_asked(
    asked: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.md").write_text(ANSWER, encoding="utf-8")
    (tmp_path / "b.md").write_text(ANSWER.replace("Tekniska nämnden", "Byalagets förening"), encoding="utf-8")
    dialog = take_in(asked, qtbot, tmp_path / "a.md", tmp_path / "b.md")
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.report is not None)
    dialog.close_button.click()
    asked.commands["bodies"].trigger()
    listing = dialog_of(asked, BodiesDialog)
    qtbot.waitUntil(lambda: listing.words.text() == "1 av 3 har svarat")
    assert [each.body for each in listing.status.silent] == ["Dals kommun", "Bo AB"]
    assert len(listing.status.unasked) == 1
    last = listing.model.index(listing.model.rowCount() - 1, 0)
    listing.list.setCurrentIndex(last)
    listing.is_same_as.setCurrentIndex(2)
    listing.is_same_as.chosen.emit(2)
    qtbot.waitUntil(lambda: listing.words.text() == "2 av 3 har svarat")
    listing.field.setText("Ny myndighet")
    listing.add_button.click()
    qtbot.waitUntil(lambda: listing.words.text() == "2 av 4 har svarat")
    listing.list.setCurrentIndex(listing.model.index(1, 0))
    listing.take_off.click()
    qtbot.waitUntil(lambda: listing.words.text() == "2 av 3 har svarat")
    listing.accept()


def test_a_file_that_is_dropped_beside_the_answers_is_one_of_them(
    asked: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.md").write_text(ANSWER, encoding="utf-8")
    asked.show_place("comparison")
    window_actions.take_dropped(asked, [tmp_path / "a.md"])
    dialog = dialog_of(asked, IntakeDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert answers.to_take_in(dialog.intake) == 1
    dialog.close_button.click()


def test_many_dropped_files_are_asked_about(asked: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "svar").mkdir()
    (tmp_path / "svar" / "a.md").write_text(ANSWER, encoding="utf-8")
    window_actions.take_dropped(asked, [tmp_path / "svar"])
    box = dialog_of(asked, QMessageBox)
    next(each for each in box.buttons() if name_of(each) == "Yttranden från andra").click()
    dialog = dialog_of(asked, IntakeDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert answers.to_take_in(dialog.intake) == 1
    dialog.close_button.click()


def test_an_answer_to_another_case_says_so_and_is_opened_there(asked: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = Referral("annan", "Gemensam växel i länet", "KS 2026-0099", bodies=("Dals kommun",))

    def add(store: Store) -> None:
        with store.writing() as records:
            records.put_referral(other)
            records.put_recommendations([Recommendation("v1", "annan", "Växeln rekommenderas vara gemensam i länet.")])

    asked.workspace.ask(add, lambda _: None)
    answer = tmp_path / "dals kommun.md"
    words = "# Yttrande över Gemensam växel i länet, KS 2026-0099\n\nDals kommun\n\n## Växeln rekommenderas vara gemensam i länet\n\nDals kommun tillstyrker.\n"
    answer.write_text(words, encoding="utf-8")
    dialog = take_in(asked, qtbot, answer)
    assert "hamnar i det ärendet: Gemensam växel i länet" in dialog.form.notes.text()
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.report is not None)
    dialog.show_answer.click()
    qtbot.waitUntil(lambda: bool(asked.workspace.case and asked.workspace.case.referral.id == "annan"))
    response, case = asked.workspace.response, asked.workspace.case
    assert response is not None
    assert case is not None
    assert (response.body, response.id) == ("Dals kommun", case.responses[0].id)


def test_what_is_being_typed_counts_when_the_answers_are_taken_in(
    asked: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.md").write_text(ANSWER, encoding="utf-8")
    dialog = take_in(asked, qtbot, tmp_path / "a.md")
    dialog.form.begin()
    QTest.keyClicks(dialog.form.body, "Bo AB")
    dialog.take.click()  # as its key does, which leaves the cursor in the field
    qtbot.waitUntil(lambda: dialog.report is not None)
    dialog.close_button.click()
    with closing(open_store(database, read_only=True)) as store, store.reading() as records:
        assert [each.body for each in records.responses()] == ["Bo AB"]


def test_one_correction_waits_for_another(asked: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(f"{ANSWER}\nFil {name}.\n", encoding="utf-8")
    dialog = take_in(asked, qtbot, tmp_path / "a.md", tmp_path / "b.md")
    for row, body in enumerate(("Bo AB", "Dals kommun")):
        dialog.table.setCurrentIndex(dialog.model.index(row, 0))
        dialog.form.named.emit(body)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert sorted(each.body for each in dialog.intake.arrivals) == ["Bo AB", "Dals kommun"]
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.report is not None)
    dialog.close_button.click()


def test_files_that_were_put_right_stay_when_the_list_cannot_be_written(
    asked: MainWindow, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.md").write_text(ANSWER.replace("Tekniska nämnden", "Okända rådet"), encoding="utf-8")
    dialog = take_in(asked, qtbot, tmp_path / "a.md")
    case = asked.workspace.case
    assert case is not None
    with closing(sqlite3.connect(database)) as other:
        other.execute("DELETE FROM referrals")
        other.commit()
    dialog.form.listed.emit()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert dialog.isVisible()
    dialog.reject()


def test_the_same_answer_in_another_form_is_laid_beside_it(asked: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    kept: list[int] = []
    told: list[str] = []
    for name, verb in (("a.md", "Läs in 1 yttrande"), ("a.txt", "Lägg 1 fil bredvid")):
        (tmp_path / name).write_text(ANSWER if name == "a.md" else ANSWER.replace("#", ""), encoding="utf-8")
        dialog = take_in(asked, qtbot, tmp_path / name)
        assert name_of(dialog.take) == verb
        dialog.take.click()
        qtbot.waitUntil(lambda: dialog.report is not None)  # noqa: B023 - waited for at once
        told.append(dialog.details.text())
        dialog.close_button.click()
        asked.workspace.ask(_papers_of_answers, kept.append)
    qtbot.waitUntil(lambda: len(kept) == 2)
    assert kept == [1, 2]
    assert told == ["Sparat. Visa ett yttrande för att bekräfta det som är tolkat.", "Sparat."]


def _papers_of_answers(store: Store) -> int:
    with store.reading() as records:
        (case,) = records.referrals()
        return sum(1 for each in records.documents(case.id) if each.response_id)
