"""Answers set beside each other: sorted, compared with one that is pinned, marked with the pen, traced to their papers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from domain.document import Block, BlockKind, Box, SourceDocument
from domain.ports import Store
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Source, Stance
from domain.response import Response, ResponseOrigin, ResponseState
from gui.main_window import MainWindow
from gui.pages.comparison.answer_card import AnswerCard, VersionNote
from gui.pages.comparison.matrix_table import STEPS
from gui.pages.comparison.overview import OverviewView
from gui.pages.comparison.page import ComparisonPage
from gui.pages.comparison.quote_dialog import QuoteDialog
from gui.pages.comparison.side_by_side import SideBySideView
from gui.presenters.quotes import quote_span
from gui.presenters.side_by_side import Order
from gui.widgets.reading_text import ReadingText, Wash
from storage.database import open_store
from tests.gui import example
from tests.gui.conftest import AtRest, OpenWindow, rest

SAID = {
    "Kallvik kommun": (Stance.REJECT, "Flytten kostar mer än den ger. Avtalet löper till 2029 och kan inte sägas upp."),
    "Region Norr": (Stance.APPROVE, "Flytten ger fler kollegor. Avtalet löper till 2029 och kan inte sägas upp."),
    "Ålhamn kommun": (Stance.APPROVE, "Flytten ger fler kollegor."),
}
AGREEMENT = LocalConstraint("c1", ConstraintKind.AGREEMENT, "Det löper till 2029.", subject="Växeln")
QUOTE = "Flytten ger fler kollegor."
PAPER = b"%PDF-svar"
MEMO = b"%PDF-memo"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The example case with three bodies' answers to its first recommendation; one of them came as a paper and was interpreted."""
    path = tmp_path / "remissbordet.db"
    with open_store(path) as store:
        example.fill(store, answered=False)
        with store.writing() as records:
            for body, (stance, grounds) in SAID.items():
                read = body == "Ålhamn kommun"
                records.put_response(Response(body, example.REFERRAL, body, origin=ResponseOrigin.RECEIVED))
                records.put_position(
                    Position(
                        body,
                        example.number(1),
                        stance,
                        grounds,
                        (AGREEMENT,) if body == "Kallvik kommun" else (),
                        source=Source.INTERPRETED if read else Source.DECLARED,
                        evidence=(Evidence(QUOTE, 1, 0.8),) if read else (),
                    )
                )
            older = Response("older", example.REFERRAL, "Kallvik kommun", origin=ResponseOrigin.RECEIVED)
            records.put_response(replace(older, superseded_by="Kallvik kommun"))
            before = "Flytten kostar lite. Avtalet löper till 2029 och kan inte sägas upp."
            records.put_position(Position("older", example.number(1), Stance.APPROVE, before))
            block = Block(BlockKind.PARAGRAPH, QUOTE, page=1, boxes=((1, Box(70, 100, 400, 120)),))
            paper = SourceDocument(
                "paper",
                example.REFERRAL,
                "svar.pdf",
                "application/pdf",
                hashlib.sha256(PAPER).hexdigest(),
                1,
                len(PAPER),
                "2026-01-01",
                "yttrande",
                "Ålhamn kommun",
            )
            records.add_document(paper, PAPER, [block])
            memo = replace(paper, id="memo", name="tjänsteutlåtande.pdf", role="tjänsteutlåtande")
            memo = replace(memo, sha256=hashlib.sha256(MEMO).hexdigest(), size=len(MEMO))
            records.add_document(memo, MEMO, [replace(block, text="Nämnden föreslås svara.")])
    return path


@pytest.fixture
def view(open_window: OpenWindow, qtbot: QtBot) -> SideBySideView:
    """The answers to the first recommendation."""
    window = open_window()
    window.workspace.open(example.REFERRAL, then=lambda: window.show_place("comparison"))
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage) and window.page.presenter.comparison is not None)
    page = window.page
    assert isinstance(page, ComparisonPage)
    page.tabs.setCurrentIndex(0)
    found = page.findChild(OverviewView)
    assert isinstance(found, OverviewView)
    page.presenter.choose(example.number(1))
    qtbot.waitUntil(lambda: len(found.lower_pane().cards) == len(SAID))
    return found.lower_pane()


def window_of(view: SideBySideView) -> MainWindow:
    window = view.window()
    assert isinstance(window, MainWindow)
    return window


def card_of(view: SideBySideView, body: str) -> AnswerCard:
    return cards_of(view, body)[0]


def cards_of(view: SideBySideView, body: str) -> list[AnswerCard]:
    """None while the answers are being laid out anew."""
    return [each for each in view.cards if each.card.column.body == body]


def order(view: SideBySideView) -> list[str]:
    return [each.card.column.body for each in view.cards]


def test_answers_stand_by_stance_or_by_name(view: SideBySideView, qtbot: QtBot) -> None:
    assert order(view) == ["Region Norr", "Ålhamn kommun", "Kallvik kommun"]
    view.presenter.sort(Order.BODY)
    qtbot.waitUntil(lambda: order(view) == ["Kallvik kommun", "Region Norr", "Ålhamn kommun"])
    view.stack_button.click()
    qtbot.waitUntil(lambda: len(view.cards) == len(SAID))


def test_the_others_are_compared_with_the_pinned_one_word_by_word(view: SideBySideView, qtbot: QtBot) -> None:
    card_of(view, "Region Norr").pin.click()
    qtbot.waitUntil(lambda: view.cards[0].card.pinned and len(view.cards) == len(SAID))
    other = card_of(view, "Kallvik kommun")
    washed = [other.card.text[each.start : each.end].strip(" ") for each in other.grounds.spans]
    assert any("kostar mer än den" in each for each in washed)
    assert not card_of(view, "Region Norr").grounds.spans
    card_of(view, "Region Norr").pin.click()
    qtbot.waitUntil(lambda: not any(each.card.pinned for each in view.cards) and len(view.cards) == len(SAID))


def test_the_pinned_answer_is_in_view(view: SideBySideView, qtbot: QtBot) -> None:
    window_of(view).resize(960, 700)
    last = view.cards[-1]
    view.area.ensureWidgetVisible(last, 12, 12)
    assert view.area.horizontalScrollBar().value() > 0
    last.pin.setFocus()
    QTest.mouseClick(last.pin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.cards[0].card.pinned and len(view.cards) == len(SAID))
    rest(window_of(view))
    assert view.area.horizontalScrollBar().value() == view.area.verticalScrollBar().value() == 0
    assert window_of(view).focusWidget() is view.cards[0]


def test_a_frozen_answer_is_told_where_it_would_be_written_and_whose_it_is(view: SideBySideView, qtbot: QtBot) -> None:
    window = window_of(view)
    workspace, banner = window.workspace, window.standing_banner

    def freeze(store: Store) -> None:
        with store.writing() as records:
            before = records.response("Region Norr")
            records.put_response(replace(before, state=ResponseState.DECIDED))

    workspace.ask(freeze, lambda _: workspace.open(example.REFERRAL, "Region Norr"))
    qtbot.waitUntil(lambda: workspace.response is not None and workspace.response.id == "Region Norr")
    assert not workspace.editable
    assert banner.isHidden()
    window.show_place("recommendations")
    assert "svaret från Region Norr" in banner.text
    assert banner.isVisible()
    window.show_place("comparison")
    assert banner.isHidden()


def test_an_argument_is_shown_wherever_it_is_made(view: SideBySideView) -> None:
    view.arguments_button.click()
    shared = next(each for each in view.presenter.arguments if "Avtalet" in each.wording)
    assert shared.bodies == ("Kallvik kommun", "Region Norr")
    view.presenter.point_at(shared)
    assert card_of(view, "Kallvik kommun").grounds.spans[-1].wash is Wash.FOUND
    assert not card_of(view, "Ålhamn kommun").grounds.spans


def test_a_quote_leads_to_its_page(view: SideBySideView, qtbot: QtBot) -> None:
    window = window_of(view)
    card_of(view, "Ålhamn kommun").quoted.emit(0)
    (dialog,) = [each for each in window.findChildren(QuoteDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: bool(dialog.view.sheets.marks))
    (mark,) = dialog.view.sheets.marks
    assert (mark.page, mark.boxes[0].top) == (1, 100)
    assert dialog.view.paper is not None
    assert quote_span(dialog.view.paper, "Flytten\nger  fler") == (0, 16)
    assert quote_span(dialog.view.paper, "Något annat") is None
    assert "svar.pdf" in dialog.heading.text()
    dialog.accept()


def test_what_a_body_said_before_is_told_word_by_word(view: SideBySideView, qtbot: QtBot) -> None:
    card = card_of(view, "Kallvik kommun")
    button = next(each for each in card.findChildren(QPushButton) if each.text() == "Ändrat sedan förra versionen")
    (note,) = card.findChildren(VersionNote)
    assert not note.isVisibleTo(card)
    button.click()
    assert note.isVisibleTo(card)
    assert "Var ✓ Tillstyrker, är ✕ Avstyrker" in [each.text() for each in note.findChildren(QLabel)]
    told = note.findChildren(ReadingText)[0]
    assert {each.wash for each in told.spans} == {Wash.ADDED, Wash.REMOVED}
    assert not card_of(view, "Region Norr").findChildren(VersionNote)


def test_keys_move_between_the_cards_pin_and_confirm(view: SideBySideView, at_rest: AtRest, qtbot: QtBot) -> None:
    window = window_of(view)
    view.cards[0].setFocus()
    QTest.keyClick(view.cards[0], Qt.Key.Key_Right)
    assert window.focusWidget() is view.cards[1]
    assert view.cards[1].card.to_confirm
    QTest.keyClick(view.cards[1], Qt.Key.Key_B)
    qtbot.waitUntil(lambda: not view.cards[1].card.to_confirm)
    assert window.focusWidget() is view.cards[1]
    rest(window)
    assert source_at_rest(at_rest) is Source.CONFIRMED
    window.commands["undo"].trigger()
    rest(window)
    assert source_at_rest(at_rest) is Source.INTERPRETED
    qtbot.waitUntil(lambda: view.cards[1].card.to_confirm)
    QTest.keyClick(view.cards[1], Qt.Key.Key_P)
    qtbot.waitUntil(lambda: view.cards[0].card.column.body == "Ålhamn kommun" and view.cards[0].pin.isChecked())


def test_a_card_opens_the_whole_answer(view: SideBySideView, qtbot: QtBot) -> None:
    window = window_of(view)
    QTest.keyClick(card_of(view, "Ålhamn kommun"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.recommendation_id == example.number(1))
    assert window.workspace.response is not None
    assert window.workspace.response.body == "Ålhamn kommun"


def source_at_rest(at_rest: AtRest) -> Source:
    store = at_rest()
    with store.reading() as records:
        position = records.position("Ålhamn kommun", example.number(1))
    store.close()
    return position.source


def test_the_matrix_has_the_room_until_something_is_chosen_and_whenever_it_is_asked_for(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.workspace.open(example.REFERRAL, then=lambda: window.show_place("comparison"))
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage) and window.page.presenter.comparison is not None)
    page = window.page
    assert isinstance(page, ComparisonPage)
    page.tabs.setCurrentIndex(0)
    found = page.findChild(OverviewView)
    assert isinstance(found, OverviewView)
    assert found.folded
    assert found.lower_pane().height() < found.matrix.height() / 4
    page.presenter.choose(example.number(1))
    qtbot.waitUntil(lambda: not found.folded)
    assert found.lower_pane().area.isVisible()
    window.commands["compare.fold"].trigger()
    assert found.folded
    page.presenter.choose(example.number(2))
    rest(window)
    assert found.folded
    window.commands["compare.fold"].trigger()
    qtbot.waitUntil(found.lower_pane().area.isVisible)


def test_what_was_chosen_stays_in_sight_when_the_answers_take_their_room(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window.workspace.open(example.REFERRAL, then=lambda: window.show_place("comparison"))
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage) and window.page.presenter.comparison is not None)
    page = window.page
    assert isinstance(page, ComparisonPage)
    page.tabs.setCurrentIndex(0)
    found = page.findChild(OverviewView)
    assert isinstance(found, OverviewView)
    table = found.matrix.table
    table.set_step(len(STEPS) - 1)
    qtbot.waitUntil(lambda: table.model().rowCount() > 3)
    seen = [
        at
        for at in range(table.model().rowCount())
        if table.visualRect(table.model().index(at, 0)).bottom() < table.viewport().height()
    ]
    row = max(at for at in seen if found.matrix.matrix.lines[at].row is not None)
    table.setCurrentIndex(table.model().index(row, 0))
    qtbot.waitUntil(lambda: not found.folded)
    assert table.visualRect(table.currentIndex()).bottom() <= table.viewport().height()


def test_the_top_line_counts_the_answers_where_the_office_has_none_of_its_own(open_window: OpenWindow) -> None:
    window = open_window()
    window.workspace.open(example.REFERRAL)
    rest(window)
    assert f"{len(SAID)} svar" in [each.text() for each in window.top_line.findChildren(QLabel)]


def test_interpreted_cells_are_confirmed_and_opened_from_the_matrix(
    view: SideBySideView, at_rest: AtRest, qtbot: QtBot
) -> None:
    window = window_of(view)
    overview = window.findChild(OverviewView)
    assert isinstance(overview, OverviewView)
    matrix, table = overview.matrix.matrix, overview.matrix.table
    line = next(at for at, each in enumerate(matrix.lines) if each.row == 0)
    place = next(at for at in range(len(matrix.columns)) if matrix.column(at).body == "Ålhamn kommun")
    table.setCurrentIndex(table.model().index(line, place))
    QTest.keyClick(table, Qt.Key.Key_B)
    rest(window)
    rest(window)
    assert source_at_rest(at_rest) is Source.CONFIRMED
    window.commands["undo"].trigger()
    rest(window)
    assert source_at_rest(at_rest) is Source.INTERPRETED
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.recommendation_id == example.number(1))
    assert window.workspace.response is not None
    assert window.workspace.response.body == "Ålhamn kommun"
