"""What is pasted from other programs: nothing that can be read is lost, and no number is printed as another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.richtext import to_markdown
from gui.theme import Look
from gui.widgets import pasted
from gui.widgets.rich_editor import RichEditor

_SIGN = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>"


def _item(level: int, sign: str, text: str) -> str:
    """A list item as Word writes it."""
    return f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>{_SIGN.format(sign)}{text}<o:p></o:p></p>\n"


def _pasted(html: str) -> str:
    return to_markdown(pasted.from_html(f"<html><body><!--StartFragment-->{html}<!--EndFragment--></body></html>"))


@pytest.fixture(autouse=True)
def _with_qt(qtbot: QtBot) -> None:
    """Fonts are asked for when formatted text is read."""


def test_words_lists_are_lists() -> None:
    items = _item(1, "·", "Hyra") + _item(2, "o", "Lokal <b>A</b>") + _item(1, "·", "Drift")
    assert _pasted(items) == "- Hyra\n\n    - Lokal **A**\n\n- Drift"
    assert _pasted(_item(1, "3.", "Hyra") + _item(2, "·", "Lokal") + _item(1, "4.", "Drift")) == (
        "3. Hyra\n\n    - Lokal\n\n4. Drift"
    )


def test_words_numbers_that_our_lists_cannot_print_stay_as_text() -> None:
    assert _pasted(_item(1, "1.", "Hyra") + _item(2, "a)", "Lokal") + _item(1, "2.", "Drift")) == (
        "1. Hyra\n\n    a) Lokal\n\n2. Drift"
    )
    assert _pasted(_item(1, "b)", "Lokal")) == "b) Lokal"
    assert _pasted(_item(1, "1.", "Hyra") + _item(1, "1.", "Drift")) == "1. Hyra\n\n1\\. Drift"


def test_lists_of_a_web_page_keep_their_numbers_and_depths() -> None:
    page = (
        "<ol start=2><li>Hyra<ul><li>Lokal</li></ul></li><li>Drift</li></ol><p>Paus</p><ol type=a><li>Annat</li></ol>"
    )
    assert _pasted(page) == "2. Hyra\n\n    - Lokal\n\n3. Drift\n\nPaus\n\na. Annat"


def test_a_table_becomes_a_line_for_each_row() -> None:
    table = (
        "<table><tr><th>År</th><th>Kostnad</th><th>Not</th></tr><tr><td>2026</td><td></td><td><p>ett</p><p>två</p></td></tr>"
        "<tr><td></td><td></td><td></td></tr><tr><td colspan=2>Summa<br>allt</td><td>7</td></tr><tr><td>2027</td><td></td><td></td></tr></table>"
    )
    assert _pasted(f"<p>Före</p>{table}<p>Efter</p>") == (
        "Före\n\n**År** | **Kostnad** | **Not**  \n2026 | | ett två  \nSumma allt | 7  \n2027\n\nEfter"
    )


def test_lists_and_tables_within_a_table_and_tables_that_only_frame_lose_nothing() -> None:
    assert _pasted("<table><tr><td>Ruta</td></tr><tr><td>Mer</td></tr></table>") == "Ruta\n\nMer"
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    words = _pasted(f"<table><tr><td>Ett<ul><li>punkt</li></ul></td><td>Två{inner}</td></tr></table>")
    assert [word for word in words.split() if word.isalpha()] == ["Ett", "punkt", "Två", "a", "b"]


def test_cells_of_a_sheet_as_text_stay_apart_and_an_indented_line_is_text() -> None:
    assert to_markdown(pasted.from_text("Post\t2026\n\t7\nDrift\t\t8")) == "Post | 2026  \n7  \nDrift | | 8"


def test_lines_that_a_page_has_broken_are_one_and_those_that_somebody_ended_are_not() -> None:
    page = (
        "Nämnden delar bedömningen i promemorian men anser att kostna-\nden är lågt räknad och att tiden är för kort; de person-\n"
        "och lokalfrågor som följer av det nya stödet för it-\nsystemen och skolorna har inte belysts.\nBox 12\nStaden\n\nMjukt bryt\u00ad\nord"
    )
    assert to_markdown(pasted.from_text(page)) == (
        "Nämnden delar bedömningen i promemorian men anser att kostnaden är lågt räknad och att tiden är för kort; de person- "
        "och lokalfrågor som följer av det nya stödet för it-systemen och skolorna har inte belysts.  \nBox 12  \nStaden\n\nMjukt bryt\u00ad  \nord"
    )


def test_a_table_begins_a_line_of_its_own(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    preferences = QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat)
    editor = RichEditor(Look(qapp, preferences), "Motivering")
    qtbot.addWidget(editor)
    editor.show_markdown("- Kostnaden är hög.")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    data = QMimeData()
    data.setText("Post\t2026\nDrift\t8")
    editor.insertFromMimeData(data)
    assert editor.markdown() == "- Kostnaden är hög.\n\n    Post | 2026  \n    Drift | 8"


def test_typographic_signs_and_other_scripts_are_kept() -> None:
    text = "”5\u00a0000 kr” – biblioteks\u00adverksamhet 😀 שלום…"
    assert _pasted(f"<p>{text}</p>") == text
