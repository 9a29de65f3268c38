"""The form: every kind of field is kept, taken back and shown as it reads."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from domain.letter import Paper
from domain.response import Party, ResponseState, SectionRole, Signatory
from domain.services import sections
from domain.services.editing import PutResponse, apply
from gui.pages.letter.bound import editor_text
from gui.pages.letter.line_fields import ChoiceLine, DateField
from gui.pages.letter.page import LetterPage
from gui.pages.letter.section_editor import SectionEditor
from gui.undo import Target
from gui.widgets.fields import LineField, TextField
from tests.gui.letter.conftest import House


def write(page: LetterPage, name: str, text: str) -> None:
    """Type into a field in place of what stands there."""
    editor = page.form.fields[name].editor
    assert isinstance(editor, LineField | TextField)
    editor.setFocus()
    editor.selectAll()
    QApplication.clipboard().setText(text)
    editor.paste()
    if isinstance(editor, LineField):
        editor.typed.emit(text)


def editor_of(page: LetterPage, role: SectionRole) -> SectionEditor:
    """The editor of a section."""
    response = page.presenter.response
    assert response is not None
    id_ = next(each.id for each in response.sections if each.role is role)
    return (page.form.before.editors | page.form.after.editors)[id_]


def test_an_answer_is_begun_with_a_click(house: House, qtbot: QtBot) -> None:
    page = house.open()
    assert page.empty.isVisible()
    assert page.empty.button is not None
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.splitter.isVisible)
    assert editor_text(page.form.fields["sender_reference"].editor) == "RS 2026-0101"  # type: ignore[arg-type]
    house.close()
    assert house.response().recipient == Party("Regionkansliet", ("Box 1", "100 00 Vik"))


def test_everything_that_is_typed_is_there_when_the_window_opens_again(house: House, qtbot: QtBot) -> None:
    house.begin()
    page = house.open()
    typed = {
        "reference": "KS 2026-0318",
        "information_class": "K1 (Öppen)",
        "body": "Kommunstyrelsen i Sävra",
        "unit": "Ledningsförvaltningen\nEnheten för digital utveckling",
        "officer": "Elin Åström",
        "telephone": "0123-456 78",
        "email": "elin@savra.example",
        "recipient.name": "Regionen",
        "recipient.lines": "Registraturen\nBox 100",
        "meeting_item": "§ 12",
        "subject": "Yttrande över en gemensam växel",
        "enclosures": "Kostnader\nTidplan",
        "copies": "Revisorerna",
    }
    for name, text in typed.items():
        write(page, name, text)
    for name, text in {"dated": "2026-02-03", "meeting_date": "4 februari 2026"}.items():
        write(page, name, text)
    for name in ("immediate_confirmation", "overview"):
        box = page.form.fields[name].editor
        assert isinstance(box, QCheckBox)
        box.click()
    section = editor_of(page, SectionRole.BACKGROUND)
    section.editor.setFocus()
    QTest.keyClicks(section.editor, "Vi har redan en egen ")
    section.editor.toggle_bold()
    QTest.keyClicks(section.editor, "telefonist")
    section.heading.setFocus()
    section.heading.selectAll()
    QTest.keyClicks(section.heading, "Nuet")
    page.form.signatures.add_button.click()
    card = page.form.signatures.cards[0]
    for field, text in (("name", "Maj Ek"), ("title", "Direktor"), ("organisation", "Kommunen")):
        QTest.keyClicks(card.fields[field], text)
    house.close()

    kept = house.response()
    assert kept.reference == "KS 2026-0318"
    assert (kept.dated, kept.meeting_date) == (date(2026, 2, 3), date(2026, 2, 4))
    assert kept.immediate_confirmation
    assert kept.overview
    assert kept.enclosures == ("Kostnader", "Tidplan")
    assert kept.signatories == (Signatory("Maj Ek", "Direktor", "Kommunen"),)
    page = house.open()
    assert {name: editor_text(page.form.fields[name].editor) for name in typed} == typed  # type: ignore[arg-type]
    assert editor_text(page.form.fields["meeting_date"].editor) == "2026-02-04"  # type: ignore[arg-type]
    section = editor_of(page, SectionRole.BACKGROUND)
    assert section.heading.text() == "Nuet"
    assert section.editor.markdown().strip() == "Vi har redan en egen **telefonist**"


def test_what_is_typed_in_one_field_survives_what_is_done_in_another_in_the_same_moment(page: LetterPage) -> None:
    write(page, "officer", "Elin")
    write(page, "dated", "2026-02-03")
    section = editor_of(page, SectionRole.MATTER)
    QTest.keyClicks(section.editor, "Nytt ")
    page.form.fields["overview"].editor.click()  # type: ignore[union-attr]  # it is a box
    assert page.presenter.value("officer") == "Elin"
    assert page.presenter.value("dated") == date(2026, 2, 3)
    assert section.editor.markdown().startswith("Nytt ")


def test_undo_goes_back_over_the_fields_in_the_order_they_were_written(page: LetterPage, house: House) -> None:
    window = page.window()
    write(page, "officer", "Elin")
    section = editor_of(page, SectionRole.MATTER)
    before = section.editor.markdown()
    section.editor.setFocus()
    QTest.keyClicks(section.editor, "Nytt ")
    page.form.signatures.add_button.click()
    QTest.keyClicks(page.form.signatures.cards[0].fields["name"], "Maj")
    workspace = page.workspace
    workspace.settle()
    assert page.presenter.signatories() == (Signatory("Maj"),)
    QTest.keyClick(page.form.signatures.cards[0].fields["name"], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.presenter.signatories() == (Signatory(),)
    assert page.form.signatures.cards[0].fields["name"].text() == ""
    workspace.undo()
    assert page.form.signatures.cards == []
    workspace.undo()
    assert section.editor.markdown() == before
    assert window.focusWidget() is section.editor
    workspace.undo()
    assert page.presenter.value("officer") == ""
    assert window.focusWidget() is page.form.fields["officer"].editor
    workspace.redo()
    assert editor_text(page.form.fields["officer"].editor) == "Elin"  # type: ignore[arg-type]
    house.close()
    assert house.response().officer == "Elin"


def test_a_half_typed_day_stays_as_it_is_and_says_so_when_it_is_left(page: LetterPage, qtbot: QtBot) -> None:
    bound = page.form.fields["meeting_date"]
    field = bound.editor
    assert isinstance(field, DateField)
    field.setFocus()
    QTest.keyClicks(field, "2026-03-1")
    assert bound.hint == ""
    QTest.keyClicks(field, "1")
    page.workspace.settle()
    assert page.presenter.value("meeting_date") == date(2026, 3, 11)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    page.form.fields["meeting_item"].editor.setFocus()
    assert field.text() == "2026-03-"
    assert bound.hint == "Skriv datumet som 2024-08-30. Så länge gäller 2026-03-11."
    assert page.presenter.value("meeting_date") == date(2026, 3, 11)
    field.setFocus()
    QTest.keyClicks(field, "12")
    assert bound.hint == ""
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert page.presenter.value("meeting_date") is None


def test_a_day_is_chosen_in_the_calendar(page: LetterPage, qtbot: QtBot) -> None:
    field = page.form.fields["dated"].editor
    assert isinstance(field, DateField)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field._popup
    assert popup is not None
    assert popup.isVisible()
    assert popup.calendar.selectedDate() == QDate(2026, 2, 20)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Right)
    popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert not popup.isVisible()
    assert page.presenter.value("dated") == date(2026, 2, 21)
    assert field.text() == "2026-02-21"


def test_a_usual_class_is_chosen_and_another_can_be_written(page: LetterPage) -> None:
    field = page.form.fields["information_class"].editor
    assert isinstance(field, ChoiceLine)
    field.open_choices()
    assert field.menu.isVisible()
    field.menu.actions()[1].trigger()
    field.menu.close()
    page.workspace.settle()
    assert page.presenter.value("information_class") == "K2 (Intern)"
    write(page, "information_class", "Skyddsnivå 1")
    page.workspace.settle()
    assert page.presenter.value("information_class") == "Skyddsnivå 1"


def test_an_odd_diary_number_gets_a_gentle_word_and_is_kept(page: LetterPage, house: House) -> None:
    bound = page.form.fields["reference"]
    write(page, "reference", "enligt ovan")
    page.form.fields["officer"].editor.setFocus()
    assert "årtal och löpnummer" in bound.hint
    write(page, "reference", "KS 2026-7")
    assert bound.hint == ""
    write(page, "reference", "enligt ovan")
    house.close()
    assert house.response().reference == "enligt ovan"


def test_sections_are_added_moved_renamed_and_removed(page: LetterPage, house: House, qtbot: QtBot) -> None:
    presenter, before, after = page.presenter, page.form.before, page.form.after
    listed = list(before.editors)
    before.menu.aboutToShow.emit()
    own = next(action for action in before.menu.actions() if action.text() == "Eget avsnitt")
    own.trigger()
    (added,) = set(before.editors) - set(listed)
    assert before.editors[added].editor.hasFocus()
    heading = before.editors[added].heading
    heading.setFocus()
    heading.selectAll()
    QTest.keyClicks(heading, "Om journaler")
    page.workspace.settle()
    assert ("section:" + added, "Om journaler") in page.form.outline.parts()
    assert presenter.can_move(added, 1)
    qtbot.waitUntil(before.editors[added].isVisible)
    QTest.keyClick(before.editors[added].editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert added in after.editors
    assert added not in before.editors
    assert after.editors[added].editor.hasFocus()
    page.workspace.undo()
    assert added in before.editors
    editor = before.editors[added]
    editor.menu.aboutToShow.emit()
    next(action for action in editor.menu.actions() if action.text() == "Ta bort avsnittet").trigger()
    assert list(before.editors) == listed
    page.workspace.undo()
    assert before.editors[added].heading.text() == "Om journaler"
    house.close()
    assert [each.heading for each in house.response().sections if each.id == added] == ["Om journaler"]


def test_the_house_form_says_where_its_own_sections_stand(page: LetterPage) -> None:
    section = editor_of(page, SectionRole.BACKGROUND)
    section.menu.aboutToShow.emit()
    words = {action.text(): action for action in section.menu.actions()}
    assert "Brevmallen bestämmer avsnittets plats" in words
    assert not words["Flytta upp\tAlt+Upp"].isEnabled()
    assert not words["Finns i yttrande"].isEnabled(), "the last paper keeps its section"


def test_the_heading_of_the_house_form_is_not_kept_as_the_office_s_own(page: LetterPage, house: House) -> None:
    section = editor_of(page, SectionRole.BACKGROUND)
    assert section.heading.text() == "Bakgrund"
    section.heading.setFocus()
    section.heading.selectAll()
    QTest.keyClick(section.heading, Qt.Key.Key_Delete)
    section.editor.setFocus()
    assert section.heading.text() == "Bakgrund"
    page.workspace.settle()
    assert all(each.heading == "" for each in house.response().sections)


def test_a_section_is_shared_by_both_papers(page: LetterPage, house: House) -> None:
    page.form.paper.papers[Paper.TJANSTEUTLATANDE].click()
    assert page.presenter.sections() == ((), ())
    assert not page.form.answers.isVisible()
    page.form.before.menu.aboutToShow.emit()
    from_other = next(a for a in page.form.before.menu.actions() if a.text() == "Bakgrund från yttrandet")
    from_other.trigger()
    assert len(page.form.before.editors) == 1
    page.form.before.menu.aboutToShow.emit()
    next(a for a in page.form.before.menu.actions() if a.text() == "Förslag till beslut").trigger()
    assert len(page.form.before.editors) == 2
    house.close()
    papers = {each.role: each.papers for each in house.response().sections}
    assert papers[SectionRole.BACKGROUND] == ("yttrande", "tjansteutlatande")
    assert papers[SectionRole.DECISION] == ("tjansteutlatande",)


def test_an_empty_memo_is_offered_its_usual_sections_shared_with_the_answer(page: LetterPage, house: House) -> None:
    before = page.form.before
    assert not before.usual.isVisible()
    page.form.paper.papers[Paper.TJANSTEUTLATANDE].click()
    assert before.usual.isVisible()
    before.usual_button.click()
    assert not before.usual.isVisible()
    names = [name for _, name in page.form.outline.parts()]
    assert names[6:9] == ["Ärendebeskrivning", "Beslutsunderlag", "Förslag till beslut"]
    page.workspace.undo()
    assert before.usual.isVisible()
    page.workspace.redo()
    house.close()
    shared = {each.role: each.papers for each in house.response().sections}
    assert shared[SectionRole.MATTER] == ("yttrande", "tjansteutlatande")
    assert len(house.response().sections) == len(shared), "nothing is there twice"


def test_f6_moves_between_the_form_and_the_pages(page: LetterPage) -> None:
    window = page.window()
    officer = page.form.fields["officer"].editor
    officer.setFocus()
    page.shell.commands["pane.next"].trigger()
    assert window.focusWidget() is page.preview.view
    page.shell.commands["pane.next"].trigger()
    assert window.focusWidget() is officer


def test_parts_are_added_and_papers_chosen_from_the_menu(page: LetterPage) -> None:
    commands = page.shell.commands
    commands["letter.section"].trigger()
    assert len(page.form.before.editors) == 4
    commands["letter.signatory"].trigger()
    assert len(page.form.signatures.cards) == 1
    commands["letter.tjansteutlatande"].trigger()
    assert page.form.paper.papers[Paper.TJANSTEUTLATANDE].isChecked()
    page.form.paper.papers[Paper.YTTRANDE].click()
    assert commands["letter.yttrande"].isChecked()


def test_signatures_change_places_and_go(page: LetterPage) -> None:
    signatures = page.form.signatures
    for name in ("Ett", "Tva"):
        signatures.add_button.click()
        assert signatures.cards[-1].fields["name"].hasFocus()
        QTest.keyClicks(signatures.cards[-1].fields["name"], name)
    signatures.cards[1].up.click()
    assert [each.name for each in page.presenter.signatories()] == ["Tva", "Ett"]
    assert not signatures.cards[0].up.isEnabled()
    signatures.cards[0].remove.click()
    assert [card.fields["name"].text() for card in signatures.cards] == ["Ett"]


def test_what_is_answered_is_counted_and_is_a_click_away(page: LetterPage, qtbot: QtBot) -> None:
    assert page.form.answers.count.text().startswith("1 av 3 besvarade")
    page.form.answers.go_button.click()
    assert page.shell.window_widget().page is not page  # type: ignore[attr-defined]


def test_the_outline_jumps_and_follows(page: LetterPage, qtbot: QtBot) -> None:
    page.form.show_part("signatures")
    assert page.form.signatures.add_button.isVisible()
    page.form.outline.chosen.emit("subject")
    assert page.form.fields["subject"].editor.hasFocus()
    assert page.form.outline.key() == "subject"
    bar = page.form.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.form.outline.key() == "closing"
    bar.setValue(0)
    assert page.form.outline.key() == "paper"


def test_a_decided_answer_is_read_and_not_changed(house: House, qtbot: QtBot) -> None:
    house.begin(ResponseState.DECIDED)
    page = house.open()
    QTest.keyClicks(page.form.fields["officer"].editor, "Elin")
    assert editor_text(page.form.fields["officer"].editor) == ""  # type: ignore[arg-type]
    section = editor_of(page, SectionRole.MATTER)
    assert section.editor.isReadOnly()
    assert not page.form.before.add_button.isVisible()
    assert not page.form.signatures.add_button.isVisible()
    assert not page.form.paper.letterhead.isEnabled()


def test_tab_goes_through_the_form_in_reading_order(page: LetterPage) -> None:
    names = ["reference", "sender_reference", "information_class", "dated", "body", "unit", "officer", "telephone"]
    page.form.fields[names[0]].editor.setFocus()
    for name in names[1:]:
        focused = page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert page.window().focusWidget() is page.form.fields[name].editor


def test_every_field_has_a_name_for_those_who_do_not_see(page: LetterPage) -> None:
    editors = [field.editor for field in page.form.fields.values()]
    nameless = [editor for editor in editors if not (editor.accessibleName() or getattr(editor, "text", str)())]
    assert nameless == []


def test_a_target_that_is_gone_does_no_harm(page: LetterPage) -> None:
    page.go_to(Target("letter", "borta", "text"))
    page.go_to(Target("letter", "7", "signatory.name"))
    assert page.form.signatures.add_button.hasFocus()


def test_a_letter_read_anew_without_the_section_being_written_in_does_no_harm(
    page: LetterPage, house: House, qtbot: QtBot
) -> None:
    section = editor_of(page, SectionRole.BACKGROUND)
    QTest.keyClicks(section.editor, "Halvt")
    response = page.presenter.response
    assert response is not None
    gone = sections.without_section(response, section.section_id)
    page.workspace.ask(lambda store: apply(store, PutResponse(gone)).changes, page.workspace.announce)
    qtbot.waitUntil(lambda: section.section_id not in page.form.before.editors)
    assert page.workspace.flush()
