"""The pages beside the form: what they show, where they stay, and the way between a field and its place on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.errors import ExportError
from domain.response import SectionRole
from gui.pages.letter.page import LetterPage
from gui.pages.letter.preview_pane import _zoom
from gui.theme import Scheme
from tests.gui.letter.conftest import PAGES, House, Settle
from tests.gui.letter.steps import editor_of, write


def click(page: LetterPage, origin: str) -> None:
    """Click on what comes from an origin."""
    QTest.mouseClick(page.preview.view.viewport(), Qt.MouseButton.LeftButton, pos=page.preview.view.point(origin))


def test_what_is_typed_is_laid_out(page: LetterPage, house: House, qtbot: QtBot) -> None:
    write(page, "subject", "Ett nytt ämne")
    qtbot.waitUntil(lambda: bool(house.layout.laid_out) and house.layout.laid_out[-1].title == "Ett nytt ämne")
    qtbot.waitUntil(lambda: page.preview.view.pages is not None)
    assert page.preview._page.text() == f"Sida 1 av {PAGES}"
    assert page.preview.view.accessibleName() == f"Sida 1 av {PAGES} som den skrivs ut"


def test_steady_typing_is_not_laid_out_letter_by_letter(
    page: LetterPage, house: House, shown: Settle, qtbot: QtBot
) -> None:
    shown(page)
    before = len(house.layout.laid_out)
    section = editor_of(page, SectionRole.BACKGROUND)
    section.editor.setFocus()
    QTest.keyClicks(section.editor, "Ett stycke som skrivs i ett svep utan att stanna")
    qtbot.waitUntil(lambda: not page.presenter.typing and not page.preview.work.busy)
    assert 1 <= len(house.layout.laid_out) - before <= 3
    assert page.presenter.sections()[0][1].text in section.editor.markdown()


def test_the_view_stays_where_it_is_while_the_letter_changes(page: LetterPage, shown: Settle) -> None:
    shown(page)
    bar = page.preview.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    here = bar.value()
    page.presenter.set("overview", value=True)
    shown(page)
    assert bar.value() == here


def test_a_click_on_the_pages_goes_to_the_field(page: LetterPage, shown: Settle) -> None:
    write(page, "reference", "KS 2026-1")
    shown(page)
    click(page, "head:reference")
    assert page.form.fields["reference"].editor.hasFocus()
    click(page, "head:subject")
    assert page.form.fields["subject"].editor.hasFocus()
    matter = editor_of(page, SectionRole.MATTER)
    click(page, f"section:{matter.section_id}")
    assert matter.editor.hasFocus()
    click(page, "head:document_type")
    assert page.form.paper.letterhead.hasFocus()


def test_a_click_on_an_answer_goes_to_its_recommendation(page: LetterPage, shown: Settle, qtbot: QtBot) -> None:
    shown(page)
    window = page.shell.window_widget()
    click(page, "position:f1")
    qtbot.waitUntil(lambda: window.page is not page)  # type: ignore[attr-defined]


def test_what_the_cursor_is_in_is_brought_into_view(page: LetterPage, shown: Settle) -> None:
    for _ in range(40):
        page.presenter.add_signatory()
    for number in range(40):
        page.presenter.type_signatory(number, "name", f"Nr {number}")
    page.form.fields["copies"].editor.setFocus()
    write(page, "copies", "Revisorerna")
    shown(page)
    view = page.preview.view
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.form.fields["officer"].editor.setFocus()
    write(page, "officer", "Elin")
    shown(page)
    page.form.fields["copies"].editor.setFocus()
    page.form.fields["officer"].editor.setFocus()
    assert view.viewport().rect().contains(view.point("head:officer"))


def test_zoom_by_keys_wheel_and_width(page: LetterPage, shown: Settle, house: House) -> None:
    shown(page)
    view, commands = page.preview.view, page.shell.commands
    fitted = view.scale
    commands["letter.larger"].trigger()
    assert view.scale > fitted
    wheel = QWheelEvent(
        QPointF(20, 20), QPointF(20, 20), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom > 0
    for _ in range(20):
        commands["letter.larger"].trigger()
    assert page.preview._percent.text() == "300 %"
    assert view.horizontalScrollBar().maximum() > 0
    for _ in range(20):
        commands["letter.smaller"].trigger()
    assert page.preview._percent.text() == "50 %"
    commands["letter.fit"].trigger()
    assert view.scale == fitted
    commands["letter.larger"].trigger()
    zoom = view.zoom
    house.close()
    assert house.open().preview.view.zoom == zoom


def test_pages_are_drawn_at_the_screen_s_own_scale_when_they_come_into_view(
    page: LetterPage, shown: Settle, house: House, qtbot: QtBot
) -> None:
    shown(page)
    view = page.preview.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    wanted = view.scale * view.devicePixelRatioF()
    qtbot.waitUntil(lambda: (PAGES, wanted) in house.pages.drawn)
    qtbot.waitUntil(lambda: not view.missing().pages)
    assert view.current_page() == PAGES


def test_keys_move_through_the_pages(page: LetterPage, shown: Settle) -> None:
    shown(page)
    view = page.preview.view
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0


def test_paper_is_white_in_the_dark_and_what_is_pointed_at_is_marked(page: LetterPage, shown: Settle) -> None:
    page.shell.look.choose(Scheme.DARK)
    write(page, "officer", "Elin")
    shown(page)
    page.form.fields["reference"].editor.setFocus()
    view = page.preview.view
    paper = view.viewport().mapTo(view, QPoint(view.viewport().width() // 2, view.viewport().height() // 2))
    assert view.grab().toImage().pixelColor(paper).lightness() > 240
    at = view.point("head:officer")
    before = view.grab().toImage().pixelColor(at)
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), view.viewport().mapToGlobal(QPointF(at)), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), moved)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert view.grab().toImage().pixelColor(at) != before
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.grab().toImage().pixelColor(at) == before


def test_what_stands_in_the_way_is_said_above_the_pages_that_stay(
    page: LetterPage, shown: Settle, house: House, qtbot: QtBot
) -> None:
    shown(page)
    house.layout.error = ExportError("export.preview_ended")
    page.presenter.set("overview", value=True)
    qtbot.waitUntil(page.preview.banner.isVisible)
    assert "sparas som vanligt" in page.preview.banner.text
    assert page.preview.view.pages is not None
    house.layout.error = None
    page.preview.refresh()
    qtbot.waitUntil(lambda: not page.preview.banner.isVisible())


def test_a_house_form_that_is_gone_is_told_of(page: LetterPage, qtbot: QtBot) -> None:
    page.presenter.choose_letterhead("borta")
    qtbot.waitUntil(page.preview.banner.isVisible)
    assert page.form.paper.letterhead.currentText() == "borta (finns inte längre)"
    page.form.paper.letterhead.chosen.emit(0)
    qtbot.waitUntil(lambda: not page.preview.banner.isVisible())
    assert page.presenter.response is not None
    assert page.presenter.response.letterhead == "standard"


def test_signs_that_no_font_has_are_told_of(
    page: LetterPage, house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = house.layout.layout
    monkeypatch.setattr(house.layout, "layout", lambda *of: replace(whole(*of), unprintable=("🦭",)))
    page.presenter.set("overview", value=True)
    qtbot.waitUntil(page.preview.banner.isVisible)
    assert "🦭" in page.preview.banner.text


def test_the_width_is_kept_when_the_window_grows(page: LetterPage, shown: Settle) -> None:
    shown(page)
    view = page.preview.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    part = view.verticalScrollBar().value() / view.verticalScrollBar().maximum()
    page.window().resize(1600, 800)
    QApplication.processEvents()
    now = view.verticalScrollBar().value() / view.verticalScrollBar().maximum()
    assert now == pytest.approx(part, abs=0.05)


@pytest.mark.parametrize(
    ("kept", "zoom"), [(None, 0.0), ("1.5", 1.5), ("skräp", 0.0), (99, 0.0), ([], 0.0), ("0", 0.0)]
)
def test_a_remembered_zoom_is_sensible(kept: object, zoom: float) -> None:
    assert _zoom(kept) == zoom
