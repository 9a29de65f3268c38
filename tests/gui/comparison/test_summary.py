"""The summary in the window: drafted, edited, marked, kept, undone and written to a file."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from domain.errors import Refused
from domain.marks import Mark, MarkedPart
from domain.ports import Store
from domain.position import Position, Stance
from domain.response import Response, ResponseOrigin
from domain.services.editing import ForgetMark, PutMark, PutPosition
from domain.services.summary_files import DATA_NAME
from domain.summary import Statement, StatementKind
from gui.main_window import MainWindow
from gui.pages.comparison.answers_dialog import AnswersDialog, told
from gui.pages.comparison.page import ComparisonPage
from gui.pages.comparison.summary_view import SummaryView
from gui.presenters.summary import Chip
from gui.presenters.summary_outline import WHOLE, AreaRow, PartRow
from gui.undo import Target
from tests.gui import example
from tests.gui.conftest import AtRest, rest, type_into
from tests.gui.test_accessibility import name_of

BODIES = ("Vårdnämnden", "Kulturrådet")


@pytest.fixture
def view(window: MainWindow, database: Path, qtbot: QtBot) -> SummaryView:
    """The view in a window, on a case that two bodies have answered."""

    def answered(store: Store) -> None:
        with store.writing() as records:
            listed = records.recommendations(example.REFERRAL)
            for number, body in enumerate(BODIES):
                id_ = f"svar-{number}"
                records.put_response(Response(id_, example.REFERRAL, body, ResponseOrigin.RECEIVED))
                records.put_position(
                    Position(id_, listed[0].id, Stance.APPROVE, "Samordningen minskar sårbarheten för alla nämnder.")
                )
                records.put_position(Position(id_, listed[1].id, list(Stance)[number * 2]))

    window.workspace.open(example.REFERRAL)
    rest(window)
    window.workspace.ask(answered, lambda _: None)
    rest(window)
    window.workspace.refresh()
    rest(window)
    window.show_place("comparison")
    page = window.page
    assert isinstance(page, ComparisonPage)
    qtbot.waitUntil(lambda: page.presenter.comparison is not None)
    page.go_to(Target("comparison", WHOLE, "summary:"))
    view = page.view(page.tabs.currentIndex())
    assert isinstance(view, SummaryView)
    qtbot.waitUntil(lambda: view.summary.summary is not None)
    return view


@pytest.fixture
def drafted(view: SummaryView, qtbot: QtBot) -> SummaryView:
    """The view when a draft has been written, on the first recommendation."""
    assert view.empty.button is not None
    view.empty.button.click()
    qtbot.waitUntil(lambda: bool(view.summary.statements(WHOLE)))
    assert view.summary.summary is not None
    view.show_part(next(iter(view.summary.summary.answers.listed)))
    qtbot.waitUntil(lambda: len(view.cards) == len(view.summary.statements(view.part)) > 0)
    return view


def first(view: SummaryView) -> Statement:
    return view.summary.statements(view.part)[0]


def change_an_answer(view: SummaryView, window: MainWindow, qtbot: QtBot) -> None:
    part = view.part

    def change(store: Store) -> None:
        with store.writing() as records:
            records.put_position(replace(records.position("svar-0", part), stance=Stance.REJECT))

    window.workspace.ask(change, lambda _: view.summary.read())
    rest(window)
    qtbot.waitUntil(lambda: bool(view.summary.marks(first(view).id)))


def test_a_draft_is_written_and_taken_back(drafted: SummaryView, window: MainWindow, qtbot: QtBot) -> None:
    assert first(drafted).text.startswith("Båda svarande instanserna tillstyrker")
    assert [chip.body for chip in drafted.summary.chips(first(drafted))] == sorted(BODIES)
    window.workspace.undo()
    rest(window)
    qtbot.waitUntil(lambda: not drafted.summary.statements(WHOLE))
    assert drafted.empty.isVisibleTo(drafted)
    window.workspace.redo()
    rest(window)
    qtbot.waitUntil(lambda: bool(drafted.summary.statements(WHOLE)))


def test_what_is_typed_is_kept_and_undone(
    drafted: SummaryView, window: MainWindow, at_rest: AtRest, qtbot: QtBot
) -> None:
    before = first(drafted)
    editor = drafted.cards[before.id].editor
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    type_into(editor, "Klart: ")
    window.workspace.flush()
    with at_rest() as store, store.reading() as records:
        kept = records.statement(before.id)
    assert kept.text == f"Klart: {before.text}"
    assert kept.edited
    assert kept.rests_on == before.rests_on
    window.workspace.undo()
    rest(window)
    assert first(drafted) == before
    assert editor.markdown() == before.text


def test_what_is_typed_while_the_summary_is_read_anew_stays(
    drafted: SummaryView, window: MainWindow, qtbot: QtBot
) -> None:
    presenter, statement = drafted.summary, first(drafted)
    presenter.read()
    assert presenter._reading is not None
    window.workspace.tasks.wait_for_database()
    presenter._reading.over.wait()  # it has read what stood there before
    with qtbot.waitSignal(presenter.loaded):
        presenter.type_text(statement.id, "Så är det.")
    assert first(drafted).text == "Så är det."


def test_other_work_does_not_wait_for_a_summary_that_is_read_or_drafted(
    drafted: SummaryView, window: MainWindow, qtbot: QtBot
) -> None:
    free = threading.Event()
    window.workspace.tasks.background(lambda _: free.wait(5))
    window.workspace.tasks.background(lambda _: free.wait(5))  # the pool is full, so nothing of it is made
    presenter = drafted.summary
    presenter.read()
    presenter.draft()
    asked: list[str] = []
    window.workspace.ask(lambda _: "svar", asked.append)
    window.workspace.tasks.wait_for_database()
    assert asked == ["svar"]
    assert presenter.drafting
    with qtbot.waitSignal(presenter.loaded):
        free.set()


def test_a_marked_statement_is_updated_or_kept(drafted: SummaryView, window: MainWindow, qtbot: QtBot) -> None:
    change_an_answer(drafted, window, qtbot)
    card = drafted.cards[first(drafted).id]
    qtbot.waitUntil(lambda: card.banner.isVisibleTo(card))
    assert card.banner.text == "Vårdnämnden har ändrat ställningstagande från Tillstyrker till Avstyrker."
    update, keep = card.banner.buttons
    assert (update.text(), keep.text()) == ("Uppdatera", "Behåll")
    update.click()
    rest(window)
    assert first(drafted).text.startswith("En av två svarande instanser tillstyrker rekommendationen: Kulturrådet")
    assert not card.banner.isVisibleTo(card)
    window.workspace.undo()
    rest(window)
    qtbot.waitUntil(lambda: card.banner.isVisibleTo(card))
    card.banner.buttons[1].click()
    rest(window)
    assert first(drafted).text.startswith("Båda svarande instanserna")
    assert not drafted.summary.marks(first(drafted).id)


def test_a_statement_of_ones_own_rests_on_chosen_answers(
    drafted: SummaryView, window: MainWindow, qtbot: QtBot
) -> None:
    drafted.add_on(["svar-1"])
    rest(window)
    own = drafted.summary.statements(drafted.part)[-1]
    assert own.kind is StatementKind.OWN
    qtbot.waitUntil(lambda: own.id in drafted.cards)
    drafted.summary.rest_on(own.id, ["svar-0"])
    rest(window)
    changed = drafted.summary.statement(own.id)
    assert changed is not None
    assert [link.response_id for link in changed.rests_on] == ["svar-0"]
    with pytest.raises(Refused):
        drafted.summary.rest_on(own.id, [])
    with pytest.raises(Refused):
        drafted.summary.add(drafted.part, [])
    window.workspace.undo()
    rest(window)
    assert drafted.summary.statement(own.id) == own


def test_moving_and_taking_out(drafted: SummaryView, window: MainWindow) -> None:
    ids = [each.id for each in drafted.summary.statements(drafted.part)]
    drafted.summary.move(ids[0], 1)
    rest(window)
    assert [each.id for each in drafted.summary.statements(drafted.part)][:2] == [ids[1], ids[0]]
    assert drafted._column.indexOf(drafted.cards[ids[1]]) == 0
    drafted.summary.remove(ids[0])
    rest(window)
    assert ids[0] not in drafted.cards
    window.workspace.undo()
    rest(window)
    assert ids[0] in drafted.cards


def test_the_outline_says_what_has_happened(drafted: SummaryView, window: MainWindow, qtbot: QtBot) -> None:
    QAbstractItemModelTester(drafted.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    change_an_answer(drafted, window, qtbot)
    rows = {row.id: row for row in drafted.summary.outline()}
    row = rows[drafted.part]
    assert isinstance(row, PartRow)
    assert row.marked
    assert "berör" in row.notes
    assert isinstance(next(each for each in rows.values() if each.id.startswith("area:")), AreaRow)


def test_a_place_is_found_again(drafted: SummaryView, qtbot: QtBot) -> None:
    statement = first(drafted)
    drafted.show_part(WHOLE)
    drafted.go_to(Target("comparison", statement.recommendation_id, f"summary:{statement.id}"))
    assert drafted.part == statement.recommendation_id
    assert drafted.title.text() == drafted.summary.title(drafted.part)
    qtbot.waitUntil(lambda: statement.id in drafted.cards)


def test_the_dialog_wants_an_answer_and_narrows_by_words(qtbot: QtBot, drafted: SummaryView) -> None:
    drafted.add_statement()
    (dialog,) = drafted.window().findChildren(AnswersDialog)
    assert not dialog.agree.isEnabled()
    dialog.search.setText("kultur")
    assert [dialog.list.item(row).isHidden() for row in range(2)] == [False, True]
    dialog.list.itemActivated.emit(dialog.list.item(0))
    assert dialog.chosen() == ("svar-1",)
    dialog.agree.click()
    assert [each.response_id for each in drafted.summary.statements(drafted.part)[-1].rests_on] == ["svar-1"]
    qtbot.waitUntil(lambda: not drafted.window().findChildren(AnswersDialog))


def test_an_answer_is_told_in_full(drafted: SummaryView) -> None:
    found = drafted.summary.answer(Chip("", drafted.part, "svar-0"))
    assert found is not None
    assert told(found[1]) == "Samordningen minskar sårbarheten för alla nämnder."
    assert drafted.summary.answer(Chip("", drafted.part, "ingen")) is None


def test_from_draft_to_files(
    drafted: SummaryView, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = drafted.cards[first(drafted).id].editor
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    type_into(editor, "Granskat: ")
    rest(window)
    drafted.summary.rest_on(first(drafted).id, ["svar-0"])
    rest(window)
    drafted.cards[first(drafted).id].acted.emit(lambda: drafted.summary.rest_on(first(drafted).id, []))
    assert [link.response_id for link in first(drafted).rests_on] == ["svar-0"]
    change_an_answer(drafted, window, qtbot)
    card = drafted.cards[first(drafted).id]
    qtbot.waitUntil(lambda: card.banner.isVisibleTo(card))
    card.banner.buttons[1].click()
    rest(window)
    assert not drafted.summary.marks(first(drafted).id)
    for suffix in (".pdf", ".docx"):
        path = tmp_path / f"sammanstallning{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, to=str(path): (to, ""))
        drafted.export_button.click()
        answer_the_box(window, "Exportera ändå")
        qtbot.waitUntil(drafted.export.action.isEnabled)
        assert path.exists()
    with pdfium.PdfDocument(tmp_path / "sammanstallning.pdf") as pdf:
        printed = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Granskat:" in printed
    assert pdf_data(tmp_path / "sammanstallning.pdf")["format"] == "remissbordet/comparison"
    document = docx.Document(str(tmp_path / "sammanstallning.docx"))
    assert any("Granskat:" in paragraph.text for paragraph in document.paragraphs)


def test_a_marked_passage_is_quoted_and_rests_on_its_answer(
    drafted: SummaryView, window: MainWindow, at_rest: AtRest, qtbot: QtBot
) -> None:
    part, words = drafted.part, "En flytt kostar."
    with at_rest() as store, store.reading() as records:
        before_it = records.position("svar-1", part)
    added = PutPosition(replace(before_it, grounds=f"{before_it.grounds} {words}"))
    window.workspace.edit("svar", added, Target("comparison", part), PutPosition(before_it), beside=True)
    rest(window)
    start = len(before_it.grounds) + 1
    mark = Mark("m", "svar-1", part, MarkedPart.GROUNDS, "", start, start + len(words), words, "ekonomi", "Ta med!")
    window.workspace.edit("markering", PutMark(mark), Target("comparison", part), ForgetMark(mark), beside=True)
    qtbot.waitUntil(lambda: bool(drafted.marked.findChildren(QPushButton)))
    told = [each.text() for each in drafted.marked.findChildren(QLabel)]
    assert {"Kulturrådet · ekonomi", f"”{words}”", "Anteckning: Ta med!"} <= set(told)
    before = len(drafted.summary.statements(part))
    next(each for each in drafted.marked.findChildren(QPushButton) if each.text().startswith("Citera")).click()
    rest(window)
    qtbot.waitUntil(lambda: len(drafted.cards) == before + 1)
    with at_rest() as store, store.reading() as records:
        made = next(each for each in records.statements(example.REFERRAL) if each.kind is StatementKind.OWN)
    assert made.text == f"Kulturrådet skriver:\n\n> {words}"
    assert [link.key for link in made.rests_on] == [(part, "svar-1")]
    qtbot.waitUntil(lambda: not drafted.marked.findChildren(QPushButton))
    assert "Finns i sammanställningen" in [each.text() for each in drafted.marked.findChildren(QLabel)]
    drafted.show_part(WHOLE)
    assert not drafted.marked.isHidden()
    window.workspace.undo()
    rest(window)
    assert len(drafted.summary.statements(part)) == before


def test_a_passage_that_the_answer_no_longer_says_is_not_quoted(
    drafted: SummaryView, window: MainWindow, qtbot: QtBot
) -> None:
    part = drafted.part
    mark = Mark("m", "svar-0", part, MarkedPart.GROUNDS, "", 0, 5, "Något som aldrig stod där")
    window.workspace.edit("markering", PutMark(mark), Target("comparison", part), ForgetMark(mark), beside=True)
    qtbot.waitUntil(lambda: bool(drafted.marked.findChildren(QLabel)))
    assert "Svaret säger inte längre så" in [each.text() for each in drafted.marked.findChildren(QLabel)]
    assert not drafted.marked.findChildren(QPushButton)
    (row,) = drafted.marked.passages.rows(part)
    with pytest.raises(Refused):
        drafted.marked.passages.add(row, part)


def answer_the_box(window: MainWindow, verb: str) -> str:
    """Press the button that begins so in the message in front, and give what was asked."""
    box = next(each for each in window.findChildren(QMessageBox) if each.isVisible())
    asked = box.text()
    next(each for each in box.buttons() if name_of(each).startswith(verb)).click()
    return asked


def test_touched_statements_are_told_of_before_a_file_is_written(
    drafted: SummaryView, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(*_: object) -> tuple[str, str]:
        asked.append("where")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    change_an_answer(drafted, window, qtbot)
    qtbot.waitUntil(lambda: bool(drafted.summary.marks(first(drafted).id)))
    summary = drafted.summary.summary
    assert summary is not None
    touched = next(each for each in summary.statements if each.id in summary.marks)
    drafted.show_part(WHOLE)
    drafted.export_button.click()
    box = next(each for each in window.findChildren(QMessageBox) if each.isVisible())
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(QMessageBox)))
    rest(window)
    assert (drafted.part, asked) == (WHOLE, [])
    for button in ("Visa", "Exportera ändå"):
        drafted.export_button.click()
        assert not asked
        assert "skrivna innan svar" in answer_the_box(window, button)
        rest(window)
        assert drafted.part == touched.recommendation_id
    assert asked == ["where"]


def pdf_data(path: Path) -> dict[str, object]:
    with pikepdf.open(path) as pdf:
        found = json.loads(pdf.attachments[DATA_NAME].get_file().read_bytes())
    assert isinstance(found, dict)
    return found


def test_a_draft_that_is_stopped_changes_nothing(view: SummaryView, window: MainWindow, qtbot: QtBot) -> None:
    view.summary.draft()
    view.stop_button.click()
    qtbot.waitUntil(lambda: not window.workspace.tasks.under_way)
    rest(window)
    assert not view.summary.statements(WHOLE)
    assert view.empty.button is not None
    assert view.empty.button.isEnabled()
