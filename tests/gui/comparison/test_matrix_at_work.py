"""The matrix at daily work: what stays in view, what is taken along, what the menus offer, and room for every word."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from domain import wording
from domain.bodies import BodyType
from domain.comparison.filtering import Filter
from domain.position import ConstraintKind, Source
from gui.pages.comparison.matrix_view import MatrixView
from gui.pages.comparison.overview import OverviewView
from gui.presenters.matrix import EVERYTHING, column_words, line_title, tally_words
from tests.gui.comparison.test_matrix import ANSWERS, at, content, database, view, window_of
from tests.gui.conftest import rest

__all__ = ["database", "view"]


def scroll_to(view: MatrixView, points: int) -> None:
    view.table.verticalScrollBar().setValue(points)
    assert view.table.verticalOffset() == points


def test_the_totals_of_the_area_stay_in_view_until_the_next_push_them_out(view: MatrixView) -> None:
    table, matrix = view.table, view.matrix
    window_of(view).resize(1280, 620)
    high = table.rowHeight(0)
    headings = [at for at, line in enumerate(matrix.lines) if line.row is None]
    assert matrix.heading(0, high) == (0, 0)
    first, second = headings[1:3]
    assert matrix.heading(first * high + 5, high) == (first, 0)
    scroll_to(view, second * high - high // 2)
    assert matrix.heading(table.verticalOffset(), high) == (first, high // 2 - high)
    scroll_to(view, first * high + 3 * high // 2)
    assert second * high > table.verticalOffset() + high
    staying = table.indexAt(QPoint(2 * table.columnWidth(0) + 3, 4))
    assert (staying.row(), staying.column()) == (first, 2)
    assert table.indexAt(QPoint(5, high + 4)).row() == first + 2
    # What is painted there is what the totals look like where they stand.
    seen = table.viewport().grab(QRect(0, 0, 5 * table.columnWidth(0), high - 1)).toImage()
    scroll_to(view, first * high)
    where = QRect(0, table.rowViewportPosition(first), 5 * table.columnWidth(0), high - 1)
    assert seen == table.viewport().grab(where).toImage()


def test_titles_take_the_room_that_few_answers_leave_and_give_it_back(view: MatrixView) -> None:
    table, titles = view.table, view.table.titles
    window_of(view).resize(1280, 620)
    narrow = titles.room(table.rowHeight(0))
    assert titles.width() == narrow
    view.matrix.set_filter(Filter(sorts=frozenset({BodyType.REGION})))
    assert table.model().columnCount() < 10
    lines = range(len(view.matrix.lines))
    longest = max(titles.fontMetrics().horizontalAdvance(line_title(view.matrix, each)) for each in lines)
    assert max(narrow, longest) <= titles.width() < longest + 200
    assert titles.width() + table.model().columnCount() * table.columnWidth(0) <= table.width()
    view.matrix.set_filter(Filter())
    assert titles.width() == narrow


def test_scrolling_by_the_keyboard_never_hides_a_cell_under_the_totals(view: MatrixView) -> None:
    table = view.table
    window_of(view).resize(1280, 620)
    at(view, len(view.matrix.lines) - 1, 0)
    while table.currentIndex().row() > 0:
        QTest.keyClick(table, Qt.Key.Key_Up)
        rect = table.visualRect(table.currentIndex())
        assert table.indexAt(rect.center()) == table.currentIndex()


def test_the_totals_that_stay_are_chosen_and_told_where_they_are_seen(view: MatrixView) -> None:
    table = view.table
    window_of(view).resize(1280, 620)
    high = table.rowHeight(0)
    scroll_to(view, 3 * high)
    staying = table.titles.staying()
    assert staying is not None
    assert view.matrix.lines[staying[0]].row is None
    QTest.mouseClick(table.titles.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, high // 2))
    assert table.currentIndex().row() == staying[0]


def test_every_body_has_its_totals_above_the_column_and_in_words(view: MatrixView) -> None:
    matrix, table = view.matrix, view.table
    inks = {QColor(tint.ink).rgb() for tint in window_of(view).look.theme.stances.values()}
    picture = table.responses.viewport().grab().toImage()
    for place in range(8):
        assert tally_words(matrix.column_tally(0, place)) in column_words(matrix, place)
        x = table.responses.sectionViewportPosition(place) + table.columnWidth(0) // 2
        assert picture.pixel(x, picture.height() - 7) in inks


def test_what_is_chosen_is_copied_as_a_table_of_words(view: MatrixView) -> None:
    clipboard, matrix = QGuiApplication.clipboard(), view.matrix
    at(view, 2, 1)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view.table, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = [line.split("\t") for line in clipboard.text().split("\n")]
    assert rows[0] == ["", matrix.column(1).body, matrix.column(2).body]
    for row, line in zip(rows[1:], (2, 3), strict=True):
        recommendation = matrix.recommendation(line)
        assert recommendation is not None
        stances = (content(ANSWERS, recommendation.id, matrix.column(place).response_id) for place in (1, 2))
        title = f"{recommendation.number} {recommendation.short_title}"
        assert row == [title, *map(wording.stance_label, stances)]
    QTest.keyClick(view.table, Qt.Key.Key_Escape)
    assert [(each.row(), each.column()) for each in view.table.selectedIndexes()] == [(3, 2)]
    at(view, 0, 0)
    QTest.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text().endswith(f"{EVERYTHING}\t{tally_words(matrix.column_tally(0, 0))}")
    clipboard.clear()


def words_of(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.isEnabled() and action.text()]


def test_the_menus_offer_what_the_keys_do(view: MatrixView) -> None:
    table, matrix = view.table, view.matrix
    at(view, 2, 1)
    menu = view.menu.of_cell(table.visualRect(table.model().index(3, 4)).center())
    assert (table.currentIndex().row(), table.currentIndex().column()) == (3, 4)
    assert words_of(menu)[0] == "Öppna svaret"
    assert words_of(menu)[-2:] == ["Fäst organisationen först", "Kopiera"]
    menu.actions()[1].trigger()
    pinned = matrix.pinned
    assert matrix.column(0).response_id == pinned
    assert words_of(view.menu.of_name(0)) == ["Lossa organisationen", "Markera alla svar från organisationen"]
    # Nothing is opened or confirmed on a line of totals.
    at(view, 0, 0)
    assert words_of(view.menu.of_cell(table.visualRect(table.currentIndex()).center()))[0] == "Lossa organisationen"
    interpreted = next(
        (line, place)
        for line in range(2, len(matrix.lines))
        for place in range(len(matrix.columns))
        if (cell := matrix.cell(line, place)) and cell.answered and cell.source is Source.INTERPRETED
    )
    at(view, *interpreted)
    table.scrollTo(table.currentIndex())
    assert "Bekräfta tolkningen" in words_of(view.menu.of_cell(table.visualRect(table.currentIndex()).center()))


@pytest.mark.parametrize("width", [960, 1024, 1280, 1600])
def test_the_filters_have_room_for_their_words_at_every_width(view: MatrixView, width: int) -> None:
    window, bar = window_of(view), view.bar
    window.resize(width, 700)
    longest = max(range(bar.kinds.count()), key=lambda at: len(bar.kinds.itemText(at)))
    view.matrix.set_filter(Filter(kinds=frozenset({list(ConstraintKind)[longest - 1]})))
    rest(window)
    assert bar.kinds.currentIndex() == longest
    for field in (bar.kinds, bar.sorts, bar.sources, bar.order):
        option = QStyleOptionComboBox()
        field.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field)
        assert room.width() >= field.fontMetrics().horizontalAdvance(field.currentText())
    inside = [bar.search, *bar.stances.values(), bar.kinds, bar.sorts, bar.sources, bar.clear, bar.order, bar.zoom]
    places = [QRect(each.mapTo(bar, QPoint()), each.size()) for each in inside]
    assert all(bar.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    assert bar.height() <= 100 if width > 1000 else bar.height() <= 140


def test_the_scroll_bar_beside_many_answers_is_what_it_will_be_from_the_beginning(
    view: MatrixView, qtbot: QtBot
) -> None:
    overview = window_of(view).findChild(OverviewView)
    assert isinstance(overview, OverviewView)
    at(view, 3, 0)
    beside = overview.lower_pane()
    qtbot.waitUntil(lambda: len(beside.cards) > 3)
    bar, answers = beside.area.horizontalScrollBar(), len(beside.presenter.cards())
    assert len(beside.cards) < answers
    before = bar.maximum()
    bar.setValue(before)
    qtbot.waitUntil(lambda: len(beside.cards) == answers)
    rest(window_of(view))
    # A higher card may have brought a bar beside the others, which takes its width from the view.
    assert 0 <= bar.maximum() - before <= beside.area.verticalScrollBar().sizeHint().width()
    assert beside.cards[-1].mapTo(beside.area.viewport(), QPoint()).x() < beside.area.viewport().width()
