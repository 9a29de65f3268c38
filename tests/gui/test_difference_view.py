"""Two texts side by side: what is marked in either, and what stands where there is no text."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from domain.differences import differences
from gui.main_window import MainWindow
from gui.widgets.difference_view import DifferenceColumns
from gui.widgets.reading_text import ReadingText, Span, Wash

Underline = QTextCharFormat.UnderlineStyle


def marked(view: ReadingText, wash: Wash) -> list[str]:
    """The words that are shown marked, as Qt counts their places."""
    assert {span.wash for span in view.spans} <= {wash}
    return [each.cursor.selectedText() for each in view.extraSelections()]


def test_either_text_has_its_own_words_marked_also_after_signs_that_count_twice(
    window: MainWindow, qtbot: QtBot
) -> None:
    columns = DifferenceColumns(window.look, "Före", "Efter", differences("🌲 Vi säger nej nu", "🌲 Vi säger ja 🌲 nu"))
    qtbot.addWidget(columns)
    assert marked(columns.before, Wash.REMOVED) == ["nej"]
    assert marked(columns.after, Wash.ADDED) == ["ja 🌲"]
    assert columns.before.accessibleName() == "Före"


def test_a_text_that_is_not_there_is_said_to_be_nothing(window: MainWindow, qtbot: QtBot) -> None:
    columns = DifferenceColumns(window.look, "Före", "Efter", differences("", "Ett nytt skäl"))
    qtbot.addWidget(columns)
    assert (columns.before.toPlainText(), columns.before.placeholderText()) == ("", "(inget)")
    assert marked(columns.after, Wash.ADDED) == ["Ett nytt skäl"]


def test_no_passage_is_told_by_its_colour_alone(window: MainWindow, qtbot: QtBot) -> None:
    """Each sort has a line of its own, through the words or under them."""
    view = ReadingText(window.look, "Text")
    qtbot.addWidget(view)
    view.show_text("abcd", [Span(at, at + 1, wash) for at, wash in enumerate(Wash)])
    marks = [(each.format.underlineStyle(), each.format.fontStrikeOut()) for each in view.extraSelections()]
    assert len(set(marks)) == len(Wash)
    assert (Underline.NoUnderline, False) not in marks
