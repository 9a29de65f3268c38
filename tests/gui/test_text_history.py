"""Who has changed a text: from the page where it is written to the words that came and went."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from domain.differences import differences
from gui.dialogs.text_history import TextHistoryDialog
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from gui.theme import Look, Scheme
from gui.widgets.reading_text import ReadingText, Span, Wash, both, side
from tests.gui.conftest import rest, type_into


def test_both_texts_are_read_in_one(window: MainWindow) -> None:
    difference = differences("Nämnden 🦭 avstyrker helt.", "Nämnden 🦭 tillstyrker förslaget helt.")
    text, spans = both(difference)
    assert [(text[each.start : each.end].strip(), each.wash) for each in spans] == [
        ("avstyrker", Wash.REMOVED),
        ("tillstyrker förslaget", Wash.ADDED),
    ]
    (removed,) = side(difference, after=False)
    assert difference.before[removed.start : removed.end].strip() == "avstyrker"


def test_what_is_chosen_counts_letters_as_people_do(window: MainWindow, qtbot: QtBot) -> None:
    field = ReadingText(window.look, "Motivering")
    qtbot.addWidget(field)
    field.show_text("Säl 🦭 i hamn", [Span(4, 5, Wash.PEN, "djur")])
    cursor = field.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(13, cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    assert field.chosen_passage() == (6, 12)
    (washed,) = field.extraSelections()
    assert washed.cursor.selectedText() == "🦭"
    look: QObject = window.look
    assert isinstance(look, Look)
    look.choose(Scheme.DARK)
    assert field.extraSelections()[0].format.background() != washed.format.background()


def test_a_text_tells_who_changed_it(window: MainWindow, drafting: RecommendationsPage, qtbot: QtBot) -> None:
    drafting.answer.write()
    type_into(drafting.answer.grounds, "Växeln är dyr")
    drafting.listing.list.setFocus()
    rest(window)
    window.commands["answer.history"].trigger()
    (dialog,) = [each for each in window.findChildren(TextHistoryDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: bool(dialog.changes))
    assert "Växeln är dyr" in dialog.changes[0].toPlainText()
    assert dialog.changes[0].spans[-1].wash is Wash.ADDED
    dialog.accept()
