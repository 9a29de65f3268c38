"""Everything that can be reached can be named, and reached without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.palette import Palette
from gui.dialogs.shortcuts import ShortcutSheet
from gui.main_window import MainWindow
from gui.pages.recommendations.page import RecommendationsPage
from gui.widgets.focus_ring import FocusRing
from gui.widgets.rail import RailButton
from tests.gui.conftest import rest


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Every widget that Tab or a click can give the focus to. Parts of a control answer through the control."""
    for widget in [root, *root.findChildren(QWidget)]:
        reachable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if reachable and not is_inner(widget):
            yield widget


def is_inner(widget: QWidget) -> bool:
    return isinstance(widget, QScrollBar) or widget.objectName() == "qt_scrollarea_viewport"


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def nameless(root: QWidget) -> list[str]:
    return [f"{type(each).__name__} in {type(each.parent()).__name__}" for each in focusable(root) if not name_of(each)]


def test_every_control_of_the_first_window_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []


def test_every_control_where_positions_are_taken_has_a_name(drafting: RecommendationsPage, window: MainWindow) -> None:
    drafting.add_constraint()
    drafting.add_request()
    drafting.edit()
    rest(window)
    assert nameless(window) == []
    names = [name_of(each) for each in focusable(drafting)]
    assert "Motivering" in names
    assert "Tillstyrker med synpunkter, tangent 2" in names
    assert "Gäller till, förutsättning 1" in names


def test_dialogs_have_names(drafting: RecommendationsPage, window: MainWindow) -> None:
    window.commands["palette"].trigger()
    window.commands["shortcuts"].trigger()
    for kind in (Palette, ShortcutSheet):
        dialog = window.findChild(kind)
        assert isinstance(dialog, QWidget)
        assert nameless(dialog) == []


def test_rows_say_their_stance_in_words(drafting: RecommendationsPage) -> None:
    interface = QAccessible.queryAccessibleInterface(drafting.listing.list)
    said = [interface.child(number).text(QAccessible.Text.Name) for number in range(drafting.listing.model.rowCount())]
    assert said[0] == "Lön, personal och bemanning, 2 av 3 besvarade"
    assert said[1].startswith("Tillstyrker, 2.1")
    assert said[3].startswith("Obesvarad, 2.3")


def test_the_row_where_the_cursor_stands_is_told_when_the_list_is_come_back_to(
    drafting: RecommendationsPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    drafting.answer.grounds.setFocus()
    rest(window)
    told.clear()
    drafting.listing.list.setFocus()
    rest(window)
    said = [event.accessibleInterface().text(QAccessible.Text.Name) for event in told]
    assert said == [drafting.listing.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)]


def test_what_the_status_line_says_is_told_but_not_each_saving(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    window.status.saved(datetime(2026, 3, 1, 9, 5, tzinfo=UTC))
    window.say("Cellen är kopierad")
    assert told == ["Cellen är kopierad"]


def test_tab_comes_to_the_current_place_and_the_arrows_to_the_others(
    drafting: RecommendationsPage, window: MainWindow
) -> None:
    stops = [button for button in window.findChildren(RailButton) if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [name_of(each) for each in stops] == ["Rekommendationer"]
    stops[0].setFocus()
    QTest.keyClick(stops[0], Qt.Key.Key_Up)
    rest(window)
    assert window.place_id == "source"


def test_tab_goes_through_the_page_in_reading_order(drafting: RecommendationsPage, window: MainWindow) -> None:
    drafting.add_constraint()
    drafting.add_request()
    rest(window)
    answer = drafting.answer
    card, request = answer.constraints[0], answer.requests[0]
    wanted = [
        drafting.listing.list,
        drafting.source.edit_button,
        drafting.source.page_view,
        *answer.stances.toggles.values(),
        *answer.toolbar.buttons.values(),
        answer.grounds,
        card.kind,
        card.subject,
        card.text,
        card.until,
        card.amount,
        card.vouched,
        card.remove,
        request.text,
        request.remove,
    ]
    drafting.listing.words.setFocus()
    visited: list[QWidget | None] = []
    for _ in range(60):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    at = [visited.index(each) for each in wanted]
    assert at == sorted(at)


def test_the_current_place_is_marked_by_shape_as_well_as_colour(
    drafting: RecommendationsPage, window: MainWindow
) -> None:
    for button in window.findChildren(RailButton):
        picture = button.grab().toImage()
        bar = picture.pixelColor(1, picture.height() // 2)
        ground = picture.pixelColor(picture.width() // 2, 3)
        assert (bar != ground) is button.isChecked()


@pytest.mark.parametrize("place", ["cases", "recommendations"])
def test_the_focus_is_always_somewhere_visible(
    drafting: RecommendationsPage, window: MainWindow, qtbot: QtBot, place: str
) -> None:
    window.show_place(place)
    rest(window)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_the_focus_can_be_seen_wherever_tab_goes(drafting: RecommendationsPage, window: MainWindow) -> None:
    """Something of what is seen changes around or on whatever takes the focus."""
    drafting.add_constraint()
    rest(window)
    ring = window.findChild(FocusRing)
    assert ring is not None
    unseen = []
    drafting.listing.words.setFocus()
    for _ in range(30):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        own = focused.property("ring") is False or focused is drafting.listing.list
        ringed = ring.isVisible() and ring.widget() is focused and ring.visibleRegion().boundingRect() == ring.rect()
        if not own and not ringed:
            unseen.append(name_of(focused))
    assert unseen == []


def test_the_focus_can_be_seen_on_what_tab_scrolls_into_view_but_not_around_a_whole_place(
    drafting: RecommendationsPage, window: MainWindow
) -> None:
    drafting.add_constraint()
    window.resize(1100, 500)
    rest(window)
    card, area = drafting.answer.constraints[-1], drafting.answer
    card.text.setFocus()
    area.verticalScrollBar().setValue(0)
    assert card.until.visibleRegion().isEmpty()
    QTest.keyClick(card.text, Qt.Key.Key_Tab)
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert (QApplication.focusWidget(), ring.widget()) == (card.until, card.until)
    assert ring.isVisible()
    assert ring.visibleRegion().boundingRect() == ring.rect()
    QTest.keyClick(card.until, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is drafting
    assert not ring.isVisible()


def test_the_stances_keep_their_place_while_cards_are_added(drafting: RecommendationsPage, window: MainWindow) -> None:
    answer = drafting.answer
    rest(window)
    before = [each.geometry() for each in answer.stances.toggles.values()]
    while answer.verticalScrollBar().maximum() == 0 and len(answer.constraints) < 20:
        answer.new_constraint()
        rest(window)
    assert [each.geometry() for each in answer.stances.toggles.values()] == before
