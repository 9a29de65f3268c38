"""The form: every kind of field is kept, taken back and shown as it reads."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from domain.response import Party, ResponseState, SectionRole, Signatory
from gui.pages.letter.bound import editor_text
from gui.pages.letter.line_fields import ChoiceLine, DateField
from gui.pages.letter.page import LetterPage
from gui.theme import Scheme
from gui.undo import Target
from tests.gui.letter.conftest import House
from tests.gui.letter.steps import editor_of, write


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


def test_f6_moves_between_the_form_and_the_pages(page: LetterPage) -> None:
    window = page.window()
    officer = page.form.fields["officer"].editor
    officer.setFocus()
    page.shell.commands["pane.next"].trigger()
    assert window.focusWidget() is page.preview.view
    page.shell.commands["pane.next"].trigger()
    assert window.focusWidget() is page.form.outline
    page.shell.commands["pane.next"].trigger()
    assert window.focusWidget() is officer


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


def test_tab_comes_to_sections_and_signatures_where_they_stand(page: LetterPage) -> None:
    form = page.form
    form.before.usual_button.click()
    form.signatures.add_button.click()
    form.signatures.add_button.click()
    stops = [
        *(editor.heading for editor in form.before.editors.values()),
        form.before.add_button,
        *(editor.heading for editor in form.after.editors.values()),
        *(card.fields["name"] for card in form.signatures.cards),
        form.signatures.add_button,
    ]
    QApplication.processEvents()
    stops[0].setFocus()
    met: list[object] = [stops[0]]
    for _ in range(120):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in stops:
            met.append(QApplication.focusWidget())
        if met[-1] is stops[-1]:
            break
    assert met == stops


def test_the_cursor_stays_in_the_form_when_its_signature_is_removed(page: LetterPage) -> None:
    signatures = page.form.signatures
    while len(signatures.cards) < 2:
        signatures.add_button.click()
    for left in (1, 0):
        button = signatures.cards[-1].remove
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        here = QApplication.focusWidget()
        assert len(signatures.cards) == left
        assert here is (signatures.cards[-1].fields["name"] if left else signatures.add_button)


def test_the_marks_go_when_tab_has_passed_them(page: LetterPage) -> None:
    page.form.before.usual_button.click()
    QApplication.processEvents()
    section = next(iter(page.form.before.editors.values()))
    section.editor.setFocus()
    assert section.toolbar.isVisible()
    for _ in range(len(section.toolbar.buttons)):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert section.toolbar.isVisible()
    section.menu_button.setFocus()
    assert not section.toolbar.isVisible()


def test_the_marks_take_no_room_from_the_heading_and_move_nothing(page: LetterPage) -> None:
    page.form.before.usual_button.click()
    QApplication.processEvents()
    editors = [*page.form.before.editors.values()]
    places = []
    for each in editors[:2]:
        each.editor.setFocus()
        QApplication.processEvents()
        assert each.toolbar.isVisible()
        places.append([each.geometry() for each in editors] + [each.heading.geometry() for each in editors])
    assert places[0] == places[1]
    assert all(each.heading.width() > 0.8 * each.editor.width() for each in editors)


def test_a_letterhead_with_a_long_name_does_not_push_the_form_out_of_sight(page: LetterPage) -> None:
    form, choice = page.form, page.form.paper.letterhead
    before = form._inside.minimumSizeHint().width()
    choice.addItem("Brevmall för gemensamma upphandlings- och försörjningsförvaltningens delegationsbeslut")
    page.shell.look.choose(Scheme.DARK)
    QApplication.processEvents()
    assert form._inside.minimumSizeHint().width() <= before + 20
