"""What an office does to its paper in the editor: everything is kept, can be taken back, and never touches the program's forms."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from domain.letter import HeadField, Paper
from domain.letterhead import Family, Special
from domain.services.letterheads import FIRST_PAGE, Band, Place, place_of
from gui.pages.letterhead import presenter as presenting
from gui.widgets.banner import Banner
from storage.letterheads import OWN_FORMS, LetterheadStore
from tests.gui.conftest import type_into
from tests.gui.letterhead.conftest import Office
from tests.gui.test_accessibility import name_of

PNG = b"\x89PNG\r\n\x1a\n..."
ID = "standardbrev-egen"
Settle = Callable[[], None]


def button(banner: Banner, verb: str) -> QPushButton:
    """A banner's button by its verb."""
    return next(each for each in banner.buttons if name_of(each) == verb)


def test_the_programs_forms_are_only_looked_at(office: Office) -> None:
    editor = office.editor
    assert editor.presenter.form is not None
    assert editor.presenter.form.id == "standard"
    assert not editor.form.name.isEnabled()
    assert not editor.delete.isVisible()
    editor.presenter.change("prov", lambda form: form)
    editor.presenter.delete()
    assert office.kept() == {}
    assert LetterheadStore(office.folder).get("standard") == editor.presenter.form


def test_a_copy_is_made_and_listed_first(office: Office, at_rest_now: Settle) -> None:
    editor = office.editor
    button(editor.form.banner, "Gör egen brevmall").click()
    at_rest_now()
    assert editor.list.rows()[:3] == ["Egna", "Standardbrev – egen", "Programmets"]
    assert editor.form.name.isEnabled()
    assert not editor.form.banner.isVisible()
    assert set(office.kept()) == {ID}
    assert editor.saved.text().startswith("Sparat")


def test_what_is_typed_is_kept_when_the_editor_is_closed_with_escape(own: Office) -> None:
    editor, form = own.editor, own.editor.form
    type_into(form.organisation.organisation, "Ekbergs kommun")
    form.labels.fields[HeadField.REFERENCE].selectAll()
    type_into(form.labels.fields[HeadField.REFERENCE], "Diarienummer")
    form.headings.papers[Paper.TJANSTEUTLATANDE].click()
    form.headings.document_type.selectAll()
    type_into(form.headings.document_type, "Tjänsteutlåtande till nämnden")
    form.headings.fields["matter"].selectAll()
    type_into(form.headings.fields["matter"], "Ärendet i korthet")
    form.organisation.organisation.setFocus()
    QTest.keyClick(form.organisation.organisation, Qt.Key.Key_Escape)
    assert editor.isVisible(), "the first press only leaves the field"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    own.window.workspace.tasks.wait_for_database()
    kept = own.kept()[ID]
    assert kept.organisation == ("Ekbergs kommun",)
    assert place_of(kept, HeadField.ORGANISATION, FIRST_PAGE) is not None
    assert kept.labels[HeadField.REFERENCE] == "Diarienummer"
    memo = kept.form(Paper.TJANSTEUTLATANDE)
    assert (memo.document_type, memo.headings["matter"]) == ("Tjänsteutlåtande till nämnden", "Ärendet i korthet")
    assert kept.form(Paper.YTTRANDE).document_type == "Yttrande"


def test_steps_are_taken_back_and_done_again(own: Office, at_rest_now: Settle) -> None:
    editor, form = own.editor, own.editor.form
    type_into(form.organisation.organisation, "Ekberg")
    form.type.page_number.chosen.emit(form.type.page_number.findText("1 (8)"))
    form.type.text.chosen.emit(1)
    assert editor.presenter.undo_name == "brödtextens teckensnitt"
    QTest.keyClick(form.organisation.organisation, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.undo.toolTip() == "Ångra sidnumrets form"
    editor.undo.click()
    editor.undo.click()
    assert form.organisation.organisation.text() == "", "a word typed without a pause is one step"
    assert not editor.undo.isEnabled()
    editor.redo.click()
    editor.redo.click()
    editor.redo.click()
    assert not editor.redo.isEnabled()
    at_rest_now()
    kept = own.kept()[ID]
    assert (kept.organisation, kept.page_number, kept.type.text) == (("Ekberg",), "{page} ({pages})", Family.SANS)


def test_a_pause_begins_another_step(own: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = own.editor
    type_into(editor.form.organisation.organisation, "Ek")
    monkeypatch.setattr(presenting, "_CHUNK", -1.0)
    type_into(editor.form.organisation.organisation, "b")
    editor.undo.click()
    assert editor.form.organisation.organisation.text() == "Ek"


def test_the_pages_follow_and_show_an_example_without_a_case(own: Office, qtbot: QtBot) -> None:
    own.layout.laid_out.clear()
    type_into(own.editor.form.organisation.address, "Storgatan 1")
    qtbot.waitUntil(lambda: any(form.address == ("Storgatan 1",) for _, form in own.layout.laid_out))
    letter, _ = own.layout.laid_out[-1]
    assert "kontaktcenter" in letter.title
    own.editor.form.headings.papers[Paper.TJANSTEUTLATANDE].click()
    qtbot.waitUntil(lambda: own.layout.laid_out[-1][0].paper is Paper.TJANSTEUTLATANDE)


def test_a_weak_colour_is_said_and_mended(own: Office, at_rest_now: Settle) -> None:
    field = own.editor.form.colours.fields["accent"]
    field.code.selectAll()
    type_into(field.code, "#e0a000")
    assert "2,3:1" in field.hint.text()
    assert "4,5:1" in field.hint.text()
    field.mend.click()
    assert "Lätt att läsa" in field.hint.text()
    assert not field.mend.isVisible()
    at_rest_now()
    assert own.kept()[ID].colours.accent == field.code.text() != "#e0a000"


def test_half_a_colour_changes_nothing_and_is_tidied(own: Office) -> None:
    field = own.editor.form.colours.fields["text"]
    before = field.code.text()
    field.code.selectAll()
    type_into(field.code, "#12")
    field.code.left.emit()
    assert field.code.text() == before
    assert own.editor.presenter.undo_name == ""


@pytest.mark.parametrize(
    ("data", "words"), [(b"GIF89a", "varken PNG eller SVG"), (PNG + b"\0", "bilden kan inte läsas"), (None, "läsa")]
)
def test_a_bad_logo_is_refused_in_words(
    own: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes | None, words: str
) -> None:
    file = tmp_path / "vapen.png"
    if data is not None:
        file.write_bytes(data)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    own.editor.form.logo.pick.click()
    qtbot.waitUntil(lambda: words in own.editor.form.logo.wrong.text())
    assert own.editor.presenter.form is not None
    assert own.editor.presenter.form.logo is None


def test_a_logo_always_has_a_description(own: Office, qtbot: QtBot, tmp_path: Path, at_rest_now: Settle) -> None:
    part = own.editor.form.logo
    type_into(own.editor.form.organisation.organisation, "Ekbergs kommun")
    (tmp_path / "vapen.png").write_bytes(PNG)
    part.take(tmp_path / "vapen.png")
    qtbot.waitUntil(part.alt.isVisible)
    assert part.alt.text() == "Logotyp för Ekbergs kommun"
    part.alt.selectAll()
    QTest.keyClick(part.alt, Qt.Key.Key_Delete)
    assert part._alt_hint.isVisible()
    part.alt.left.emit()
    assert part.alt.text() == "Logotyp för Ekbergs kommun"
    part.width_field.chosen.emit(part.width_field.findText("50 mm"))
    at_rest_now()
    logo = own.kept()[ID].logo
    assert logo is not None
    assert (logo.data, logo.width) == (PNG, 50.0)
    part.remove.click()
    at_rest_now()
    assert own.kept()[ID].logo is None
    assert not part.remove.isVisible()


def test_a_form_always_has_a_name(own: Office) -> None:
    name = own.editor.form.name.name
    name.selectAll()
    QTest.keyClick(name, Qt.Key.Key_Delete)
    assert own.editor.form.name._hint.isVisible()
    name.left.emit()
    assert name.text() == "Standardbrev – egen"
    name.selectAll()
    type_into(name, "Ekberg")
    assert own.editor.list.rows()[1] == "Ekberg"


def test_facts_are_moved_and_left_out(own: Office, at_rest_now: Settle) -> None:
    head = own.editor.form.head
    date = head.first[HeadField.DATE]
    assert date.currentText() == "Mitten"
    date.chosen.emit(date.findText("Höger"))
    page = head.others[Special.PAGE]
    page.chosen.emit(page.findText("Visas inte"))
    at_rest_now()
    kept = own.kept()[ID]
    assert place_of(kept, HeadField.DATE, FIRST_PAGE) == Place(Band.HEAD_FIRST, 2)
    assert all(item.what is not Special.PAGE for column in kept.following for item in column.items)
    assert own.editor.presenter.undo_name == "platsen för sidnummer"


def test_a_form_that_is_used_instead_of_the_programs_says_so(office: Office, at_rest_now: Settle) -> None:
    standard = (OWN_FORMS / "standard.toml").read_text("utf-8")
    (office.folder / "vart.toml").write_text(standard.replace("Standardbrev", "Husets"), "utf-8")
    editor = office.editor
    editor.presenter.read("standard")
    at_rest_now()
    assert "i stället för programmets ”Standardbrev”" in editor.form.banner.text
    assert "Standardbrev" not in editor.list.rows()
    editor.presenter.delete()
    at_rest_now()
    assert "Standardbrev" in editor.list.rows()


def test_a_deleted_form_can_be_brought_back(own: Office, at_rest_now: Settle) -> None:
    editor = own.editor
    before = own.kept()
    editor.delete.click()
    at_rest_now()
    assert own.kept() == {}
    assert "Standardbrev – egen är borttagen" in editor.banner.text
    button(editor.banner, "Ångra borttagningen").click()
    at_rest_now()
    assert own.kept() == before
    assert editor.presenter.form == before[ID]


def test_a_broken_file_is_listed_with_its_line(office: Office, qtbot: QtBot) -> None:
    editor = office.editor
    assert editor.list.rows()[-2:] == ["Går inte att använda", "trasig.toml"]
    editor.list.setCurrentRow(editor.list.count() - 1)
    assert "trasig.toml" in editor.broken.text
    assert "rad 2" in editor.broken.text
    button(editor.broken, "Visa filen").click()
    assert office.opened == [str(office.folder / "trasig.toml")]
    text = (office.folder / "trasig.toml").read_text("utf-8")
    (office.folder / "trasig.toml").unlink()
    assert text.startswith("id")
    button(editor.broken, "Läs in igen").click()
    qtbot.waitUntil(lambda: "Går inte att använda" not in editor.list.rows())
    assert editor.presenter.form is not None


def test_what_cannot_be_written_on_closing_is_said_above_the_page(
    own: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = own.editor

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    type_into(editor.form.organisation.organisation, "Ekberg")
    editor.done_button.click()
    qtbot.waitUntil(own.window.banner.isVisible)
    assert "kunde inte sparas" in own.window.banner.text


def test_what_cannot_be_written_is_said_and_tried_again(
    own: Office, at_rest_now: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = own.editor

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        type_into(editor.form.organisation.organisation, "Ekberg")
        at_rest_now()
    assert editor.saved.text() == "Inte sparat"
    assert "kunde inte sparas" in editor.banner.text
    assert own.kept()[ID].organisation == ()
    button(editor.banner, "Försök igen").click()
    at_rest_now()
    assert own.kept()[ID].organisation == ("Ekberg",)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        type_into(editor.form.organisation.organisation, "Ek")
        editor.delete.click()
        at_rest_now()
    at_rest_now()
    assert own.kept() == {}


def test_a_click_on_the_pages_leads_to_the_field(own: Office, qtbot: QtBot) -> None:
    form = own.editor.form
    for origin, field in (
        ("head:organisation", form.organisation.organisation),
        ("head:reference", form.labels.fields[HeadField.REFERENCE]),
        ("head:document_type", form.headings.document_type),
    ):
        form.point_at(origin)
        assert own.editor.focusWidget() is field
    form.point_at("position:x")
    assert own.editor.focusWidget() is form.headings.document_type


def test_everything_that_takes_the_focus_has_a_name(own: Office) -> None:
    nameless = [
        widget
        for widget in own.editor.form.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox | QAbstractButton)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_a_drawing_says_what_it_will_not_show(own: Office, qtbot: QtBot, tmp_path: Path) -> None:
    part = own.editor.form.logo
    (tmp_path / "vapen.svg").write_text("<svg viewBox='0 0 9 9'><text>Ekberg</text></svg>", "utf-8")
    part.take(tmp_path / "vapen.svg")
    qtbot.waitUntil(part.alt.isVisible)
    assert "inte i Word-filer" in part.about.text()
    assert "text, övertoningar" in part.about.text()


def test_what_cannot_be_deleted_comes_back(own: Office, at_rest_now: Settle, qtbot: QtBot) -> None:
    editor = own.editor
    (own.folder / f"{ID}.toml").unlink()
    editor.delete.click()
    at_rest_now()
    assert "finns inte" in editor.banner.text
    qtbot.waitUntil(lambda: editor.presenter.form is not None)
    assert ID not in editor.presenter.forms


def test_a_colour_is_chosen_among_colours(own: Office) -> None:
    field = own.editor.form.colours.fields["quiet"]
    field.swatch.click()
    (dialog,) = field.findChildren(QColorDialog)
    dialog.setCurrentColor(QColor("#123456"))
    dialog.accept()
    assert field.code.text() == "#123456"
    assert own.editor.presenter.undo_name == "etiketternas färg"
