"""The letter's sections and signatures: added, moved, shared between the papers, taken away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.letter import Paper
from domain.response import SectionRole
from domain.services import sections
from domain.services.editing import PutResponse, apply
from gui.main_window import MainWindow
from gui.pages.letter.page import LetterPage
from tests.gui.desks import rest
from tests.gui.letter.conftest import House
from tests.gui.letter.steps import editor_of


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


def test_a_form_out_of_sight_is_whole_when_it_is_come_back_to_after_its_case_was_read_anew(page: LetterPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.form.before.usual_button.click()
    sections = list(page.form.before.editors)
    assert sections
    window.show_place("cases")
    page.form.forget()
    page.workspace.refresh()
    rest(window)
    window.show_place("letter")
    assert list(page.form.before.editors) == sections
    assert [key for key, _, _ in page.form.parts()] == [key for key, _ in page.form.outline.parts()]


def test_the_cursor_goes_to_whoever_signs_or_to_where_the_first_is_added(page: LetterPage) -> None:
    part = page.form.signatures
    assert not part.cards
    page.form.show_part("signatures")
    assert QApplication.focusWidget() is part.add_button
    part.add_button.click()
    page.form.show_part("signatures")
    assert QApplication.focusWidget() is part.cards[0].fields["name"]


def test_a_click_beside_the_fields_leaves_the_cursor_where_it_is(page: LetterPage) -> None:
    field = page.form.fields["reference"].editor
    field.setFocus()
    ground = page.form.area.widget()
    assert ground is not None
    QTest.mouseClick(ground, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert QApplication.focusWidget() is field
