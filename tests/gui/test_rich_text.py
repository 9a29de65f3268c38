"""Formatted text in the editor: what is shown is what is kept, to the letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.richtext import RichText, normalise, parse, to_markdown
from gui.theme import Look
from gui.widgets import rich_document
from gui.widgets.rich_editor import RichEditor
from gui.widgets.rich_toolbar import RichToolbar
from tests.domain.test_richtext import texts
from tests.gui.conftest import type_into

MIXED = """Inledning med **fet**, *kursiv* och ***båda***.

- första
- andra
    1. nästlad
    2. till

    fortsättning
- tredje

> citat
>
> - i citat

7. sju
8. åtta\x20\x20
radbrytning och [länk](https://example.se/a)"""


@pytest.fixture
def look(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Look:
    preferences = QSettings(str(tmp_path_factory.mktemp("p") / "p.ini"), QSettings.Format.IniFormat)
    return Look(qapp, preferences)


@pytest.fixture
def editor(qtbot: QtBot, look: Look) -> RichEditor:
    made = RichEditor(look, "Motivering")
    qtbot.addWidget(made)
    made.show()
    return made


@given(texts)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_filled_in_is_read_back(qapp: QApplication, text: RichText) -> None:
    document = QTextDocument()
    rich_document.fill(document, normalise(text), QTextCharFormat())
    assert normalise(rich_document.read(document)) == normalise(text)


@given(st.lists(texts, min_size=2, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_document_remembers_nothing_of_what_it_held_before(qapp: QApplication, several: list[RichText]) -> None:
    document = QTextDocument()
    for text in several:
        rich_document.fill(document, normalise(text), QTextCharFormat())
    assert normalise(rich_document.read(document)) == normalise(several[-1])


@pytest.mark.parametrize("source", [MIXED, "", "Ett ord", "Sjukhusägor 😀 **fet 😀** slut", "a\u00a0b\u2011c"])
def test_markdown_comes_back_as_it_was(editor: RichEditor, source: str) -> None:
    editor.show_markdown(source)
    assert editor.markdown() == source
    move(editor, QTextCursor.MoveOperation.End)
    type_into(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.markdown() == to_markdown(parse(source))


def test_a_change_of_theme_changes_no_letter(editor: RichEditor, look: Look) -> None:
    editor.show_markdown(MIXED)
    typed: list[bool] = []
    editor.typed.connect(lambda: typed.append(True))
    look.changed.emit()
    assert editor.markdown() == MIXED
    assert typed == []


def test_typing_says_so_and_filling_in_does_not(editor: RichEditor) -> None:
    typed: list[bool] = []
    editor.typed.connect(lambda: typed.append(True))
    editor.show_markdown("Vi delar")
    assert typed == []
    move(editor, QTextCursor.MoveOperation.End)
    type_into(editor, " förslaget")
    assert typed
    assert editor.markdown() == "Vi delar förslaget"


def test_the_toolbar_marks_words(editor: RichEditor, look: Look, qtbot: QtBot) -> None:
    toolbar = RichToolbar(look, editor)
    qtbot.addWidget(toolbar)
    editor.show_markdown("ett två tre")
    select(editor, 4, 7)
    toolbar.buttons["bold"].click()
    assert editor.markdown() == "ett **två** tre"
    assert toolbar.buttons["bold"].isChecked()
    toolbar.buttons["italic"].click()
    assert editor.markdown() == "ett ***två*** tre"
    toolbar.buttons["bold"].click()
    toolbar.buttons["italic"].click()
    assert editor.markdown() == "ett två tre"
    assert not toolbar.buttons["bold"].isChecked()


@pytest.mark.parametrize(
    ("button", "marked"),
    [("u", "- ett\n- två"), ("o", "1. ett\n2. två"), ("q", "> ett\n>\n> två")],
)
def test_the_toolbar_marks_paragraphs_and_takes_it_back(
    editor: RichEditor, look: Look, qtbot: QtBot, button: str, marked: str
) -> None:
    toolbar = RichToolbar(look, editor)
    qtbot.addWidget(toolbar)
    editor.show_markdown("ett\n\ntvå")
    editor.selectAll()
    toolbar.buttons[button].click()
    assert editor.markdown() == marked
    assert toolbar.buttons[button].isChecked()
    toolbar.buttons[button].click()
    assert editor.markdown() == "ett\n\ntvå"


def test_a_bulleted_list_becomes_a_numbered_one(editor: RichEditor) -> None:
    editor.show_markdown("- ett\n- två")
    editor.selectAll()
    editor.toggle_list(ordered=True)
    assert editor.markdown() == "1. ett\n2. två"


def test_items_are_moved_in_and_out(editor: RichEditor) -> None:
    editor.show_markdown("- ett\n- två")
    move(editor, QTextCursor.MoveOperation.End)
    editor.nest_item(1)
    assert editor.markdown() == "- ett\n\n    - två"
    editor.nest_item(-1)
    assert editor.markdown() == "- ett\n- två"


def test_enter_goes_on_with_a_list_and_twice_leaves_it(editor: RichEditor) -> None:
    editor.show_markdown("- ett")
    move(editor, QTextCursor.MoveOperation.End)
    type_into(editor, "\ntvå\n\nefter")
    assert editor.markdown() == "- ett\n- två\n\nefter"


def test_backspace_at_the_beginning_leaves_the_list_before_it_joins(editor: RichEditor) -> None:
    editor.show_markdown("före\n\n- ett")
    move(editor, QTextCursor.MoveOperation.End)
    move(editor, QTextCursor.MoveOperation.StartOfBlock)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.markdown() == "före\n\nett"
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.markdown() == "föreett"


def test_links_are_made_changed_and_taken_away(editor: RichEditor) -> None:
    editor.show_markdown("se underlaget här")
    select(editor, 3, 13)
    editor.set_link("https://example.se/u")
    assert editor.markdown() == "se [underlaget](https://example.se/u) här"
    place(editor, 6)
    assert editor.link_target() == "https://example.se/u"
    editor.set_link("https://example.se/ny")
    assert editor.markdown() == "se [underlaget](https://example.se/ny) här"
    place(editor, 6)
    editor.set_link("")
    assert editor.markdown() == "se underlaget här"
    move(editor, QTextCursor.MoveOperation.End)
    editor.set_link("https://example.se/")
    assert editor.markdown() == "se underlaget här[https://example.se/](https://example.se/)"


PASTED = """<html><body><p style="font-family:Comic Sans;color:red">Röd <b>fet</b> och <i>kursiv</i></p>
<ul><li>ett</li><li>två</li></ul><img src="file:///etc/passwd"><p><a href="javascript:alert(1)">ond</a>
<a href="https://example.se/">god</a></p></body></html>"""


def test_what_is_pasted_keeps_only_what_a_letter_can_carry(editor: RichEditor) -> None:
    data = QMimeData()
    data.setHtml(PASTED)
    editor.insertFromMimeData(data)
    assert editor.markdown() == ("Röd **fet** och *kursiv*\n\n- ett\n- två\n\nond [god](https://example.se/)")


def test_plain_text_is_pasted_as_paragraphs(editor: RichEditor) -> None:
    data = QMimeData()
    data.setText("ett\n\ntvå *inte kursiv*")
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert editor.markdown() == "ett\n\ntvå \\*inte kursiv\\*"


def test_a_quotation_has_a_bar(editor: RichEditor) -> None:
    editor.show_markdown("> citat")
    with_bar = editor.grab().toImage()
    editor.show_markdown("citat")
    assert with_bar != editor.grab().toImage()


def test_escape_leaves_the_field(editor: RichEditor, qtbot: QtBot) -> None:
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.hasFocus()


def move(editor: RichEditor, operation: QTextCursor.MoveOperation) -> None:
    editor.moveCursor(operation)


def place(editor: RichEditor, position: int) -> None:
    select(editor, position, position)


def select(editor: RichEditor, begin: int, end: int) -> None:
    cursor: Callable[[], QTextCursor] = editor.textCursor
    made = cursor()
    made.setPosition(begin)
    made.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(made)
