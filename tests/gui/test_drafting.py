"""Taking positions: journeys through the real widgets, on a real database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from domain.dates import PartialDate
from domain.position import ConstraintKind, Position, Stance
from domain.services.editing import PutRecommendations
from gui import undo
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from gui.presenters.listing import Filter, Show
from gui.undo import Target
from storage.database import open_store
from tests.gui import example
from tests.gui.conftest import AtRest, OpenWindow, rest, start_drafting, type_into

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def kept(window: MainWindow, at_rest: AtRest, number: int) -> Position:
    """What is at rest, once everything shown is."""
    assert window.workspace.flush()
    store = at_rest()
    with store.reading() as records:
        position = records.position(example.RESPONSE, example.number(number))
    store.close()
    return position


def test_number_keys_take_and_take_back_a_stance(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest
) -> None:
    view = drafting.listing.list
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_3)
    assert kept(window, at_rest, 1).stance is Stance.REJECT
    assert drafting.answer.stances.toggles[Stance.REJECT].isChecked()
    QTest.keyClick(view, Qt.Key.Key_3)
    assert kept(window, at_rest, 1).stance is None
    QTest.keyClick(view, Qt.Key.Key_6)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert kept(window, at_rest, 1).stance is None
    QTest.keyClick(drafting, Qt.Key.Key_2)
    assert kept(window, at_rest, 1).stance is Stance.APPROVE_WITH_REMARKS


def test_choosing_a_stance_never_moves_the_cursor_out_of_the_text(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest
) -> None:
    QTest.keyClick(drafting.listing.list, Qt.Key.Key_Return)
    grounds = drafting.answer.grounds
    assert grounds.hasFocus()
    QTest.mouseClick(drafting.answer.stances.toggles[Stance.UNDECIDED], Qt.MouseButton.LeftButton)
    assert grounds.hasFocus()
    assert kept(window, at_rest, 1).stance is Stance.UNDECIDED
    QTest.keyClick(grounds, Qt.Key.Key_4, ALT)
    assert grounds.hasFocus()
    assert kept(window, at_rest, 1).stance is Stance.NO_OBJECTION
    assert "4" not in grounds.toPlainText().removeprefix("Det är en rimlig ordning för 2.1.")


def test_what_is_typed_is_kept_when_the_window_closes_in_mid_sentence(
    drafting: RecommendationsPage, window: MainWindow, database: Path
) -> None:
    grounds = drafting.answer.grounds
    grounds.setFocus()
    grounds.selectAll()
    type_into(grounds, "Nämnden delar bed")
    window.close()
    with open_store(database) as store, store.reading() as records:
        assert records.position(example.RESPONSE, example.number(1)).grounds == "Nämnden delar bed"


def test_typing_is_at_rest_within_a_moment(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest, qtbot: QtBot
) -> None:
    type_into(drafting.answer.grounds, " Ny.")
    with qtbot.waitSignal(window.workspace.writer.saved):
        pass
    store = at_rest()
    with store.reading() as records:
        assert records.position(example.RESPONSE, example.number(1)).grounds.endswith("för 2.1. Ny.")
    store.close()


def test_undo_goes_across_fields_and_recommendations_and_shows_the_place(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, answer = window.workspace, drafting.answer
    grounds = answer.grounds
    grounds.setFocus()
    grounds.moveCursor(QTextCursor.MoveOperation.Start)
    type_into(grounds, "Ett. ")
    workspace.settle()
    workspace.history.close_chunk()
    type_into(grounds, "Två. ")
    QTest.keyClick(grounds, Qt.Key.Key_3, ALT)
    window.commands["rec.next"].trigger()
    assert workspace.recommendation_id == example.number(2)
    type_into(grounds, " På den andra.")
    undo_ = window.commands["undo"]
    QTest.keyClick(grounds, Qt.Key.Key_Z, CTRL)
    assert kept(window, at_rest, 2).grounds == "Det är en rimlig ordning för 2.2."
    assert undo_.text() == "Ångra ställningstagande"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert workspace.recommendation_id == example.number(1)
    assert kept(window, at_rest, 1).stance is Stance.APPROVE
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert grounds.toPlainText().startswith("Ett. Det")
    assert grounds.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert kept(window, at_rest, 1).grounds == "Det är en rimlig ordning för 2.1."
    assert not undo_.isEnabled()
    for _ in range(4):
        window.commands["redo"].trigger()
    assert workspace.recommendation_id == example.number(2)
    assert kept(window, at_rest, 1).grounds.startswith("Ett. Två. Det")
    assert kept(window, at_rest, 1).stance is Stance.REJECT
    assert kept(window, at_rest, 2).grounds == "Det är en rimlig ordning för 2.2. På den andra."


def test_typing_is_taken_back_in_chunks(
    drafting: RecommendationsPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(undo, "monotonic", lambda: now[0])
    grounds, workspace = drafting.answer.grounds, window.workspace
    grounds.moveCursor(QTextCursor.MoveOperation.Start)
    for words, pause in (("Ett ", 0.2), ("två ", 0.2), ("tre ", 2.0), ("fyra ", 0.2)):
        type_into(grounds, words)
        workspace.settle()
        now[0] += pause
    assert workspace.history.count() == 2
    workspace.undo()
    assert grounds.toPlainText().startswith("Ett två tre Det")
    workspace.undo()
    assert grounds.toPlainText().startswith("Det är")
    for words in ("a ", "b ", "c ", "d ", "e ", "f ", "g "):
        type_into(grounds, words)
        workspace.settle()
        now[0] += 0.9
    assert workspace.history.count() == 2


def has_begun(window: MainWindow) -> bool:
    return window.workspace.response is not None


def test_the_first_stance_begins_the_answer(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with open_store(path) as store:
        example.fill(store, answered=False)
    window = open_window(lambda: open_store(path))
    page = start_drafting(window, qtbot)
    assert not has_begun(window)
    QTest.keyClick(page.listing.list, Qt.Key.Key_1)
    type_into(page.answer.grounds, "Bra.")
    rest(window)
    assert has_begun(window)
    with open_store(path, read_only=True) as store, store.reading() as records:
        (response,) = records.responses(example.REFERRAL)
        position = records.position(response.id, example.number(1))
    assert (position.stance, position.grounds) == (Stance.APPROVE, "Bra.")
    assert response.sender_reference == "KS 2025-0101"
    for _ in range(2):
        window.workspace.undo()
    rest(window)
    with open_store(path, read_only=True) as store, store.reading() as records:
        assert records.positions(response.id) == {}


def test_constraints_are_edited_in_place(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest, qtbot: QtBot
) -> None:
    window.commands["answer.constraint"].trigger()
    (card,) = drafting.answer.constraints
    assert card.subject.hasFocus()
    type_into(card.subject, "Lönesystemet")
    card.kind.setFocus()
    card.kind.setCurrentIndex(0)
    card.kind.activated.emit(0)
    type_into(card.text, "Avtalet löper på.")
    type_into(card.until, "2027-12-31")
    type_into(card.amount, "1250000")
    type_into(card.vouched, "Löneenheten")
    card.amount.left.emit()
    assert card.amount.text() == "1\u00a0250\u00a0000"
    (constraint,) = kept(window, at_rest, 1).constraints
    assert constraint.kind is ConstraintKind.AGREEMENT
    assert (constraint.subject, constraint.text, constraint.vouched_by) == (
        "Lönesystemet",
        "Avtalet löper på.",
        "Löneenheten",
    )
    assert (constraint.until, constraint.amount_sek) == (PartialDate(2027, 12, 31), 1_250_000)
    card.remove.click()
    assert kept(window, at_rest, 1).constraints == ()
    window.commands["undo"].trigger()
    assert kept(window, at_rest, 1).constraints == (constraint,)
    (card,) = drafting.answer.constraints
    assert card.subject.hasFocus()
    assert card.until.text() == "2027-12-31"


def test_half_a_date_keeps_the_last_whole_one_and_says_how_it_is_written(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest
) -> None:
    window.commands["answer.constraint"].trigger()
    (card,) = drafting.answer.constraints
    type_into(card.until, "2028-1")
    assert kept(window, at_rest, 1).constraints[0].until == PartialDate(2028) or not card.wrong.isVisible()
    card.until.left.emit()
    assert card.wrong.isVisible()
    assert "2028-06-30" in card.wrong.text()
    card.until.clear()
    type_into(card.until, "2028-06")
    card.until.left.emit()
    assert not card.wrong.isVisible()
    assert kept(window, at_rest, 1).constraints[0].until == PartialDate(2028, 6)


def test_requests_are_kept_and_taken_away(drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest) -> None:
    window.commands["answer.request"].trigger()
    (card,) = drafting.answer.requests
    assert card.text.hasFocus()
    type_into(card.text, "Klargör kostnaden\nför övergången.")
    assert kept(window, at_rest, 1).requests[0].text == "Klargör kostnaden\nför övergången."
    card.remove.click()
    assert kept(window, at_rest, 1).requests == ()


def test_a_changed_basis_must_be_decided_anew(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest
) -> None:
    recommendation = window.workspace.recommendation(example.number(1))
    assert recommendation is not None
    changed = replace(recommendation, text="Något helt annat bör göras.")
    window.workspace.edit("x", PutRecommendations((changed,)), Target("recommendations", changed.id))
    rest(window)
    banner = drafting.answer.changed_banner
    assert banner.isVisible()
    assert "Underlaget är ändrat" in banner.text
    button = next(each for each in banner.findChildren(QPushButton) if each.text() == "Ta ställning på nytt")
    button.click()
    assert not banner.isVisible()
    assert kept(window, at_rest, 1).basis == changed.fingerprint
    assert kept(window, at_rest, 1).stance is Stance.APPROVE


def test_next_unanswered_goes_round_and_says_when_there_is_none(
    drafting: RecommendationsPage, window: MainWindow
) -> None:
    seen = []
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
        seen.append(window.workspace.recommendation_id)
        QTest.keyClick(drafting.listing.list, Qt.Key.Key_4)
    assert seen == [example.number(each) for each in (3, 5, 6, 7)]
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    assert window.status.text == "Alla rekommendationer är besvarade"
    window.commands["rec.previous"].trigger()
    assert window.workspace.recommendation_id == example.number(6)


def test_a_digit_after_next_unanswered_takes_a_stance_also_from_a_text(
    drafting: RecommendationsPage, window: MainWindow, at_rest: AtRest
) -> None:
    type_into(drafting.answer.grounds, "Vi delar bedömningen.")
    QTest.keyClick(drafting.answer.grounds, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(window.focusWidget(), "Kostnaden")
    window.workspace.settle()
    assert kept(window, at_rest, 3).stance is Stance.REJECT
    assert kept(window, at_rest, 3).grounds.endswith("Kostnaden")


def test_f6_moves_between_the_panes(drafting: RecommendationsPage, window: MainWindow) -> None:
    order = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        order.append(window.focusWidget())
    assert order == [drafting.source.page_view, drafting.answer.grounds, drafting.listing.list]
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is drafting.answer.grounds


def test_the_list_filters_and_shows_what_is_gone_to(drafting: RecommendationsPage, window: MainWindow) -> None:
    pane = drafting.listing
    pane.choose(Filter(Show.UNANSWERED))
    assert pane.filtered.isVisible()
    assert window.workspace.recommendation_id == example.number(1)
    window.go_to(Target("recommendations", example.number(4), "grounds"))
    assert not pane.filtered.isVisible()
    assert pane.model.id_at(pane.list.currentIndex()) == example.number(4)
    assert drafting.answer.grounds.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    type_into(pane.words, "drift")
    assert [row for row in range(pane.model.rowCount()) if pane.model.id_at(pane.model.index(row, 0))] != []
    assert pane.model.rowCount() == 4


def test_the_source_is_shown_with_its_page_and_its_other_places(
    drafting: RecommendationsPage, window: MainWindow, pages: example.PlainPages, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: pages.drawn[-1:] == [2])
    view = drafting.source.page_view
    qtbot.waitUntil(lambda: view._canvas.image is not None)
    assert view._canvas.boxes
    assert "Sidan 2 ur rapport.pdf" in view.accessibleName()
    link = next(each for each in drafting.source.findChildren(QPushButton) if each.text().startswith("s. 1"))
    assert link.visibleRegion().boundingRect() == link.rect()
    link.click()
    qtbot.waitUntil(lambda: pages.drawn[-1:] == [1])
    window.close()
    assert pages.closed


def test_what_stands_in_no_paper_shows_no_other_s_place(
    open_window: OpenWindow, database: Path, pages: example.PlainPages, qtbot: QtBot
) -> None:
    own = replace(example.recommendations()[2], occurrences=())
    with open_store(database) as store, store.writing() as records:
        records.put_recommendations([own])
    window = open_window()
    source = start_drafting(window, qtbot).source
    qtbot.waitUntil(lambda: pages.drawn[-1:] == [2])
    window.workspace.select(example.number(2))
    window.workspace.select(own.id)
    rest(window)
    assert source.quote.text() == f"”{own.text}”"
    assert not source.page_view.isVisible()


def test_a_paper_without_pages_is_shown_as_text(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    with open_store(path) as store:
        example.fill(store, media_type="text/plain")
    window = open_window(lambda: open_store(path))
    page = start_drafting(window, qtbot)
    window.workspace.select(example.number(3))
    rest(window)
    view = page.source.text_view
    assert view.isVisible()
    assert view.textCursor().block().text() == example.recommendations()[2].text
    assert example.recommendations()[3].text in view.toPlainText()
    passage = page.source._passage
    assert passage is not None
    around = ("🌲🌲 före", "stycket", "efter")
    page.source._passage = replace(passage, around=around, headings=frozenset(around[:1]))
    window.look.changed.emit()
    assert view.textCursor().block().text() == "stycket"
    lines = [view.document().findBlockByNumber(at) for at in range(3)]
    assert all(each.blockFormat().bottomMargin() > 0 for each in lines)
    weights = [QTextCursor(each).charFormat().fontWeight() for each in lines]
    assert weights == [QFont.Weight.DemiBold, QFont.Weight.Normal, QFont.Weight.Normal]
    assert [each.cursor.selectedText() for each in view.extraSelections()] == ["stycket"]
    page.source._passage = replace(passage, around=("", "annat", "sist"))
    window.look.changed.emit()
    assert (
        view.textCursor().block().text(),
        view.currentCharFormat().hasProperty(QTextFormat.Property.BackgroundBrush.value),
    ) == ("annat", False)
    page.source.toggle_form()
    rest(window)
    form = page.source.form
    assert form.height() > form.sizeHint().height(), "it has the room that the text left"
