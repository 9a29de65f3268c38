"""The matrix: what it shows, in words as well as colours, and how one moves, looks closer, filters and sorts in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from domain import wording
from domain.comparison import NO_ANSWER, cell_code
from domain.comparison.agreement import Order
from domain.comparison.filtering import Filter
from domain.position import ConstraintKind, Source, Stance
from gui.main_window import MainWindow
from gui.models.matrix import MatrixModel
from gui.pages.comparison.matrix_cells import CellPictures
from gui.pages.comparison.matrix_table import READING, STEPS
from gui.pages.comparison.matrix_view import MatrixView
from gui.pages.comparison.page import ComparisonPage
from gui.presenters.matrix import EVERYTHING, column_title, column_words, spoken_cell
from gui.theme import Scheme
from gui.undo import Target
from storage.database import open_store
from tests.corpus import Corpus, corpus, fill
from tests.gui.conftest import OpenWindow, rest, type_into
from tests.gui.test_tab_order import tabbed

ANSWERS = corpus(40, 30)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with forty bodies' answers to thirty recommendations."""
    path = tmp_path / "remissbordet.db"
    with open_store(path) as store:
        fill(store, ANSWERS)
    return path


@pytest.fixture
def view(open_window: OpenWindow, qtbot: QtBot) -> MatrixView:
    """The matrix, in front of a reviewer."""
    window = open_window()
    window.workspace.open(ANSWERS.referral.id, then=lambda: window.show_place("comparison"))
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage) and window.page.presenter.comparison is not None)
    rest(window)
    page = window.page
    assert isinstance(page, ComparisonPage)
    page.tabs.setCurrentIndex(0)
    found = page.findChild(MatrixView)
    assert isinstance(found, MatrixView)
    found.table.setFocus()
    return found


def window_of(view: MatrixView) -> MainWindow:
    window = view.window()
    assert isinstance(window, MainWindow)
    return window


def at(view: MatrixView, line: int, place: int) -> None:
    view.table.setCurrentIndex(view.table.model().index(line, place))


def content(answers: Corpus, recommendation_id: str, response_id: str) -> Stance | None:
    said = (each for part in answers.positions for each in part if each.response_id == response_id)
    return next((each.stance for each in said if each.recommendation_id == recommendation_id), None)


def test_the_model_keeps_qts_rules(view: MatrixView) -> None:
    model = MatrixModel(view.matrix)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.matrix.set_filter(Filter(stances=frozenset({Stance.REJECT})))
    view.matrix.set_order(Order.BODY)
    view.matrix.set_filter(Filter(areas=frozenset({"Finns inte"})))
    assert model.rowCount() == 0
    view.matrix.set_filter(Filter())
    assert (model.rowCount(), model.columnCount()) == (len(view.matrix.lines), 40)
    assert tester.model() is model


def test_rows_stand_under_their_areas_with_totals(view: MatrixView) -> None:
    lines = view.matrix.lines
    areas = list(dict.fromkeys(each.area for each in ANSWERS.recommendations))
    assert [line.name for line in lines if line.row is None] == [EVERYTHING, *areas]
    assert sum(1 for line in lines if line.row is not None) == 30
    assert lines[0].tally.answered == sum(len(each) for each in ANSWERS.positions)
    ekonomi = next(line for line in lines if line.name == "Ekonomi")
    assert {ANSWERS.recommendations[row].area for row in ekonomi.members} == {"Ekonomi"}
    assert view.matrix.summary().startswith("30 rekommendationer · 40 svar · ")


def test_every_cell_is_said_in_words(view: MatrixView) -> None:
    matrix, model = view.matrix, view.table.model()
    for line in range(len(matrix.lines)):
        recommendation = matrix.recommendation(line)
        for place in range(len(matrix.columns)):
            spoken = str(model.index(line, place).data(Qt.ItemDataRole.AccessibleTextRole))
            assert matrix.column(place).body in spoken
            if recommendation is not None:
                stance = content(ANSWERS, recommendation.id, matrix.column(place).response_id)
                assert spoken.startswith(f"{recommendation.number} {recommendation.short_title}, ")
                assert wording.stance_label(stance) in spoken


def test_marks_are_said_in_words(view: MatrixView) -> None:
    matrix = view.matrix
    said = {}
    for line, each in enumerate(matrix.lines):
        for place in range(len(matrix.columns)) if each.row is not None else ():
            cell = matrix.cell(line, place)
            assert cell is not None
            said[spoken_cell(matrix, line, place)] = cell
    for words, cell in said.items():
        assert ("tolkat, inte bekräftat" in words) is (cell.answered and cell.source is Source.INTERPRETED)
        assert ("tolkat och bekräftat" in words) is (cell.answered and cell.source is Source.CONFIRMED)
        assert ("lokala förutsättningar" in words) is bool(cell.kinds)
        assert ("underlaget är ändrat" in words) is cell.basis_changed
    assert {cell.source for cell in said.values()} == set(Source)
    assert any(cell.basis_changed for cell in said.values())


def test_a_screen_reader_gets_cell_row_and_column(view: MatrixView) -> None:
    interface = QAccessible.queryAccessibleInterface(view.table)
    model = view.table.model()
    assert interface.childCount() == (model.rowCount() + 1) * (model.columnCount() + 1)
    name = QAccessible.Text.Name
    # Headers are the first row and the first column of what a screen reader is given.
    assert interface.child(5).text(name) == column_words(view.matrix, 4)
    assert interface.child(4 * (model.columnCount() + 1) + 5).text(name) == spoken_cell(view.matrix, 3, 4)


def test_tab_comes_to_the_filters_and_from_them_to_the_cells(view: MatrixView) -> None:
    tabs = view.window().findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    passed = tabbed(tabs, view.table)
    assert passed[:2] == ["Exportera …", view.bar.search.accessibleName()]
    assert {view.bar.order.accessibleName(), view.bar.zoom.accessibleName()} < set(passed)


def test_keys_move_and_spell(view: MatrixView) -> None:
    table = view.table
    at(view, 2, 2)
    for key, place in (
        (Qt.Key.Key_Down, (3, 2)),
        (Qt.Key.Key_Right, (3, 3)),
        (Qt.Key.Key_End, (3, 39)),
        (Qt.Key.Key_Home, (3, 0)),
    ):
        QTest.keyClick(table, key)
        assert (table.currentIndex().row(), table.currentIndex().column()) == place
    wanted = view.matrix.recommendation(20)
    assert wanted is not None
    type_into(table, wanted.title.split(":")[0].casefold())
    found = view.matrix.recommendation(table.currentIndex().row())
    assert found is not None
    assert found.title.split(":")[0] == wanted.title.split(":")[0]
    assert table.currentIndex().column() == 0


def test_a_body_is_found_by_spelling_its_name(view: MatrixView) -> None:
    at(view, 3, 0)
    body = view.matrix.column(17).body
    type_into(view.table, body)
    assert view.matrix.column(view.table.currentIndex().column()).body == body
    assert view.table.currentIndex().row() == 3


def test_few_bodies_are_shown_as_large_as_there_is_room_for_from_the_top(
    open_window: OpenWindow, database: Path, qtbot: QtBot
) -> None:
    few = corpus(6, 30, seed=7)
    with open_store(database) as store:
        fill(store, few)
    window = open_window()
    window.workspace.open(few.referral.id, then=lambda: window.show_place("comparison"))
    qtbot.waitUntil(lambda: window.findChild(MatrixView) is not None)
    view = window.findChild(MatrixView)
    assert isinstance(view, MatrixView)
    table = view.table
    qtbot.waitUntil(lambda: table.model().columnCount() == 6 and table.step > READING)
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.verticalScrollBar().value() == 0
    table.set_step(table.step + 1)
    assert table.horizontalHeader().length() > table.viewport().width()


def test_the_size_follows_wheel_keys_and_slider(view: MatrixView) -> None:
    table, commands = view.table, window_of(view).commands
    assert table.step == READING
    commands["matrix.larger"].trigger()
    assert (table.step, view.bar.zoom.value()) == (READING + 1, READING + 1)
    turn(view, -120)
    turn(view, -120)
    assert table.step == READING - 1
    view.bar.zoom.setValue(len(STEPS) - 1)
    assert table.step == len(STEPS) - 1
    assert table.columnWidth(0) == STEPS[-1][0]
    commands["matrix.larger"].trigger()
    assert table.step == len(STEPS) - 1
    commands["matrix.whole"].trigger()
    model = table.model()
    assert model.columnCount() * table.columnWidth(0) <= table.viewport().width()
    assert model.rowCount() * table.rowHeight(0) <= table.viewport().height()


def turn(view: MatrixView, by: int) -> None:
    viewport = view.table.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        viewport.mapToGlobal(middle),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_an_answer_without_a_stance_is_told_from_none_by_its_shape(window: MainWindow) -> None:
    """Whichever of them is drawn first."""
    said = cell_code(None, Source.DECLARED, has_grounds=True)
    for order in ((said, NO_ANSWER), (NO_ANSWER, said)):
        pictures = CellPictures(window.look, *STEPS[-1], 1.0)
        drawn = {code: pictures.picture(code).toImage() for code in order}
        ground = window.look.theme.colour("panel").rgb()
        shapes = {
            code: {(x, y) for x in range(each.width()) for y in range(each.height()) if each.pixel(x, y) != ground}
            for code, each in drawn.items()
        }
        assert len(shapes[said]) > len(shapes[NO_ANSWER]) > 0


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("step", range(len(STEPS)))
def test_a_cell_has_its_stances_colour_at_every_size(view: MatrixView, step: int, scheme: Scheme) -> None:
    window_of(view).look.choose(scheme)
    view.table.set_step(step)
    view.matrix.set_order(Order.BODY)
    picture = view.table.viewport().grab().toImage()
    width, height = STEPS[step]
    seen: dict[Stance | None, set[int]] = {}
    for line, each in enumerate(view.matrix.lines):
        for place in range(len(view.matrix.columns)) if each.row is not None else ():
            # Beside the sign, and clear of every mark and edge.
            x = view.table.columnViewportPosition(place) + (width // 4 if width >= 18 else 0)
            y = view.table.rowViewportPosition(line) + (height * 3 // 4 if width >= 18 else 0)
            cell = view.matrix.cell(line, place)
            if cell is not None and picture.rect().contains(x + 1, y) and not view.table.currentIndex().isValid():
                seen.setdefault(cell.stance, set()).add(picture.pixel(x, y))
    part = QRect(13, 9, 90, 70)
    assert view.table.viewport().grab(part).toImage() == picture.copy(part)
    assert len(seen) > 4
    if step < 4:
        assert all(len(colours) == 1 for colours in seen.values())
        assert len({next(iter(colours)) for colours in seen.values()}) == len(seen)
    else:
        theme = window_of(view).look.theme
        for stance, colours in seen.items():
            if stance is not None:
                assert QColor(theme.tint(stance).soft).rgb() in colours


def test_a_filter_is_chosen_and_taken_back(view: MatrixView, qtbot: QtBot) -> None:
    bar = view.bar
    bar.stances[Stance.REJECT].click()
    assert view.matrix.filter == Filter(stances=frozenset({Stance.REJECT}))
    assert all(line.tally.total == line.tally[Stance.REJECT] for line in view.matrix.lines)
    bar.kinds.setCurrentIndex(1)
    bar.kinds.chosen.emit(1)
    assert view.matrix.filter.kinds == {next(iter(ConstraintKind))}
    assert bar.clear.isVisibleTo(view)
    bar.clear.click()
    assert view.matrix.filter == Filter()
    assert not bar.stances[Stance.REJECT].isChecked()
    assert not bar.clear.isVisibleTo(view)
    assert view.matrix.lines[0].tally.answered == sum(len(each) for each in ANSWERS.positions)


def test_words_are_looked_for(view: MatrixView, qtbot: QtBot) -> None:
    type_into(view.bar.search, "kollektivavtal")
    qtbot.waitUntil(lambda: view.matrix.filter.text == "kollektivavtal" and view.matrix.lines[0].tally.answered < 300)
    wanted = sum(
        1
        for said in ANSWERS.positions
        for each in said
        if "kollektivavtal" in " ".join([each.grounds, *(part.text for part in each.constraints)]).casefold()
    )
    assert view.matrix.lines[0].tally.answered == wanted
    view.matrix.set_filter(replace(view.matrix.filter, text="står inte någonstans"))
    assert view.matrix.lines == ()
    assert view.nothing.isVisibleTo(view)
    assert view.nothing.button is not None
    view.nothing.button.click()
    assert view.table.isVisibleTo(view)
    assert view.bar.search.text() == ""


def test_columns_are_sorted_and_pinned(view: MatrixView) -> None:
    view.bar.order.chosen.emit(list(Order).index(Order.BODY))
    names = [view.matrix.column(place).body for place in range(40)]
    assert names[0].startswith("Ask")
    assert names[-1].startswith(("Å", "Ö", "V"))
    at(view, 3, 7)
    window_of(view).commands["matrix.pin"].trigger()
    assert view.matrix.column(0).body == names[7]
    view.matrix.set_order(Order.AGREEMENT)
    shares = [view.matrix.agreement(place).share or 0.0 for place in range(40)]
    assert shares == sorted(shares, reverse=True)
    assert "den fästa organisationen" in column_words(view.matrix, 1)
    agreed = view.matrix.agreement(1)
    assert column_title(view.matrix, 1) == f"{agreed.same}/{agreed.compared} {view.matrix.column(1).name}"
    assert column_title(view.matrix, 0) == names[7]
    at(view, 3, 0)
    window_of(view).commands["matrix.pin"].trigger()
    assert view.matrix.pinned == ""


def test_what_is_chosen_is_put_in_front(view: MatrixView) -> None:
    at(view, 4, 2)
    recommendation = view.matrix.recommendation(4)
    assert recommendation is not None
    assert (view.presenter.recommendation_id, view.presenter.response_ids) == (recommendation.id, ())
    QTest.keyClick(view.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    both = tuple(view.matrix.column(place).response_id for place in (2, 3))
    assert view.presenter.response_ids == both
    other = next(each for line in range(9, 20) if (each := view.matrix.recommendation(line)))
    view.go_to(Target("comparison", other.id, ""))
    assert view.presenter.recommendation_id == other.id


def test_a_fully_drawn_window_holds_the_whole_matrix(view: MatrixView) -> None:
    window_of(view).resize(1280, 800)
    for step in range(len(STEPS)):
        view.table.set_step(step)
        assert not view.grab().isNull()
