"""The marker pen: what it leaves in a text, the note beside it, and what becomes of both."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from domain.marks import Mark, MarkedPart
from domain.services.editing import PutPosition
from gui.pages.comparison.side_by_side import SideBySideView
from gui.presenters.side_by_side import GROUNDS, Part
from gui.undo import Target
from gui.widgets.fields import LineField
from gui.widgets.reading_text import Wash
from tests.gui import example
from tests.gui.comparison.test_side_by_side import card_of, cards_of, database, view, window_of
from tests.gui.conftest import AtRest, rest

__all__ = ["database", "view"]


def at_rest_marks(at_rest: AtRest) -> tuple[Mark, ...]:
    store = at_rest()
    with store.reading() as records:
        marks = records.marks(example.REFERRAL)
    store.close()
    return marks


def test_the_pen_leaves_a_mark_with_a_tag_and_a_note_that_can_be_taken_back(
    view: SideBySideView, at_rest: AtRest, qtbot: QtBot
) -> None:
    window = window_of(view)
    card = card_of(view, "Region Norr")
    assert not view.pen.isEnabled()
    cursor = QTextCursor(card.grounds.document())
    cursor.setPosition(9)  # in a word, which is taken whole
    cursor.setPosition(26, QTextCursor.MoveMode.KeepAnchor)
    card.grounds.setTextCursor(cursor)
    assert view.pen.isEnabled()
    view.mark("ekonomi")
    qtbot.waitUntil(lambda: any(each.card.marks for each in cards_of(view, "Region Norr")))
    marked = card_of(view, "Region Norr")
    assert marked.grounds.spans[-1].wash is Wash.PEN
    note = marked.findChild(LineField)
    assert isinstance(note, LineField)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    note.setFocus()
    for words in ("Till avsnittet ", "om nytta"):
        QTest.keyClicks(note, words)
        view.presenter.shown.emit()
        assert note.text().endswith(words)
        rest(window)
        assert note.hasFocus()  # or the letters that follow are taken for commands
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        assert note.hasFocus()
        QTest.keyClick(note, key)
    assert window.focusWidget() is marked
    assert window.workspace.response is None
    rest(window)
    (kept,) = at_rest_marks(at_rest)
    assert (kept.quote, kept.tag, kept.note) == ("ger fler kollegor.", "ekonomi", "Till avsnittet om nytta")
    assert marked.findChild(LineField) is note  # the cursor stays where it is typed
    window.commands["undo"].trigger()
    rest(window)
    assert [each.note for each in at_rest_marks(at_rest)] == [""] == [note.text()]
    window.commands["undo"].trigger()
    rest(window)
    assert not at_rest_marks(at_rest)
    assert not card_of(view, "Region Norr").findChildren(LineField)
    window.commands["redo"].trigger()
    window.commands["redo"].trigger()
    rest(window)
    assert [each.note for each in at_rest_marks(at_rest)] == ["Till avsnittet om nytta"]


def test_a_mark_whose_words_are_gone_says_so(view: SideBySideView, at_rest: AtRest, qtbot: QtBot) -> None:
    presenter = view.presenter
    card = card_of(view, "Region Norr").card
    presenter.mark(card, GROUNDS, 7, 26, "ekonomi")
    qtbot.waitUntil(lambda: any(each.card.marks for each in cards_of(view, "Region Norr")))
    changed = replace(card.position, grounds="Något helt annat.")
    presenter.comparison.workspace.edit("svar", PutPosition(changed), Target("comparison"), beside=True)
    qtbot.waitUntil(lambda: any(each.card.text == "Något helt annat." for each in cards_of(view, "Region Norr")))
    said = [each.text() for each in card_of(view, "Region Norr").findChildren(QLabel)]
    assert "Texten är ändrad. Märkt var: ”ger fler kollegor.”" in said


def test_circumstances_are_marked_too(view: SideBySideView, qtbot: QtBot) -> None:
    part = Part(MarkedPart.CONSTRAINT, "c1")
    card = card_of(view, "Kallvik kommun")
    cursor = QTextCursor(card.texts[part].document())
    cursor.setPosition(4)
    cursor.setPosition(9, QTextCursor.MoveMode.KeepAnchor)
    card.texts[part].setTextCursor(cursor)
    view.mark("teknik")
    qtbot.waitUntil(lambda: any(each.card.marks for each in cards_of(view, "Kallvik kommun")))
    marked = card_of(view, "Kallvik kommun")
    assert [(each.part, each.item, each.quote) for each in marked.card.marks] == [(part.part, part.item, "löper")]
    assert not marked.grounds.spans
    assert marked.texts[part].spans[-1].wash is Wash.PEN
